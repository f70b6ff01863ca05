"""Hours by buttons: days of the week, or one extra day; from, to, how long visits are, by number.

A button carries all that was chosen before it. What they come to is read like a typed line, so
that a forged one is refused in the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiogram.filters.callback_data import CallbackData

from domain.hours import LATEST, WEEK, Mode
from domain.hours_clock import LONGEST, clock
from domain.hours_terms import OFFERED, Term
from domain.hours_words import Change, Closed, Extra, Weekly, read_changes
from domain.hours_written import written
from handlers import hours
from handlers.hours_ways import (
    AskBegins,
    AskWeekdays,
    Begins,
    Ends,
    OpenExtra,
    Part,
    Visit,
    Weekdays,
)
from handlers.hours_words import SATURDAY, weekday_name
from handlers.parts import back_button, grid
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import ADay, OpenHours

EVERY_DAY = sum(1 << day for day in WEEK)
FRIDAY = 4
BUT_FRIDAY = EVERY_DAY ^ 1 << FRIDAY
PARTS = (6 * 60, 12 * 60, 18 * 60, 24 * 60, LATEST)
"""Morning, afternoon, evening and the night after it, in minutes after midnight."""
EVENING, NIGHT = 2, 3
"""Most doctors here sit in the evening; at night no hours begin by a button."""
HALF_AN_HOUR = 30
COLUMNS = 3


class AskEnds(CallbackData, prefix="hrs-to"):
    """From then; until when?"""

    weekdays: Weekdays = 0
    day: ADay | None = None
    begins: Begins
    part: Part | None = None


class AskVisits(CallbackData, prefix="hrs-visit"):
    """From, until; how long is a visit?"""

    weekdays: Weekdays
    begins: Begins
    ends: Ends


class AskMode(CallbackData, prefix="hrs-mode"):
    """And do patients come at a fixed time, or by number?"""

    weekdays: Weekdays
    begins: Begins
    ends: Ends
    visit: Visit


class CloseDays(CallbackData, prefix="hrs-close"):
    """I am not there on these weekdays."""

    weekdays: Weekdays


class TryHours(CallbackData, prefix="hrs-week"):
    """These would be my hours."""

    weekdays: Weekdays
    begins: Begins
    ends: Ends
    visit: Visit
    mode: Mode


class TryExtra(CallbackData, prefix="hrs-plus"):
    """On this day I would be there besides."""

    day: ADay
    begins: Begins
    ends: Ends


# -- days of the week, from, until, visits


async def ask_weekdays(turn: Turn, data: AskWeekdays) -> Screen:
    label, chosen = turn.say.label, data.weekdays
    order = [(SATURDAY + at) % len(WEEK) for at in WEEK]
    toggles = [_toggle(turn, day, chosen) for day in order]
    presets = [
        Button(label("button-but-friday"), AskBegins(weekdays=BUT_FRIDAY)),
        Button(label("button-every-day"), AskBegins(weekdays=EVERY_DAY)),
    ]
    go_on = [Button(label("button-continue"), AskBegins(weekdays=chosen), style="primary")]
    return Screen(
        turn.say("practice-hours-ask-days"),
        rows=[
            *grid(toggles, COLUMNS),
            presets,
            [back_button(turn.say, OpenHours()), *(go_on if chosen else [])],
        ],
        expects=hours.TellHours.line,
        draft={"weekdays": _days(chosen)},
    )


def _toggle(turn: Turn, day: int, chosen: int) -> Button:
    name, bit = weekday_name(turn, day), 1 << day
    label = turn.say.label("button-chosen", name=name) if chosen & bit else name
    return Button(label, AskWeekdays(weekdays=chosen ^ bit))


async def ask_begins(turn: Turn, data: AskBegins) -> Screen:
    part = EVENING if data.part is None else min(data.part, EVENING)

    def to(begins: int) -> CallbackData:
        return AskEnds(weekdays=data.weekdays, day=data.day, begins=begins)

    times = [_time(turn, at, to(at)) for at in _times(part)]
    parts = [
        _to_part(turn, other, AskBegins(weekdays=data.weekdays, day=data.day, part=other))
        for other in range(NIGHT)
        if other != part
    ]
    back = AskWeekdays(weekdays=data.weekdays) if data.day is None else OpenExtra()
    never = Button(turn.say.label("button-close-days"), CloseDays(weekdays=data.weekdays))
    return Screen(
        turn.say("practice-hours-ask-begins"),
        rows=[
            *grid(times, COLUMNS),
            parts,
            [back_button(turn.say, back), *([never] if data.weekdays else [])],
        ],
        expects=hours.TellHours.line,
        draft={"weekdays": _days(data.weekdays)},
    )


async def ask_ends(turn: Turn, data: AskEnds) -> Screen:
    begins = data.begins
    latest = min(LATEST, begins + LONGEST)
    possible = [
        part for part in range(NIGHT + 1) if any(begins < at <= latest for at in _ends(part))
    ]
    part = data.part if data.part in possible else next(iter(possible), NIGHT)
    times = [_time(turn, at, _to(data, at)) for at in _ends(part) if begins < at <= latest]
    parts = [
        _to_part(turn, other, data.model_copy(update={"part": other}))
        for other in possible
        if other != part
    ]
    return Screen(
        turn.say("practice-hours-ask-ends", begins=clock(begins)),
        rows=[
            *grid(times, COLUMNS),
            parts,
            [back_button(turn.say, AskBegins(weekdays=data.weekdays, day=data.day))],
        ],
        expects=hours.TellHours.line,
        draft={"weekdays": _days(data.weekdays)},
    )


def _to(data: AskEnds, ends: int) -> CallbackData:
    if data.day is not None:
        return TryExtra(day=data.day, begins=data.begins, ends=ends)
    return AskVisits(weekdays=data.weekdays, begins=data.begins, ends=ends)


def _times(part: int) -> Iterable[int]:
    return range(PARTS[part], PARTS[part + 1], HALF_AN_HOUR)


def _ends(part: int) -> Iterable[int]:
    """Whoever ends at noon ends in the morning."""
    return range(PARTS[part] + HALF_AN_HOUR, PARTS[part + 1] + 1, HALF_AN_HOUR)


def _time(turn: Turn, at: int, to: CallbackData) -> Button:
    return Button(turn.say.label("button-time", at=clock(at)), to)


def _to_part(turn: Turn, part: int, to: CallbackData) -> Button:
    return Button(turn.say.label("button-part-of-day", part=part), to)


async def ask_visits(turn: Turn, data: AskVisits) -> Screen:
    so_far = {"weekdays": data.weekdays, "begins": data.begins, "ends": data.ends}
    visits = [
        Button(turn.say.label("button-term-visit", value=visit), AskMode(**so_far, visit=visit))
        for visit in OFFERED[Term.VISIT]
    ]
    back = AskEnds(weekdays=data.weekdays, begins=data.begins)
    return Screen(
        turn.say("practice-hours-ask-visit"),
        rows=[*grid(visits, 3), [back_button(turn.say, back)]],
    )


async def ask_mode(turn: Turn, data: AskMode) -> Screen:
    told = data.model_dump()
    modes = [
        [Button(turn.say.label("button-term-mode", value=value), TryHours(**told, mode=mode))]
        for value, mode in enumerate(Mode)
    ]
    back = AskVisits(weekdays=data.weekdays, begins=data.begins, ends=data.ends)
    return Screen(
        turn.say("practice-hours-ask-mode"), rows=[*modes, [back_button(turn.say, back)]]
    )


async def try_hours(turn: Turn, data: TryHours) -> Screen:
    windows = ((data.begins, data.ends),)
    return await try_out(turn, Weekly(_days(data.weekdays), windows, data.visit, data.mode))


async def close_days(turn: Turn, data: CloseDays) -> Screen:
    return await try_out(turn, Closed(_days(data.weekdays)))


def _days(weekdays: int) -> tuple[int, ...]:
    return tuple(day for day in WEEK if weekdays & 1 << day)


async def try_extra(turn: Turn, data: TryExtra) -> Screen:
    return await try_out(turn, Extra((data.day,), data.begins, data.ends))


async def try_out(turn: Turn, change: Change) -> Screen:
    """The change as if it had been typed: what it does, and what it touches."""
    return await hours.try_out(turn, read_changes(written([change]), turn.now))


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.press(AskWeekdays, ask_weekdays)
    routes.press(AskBegins, ask_begins)
    routes.press(AskEnds, ask_ends)
    routes.press(AskVisits, ask_visits)
    routes.press(AskMode, ask_mode)
    routes.press(TryHours, try_hours)
    routes.press(CloseDays, close_days)
    routes.press(TryExtra, try_extra)
    return routes
