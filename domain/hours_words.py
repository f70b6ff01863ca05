"""Read what a doctor types about their hours: weekly hours, days off, extra hours, closed days."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain.clock import DHAKA
from domain.errors import DomainError
from domain.hours import DAY, GRID, LATEST, LONGEST_VISIT, SHORTEST_VISIT, WEEK, Mode
from domain.hours_clock import Window, apart, worked
from domain.hours_dates import AlreadyOver, day_of, next_weekday, span_of
from domain.hours_grammar import row
from domain.hours_marks import MOST_TYPED, HoursNotUnderstood, HoursUnclear
from domain.hours_spans import spans

MOST_DAYS = 31
"""Extra hours are told for so many days at most; longer is a week's business."""

_COMMA = re.compile("[,।]")
# A time between two days is of the first of them, and a length between two groups of the first.
_MIXED_DAYS = re.compile("[dlrsu][^dlrsu]*[wab].*[dlrsu]")
_MIXED_WEEK = re.compile("g.*w.*[vSsur].*g")
_NEW_LINE = re.compile(r"[;\n\r]")
_WINDOWS_FIRST = re.compile("w+g")
_GROUPS = re.compile("(?:gw+)+")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Weekly:
    """These are the hours of these weekdays, instead of all they had; Monday is 0."""

    weekdays: tuple[int, ...]
    windows: tuple[Window, ...]
    visit: int | None = None
    mode: Mode | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Off:
    """Not there from `first` to `last`: all day, or between two times of each."""

    first: date
    last: date
    begins: int = 0
    ends: int = LATEST


@dataclass(frozen=True)
class Extra:
    """There on these days too."""

    days: tuple[date, ...]
    begins: int
    ends: int
    visit: int | None = None
    mode: Mode | None = None


@dataclass(frozen=True)
class Closed:
    """No hours on these weekdays any more."""

    weekdays: tuple[int, ...]


Change = Weekly | Off | Extra | Closed


@dataclass(eq=False)
class DayNamedTwice(DomainError):
    """One weekday stands in the line twice; Monday is 0."""

    weekday: int


@dataclass(eq=False)
class VisitNotOffered(DomainError):
    """A visit lasts between these minutes, and a multiple of `grid`."""

    shortest: int = SHORTEST_VISIT
    longest: int = LONGEST_VISIT
    grid: int = GRID


@dataclass(eq=False)
class TooManyDays(DomainError):
    """Extra hours on more days than this."""

    most: int = MOST_DAYS


def read_changes(text: str, now: datetime) -> tuple[Change, ...]:
    """What is meant, in order: one change a line, or several with ";" between them.

    A date without a year is the next one to come, and is never past. Whatever is not understood
    to its last word is refused as a whole, with a `DomainError`.
    """
    if len(text) > MOST_TYPED:
        raise HoursUnclear
    changes = [
        change for line in _NEW_LINE.split(text) if line.strip() for change in _changes(line, now)
    ]
    if not changes:
        raise HoursUnclear
    return tuple(changes)


def _changes(line: str, now: datetime) -> list[Change]:
    """What a line says; where that is not clear as a whole, what its parts say each."""
    try:
        return list(_Line(line, now).changes())
    except (HoursUnclear, HoursNotUnderstood) as unclear:
        try:
            parts = [part for part in _COMMA.split(line) if part.strip()]
            found = [list(_Line(part, now).changes()) for part in parts if len(parts) > 1]
        except DomainError:
            raise unclear from None
        if not found:
            raise
        return [change for changes in found for change in changes]


