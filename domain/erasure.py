"""Erase a record at its person's wish: a week to call it back, then its key is destroyed.

What is left says nothing of the person: the audit's ids and codes, and that they once agreed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from domain import notices
from domain.errors import DomainError
from domain.family import Proxy, concerned, owners, still_holds
from domain.guard import Permit, require
from domain.notices import Kind
from domain.people import Person, own
from domain.rights import Action, Relation, Role
from domain.roles import LastSuper

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

COOL_OFF = timedelta(days=7)
"""So long an erasure can be called back."""
REMIND_BEFORE = timedelta(days=1)
BACKUPS_KEPT = timedelta(days=30)
"""A backup holds the key as it was then; each is thrown away after this time."""

ASKED = Kind("erasure-asked")
"""To others who act for the person: `person`, `due`."""
SOON = Kind("erasure-soon")
"""To everybody concerned: `person`, `due`."""
KEPT = Kind("erasure-kept")
"""To others who act for the person: it was called back."""
STOPPED = Kind("erasure-stopped")
"""To whoever asked: when it came due, it could not be done."""
DONE = Kind("erasure-done")
"""To everybody concerned: `until`, the day the last backup is gone."""


class Stage(StrEnum):
    """waiting → called-back | stopped | done."""

    WAITING = "waiting"
    CALLED_BACK = "called-back"
    STOPPED = "stopped"
    DONE = "done"


class NotYoursToErase(DomainError):
    """An adult with an account asks for it themselves."""


class NobodyElseActs(DomainError):
    """Somebody without an account would be left, for whom nobody acts any more."""


@dataclass(frozen=True)
class Erasure:
    """One wish to have a record erased."""

    id: int
    person_id: int
    asked_by: int
    asked_at: datetime
    due_at: datetime
    stage: Stage = Stage.WAITING


@dataclass(frozen=True)
class Leftovers:
    """What is cleared with a record: its people, and the chats and account that were theirs."""

    people: Sequence[int]
    accounts: Sequence[int]
    telegram_ids: Sequence[int]


class Erasures(Protocol):
    def add(self, erasure: Erasure) -> bool:
        """Store it; False when one waits for this person already."""

    def waiting_for(self, person_ids: Collection[int]) -> Erasure | None:
        """The one that waits, if any."""

    def due(self, now: datetime) -> Erasure | None:
        """The one that has been due longest."""

    def end(self, erasure_id: int, stage: Stage, now: datetime) -> bool:
        """End a waiting one; False when it had ended."""

    def clear(self, left: Leftovers, now: datetime) -> list[str]:
        """Delete everything about these people but their keys; the names of their files."""


# -- what people do


def erasable(work: Work, telegram_id: int, now: datetime) -> list[Person]:
    """Whose records this account may have erased: its own, then those entrusted to it."""
    me = own(work, telegram_id)
    account = require(work, telegram_id, Action.SEE_FAMILY, now, me).account
    wards = [proxy.person_id for proxy in entrusted(work, account, now)]
    known = {person.id: person for person in work.people.by_ids([me, *wards])}
    return [known[one] for one in (me, *wards) if one in known]


def see(work: Work, telegram_id: int, person_id: int, now: datetime) -> Erasure | None:
    """The erasure that waits for this person, for whoever may call it back."""
    _permit(work, telegram_id, person_id, now)
    return work.erasures.waiting_for(work.people.same_as(person_id))


def ask(work: Work, telegram_id: int, person_id: int, now: datetime) -> Erasure:
    """Have the record erased after `COOL_OFF`; asking again changes nothing.

    Raises `Forbidden`, `NotYoursToErase`, `NobodyElseActs` and `LastSuper`.
    """
    permit = _permit(work, telegram_id, person_id, now)
    people = work.people.same_as(person_id)
    waiting = work.erasures.waiting_for(people)
    if waiting is not None:
        return waiting
    for owner in owners(work, people):
        ensure_can_go(work, owner, now)
    erasure = Erasure(work.new_id(), people[0], permit.account.id, now, now + COOL_OFF)
    if work.erasures.add(erasure):
        _tell_asked(work, erasure, permit.account, people, now)
    return erasure


def call_back(work: Work, telegram_id: int, person_id: int, now: datetime) -> bool:
    """Keep the record after all; False when nothing waits any more."""
    permit = _permit(work, telegram_id, person_id, now)
    people = work.people.same_as(person_id)
    erasure = work.erasures.waiting_for(people)
    if erasure is None or not work.erasures.end(erasure.id, Stage.CALLED_BACK, now):
        return False
    for account in concerned(work, people):
        notices.cancel(work, _key(SOON, erasure, account), now)
        if account.id != permit.account.id:
            tell(work, KEPT, erasure, account, {}, now)
    return True


# -- who may, and who is told


def _permit(work: Work, telegram_id: int, person_id: int, now: datetime) -> Permit:
    permit = require(work, telegram_id, Action.ERASE, now, person_id)
    if permit.relation is Relation.FAMILY:
        people = work.people.same_as(person_id)
        wards = {proxy.person_id for proxy in entrusted(work, permit.account, now)}
        if wards.isdisjoint(people):
            raise NotYoursToErase
    return permit


def entrusted(work: Work, account: Account, now: datetime) -> list[Proxy]:
    """Children, and adults who have no account to ask from."""
    acting = work.family.of_account(account.id)
    living = {person.id for person in work.people.by_ids([one.person_id for one in acting])}
    return [
        proxy
        for proxy in acting
        if proxy.person_id in living
        and not owners(work, work.people.same_as(proxy.person_id))
        and still_holds(work, proxy, now)
    ]


def ensure_can_go(work: Work, owner: Account, now: datetime) -> None:
    """Refuse to leave the clinic or somebody alone; raises `LastSuper` and `NobodyElseActs`."""
    if Role.SUPER in owner.roles and not work.accounts.another_with(Role.SUPER, owner.id):
        raise LastSuper
    for ward in entrusted(work, owner, now):
        others = [one for one in work.family.of_people([ward.person_id]) if one.id != ward.id]
        if not others:
            raise NobodyElseActs


def _tell_asked(
    work: Work, erasure: Erasure, by: Account, people: Collection[int], now: datetime
) -> None:
    about = {"person": erasure.person_id, "due": erasure.due_at}
    for account in concerned(work, people):
        if account.id != by.id:
            tell(work, ASKED, erasure, account, about, now)
        notices.tell(
            work,
            account.telegram_id,
            SOON,
            about,
            key=_key(SOON, erasure, account),
            now=now,
            not_before=erasure.due_at - REMIND_BEFORE,
        )


def tell(
    work: Work,
    kind: Kind,
    erasure: Erasure,
    account: Account,
    params: Mapping[str, Any],
    now: datetime,
) -> None:
    """Have one of this module's kinds said to an account, once an erasure."""
    key = _key(kind, erasure, account)
    notices.tell(work, account.telegram_id, kind, params, key=key, now=now)


def _key(kind: Kind, erasure: Erasure, account: Account) -> str:
    return f"{kind}:{erasure.id}:{account.id}"
