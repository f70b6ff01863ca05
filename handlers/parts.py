"""Pieces every screen is made of: grids, pages, a strip of days, and the way back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar
from unicodedata import category

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Alert, Button
from handlers.ways import Home
from locales import Say

T = TypeVar("T")

PAGE = 6
"""Buttons on a page; with the pager and the way back a screen stays at eight or so."""
STRIP = 7
"""Days in a strip: one week."""
STRIP_COLUMNS = 2

LONGEST_NAME = 30
"""Letters of a name on a button; Telegram would cut it anyhow."""
HALF_A_ROW = 18
"""Letters that half a row shows on a small phone."""

Rows = list[list[Button]]


def home_button(say: Say) -> Button:
    """The way home, the same on every screen."""
    return Button(say.label("button-menu"), Home())


def back_button(say: Say, data: CallbackData) -> Button:
    """One step back."""
    return Button(say.label("button-back"), data)


def short_name(name: str) -> str:
    """The name, or as much of it as a button shows."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def stale_alert(say: Say) -> Alert:
    """A button was pressed twice, or long after: what is shown now stays."""
    return Alert(say.label("error-stale"), modal=False)


def grid(buttons: Iterable[Button], columns: int = 2) -> Rows:
    """Buttons in rows of so many."""
    row = list(buttons)
    return [row[at : at + columns] for at in range(0, len(row), columns)]


def fitted(buttons: Iterable[Button]) -> Rows:
    """Two buttons in a row where both can be read there, otherwise one."""
    rows: Rows = []
    for button in buttons:
        if rows and len(rows[-1]) == 1 and all(map(_fits_half, (*rows[-1], button))):
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _fits_half(button: Button) -> bool:
    # Bangla's vowel signs stand on, under or around a letter and hardly widen it.
    return sum(not category(sign).startswith("M") for sign in button.text) <= HALF_A_ROW


@dataclass(frozen=True)
class Pageful(Generic[T]):
    """As much of a list as a screen shows: from item `first` on; whether it is the last of it."""

    items: Sequence[T]
    number: int
    first: int
    last: bool


def pageful_of(items: Sequence[T], number: int, size: int = PAGE) -> Pageful[T]:
    """One page; numbers count from 0, one beyond either end (an old button) is the nearest."""
    last = max(0, (len(items) - 1) // size)
    number = min(max(number, 0), last)
    first = number * size
    return Pageful(items[first : first + size], number, first, number == last)


def pager(
    say: Say,
    buttons: Sequence[Button],
    page: int,
    turn: Callable[[int], CallbackData],
    columns: int | None = None,
    size: int = PAGE,
) -> Rows:
    """One page of the buttons, with earlier and later beneath where there are any.

    In so many columns, or two in a row where they fit.
    """
    shown = pageful_of(buttons, page, size)
    rows = grid(shown.items, columns) if columns else fitted(shown.items)
    return [*rows, *leaves(say, shown.number, turn, last=shown.last)]


def leaves(say: Say, page: int, turn: Callable[[int], CallbackData], *, last: bool) -> Rows:
    """The row that leafs to the pages before and after this one, if there are any."""
    row = []
    if page > 0:
        row.append(Button(say.label("button-earlier"), turn(page - 1)))
    if not last:
        row.append(Button(say.label("button-later"), turn(page + 1)))
    return [row] if row else []


def day_strip(say: Say, first: date, today: date, choose: Callable[[date], CallbackData]) -> Rows:
    """A week of days to choose from, beginning with `first`; today and tomorrow by their names."""
    days = (first + timedelta(days=ahead) for ahead in range(STRIP))
    return grid((Button(day_name(say, day, today), choose(day)) for day in days), STRIP_COLUMNS)


def day_name(say: Say, day: date, today: date) -> str:
    """A day on a button; today and tomorrow by their names."""
    if day == today:
        return say.label("button-today")
    if day == today + timedelta(days=1):
        return say.label("button-tomorrow")
    return say.label("button-day", day=day)
