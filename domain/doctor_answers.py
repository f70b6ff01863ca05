"""What a doctor is asked when applying, the answers so far, and reading them as they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from domain.bmdc import Register, Registration
from domain.doctors import Doctor, Spoken
from domain.drafts import told
from domain.errors import DomainError
from domain.money import Poisha
from domain.names import read_name
from domain.text import ascii_digits, clean

MOST_SPECIALITIES = 3
LONGEST_DEGREES = 120  # characters
LONGEST_ADDRESS = 120
LONGEST_CAREER = 70  # years
MOST_FOLLOW_UP_DAYS = 90
MOST_TYPED = 40  # characters, where a number is asked for


class Question(StrEnum):
    """What is asked, in this order; an answered one is not asked again."""

    NUMBER = "number"
    NAME = "name"
    DEGREES = "degrees"
    SPECIALITIES = "specialities"
    LANGUAGES = "languages"
    PLACE = "place"
    ADDRESS = "address"
    FEE = "fee"
    FOLLOW_UP = "follow-up"
    DAYS = "days"
    SINCE = "since"
    PHOTO = "photo"
    CERTIFICATE = "certificate"


_TITLE = re.compile(clean(r"^(?:dr|doctor|ডাঃ|ডা|ডক্টর|ডাক্তার)[.:]?\s+"), re.IGNORECASE)


@dataclass(eq=False)
class TooManySpecialities(DomainError):
    """Three at most."""

    limit: int = MOST_SPECIALITIES


@dataclass(eq=False)
class FollowUpDearer(DomainError):
    """A follow-up costs no more than a first visit. `first` is its fee in poisha."""

    first: Poisha


@dataclass(eq=False)
class NotDays(DomainError):
    """Not a number of days a follow-up may lie behind."""

    limit: int = MOST_FOLLOW_UP_DAYS


@dataclass(eq=False)
class NotAYear(DomainError):
    """Neither a number of years nor a year somebody now living began to practise in."""


@dataclass(frozen=True)
class Answers:
    """What an applicant has told so far. None and () are still to be asked."""

    register: Register | None = None
    number: int | None = None
    name: str | None = None
    degrees: str | None = None
    specialities: tuple[str, ...] = ()
    languages: tuple[Spoken, ...] = ()
    place: str | None = None
    address: str | None = None
    fee: Poisha | None = None
    follow_up_fee: Poisha | None = None
    follow_up_days: int | None = None
    since: int | None = None
    photo: int | None = None
    certificate: int | None = None

    @property
    def registration(self) -> Registration | None:
        """The BMDC number, once it is whole."""
        if self.register is None or self.number is None:
            return None
        return Registration(self.register, self.number)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions without an answer, in their order."""
        return tuple(question for question in Question if self.lacks(question))

    @property
    def next(self) -> Question | None:
        """The first of them."""
        return next(iter(self.open), None)

    @property
    def begun(self) -> bool:
        """Whether anything beyond the name we knew has been told."""
        return self != Answers(name=self.name)

    def lacks(self, question: Question) -> bool:
        """Whether this question has no answer yet."""
        return _VALUES[question](self) in (None, ())

    def with_fee(self, fee: Poisha) -> Answers:
        """Take a fee; a follow-up that would now cost more costs as much."""
        follow_up = 0 if fee == 0 else self.follow_up_fee
        if follow_up is not None:
            follow_up = min(follow_up, fee)
        return replace(self, fee=fee, follow_up_fee=follow_up)

    def with_follow_up(self, fee: Poisha) -> Answers:
        """Take a follow-up fee; raises `FollowUpDearer`."""
        if self.fee is not None and fee > self.fee:
            raise FollowUpDearer(self.fee)
        return replace(self, follow_up_fee=fee)

    def with_speciality(self, code: str) -> Answers:
        """Add a speciality; twice is once."""
        chosen = (*(one for one in self.specialities if one != code), code)
        if len(chosen) > MOST_SPECIALITIES:
            raise TooManySpecialities
        return replace(self, specialities=chosen)

    def without_speciality(self, code: str) -> Answers:
        """Take one away."""
        return replace(self, specialities=tuple(one for one in self.specialities if one != code))

    def with_language(self, spoken: Spoken) -> Answers:
        """Add a language, or take it away when it was there."""
        chosen = set(self.languages) ^ {spoken}
        return replace(self, languages=tuple(one for one in Spoken if one in chosen))

    def draft(self) -> dict[str, Any]:
        """As plain JSON values, without the empty ones."""
        return {name: value for name, value in asdict(self).items() if value not in (None, ())}

    @classmethod
    def of(cls, draft: Mapping[str, Any]) -> Answers:
        """Read a draft back; what another version wrote and we cannot read is asked again."""
        return cls(**told(draft, _FIELDS, _READERS))

    @classmethod
    def by(cls, doctor: Doctor) -> Answers:
        """What this doctor told when applying, as it was corrected since."""
        return cls(
            register=doctor.registration.register,
            number=doctor.registration.number,
            **{name: getattr(doctor, name) for name in _FIELDS if name not in _NUMBER},
        )


_VALUES: dict[Question, Callable[[Answers], object]] = {
    Question.NUMBER: lambda answers: answers.registration,
    Question.NAME: lambda answers: answers.name,
    Question.DEGREES: lambda answers: answers.degrees,
    Question.SPECIALITIES: lambda answers: answers.specialities,
    Question.LANGUAGES: lambda answers: answers.languages,
    Question.PLACE: lambda answers: answers.place,
    Question.ADDRESS: lambda answers: answers.address,
    Question.FEE: lambda answers: answers.fee,
    Question.FOLLOW_UP: lambda answers: answers.follow_up_fee,
    Question.DAYS: lambda answers: answers.follow_up_days,
    Question.SINCE: lambda answers: answers.since,
    Question.PHOTO: lambda answers: answers.photo,
    Question.CERTIFICATE: lambda answers: answers.certificate,
}
_FIELDS = tuple(Answers.__dataclass_fields__)
_NUMBER = ("register", "number")
_READERS: dict[str, Callable[[Any], Any]] = {
    "register": Register,
    "specialities": tuple,
    "languages": lambda codes: tuple(map(Spoken, codes)),
}


# -- reading what is typed


def read_doctors_name(text: str) -> str:
    """A doctor's name without the title, which everybody here bears."""
    return without_title(read_name(text))


def without_title(name: str) -> str:
    """The name alone; one that is nothing but a title stays."""
    return _TITLE.sub("", name) or name


def read_days(text: str) -> int:
    """Within how many days a visit is a follow-up: "15", "১৫ দিন"."""
    number = _number(text)
    if number is None or not 1 <= number <= MOST_FOLLOW_UP_DAYS:
        raise NotDays
    return number


def read_since(text: str, day: date) -> int:
    """The year somebody began to practise, told as a year or as a number of years."""
    number, this_year = _number(text), day.year
    if number is not None and number <= LONGEST_CAREER:
        return this_year - number
    if number is None or not this_year - LONGEST_CAREER <= number <= this_year:
        raise NotAYear
    return number


def _number(text: str) -> int | None:
    digits = "".join(
        char if char.isdigit() else " " for char in ascii_digits(clean(text[:MOST_TYPED]))
    )
    numbers = digits.split()
    return int(numbers[0]) if len(numbers) == 1 else None
