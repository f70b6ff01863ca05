"""The waitlist as patients use it: get in line, see how far one is, leave, say no to an offer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from domain import booking, waitlist
from domain.clock import today
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.people import own
from domain.rights import Action, Right
from domain.seats import found, listed
from domain.sharing import DoctorNotListed, NotOffered
from domain.waitlist import Wait, Waiting
from domain.whom import choices

if TYPE_CHECKING:
    from domain.doctors import Doctor
    from domain.people import Person
    from domain.ports import Work

MOST_WAITS = 5
"""Lines one account stands in at one time."""


@dataclass(eq=False)
class TooManyWaits(DomainError):
    """One account waits in no more than `limit` lines."""

    limit: int = MOST_WAITS


@dataclass(eq=False)
class NoSuchWait(DomainError):
    """Nobody waits under this id."""


@dataclass(frozen=True)
class InLine:
    """Somebody in line as they see it; `place` counts from 1. No doctor: they were erased."""

    waiting: Waiting
    place: int
    doctor: Doctor | None
    person: Person


def join(
    work: Work, telegram_id: int, person_id: int, doctor_id: int, day: date | None, now: datetime
) -> InLine:
    """Wait for a time with a doctor on this day, or, without one, for the first there is.

    Whoever waits for this doctor already stays where they are. Raises `DoctorNotListed`,
    `NotOffered` for a day that cannot be booked, and `TooManyWaits`.
    """
    subject = ("doctor", doctor_id)
    permit = require(work, telegram_id, Action.BOOK, now, person_id, subject=subject)
    same = work.people.same_as(person_id)
    _can_be_booked(work, doctor_id, same, day, now)
    _one_at_a_time(work, permit, same)
    known = _in_line(work, doctor_id, same, now)
    if known is not None:
        return _shown(work, known)
    if len(work.waitlist.of_account(permit.account.id)) >= MOST_WAITS:
        raise TooManyWaits
    waiting = Waiting(
        work.new_id(), doctor_id, person_id, permit.account.id, day, Wait.WAITING, now
    )
    work.waitlist.add(waiting)
    return _shown(work, waiting)


def mine(work: Work, telegram_id: int, now: datetime) -> list[InLine]:
    """Every line I stand in, for myself and for those I book for, the longest first."""
    people = {person.id for person in choices(work, telegram_id, Right.BOOK, now)}
    account = require(work, telegram_id, Action.BOOK, now, own(work, telegram_id)).account
    waits = work.waitlist.of_account(account.id)
    return [_shown(work, one) for one in waits if _kept_as(work, one) in people]


def leave(work: Work, telegram_id: int, waiting_id: int, now: datetime) -> Waiting:
    """Wait no longer; what is offered just now is let go too. Leaving twice is harmless."""
    waiting = work.waitlist.of(waiting_id)
    if waiting is None:
        raise NoSuchWait
    require(work, telegram_id, Action.BOOK, now, waiting.person_id, subject=("wait", waiting_id))
    _pass(work, telegram_id, waiting, now)
    return waiting


def decline(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Waiting | None:
    """Do not want what is offered: the next one is asked at once, and one waits no longer.

    None when it is offered no more; declining twice is harmless.
    """
    held = found(work, appointment_id)
    subject = ("appointment", appointment_id)
    require(work, telegram_id, Action.BOOK, now, held.person_id, subject=subject)
    waiting = work.waitlist.offered(appointment_id)
    if waiting is not None:
        _pass(work, telegram_id, waiting, now)
    return waiting


def end_over(work: Work, now: datetime) -> int:
    """Nobody waits for a day that is over; how many did."""
    return work.waitlist.end_before(today(now), now)


def _pass(work: Work, telegram_id: int, waiting: Waiting, now: datetime) -> None:
    offered = waiting.appointment_id
    if waiting.state not in (Wait.WAITING, Wait.OFFERED):
        return
    # Before the time is let go, so that nobody is told that it was kept for them in vain.
    if work.waitlist.move_on(waiting, Wait.PASSED, offered, now) and offered is not None:
        booking.let_go(work, telegram_id, offered, now)


def _can_be_booked(
    work: Work, doctor_id: int, same: Collection[int], day: date | None, now: datetime
) -> None:
    listed(work, doctor_id, now)
    if doctor_id in same:
        raise DoctorNotListed
    ahead = timedelta(days=work.hours.of(doctor_id).terms.horizon)
    if day is not None and not today(now) <= day <= today(now) + ahead:
        raise NotOffered


def _one_at_a_time(work: Work, permit: Permit, same: Collection[int]) -> None:
    # Two taps at once must neither wait twice nor go beyond the limit.
    me = permit.account.person_id
    work.people.hold(sorted({*same, *([me] if me is not None else [])}))


def _in_line(work: Work, doctor_id: int, same: Collection[int], now: datetime) -> Waiting | None:
    """How this patient waits already."""
    known = work.waitlist.of_patient(doctor_id, same)
    asked = next((one for one in known if waitlist.asked(work, one, now)), None)
    for gone in known if asked is None else ():
        # A relative got them in line who may no longer book for them: nobody would ever be asked.
        work.waitlist.move_on(gone, Wait.PASSED, gone.appointment_id, now)
    return asked


def _shown(work: Work, waiting: Waiting) -> InLine:
    line = work.waitlist.in_line(waiting.doctor_id, waiting.day)
    ahead = [one for one in line if (one.since, one.id) < (waiting.since, waiting.id)]
    person = work.people.by_id(_kept_as(work, waiting))
    return InLine(waiting, len(ahead) + 1, work.doctors.of(waiting.doctor_id), person)


def _kept_as(work: Work, waiting: Waiting) -> int:
    return work.people.same_as(waiting.person_id)[0]
