"""Times a doctor has just opened are offered to whoever waits, the earliest first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from domain import waitlist
from domain.slots import Slot, days_ahead, free, slots_on

if TYPE_CHECKING:
    from domain.hours import Holidays, Schedule
    from domain.ports import Work
    from domain.waitlist import Waiting


def offer(work: Work, before: Schedule, after: Schedule, now: datetime, holidays: Holidays) -> int:
    """Offer what is in this schedule and was not before; how many were asked."""
    line = work.waitlist.of_doctor(after.doctor_id)
    days = [day for day in days_ahead(after, now) if _anybody(line, day)]
    if not days:
        return 0
    opened = _opened(work, before, after, days, now, holidays)
    # Each is asked once, and some cannot come then: with twice as many times everybody has two.
    some = opened[: 2 * len(line)]
    asked = (waitlist.offer_time(work, after.doctor_id, one.starts_at, now) for one in some)
    return sum(hold is not None for hold in asked)


def _anybody(line: Collection[Waiting], day: date) -> bool:
    return any(one.day in (None, day) for one in line)


def _opened(
    work: Work,
    before: Schedule,
    after: Schedule,
    days: Collection[date],
    now: datetime,
    holidays: Holidays,
) -> list[Slot]:
    last = now + timedelta(days=after.terms.horizon + 2)
    busy = work.appointments.taken([after.doctor_id], now - timedelta(days=1), last, now)
    found: list[Slot] = []
    bookable = days_ahead(before, now)
    for day in days:
        there = slots_on(before, day, holidays) if day in bookable else ()
        known = {slot.starts_at for slot in there}
        slots = free(slots_on(after, day, holidays), busy[after.doctor_id], after.earliest(now))
        found += [slot for slot in slots if slot.starts_at not in known]
    return found
