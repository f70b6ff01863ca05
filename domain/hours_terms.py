"""The terms of booking a doctor, each with what is offered, and a schedule as it would be then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.hours import Hours, Mode, Schedule, Terms
from domain.hours_changes import Plan, apply
from domain.hours_words import Weekly
from domain.sharing import NotOffered


class Term(StrEnum):
    """What a doctor chooses; the unit of its values behind it."""

    VISIT = "visit"
    """Minutes a visit lasts, in all weekly hours."""
    MODE = "mode"
    """1: patients come by serial number."""
    BUFFER = "buffer"
    """Free minutes after each visit."""
    LEAD = "lead"
    """Minutes before a visit until which it may be booked."""
    HORIZON = "horizon"
    """Days ahead."""
    CANCELLING = "cancelling"
    """Hours before a visit until which cancelling costs nothing; `HALF_UNTIL` goes with it."""
    MOVES = "moves"
    """How often a patient may move one appointment."""
    HOLIDAYS = "holidays"
    """1: public holidays are days off."""


HALF_UNTIL = {2: 1, 4: 1, 12: 4, 24: 12}
"""Hours until which half is given back, by those until which all is."""
OFFERED: dict[Term, tuple[int, ...]] = {
    Term.VISIT: (5, 10, 15, 20, 30),
    Term.MODE: (0, 1),
    Term.BUFFER: (0, 5, 10, 15),
    Term.LEAD: (0, 30, 60, 120, 24 * 60),
    Term.HORIZON: (7, 14, 30, 60),
    Term.CANCELLING: tuple(HALF_UNTIL),
    Term.MOVES: (0, 1, 2, 3),
    Term.HOLIDAYS: (0, 1),
}


@dataclass(frozen=True)
class Chosen:
    """A doctor chose this value for a term."""

    term: Term
    value: int


def value_of(schedule: Schedule, term: Term, today: date) -> int | None:
    """As it is now; None where the weekly hours differ in it, or there are none."""
    terms = schedule.terms
    match term:
        case Term.VISIT:
            return _only({row.visit for row in held(schedule, today)})
        case Term.MODE:
            return _only({int(row.mode is Mode.SERIAL) for row in held(schedule, today)})
        case Term.CANCELLING:
            return terms.free_until
        case _:
            return int(getattr(terms, term.value))


def chosen(schedule: Schedule, edit: Chosen, today: date, new_id: Callable[[], int]) -> Plan:
    """Work out what a choice does; raises `NotOffered`."""
    if edit.value not in OFFERED[edit.term]:
        raise NotOffered
    match edit.term:
        case Term.VISIT:
            visits = [_again(row, visit=edit.value) for row in held(schedule, today)]
            return apply(schedule, visits, today, new_id)
        case Term.MODE:
            mode = Mode.SERIAL if edit.value else Mode.FIXED
            modes = [_again(row, mode=mode) for row in held(schedule, today)]
            return apply(schedule, modes, today, new_id)
        case _:
            return Plan(replace(schedule, terms=_terms(schedule.terms, edit)), (), (), ())


def held(schedule: Schedule, today: date) -> list[Hours]:
    """The weekly hours that are not over."""
    return [row for row in schedule.hours if row.until is None or row.until >= today]


def _terms(terms: Terms, edit: Chosen) -> Terms:
    match edit.term:
        case Term.CANCELLING:
            return replace(terms, free_until=edit.value, half_until=HALF_UNTIL[edit.value])
        case Term.HOLIDAYS:
            return replace(terms, holidays=bool(edit.value))
        case Term.BUFFER:
            return replace(terms, buffer=edit.value)
        case Term.LEAD:
            return replace(terms, lead=edit.value)
        case Term.HORIZON:
            return replace(terms, horizon=edit.value)
        case _:
            return replace(terms, moves=edit.value)


def _again(row: Hours, visit: int | None = None, mode: Mode | None = None) -> Weekly:
    """The same hours told anew."""
    windows = ((row.begins, row.ends),)
    told = (visit or row.visit, mode or row.mode, row.since, row.until)
    return Weekly((row.weekday,), windows, *told)


def _only(values: set[int]) -> int | None:
    return values.pop() if len(values) == 1 else None
