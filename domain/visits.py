"""A doctor's own visits: one of them for whoever may, its session, who is inside."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import live_messages
from domain.appointments import LIVE, Appointment, Status
from domain.guard import denied, require
from domain.notices import Kind
from domain.rights import Action
from domain.seats import found

if TYPE_CHECKING:
    from domain.ports import Work

AROUND = timedelta(hours=18)
"""Whoever is waited for now began, or begins, within that."""
LONGEST_SESSION = timedelta(hours=30)
"""Hours begin before midnight, and end by six in the next morning at the latest."""

AGENDA = Kind("agenda-changed")
"""Edits the message that shows the doctor's day."""


def of_mine(
    work: Work, telegram_id: int, appointment_id: int, action: Action, now: datetime
) -> Appointment:
    """A doctor's own appointment, for this action while it lives.

    The access to its patient ends with it; what became of it the doctor may know all the same.
    """
    appointment = found(work, appointment_id)
    subject = ("appointment", appointment_id)
    account = require(work, telegram_id, Action.OPEN_PRACTICE, now, subject=subject).account
    if account.person_id != appointment.doctor_id:
        # They may see this patient, but on an appointment of their own.
        raise denied(account, action, now, subject)
    if appointment.status in LIVE:
        require(work, telegram_id, action, now, appointment.person_id, subject=subject)
    return appointment


def session_of(work: Work, appointment: Appointment) -> list[Appointment]:
    """Everybody who comes, or came, in the same session."""
    first, last = appointment.session, appointment.session + LONGEST_SESSION
    near = work.appointments.of_doctor(appointment.doctor_id, first, last)
    return [one for one in near if one.session == appointment.session]


def anybody_inside(work: Work, doctor_id: int, now: datetime) -> bool:
    """Whether the doctor has somebody in consultation, of whatever session."""
    near = work.appointments.of_doctor(doctor_id, now - LONGEST_SESSION, now + AROUND)
    return any(one.status is Status.IN_CONSULTATION for one in near)


def show_agenda(work: Work, doctor_id: int, now: datetime) -> None:
    """Who comes, or is there, has changed: the doctor's day changes where it is shown."""
    live_messages.refresh(work, agenda_key(doctor_id), AGENDA, {}, now)


def agenda_key(doctor_id: int) -> str:
    """What a message that shows a doctor's day tells of."""
    return f"agenda:{doctor_id}"
