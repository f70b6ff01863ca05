"""Tell me when there is a doctor like this: a wish that is kept until it comes true, told once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.errors import DomainError
from domain.guard import require
from domain.notices import Kind
from domain.people import own
from domain.rights import Action

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

MOST = 5
"""Wishes of one account that wait at a time."""
KEEP_FOR = timedelta(days=30)
"""So long a wish that came true can be looked at."""

ALERT = Kind("directory-alert")
"""To who asked: `alert` has come true."""


@dataclass(eq=False)
class TooManyAlerts(DomainError):
    """So many wait already."""

    limit: int = MOST


@dataclass(frozen=True)
class Alert:
    """`wish` as a button carries it, `speciality` the one in it; told once, at `told_at`."""

    id: int
    account_id: int
    wish: str
    speciality: str | None
    since: datetime
    told_at: datetime | None = None


class Alerts(Protocol):
    def add(self, alert: Alert) -> None:
        """Store it, in the place of one with this wish that was told; twice is once."""

    def of(self, alert_id: int) -> Alert | None:
        """The alert with this id."""

    def of_account(self, account_id: int) -> list[Alert]:
        """What an account waits for, the oldest first."""

    def waiting(self, specialities: Collection[str] | None) -> list[Alert]:
        """What anybody waits for with one of these specialities, or none; of all when None."""

    def told(self, alert_id: int, now: datetime) -> bool:
        """Mark it as told; False when it was, or is gone."""

    def remove(self, account_id: int, alert_id: int) -> None:
        """Delete one of this account's."""

    def delete_told_before(self, moment: datetime) -> int:
        """Delete those told before; how many."""


def ask(work: Work, telegram_id: int, wish: str, speciality: str | None, now: datetime) -> None:
    """Have me told, once, when a doctor fulfils this wish; asking twice is asking once."""
    account = _mine(work, telegram_id, now)
    # One account asks for one thing at a time, also from two phones.
    work.people.hold([account.person_id or 0])
    waiting = work.alerts.of_account(account.id)
    if any(one.wish == wish for one in waiting):
        return
    if len(waiting) >= MOST:
        raise TooManyAlerts
    work.alerts.add(Alert(work.new_id(), account.id, wish, speciality, now))


def mine(work: Work, telegram_id: int, now: datetime) -> list[Alert]:
    """What I wait for."""
    return work.alerts.of_account(_mine(work, telegram_id, now).id)


def has_any(work: Work, account_id: int) -> bool:
    """Whether an account waits for anything; for whoever asks about their own."""
    return bool(work.alerts.of_account(account_id))


def end(work: Work, telegram_id: int, alert_id: int, now: datetime) -> None:
    """Do not tell me; twice is once, and another's stays."""
    work.alerts.remove(_mine(work, telegram_id, now).id, alert_id)


def waiting(work: Work, specialities: Collection[str] | None) -> list[Alert]:
    """The wishes a doctor of these specialities may fulfil; all when None."""
    return work.alerts.waiting(specialities)


def tell(work: Work, alert_id: int, now: datetime) -> bool:
    """A doctor fulfils this wish: tell whoever asked, once, whichever process sees it first."""
    alert = work.alerts.of(alert_id)
    if alert is None or not work.alerts.told(alert_id, now):
        return False
    account = work.accounts.by_id(alert.account_id)
    key = f"{ALERT}:{alert_id}"
    return notices.tell(work, account.telegram_id, ALERT, {"alert": alert_id}, key=key, now=now)


def one(work: Work, account_id: int, alert_id: int) -> Alert | None:
    """One of this account's, told or not."""
    alert = work.alerts.of(alert_id)
    return alert if alert is not None and alert.account_id == account_id else None


def forget_old(work: Work, now: datetime) -> int:
    """Delete what was told long ago; how many."""
    return work.alerts.delete_told_before(now - KEEP_FOR)


def _mine(work: Work, telegram_id: int, now: datetime) -> Account:
    # Whoever may book for themselves.
    return require(work, telegram_id, Action.BOOK, now, own(work, telegram_id)).account
