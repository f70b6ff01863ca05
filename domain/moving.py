"""What it takes to move a visit: that it may be moved, and another time with the same doctor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain.appointments import COMING, Appointment, Event, Status, after
from domain.asking_patients import is_asked
from domain.errors import DomainError
from domain.seats import Seat, planned, take

if TYPE_CHECKING:
    from domain.hours import Holidays
    from domain.ports import Work


@dataclass(eq=False)
class TooManyMoves(DomainError):
    """It was moved as often as its doctor allows."""

    limit: int


@dataclass(eq=False)
class BegunAlready(DomainError):
    """Its time has come: it can no longer be moved or called off."""


def there_already(work: Work, old: Appointment, starts_at: datetime) -> Appointment | None:
    """The visit, if it is to come at that time: the same press moved it, or it always was."""
    visit = work.appointments.instead_of(old.id) if old.status is Status.RESCHEDULED else old
    if visit is None or visit.status not in COMING or visit.starts_at != starts_at:
        return None
    return visit


def taken_instead(
    work: Work, old: Appointment, starts_at: datetime, now: datetime, holidays: Holidays
) -> Appointment:
    """Another time with the same doctor, booked as the old one was; its patient is held."""
    same = work.people.same_as(old.person_id)
    seat = Seat(old.doctor_id, starts_at)
    new = planned(work, old.account_id, old.person_id, seat, now, holidays)
    new = replace(
        new,
        status=Status.BOOKED,
        booked_at=now,
        grant_id=work.new_id(),
        # A visit that was agreed keeps its price.
        kind=old.kind,
        fee=old.fee,
        # Nor does whoever was asked to move use one of their moves.
        moves=old.moves + (0 if is_asked(old) else 1),
        previous_id=old.id,
        first_id=old.first_id or old.id,
    )
    near = work.appointments.near(old.doctor_id, same, old.account_id, starts_at, now)
    return take(work, new, same, near, now, instead_of=old.id)


def ensure_movable(work: Work, old: Appointment, now: datetime) -> None:
    """Raises `BegunAlready`, `TooManyMoves` and `NotPossibleThen`."""
    after(old.status, Event.MOVE)
    if now >= old.starts_at:
        raise BegunAlready
    if is_asked(old):
        return
    limit = work.hours.of(old.doctor_id).terms.moves
    if old.moves >= limit:
        raise TooManyMoves(limit)
