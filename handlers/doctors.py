"""As a doctor: where one stands, the way into the application, a look at it, sending, leaving."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import applications, practice, tenure
from domain.applications import LONGEST_REPLY, Application, NumberNotAccepted
from domain.doctor_answers import Answers, Question
from domain.doctors import Reason
from domain.rights import Hat
from domain.standing import Event, Stage
from domain.terms import read_words
from handlers.doctor_card import card, done, meter
from handlers.doctor_questions import Apply, AskDoctor, AskReply, Leave, practising
from handlers.parts import back_button, home_button, pager
from handlers.practice import practice_screen
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenDoctor, SwitchHat
from locales import Html


class Review(CallbackData, prefix="doc-review"):
    """Show all I have told."""


class ChangeAnswers(CallbackData, prefix="doc-change"):
    """Let me change something."""

    page: int


class SendApplication(CallbackData, prefix="doc-send"):
    """Send it."""


class ReallyLeave(CallbackData, prefix="doc-left"):
    """I am sure."""


async def open_doctor(turn: Turn, _: object = None) -> Screen:
    """Where I stand: my practice, or my application, or the invitation to apply."""
    if practising(turn):
        mine = await turn.db.write(practice.mine, turn.telegram_id, turn.now)
        return practice_screen(turn, mine)
    application = await turn.db.write(applications.mine, turn.telegram_id, turn.now)
    return _standing(turn, application)


def _standing(turn: Turn, application: Application) -> Screen:
    match application.stage:
        case Stage.NONE | Stage.REFUSED | Stage.RETIRED | Stage.EXPIRED:
            return _invitation(turn, application)
        case Stage.APPLIED:
            return _with_application(turn, turn.say("applications-waiting"), [])
        case Stage.ASKED:
            answer = Button(turn.say.label("button-reply"), AskReply(), style="primary")
            asked = turn.say("applications-asked", question=application.question or "")
            return _with_application(turn, asked, [[answer]])
        case Stage.SUSPENDED:
            words = turn.say("applications-suspended", reason=_reason(turn, application))
            return Screen(words, rows=[[home_button(turn.say)]])
        case _:
            switch = Button(turn.say.label("button-hat-doctor"), SwitchHat(hat=Hat.DOCTOR))
            rows = [[switch], [home_button(turn.say)]]
            return Screen(turn.say("applications-verified"), rows=rows)


def _invitation(turn: Turn, application: Application) -> Screen:
    words, answers = _why_apply(turn, application), application.answers
    if not answers.begun:
        begin = Button(turn.say.label("button-begin"), AskDoctor(question=Question.NUMBER))
        return Screen(words, rows=[[begin], [home_button(turn.say)]])
    going_on = Button(turn.say.label("button-continue"), _next(answers))
    leave = Button(turn.say.label("button-discard"), Leave())
    return Screen(
        Html("\n\n").join([words, _meter(turn, answers)]),
        rows=[[going_on], [leave, home_button(turn.say)]],
    )


def _why_apply(turn: Turn, application: Application) -> Html:
    if application.stage is Stage.REFUSED:
        return turn.say("applications-refused", reason=_reason(turn, application))
    return turn.say(f"applications-intro-{application.stage}")


def _reason(turn: Turn, application: Application) -> str:
    reason = application.doctor.reason if application.doctor else None
    return turn.say.label(f"doctors-reason-{reason or Reason.OTHER}")


def _with_application(turn: Turn, words: Html, first: list[list[Button]]) -> Screen:
    label = turn.say.label
    look = Button(label("button-review"), Review())
    withdraw = Button(label("button-withdraw"), Leave())
    return Screen(words, rows=[*first, [look, withdraw], [home_button(turn.say)]])


def _next(answers: Answers) -> CallbackData:
    return Review() if answers.next is None else AskDoctor(question=answers.next)


# -- a look at it all


async def open_review(turn: Turn, _: object = None) -> Screen:
    if practising(turn):
        return await open_doctor(turn)
    return review(turn, await turn.db.write(applications.mine, turn.telegram_id, turn.now))


def review(turn: Turn, application: Application, remark: Html | None = None) -> Screen:
    """Everything told so far, how much is missing, and sending it when nothing is."""
    answers, label = application.answers, turn.say.label
    change = Button(label("button-change-answers"), ChangeAnswers(page=0))
    send = Button(label("button-send-application"), SendApplication(), style="success")
    further = Button(label("button-continue"), _next(answers))
    return Screen(
        Html("\n").join([_meter(turn, answers), card(turn, answers), _proofs(turn, answers)]),
        rows=[[send if answers.next is None else further], [change, home_button(turn.say)]],
        remark=remark,
    )


def _meter(turn: Turn, answers: Answers) -> Html:
    return turn.say(
        "applications-meter", bar=meter(answers), done=done(answers), all=len(Question)
    )


def _proofs(turn: Turn, answers: Answers) -> Html:
    photo, certificate = answers.photo is not None, answers.certificate is not None
    return turn.say("applications-proofs", photo=photo, certificate=certificate)


async def change_answers(turn: Turn, data: ChangeAnswers) -> Screen:
    # A verified doctor's number is fixed.
    asked = [one for one in Question if one is not Question.NUMBER or not practising(turn)]
    buttons = [
        Button(turn.say.label(f"button-doctor-{question}"), AskDoctor(question=question))
        for question in asked
    ]
    return Screen(
        turn.say("applications-change"),
        rows=[
            *pager(turn.say, buttons, data.page, lambda at: ChangeAnswers(page=at)),
            [back_button(turn.say, Review())],
        ],
    )


async def send(turn: Turn, _: SendApplication) -> Screen:
    sent = await turn.db.write(applications.send, turn.telegram_id, turn.now)
    if sent is None:
        raise NumberNotAccepted
    return Screen(turn.say("applications-sent"), rows=[[home_button(turn.say)]])


# -- a verifier's question


async def ask_reply(turn: Turn, _: AskReply) -> Screen:
    return Screen(
        turn.say("applications-ask-reply"),
        rows=[[back_button(turn.say, OpenDoctor())]],
        expects=Apply.reply,
    )


async def took_reply(turn: Turn, text: str) -> Screen:
    words = read_words(text, LONGEST_REPLY)
    service = practice.reply if practising(turn) else applications.reply
    await turn.db.write(service, turn.telegram_id, words, turn.now)
    return Screen(turn.say("applications-sent"), rows=[[home_button(turn.say)]])


# -- leaving


async def leave(turn: Turn, _: Leave) -> Screen:
    label, key = turn.say.label, "practice-leave" if practising(turn) else "applications-leave"
    return Screen(
        turn.say(key),
        rows=[
            [Button(label("button-leave"), ReallyLeave(), style="danger")],
            [back_button(turn.say, OpenDoctor())],
        ],
    )


async def really_leave(turn: Turn, _: ReallyLeave) -> Screen:
    service = practice.retire if practising(turn) else applications.withdraw
    await turn.db.write(service, turn.telegram_id, turn.now)
    return Screen(turn.say("applications-left"), rows=[[home_button(turn.say)]])


# -- what a doctor is told


async def told(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """Something was decided about them."""
    event = Event(params["event"])
    opens = Button(turn.say.label("button-doctor"), OpenDoctor())
    switch = Button(turn.say.label("button-hat-doctor"), SwitchHat(hat=Hat.DOCTOR))
    rows = [[switch if event in (Event.APPROVE, Event.REINSTATE) else opens]]
    return Screen(turn.say(f"doctors-told-{event}"), rows=rows)


async def told_of_renewal(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """Their verification ends soon, unless they have seen to it meanwhile."""
    until = datetime.fromisoformat(params["until"])
    if not await turn.db.read(tenure.has_to_renew, turn.telegram_id, until, turn.now):
        return None
    words = turn.say("doctors-renewal-told", until=until)
    return Screen(words, rows=[[Button(turn.say.label("button-doctor"), OpenDoctor())]])


def routes() -> Routes:
    routes = Routes()
    routes.command("doctor", open_doctor)
    routes.press(OpenDoctor, open_doctor)
    routes.press(Review, open_review)
    routes.press(ChangeAnswers, change_answers)
    routes.press(SendApplication, send)
    routes.press(AskReply, ask_reply)
    routes.type(Apply.reply, took_reply)
    routes.press(Leave, leave)
    routes.press(ReallyLeave, really_leave)
    routes.notice(tenure.DECIDED, told)
    routes.notice(tenure.RENEWAL, told_of_renewal)
    return routes
