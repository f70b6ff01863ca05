"""Who acts for me: see them, allow them, change what they may do, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from domain import notices
from domain.family import Basis, Proxy, Statement, still_holds
from domain.guard import Permit, denied, require
from domain.people import Person, own
from domain.relatives import NoLongerRelated, NoRights, declare, permit_for
from domain.rights import Action, Right

if TYPE_CHECKING:
    from domain.ports import Work

REVOKED = notices.Kind("family-revoked")
"""To a relative: somebody no longer lets you act for them."""
CHANGED = notices.Kind("family-changed")
"""To a relative: somebody changed what you may do for them. `proxy_id`."""


@dataclass(frozen=True)
class Actor:
    """Somebody who acts for a person: their standing, and who they are.

    `holds`: False where it rests on what they declared themselves about a record that was merged
    with one's own; then nothing is open to them until one allows it.
    """

    proxy: Proxy
    person: Person
    holds: bool


def who_acts_for_me(work: Work, telegram_id: int, now: datetime) -> list[Actor]:
    """Everybody who acts for somebody, longest first, with the name each registered under."""
    me = own(work, telegram_id)
    require(work, telegram_id, Action.SEE_FAMILY, now, me)
    proxies = sorted(work.family.of_people(work.people.same_as(me)), key=lambda one: one.since)
    found = (_actor(work, proxy, now) for proxy in proxies)
    return [actor for actor in found if actor is not None]


def who_acts(work: Work, telegram_id: int, proxy_id: int, now: datetime) -> Actor:
    """One of them."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    actor = _actor(work, _over_me(work, permit, proxy_id, now), now)
    if actor is None:
        raise NoLongerRelated
    return actor


def allow(
    work: Work,
    telegram_id: int,
    proxy_id: int,
    rights: frozenset[Right],
    language: str,
    now: datetime,
) -> Actor:
    """Let somebody act for oneself, with exactly these rights."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    proxy = _over_me(work, permit, proxy_id, now)
    if not rights:
        raise NoRights
    if (proxy.basis, proxy.rights) != (Basis.CONSENT, rights):
        work.family.agree(proxy.id, rights)
        _declare_allowed(work, permit, proxy.id, language, now)
        _tell(work, proxy, CHANGED, now)
    return who_acts(work, telegram_id, proxy_id, now)


def revoke(work: Work, telegram_id: int, proxy_id: int, now: datetime) -> None:
    """Let somebody act for oneself no longer; they are told. Revoking twice is harmless."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    if work.family.by_id(proxy_id) is None:
        return
    proxy = _over_me(work, permit, proxy_id, now)
    if work.family.revoke(proxy.id, permit.account.id, now):
        _tell(work, proxy, REVOKED, now)


def _over_me(work: Work, permit: Permit, proxy_id: int, now: datetime) -> Proxy:
    proxy = work.family.by_id(proxy_id)
    if proxy is None:
        raise NoLongerRelated
    if permit.account.person_id not in work.people.same_as(proxy.person_id):
        raise denied(permit.account, Action.MANAGE_FAMILY, now, ("proxy", proxy_id))
    return proxy


def _actor(work: Work, proxy: Proxy, now: datetime) -> Actor | None:
    account = work.accounts.by_id(proxy.account_id)
    known = work.people.by_ids([account.person_id] if account.person_id is not None else [])
    return Actor(proxy, known[0], still_holds(work, proxy, now)) if known else None


def _declare_allowed(
    work: Work, permit: Permit, proxy_id: int, language: str, now: datetime
) -> None:
    proxy = work.family.by_id(proxy_id)
    if proxy is not None:
        declare(work, permit, proxy, Statement.ALLOWED, language, now)


def _tell(work: Work, proxy: Proxy, kind: notices.Kind, now: datetime) -> None:
    other = work.accounts.by_id(proxy.account_id)
    told = {"proxy_id": proxy.id} if kind is CHANGED else {}
    key = f"{kind}:{proxy.id}"
    notices.tell_again(work, other.telegram_id, kind, told, key=key, now=now)
