"""A person's medical history: entries that are added, corrected and removed, never overwritten.

A correction is a new entry that replaces the old one; removing keeps the old one as removed.
What a patient said is theirs to change; what a doctor or a document said, a doctor's
(`domain.corrections` has the patient's way to ask for it; 45 CFR 164.526).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain.clock import today
from domain.contents import Content, Kind, kind_of
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.moments import Onset
from domain.people import Person
from domain.rights import MAY, Action, Role

if TYPE_CHECKING:
    from domain.corrections import Request
    from domain.documents import Document
    from domain.ports import Work

MOST_ENTRIES = 1_000
"""A person, versions counted: no honest history is longer, and a screen reads all of them."""
ABOUT = "entry"
"""What the audit calls an entry."""


class Source(StrEnum):
    """Who or what an entry comes from."""

    PATIENT = "patient"
    """The person, or a relative who acts for them."""
    DOCTOR = "doctor"
    DOCUMENT = "document"
    """A doctor wrote it down from a filed document."""


class Stage(StrEnum):
    """active → corrected | removed; nothing leads back, and nothing is deleted."""

    ACTIVE = "active"
    CORRECTED = "corrected"
    REMOVED = "removed"


@dataclass(frozen=True)
class Entry:
    """One statement about a person. `replaces` is the version before it."""

    id: int
    person_id: int
    content: Content
    onset: Onset | None
    source: Source
    recorded_by: int
    recorded_at: datetime
    stage: Stage = Stage.ACTIVE
    replaces: int | None = None
    ended_at: datetime | None = None

    @property
    def kind(self) -> Kind:
        """Which kind of statement."""
        return kind_of(self.content)

    @property
    def day(self) -> date:
        """When it happened or was measured, or else when it was told."""
        return self.onset.day if self.onset else today(self.recorded_at)

    def says(self, content: Content, onset: Onset | None) -> bool:
        """Whether this is what it says."""
        return (self.content, self.onset) == (content, onset)


class History(Protocol):
    def of_people(self, person_ids: Collection[int]) -> list[Entry]:
        """All their entries, all versions, oldest first; without those of erased people."""

    def owner_of(self, entry_id: int) -> int | None:
        """Whose entry it is, without opening it; None: there is no such entry."""

    def add(self, entry: Entry) -> None:
        """Store a new entry."""

    def end(self, entry_id: int, stage: Stage, by: int, now: datetime) -> bool:
        """Make an active entry corrected or removed; False when it is not active."""


@dataclass(eq=False)
class NoSuchEntry(DomainError):
    """There is no such entry."""


@dataclass(eq=False)
class EntryEnded(DomainError):
    """It has been corrected or removed meanwhile."""


@dataclass(eq=False)
class NotYoursToChange(DomainError):
    """A doctor or a document said it: the patient asks for a correction instead."""


@dataclass(eq=False)
class AllergiesKnown(DomainError):
    """ "No known allergies" cannot stand beside one."""


@dataclass(eq=False)
class NotAsked(DomainError):
    """Pregnancy is not asked of this person."""


@dataclass(eq=False)
class HistoryFull(DomainError):
    """More entries than a history has."""

    limit: int = MOST_ENTRIES


@dataclass(frozen=True)
class Record:
    """Everything in a person's history, as far as its reader may go on from here."""

    person: Person
    entries: Sequence[Entry]
    requests: Sequence[Request]
    documents: Sequence[Document]
    as_doctor: bool
    may_add: bool
    may_see_looks: bool

    @property
    def active(self) -> list[Entry]:
        """What holds now, newest first."""
        return [entry for entry in reversed(self.entries) if entry.stage is Stage.ACTIVE]


@dataclass(frozen=True)
class Card:
    """One entry, the versions before it (newest first), and what its reader may do with it.

    `doctor` is the name of the doctor who wrote it. `request` is the newest wish to have it
    corrected; `newer` the entry that replaced it.
    """

    entry: Entry
    versions: Sequence[Entry]
    newer: int | None
    doctor: str | None
    request: Request | None
    may_change: bool
    may_ask: bool
    may_decide: bool


def record(work: Work, telegram_id: int, person_id: int, now: datetime) -> Record:
    """All of a person's history, every version; the summary and the timeline are made of it."""
    permit = require(work, telegram_id, Action.SEE_HISTORY, now, person_id)
    same = work.people.same_as(person_id)
    return Record(
        person=work.people.by_id(person_id),
        entries=work.history.of_people(same),
        requests=work.corrections.open_of(same),
        documents=work.documents.of_people(same),
        as_doctor=permit.role is Role.DOCTOR,
        may_add=lets(permit, Action.ADD_HISTORY),
        may_see_looks=lets(permit, Action.SEE_ACCESS),
    )


def look(work: Work, telegram_id: int, entry_id: int, now: datetime) -> Card:
    """One entry with its versions."""
    person_id, about = owner(work, entry_id), (ABOUT, entry_id)
    permit = require(work, telegram_id, Action.SEE_HISTORY, now, person_id, subject=about)
    entries = entries_of(work, person_id)
    entry = found(entries, entry_id)
    request = work.corrections.newest_of(entry_id)
    active, asked = entry.stage is Stage.ACTIVE, request is not None and request.open
    changes = active and lets(permit, Action.ADD_HISTORY) and may_change(permit, entry)
    return Card(
        entry=entry,
        versions=_before(entries, entry),
        newer=next((one.id for one in entries.values() if one.replaces == entry_id), None),
        doctor=_doctor(work, entry),
        request=request,
        may_change=changes,
        may_ask=active and not changes and not asked and lets(permit, Action.ASK_CORRECTION),
        may_decide=active and asked and lets(permit, Action.DECIDE_CORRECTION),
    )


def entries_of(work: Work, person_id: int) -> dict[int, Entry]:
    """All entries of the person, however often merged, every version, by their ids."""
    same = work.people.same_as(person_id)
    return {entry.id: entry for entry in work.history.of_people(same)}


def owner(work: Work, entry_id: int) -> int:
    """Whose entry it is: the record whose rights are asked for. An id can be forged."""
    person_id = work.history.owner_of(entry_id)
    if person_id is None:
        raise NoSuchEntry
    return person_id


def found(entries: Mapping[int, Entry], entry_id: int) -> Entry:
    """The entry; raises `NoSuchEntry` when its person was erased."""
    if entry_id not in entries:
        raise NoSuchEntry
    return entries[entry_id]


def lets(permit: Permit, action: Action) -> bool:
    """Whether whoever was given this permit may do that as well, being tied the same way."""
    return permit.role in MAY[action, permit.relation]


def may_change(permit: Permit, entry: Entry) -> bool:
    """Whether what is said there is theirs to change: a patient's own words, a doctor's any."""
    return permit.role is Role.DOCTOR or entry.source is Source.PATIENT


def _before(entries: Mapping[int, Entry], entry: Entry) -> list[Entry]:
    versions: list[Entry] = []
    at: Entry | None = entry
    while at is not None and (at := entries.get(at.replaces or 0)) is not None:
        versions.append(at)
    return versions


def _doctor(work: Work, entry: Entry) -> str | None:
    if entry.source is Source.PATIENT:
        return None
    doctor_id = work.accounts.by_id(entry.recorded_by).person_id
    people = work.people.by_ids([doctor_id]) if doctor_id is not None else []
    return people[0].name if people else None
