"""A visit is announced: a day, two hours and ten minutes ahead, and when that was missed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import consequences, heard, keeping, queue, reminders
from domain.appointments import COMING, Appointment, Status
from domain.asking_patients import is_asked
from domain.clock import today
from domain.hours import Mode
from domain.keeping import Kept
from handlers.appointment_words import doctor_name, kept_for
from handlers.asking_patients import asked_screen
from handlers.queue import CheckIn, who
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import AskCancel, MoveAppointment, OpenAgenda, OpenAppointment, OpenTimes
from locales import Html

NOT_TOLD = frozenset({Status.BOOKED, Status.MISSED, Status.DOCTOR_ABSENT})
"""Whoever was not reminded may have stayed away; of other visits there is nothing to say."""


class Confirm(CallbackData, prefix="coming"):
    """I am coming."""

    id: int


# -- in time


async def a_day_ahead(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _coming(turn, params)
    if about is not None and is_asked(about.appointment):
        return await asked_screen(turn, about)
    return _ahead(turn, about) if about else None


async def hours_ahead(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _coming(turn, params)
    return _ahead(turn, about, _from(turn, about)) if about else None


async def minutes_ahead(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _coming(turn, params)
    if about is None or about.appointment.status is not Status.BOOKED:
        return None  # Whoever said that they are there needs no reminder.
    here = CheckIn(id=about.appointment.id)
    return Screen(
        Html("\n").join([*_visit(turn, about), turn.say("reminders-say-here")]),
        rows=[
            [Button(turn.say.label("button-check-in"), here, style="success")],
            [_open(turn, about.appointment)],
        ],
    )


async def _coming(turn: Turn, params: Mapping[str, Any]) -> Kept | None:
    about = await turn.db.read(heard.of, turn.telegram_id, params["subject_id"], turn.now)
    if about is None or about.appointment.status not in COMING:
        return None
    return about if about.appointment.starts_at > turn.now else None


def _ahead(turn: Turn, about: Kept, hint: Html | None = None) -> Screen:
    appointment = about.appointment
    text, ways = _visit(turn, about), [_changes(turn, appointment)]
    if appointment.confirmed_at is not None:
        text.append(turn.say("reminders-confirmed"))
    else:
        coming = Button(turn.say.label("button-coming"), Confirm(id=appointment.id), "success")
        ways = [[coming], *ways]
    if hint is not None:
        text.append(hint)
        ways.append([_open(turn, appointment)])
    return Screen(Html("\n").join(text), rows=ways)


def _visit(turn: Turn, about: Kept) -> list[Html]:
    """When first: a locked phone shows no more, and nobody's name stands there."""
    appointment, at = about.appointment, about.appointment.starts_at
    text = [
        turn.say("reminders-when", day=_day(turn, at), starts_at=at),
        turn.say("reminders-with", doctor=doctor_name(turn, about), **who(turn, about)),
    ]
    if appointment.mode is Mode.SERIAL:
        text.append(turn.say("reminders-serial", token=appointment.token))
    return text


def _day(turn: Turn, at: datetime) -> str:
    tomorrow = turn.today + timedelta(days=1)
    return {turn.today: "today", tomorrow: "tomorrow"}.get(today(at), "later")


def _changes(turn: Turn, appointment: Appointment) -> list[Button]:
    label = turn.say.label
    return [
        Button(label("button-another-time"), MoveAppointment(id=appointment.id)),
        Button(label("button-cancel-appointment"), AskCancel(id=appointment.id)),
    ]


async def confirm(turn: Turn, data: Confirm) -> Screen:
    await turn.db.write(keeping.confirm, turn.telegram_id, data.id, turn.now)
    about = await kept_for(turn, data.id)
    return _ahead(turn, about, _from(turn, about))


# -- too late


async def was_missed(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """The clinic was down when this was due."""
    if params["kind"] == consequences.MORNING:
        opens = Button(turn.say.label("button-agenda"), OpenAgenda())
        return Screen(turn.say("reminders-missed-morning"), rows=[[opens]])
    if params["kind"] not in consequences.REMINDER.values():
        return None
    about = await turn.db.read(heard.of, turn.telegram_id, params["subject_id"], turn.now)
    if about is None or about.appointment.status not in NOT_TOLD:
        return None
    if is_asked(about.appointment):
        return await asked_screen(turn, about)
    ahead = about.appointment.starts_at > turn.now
    words = turn.say(
        "reminders-missed-ahead" if ahead else "reminders-missed-over",
        doctor=doctor_name(turn, about),
        starts_at=about.appointment.starts_at,
        **who(turn, about),
    )
    return Screen(words, rows=_after(turn, about, ahead=ahead))


def _after(turn: Turn, about: Kept, *, ahead: bool) -> list[list[Button]]:
    appointment = about.appointment
    if ahead:
        return [[_open(turn, appointment)], _changes(turn, appointment)]
    again = OpenTimes(doctor=appointment.doctor_id)
    return [[Button(turn.say.label("button-book-again"), again)], [_open(turn, appointment)]]


def _from(turn: Turn, about: Kept) -> Html:
    return turn.say("reminders-from", opens_at=queue.check_in_from(about.appointment))


def _open(turn: Turn, appointment: Appointment) -> Button:
    return Button(turn.say.label("button-appointment"), OpenAppointment(id=appointment.id))


def routes() -> Routes:
    routes = Routes()
    routes.press(Confirm, confirm)
    routes.notice(consequences.TOMORROW, a_day_ahead)
    routes.notice(consequences.SOON, hours_ahead)
    routes.notice(consequences.NOW, minutes_ahead)
    routes.notice(reminders.MISSED, was_missed)
    return routes
