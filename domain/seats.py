"""A time with a doctor: what is offered, and taking one so that nobody else has it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from domain import live_messages, waitlist
from domain.appointments import Appointment, Event, Near, NoSuchAppointment, Status, after
from domain.clock import today
from domain.errors import DomainError
from domain.fees import visit_of
from domain.hours import Schedule
from domain.notices import Kind
from domain.sharing import DoctorNotListed
from domain.slots import Slot, free, offered, slot_at, slots_on

if TYPE_CHECKING:
    from domain.doctors import Doctor, Practising
    from domain.hours import Holidays
    from domain.ports import Work


HOLD_OVER = Kind("hold-over")
"""Edits the message that shows until when a time is kept: it is no longer. `appointment_id`."""


@dataclass(eq=False)
class SlotTaken(DomainError):
    """Another patient got this time first."""

    starts_at: datetime


@dataclass(eq=False)
class NoSuchSlot(DomainError):
    """The doctor is not there then (any more): hours changed, leave, or a forged button."""


@dataclass(eq=False)
class TooLate(DomainError):
    """It is past, or too near to be booked: `minutes` ahead at least."""

    minutes: int


@dataclass(eq=False)
class TooFarAhead(DomainError):
    """Beyond the doctor's horizon of `days`."""

    days: int


@dataclass(eq=False)
class PatientBusy(DomainError):
    """This patient has an appointment at that time already."""

    starts_at: datetime


@dataclass(frozen=True)
class Seat:
    """A time with a doctor, as a button carries it."""

    doctor_id: int
    starts_at: datetime


@dataclass(frozen=True)
class Times:
    """What a doctor can offer on a day; `days` are those ahead on which anything is free."""

    doctor: Doctor
    day: date
    slots: tuple[Slot, ...]
    days: tuple[date, ...]


def times(
    work: Work, doctor_id: int, day: date | None, now: datetime, holidays: Holidays
) -> Times:
    """The free times of a day, the first with any when none is named; public, no right needed."""
    doctor = listed(work, doctor_id, now)
    schedule = work.hours.of(doctor_id)
    by_day = free_days(work, schedule, now, holidays)
    shown = day if day is not None else next(iter(by_day), today(now))
    return Times(doctor, shown, by_day.get(shown, ()), tuple(by_day))


def free_days(
    work: Work, schedule: Schedule, now: datetime, holidays: Holidays
) -> dict[date, tuple[Slot, ...]]:
    """Everything a patient can choose, by the day of Dhaka, within the horizon."""
    last = now + timedelta(days=schedule.terms.horizon + 2)
    taken = work.appointments.taken([schedule.doctor_id], now - timedelta(days=1), last, now)
    busy, first = taken[schedule.doctor_id], today(now)
    earliest, found = schedule.earliest(now), dict[date, list[Slot]]()
    furthest = first + timedelta(days=schedule.terms.horizon)
    for ahead in range(-1, schedule.terms.horizon + 1):
        slots = slots_on(schedule, first + timedelta(days=ahead), holidays)
        for slot in offered(free(slots, busy, earliest)):
            # What goes on after the last midnight is no longer within the horizon.
            if (day := today(slot.starts_at)) <= furthest:
                found.setdefault(day, []).append(slot)
    return {day: tuple(slots) for day, slots in found.items()}


def planned(
    work: Work,
    account_id: int,
    person_id: int,
    seat: Seat,
    now: datetime,
    holidays: Holidays,
) -> Appointment:
    """The appointment as it would be, not stored yet; refuses what the doctor does not offer."""
    # Whoever changes the hours, or ends the practice, at this moment comes before this, or waits
    # until it is done.
    work.hours.hold(seat.doctor_id)
    doctor = _practising(work, seat.doctor_id, now)
    schedule = work.hours.of(seat.doctor_id)
    slot = _slot(schedule, seat, now, holidays)
    kind, fee = visit_of(work, doctor, person_id, seat.starts_at)
    return Appointment(
        id=work.new_id(),
        doctor_id=doctor.id,
        person_id=person_id,
        account_id=account_id,
        status=Status.HELD,
        kind=kind,
        mode=slot.mode,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        session=slot.session,
        token=slot.token,
        fee=fee,
        free_until=schedule.terms.free_until,
        half_until=schedule.terms.half_until,
    )


def take(
    work: Work,
    appointment: Appointment,
    same: Collection[int],
    near: Collection[Near],
    now: datetime,
    instead_of: int | None = None,
) -> Appointment:
    """Store an appointment if its time is free for doctor and patient, of whom `near` is known.

    The one with the id `instead_of` is not in the way.
    """
    if appointment.doctor_id in same:
        raise DoctorNotListed
    starts_at = appointment.starts_at
    for one in near:
        if not one.live(now) and one.starts_at == starts_at:
            # No longer in the way, though nobody has swept it up yet.
            expire(work, found(work, one.id), now)
        elif one.id != instead_of and _clashes(one, same, appointment, now):
            raise PatientBusy(one.starts_at)
    if not work.appointments.add(appointment, now, instead_of):
        raise SlotTaken(starts_at)
    return appointment


def expire(work: Work, held: Appointment, now: datetime) -> bool:
    """End a hold whose minutes are over; False when it has ended already."""
    if not work.appointments.move_on(held, after(held.status, Event.EXPIRE), {"ended_at": now}):
        return False
    waitlist.unanswered(work, held, now)
    told = {"appointment_id": held.id}
    live_messages.refresh(work, live_messages.hold_key(held.id), HOLD_OVER, told, now)
    return True


def listed(work: Work, doctor_id: int, now: datetime) -> Doctor:
    """A doctor patients may book; raises `DoctorNotListed`."""
    doctor = work.doctors.of(doctor_id)
    if doctor is None or not doctor.listed(now):
        raise DoctorNotListed
    return doctor


def found(work: Work, appointment_id: int) -> Appointment:
    """The appointment; raises `NoSuchAppointment`."""
    appointment = work.appointments.of(appointment_id)
    if appointment is None:
        raise NoSuchAppointment
    return appointment


def _practising(work: Work, doctor_id: int, now: datetime) -> Practising:
    doctor = work.doctors.practising(doctor_id)
    if doctor is None or not doctor.listed(now):
        raise DoctorNotListed
    return doctor


def _clashes(one: Near, same: Collection[int], appointment: Appointment, now: datetime) -> bool:
    theirs = one.person_id in same and one.live(now)
    return theirs and one.overlaps(appointment.starts_at, appointment.ends_at)


def _slot(schedule: Schedule, seat: Seat, now: datetime, holidays: Holidays) -> Slot:
    terms = schedule.terms
    if seat.starts_at < schedule.earliest(now):
        raise TooLate(terms.lead)
    if today(seat.starts_at) > today(now) + timedelta(days=terms.horizon):
        raise TooFarAhead(terms.horizon)
    slot = slot_at(schedule, seat.starts_at, holidays)
    if slot is None:
        raise NoSuchSlot
    return slot
