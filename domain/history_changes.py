"""Add to a history, correct an entry, remove one: the old always stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain import corrections
from domain.clock import today
from domain.contents import Content, Kind, can_bear, kind_of
from domain.guard import Permit, require
from domain.history import (
    ABOUT,
    MOST_ENTRIES,
    AllergiesKnown,
    Entry,
    EntryEnded,
    HistoryFull,
    NotAsked,
    NotYoursToChange,
    Source,
    Stage,
    entries_of,
    found,
    may_change,
    owner,
)
from domain.moments import Onset, ensure_after_birth
from domain.people import Person
from domain.rights import Action, Role

if TYPE_CHECKING:
    from domain.ports import Work


def begin(
    work: Work, telegram_id: int, person_id: int, now: datetime, kind: Kind | None = None
) -> Person:
    """Whose history somebody is about to add to: what is asked depends on who it is."""
    require(work, telegram_id, Action.SEE_HISTORY, now, person_id)
    person = work.people.by_id(person_id)
    _ensure_asked(person, kind, now)
    return person


def add(
    work: Work,
    telegram_id: int,
    person_id: int,
    content: Content,
    onset: Onset | None,
    now: datetime,
) -> Entry:
    """Write something down. Saying the same thing twice is saying it once.

    A new blood group or pregnancy replaces the one before; a first allergy replaces "none known",
    whoever had said that: the safer of the two holds.
    """
    permit = require(work, telegram_id, Action.ADD_HISTORY, now, person_id)
    work.people.hold(work.people.same_as(person_id))
    _ensure_possible(work, person_id, content, onset, now)
    entries = entries_of(work, person_id)
    active = [entry for entry in entries.values() if entry.stage is Stage.ACTIVE]
    known = _saying(active, content, onset)
    if known is not None:
        return known
    if len(entries) >= MOST_ENTRIES:
        raise HistoryFull
    before = _superseded(permit, active, kind_of(content))
    new = _new(work, permit, person_id, (content, onset), now)
    return _store(work, permit, new, before, now)


def correct(
    work: Work,
    telegram_id: int,
    entry_id: int,
    content: Content,
    onset: Onset | None,
    now: datetime,
) -> Entry:
    """Put a new version in an entry's place; the old one stays among its versions."""
    permit, entries = _changing(work, telegram_id, entry_id, now)
    entry = found(entries, entry_id)
    _ensure_possible(work, entry.person_id, content, onset, now)
    if entry.stage is Stage.ACTIVE and entry.says(content, onset):
        return entry
    done = _saying((one for one in entries.values() if one.replaces == entry_id), content, onset)
    if done is not None:
        return done
    if kind_of(content) is not entry.kind:
        raise ValueError("a correction says the same kind of thing")
    if len(entries) >= MOST_ENTRIES:
        raise HistoryFull
    new = _new(work, permit, entry.person_id, (content, onset), now)
    return _store(work, permit, new, entry, now)


def remove(work: Work, telegram_id: int, entry_id: int, now: datetime) -> Entry:
    """Say that an entry holds no longer; it stays in sight as removed."""
    permit, entries = _changing(work, telegram_id, entry_id, now)
    entry = found(entries, entry_id)
    if entry.stage is not Stage.REMOVED:
        _end(work, permit, entry, Stage.REMOVED, now)
    return entry


def _changing(
    work: Work, telegram_id: int, entry_id: int, now: datetime
) -> tuple[Permit, dict[int, Entry]]:
    person_id, about = owner(work, entry_id), (ABOUT, entry_id)
    permit = require(work, telegram_id, Action.ADD_HISTORY, now, person_id, subject=about)
    work.people.hold(work.people.same_as(person_id))
    entries = entries_of(work, person_id)
    if not may_change(permit, found(entries, entry_id)):
        raise NotYoursToChange
    return permit, entries


def _ensure_possible(
    work: Work, person_id: int, content: Content, onset: Onset | None, now: datetime
) -> None:
    person = work.people.by_id(person_id)
    ensure_after_birth(onset, person.born)
    _ensure_asked(person, kind_of(content), now)


def _ensure_asked(person: Person, kind: Kind | None, now: datetime) -> None:
    if kind is Kind.PREGNANCY and not can_bear(person, today(now)):
        raise NotAsked


def _saying(entries: Iterable[Entry], content: Content, onset: Onset | None) -> Entry | None:
    return next((entry for entry in entries if entry.says(content, onset)), None)


def _superseded(permit: Permit, active: Iterable[Entry], kind: Kind) -> Entry | None:
    """The entry that holds no longer once one of this kind does."""
    newest = {entry.kind: entry for entry in active}
    match kind:
        case Kind.ALLERGY:
            return newest.get(Kind.NO_ALLERGY)
        case Kind.NO_ALLERGY if Kind.ALLERGY in newest:
            raise AllergiesKnown
        case Kind.BLOOD_GROUP | Kind.PREGNANCY if kind in newest:
            return _own_before(permit, newest[kind])
    return None


def _own_before(permit: Permit, before: Entry) -> Entry | None:
    if may_change(permit, before):
        return before
    # A pregnancy begins and ends without anybody having been wrong; a blood group does not.
    if before.kind is Kind.BLOOD_GROUP:
        raise NotYoursToChange
    return None


def _new(
    work: Work, permit: Permit, person_id: int, told: tuple[Content, Onset | None], now: datetime
) -> Entry:
    content, onset = told
    return Entry(
        id=work.new_id(),
        person_id=person_id,
        content=content,
        onset=onset,
        source=Source.DOCTOR if permit.role is Role.DOCTOR else Source.PATIENT,
        recorded_by=permit.account.id,
        recorded_at=now,
    )


def _store(work: Work, permit: Permit, new: Entry, before: Entry | None, now: datetime) -> Entry:
    if before is not None:
        _end(work, permit, before, Stage.CORRECTED, now)
        new = replace(new, replaces=before.id)
    work.history.add(new)
    return new


def _end(work: Work, permit: Permit, entry: Entry, stage: Stage, now: datetime) -> None:
    if not work.history.end(entry.id, stage, permit.account.id, now):
        raise EntryEnded
    corrections.settle(work, permit, entry, now)
