"""Write changes of hours in one plain English form, which `domain.hours_words` reads back."""

from collections.abc import Sequence
from datetime import date

from domain.hours import LATEST
from domain.hours_clock import clock
from domain.hours_words import Change, Closed, Extra, Off, Weekly

_NOON = 12
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def written(changes: Sequence[Change]) -> str:
    """The changes in words: to keep them while somebody decides; `read_changes` undoes it."""
    return "; ".join(map(_one, changes))


def _one(change: Change) -> str:
    match change:
        case Weekly():
            windows = ", ".join(_hours(*window) for window in change.windows)
            held = _days_held(change)
            return f"{weekdays_written(change.weekdays)} {windows}{_terms(change)}{held}"
        case Off():
            return f"off {_span(change.first, change.last)}{_time_off(change)}"
        case Extra():
            days = ", ".join(map(_day, change.days))
            return f"extra {days} {_hours(change.begins, change.ends)}{_terms(change)}"
        case Closed():
            return f"{weekdays_written(change.weekdays)} off"


def weekdays_written(weekdays: Sequence[int]) -> str:
    """The days as a line names them."""
    return ", ".join(_WEEKDAYS[weekday] for weekday in weekdays)


def _days_held(change: Weekly) -> str:
    since = f" from {_day(change.since)}" if change.since else ""
    return since + (f" until {_day(change.until)}" if change.until else "")


def _terms(change: Weekly | Extra) -> str:
    visit = f" {change.visit} min" if change.visit else ""
    return visit + (f" {change.mode}" if change.mode else "")


def _time_off(change: Off) -> str:
    if change.begins and change.ends == LATEST:
        return f" after {_time(change.begins)}"
    if change.ends == LATEST:
        return ""
    if not change.begins:
        return f" before {_time(change.ends)}"
    return f" {_hours(change.begins, change.ends)}"


def _span(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} - {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _hours(begins: int, ends: int) -> str:
    return f"{_time(begins)}-{_time(ends)}"


def _time(minutes: int) -> str:
    at = clock(minutes)
    return f"{at.hour % _NOON or _NOON}:{at.minute:02}{'pm' if at.hour >= _NOON else 'am'}"
