"""A doctor's hours: the week as it is; change it by a line, see what that does, save it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import practice_hours
from domain.asking_patients import answer_until
from domain.hours import Schedule
from domain.hours_marks import HoursNotUnderstood, HoursUnclear
from domain.hours_terms import Chosen, Term
from domain.hours_words import Change, read_changes
from domain.hours_written import weekdays_written, written
from domain.practice_hours import Dropped, Edit, Fate, Preview, Told
from handlers.hours_ways import (
    AskWeekdays,
    OpenDropping,
    OpenExtra,
    OpenHolidays,
    OpenLeave,
    OpenTerms,
)
from handlers.hours_words import ahead, change_lines, schedule_lines, touched_lines
from handlers.parts import back_button, home_button, stale_alert
from handlers.routes import Access, Routes
from handlers.screen import Answer, Button, Draft, Screen
from handlers.turn import Turn
from handlers.ways import OpenHours
from locales import Html

LONGEST_COPY = 256
"""Characters a button can copy."""


class TellHours(StatesGroup):
    """Hours may be typed."""

    line = State()


class SaveHours(CallbackData, prefix="hrs-save"):
    """Make the change that is shown, and let this become of the visits it touches."""

    fate: Fate | None = None


class RetypeHours(CallbackData, prefix="hrs-edit"):
    """Let me put it differently."""


async def open_hours(turn: Turn, _: object = None) -> Screen:
    schedule = await turn.db.write(practice_hours.mine, turn.telegram_id, turn.now)
    return hours_screen(turn, schedule)


def hours_screen(turn: Turn, schedule: Schedule, done: Html | None = None) -> Screen:
    """My hours as they are; a line that changes them may be typed. `done`: what was just done."""
    text = [
        *([done] if done else []),
        turn.say("practice-hours-title"),
        *schedule_lines(turn, schedule),
        turn.say("practice-hours-how"),
    ]
    return Screen(
        Html("\n").join(text),
        rows=[*_ways(turn, schedule), [home_button(turn.say)]],
        expects=TellHours.line,
        draft={},
    )


def _ways(turn: Turn, schedule: Schedule) -> list[list[Button]]:
    label = turn.say.label
    leaves, openings = ahead(schedule, turn.today)
    drop = [Button(label("button-take-back"), OpenDropping())] if leaves or openings else []
    return [
        [Button(label("button-set-hours"), AskWeekdays(), style="primary")],
        [
            Button(label("button-leave-days"), OpenLeave()),
            Button(label("button-extra-day"), OpenExtra()),
        ],
        [
            Button(label("button-booking-terms"), OpenTerms()),
            Button(label("button-holidays"), OpenHolidays()),
        ],
        drop,
    ]


# -- a change, told


async def told_line(turn: Turn, text: str) -> Screen:
    return await try_out(turn, _read(turn, text), text)


def _read(turn: Turn, text: str) -> Sequence[Change]:
    """What the line says; of days that were chosen by buttons it need not say which."""
    try:
        return read_changes(text, turn.now)
    except (HoursUnclear, HoursNotUnderstood):
        chosen = turn.draft.get("weekdays")
        if not chosen:
            raise
        return read_changes(f"{weekdays_written(chosen)} {text}", turn.now)


async def try_out(turn: Turn, changes: Sequence[Change], typed: str = "") -> Screen:
    """What was understood, and what it touches, before anything is changed."""
    edit = Told(tuple(changes))
    preview = await turn.db.write(
        practice_hours.preview, turn.telegram_id, edit, turn.now, turn.outside.holidays
    )
    return preview_screen(turn, edit, preview, typed)


def preview_screen(turn: Turn, edit: Edit, preview: Preview, typed: str = "") -> Screen:
    """The change and the visits it touches, with what can be done about them."""
    text = [turn.say("practice-hours-preview"), *_understood(turn, edit, preview)]
    if preview.touched:
        text += [*touched_lines(turn, preview.touched), *_explained(turn, preview)]
    else:
        text.append(turn.say("practice-hours-touches", count=0))
    again = [Button(turn.say.label("button-retype"), RetypeHours())]
    ways = [*(again if isinstance(edit, Told) else []), back_button(turn.say, OpenHours())]
    return Screen(
        Html("\n").join(text),
        rows=[*_save_buttons(turn, preview), ways],
        expects=TellHours.line,
        draft={"hours": _packed(edit) | {"typed": typed}},
    )


def _understood(turn: Turn, edit: Edit, preview: Preview) -> list[Html]:
    if isinstance(edit, Told):
        return change_lines(turn, edit.changes, preview)
    return list(schedule_lines(turn, preview.plan.schedule))


def _explained(turn: Turn, preview: Preview) -> list[Html]:
    near = any(answer_until(one) <= turn.now for one in preview.touched)
    lines = [turn.say("practice-hours-choose-fate")]
    return [*lines, turn.say("practice-hours-near")] if near else lines


def _save_buttons(turn: Turn, preview: Preview) -> list[list[Button]]:
    label = turn.say.label
    if not preview.touched:
        return [[Button(label("button-save-hours"), SaveHours(), style="success")]]
    styles = {Fate.KEEP: "success", Fate.ASK: "primary", Fate.CALL_OFF: "danger"}
    return [
        [Button(label(f"button-fate-{fate}"), SaveHours(fate=fate), style=style)]
        for fate, style in styles.items()
    ]


async def retype(turn: Turn, _: RetypeHours) -> Answer:
    told = turn.draft.get("hours")
    if told is None:
        return stale_alert(turn.say)
    typed = told["typed"] or "; ".join(told.get("lines", ()))
    copy = [Button(turn.say.label("button-copy-line"), copy=typed)]
    return Screen(
        turn.say("practice-hours-retype", typed=typed),
        rows=[
            copy if len(typed) <= LONGEST_COPY else [],
            [back_button(turn.say, OpenHours())],
        ],
        expects=TellHours.line,
    )


# -- saving


async def save_hours(turn: Turn, data: SaveHours) -> Answer:
    edit = _unpacked(turn)
    if edit is None:
        return stale_alert(turn.say)
    return await save(turn, edit, data.fate, turn.draft["hours"]["typed"])


async def save(turn: Turn, edit: Edit, fate: Fate | None, typed: str = "") -> Screen:
    """Make a change; when it touches visits and nothing was chosen for them, ask which."""
    saved = await turn.db.write(
        practice_hours.save, turn.telegram_id, edit, fate, turn.now, turn.outside.holidays
    )
    if not saved.saved:
        return preview_screen(turn, edit, saved, typed)
    done = turn.say("practice-hours-saved", fate=fate or "none", count=len(saved.touched))
    return hours_screen(turn, saved.plan.schedule, done)


def _packed(edit: Edit) -> dict[str, Any]:
    match edit:
        case Told():
            return {"lines": [written([change]) for change in edit.changes]}
        case Dropped():
            return {"drop": edit.row_id}
        case Chosen():
            return {"term": edit.term.value, "value": edit.value}


def _unpacked(turn: Turn) -> Edit | None:
    """What is about to be saved; None when the form was left meanwhile."""
    told: Draft | None = turn.draft.get("hours")
    if told is None:
        return None
    if "drop" in told:
        return Dropped(told["drop"])
    if "term" in told:
        return Chosen(Term(told["term"]), told["value"])
    return Told(tuple(one for line in told["lines"] for one in read_changes(line, turn.now)))


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.command("hours", open_hours)
    routes.press(OpenHours, open_hours)
    routes.type(TellHours.line, told_line)
    routes.press(RetypeHours, retype)
    routes.press(SaveHours, save_hours)
    return routes
