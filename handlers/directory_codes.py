"""A wish as a button carries it: short, readable, and without anybody's name.

What is read back of a button of long ago, or of one somebody made up, is what there still is: a
part that means nothing is not wished for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData

from domain.directory import Day, Order, Wish
from domain.doctors import Spoken
from domain.money import HIGHEST_FEE, TAKA, Poisha
from domain.people import Sex
from domain.places import Places
from domain.specialities import Specialities, UnknownSpeciality

T = TypeVar("T")

SLUG = 7
"""Letters of a district's name; no two begin with the same."""
PARTS = 8
"""Of a code: speciality, district, day, sex, fee in taka, language, tenths of stars, the rest."""
MOST_STARS = 5.0
_GAP = "."
_DAY = "%y%m%d"

_DAYS = {Day.TODAY: "t", Day.TOMORROW: "m", Day.WEEK: "w"}
_SEXES = {Sex.FEMALE: "f", Sex.MALE: "m", Sex.OTHER: "o"}
_ORDERS = {Order.SOONEST: "", Order.RATING: "r", Order.FEE: "f"}
_ONLINE, _AT_ONCE, _NAMED = "o", "a", "n"


class OpenSorting(CallbackData, prefix="ds"):
    """Show in which order they can come, and why."""

    wish: str


class ShowDoctors(CallbackData, prefix="dr"):
    """The doctors that are wished for."""

    wish: str
    page: int = 0


def encode(wish: Wish) -> str:
    """The wish in at most 52 letters; of a name only that there is one."""
    parts = (
        wish.speciality or "",
        # Online it matters no more.
        slug(wish.district) if wish.district and not wish.online else "",
        _day_code(wish.when),
        _SEXES[wish.sex] if wish.sex else "",
        "" if wish.most_fee is None else str(wish.most_fee // TAKA),
        wish.language or "",
        "" if wish.least_rating is None else str(round(wish.least_rating * 10)),
        _flags(wish),
    )
    return _GAP.join(parts).rstrip(_GAP)


def decode(code: str, specialities: Specialities, places: Places, today: date) -> Wish:
    """The wish in such a code, without the name; a day that is over is no longer wished for."""
    speciality, district, when, sex, fee, language, stars, flags = _parts(code)
    return Wish(
        speciality=_read(lambda: specialities.by_code(speciality).code),
        district=next((one for one in places.districts() if slug(one) == district), None),
        when=_read(lambda: _day(when, today)),
        sex=_key(_SEXES, sex),
        most_fee=_read(lambda: _fee(fee)),
        language=_read(lambda: Spoken(language)),
        least_rating=_read(lambda: _stars(stars)),
        online=_ONLINE in flags,
        at_once=_AT_ONCE in flags,
        order=next((_key(_ORDERS, letter) for letter in flags if letter in "rf"), None)
        or Order.SOONEST,
    )


def has_name(code: str) -> bool:
    """Whether a name was looked for; it is in the draft, if it still is."""
    return _NAMED in _parts(code)[-1]


def nameless(wish: Wish) -> Wish:
    """The wish without the name."""
    return replace(wish, name=None)


def slug(district: str) -> str:
    """The beginning of a district's name, in small letters alone."""
    return "".join(filter(str.isalpha, district.lower()))[:SLUG]


def _parts(code: str) -> list[str]:
    parts = code.split(_GAP)[:PARTS]
    return [*parts, *[""] * (PARTS - len(parts))]


def _flags(wish: Wish) -> str:
    flags = {_ONLINE: wish.online, _AT_ONCE: wish.at_once, _NAMED: wish.name is not None}
    return "".join(letter for letter, set_ in flags.items() if set_) + _ORDERS[wish.order]


def _day_code(when: Day | date | None) -> str:
    if when is None or isinstance(when, Day):
        return "" if when is None else _DAYS[when]
    return when.strftime(_DAY)


def _day(code: str, today: date) -> Day | date | None:
    if day := _key(_DAYS, code):
        return day
    when = datetime.strptime(code, _DAY).replace(tzinfo=UTC).date()
    return when if when >= today else None


def _fee(code: str) -> Poisha | None:
    fee = int(code) * TAKA
    return fee if 0 <= fee <= HIGHEST_FEE else None


def _stars(code: str) -> float | None:
    stars = int(code) / 10
    return stars if 0 < stars <= MOST_STARS else None


def _read(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except (ValueError, UnknownSpeciality):
        return None


def _key(codes: Mapping[T, str], code: str) -> T | None:
    return next((value for value, letter in codes.items() if letter == code), None)
