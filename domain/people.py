"""A person we care for: their name, sex, birth, phone and home."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from domain.births import ADULT, Birth, is_adult
from domain.clock import today
from domain.errors import DomainError
from domain.guard import denied, require
from domain.rights import Action, Relation

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


class Erased(DomainError):
    """The record's key has been destroyed, at its person's wish: nobody can read it any more."""


@dataclass
class Person:
    """`born_exact` is False when the person knew only their age or year of birth."""

    id: int
    name: str
    sex: Sex
    born: date
    born_exact: bool
    phone: str
    phone_verified: bool
    place: str
    registered_at: datetime
    merged_into: int | None = None


class People(Protocol):
    def by_id(self, person_id: int) -> Person:
        """The person; a missing id is a programming error. Raises `Erased`."""

    def by_ids(self, person_ids: Collection[int]) -> list[Person]:
        """These people, without the erased ones, in two statements."""

    def same_as(self, person_id: int) -> tuple[int, ...]:
        """All ids of this person: more than one when records were merged, the kept one first."""

    def hold(self, person_ids: Collection[int]) -> None:
        """Let nobody else who holds these people go on before this transaction ends.

        For what is decided by reading many rows, which no constraint can watch over.
        """

    def with_phone(self, phone: str) -> list[Person]:
        """Everybody who gave this number, without those merged into another."""

    def merged(self, person_id: int, into: int | None) -> None:
        """Note under whom this person is read; None: under their own id."""

    def add(self, person: Person) -> Person:
        """Store a new person, under a data key of their own."""

    def keep(self, person: Person) -> None:
        """Write what changed of the person."""

    def erase(self, person_id: int, now: datetime) -> bool:
        """Destroy the person's key; False when that was done before."""


def own(work: Work, telegram_id: int) -> int:
    """The id of the person an account registered as."""
    account = work.accounts.of(telegram_id)
    if account is None or account.person_id is None:
        raise NotRegistered
    return account.person_id


def myself(work: Work, telegram_id: int, now: datetime) -> Person:
    """The person an account registered as; seeing it is written down."""
    return see(work, telegram_id, own(work, telegram_id), now)


def see(work: Work, telegram_id: int, person_id: int, now: datetime) -> Person:
    """Who somebody is."""
    require(work, telegram_id, Action.SEE_IDENTITY, now, person_id)
    return _read_as(work, person_id)


def rename(work: Work, telegram_id: int, person_id: int, name: str, now: datetime) -> Person:
    """Correct a name."""
    return _correct(work, telegram_id, person_id, now, name=name)


def correct_sex(work: Work, telegram_id: int, person_id: int, sex: Sex, now: datetime) -> Person:
    """Correct a sex."""
    return _correct(work, telegram_id, person_id, now, sex=sex)


def correct_birth(
    work: Work, telegram_id: int, person_id: int, birth: Birth, now: datetime
) -> Person:
    """Correct a date of birth or age; an account is still kept by an adult."""
    require(work, telegram_id, Action.CORRECT_IDENTITY, now, person_id)
    if not is_adult(birth.born, today(now)) and _has_account(work, person_id):
        raise TooYoung
    return _change(work, person_id, born=birth.born, born_exact=birth.exact)


def change_phone(
    work: Work, telegram_id: int, person_id: int, phone: tuple[str, bool], now: datetime
) -> Person:
    """Take another number, and whether Telegram itself vouched for it.

    Whoever holds the number can ask for the record (`domain.recovery`), so that of an account's
    owner is changed by nobody else.
    """
    permit = require(work, telegram_id, Action.CORRECT_IDENTITY, now, person_id)
    if permit.relation is not Relation.OWN and _has_account(work, person_id):
        raise denied(permit.account, Action.CORRECT_IDENTITY, now, ("person", person_id))
    number, verified = phone
    return _change(work, person_id, phone=number, phone_verified=verified)


def move_home(work: Work, telegram_id: int, person_id: int, place: str, now: datetime) -> Person:
    """Take another home; `place` is the code of a `domain.places.Place`."""
    return _correct(work, telegram_id, person_id, now, place=place)


def _read_as(work: Work, person_id: int) -> Person:
    # Of records that were merged the kept one says who somebody is.
    return work.people.by_id(work.people.same_as(person_id)[0])


def _correct(
    work: Work, telegram_id: int, person_id: int, now: datetime, **changes: Any
) -> Person:
    require(work, telegram_id, Action.CORRECT_IDENTITY, now, person_id)
    return _change(work, person_id, **changes)


def _change(work: Work, person_id: int, **changes: Any) -> Person:
    # All of it is sealed as one: two who change different things at once come one after the other.
    work.people.hold(work.people.same_as(person_id))
    person = replace(_read_as(work, person_id), **changes)
    work.people.keep(person)
    return person


def _has_account(work: Work, person_id: int) -> bool:
    same = work.people.same_as(person_id)
    return any(work.accounts.owner_of(one) is not None for one in same)
