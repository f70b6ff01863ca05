"""When a doctor has time, for booking and for moving: the free times of a day, and other days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from aiogram.filters.callback_data import CallbackData

from domain import seats
from domain.errors import DomainError, key_of, params_of
from domain.hours import Mode
from domain.seats import Times
from domain.slots import Slot
from handlers.doctor_card import titled
from handlers.parts import Rows, back_button, grid
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import JoinWaitlist
from locales import Html

SHOWN = 6
"""Times on a screen; with the days and the ways on they are about as many as one can take in."""
COLUMNS = 3
DAYS_SHOWN = 3
"""Other days beside the one shown."""
A_MINUTE = 60

_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Choosing:
    """Where the buttons lead: a time, another day, all days, and back."""

    time: Callable[[Slot], CallbackData]
    day: Callable[[date, int], CallbackData]
    days: CallbackData
    back: CallbackData


def minutes_of(moment: datetime) -> int:
    """The moment as a button carries it: minutes from 1970."""
    return int(moment.timestamp()) // A_MINUTE


def moment_of(minutes: int) -> datetime:
    """The moment a button carries; what a forged one carries is one nobody offers."""
    try:
        return _FIRST + timedelta(minutes=minutes)
    except OverflowError:
        return _FIRST


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
    text = [_why_not(turn, refused), words, _hint(turn, times)]
    rows = [*_slots(turn, times, choosing, page), *_days(turn, times, choosing)]
    return Screen(
        Html("\n").join(one for one in text if one is not None),
        rows=[*rows, [back_button(turn.say, choosing.back)]],
    )


def days_screen(turn: Turn, times: Times, choosing: Choosing) -> Screen:
    """Every day with a free time, as many as there are."""
    buttons = [
        Button(turn.say.label("button-day", day=day), choosing.day(day, 0)) for day in times.days
    ]
    wait = Button(turn.say.label("button-wait"), JoinWaitlist(doctor=times.doctor.id))
    return Screen(
        turn.say("times-days", doctor=titled(turn, times.doctor.name)),
        rows=[*grid(buttons, COLUMNS), [wait], [back_button(turn.say, choosing.back)]],
    )


def _slots(turn: Turn, times: Times, choosing: Choosing, page: int) -> Rows:
    last = max(0, (len(times.slots) - 1) // SHOWN)
    page = min(max(page, 0), last)
    shown = times.slots[page * SHOWN : (page + 1) * SHOWN]
    serial = any(slot.mode is Mode.SERIAL for slot in shown)
    buttons = [Button(_time(turn, slot), choosing.time(slot)) for slot in shown]
    turns = []
    if page > 0:
        turns.append(Button(turn.say.label("button-earlier"), choosing.day(times.day, page - 1)))
    if page < last:
        turns.append(Button(turn.say.label("button-later"), choosing.day(times.day, page + 1)))
    return [*grid(buttons, 1 if serial else COLUMNS), turns]


def _time(turn: Turn, slot: Slot) -> str:
    if slot.mode is Mode.SERIAL:
        return turn.say.label("button-serial", token=slot.token, at=slot.starts_at)
    return turn.say.label("button-time", at=slot.starts_at)


def _days(turn: Turn, times: Times, choosing: Choosing) -> Rows:
    others = [day for day in times.days if day != times.day]
    near = _near(others, times.day)
    buttons = [Button(_day(turn, day), choosing.day(day, 0)) for day in near]
    more = Button(turn.say.label("button-other-days"), choosing.days)
    return [buttons, [more]] if len(others) > len(near) else [buttons]


def _near(days: Sequence[date], shown: date) -> Sequence[date]:
    later = [day for day in days if day > shown][:DAYS_SHOWN]
    missing = DAYS_SHOWN - len(later)
    earlier = [day for day in days if day < shown]
    return [*earlier[len(earlier) - missing :], *later] if missing else later


def _day(turn: Turn, day: date) -> str:
    if day == turn.today:
        return turn.say.label("button-today")
    if day == turn.today + timedelta(days=1):
        return turn.say.label("button-tomorrow")
    return turn.say.label("button-day", day=day)


def _hint(turn: Turn, times: Times) -> Html:
    if not times.slots:
        return turn.say("times-full")
    by_number = all(slot.mode is Mode.SERIAL for slot in times.slots)
    return turn.say("times-by-number" if by_number else "times-choose")


def _nothing(turn: Turn, times: Times, choosing: Choosing, refused: DomainError | None) -> Screen:
    wait = Button(turn.say.label("button-wait"), JoinWaitlist(doctor=times.doctor.id))
    words = turn.say("times-none", doctor=titled(turn, times.doctor.name))
    text = [_why_not(turn, refused), words]
    return Screen(
        Html("\n").join(one for one in text if one is not None),
        rows=[[wait], [back_button(turn.say, choosing.back)]],
    )


def _why_not(turn: Turn, refused: DomainError | None) -> Html | None:
    if refused is None:
        return None
    return turn.say("times-refused", why=turn.say.label(key_of(refused), **params_of(refused)))
