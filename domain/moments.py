"""Read when something began or happened: a day, a month ago, a year; never in the future."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.births import BornInFuture, NotABirthDate, TooOld, read_birth
from domain.errors import DomainError
from domain.text import ascii_digits, clean

A_MONTH = timedelta(days=31)

_AGO = re.compile(
    clean(r"(?:\s*(?:ago|age|aage|dhore|theke|for|আগে|আগের|ধরে|থেকে|যাবত|যাবৎ|হলো|হয়))+$")
)
_SINCE = re.compile(clean(r"^(?:since|from|for|about|in|প্রায়)\s+"))


@dataclass(eq=False)
class NotAMoment(DomainError):
    """The text is no date, no year, no "three months ago"."""


@dataclass(eq=False)
class NotYet(DomainError):
    """That day is still to come."""


@dataclass(eq=False)
class BeforeBirth(DomainError):
    """The person was not born then."""


@dataclass(frozen=True)
class Onset:
    """When something began or happened (FHIR onset, effective): the day, or only its year."""

    day: date
    exact: bool = True


def read_onset(text: str, today: date) -> Onset:
    """Return the day or year meant: "5 March 2024", "2019", "৩ বছর আগে"; a bare 3 is years."""
    told = _AGO.sub("", _SINCE.sub("", ascii_digits(clean(text)).lower()))
    try:
        read = read_birth(told, today)
    except BornInFuture:
        raise NotYet from None
    except (NotABirthDate, TooOld):
        raise NotAMoment from None
    # "Three days ago" names a day; "three years ago" and "2019" do not.
    recent = today - read.born <= A_MONTH and not told.isdecimal()
    return Onset(read.born, read.exact or recent)


def ensure_after_birth(onset: Onset | None, born: date) -> None:
    """Nothing happened to somebody before their year of birth."""
    if onset is not None and onset.day.year < born.year:
        raise BeforeBirth
