"""What a person agreed to, when, in which language and wording; rows are only ever added."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

CONSENT_VERSION = 2
"""Raise it with every change of meaning in locales/*/consent.ftl: everybody is asked again."""


@dataclass
class Consent:
    """One person's agreement to one version of the text, as they read it."""

    account_id: int
    version: int
    language: str
    given_at: datetime
    id: int = field(init=False, repr=False)


class Consents(Protocol):
    def add(self, consent: Consent) -> None:
        """Append the consent; the same version given twice stays one row."""


def agree(work: Work, telegram_id: int, language: str, now: datetime) -> Account:
    """Record that an adult agreed to the consent in force; agreeing twice changes nothing."""
    account = work.accounts.open(telegram_id, None, now)
    if not account.consented:
        work.consents.add(Consent(account.id, CONSENT_VERSION, language, now))
        account.consent_version = CONSENT_VERSION
        work.accounts.keep(account)
    return account
