"""Keep an appointment: see it, say that one comes, move it to another time, call it off."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from domain import consequences, queue
from domain.appointments import (
    COMING,
    DOCTORS_REASONS,
    PATIENTS_REASONS,
    Appointment,
    Event,
    NotPossibleThen,
    Party,
    Reason,
    Status,
    after,
)
from domain.guard import require
from domain.moving import BegunAlready, ensure_movable, taken_instead, there_already
from domain.people import own
from domain.rights import Action, Right
from domain.seats import found
from domain.sharing import NotOffered
from domain.visits import of_mine
from domain.whom import choices

if TYPE_CHECKING:
    from domain.doctors import Doctor
    from domain.guard import Permit
    from domain.hours import Holidays
    from domain.people import Person
    from domain.ports import Work

P = ParamSpec("P")

WHOLE, HALF, NOTHING = 100, 50, 0
"""Per cent of what was paid."""
PAST_SHOWN = 20


@dataclass(frozen=True)
class Kept:
    """An appointment as its patient sees it; the doctor is None when they are erased."""

    appointment: Appointment
    doctor: Doctor | None
    person: Person


def coming(work: Work, telegram_id: int, now: datetime) -> list[Kept]:
    """Everything that is to come for oneself and for those one books for, the next first."""
    account, people = _mine(work, telegram_id, now)
    return _shown(work, work.appointments.coming(people, account, now), people)


def past(work: Work, telegram_id: int, now: datetime) -> list[Kept]:
    """What is over, the newest first."""
    account, people = _mine(work, telegram_id, now)
    return _shown(work, work.appointments.past(people, account, PAST_SHOWN), people)


def one(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Kept:
    """One of them."""
    appointment = found(work, appointment_id)
    _require(work, telegram_id, appointment, now)
    return kept(work, appointment)


def confirm(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """Say that one is coming; saying it twice is harmless."""
    appointment = found(work, appointment_id)
    _require(work, telegram_id, appointment, now)
    if appointment.confirmed_at is not None and appointment.status in COMING:
        return appointment
    to = after(appointment.status, Event.CONFIRM)
    if not work.appointments.move_on(appointment, to, {"confirmed_at": now}):
        raise NotPossibleThen
    return replace(appointment, confirmed_at=now)


def movable(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Kept:
    """One of them, if it may be moved; raises as `move` does."""
    about = one(work, telegram_id, appointment_id, now)
    ensure_movable(work, about.appointment, now)
    return about


def move(
    work: Work,
    telegram_id: int,
    appointment_id: int,
    starts_at: datetime,
    now: datetime,
    holidays: Holidays,
) -> Appointment:
    """Take another time with the same doctor, then give the old one back: both or neither.

    Moving it to where it is already, or was moved by the same press, returns it. Raises what
    `booking.hold` raises, and `TooManyMoves`, `BegunAlready` and `NotPossibleThen`.
    """
    old = found(work, appointment_id)
    permit = _require(work, telegram_id, old, now)
    # Of two presses at once the second finds what the first has done.
    work.people.hold(work.people.same_as(old.person_id))
    old = found(work, appointment_id)
    there = there_already(work, old, starts_at)
    if there is not None:
        return there
    ensure_movable(work, old, now)
    new = taken_instead(work, old, starts_at, now, holidays)
    over = {"ended_at": now, "ended_by": Party.PATIENT, "reason": Reason.OTHER_TIME}
    if not work.appointments.move_on(old, after(old.status, Event.MOVE), over):
        raise NotPossibleThen
    # In this order: whoever moves waits no more, and is not offered the time they have left.
    consequences.made(work, consequences.MOVED, new, now, but=permit.account.id)
    consequences.ended(work, old, now)
    queue.left(work, old, now)
    return new


def cancel(
    work: Work, telegram_id: int, appointment_id: int, reason: Reason, now: datetime
) -> Appointment:
    """Call an appointment off as its patient; twice is once. The time is offered on at once."""
    appointment = found(work, appointment_id)
    permit = _require(work, telegram_id, appointment, now)
    if reason not in PATIENTS_REASONS:
        raise NotOffered
    if appointment.status is Status.CANCELLED:
        return appointment
    to = after(appointment.status, Event.CANCEL)
    if appointment.status is Status.BOOKED and now >= appointment.starts_at:
        # Whoever has said that they are there may still leave the queue.
        raise BegunAlready
    over = {"ended_at": now, "ended_by": Party.PATIENT, "reason": reason}
    if not work.appointments.move_on(appointment, to, over):
        return _called_off_by_now(work, appointment)
    consequences.ended(work, appointment, now)
    if appointment.status in COMING:
        consequences.tell_doctor(work, consequences.CANCELLED, appointment, now)
        but = permit.account.id
        consequences.tell_patients(work, consequences.CANCELLED, appointment, now, but=but)
        queue.left(work, appointment, now)
    return replace(appointment, status=to, ended_at=now, ended_by=Party.PATIENT, reason=reason)


def cancel_by_doctor(
    work: Work, telegram_id: int, appointment_id: int, reason: Reason, now: datetime
) -> Appointment:
    """Call an appointment off as its doctor; the patient is offered other times. Twice is once."""
    appointment = of_mine(work, telegram_id, appointment_id, Action.CONSULT, now)
    if reason not in DOCTORS_REASONS:
        raise NotOffered
    if appointment.status is Status.CANCELLED:
        return appointment
    after(appointment.status, Event.CANCEL)
    if not consequences.call_off(work, appointment, reason, Party.DOCTOR, now):
        raise NotPossibleThen
    queue.left(work, appointment, now)
    return replace(appointment, status=Status.CANCELLED)


def share_back(appointment: Appointment, now: datetime) -> int:
    """How much of what was paid a patient who cancels now gets back, in per cent.

    By the terms shown when it was booked (the usual ones: all up to 4 hours before, half up to
    one hour before, as clinics here do it). When the doctor calls it off it is always all, and so
    it is when the doctor asked for another time.
    """
    if appointment.asked_at is not None:
        return WHOLE
    if now <= free_until(appointment):
        return WHOLE
    return HALF if now <= half_until(appointment) else NOTHING


def free_until(appointment: Appointment) -> datetime:
    """Until when cancelling costs nothing."""
    return appointment.starts_at - timedelta(hours=appointment.free_until)


def half_until(appointment: Appointment) -> datetime:
    """Until when cancelling costs half."""
    return appointment.starts_at - timedelta(hours=appointment.half_until)


def with_kept(
    work: Work,
    service: Callable[Concatenate[Work, P], Appointment],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Kept:
    """Do this for somebody, and give back the appointment as they see it: one transaction."""
    return kept(work, service(work, *args, **kwargs))


def kept(work: Work, appointment: Appointment) -> Kept:
    """The appointment with its doctor and its patient; for whoever has been let in already."""
    person = work.people.by_id(work.people.same_as(appointment.person_id)[0])
    return Kept(appointment, work.doctors.of(appointment.doctor_id), person)


def _mine(work: Work, telegram_id: int, now: datetime) -> tuple[int, list[int]]:
    """My account, and everybody I book for, under all their ids."""
    for_whom = choices(work, telegram_id, Right.BOOK, now)
    account = require(work, telegram_id, Action.BOOK, now, own(work, telegram_id)).account
    return account.id, [one for who in for_whom for one in work.people.same_as(who.id)]


def _shown(
    work: Work, appointments: Collection[Appointment], people: Collection[int]
) -> list[Kept]:
    # What this account once booked for somebody who no longer lets it act is theirs alone.
    mine = [one for one in appointments if one.person_id in people]
    persons = {one.id: one for one in work.people.by_ids({one.person_id for one in mine})}
    known = work.doctors.by_ids({one.doctor_id for one in mine})
    doctors = {doctor.id: doctor for doctor in known}
    return [
        Kept(one, doctors.get(one.doctor_id), persons[one.person_id])
        for one in mine
        if one.person_id in persons
    ]


def _require(work: Work, telegram_id: int, appointment: Appointment, now: datetime) -> Permit:
    subject = ("appointment", appointment.id)
    return require(work, telegram_id, Action.BOOK, now, appointment.person_id, subject=subject)


def _called_off_by_now(work: Work, appointment: Appointment) -> Appointment:
    """Of two presses at once the second finds it called off."""
    again = found(work, appointment.id)
    if again.status is not Status.CANCELLED:
        raise NotPossibleThen
    return again