class _Line:
    """One line, as a row of marks (`domain.hours_grammar`)."""

    def __init__(self, line: str, now: datetime) -> None:
        local = now.astimezone(DHAKA)
        self._today, self._minute = local.date(), local.hour * 60 + local.minute
        self._marks = row(line, self._today)
        self._kinds = "".join(mark.kind for mark in self._marks)

    def changes(self) -> Iterator[Change]:
        if "O" in self._kinds:
            return self._off()
        if "X" in self._kinds or ("g" not in self._kinds and self._has("dlr")):
            return self._extra()
        return self._weekly()

    def _off(self) -> Iterator[Change]:
        if self._has("g") and not self._kinds.strip("gO"):
            yield Closed(_once(self._weekdays()))
            return
        self._ensure_only("dlrusnwabO")
        self._ensure_not(_MIXED_DAYS)
        times = self._times_off()
        for first, last in spans(self._marks, self._today):
            for begins, ends in times:
                self._ensure_to_come(last, ends)
                yield Off(first, last, begins, ends)

    def _extra(self) -> Iterator[Change]:
        self._ensure_only("dlrwvSX" if self._has("dlr") else "gwvSX")
        self._ensure_not(_MIXED_DAYS)
        days = self._extra_days()
        visit, mode = self._for_each("v", 1)[0], self._for_each("S", 1)[0]
        for begins, ends in self._windows():
            self._ensure_to_come(min(days), ends)
            yield Extra(days, begins, ends, visit, mode)

    def _weekly(self) -> Iterator[Change]:
        self._ensure_only("gsurwvSk")
        self._ensure_not(_MIXED_WEEK)
        since, until = self._validity()
        groups = list(self._groups())
        told = _once([day for weekdays, _ in groups for day in weekdays])
        if "k" in self._kinds and (others := tuple(day for day in WEEK if day not in told)):
            yield Closed(others)
        visits, modes = self._for_each("v", len(groups)), self._for_each("S", len(groups))
        for (weekdays, windows), visit, mode in zip(groups, visits, modes, strict=True):
            yield Weekly(weekdays, windows, visit, mode, since, until)

    def _times_off(self) -> list[Window]:
        windows = self._values("w") + [(after, LATEST) for after in self._values("a")]
        windows += [(0, before or DAY) for before in self._values("b")]
        # After midnight is the night of the day before.
        if any(after < LATEST - DAY for after in self._values("a")):
            raise HoursUnclear
        return apart(windows) or [(0, LATEST)]

    def _extra_days(self) -> tuple[date, ...]:
        yesterday = self._today - _A_DAY
        days = [next_weekday(weekday, yesterday) for weekday in _once(self._weekdays())]
        for first, last in spans(self._marks, self._today) if not days else ():
            begins = max(first, self._today)
            # One more than allowed, however far it goes.
            ahead = min((last - begins).days, MOST_DAYS)
            days += [begins + timedelta(days=at) for at in range(ahead + 1)]
        if len(days) > MOST_DAYS:
            raise TooManyDays
        return tuple(dict.fromkeys(days))

    def _validity(self) -> tuple[date | None, date | None]:
        since, until, both = (self._values(kind) for kind in "sur")
        if len(since) > 1 or len(until) > 1 or len(both) > (not since and not until):
            raise HoursUnclear
        if since and until:
            both = [(*since, *until)]
        if both:
            first, last = span_of(both[0], self._today)
            return max(first, self._today), last
        days = (day_of(told[0], self._today) if told else None for told in (since, until))
        return next(days), next(days)

    def _groups(self) -> Iterator[tuple[tuple[int, ...], tuple[Window, ...]]]:
        """Weekdays with their windows, which may stand in front when there is one group."""
        order = re.sub("[^gw]", "", self._kinds)
        if _WINDOWS_FIRST.fullmatch(order):
            order = order[::-1]
        if not _GROUPS.fullmatch(order):
            raise HoursUnclear
        windows = iter(self._values("w"))
        for weekdays, part in zip(self._values("g"), order.split("g")[1:], strict=True):
            yield weekdays, tuple(worked([next(windows) for _ in part]))

    def _windows(self) -> list[Window]:
        windows = worked(self._values("w"))
        if not windows:
            raise HoursUnclear
        return windows

    def _for_each(self, kind: str, groups: int) -> list[Any]:
        """One for each group of weekdays, or one for all, or none."""
        found = self._values(kind)
        if len(found) not in {0, 1, groups}:
            raise HoursUnclear
        if kind == "v":
            _ensure_offered(found)
        return found if len(found) == groups else (found or [None]) * groups

    def _weekdays(self) -> list[int]:
        return [weekday for weekdays in self._values("g") for weekday in weekdays]

    def _values(self, kind: str) -> list[Any]:
        return [mark.value for mark in self._marks if mark.kind == kind]

    def _has(self, kinds: str) -> bool:
        return any(kind in self._kinds for kind in kinds)

    def _ensure_only(self, kinds: str) -> None:
        for mark in self._marks:
            if mark.kind not in kinds:
                raise HoursNotUnderstood(mark.told)

    def _ensure_not(self, mixed: re.Pattern[str]) -> None:
        if mixed.search(self._kinds):
            raise HoursUnclear

    def _ensure_to_come(self, last: date, ends: int) -> None:
        if last == self._today and ends <= self._minute:
            raise AlreadyOver(last)


def _once(weekdays: Sequence[int]) -> tuple[int, ...]:
    for weekday, times in Counter(weekdays).items():
        if times > 1:
            raise DayNamedTwice(weekday)
    return tuple(weekdays)


def _ensure_offered(visits: list[int]) -> None:
    if not all(SHORTEST_VISIT <= one <= LONGEST_VISIT and one % GRID == 0 for one in visits):
        raise VisitNotOffered
