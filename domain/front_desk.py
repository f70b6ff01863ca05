"""The front desk: support sees a person's appointments, calls one off, or marks it as an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain import consequences, keeping, queue
from domain.access import Ground
from domain.appointments import (
    LIVE,
    Appointment,
    Event,
    NoSuchAppointment,
    NotPossibleThen,
    Party,
    Reason,
    Status,
    after,
)
from domain.guard import require
from domain.rights import Action
from domain.seats import found
from domain.sharing import NotOffered

if TYPE_CHECKING:
    from domain.keeping import Kept
    from domain.people import Person
    from domain.ports import Work

CLINICS_REASONS = (Reason.ILL, Reason.DOCTOR_LEFT, Reason.HOURS_CHANGED, Reason.OTHER)
PAST_SHOWN = 10
ONLY_HELD = (Status.HELD, Status.EXPIRED)
"""Somebody decides, or decided, whether to book: nothing was agreed, so there is nothing here."""


@dataclass(frozen=True)
class Overview:
    """A person's appointments: what is to come, the next first; what is over, the newest first."""

    person: Person
    coming: tuple[Kept, ...]
    past: tuple[Kept, ...]


def of_person(work: Work, telegram_id: int, person_id: int, now: datetime) -> Overview:
    """The appointments of a person, under all their ids; nothing clinical. Raises `Erased`."""
    require(work, telegram_id, Action.MANAGE_APPOINTMENT, now, person_id)
    same, nobody = work.people.same_as(person_id), 0
    person = work.people.by_id(same[0])
    coming = work.appointments.coming(same, nobody, now)
    past = work.appointments.past(same, nobody, PAST_SHOWN)
    known = work.doctors.by_ids({one.doctor_id for one in (*coming, *past)})
    doctors = {doctor.id: doctor for doctor in known}

    def shown(some: list[Appointment]) -> tuple[Kept, ...]:
        agreed = (one for one in some if one.status not in ONLY_HELD)
        return tuple(keeping.Kept(one, doctors.get(one.doctor_id), person) for one in agreed)

    return Overview(person, shown(coming), shown(past))


def one(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Kept:
    """One appointment, whoever's it is. Raises `NoSuchAppointment` and `Erased`."""
    appointment = work.appointments.of(appointment_id)
    person_id = appointment.person_id if appointment is not None else None
    subject = ("appointment", appointment_id)
    # Asked first, so that nobody else learns which ids there are.
    require(work, telegram_id, Action.MANAGE_APPOINTMENT, now, person_id, subject=subject)
    if appointment is None or appointment.status in ONLY_HELD:
        raise NoSuchAppointment
    return keeping.kept(work, appointment)


def call_off(
    work: Work, telegram_id: int, appointment_id: int, reason: Reason, now: datetime
) -> Appointment:
    """Call an appointment off for the clinic; twice is once.

    Both sides are told, the patient is offered other times and owes nothing.
    """
    appointment = one(work, telegram_id, appointment_id, now).appointment
    if reason not in CLINICS_REASONS:
        raise NotOffered
    if appointment.status is Status.CANCELLED:
        return appointment
    if consequences.call_off(work, appointment, reason, Party.CLINIC, now):
        consequences.tell_doctor(work, consequences.CANCELLED, appointment, now)
        queue.left(work, appointment, now)
    return _by_now(work, appointment, Status.CANCELLED)


def correct(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """Say that an appointment should never have stood here; twice is once. Nobody is told.

    What came of it ends: reminders, and its doctor's access, also that for the days after it.
    """
    appointment = one(work, telegram_id, appointment_id, now).appointment
    if appointment.status is Status.ENTERED_IN_ERROR:
        return appointment
    to = after(appointment.status, Event.CORRECT)
    live = appointment.status in LIVE
    over = {"ended_at": now, "ended_by": Party.CLINIC} if live else {}
    if work.appointments.move_on(appointment, to, over):
        consequences.ended(work, appointment, now, offer=False)
        _end_follow_up(work, appointment, now)
        if live:
            queue.left(work, appointment, now)
    return _by_now(work, appointment, to)


def _end_follow_up(work: Work, visit: Appointment, now: datetime) -> None:
    """The days of follow-up begin when a visit ends; those of the doctor's other visits stay."""
    for grant in work.access.living(visit.doctor_id, [visit.person_id], now):
        if grant.ground is Ground.FOLLOW_UP and grant.starts_at == visit.ended_at:
            work.access.end(grant.id, now)


def _by_now(work: Work, appointment: Appointment, status: Status) -> Appointment:
    """Of two presses at once the second finds what the first has done."""
    again = found(work, appointment.id)
    if again.status is not status:
        raise NotPossibleThen
    return again
