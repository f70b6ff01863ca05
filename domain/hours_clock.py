"""Which hours a doctor means: "7-10pm" is an evening, "9-12" may be a morning or an evening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise
from typing import NamedTuple

from domain.errors import DomainError
from domain.hours import DAY, GRID, LATEST
from domain.hours_marks import NotATime

LONGEST = 18 * 60
"""Minutes at a stretch; more is a slip of the finger."""
_HALF = DAY // 2
_EARLIEST = 6 * 60
"""Without am or pm nobody means a time before it."""

# From, until: the minutes each part of the day may mean; night ends on the next morning.
_PARTS = {
    "am": (0, 719),
    "pm": (720, 1439),
    "dawn": (180, 420),
    "morning": (300, 779),
    "noon": (660, 1020),
    "afternoon": (720, 1200),
    "evening": (960, 1439),
    "night": (1080, LATEST),
}

Window = tuple[int, int]
"""From, until: minutes after midnight in Dhaka; an end after `DAY` is on the next day."""


@dataclass(eq=False)
class MorningOrEvening(DomainError):
    """Both are likely: am or pm is missing."""

    morning: time
    evening: time


@dataclass(eq=False)
class EmptyHours(DomainError):
    """The end is not after the beginning; past midnight it may go on for some hours."""

    begins: time
    ends: time


@dataclass(eq=False)
class TooManyHours(DomainError):
    """Nobody works so long at a stretch."""

    most: int = LONGEST // 60


@dataclass(eq=False)
class WindowsOverlap(DomainError):
    """Two windows of the line share some time; the later one goes from when to when."""

    begins: time
    ends: time


@dataclass(eq=False)
class NotOnTheGrid(DomainError):
    """Hours begin and end on multiples of so many minutes."""

    grid: int = GRID


class Point(NamedTuple):
    """A time as it was told. `literal` is on a clock of 24 hours; without it and `part`, of 12."""

    hour: int
    minute: int
    part: str | None
    literal: bool


def window(begin: Point, end: Point) -> Window:
    """The hours meant: the shortest that begin and end at these."""
    if begin.part is None and end.part is None and (begin.literal or end.literal):
        begin, end = begin._replace(literal=True), end._replace(literal=True)
    if begin.hour * 60 >= DAY:
        raise NotATime(f"{begin.hour}:{begin.minute:02}")
    spans = [(start, stop) for start in _options(begin) for stop in _options(end)]
    if same := [start for start, stop in spans if start == stop]:
        raise EmptyHours(clock(same[-1]), clock(same[-1]))
    shortest = min((stop - start) % DAY for start, stop in spans)
    found = [
        (start, start + shortest) for start, stop in spans if (stop - start) % DAY == shortest
    ]
    meant = found[0] if len(found) == 1 else _likely(found)
    return _checked(_in_the_night_of(meant) if begin.part == "night" else meant)


def moment(point: Point) -> int:
    """One time, in minutes after midnight."""
    options = _options(point)
    likely = [at for at in options if len(options) == 1 or at >= _EARLIEST]
    if len(likely) > 1:
        raise MorningOrEvening(clock(likely[0]), clock(likely[1]))
    return _on_grid(likely[0])


def clock(minutes: int) -> time:
    """As a clock shows it."""
    return time(minutes // 60 % 24, minutes % 60)


def worked(windows: Sequence[Window]) -> list[Window]:
    """Windows somebody works in, sorted; raises `TooManyHours` and `WindowsOverlap`."""
    if any(ends - begins > LONGEST for begins, ends in windows):
        raise TooManyHours
    return apart(windows)


def apart(windows: Sequence[Window]) -> list[Window]:
    """Sorted; raises `WindowsOverlap`."""
    for one, other in pairwise(sorted(windows)):
        if other[0] < one[1]:
            raise WindowsOverlap(clock(other[0]), clock(other[1]))
    return sorted(windows)


def _options(point: Point) -> list[int]:
    """What the clock may show: one time, or that of the morning and that of the evening."""
    at = point.hour * 60 + point.minute
    if at > DAY:
        raise NotATime(f"{point.hour}:{point.minute:02}")
    if point.part is not None:
        return [_in_part(point, point.part)]
    if point.literal or at == DAY:
        return [at % DAY]
    return [at % _HALF, at % _HALF + _HALF]


def _in_part(point: Point, part: str) -> int:
    first, last = _PARTS[part]
    at = point.hour * 60 + point.minute
    told = [at] if point.literal else [at % _HALF, at % _HALF + _HALF, at % _HALF + DAY]
    meant = [one % DAY for one in told if first <= one <= last]
    if not meant:
        raise NotATime(f"{point.hour}:{point.minute:02}")
    return meant[0]


def _likely(found: list[Window]) -> Window:
    likely = [one for one in found if one[0] >= _EARLIEST and one[1] <= DAY]
    if len(likely) != 1:
        morning, evening = sorted(start for start, _ in found)[:2]
        raise MorningOrEvening(clock(morning), clock(evening))
    return likely[0]


def _in_the_night_of(hours: Window) -> Window:
    """Saturday night from twelve to two is when Saturday is over."""
    begins, ends = hours
    return (begins + DAY, ends + DAY) if ends + DAY <= LATEST else hours


def _checked(hours: Window) -> Window:
    begins, ends = map(_on_grid, hours)
    if ends > LATEST:
        raise EmptyHours(clock(begins), clock(ends))
    return begins, ends


def _on_grid(minutes: int) -> int:
    if minutes % GRID:
        raise NotOnTheGrid
    return minutes
