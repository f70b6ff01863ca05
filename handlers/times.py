"""When a doctor has time, for booking and for moving: the free times of a day, and other days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from aiogram.filters.callback_data import CallbackData

from domain import seats
from domain.errors import DomainError, key_of, params_of
from domain.hours import Mode
from domain.seats import NoSuchSlot, SlotTaken, Times, TooFarAhead, TooLate
from domain.slots import Slot
from handlers.doctor_card import titled
from handlers.parts import Rows, back_button, day_name, pager
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import FindLike, JoinWaitlist
from locales import Html

COLUMNS = 3
DAYS_SHOWN = 2
"""Other days beside the one shown: as many as stand in a row unbroken."""
DAYS_ON_A_PAGE, DAY_COLUMNS = 8, 2
A_MINUTE = 60
NOT_TO_BE_HAD = (SlotTaken, NoSuchSlot, TooLate, TooFarAhead)
"""Somebody was faster, or the hours have changed: what is free now is shown at once."""

FURTHEST = 10**9
"""Minutes, some 1,900 years: near the end of the calendar even adding a day fails."""

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Choosing:
    """Where the buttons lead (a time, another day, all days, back), and what is said above."""

    hint: str
    time: Callable[[Slot], CallbackData]
    day: Callable[[date, int], CallbackData]
    days: Callable[[int], CallbackData]
    back: CallbackData
    waits: bool = True
    """Whether one may also wait for a time: not for whoever has a visit and moves it."""


def minutes_of(moment: datetime) -> int:
    """The moment as a button carries it: minutes from 1970."""
    return int(moment.timestamp()) // A_MINUTE


def moment_of(minutes: int) -> datetime:
    """The moment a button carries; what a forged one carries is one nobody offers."""
    return _FIRST + timedelta(minutes=minutes if 0 <= minutes < FURTHEST else 0)


async def read(turn: Turn, doctor_id: int, day: date | None) -> Times:
    """What this doctor offers on this day, or on the first with anything."""
    return await turn.db.read(seats.times, doctor_id, day, turn.now, turn.outside.holidays)


def times_screen(
    turn: Turn,
    times: Times,
    choosing: Choosing,
    page: int = 0,
    refused: DomainError | None = None,
) -> Screen:
    """The free times of a day; `refused` says why another one could not be had."""
    if not times.days:
        return _nothing(turn, times, choosing, refused)
    words = turn.say("times-title", doctor=titled(turn, times.doctor.name), day=times.day)
    text = [*_why_not(turn, refused, "times-refused"), words, _hint(turn, times, choosing)]
    full = [] if times.slots else _wait(turn, times, choosing, times.day)
    rows = [*_slots(turn, times, choosing, page), *full, *_days(turn, times, choosing)]
    return Screen(
        Html("\n").join(text),
        rows=[*rows, [back_button(turn.say, choosing.back)]],
    )


def days_screen(turn: Turn, times: Times, choosing: Choosing, page: int) -> Screen:
    """The days with a free time, a page of them."""
    days = [_day(turn, day, choosing) for day in times.days]
    return Screen(
        turn.say("times-days", doctor=titled(turn, times.doctor.name)),
        rows=[
            *pager(turn.say, days, page, choosing.days, DAY_COLUMNS, DAYS_ON_A_PAGE),
            *_wait(turn, times, choosing),
            [back_button(turn.say, choosing.back)],
        ],
    )


def _slots(turn: Turn, times: Times, choosing: Choosing, page: int) -> Rows:
    serial = any(slot.mode is Mode.SERIAL for slot in times.slots)
    buttons = [Button(_time(turn, slot), choosing.time(slot)) for slot in times.slots]
    columns = 1 if serial else COLUMNS
    return pager(turn.say, buttons, page, lambda at: choosing.day(times.day, at), columns)


def _time(turn: Turn, slot: Slot) -> str:
    if slot.mode is Mode.SERIAL:
        return turn.say.label("button-serial", token=slot.token, at=slot.starts_at)
    return turn.say.label("button-time", at=slot.starts_at)


def _days(turn: Turn, times: Times, choosing: Choosing) -> Rows:
    others = [day for day in times.days if day != times.day]
    near = _near(others, times.day)
    buttons = [Button(day_name(turn.say, day, turn.today), choosing.day(day, 0)) for day in near]
    more = Button(turn.say.label("button-other-days"), choosing.days(0))
    return [buttons, [more]] if len(others) > len(near) else [buttons]


def _day(turn: Turn, day: date, choosing: Choosing) -> Button:
    return Button(day_name(turn.say, day, turn.today), choosing.day(day, 0))


def _near(days: Sequence[date], shown: date) -> Sequence[date]:
    later = [day for day in days if day > shown][:DAYS_SHOWN]
    missing = DAYS_SHOWN - len(later)
    earlier = [day for day in days if day < shown]
    return [*earlier[len(earlier) - missing :], *later] if missing else later


def _hint(turn: Turn, times: Times, choosing: Choosing) -> Html:
    if not times.slots:
        return turn.say("times-full")
    by_number = all(slot.mode is Mode.SERIAL for slot in times.slots)
    return turn.say("times-by-number" if by_number else choosing.hint)


def _nothing(turn: Turn, times: Times, choosing: Choosing, refused: DomainError | None) -> Screen:
    key = "times-none" if choosing.waits else "times-none-to-move"
    words = turn.say(key, doctor=titled(turn, times.doctor.name))
    return Screen(
        Html("\n").join([*_why_not(turn, refused, "times-refused-and-full"), words]),
        rows=[
            *_wait(turn, times, choosing),
            [Button(turn.say.label("button-other-doctors"), FindLike(doctor=times.doctor.id))],
            [back_button(turn.say, choosing.back)],
        ],
    )


def _why_not(turn: Turn, refused: DomainError | None, key: str) -> list[Html]:
    if refused is None:
        return []
    return [turn.say(key, why=turn.say.label(key_of(refused), **params_of(refused)))]


def _wait(turn: Turn, times: Times, choosing: Choosing, day: date | None = None) -> Rows:
    if not choosing.waits:
        return []
    to = JoinWaitlist(doctor=times.doctor.id, day=day)
    return [[Button(turn.say.label("button-wait"), to)]]
