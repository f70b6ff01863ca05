"""The days a line tells: single ones, from one to another, or so many from a day on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.errors import DomainError
from domain.hours_dates import Told, day_of, span_of
from domain.hours_marks import HoursUnclear, Mark

Span = tuple[date, date]
"""The first day and the last."""


@dataclass(eq=False)
class NoLastDay(DomainError):
    """Off from this day on, and nobody knows until when."""

    first: date


def spans(marks: Sequence[Mark], today: date) -> list[Span]:
    """The days these marks tell, in the order in which they are told."""
    kinds = {mark.kind for mark in marks}
    if "n" in kinds:
        return [_stretch(marks, today)]
    if "s" in kinds:
        return [_since(marks, today)]
    found = [span for mark in marks for span in _told_by(mark, today)]
    if not found:
        raise HoursUnclear
    return found


def _stretch(marks: Sequence[Mark], today: date) -> Span:
    """So many days, from the day that was told or from today."""
    [length, *more], starts = _values(marks, "n"), _values(marks, "ds")
    if more or len(starts) > 1 or _values(marks, "lru"):
        raise HoursUnclear
    first = day_of(starts[0], today) if starts else today
    last = first + timedelta(days=length - 1)
    return span_of((_told(first), _told(last)), today)


def _since(marks: Sequence[Mark], today: date) -> Span:
    """From a day on, to another that is told apart from it."""
    [first, *more], until = _values(marks, "s"), _values(marks, "u")
    if more or len(until) > 1 or _values(marks, "dlr"):
        raise HoursUnclear
    if not until:
        raise NoLastDay(day_of(first, today))
    return span_of((first, until[0]), today)


def _told_by(mark: Mark, today: date) -> Iterator[Span]:
    if mark.kind == "r":
        yield span_of(mark.value, today)
    elif mark.kind == "u":
        yield today, day_of(mark.value, today)
    elif mark.kind in "dl":
        for told in mark.value if mark.kind == "l" else [mark.value]:
            day = day_of(told, today)
            yield day, day


def _values(marks: Sequence[Mark], kinds: str) -> list[Any]:
    return [mark.value for mark in marks if mark.kind in kinds]


def _told(day: date) -> Told:
    return Told(day.day, day.month, day.year)
