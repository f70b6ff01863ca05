"""Pieces every screen is made of: grids, pages, a strip of days, and the way back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from domain.accounts import Account
from domain.rights import Action, Hat, Relation, Tie, may
from handlers.screen import Button
from locales import Say

PAGE = 6
"""Buttons on a page; with the pager and the way back a screen stays at eight or so."""
STRIP = 7
"""Days in a strip: one week."""
STRIP_COLUMNS = 4

Rows = list[list[Button]]


class Home(CallbackData, prefix="home"):
    """Back to where one stands: the menu, or the question that is open."""


class OpenLanguage(CallbackData, prefix="languages"):
    """Show the languages."""


class SwitchHat(CallbackData, prefix="hat"):
    """Act under this hat from now on."""

    hat: Hat


class OpenSafety(CallbackData, prefix="safety"):
    """Privacy and safety: the PIN, who sees what."""


class OpenDoctor(CallbackData, prefix="doctor"):
    """As a doctor: my practice, or applying for one."""


class OpenVerifying(CallbackData, prefix="verify"):
    """Applications and doctors, for those who verify them."""


class OpenFamily(CallbackData, prefix="family"):
    """Show everybody I act for."""


class OpenActors(CallbackData, prefix="actors"):
    """Show who acts for me."""


class OpenFinding(CallbackData, prefix="find"):
    """Find a person by their phone, for support."""


class OpenStaff(CallbackData, prefix="staff"):
    """Who is on the staff."""


class OpenPatients(CallbackData, prefix="pats"):
    """A doctor's patients."""


class OpenReviews(CallbackData, prefix="revs"):
    """Emergency access nobody has looked into yet."""


class OpenErasure(CallbackData, prefix="erase"):
    """Have a record erased."""


class OpenPrivacy(CallbackData, prefix="privacy"):
    """What we keep and who sees it, in short."""


class ReadTerms(CallbackData, prefix="terms"):
    """Show all of what I agreed, or agree, to."""


@dataclass(frozen=True)
class Way:
    """A button of a menu: the key of its words, and what it opens."""

    label: str
    opens: CallbackData
    style: str | None = None
    needs: Action | None = None
    """Shown only to whom the table gives this action; the service asked decides anyway."""

    def is_for(self, account: Account | None) -> bool:
        """Whether this account is shown it under the hat it wears."""
        tie = Tie(Relation.NONE)
        roles = account.acting if account else ()
        return self.needs is None or any(may(role, self.needs, tie) for role in roles)


def way_button(say: Say, way: Way) -> Button:
    """The button, in the reader's language."""
    return Button(say.label(way.label), way.opens, style=way.style)


def home_button(say: Say) -> Button:
    """The way home, the same on every screen."""
    return Button(say.label("button-menu"), Home())


def back_button(say: Say, data: CallbackData) -> Button:
    """One step back."""
    return Button(say.label("button-back"), data)


def grid(buttons: Iterable[Button], columns: int = 2) -> Rows:
    """Buttons in rows of so many."""
    row = list(buttons)
    return [row[at : at + columns] for at in range(0, len(row), columns)]


def pager(
    say: Say, buttons: Sequence[Button], page: int, turn: Callable[[int], CallbackData]
) -> Rows:
    """One page of the buttons, a column, with earlier and later beneath where there are any.

    Pages count from 0; a page beyond either end (a button of long ago) shows the nearest one.
    """
    last = max(0, (len(buttons) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown = grid(buttons[page * PAGE : (page + 1) * PAGE], columns=2)
    turns = []
    if page > 0:
        turns.append(Button(say.label("button-earlier"), turn(page - 1)))
    if page < last:
        turns.append(Button(say.label("button-later"), turn(page + 1)))
    return [*shown, turns] if turns else shown


def day_strip(say: Say, first: date, today: date, choose: Callable[[date], CallbackData]) -> Rows:
    """A week of days to choose from, beginning with `first`; today and tomorrow by their names."""
    days = (first + timedelta(days=ahead) for ahead in range(STRIP))
    return grid((Button(_day(say, day, today), choose(day)) for day in days), STRIP_COLUMNS)


def _day(say: Say, day: date, today: date) -> str:
    if day == today:
        return say.label("button-today")
    if day == today + timedelta(days=1):
        return say.label("button-tomorrow")
    return say.label("button-day", day=day)
