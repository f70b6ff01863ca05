"""Read a date of birth, or an age, as people in Bangladesh give it."""

import re
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import DomainError
from domain.text import ascii_digits, clean

ADULT = 18  # years; Majority Act 1875, s. 3
OLDEST = 120  # years
FIRST_YEAR = 1900
MOST_TYPED = 60  # characters; the longest form we read is half of it

_MONTHS = (
    "january jan জানুয়ারি জানুয়ারী জানু",
    "february feb ফেব্রুয়ারি ফেব্রুয়ারী ফেব্রু",
    "march mar মার্চ",
    "april apr এপ্রিল",
    "may মে",
    "june jun জুন",
    "july jul জুলাই",
    "august aug আগস্ট আগষ্ট অগাস্ট",
    "september sept sep সেপ্টেম্বর",
    "october oct অক্টোবর",
    "november nov নভেম্বর",
    "december dec ডিসেম্বর",
)
_MONTH_OF = {
    clean(name): month for month, names in enumerate(_MONTHS, start=1) for name in names.split()
}
_MONTH = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_ENDING = "(?:st|nd|rd|th|ই|শে|লা|রা|ঠা)?"
_SAID_FIRST = re.compile(
    clean("(?:aged?|boyosh?|dob|born|date of birth|বয়স|জন্ম ?তারিখ|জন্ম সাল|জন্ম)") + r"[\s:=.,]*"
)
_SAID_LAST = re.compile(r"\s*(?:সাল|সালে|সালের|sal|sale|ইং|old)$")

# Always day, month, year: nobody here writes the month first in figures.
_DATES = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>\d{4})[\s./-]+(?P<m>\d{1,2})[\s./-]+(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})[\s./,-]+(?P<m>\d{1,2})[\s./,-]+(?P<y>\d{4}|\d{2})",
        r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d{4})",
        rf"(?P<d>\d{{1,2}})\s*{_ENDING}[\s.,/-]*(?P<m>{_MONTH})[\s.,/-]*(?P<y>\d{{4}}|\d{{2}})",
        rf"(?P<m>{_MONTH})[\s.,/-]*(?P<d>\d{{1,2}})\s*{_ENDING}[\s.,/-]+(?P<y>\d{{4}}|\d{{2}})",
    )
)
_UNITS = {
    "years": "years? yrs? yo? y/o bochh?or bosh?or bachh?or বছর বৎসর",
    "months": "months? mo mash? maash? মাস",
    "weeks": "weeks? wks? soptah?o? shoptah?o? সপ্তাহ",
    "days": "days? din দিন",
}
_SPAN = re.compile(
    r"(\d{1,4})\s*(?:"
    + "|".join(f"(?P<{unit}>{'|'.join(names.split())})" for unit, names in _UNITS.items())
    + r")(?:ের|er)?(?![^\W\d_])[\s,]*(?:and|o|ও|এবং)?\s*"
)
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(eq=False)
class NotABirthDate(DomainError):
    """The text is no date that exists, no age and no year."""


@dataclass(eq=False)
class BornInFuture(DomainError):
    """The date is still to come."""


@dataclass(eq=False)
class TooOld(DomainError):
    """Nobody of this age is known to live."""

    limit: int


@dataclass(frozen=True)
class Birth:
    """When someone was born; `exact` is false when we know only the age or the year."""

    born: date
    exact: bool


def read_birth(text: str, today: date) -> Birth:
    """Return the birth told by a date (day first), an age or a year; never later than today.

    An age or a year does not tell the day: `born` is then today's day that long ago, so the age
    is right today and off by up to a year later. 1-120 is an age, 1900 to this year a year.
    """
    told = _plain(text)
    birth = _from_date(told, today) or _from_span(told, today) or _from_number(told, today)
    if not birth:
        raise NotABirthDate
    if birth.born > today:
        raise BornInFuture
    if age_on(birth.born, today) > OLDEST:
        raise TooOld(OLDEST)
    return birth


def age_on(born: date, day: date) -> int:
    """Count whole years; who was born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_adult(born: date, day: date) -> bool:
    """Tell whether someone may hold an account alone."""
    return age_on(born, day) >= ADULT


def _plain(text: str) -> str:
    if len(text) > MOST_TYPED:
        raise NotABirthDate
    told = ascii_digits(clean(text)).lower().strip(" ।.,")
    return _SAID_LAST.sub("", _SAID_FIRST.sub("", told, count=1))


def _from_date(told: str, today: date) -> Birth | None:
    found = next((match for form in _DATES if (match := form.fullmatch(told))), None)
    if not found:
        return None
    month = _MONTH_OF.get(found["m"]) or int(found["m"])
    return Birth(_existing(found["y"], month, int(found["d"]), today), exact=True)


def _existing(year: str, month: int, day: int, today: date) -> date:
    try:
        return _day_meant(year, month, day, today)
    except ValueError as impossible:
        raise NotABirthDate from impossible


def _day_meant(year: str, month: int, day: int, today: date) -> date:
    """Give the day; a short year means the last such year gone by."""
    if len(year) > len("90"):
        return date(int(year), month, day)
    century = today.year // 100 * 100
    born = date(century + int(year), month, day)
    return born if born <= today else born.replace(year=born.year - 100)


def _from_span(told: str, today: date) -> Birth | None:
    spans = Counter[str | None]()
    for span in _SPAN.finditer(told):
        spans[span.lastgroup] += int(span[1])
    if not spans or _SPAN.sub("", told):
        return None
    months, days = 12 * spans["years"] + spans["months"], 7 * spans["weeks"] + spans["days"]
    return Birth(_before(today, months, days), exact=False)


def _from_number(told: str, today: date) -> Birth | None:
    number = int(told) if _NUMBER.fullmatch(told) else 0
    if not number:
        return None
    if OLDEST < number < FIRST_YEAR:
        raise TooOld(OLDEST)
    if number > today.year:
        raise BornInFuture
    age = number if number <= OLDEST else today.year - number
    return Birth(_before(today, 12 * age), exact=False)


def _before(day: date, months: int, days: int = 0) -> date:
    """Go back so far; where a month is too short, its last day is meant."""
    try:
        year, month = divmod(12 * day.year + day.month - 1 - months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) - timedelta(days)
    except (OverflowError, ValueError) as before_christ:
        raise TooOld(OLDEST) from before_christ
