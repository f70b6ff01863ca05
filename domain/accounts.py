"""Whoever writes to us has an account: their language, their consent, who they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol

from domain import notices
from domain.consents import CONSENT_VERSION
from domain.rights import ADMIN_ROLES, Action, Hat, Relation, Role, Tie, may

if TYPE_CHECKING:
    from domain.ports import Work

Language = Literal["bn", "en"]

DEEP_LINK_LIMIT = 64
"""Telegram passes at most 64 characters behind t.me/<bot>?start=."""


@dataclass
class Account:
    """A Telegram user as we know them. An account is not a person: see `domain.people`."""

    telegram_id: int
    arrived_with: str | None
    created_at: datetime
    language: Language | None = None
    consent_version: int | None = None
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()
    hat: Hat = Hat.PATIENT
    blocked_at: datetime | None = None
    id: int = field(init=False, repr=False)

    @property
    def consented(self) -> bool:
        """Whether the consent in force has been given; an older one does not count."""
        return self.consent_version == CONSENT_VERSION

    @property
    def member(self) -> bool:
        """Registered, under the consent in force."""
        return self.person_id is not None and self.consented

    @property
    def acting(self) -> tuple[Role, ...]:
        """The roles that count under the hat worn; one that was taken away counts no more."""
        match self.hat:
            case Hat.PATIENT:
                return (Role.PATIENT,)
            case Hat.DOCTOR:
                return (Role.DOCTOR,) if Role.DOCTOR in self.roles else ()
            case Hat.STAFF:
                return tuple(role for role in ADMIN_ROLES if role in self.roles)

    @property
    def main_role(self) -> Role:
        """The role that names this account where none of its roles had the right."""
        return next(iter(self.acting), Role.PATIENT)

    @property
    def worn(self) -> Hat:
        """The hat they act under: the patient's, when the role behind the other was taken."""
        return self.hat if self.acting else Hat.PATIENT

    @property
    def hats(self) -> tuple[Hat, ...]:
        """The hats this account may wear."""
        doctor = (Hat.DOCTOR,) if Role.DOCTOR in self.roles else ()
        staff = (Hat.STAFF,) if self.roles.intersection(ADMIN_ROLES) else ()
        return (Hat.PATIENT, *doctor, *staff)

    def has_use_for(self, action: Action) -> bool:
        """Whether a role under the hat worn has the action, where it is about no record.

        For what is offered; the service behind it decides for itself.
        """
        return any(may(role, action, Tie(Relation.NONE)) for role in self.acting)


class Accounts(Protocol):
    def of(self, telegram_id: int) -> Account | None:
        """The account behind a Telegram user, if that user has ever said anything."""

    def by_id(self, account_id: int) -> Account:
        """The account; a missing id is a programming error."""

    def among(self, account_id: int, person_ids: Collection[int]) -> list[Account]:
        """This account, and those whose own record is one of these; in one statement."""

    def owner_of(self, person_id: int) -> Account | None:
        """The account whose own person this is."""

    def with_role(self, *roles: Role) -> list[Account]:
        """Every account that has one of these roles."""

    def another_with(self, role: Role, account_id: int) -> bool:
        """Whether anybody but this account has the role; until the end of the transaction
        nobody else can take it from any of them.
        """

    def open(self, telegram_id: int, arrived_with: str | None, now: datetime) -> Account:
        """Create the account, or return the one that is there, with the newest deep link."""

    def keep(self, account: Account) -> None:
        """Write the account's changed fields."""

    def claim(self, account_id: int, person_id: int) -> bool:
        """Make this person the account's own, once: False when it already has one."""

    def release(self, account_id: int, person_id: int) -> bool:
        """Make this person the account's own no longer; False when they are not."""


def arrive(work: Work, telegram_id: int, deep_link: str | None, now: datetime) -> Account:
    """Note that somebody pressed START, with the deep link that brought them, if any."""
    link = deep_link[:DEEP_LINK_LIMIT] if deep_link else None
    return work.accounts.open(telegram_id, link, now)


def choose_language(work: Work, telegram_id: int, language: Language, now: datetime) -> Account:
    """Speak this language with the account from now on."""
    account = work.accounts.open(telegram_id, None, now)
    if account.language != language:
        account.language = language
        work.accounts.keep(account)
        notices.show_commands(work, telegram_id, now)
    return account


def follow_link(work: Work, telegram_id: int) -> str | None:
    """Take the deep link that was kept for this account; it is followed once."""
    account = work.accounts.of(telegram_id)
    if account is None or account.arrived_with is None:
        return None
    link, account.arrived_with = account.arrived_with, None
    work.accounts.keep(account)
    return link


def note_block(work: Work, telegram_id: int, blocked: bool, now: datetime) -> None:
    """Remember that the person blocked the bot, or took it back."""
    account = work.accounts.of(telegram_id)
    if account is not None:
        account.blocked_at = now if blocked else None
        work.accounts.keep(account)
