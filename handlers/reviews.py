"""Emergency access looked into: what is open, why it was needed, and what an admin found."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import break_glass
from domain.break_glass import Emergency, Outcome
from domain.text import clean
from handlers.parts import back_button, home_button, pager
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenReviews
from locales import Html


class Judging(StatesGroup):
    """What is asked."""

    finding = State()


class TurnReviews(CallbackData, prefix="revs-p"):
    """Another page of them."""

    page: int


class OpenReview(CallbackData, prefix="rev"):
    """One emergency."""

    grant: int


class JudgeOk(CallbackData, prefix="rev-ok"):
    """It was one."""

    grant: int


class JudgeViolation(CallbackData, prefix="rev-bad"):
    """It was none."""

    grant: int


async def open_reviews(turn: Turn, _: object = None) -> Screen:
    return await _list(turn, 0)


async def turn_page(turn: Turn, data: TurnReviews) -> Screen:
    return await _list(turn, data.page)


async def _list(turn: Turn, page: int) -> Screen:
    waiting = await turn.db.write(break_glass.to_review, turn.telegram_id, turn.now)
    buttons = [
        Button(turn.say.label("button-review-at", at=one.starts_at), OpenReview(grant=one.id))
        for one in waiting
    ]
    pages = pager(turn.say, buttons, page, lambda at: TurnReviews(page=at))
    title = turn.say("reviews-title", count=len(waiting))
    text = title if waiting else turn.say("reviews-none")
    return Screen(text, rows=[*pages, [home_button(turn.say)]], draft={})


async def open_review(turn: Turn, data: OpenReview) -> Screen:
    one = await turn.db.write(break_glass.emergency, turn.telegram_id, data.grant, turn.now)
    ok = Button(turn.say.label("button-review-ok"), JudgeOk(grant=data.grant), style="success")
    bad = Button(
        turn.say.label("button-review-violation"), JudgeViolation(grant=data.grant), style="danger"
    )
    back = back_button(turn.say, OpenReviews())
    if one is None:
        return Screen(turn.say("reviews-erased"), rows=[[ok], [back]])
    rows = [[ok, bad], [back]] if one.outcome is None else [[back]]
    return Screen(_card(turn, one), rows=rows, protect=True)


def _card(turn: Turn, one: Emergency) -> str:
    return turn.say(
        "reviews-card",
        doctor=one.doctor or turn.say.label("sharing-nameless"),
        at=one.grant.starts_at,
        reason=turn.say.label(f"button-break-glass-{one.reason}"),
        note=one.note,
    )


async def judge_ok(turn: Turn, data: JudgeOk) -> Screen:
    return await _judged(turn, data.grant, Outcome.OK, None)


async def judge_violation(turn: Turn, data: JudgeViolation) -> Screen:
    return Screen(
        turn.say("reviews-finding"),
        rows=[[back_button(turn.say, OpenReview(grant=data.grant))]],
        expects=Judging.finding,
        draft={"grant": data.grant},
    )


async def took_finding(turn: Turn, text: str) -> Screen:
    return await _judged(turn, turn.draft.get("grant", 0), Outcome.VIOLATION, clean(text))


async def _judged(turn: Turn, grant: int, outcome: Outcome, finding: str | None) -> Screen:
    given = (grant, outcome, finding, turn.now)
    await turn.db.write(break_glass.review, turn.telegram_id, *given)
    return replace(await _list(turn, 0), toast=turn.say.label("reviews-kept"))


async def one_waits(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return _told(turn, turn.say("reviews-told"))


async def some_wait(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    return _told(turn, turn.say("reviews-still-open", count=params["count"]))


def _told(turn: Turn, words: Html) -> Screen:
    rows = [[Button(turn.say.label("button-reviews"), OpenReviews())]]
    return Screen(words, rows=rows)


def routes() -> Routes:
    routes = Routes(Access.STAFF)
    routes.command("reviews", open_reviews)
    routes.press(OpenReviews, open_reviews)
    routes.press(TurnReviews, turn_page)
    routes.press(OpenReview, open_review)
    routes.press(JudgeOk, judge_ok)
    routes.press(JudgeViolation, judge_violation)
    routes.type(Judging.finding, took_finding, of_others=True)
    routes.notice(break_glass.TO_REVIEW, one_waits)
    routes.notice(break_glass.STILL_OPEN, some_wait)
    return routes
