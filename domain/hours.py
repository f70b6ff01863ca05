"""When a doctor is there: weekly hours, leave, extra openings, and the terms of booking them.

FHIR Schedule, in our words. Times of day are minutes after midnight in Dhaka; hours that go past
midnight end after `DAY`, and belong to the day on which they began.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

DAY = 24 * 60
"""Minutes. Hours begin before it, and may end up to `LATEST` after it."""
LATEST = DAY + 6 * 60
GRID = 5
"""Minutes. Hours begin and end on this grid, and a visit lasts a multiple of it."""
SHORTEST_VISIT, LONGEST_VISIT, USUAL_VISIT = 5, 120, 15
"""Minutes (Easy!Appointments' interval is 15)."""
WEEK = tuple(range(7))
"""Days of the week, Monday is 0 as in `date.weekday()`."""


class Mode(StrEnum):
    """How patients come: at a time they chose, or one after the other by serial number."""

    FIXED = "fixed"
    SERIAL = "serial"


@dataclass(frozen=True)
class Hours:
    """One weekly window: on `weekday`, from `begins` to `ends`, in visits of `visit` minutes.

    It holds from `since` to `until`, both included; without `until` it has no end.
    """

    id: int
    doctor_id: int
    weekday: int
    begins: int
    ends: int
    visit: int
    mode: Mode
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Leave:
    """Not there from `first` to `last`, both included: all day, or between two times of each."""

    id: int
    doctor_id: int
    first: date
    last: date
    begins: int = 0
    ends: int = LATEST


@dataclass(frozen=True)
class Opening:
    """There on this day too, whatever the week says; it opens a holiday or a day of leave."""

    id: int
    doctor_id: int
    day: date
    begins: int
    ends: int
    visit: int
    mode: Mode


class Presence(StrEnum):
    """What a doctor shows just now."""

    OFF = "off"
    ONLINE = "online"
    BREAK = "break"


@dataclass(frozen=True)
class Terms:
    """How a doctor's hours are booked; the defaults are what the best systems use.

    `buffer`: free minutes after each visit. `lead`: minutes before a visit until which it may be
    booked. `horizon`: days ahead. `holidays`: whether public holidays are days off.
    `free_until` and `half_until`: hours before a visit until which cancelling gives back all, and
    half, of what was paid. `moves`: how often a patient may move one appointment. `presence`
    holds until `presence_until`; `late_by` minutes this doctor runs late on `late_on`, in sessions
    that begin by `late_until`.
    """

    doctor_id: int
    buffer: int = 0
    lead: int = 30
    horizon: int = 30
    holidays: bool = False
    free_until: int = 4
    half_until: int = 1
    moves: int = 2
    presence: Presence = Presence.OFF
    presence_until: datetime | None = None
    late_by: int = 0
    late_on: date | None = None
    late_until: datetime | None = None

    def shown(self, now: datetime) -> Presence:
        """What is shown at this moment: a break or a shift that is over shows no more."""
        over = self.presence_until is not None and self.presence_until <= now
        if not over:
            return self.presence
        return Presence.ONLINE if self.presence is Presence.BREAK else Presence.OFF


@dataclass(frozen=True)
class Schedule:
    """All that says when one doctor is there."""

    doctor_id: int
    hours: tuple[Hours, ...] = ()
    leaves: tuple[Leave, ...] = ()
    openings: tuple[Opening, ...] = ()
    terms: Terms = Terms(0)

    def earliest(self, now: datetime) -> datetime:
        """The first moment that may still be booked."""
        return now + timedelta(minutes=self.terms.lead)


class Holidays(Protocol):
    """The public holidays of Bangladesh, as far as they are known."""

    def on(self, day: date) -> str | None:
        """The code of the holiday on this day ("victory-day"), None on any other."""


class _NoHolidays:
    def on(self, day: date) -> None:
        """On no day is there one."""


NO_HOLIDAYS: Holidays = _NoHolidays()
"""Where a holiday is a day like any other."""


class DoctorHours(Protocol):
    """Schedules, kept and found."""

    def of(self, doctor_id: int) -> Schedule:
        """A doctor's schedule; of one who never set hours an empty one, with the usual terms."""

    def of_many(self, doctor_ids: Collection[int]) -> dict[int, Schedule]:
        """The schedules of all of these, in as many statements as for one."""

    def hold(self, doctor_id: int, *, changing: bool = False) -> None:
        """Let nobody change these hours until this transaction ends; several may hold them at
        once, but nobody else while one is `changing` them.
        """

    def add(self, *rows: Hours | Leave | Opening) -> None:
        """Store them."""

    def remove(self, doctor_id: int, row_ids: Collection[int]) -> int:
        """Delete hours, leave or openings of this doctor by their ids; how many there were."""

    def end(self, doctor_id: int, hours_ids: Collection[int], last: date) -> int:
        """Have these hours hold until that day at most; how many."""

    def keep_terms(self, terms: Terms) -> None:
        """Write the terms."""
