"""The people one acts for: see them, change what one may do for them, end it.

A child's guardian has every right until the child is of age; an adult without an account is said
to agree, and can confirm or end it as soon as they have an account (`domain.acting`); who has one
is asked there (`domain.linking`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from domain import notices
from domain.births import ADULT, is_adult
from domain.clock import DHAKA, today
from domain.errors import DomainError
from domain.family import (
    MOST_RELATIVES,
    Basis,
    Declaration,
    Proxy,
    Relationship,
    Statement,
    still_holds,
)
from domain.guard import Permit, denied, require
from domain.people import Person, own
from domain.rights import Action, Right

if TYPE_CHECKING:
    from domain.ports import Work

ALL_RIGHTS = frozenset(Right)
TOLD_AT = time(9, tzinfo=DHAKA)
"""On the eighteenth birthday: not in the middle of the night."""

CAME_OF_AGE = notices.Kind("family-came-of-age")
"""To a guardian: the child is an adult now. `proxy_id`."""


@dataclass(eq=False)
class TooManyRelatives(DomainError):
    """An account acts for no more people than this."""

    limit: int = MOST_RELATIVES


class NoRights(DomainError):
    """At least one thing is allowed; otherwise it is ended."""


class NoLongerRelated(DomainError):
    """It has been ended meanwhile."""


@dataclass(frozen=True)
class Relative:
    """Somebody an account acts for. `holds`: the ground it rests on does, still."""

    proxy: Proxy
    person: Person
    holds: bool

    @property
    def may_read(self) -> bool:
        """Whether the record may be opened."""
        return self.holds and Right.READ in self.proxy.rights


def of_account(work: Work, telegram_id: int, now: datetime) -> list[Relative]:
    """Everybody one acts for, longest first; also those for whom the ground has ended."""
    account = require(work, telegram_id, Action.SEE_FAMILY, now, own(work, telegram_id)).account
    proxies = work.family.of_account(account.id)
    known = {one.id: one for one in work.people.by_ids([proxy.person_id for proxy in proxies])}
    return [
        Relative(proxy, known[proxy.person_id], still_holds(work, proxy, now))
        for proxy in proxies
        if proxy.person_id in known
    ]


def relative(work: Work, telegram_id: int, proxy_id: int, now: datetime) -> Relative:
    """One of those one acts for."""
    me = own(work, telegram_id)
    permit = require(work, telegram_id, Action.SEE_FAMILY, now, me, subject=("proxy", proxy_id))
    return _relative(work, mine(work, permit, Action.SEE_FAMILY, proxy_id, now), now)


def set_rights(
    work: Work,
    telegram_id: int,
    proxy_id: int,
    rights: frozenset[Right],
    language: str,
    now: datetime,
) -> Relative:
    """What an adult agreed to, as their relative declares; consent given here is only narrowed."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    proxy = mine(work, permit, Action.MANAGE_FAMILY, proxy_id, now)
    if not rights:
        raise NoRights
    if proxy.basis is Basis.GUARDIAN:
        return _relative(work, proxy, now)
    if proxy.basis is Basis.CONSENT:
        rights = rights & proxy.rights or proxy.rights
    elif rights - proxy.rights:
        declare(work, permit, replace(proxy, rights=rights), Statement.ASKED, language, now)
    work.family.change(proxy.id, rights)
    return _relative(work, replace(proxy, rights=rights), now)


def declare_consent(
    work: Work,
    telegram_id: int,
    proxy_id: int,
    rights: frozenset[Right],
    language: str,
    now: datetime,
) -> Relative:
    """The child has grown up and agrees: a guardian's standing becomes one by their consent."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    proxy = mine(work, permit, Action.MANAGE_FAMILY, proxy_id, now)
    if proxy.basis is not Basis.GUARDIAN or still_holds(work, proxy, now):
        return _relative(work, proxy, now)
    if not rights:
        raise NoRights
    work.family.revoke(proxy.id, permit.account.id, now)
    person = work.people.by_id(proxy.person_id)
    return stand(work, permit, person, proxy.relationship, rights, language, now)


def end(work: Work, telegram_id: int, proxy_id: int, now: datetime) -> None:
    """No longer act for somebody; ending it twice is harmless."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    if work.family.by_id(proxy_id) is None:
        return
    proxy = mine(work, permit, Action.MANAGE_FAMILY, proxy_id, now)
    work.family.revoke(proxy.id, permit.account.id, now)
    notices.cancel(work, _birthday_key(proxy.id), now)


