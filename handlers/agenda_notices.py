"""What a doctor is told of appointments unasked; no names: a push is read by anybody near."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from domain import agenda, consequences, visits
from domain.appointments import COMING, Appointment
from domain.clock import today
from handlers.agenda import agenda_screen
from handlers.appointment_words import when
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenAgenda
from locales import Html


async def to_doctor_booked(turn: Turn, appointment_id: int) -> Screen | None:
    """Somebody booked."""
    made = await _appointment(turn, appointment_id)
    if made is None or made.status not in COMING:
        return None  # Called off meanwhile; that is told by itself.
    return _told(turn, made, turn.say("agenda-told-booked"))


async def to_doctor_moved(turn: Turn, appointment_id: int) -> Screen | None:
    """A patient moved to this time."""
    made = await _appointment(turn, appointment_id)
    if made is None or made.status not in COMING:
        return None
    return _told(turn, made, turn.say("agenda-told-moved"))


async def to_doctor_cancelled(turn: Turn, appointment_id: int) -> Screen | None:
    """A patient does not come."""
    gone = await _appointment(turn, appointment_id)
    return _told(turn, gone, turn.say("agenda-told-cancelled")) if gone else None


async def _appointment(turn: Turn, appointment_id: int) -> Appointment | None:
    return await turn.db.read(agenda.told, turn.telegram_id, appointment_id)


def _told(turn: Turn, appointment: Appointment, words: Html) -> Screen:
    text = Html("\n").join([words, when(turn, appointment)])
    return Screen(text, rows=[[_opens(turn, today(appointment.session))]])


def _opens(turn: Turn, day: date) -> Button:
    return Button(turn.say.label("button-open-day", day=day), OpenAgenda(day=day))


async def morning_list(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """The day that begins, in one line."""
    if turn.visitor.account is None or turn.person_id != params["subject_id"]:
        return None
    day = today(datetime.fromisoformat(params["due_at"]))
    booked = await turn.db.read(agenda.morning, turn.person_id, day)
    if booked is None:
        return None
    text = turn.say("agenda-morning", booked=booked.booked, first=booked.first)
    return Screen(text, rows=[[Button(turn.say.label("button-open-today"), OpenAgenda())]])


async def day_changed(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """The day again where it stands; a locked one stays as it is."""
    day = visits.agenda_key(turn.person_id) if turn.visitor.member else None
    if day is None or turn.visitor.live.get(params["message_id"]) != day:
        return None  # That message shows something else by now.
    shown = await turn.db.read(agenda.shown, turn.telegram_id, turn.now)
    return agenda_screen(turn, shown) if shown is not None else None


def routes() -> Routes:
    routes = Routes()
    routes.notice(consequences.MORNING, morning_list)
    routes.notice(visits.AGENDA, day_changed)
    return routes
