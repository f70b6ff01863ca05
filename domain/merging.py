"""Admins find a person by phone, compare two records, merge them, and undo it.

A merge moves nothing: it says that two ids are one person, and reading either reads both. Undoing
it says that they are two again. `people.merged_into` is worked out from the merges that live, so
any order of merging and undoing ends where it began.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from domain.duplicates import Verdict
from domain.errors import DomainError
from domain.family import owners
from domain.guard import Permit, require
from domain.people import Person, Sex
from domain.phones import mask_phone
from domain.rights import Action

if TYPE_CHECKING:
    from domain.ports import Work


class SamePerson(DomainError):
    """They are one person already."""


class TwoAccounts(DomainError):
    """Both have a living account of their own: recovery comes first."""


class MergeOver(DomainError):
    """It has been undone meanwhile."""


@dataclass(frozen=True)
class Merge:
    """`gone` is read together with `kept` as long as this lives."""

    id: int
    kept: int
    gone: int
    merged_at: datetime


class Merges(Protocol):
    def lock(self) -> None:
        """Let nobody else merge or undo until this transaction ends."""

    def living(self, person_ids: Collection[int]) -> list[Merge]:
        """Merges that hold, in which one of these is kept or gone."""

    def by_id(self, merge_id: int) -> Merge | None:
        """A merge that holds."""

    def add(self, kept: int, gone: int, by: int, now: datetime) -> int:
        """Store a merge; its id."""

    def undo(self, merge_id: int, by: int, now: datetime) -> bool:
        """End it, once; False when it had ended."""


@dataclass(frozen=True)
class Found:
    """What support sees of a person: enough to be sure whom they speak with, and no more."""

    person_id: int
    name: str
    masked_phone: str


@dataclass(frozen=True)
class Facts:
    """What is compared of two people."""

    person_id: int
    name: str
    sex: Sex
    born: date
    born_exact: bool
    masked_phone: str
    place: str
    registered_at: datetime
    accounts: int
    relatives: int
    merges: tuple[Merge, ...]


def find(work: Work, telegram_id: int, phone: str, now: datetime) -> list[Found]:
    """Everybody with this number; looking is written down, also when nobody is found."""
    require(work, telegram_id, Action.FIND_PERSON, now)
    people = work.people.with_phone(phone)
    for person in people:
        require(work, telegram_id, Action.SEE_IDENTITY, now, person.id)
    return [Found(person.id, person.name, mask_phone(person.phone)) for person in people]


def facts(work: Work, telegram_id: int, person_id: int, now: datetime) -> Facts:
    """Who somebody is, for comparing; nothing clinical."""
    require(work, telegram_id, Action.MERGE, now, person_id)
    person = work.people.by_id(person_id)
    same = work.people.same_as(person_id)
    return Facts(
        person.id,
        person.name,
        person.sex,
        person.born,
        person.born_exact,
        mask_phone(person.phone),
        person.place,
        person.registered_at,
        len(_owners(work, same)),
        len({proxy.account_id for proxy in work.family.of_people(same)}),
        tuple(work.merges.living(same)),
    )


def merge(work: Work, telegram_id: int, kept: int, gone: int, now: datetime) -> Person:
    """Say that two records are one person's; the kept one names them from now on.

    Raises `SamePerson`, `TwoAccounts` and `Erased`.
    """
    permit = _permit(work, telegram_id, kept, gone, now)
    work.merges.lock()
    one, other = work.people.same_as(kept), work.people.same_as(gone)
    if kept in other:
        raise SamePerson
    if _owners(work, one) and _owners(work, other):
        raise TwoAccounts
    for person_id in (kept, gone):
        work.people.by_id(person_id)  # Raises where an id was forged, or its record erased.
    # What stands at the head of the other's records goes: everything below it comes along.
    work.merges.add(kept, other[0], permit.account.id, now)
    _work_out(work, {*one, *other})
    _decide(work, one, other, Verdict.SAME, permit, now)
    return work.people.by_id(work.people.same_as(kept)[0])


def undo(work: Work, telegram_id: int, merge_id: int, now: datetime) -> Merge:
    """Say that they are two people after all."""
    merge = work.merges.by_id(merge_id)
    if merge is None:
        require(work, telegram_id, Action.MERGE, now, subject=("merge", merge_id))
        raise MergeOver
    permit = _permit(work, telegram_id, merge.kept, merge.gone, now)
    work.merges.lock()
    together = work.people.same_as(merge.kept)
    if not work.merges.undo(merge_id, permit.account.id, now):
        raise MergeOver
    _work_out(work, together)
    one, other = work.people.same_as(merge.kept), work.people.same_as(merge.gone)
    _decide(work, one, other, None, permit, now)
    return merge


def heads(people: Iterable[int], merges: Iterable[Merge]) -> Mapping[int, int]:
    """Under whom each of these people is read: themselves, or whom the merges lead to."""
    above = {merge.gone: merge.kept for merge in merges}
    return {person_id: _top(person_id, above) for person_id in people}


def _top(person_id: int, above: Mapping[int, int]) -> int:
    while person_id in above:
        person_id = above[person_id]
    return person_id


def _work_out(work: Work, people: Collection[int]) -> None:
    for person_id, head in heads(people, work.merges.living(people)).items():
        work.people.merged(person_id, head if head != person_id else None)


def _permit(work: Work, telegram_id: int, kept: int, gone: int, now: datetime) -> Permit:
    require(work, telegram_id, Action.MERGE, now, gone)
    return require(work, telegram_id, Action.MERGE, now, kept)


def _owners(work: Work, people: Collection[int]) -> set[int]:
    # An account that has blocked us for good is gone, as far as anybody can tell.
    return {one.id for one in owners(work, people) if one.blocked_at is None}


def _decide(
    work: Work,
    one: Collection[int],
    other: Collection[int],
    verdict: Verdict | None,
    permit: Permit,
    now: datetime,
) -> None:
    for first, second in (sorted((a, b)) for a in one for b in other):
        work.duplicates.decide(first, second, verdict, permit.account.id, now)
