"""A doctor's hours in words: the week in short, leave, extra days, and what a change would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.appointments import Appointment
from domain.hours import LATEST, USUAL_VISIT, WEEK, Hours, Leave, Mode, Opening, Schedule
from domain.hours_clock import Window, clock
from domain.hours_terms import Term, held, value_of
from domain.hours_words import Change, Closed, Extra, Off, Weekly
from domain.practice_hours import Preview
from handlers.turn import Turn
from locales import Html

SATURDAY = 5
"""The week begins on it."""
SHORTEST_RUN = 3
"""Days in a row that are told as from–to."""
SHOWN = 5
"""Rows of one kind; what lies further ahead is counted."""
TOUCHED_SHOWN = 3
"""Visits in the way: what can be done about them has to be on the screen, too."""
A_DAY = timedelta(days=1)
IN_SHORT = (Term.LEAD, Term.HORIZON, Term.CANCELLING, Term.HOLIDAYS)
"""Terms that are told in one line."""


class _Kind(NamedTuple):
    """What hours of several weekdays share when they are told in one line."""

    since: date
    until: date
    windows: tuple[Window, ...]
    visit: int
    mode: Mode


def schedule_lines(turn: Turn, schedule: Schedule) -> Iterator[Html]:
    """The week, the leave and the extra days to come, and the terms."""
    yield from week_lines(turn, schedule) or [turn.say("practice-hours-none")]
    leaves, openings = ahead(schedule, turn.today)
    yield from (leave_line(turn, leave) for leave in leaves[:SHOWN])
    yield from (opening_line(turn, opening) for opening in openings[:SHOWN])
    if more := len(leaves[SHOWN:]) + len(openings[SHOWN:]):
        yield turn.say("practice-hours-more", count=more)
    yield terms_line(turn, schedule)


def ahead(schedule: Schedule, today: date) -> tuple[list[Leave], list[Opening]]:
    """The leave and the extra hours that are not over."""
    leaves = [leave for leave in schedule.leaves if leave.last >= today]
    return leaves, [opening for opening in schedule.openings if opening.day >= today]


def week_lines(turn: Turn, schedule: Schedule) -> list[Html]:
    """The weekly hours, days that are alike in one line."""
    days = defaultdict[_Kind, list[int]](list)
    for weekday in WEEK:
        for kind in _kinds(held(schedule, turn.today), weekday, turn.today):
            days[kind].append(weekday)
    lines = sorted(days.items(), key=lambda line: (line[0].since, min(map(_place, line[1]))))
    return [_weekly(turn, weekdays, kind) for kind, weekdays in lines]


def _kinds(rows: Iterable[Hours], weekday: int, today: date) -> list[_Kind]:
    windows = defaultdict[tuple[date, date, int, Mode], list[Window]](list)
    for row in rows:
        if row.weekday == weekday:
            held_for = (max(row.since, today), row.until or date.max)
            windows[(*held_for, row.visit, row.mode)].append((row.begins, row.ends))
    return [
        _Kind(since, until, tuple(sorted(some)), visit, mode)
        for (since, until, visit, mode), some in windows.items()
    ]


def _weekly(turn: Turn, weekdays: Iterable[int], kind: _Kind) -> Html:
    line = turn.say(
        "practice-hours-weekly",
        days=weekday_names(turn, weekdays),
        windows=_windows(turn, kind.windows),
        visit=kind.visit,
        mode=kind.mode.value,
    )
    if kind.since > turn.today:
        line = turn.say("practice-hours-since", line=line, since=kind.since)
    if kind.until < date.max:
        line = turn.say("practice-hours-until", line=line, until=kind.until)
    return line


def weekday_names(turn: Turn, weekdays: Iterable[int]) -> str:
    """Days of the week in short: Sat–Thu."""
    days = sorted(weekdays, key=_place)
    if len(days) == len(WEEK):
        return turn.say.label("practice-hours-every-day")
    return ", ".join(name for run in _runs(days) for name in _run(turn, run))


def _runs(days: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and _place(runs[-1][-1]) + 1 == _place(day):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(turn: Turn, run: Sequence[int]) -> list[str]:
    names = [weekday_name(turn, day) for day in run]
    return [f"{names[0]}–{names[-1]}"] if len(run) >= SHORTEST_RUN else names


def weekday_name(turn: Turn, weekday: int) -> str:
    """One of them; Monday is 0."""
    return turn.say.label("practice-hours-day", weekday=weekday)


def _place(weekday: int) -> int:
    return (weekday - SATURDAY) % 7


def leave_line(turn: Turn, leave: Leave | Off) -> Html:
    """When somebody is away."""
    days = span(turn, leave.first, leave.last)
    if leave.begins and leave.ends == LATEST:
        return turn.say("practice-hours-away-after", days=days, begins=clock(leave.begins))
    if leave.ends == LATEST:
        return turn.say("practice-hours-away", days=days)
    if not leave.begins:
        return turn.say("practice-hours-away-before", days=days, ends=clock(leave.ends))
    windows = _windows(turn, [(leave.begins, leave.ends)])
    return turn.say("practice-hours-away-hours", days=days, windows=windows)


def opening_line(turn: Turn, opening: Opening) -> Html:
    """When somebody is there besides."""
    days, window = span(turn, opening.day, opening.day), (opening.begins, opening.ends)
    return _extra(turn, days, window, opening.visit, opening.mode)


def span(turn: Turn, first: date, last: date) -> str:
    """One day, or from–to."""
    if first == last:
        return turn.say.label("practice-hours-on", first=first)
    return turn.say.label("practice-hours-span", first=first, last=last)


def _extra(turn: Turn, days: str, window: Window, visit: int, mode: Mode) -> Html:
    return turn.say(
        "practice-hours-extra",
        days=days,
        windows=_windows(turn, [window]),
        visit=visit,
        mode=mode.value,
    )


def _windows(turn: Turn, windows: Iterable[Window]) -> str:
    label = turn.say.label
    told = [(clock(begins), clock(ends)) for begins, ends in windows]
    return ", ".join(label("practice-hours-window", hours=hours) for hours in told)


def terms_line(turn: Turn, schedule: Schedule) -> Html:
    """The terms that matter most, in one line."""
    return Html(" · ").join(term_line(turn, schedule, term) for term in IN_SHORT)


def term_line(turn: Turn, schedule: Schedule, term: Term) -> Html:
    """One term as it is; -1 where the weekly hours differ in it."""
    value = value_of(schedule, term, turn.today)
    return turn.say(f"practice-hours-term-{term}", value=-1 if value is None else value)


# -- a change


def change_lines(turn: Turn, changes: Iterable[Change], preview: Preview) -> list[Html]:
    """What was understood, line by line."""
    return [_change(turn, change, preview) for change in changes]


def _change(turn: Turn, change: Change, preview: Preview) -> Html:
    match change:
        case Weekly():
            since = max(change.since or turn.today, turn.today)
            visit, mode = _terms(change, preview)
            until = change.until or date.max
            return _weekly(turn, change.weekdays, _Kind(since, until, change.windows, visit, mode))
        case Off():
            return leave_line(turn, change)
        case Closed():
            return turn.say("practice-hours-closed", days=weekday_names(turn, change.weekdays))
        case Extra():
            window = (change.begins, change.ends)
            return _extra(turn, _days(turn, change.days), window, *_terms(change, preview))


def _terms(change: Weekly | Extra, preview: Preview) -> tuple[int, Mode]:
    """Visits and mode as they will be, told or not."""
    schedule = preview.plan.schedule
    rows: list[Hours | Opening]
    if isinstance(change, Weekly):
        rows = [row for row in schedule.hours if row.weekday in change.weekdays]
    else:
        rows = [row for row in schedule.openings if row.day in change.days]
    # A later line may have taken them away again.
    visit, mode = (rows[-1].visit, rows[-1].mode) if rows else (USUAL_VISIT, Mode.FIXED)
    return change.visit or visit, change.mode or mode


def _days(turn: Turn, days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    if len(days) > 1 and last - first == A_DAY * (len(days) - 1):
        return span(turn, first, last)
    return ", ".join(span(turn, day, day) for day in sorted(days))


def touched_lines(turn: Turn, touched: Sequence[Appointment]) -> Iterator[Html]:
    """How many booked visits are in the way, and when they are; nobody's name."""
    yield turn.say("practice-hours-touches", count=len(touched))
    yield from (
        turn.say("practice-hours-visit", at=one.starts_at) for one in touched[:TOUCHED_SHOWN]
    )
    if more := len(touched[TOUCHED_SHOWN:]):
        yield turn.say("practice-hours-more", count=more)
