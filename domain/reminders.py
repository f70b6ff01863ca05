"""Remind people in time: planned ahead, told once when due, and told also when it was missed.

A reminder is a row for each occurrence; whoever wakes `release`, however often and late, the rows
decide. So a clinic that slept three hours tells what is still of use, and says of the rest that
it was missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.notices import Kind, Occasion
from domain.quiet_hours import awake

if TYPE_CHECKING:
    from domain.ports import Work

KEEP_FOR = timedelta(days=90)
"""So long it is remembered what became of a reminder."""

CAN_WAIT = timedelta(hours=1)
"""Nobody is woken by what comes late at night and is of use for so long."""

MISSED = Kind("reminder-missed")
"""The clinic was down when it should have said `kind`. `subject`, `subject_id`, `due_at`."""


class State(StrEnum):
    """scheduled → sent | missed | suppressed; nothing leads back."""

    SCHEDULED = "scheduled"
    SENT = "sent"
    """Told in time; its notice is in the outbox."""
    MISSED = "missed"
    """Too late to be of use; that is told instead."""
    SUPPRESSED = "suppressed"
    """What it was about was called off."""


@dataclass(frozen=True)
class Reminder:
    """One occurrence: `kind` is told at `due_at`, or later, but not after `late_until`.

    `subject` is a word ("appointment", "doctor"), `subject_id` says which one.
    """

    subject: str
    subject_id: int
    kind: Kind
    telegram_id: int
    due_at: datetime
    late_until: datetime

    def __post_init__(self) -> None:
        # Here, for once it is planned, a word that cannot be told would hold up everybody's.
        if not (notices.is_code(self.subject) and notices.is_code(self.kind)):
            raise ValueError("a reminder's subject and kind are codes")


@dataclass(frozen=True)
class Occurrence:
    """A reminder as it is stored, and what became of it."""

    id: int
    reminder: Reminder
    state: State
    finished_at: datetime | None


@dataclass(frozen=True)
class Released:
    """How many were told in time, how many were missed."""

    told: int = 0
    missed: int = 0

    def __bool__(self) -> bool:
        return bool(self.told or self.missed)

    def __add__(self, other: Released) -> Released:
        return Released(self.told + other.told, self.missed + other.missed)


class Reminders(Protocol):
    def add(self, new: Sequence[Reminder]) -> int:
        """Schedule them; how many were not known, in whatever state."""

    def suppress(self, subject: str, subject_id: int, now: datetime) -> int:
        """Suppress whatever is scheduled about it; how many."""

    def take_timely(self, now: datetime, limit: int) -> list[Occurrence]:
        """Mark due ones that are not too late as sent, the longest due first.

        Here as below: nobody else gets them too, and what others are taking is passed over.
        """

    def take_late(self, now: datetime, limit: int) -> list[Occurrence]:
        """Mark those that are too late as missed: all of one subject and recipient together.

        `limit` counts these groups.
        """

    def oldest_due(self, now: datetime) -> datetime | None:
        """Since when something should have been told; a cheap question."""

    def about(self, subject: str, subject_id: int) -> list[Occurrence]:
        """Everything known about it, in the order in which it is due."""

    def delete_finished_before(self, moment: datetime) -> int:
        """Delete finished rows; how many."""


def plan(work: Work, reminders: Sequence[Reminder], now: datetime) -> int:
    """Have people reminded; how many are new. Those known already are left alone.

    What is too late by now is left out: nobody has missed what was never planned.
    """
    return work.reminders.add([one for one in reminders if one.late_until > now])


def suppress(work: Work, subject: str, subject_id: int, now: datetime) -> int:
    """Remind nobody of this any more; how many were still to come. They never come back."""
    return work.reminders.suppress(subject, subject_id, now)


def release(work: Work, now: datetime, limit: int) -> Released:
    """Tell what is due, and what was missed; call it until there is nothing left.

    Several may do it at once: each occurrence is one's. What is of use to people comes first.
    """
    timely = work.reminders.take_timely(now, limit)
    notices.tell_many(work, [_in_time(one, now) for one in timely], now)
    room = limit - len(timely)
    late = work.reminders.take_late(now, room) if room else []
    # The last of those about one subject speaks for the others.
    missed = {told.key: told for told in (_too_late(one, now) for one in late)}
    notices.tell_many_again(work, list(missed.values()), now)
    return Released(len(timely), len(late))


def oldest_due(work: Work, now: datetime) -> datetime | None:
    """Since when a reminder waits that should have been told by now."""
    return work.reminders.oldest_due(now)


def overview(work: Work, subject: str, subject_id: int) -> list[Occurrence]:
    """All reminders of this, in the order in which they are due; for staff."""
    return work.reminders.about(subject, subject_id)


def forget_old(work: Work, now: datetime) -> int:
    """Delete what was finished long ago; how many they were."""
    return work.reminders.delete_finished_before(now - KEEP_FOR)


def _in_time(one: Occurrence, now: datetime) -> Occasion:
    what = one.reminder
    can_wait = what.late_until - what.due_at >= CAN_WAIT
    about = {
        "subject_id": what.subject_id,
        "due_at": what.due_at,
        "late_until": what.late_until,
    }
    not_before = awake(now) if can_wait else now
    return Occasion(what.telegram_id, what.kind, about, f"reminder:{one.id}", not_before)


def _too_late(one: Occurrence, now: datetime) -> Occasion:
    what = one.reminder
    about = {
        "subject": what.subject,
        "subject_id": what.subject_id,
        "kind": what.kind,
        "due_at": what.due_at,
    }
    key = f"{MISSED}:{what.subject}:{what.subject_id}:{what.telegram_id}"
    return Occasion(what.telegram_id, MISSED, about, key, awake(now))
