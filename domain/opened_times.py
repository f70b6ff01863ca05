"""Times that can be booked from now on are offered to whoever waits, the earliest first.

A doctor opens them, or a day more comes within the horizon. What was free before is not offered:
whoever waits has seen it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from domain import waitlist
from domain.clock import midnight, today
from domain.quiet_hours import is_quiet
from domain.slots import Slot, days_ahead, free, slots_on

if TYPE_CHECKING:
    from domain.hours import Holidays, Schedule
    from domain.ports import Work
    from domain.waitlist import Waiting


def offer(work: Work, before: Schedule, after: Schedule, now: datetime, holidays: Holidays) -> int:
    """Offer what is in this schedule and was not in the one before; how many were asked."""
    line = work.waitlist.of_doctor(after.doctor_id)
    if not line:
        return 0
    known = {slot.starts_at for slot in _slots(before, days_ahead(before, now), holidays)}
    days = [day for day in days_ahead(after, now) if _anybody(line, day)]
    opened = (slot for slot in _slots(after, days, holidays) if slot.starts_at not in known)
    return _offer(work, after, line, opened, now)


def offer_new_day(work: Work, doctor_id: int, now: datetime, holidays: Holidays) -> int:
    """Offer the day that can be booked since midnight, by day; how many were asked.

    Only to as many as have waited since before it. Doing so again is harmless.
    """
    since = midnight(today(now))
    schedule = work.hours.of(doctor_id)
    newest = days_ahead(schedule, now)[-1:]
    line = [one for one in work.waitlist.of_doctor(doctor_id) if one.since < since]
    if is_quiet(now) or not _anybody(line, *newest):
        return 0
    return _offer(work, schedule, line, _slots(schedule, newest, holidays), now)


def _anybody(line: Iterable[Waiting], day: date) -> bool:
    return any(one.day in (None, day) for one in line)


def _slots(schedule: Schedule, days: Iterable[date], holidays: Holidays) -> Iterable[Slot]:
    return (slot for day in days for slot in slots_on(schedule, day, holidays))


def _offer(
    work: Work, schedule: Schedule, line: Sequence[Waiting], slots: Iterable[Slot], now: datetime
) -> int:
    """Ask everybody once."""
    doctor_id, last = schedule.doctor_id, now + timedelta(days=schedule.terms.horizon + 2)
    busy = work.appointments.taken([doctor_id], now - timedelta(days=1), last, now)[doctor_id]
    # Some cannot come then: with twice as many times as people there are enough for all.
    some = free(slots, busy, schedule.earliest(now))[: 2 * len(line)]
    asked = (waitlist.offer_time(work, doctor_id, one.starts_at, now) for one in some)
    return len(list(islice((hold for hold in asked if hold is not None), len(line))))
