"""Refuse hours that run into each other, also past midnight into the next day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations, pairwise

from domain.clock import DHAKA
from domain.errors import DomainError
from domain.hours import DAY, NO_HOLIDAYS, Hours, Schedule
from domain.hours_clock import clock
from domain.hours_dates import next_weekday
from domain.slots import sessions_on

_A_DAY = timedelta(days=1)


@dataclass(eq=False)
class HoursOverlap(DomainError):
    """Two windows of one weekday would share some time, from `begins` on; Monday is 0."""

    weekday: int
    begins: time


def ensure_apart(schedule: Schedule, today: date) -> None:
    """Raises `HoursOverlap` when two windows of the week meet on a day, or an opening from today
    on and the hours of the day before or after it.
    """
    # Years of hours that are over would take ever longer to compare. Yesterday's may go on.
    held = [row for row in schedule.hours if row.until is None or row.until >= today - _A_DAY]
    _ensure_weeks_apart(held)
    _ensure_days_apart(schedule, today)


def _ensure_weeks_apart(hours: Sequence[Hours]) -> None:
    for one, other in combinations(hours, 2):
        for first, second in ((one, other), (other, one)):
            if _collide(first, second):
                raise HoursOverlap(second.weekday, clock(second.begins))


def _collide(first: Hours, second: Hours) -> bool:
    """The second begins before the first ends, on the same day or on the one after midnight."""
    later = (second.weekday - first.weekday) % 7
    begins = second.begins + later * DAY
    if later > 1 or not first.begins <= begins < first.ends:
        return False
    return _on_one_day(first, second, timedelta(days=later))


def _on_one_day(first: Hours, second: Hours, later: timedelta) -> bool:
    """Whether there is a day on which the first holds, and the second so much later."""
    since = max(first.since, second.since - later)
    until = min(first.until or date.max, (second.until or date.max) - later)
    return next_weekday(first.weekday, since - _A_DAY) <= until


def _ensure_days_apart(schedule: Schedule, today: date) -> None:
    """No opening runs into the hours of the day after, nor those of the day before into it."""
    days = {opening.day for opening in schedule.openings if opening.day >= today}
    for day in sorted({*days, *(day - _A_DAY for day in days)}):
        days_on = (sessions_on(schedule, one, NO_HOLIDAYS) for one in (day, day + _A_DAY))
        around = [session for sessions in days_on for session in sessions]
        for one, other in pairwise(around):
            if other.starts_at < one.ends_at:
                begins = other.starts_at.astimezone(DHAKA)
                raise HoursOverlap(begins.weekday(), begins.time())
