"""Find a doctor: what is wanted, what is known of each, and in which order they are shown.

The order is explained on the screen and can not be bought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from domain.clock import today
from domain.doctors import Spoken
from domain.money import Poisha
from domain.people import Sex

PAGE = 5
"""Cards on a page."""
WEEK = 7
"""Days; "this week" is today and the six after it."""
PRIOR_RATING, PRIOR_WEIGHT = 4.0, 10
"""A doctor without reviews stands as if ten people had given four of five stars (Bayesian mean):
one lone five never outranks a hundred of 4.8."""

WIDENS = ("at_once", "when", "most_fee", "least_rating", "language", "sex", "district")
"""The filters that go when nobody is found, the one people miss least first.

Never the speciality or the name: another doctor is no answer to either.
"""


class Order(StrEnum):
    """By what the doctors found are sorted; a name that was asked for always comes first."""

    SOONEST = "soonest"
    RATING = "rating"
    FEE = "fee"


class Day(StrEnum):
    """By when somebody wants to be seen; a date says it exactly."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; nothing set is everybody.

    `name`: words that may be a doctor's name. `speciality`: a code of our list. `district`: the
    English name of a district, as `Place.district_en`. `online`: who consults here by chat; every
    doctor of ours does, so it only lifts `district`. `most_fee`: poisha. `least_rating`: stars.
    `at_once`: shown as online at this moment.
    """

    name: str | None = None
    speciality: str | None = None
    district: str | None = None
    online: bool = False
    when: Day | date | None = None
    sex: Sex | None = None
    most_fee: Poisha | None = None
    language: Spoken | None = None
    least_rating: float | None = None
    at_once: bool = False
    order: Order = Order.SOONEST


@dataclass(frozen=True)
class Listing:
    """What the directory knows of one listed doctor; all of it is public.

    `free` are the days (of Dhaka) with a free visit, `next_free` the first free moment, as they
    were when this was read. `rating` is the plain mean of `ratings` reviews. `reply_minutes`: the
    median time to a first answer, once it is known.
    """

    doctor_id: int
    name: str
    sex: Sex
    degrees: str
    specialities: tuple[str, ...]
    district: str
    languages: tuple[Spoken, ...]
    fee: Poisha
    follow_up_fee: Poisha
    verified_at: datetime
    verified_until: datetime
    free: tuple[date, ...] = ()
    next_free: datetime | None = None
    rating: float = 0.0
    ratings: int = 0
    reply_minutes: int | None = None
    online_until: datetime | None = None

    @property
    def standing(self) -> float:
        """The rating by which doctors are sorted: the fewer reviews, the nearer to the prior."""
        weighed = PRIOR_RATING * PRIOR_WEIGHT + self.rating * self.ratings
        return weighed / (PRIOR_WEIGHT + self.ratings)


@dataclass(frozen=True)
class Found:
    """A page of doctors, how many there are in all, and which filters had to go to find any."""

    doctors: Sequence[Listing]
    total: int
    widened: Sequence[str] = ()


class Directory(Protocol):
    """Every listed doctor, in memory."""

    def put(self, listings: Iterable[Listing]) -> None:
        """Add these doctors, or what has changed of them; found from now on."""

    def drop(self, doctor_ids: Iterable[int]) -> None:
        """Show these doctors no more."""

    def find(self, wish: Wish, now: datetime, page: int = 0) -> Found:
        """A page of the doctors wanted, in the order wanted; never one whose verification ended.

        Ties go by the earliest free visit, then by a draw that is the same all day for everybody.
        """

    def of(self, doctor_id: int) -> Listing | None:
        """What is known of one."""


def widen(wish: Wish, finds: Callable[[Wish], bool]) -> tuple[Wish, tuple[str, ...]]:
    """Drop the fewest filters with which this finds anybody, and say which; none if nothing helps.

    One after the other goes until somebody is found; those that were not in the way come back.
    """
    dropped: list[str] = []
    for name in filters(wish):
        dropped.append(name)
        if finds(without(wish, dropped)):
            break
    else:
        return wish, ()
    for name in dropped[:-1]:
        kept = [other for other in dropped if other != name]
        if finds(without(wish, kept)):
            dropped = kept
    return without(wish, dropped), tuple(dropped)


def matches(wish: Wish, listing: Listing, now: datetime) -> bool:
    """Whether this doctor fulfils all of a wish but its name, as `Directory.find` sees it."""
    return (
        listing.verified_until > now
        and wish.speciality in (None, *listing.specialities)
        and (wish.online or wish.district in (None, listing.district))
        and wish.sex in (None, listing.sex)
        and wish.language in (None, *listing.languages)
        and (wish.most_fee is None or listing.fee <= wish.most_fee)
        and (wish.least_rating is None or listing.rating >= wish.least_rating)
        and (not wish.at_once or (listing.online_until is not None and listing.online_until > now))
        and (wish.when is None or not _days(wish.when, today(now)).isdisjoint(listing.free))
    )


def _days(when: Day | date, day: date) -> set[date]:
    match when:
        case Day.TODAY:
            return {day}
        case Day.TOMORROW:
            return {day + timedelta(days=1)}
        case Day.WEEK:
            return {day + timedelta(days=ahead) for ahead in range(WEEK)}
    return {when}


def filters(wish: Wish) -> list[str]:
    """The filters of a wish that can be dropped; who is consulted online may be anywhere.

    Words beside a speciality that may be a name go first: they are rather words we do not know.
    """
    guessed = ["name"] if wish.name and wish.speciality else []
    wanted = [name for name in WIDENS if getattr(wish, name) != getattr(_EVERYBODY, name)]
    return [*guessed, *(name for name in wanted if name != "district" or not wish.online)]


def without(wish: Wish, names: Iterable[str]) -> Wish:
    """The wish with these filters gone."""
    return replace(wish, **{name: getattr(_EVERYBODY, name) for name in names})


_EVERYBODY = Wish()


class Understanding(Protocol):
    """Turns what somebody typed into a wish."""

    def __call__(self, text: str, today: date) -> Wish:
        """What is wanted: "heart doctor sylhet friday under 800", in any script, with slips.

        Whatever the text, it does not raise; what means nothing else may be a name.
        """
