"""What sort of visit it would be, and what it costs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain.appointments import Kind
from domain.clock import today

if TYPE_CHECKING:
    from domain.doctors import Doctor, Practising
    from domain.money import Poisha
    from domain.ports import Work


def visit_of(
    work: Work, doctor: Doctor | Practising, person_id: int, starts_at: datetime
) -> tuple[Kind, Poisha]:
    """What sort of visit this is, and what it costs: a follow-up soon after the last one.

    The days count from that on which the consultation ended, not from when it was booked or paid;
    all of the last one is in it.
    """
    last = work.appointments.last_fulfilled(doctor.id, work.people.same_as(person_id))
    soon = timedelta(days=doctor.follow_up_days)
    if last is not None and last.ended_at and today(starts_at) <= today(last.ended_at) + soon:
        return Kind.FOLLOW_UP, doctor.follow_up_fee
    return Kind.ROUTINE, doctor.fee
