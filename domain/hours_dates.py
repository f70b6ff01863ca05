"""Which day a doctor means: without a year the next one to come, and never a past one."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from domain.errors import DomainError

A_YEAR = timedelta(days=366)
"""So far ahead hours can be changed."""
_MONTHS = 12
_LEAP = 8
"""Years in which every day of the calendar comes at least once."""


@dataclass(eq=False)
class NoSuchDate(DomainError):
    """No calendar has this day."""

    told: str


@dataclass(eq=False)
class NotThatWeekday(DomainError):
    """The weekday and the date that were told do not fit."""

    day: date
    weekday: int


@dataclass(eq=False)
class AlreadyOver(DomainError):
    """That day, or that time of it, is over."""

    day: date


@dataclass(eq=False)
class HoursTooFarAhead(DomainError):
    """More than a year from now."""

    day: date


@dataclass(eq=False)
class EmptyDays(DomainError):
    """The last day is before the first."""

    first: date
    last: date


class Told(NamedTuple):
    """A date as it was told; month 0 is whichever comes next, a weekday has to fit."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


def day_of(told: Told, today: date) -> date:
    """The day meant, today or later; refuses what is past or too far ahead."""
    return _ahead(_fitting(told, _next(told, today)), today)


def span_of(told: tuple[Told, Told], today: date) -> tuple[date, date]:
    """Both days, the last not before today; the first may be past: it has begun already."""
    first, last = told
    begins, ends = _both(first, last, today)
    _fitting(first, begins)
    _fitting(last, ends)
    if begins > ends:
        raise EmptyDays(begins, ends)
    return begins, _ahead(ends, today)


def next_weekday(weekday: int, after: date) -> date:
    """The first such day after this one."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def _both(first: Told, last: Told, today: date) -> tuple[date, date]:
    if first.year is not None:
        begins = _next(first, today)
        return begins, _next(last, max(begins, today))
    ends = _next(last, today)
    if first.month == last.month != 0 and first.day > last.day:
        return _existing(first, ends.year, first.month), ends
    return _last(first, ends), ends


def _next(told: Told, today: date) -> date:
    if told.year is not None:
        return _existing(told, told.year, told.month)
    return _found(told, (day for day in _days(told, today, 1) if day >= today))


def _last(told: Told, until: date) -> date:
    return _found(told, (day for day in _days(told, until, -1) if day <= until))


def _days(told: Told, around: date, step: int) -> Iterator[date]:
    """This day and month in one year after the other, or back; or this day of each month."""
    months = _MONTHS if told.month else 1
    start = _MONTHS * around.year + (told.month or around.month) - 1
    for at in range(start, start + step * _MONTHS * (_LEAP + 1), step * months):
        year, month = divmod(at, _MONTHS)
        if date.min.year <= year <= date.max.year and 1 <= told.day <= _length(year, month + 1):
            yield date(year, month + 1, told.day)


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= month <= _MONTHS else 0


def _found(told: Told, days: Iterator[date]) -> date:
    if not 0 <= told.month <= _MONTHS or (day := next(days, None)) is None:
        raise NoSuchDate(_quoted(told))
    return day


def _existing(told: Told, year: int, month: int) -> date:
    try:
        return date(year, month, told.day)
    except ValueError:
        raise NoSuchDate(_quoted(told)) from None


def _fitting(told: Told, day: date) -> date:
    if told.weekday is not None and day.weekday() != told.weekday:
        raise NotThatWeekday(day, told.weekday)
    return day


def _ahead(day: date, today: date) -> date:
    if day < today:
        raise AlreadyOver(day)
    if day - today > A_YEAR:
        raise HoursTooFarAhead(day)
    return day


def _quoted(told: Told) -> str:
    return "/".join(str(part) for part in told[:3] if part)
