"""Whoever writes to us has an account: their language, their consent, who they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from domain.consents import CONSENT_VERSION

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


def arrive(work: Work, telegram_id: int, deep_link: str | None, now: datetime) -> Account:
    """Note that somebody pressed START, with the deep link that brought them, if any."""
    link = deep_link[:DEEP_LINK_LIMIT] if deep_link else None
    return work.accounts.open(telegram_id, link, now)


def choose_language(work: Work, telegram_id: int, language: Language, now: datetime) -> Account:
    """Speak this language with the account from now on."""
    account = work.accounts.open(telegram_id, None, now)
    account.language = language
    work.accounts.keep(account)
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
