"""How often somebody did a thing lately: what may be tried only so often is counted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work


@dataclass(frozen=True)
class Limit:
    """So many of a thing within this time, counted from the first one."""

    name: str
    most: int
    within: timedelta


class Tallies(Protocol):
    def count(self, account_id: int, limit: Limit, now: datetime) -> int:
        """Count one more, in one statement; how many there are within the time."""

    def counted(self, account_id: int, limit: Limit, now: datetime) -> int:
        """How many there are, without another."""


def spend(work: Work, account: Account, limit: Limit, now: datetime) -> bool:
    """Count one more; False when that is too many."""
    return work.tallies.count(account.id, limit, now) <= limit.most


def is_spent(work: Work, account: Account, limit: Limit, now: datetime) -> bool:
    """Whether another one would be too many."""
    return work.tallies.counted(account.id, limit, now) >= limit.most
