"""Every update from Telegram is stored before it is acknowledged, and has its effect once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.ports import Work

KEEP_FOR = timedelta(hours=48)
"""Telegram repeats an update for at most 24 hours; twice that is remembered."""


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
    """Delete finished rows that Telegram can no longer repeat; how many they were."""
    return work.inbox.delete_finished_before(now - KEEP_FOR)
