"""The doctors somebody likes to come back to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from domain.guard import require
from domain.people import own
from domain.rights import Action
from domain.seats import listed

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work


class Favourites(Protocol):
    def of(self, account_id: int) -> list[int]:
        """The ids of an account's favourites, the newest first."""

    def add(self, account_id: int, doctor_id: int, now: datetime) -> None:
        """Store one; twice is once."""

    def remove(self, account_id: int, doctor_id: int) -> None:
        """Take one away, if it is there."""


def save(work: Work, telegram_id: int, doctor_id: int, now: datetime) -> None:
    """Remember a doctor; twice is once. Raises `DoctorNotListed`."""
    account = _mine(work, telegram_id, now)
    work.favourites.add(account.id, listed(work, doctor_id, now).id, now)


def forget(work: Work, telegram_id: int, doctor_id: int, now: datetime) -> None:
    """Remember them no more; twice is once."""
    work.favourites.remove(_mine(work, telegram_id, now).id, doctor_id)


def mine(work: Work, telegram_id: int, now: datetime) -> list[int]:
    """The ids of my favourites, the newest first, also of those who are not listed now."""
    return work.favourites.of(_mine(work, telegram_id, now).id)


def has_any(work: Work, account_id: int) -> bool:
    """Whether an account has saved anybody; for whoever asks about their own."""
    return bool(work.favourites.of(account_id))


def _mine(work: Work, telegram_id: int, now: datetime) -> Account:
    # Whoever may book for themselves.
    return require(work, telegram_id, Action.BOOK, now, own(work, telegram_id)).account
