"""Ask for a correction of what a doctor or a document said; a doctor makes it or says why not.

The request, its reason and the answer stay with the entry for good (45 CFR 164.526).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.history import ABOUT, Entry, EntryEnded, Stage, entries_of, found, may_change, owner
from domain.notices import Kind
from domain.rights import Action, Role
from domain.terms import read_words

if TYPE_CHECKING:
    from domain.ports import Work

LONGEST_REASON = 500
"""Characters of a reason or an answer."""
REQUEST = "correction"
"""What the audit calls a request."""

ASKED = Kind("correction-asked")
"""To the doctor who wrote the entry: `entry_id`."""
DECIDED = Kind("correction-decided")
"""To whoever asked: `entry_id`."""


class Outcome(StrEnum):
    """open → accepted | declined."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True)
class Request:
    """Somebody's wish to have an entry corrected; `answer` is why it was declined."""

    id: int
    entry_id: int
    person_id: int
    reason: str
    asked_by: int
    asked_at: datetime
    outcome: Outcome = Outcome.OPEN
    answer: str | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.outcome is Outcome.OPEN


class Corrections(Protocol):
    def add(self, request: Request) -> bool:
        """Store an open request; False when one is open for that entry."""

    def newest_of(self, entry_id: int) -> Request | None:
        """The newest request about this entry."""

    def open_of(self, person_ids: Collection[int]) -> list[Request]:
        """The open requests about these people's entries, oldest first."""

    def decide(
        self, request: Request, outcome: Outcome, answer: str | None, by: int, now: datetime
    ) -> bool:
        """Close an open request; False when it is not open."""


@dataclass(eq=False)
class YoursToChange(DomainError):
    """They wrote it themselves, so they may simply correct it."""


@dataclass(eq=False)
class AlreadyAsked(DomainError):
    """A correction of this entry has been asked for and not been decided."""


@dataclass(eq=False)
class NothingAsked(DomainError):
    """Nobody asks for a correction of this entry, or it has been decided meanwhile."""


def ask(work: Work, telegram_id: int, entry_id: int, reason: str, now: datetime) -> Request:
    """Ask for a correction; the doctor who wrote the entry is told. Repeating it is harmless."""
    words = read_words(reason, LONGEST_REASON)
    person_id, about = owner(work, entry_id), (ABOUT, entry_id)
    permit = require(work, telegram_id, Action.ASK_CORRECTION, now, person_id, subject=about)
    entry = found(entries_of(work, person_id), entry_id)
    _ensure_askable(permit, entry)
    new = Request(work.new_id(), entry_id, entry.person_id, words, permit.account.id, now)
    if work.corrections.add(new):
        _tell_writer(work, entry, new, now)
        return new
    asked = work.corrections.newest_of(entry_id)
    if asked is None or asked.reason != words:
        raise AlreadyAsked
    return asked


def decline(work: Work, telegram_id: int, entry_id: int, answer: str, now: datetime) -> Request:
    """Say why an entry stays as it is."""
    words = read_words(answer, LONGEST_REASON)
    person_id, about = owner(work, entry_id), (ABOUT, entry_id)
    permit = require(work, telegram_id, Action.DECIDE_CORRECTION, now, person_id, subject=about)
    request = work.corrections.newest_of(entry_id)
    if request is None:
        raise NothingAsked
    if work.corrections.decide(request, Outcome.DECLINED, words, permit.account.id, now):
        _tell_asker(work, request, now)
    elif request.answer != words:
        raise NothingAsked
    return request


def settle(work: Work, permit: Permit, entry: Entry, now: datetime) -> None:
    """An entry was corrected or removed: whoever asked for that has what they asked for."""
    request = work.corrections.newest_of(entry.id)
    if request is None or not request.open:
        return
    by = permit.account.id
    if work.corrections.decide(request, Outcome.ACCEPTED, None, by, now):
        subject = (REQUEST, request.id)
        who = permit.account.telegram_id
        require(work, who, Action.DECIDE_CORRECTION, now, entry.person_id, subject=subject)
        _tell_asker(work, request, now)


def _ensure_askable(permit: Permit, entry: Entry) -> None:
    if entry.stage is not Stage.ACTIVE:
        raise EntryEnded
    if permit.role is not Role.PATIENT or may_change(permit, entry):
        raise YoursToChange


def _tell_writer(work: Work, entry: Entry, request: Request, now: datetime) -> None:
    writer = work.accounts.by_id(entry.recorded_by)
    _tell(work, writer.telegram_id, ASKED, request, now)


def _tell_asker(work: Work, request: Request, now: datetime) -> None:
    asker = work.accounts.by_id(request.asked_by)
    _tell(work, asker.telegram_id, DECIDED, request, now)


def _tell(work: Work, telegram_id: int, kind: Kind, request: Request, now: datetime) -> None:
    params = {"entry_id": request.entry_id}
    notices.tell(work, telegram_id, kind, params, key=f"{kind}:{request.id}", now=now)
