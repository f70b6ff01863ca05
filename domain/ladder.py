"""When a visit is announced: a day, two hours and ten minutes ahead, and nobody is woken for it.

A clinic that comes late says a rung as long as it is of use (its budget), never after the visit
has begun. Whoever books late gets a shorter ladder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from domain.clock import DHAKA
from domain.quiet_hours import is_quiet, night_ends

IN_THE_EVENING = timedelta(hours=7, minutes=30)
"""So long before the night ends, at 22:30, is told what would come too late in the morning."""
LEFT_TO_RISE = timedelta(minutes=30)
"""What is told when the night ends leaves at least so long until the visit."""
JUST_BOOKED = timedelta(hours=1)
"""Nobody is reminded of what they did so recently."""
JUST_BOOKED_FOR_NOW = timedelta(minutes=5)
"""The same for the last rung."""
MORNING, MORNING_BUDGET = time(7, tzinfo=DHAKA), timedelta(hours=4)
"""When doctors are told their day."""


class Ahead(StrEnum):
    """The rungs, in their order."""

    DAY = "day"
    HOURS = "hours"
    MINUTES = "minutes"


BEFORE = {
    Ahead.DAY: timedelta(hours=24),
    Ahead.HOURS: timedelta(hours=2),
    Ahead.MINUTES: timedelta(minutes=10),
}
BUDGET = {
    Ahead.DAY: timedelta(hours=6),
    Ahead.HOURS: timedelta(minutes=30),
    Ahead.MINUTES: timedelta(minutes=10),
}


@dataclass(frozen=True)
class Rung:
    """One announcement: told at `due_at`, and not any more after `late_until`."""

    name: Ahead
    due_at: datetime
    late_until: datetime


def ladder(starts_at: datetime, booked_at: datetime) -> tuple[Rung, ...]:
    """The rungs for a visit, in the order in which they come; moments are UTC."""
    rungs = (_rung(name, starts_at) for name in Ahead)
    return tuple(one for one in rungs if _is_worth_it(one, starts_at, booked_at))


def morning(day: date) -> tuple[datetime, datetime]:
    """When doctors are told that day's list, and until when it is of use; UTC."""
    due_at = datetime.combine(day, MORNING).astimezone(UTC)
    return due_at, due_at + MORNING_BUDGET


def _rung(name: Ahead, starts_at: datetime) -> Rung:
    due_at = starts_at - BEFORE[name]
    if name is not Ahead.MINUTES and is_quiet(due_at):
        due_at = _out_of_the_night(due_at, starts_at)
    return Rung(name, due_at, min(due_at + BUDGET[name], starts_at))


def _is_worth_it(rung: Rung, starts_at: datetime, booked_at: datetime) -> bool:
    if rung.name is Ahead.MINUTES:
        return rung.due_at >= booked_at + JUST_BOOKED_FOR_NOW
    # Also when the night has moved it: its own moment was still to come.
    ahead = starts_at - BEFORE[rung.name] > booked_at
    return ahead and rung.due_at >= booked_at + JUST_BOOKED


def _out_of_the_night(moment: datetime, starts_at: datetime) -> datetime:
    # The next rung is the last one, or lies a whole day ahead: it is never overtaken.
    ends = night_ends(moment)
    return ends if ends <= starts_at - LEFT_TO_RISE else ends - IN_THE_EVENING
