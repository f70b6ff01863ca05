"""Who did not come, patients and doctors: written down once it is sure, and told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import consequences
from domain.appointments import Appointment, Event, Status, after
from domain.audit import event_of_clinic
from domain.hours import Mode, Presence, Terms
from domain.line import begun, lateness
from domain.queue import tell_places
from domain.visits import session_of, show_agenda

if TYPE_CHECKING:
    from domain.ports import Work

NO_SHOW_AFTER = timedelta(minutes=15)
"""A patient, or a doctor of fixed times, who is not there by then does not come (MrHealer)."""
NO_SHOW_IN_QUEUE = timedelta(minutes=60)
"""The same for a doctor whose patients come by number."""
NO_SHOW_AT_LAST = timedelta(hours=4)
"""Whoever is there and was still not called is called no more; whoever is inside is gone."""


def end_no_shows(work: Work, now: datetime, limit: int = 1000) -> int:
    """Write down who did not come, patients and doctors, and tell those who did; how many.

    What the doctor said to be late has not passed yet, for either. A doctor counts as there when
    they called anybody of that session, or show that they are. In doubt it is not the patient's
    fault. A visit that nobody ended is over, too. Repeating it is harmless.
    """
    overdue = work.appointments.overdue(now - NO_SHOW_AFTER, limit)
    schedules = work.hours.of_many({one.doctor_id for one in overdue})
    terms = {doctor_id: schedule.terms for doctor_id, schedule in schedules.items()}
    sessions = {(one.doctor_id, one.session): one for one in overdue}
    there = {key: _was_there(work, one, terms[key[0]], now) for key, one in sessions.items()}
    ended = []
    for one in overdue:
        late = lateness(terms[one.doctor_id], one.session, now)
        event = no_show(one, there[one.doctor_id, one.session], now, late)
        if event is not None and _end(work, one, event, now):
            ended.append(one)
    for one in {(one.doctor_id, one.session): one for one in ended}.values():
        tell_places(work, one, now)
        show_agenda(work, one.doctor_id, now)
    return len(ended)


def no_show(
    appointment: Appointment, there: bool, now: datetime, late: timedelta = timedelta()
) -> Event | None:
    """What became of an appointment whose time, and `late`, have passed; None: nothing yet."""
    if appointment.status is Status.IN_CONSULTATION:
        began = appointment.called_at or appointment.starts_at
        return Event.CLOSE if now - began > NO_SHOW_AT_LAST else None
    waited = now - appointment.starts_at - late
    by_number = appointment.mode is Mode.SERIAL
    patience = NO_SHOW_IN_QUEUE if by_number else NO_SHOW_AFTER
    if not there:
        return Event.ABSENT if waited > patience else None
    if appointment.status is Status.BOOKED:
        return Event.MISS if waited > patience else None
    return Event.ABSENT if waited > NO_SHOW_AT_LAST else None


def _end(work: Work, appointment: Appointment, event: Event, now: datetime) -> bool:
    over = {"ended_at": now}
    if not work.appointments.move_on(appointment, after(appointment.status, event), over):
        return False
    subject = ("appointment", appointment.id)
    person_id = appointment.person_id
    work.audit.add(event_of_clinic("job:no-shows", event.value, now, subject, person_id))
    _FOLLOWS[event](work, appointment, now)
    return True


_FOLLOWS = {
    Event.MISS: consequences.missed,
    Event.ABSENT: consequences.absent,
    Event.CLOSE: consequences.fulfilled,
}


def _was_there(work: Work, appointment: Appointment, terms: Terms, now: datetime) -> bool:
    return terms.shown(now) is not Presence.OFF or begun(session_of(work, appointment))
