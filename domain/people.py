"""A person we care for: their name, sex, birth, phone and home."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from domain.births import ADULT, Birth, is_adult
from domain.errors import DomainError

if TYPE_CHECKING:
    from domain.ports import Work


class Sex(StrEnum):
    """Administrative sex (FHIR administrative-gender), as far as we ask for it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


@dataclass(eq=False)
class NotRegistered(DomainError):
    """Only a registered person can do this."""


@dataclass(eq=False)
class TooYoung(DomainError):
    """An account is kept by an adult; a child is cared for through a parent's account."""

    adult: int = ADULT


@dataclass
class Person:
    """`born_exact` is False when the person knew only their age or year of birth."""

    name: str
    sex: Sex
    born: date
    born_exact: bool
    phone: str
    phone_verified: bool
    place: str
    registered_at: datetime
    id: int = field(init=False, repr=False)


def myself(work: Work, telegram_id: int) -> Person:
    """The person an account registered as."""
    account = work.accounts.of(telegram_id)
    if account is None or account.person_id is None:
        raise NotRegistered
    return work.people.by_id(account.person_id)


def rename(work: Work, telegram_id: int, name: str) -> Person:
    """Correct one's own name."""
    person = myself(work, telegram_id)
    person.name = name
    work.people.keep(person)
    return person


def correct_sex(work: Work, telegram_id: int, sex: Sex) -> Person:
    """Correct one's own sex."""
    person = myself(work, telegram_id)
    person.sex = sex
    work.people.keep(person)
    return person


def correct_birth(work: Work, telegram_id: int, birth: Birth, today: date) -> Person:
    """Correct one's own date of birth or age; an account is still kept by an adult."""
    if not is_adult(birth.born, today):
        raise TooYoung
    person = myself(work, telegram_id)
    person.born, person.born_exact = birth.born, birth.exact
    work.people.keep(person)
    return person


def change_phone(work: Work, telegram_id: int, phone: str, verified: bool) -> Person:
    """Take another number; `verified` when Telegram itself vouched for it."""
    person = myself(work, telegram_id)
    person.phone, person.phone_verified = phone, verified
    work.people.keep(person)
    return person


def move_home(work: Work, telegram_id: int, place: str) -> Person:
    """Take another home; `place` is the code of a `domain.places.Place`."""
    person = myself(work, telegram_id)
    person.place = place
    work.people.keep(person)
    return person