# -- for whatever else makes somebody act for another


def permit_for(
    work: Work, telegram_id: int, now: datetime, subject: tuple[str, int] | None = None
) -> Permit:
    """May this account change who acts for whom, where its own person is concerned?"""
    me = own(work, telegram_id)
    return require(work, telegram_id, Action.MANAGE_FAMILY, now, me, subject=subject)


def mine(work: Work, permit: Permit, action: Action, proxy_id: int, now: datetime) -> Proxy:
    """A standing of the account itself; anybody else's is refused, and that is written down."""
    proxy = work.family.by_id(proxy_id)
    if proxy is None:
        raise NoLongerRelated
    if proxy.account_id != permit.account.id:
        raise denied(permit.account, action, now, ("proxy", proxy_id))
    return proxy


def ensure_room(work: Work, account_id: int) -> None:
    """Refuse one relative too many."""
    if len(work.family.of_account(account_id)) >= MOST_RELATIVES:
        raise TooManyRelatives


def stand(  # noqa: PLR0913, PLR0917  who, for whom, as what, for what, in which words, when
    work: Work,
    permit: Permit,
    person: Person,
    relationship: Relationship,
    rights: frozenset[Right],
    language: str,
    now: datetime,
) -> Relative:
    """Begin to act for somebody, as a child's guardian or because an adult is said to agree."""
    child = not is_adult(person.born, today(now))
    proxy = Proxy(
        work.new_id(),
        permit.account.id,
        person.id,
        relationship,
        Basis.GUARDIAN if child else Basis.DECLARED,
        ALL_RIGHTS if child else rights,
        now,
    )
    work.family.add(proxy)
    statement = Statement.GUARDIAN if child else Statement.ASKED
    declare(work, permit, proxy, statement, language, now)
    if child:
        tell_on_birthday(work, permit.account.telegram_id, proxy, person, now)
    return Relative(proxy, person, holds=True)


def declare(
    work: Work, permit: Permit, proxy: Proxy, statement: Statement, language: str, now: datetime
) -> None:
    """Write down what was declared about the person of this standing, for its rights."""
    told = permit.account.id, proxy.person_id, statement, proxy.rights, language, now
    work.family.declare(Declaration(*told))


def came_of_age(work: Work, proxy_id: int, now: datetime) -> bool:
    """Whether somebody's guardianship has ended with the child's childhood."""
    proxy = work.family.by_id(proxy_id)
    if proxy is None or proxy.basis is not Basis.GUARDIAN:
        return False
    return not still_holds(work, proxy, now)


def tell_on_birthday(
    work: Work, telegram_id: int, proxy: Proxy, child: Person, now: datetime
) -> None:
    """Have a guardian told, on the day, that the child is an adult now; nobody else any more."""
    key, told = _birthday_key(proxy.id), {"proxy_id": proxy.id}
    on = _of_age(child.born)
    notices.tell_again(work, telegram_id, CAME_OF_AGE, told, key=key, now=now, not_before=on)


def _relative(work: Work, proxy: Proxy, now: datetime) -> Relative:
    return Relative(proxy, work.people.by_id(proxy.person_id), still_holds(work, proxy, now))


def _of_age(born: date) -> datetime:
    try:
        day = born.replace(year=born.year + ADULT)
    except ValueError:
        # Born on 29 February: of age on 1 March.
        day = date(born.year + ADULT, 3, 1)
    return datetime.combine(day, TOLD_AT).astimezone(UTC)


def _birthday_key(proxy_id: int) -> str:
    return f"family-came-of-age:{proxy_id}"
