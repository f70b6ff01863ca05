"""Book a visit: keep a free time for some minutes, then make it an appointment or let it go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import consequences, waitlist
from domain.appointments import MOST_AHEAD, Appointment, Event, Near, Party, Status, after
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.rights import Action
from domain.seats import Seat, expire, found, planned, take

if TYPE_CHECKING:
    from domain.hours import Holidays
    from domain.ports import Work

HOLD_FOR = timedelta(minutes=10)
"""As long as a time is kept while somebody decides (Spree keeps a seat as long)."""


@dataclass(eq=False)
class TooManyAppointments(DomainError):
    """One account has no more than `limit` before it."""

    limit: int = MOST_AHEAD


@dataclass(eq=False)
class HoldEnded(DomainError):
    """The minutes for which the time was kept are over."""


def hold(
    work: Work, telegram_id: int, person_id: int, seat: Seat, now: datetime, holidays: Holidays
) -> Appointment:
    """Keep this time for `HOLD_FOR`. Another time held with this doctor is let go for it.

    Holding what one holds already returns it as it is. Raises `SlotTaken`, `NoSuchSlot`,
    `TooLate`, `TooFarAhead`, `PatientBusy`, `TooManyAppointments` and `DoctorNotListed`.
    """
    subject = ("doctor", seat.doctor_id)
    permit = require(work, telegram_id, Action.BOOK, now, person_id, subject=subject)
    same = work.people.same_as(person_id)
    _one_at_a_time(work, permit, same)
    me = permit.account.id
    near = work.appointments.near(seat.doctor_id, same, me, seat.starts_at, now)
    mine = [one for one in near if _is_held(one, me, same, seat.doctor_id, now)]
    for held in (found(work, one.id) for one in mine):
        if held.starts_at == seat.starts_at:
            return held
        _let_go(work, held, now)
    others = [one for one in near if one not in mine]
    if sum(one.awaits(me, now) for one in others) >= MOST_AHEAD:
        raise TooManyAppointments
    appointment = planned(work, me, person_id, seat, now, holidays)
    return take(work, replace(appointment, hold_until=now + HOLD_FOR), same, others, now)


def book(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """Make what is held an appointment; repeating it returns the appointment.

    Raises `HoldEnded` when the minutes are over.
    """
    held = found(work, appointment_id)
    subject = ("appointment", appointment_id)
    permit = require(work, telegram_id, Action.BOOK, now, held.person_id, subject=subject)
    if held.status is Status.BOOKED:
        return held
    if not held.live(now):
        raise HoldEnded
    return _booked(work, held, now, by=permit.account.id)


def _booked(work: Work, held: Appointment, now: datetime, by: int) -> Appointment:
    # Whoever ends the practice, or takes leave, at this moment calls this off with the others, or
    # has done so by now.
    work.hours.hold(held.doctor_id)
    to, grant_id = after(held.status, Event.BOOK), work.new_id()
    if not work.appointments.move_on(held, to, {"booked_at": now, "grant_id": grant_id}):
        return _booked_by_now(work, held)
    appointment = replace(held, status=to, booked_at=now, grant_id=grant_id, hold_until=None)
    consequences.made(work, consequences.BOOKED, appointment, now, but=by)
    return appointment


def _booked_by_now(work: Work, held: Appointment) -> Appointment:
    """Of two presses at once the second finds it booked."""
    again = found(work, held.id)
    if again.status is not Status.BOOKED:
        raise HoldEnded
    return again


def let_go(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """Give a held time back; harmless when it is over already."""
    held = found(work, appointment_id)
    subject = ("appointment", appointment_id)
    require(work, telegram_id, Action.BOOK, now, held.person_id, subject=subject)
    if held.status is Status.HELD:
        _let_go(work, held, now)
    return held


def expire_due(work: Work, now: datetime, limit: int = 100) -> list[Appointment]:
    """End the holds whose minutes are over, and offer their times on; which they were."""
    over = work.appointments.expired_holds(now, limit)
    return [held for held in over if _expire(work, held, now)]


def _is_held(
    one: Near, account_id: int, same: Collection[int], doctor_id: int, now: datetime
) -> bool:
    """Whether this account holds it just now, for this patient and with this doctor."""
    theirs = one.account_id == account_id and one.person_id in same
    return theirs and one.doctor_id == doctor_id and one.status is Status.HELD and one.live(now)


def _one_at_a_time(work: Work, permit: Permit, same: Collection[int]) -> None:
    # What is decided by reading many rows, the overlap and the limit, must not be decided by two
    # of one family at once.
    me = permit.account.person_id
    work.people.hold(sorted({*same, *([me] if me is not None else [])}))


def _let_go(work: Work, held: Appointment, now: datetime) -> None:
    over = {"ended_at": now, "ended_by": Party.PATIENT}
    if work.appointments.move_on(held, after(held.status, Event.CANCEL), over):
        consequences.ended(work, held, now)


def _expire(work: Work, held: Appointment, now: datetime) -> bool:
    if not expire(work, held, now):
        return False
    waitlist.offer(work, held, now)
    return True
