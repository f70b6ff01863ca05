"""Who may act for whom: a child, a parent, a spouse; with which rights, on what basis.

The services that change it are in `domain.relatives` and `domain.linking`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain.births import is_adult
from domain.clock import today
from domain.rights import Relation, Right, Tie

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work


MOST_RELATIVES = 10
"""People an account acts for; a family is not larger, a broker's list of patients is."""
MOST_GUARDIANS = 2
"""Accounts that act for one child."""


class Relationship(StrEnum):
    """What somebody is to the account's owner (FHIR RelatedPerson.relationship)."""

    CHILD = "child"
    PARENT = "parent"
    SPOUSE = "spouse"
    SIBLING = "sibling"
    OTHER = "other"


class Basis(StrEnum):
    """On what ground somebody acts for another."""

    GUARDIAN = "guardian"
    """Of a child; it ends by itself on the eighteenth birthday."""
    DECLARED = "declared"
    """An adult without an account agreed, as the relative declares."""
    CONSENT = "consent"
    """An adult agreed, here in the chat."""


@dataclass(frozen=True)
class Proxy:
    """One account's standing for one person (FHIR RelatedPerson)."""

    id: int
    account_id: int
    person_id: int
    relationship: Relationship
    basis: Basis
    rights: frozenset[Right]
    since: datetime
    revoked_at: datetime | None = None


class Statement(StrEnum):
    """What somebody declares when they come to act for another, or let another act."""

    GUARDIAN = "guardian"
    """I am this child's parent or guardian."""
    ASKED = "asked"
    """I asked this adult, and they agree."""
    ALLOWED = "allowed"
    """I let this relative act for me."""


STATEMENT_VERSION = 1
"""Raise it with every change of meaning of the declarations in locales/*/family.ftl."""


@dataclass(frozen=True)
class Declaration:
    """Who declared what about whom, and for which rights; rows are only ever added."""

    account_id: int
    person_id: int
    statement: Statement
    rights: frozenset[Right]
    language: str
    declared_at: datetime
    version: int = STATEMENT_VERSION


class Family(Protocol):
    def by_id(self, proxy_id: int) -> Proxy | None:
        """The standing with this id; None when there is none, or it was revoked."""

    def of_account(self, account_id: int) -> list[Proxy]:
        """Everybody this account acts for, longest first; without what was revoked."""

    def of_people(self, person_ids: Collection[int]) -> list[Proxy]:
        """Every account that acts for one of these people; without what was revoked."""

    def add(self, proxy: Proxy) -> bool:
        """Store it; False when that account acts for that person already."""

    def change(self, proxy_id: int, rights: frozenset[Right]) -> None:
        """Give other rights."""

    def agree(self, proxy_id: int, rights: frozenset[Right]) -> None:
        """Put it on the person's own consent, with these rights."""

    def revoke(self, proxy_id: int, by: int, now: datetime) -> bool:
        """End it, once; False when it had ended."""

    def hand_over(self, account_id: int, to_account: int) -> None:
        """Let another account act for everybody this one acts for."""

    def declare(self, declaration: Declaration) -> None:
        """Append what was declared."""

    def declared(self, person_id: int) -> list[Declaration]:
        """What was declared about a person, oldest first."""


def ties(work: Work, account: Account, people: Collection[int], now: datetime) -> list[Tie]:
    """What ties an account to this person as a relative: nothing, or the rights it was given."""
    standing = [proxy for proxy in work.family.of_account(account.id) if proxy.person_id in people]
    return [
        Tie(Relation.FAMILY, proxy.rights) for proxy in standing if still_holds(work, proxy, now)
    ]


def may_act(
    work: Work, account: Account, people: Collection[int], right: Right, now: datetime
) -> bool:
    """Whether this is the account's own person, or gave it this right; whatever the hat."""
    own = account.person_id in people
    return own or any(right in tie.rights for tie in ties(work, account, people, now))


def still_holds(work: Work, proxy: Proxy, now: datetime) -> bool:
    """Whether the ground still holds: a guardian's ends with childhood.

    What a relative or guardian declared holds until the record turns out to be, by a merge, that
    of somebody with an account of their own: they are asked themselves.
    """
    match proxy.basis:
        case Basis.CONSENT:
            return True
        case Basis.GUARDIAN if not _is_child(work, proxy.person_id, now):
            return False
        case _:
            return not _merged_with_an_owner(work, proxy.person_id)


def owners(work: Work, people: Collection[int]) -> list[Account]:
    """The accounts whose own record this is."""
    found = (work.accounts.owner_of(person_id) for person_id in people)
    return [account for account in found if account is not None]


def concerned(work: Work, people: Collection[int]) -> list[Account]:
    """Their owners, and everybody who acts for them, whether or not the ground still holds."""
    own = owners(work, people)
    acting = {proxy.account_id for proxy in work.family.of_people(people)}
    others = sorted(acting - {account.id for account in own})
    return [*own, *(work.accounts.by_id(account_id) for account_id in others)]


def _is_child(work: Work, person_id: int, now: datetime) -> bool:
    known = work.people.by_ids([person_id])
    return bool(known) and not is_adult(known[0].born, today(now))


def _merged_with_an_owner(work: Work, person_id: int) -> bool:
    return bool(owners(work, [one for one in work.people.same_as(person_id) if one != person_id]))
