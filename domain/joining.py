"""The end of registration: a new person, or a record that is one's own already.

Only somebody whose number Telegram vouched for is asked "Is this you?", and is told nothing about
whoever is meant; so nobody learns anything by typing a stranger's number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from domain import duplicates, notices, recovery, registration
from domain.births import is_adult
from domain.clock import today
from domain.guard import require
from domain.people import Person
from domain.recovery import Recovery, Stage
from domain.registration import Answers, ConsentMissing, person_of
from domain.rights import Action

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

CLAIMED = notices.Kind("family-claimed")
"""To a relative: whom you act for has an account of their own now. `proxy_id`."""


class Whose(StrEnum):
    """Where the record lies that may be the newcomer's own."""

    ACCOUNT = "account"
    """Another Telegram account registered as it."""
    RELATIVE = "relative"
    """A relative added it."""


@dataclass(frozen=True)
class Lookalike:
    """A record that may be the newcomer's own."""

    person: Person
    whose: Whose


def join(
    work: Work, telegram_id: int, answers: Answers, now: datetime
) -> Person | Lookalike | Recovery:
    """Become a person; or learn that a question is open, or that a record is on its way."""
    account = _account(work, telegram_id, now)
    if account.person_id is not None:
        return work.people.by_id(account.person_id)
    waiting = recovery.waiting(work, telegram_id, now)
    if waiting is not None:
        return waiting if waiting.stage is Stage.WAITING else _come(work, waiting)
    return _lookalike(work, answers, now) or _register(work, telegram_id, answers, now)


def join_as_new(work: Work, telegram_id: int, answers: Answers, now: datetime) -> Person:
    """Become a new person, whoever else has the same phone and name."""
    recovery.give_up(work, _account(work, telegram_id, now).id, now)
    return _register(work, telegram_id, answers, now)


def that_is_me(work: Work, telegram_id: int, answers: Answers, now: datetime) -> Person | Recovery:
    """Take a record a relative keeps as one's own; ask an old account for the one it has."""
    account = _account(work, telegram_id, now)
    if account.person_id is not None:
        return work.people.by_id(account.person_id)
    found = _lookalike(work, answers, now)
    if found is None:
        return _register(work, telegram_id, answers, now)
    if found.whose is Whose.ACCOUNT:
        return recovery.ask(work, telegram_id, found.person, now)
    return _claim(work, telegram_id, account, found.person, now)


def _come(work: Work, moved: Recovery) -> Person:
    return work.people.by_id(work.people.same_as(moved.person_id)[0])


def _account(work: Work, telegram_id: int, now: datetime) -> Account:
    account = work.accounts.open(telegram_id, None, now)
    if not account.consented:
        raise ConsentMissing
    return account


def _register(work: Work, telegram_id: int, answers: Answers, now: datetime) -> Person:
    person = registration.register(work, telegram_id, answers, now)
    duplicates.note(work, person, now)
    return person


def _lookalike(work: Work, answers: Answers, now: datetime) -> Lookalike | None:
    if not answers.phone_verified:
        return None
    found = [
        Lookalike(person, _whose(work, person))
        for person in duplicates.lookalikes(work, person_of(answers, 0, now))
        if is_adult(person.born, today(now))
    ]
    # An account's own record first: two of one person is what must not happen.
    return min(found, key=lambda one: one.whose is Whose.RELATIVE, default=None)


def _whose(work: Work, person: Person) -> Whose:
    return Whose.RELATIVE if recovery.owner(work, person.id) is None else Whose.ACCOUNT


def _claim(
    work: Work, telegram_id: int, account: Account, person: Person, now: datetime
) -> Person:
    require(work, telegram_id, Action.REGISTER, now, person.id, subject=("person", person.id))
    work.accounts.claim(account.id, person.id)
    person.phone_verified = True
    work.people.keep(person)
    for proxy in work.family.of_people(work.people.same_as(person.id)):
        relative = work.accounts.by_id(proxy.account_id)
        key = f"family-claimed:{proxy.id}"
        told = {"proxy_id": proxy.id}
        notices.tell(work, relative.telegram_id, CLAIMED, told, key=key, now=now)
    return person
