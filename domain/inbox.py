"""Every update from Telegram is stored before it is acknowledged, and has its effect once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from domain.ports import Work

KEEP_FOR = timedelta(hours=48)
"""Telegram repeats an update for at most 24 hours; twice that is remembered."""
KEEP_PARKED_FOR = timedelta(days=30)
"""What nobody has looked at by then is not worth keeping what a person wrote."""


class Stage(IntEnum):
    """waiting → done | parked | dropped; parked → waiting by an admin's hand."""

    WAITING = 0
    DONE = 1
    PARKED = 2
    DROPPED = 3


@dataclass(frozen=True)
class Arrival:
    """One stored update. `sender` is the Telegram user it came from, 0 when nobody did."""

    id: int
    update_id: int
    sender: int
    body: bytes


@dataclass(frozen=True)
class Parked:
    """An update nobody could handle, for an admin: ids and the kind of fault, no content."""

    id: int
    update_id: int
    sender: int
    fault: str
    received_at: datetime


class Inbox(Protocol):
    def add(self, updates: Sequence[tuple[int, int, bytes]], now: datetime) -> list[Arrival]:
        """Store the new ones among (update id, sender, body); return those, in order."""

    def waiting(self) -> list[Arrival]:
        """Not finished, oldest first."""

    def finish(self, arrivals: Sequence[int], now: datetime) -> None:
        """Mark as done, drop the bodies."""

    def set_aside(self, arrivals: Sequence[int], stage: Stage, fault: str, now: datetime) -> None:
        """Park or drop them, with the kind of fault."""

    def parked(self) -> list[Parked]:
        """What was parked, oldest first."""

    def put_back(self, arrival: int) -> bool:
        """Make a parked one wait again; False when it is not parked."""

    def delete_finished_before(self, moment: datetime, parked_before: datetime) -> int:
        """Delete done and dropped rows finished before, and those parked before; how many."""


def receive(work: Work, updates: Sequence[tuple[int, int, bytes]], now: datetime) -> list[Arrival]:
    """Store (update id, sender, body) triples; return those that had not come before, in order."""
    return work.inbox.add(updates, now)


def waiting(work: Work) -> list[Arrival]:
    """What was stored but not finished, oldest first: the work left over by a stop or a crash."""
    return work.inbox.waiting()


def finish(work: Work, arrivals: Sequence[int], now: datetime) -> None:
    """Mark as done and forget the content; doing so twice changes nothing."""
    work.inbox.finish(arrivals, now)


def drop(work: Work, arrivals: Sequence[int], now: datetime) -> None:
    """Mark as not handled because their sender sent too much at once."""
    work.inbox.set_aside(arrivals, Stage.DROPPED, "flood", now)


def park(work: Work, arrival: int, fault: str, now: datetime) -> None:
    """Set aside what cannot be handled, with the kind of fault, so that it stops nobody."""
    work.inbox.set_aside([arrival], Stage.PARKED, fault, now)


def parked(work: Work) -> list[Parked]:
    """Everything set aside, oldest first."""
    return work.inbox.parked()


def retry(work: Work, arrival: int) -> bool:
    """Put a parked update back in line; False when there is none such."""
    return work.inbox.put_back(arrival)


def forget_old(work: Work, now: datetime) -> int:
    """Delete finished rows that Telegram can no longer repeat, and what was parked too long."""
    return work.inbox.delete_finished_before(now - KEEP_FOR, now - KEEP_PARKED_FOR)
