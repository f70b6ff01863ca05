"""The numbers in a wish: what a visit may cost, how many stars, on which date.

Each function takes what it understands out of the text, leaves GAP there, and returns the rest.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from domain.money import HIGHEST_FEE, TAKA, NotAnAmount, Poisha, read_taka
from domain.text import clean
from gateways.wish_reading import GAP

_APART = f" {GAP} "
"""What stands on the two sides of something understood does not belong together."""
LEAST_FEE: Poisha = 50 * TAKA
"""A smaller number is a day, or an age."""

_SUM = clean(r"(?:৳|tk\.?|bdt|taka)?\s*(\d[\d,]*(?:\.\d+)?(?:\s*(?:k\b|hazar\b|hajar\b|হাজার))?)")
_CURRENCY = clean(r"(?:\s*(?:৳|tk\b\.?|bdt\b|takar?\b|টাকার?|/-))?")
_AT_MOST = clean(
    r"\b(?:under|below|within|less than|max|maximum|up ?to|at most|not more than|সর্বোচ্চ)\s*"
    r"(?:fees?\s*)?|<=?\s*"
)
_OR_LESS = clean(
    r"\s*(?:er|ar|এর|র)?\s*(?:nicher?|nichhe|kome?|moddher?|modhye|vitore|bhitore|or less"
    r"|নিচে|নীচে|কমে?|মধ্যে|ভিতরে|ভেতরে|পর্যন্ত)"
)
_FEES = (
    re.compile(rf"{_SUM}{_CURRENCY}\s*(?:-|–|to|theke|থেকে)\s*{_SUM}{_CURRENCY}(?:{_OR_LESS})?"),
    re.compile(rf"(?:{_AT_MOST}){_SUM}{_CURRENCY}"),
    re.compile(rf"{_SUM}{_CURRENCY}{_OR_LESS}"),
    re.compile(rf"(?:\bfees?|ফি)\s*:?\s*{_SUM}{_CURRENCY}"),
    re.compile(r"(?:৳|\btk|\bbdt)\s*(\d[\d,]*)"),
    re.compile(clean(r"(\d[\d,]*)\s*(?:৳|tk\b|bdt\b|taka\b|টাকা|/-)")),
)
_STARS = (
    re.compile(
        clean(
            r"(?<![\d.])([1-5](?:\.\d)?)\s*\+?\s*(?:stars?\b|তারা|স্টার|★|⭐)\s*"
            r"(?:\+|plus\b|or more\b|and above\b)?"
        )
    ),
    re.compile(
        clean(
            r"(?:\brating|রেটিং)\s*(?:above|over|at least|>=?)?\s*"
            r"([1-5](?:\.\d)?)(?![\d.]*\d)\s*\+?"
        )
    ),
)
_ENDING = "(?:st|nd|rd|th|ই|শে|লা|রা|ঠা)?"


def read_fees(text: str, wish: Callable[[Poisha], None]) -> str:
    """The most a visit may cost: the upper end of a range, a limit, or a bare fee."""

    def taken(match: re.Match[str]) -> bool:
        fee = _poisha(match.groups()[-1])
        if LEAST_FEE <= fee <= HIGHEST_FEE:
            wish(fee)
        return fee >= LEAST_FEE

    return _without(text, _FEES, taken)


def read_stars(text: str, wish: Callable[[float], None]) -> str:
    """The least rating, of five stars."""

    def taken(match: re.Match[str]) -> bool:
        wish(min(5.0, float(match[1])))
        return True

    return _without(text, _STARS, taken)


def read_dates(
    text: str, months: Mapping[str, int], today: date, wish: Callable[[date], None]
) -> str:
    """A date from today on, day before month; without a year it is the next such day."""

    def taken(match: re.Match[str]) -> bool:
        told = match.groupdict()
        month = months.get(told["m"]) or int(told["m"] if told["m"].isdecimal() else 0)
        day = _coming(told.get("y"), month, int(told["d"]), today)
        if day is not None:
            wish(day)
        return True

    return _without(text, _date_forms(tuple(months)), taken)


def _without(
    text: str, patterns: tuple[re.Pattern[str], ...], taken: Callable[[re.Match[str]], bool]
) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: _APART if taken(match) else match[0], text)
    return text


def _poisha(written: str) -> Poisha:
    try:
        return read_taka(written)
    except NotAnAmount:
        return 0


def _date_forms(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(names, key=len, reverse=True))
    ends = r"(?![^\W\d_])"
    return (
        re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})\s*{_ENDING}[\s.-]*(?P<m>{month}){ends}(?:[\s,]+(?P<y>20\d\d))?"
        ),
        re.compile(
            rf"\b(?P<m>{month}){ends}\s*(?P<d>\d{{1,2}})(?!\d){_ENDING}(?:[\s,]+(?P<y>20\d\d))?"
        ),
        re.compile(r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>20\d\d)(?!\d)"),
        re.compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])"),
    )


def _coming(year: str | None, month: int, day: int, today: date) -> date | None:
    """The day meant, if it is still to come."""
    try:
        if year is not None:
            exact = date(int(year), month, day)
            return exact if exact >= today else None
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
