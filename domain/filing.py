"""File what people sent: sealed with their key, put in the store, then named in the database.

In steps, so that no transaction waits for a disk or for Telegram: `sealed` seals, the caller puts
the sealed files, `file` names them. A kill in between leaves files nobody names, which are swept,
and the message is handled again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.clock import today
from domain.documents import Document, DocumentType, Page
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.history import Source
from domain.moments import Onset, ensure_after_birth
from domain.rights import Action, Role
from domain.text import clean
from domain.uploads import Upload

if TYPE_CHECKING:
    from domain.ports import Work

MOST_PAGES = 10
"""Files of one document: as many as Telegram puts into one album."""
MOST_DOCUMENTS = 1_000
"""A person."""
LONGEST_NOTE = 500
"""Characters; a caption has up to 1,024."""


@dataclass(frozen=True)
class Sheet:
    """One file on its way into a document: what it is, and its sealed bytes."""

    page: Page
    sealed: bytes


@dataclass(eq=False)
class AlreadyFiled(DomainError):
    """The same file is among this person's documents."""

    filed_on: date


@dataclass(eq=False)
class FileAsPatient(DomainError):
    """Documents are filed on the patient's side, not under a doctor's or an admin's hat."""


@dataclass(eq=False)
class TooManyFiles(DomainError):
    """More files than one document takes."""

    limit: int = MOST_PAGES


@dataclass(eq=False)
class CabinetFull(DomainError):
    """More documents than a person has."""

    limit: int = MOST_DOCUMENTS


def read_note(caption: str | None) -> str | None:
    """A caption as it is kept."""
    return clean(caption)[:LONGEST_NOTE] or None if caption else None


def sealed(
    work: Work, person_id: int, uploads: Sequence[tuple[Upload, str, int | None]]
) -> list[Sheet]:
    """Seal clean files for this person: each comes with its name in the store and its message.

    Needs no right, since it tells nobody anything; `file` asks before any of it counts.
    """
    if len(uploads) > MOST_PAGES:
        raise TooManyFiles
    return [_sheet(work, person_id, *one) for one in uploads]


def _sheet(work: Work, person_id: int, upload: Upload, name: str, message_id: int | None) -> Sheet:
    page = Page(work.new_id(), name, upload.media, upload.pages, upload.digest, message_id)
    return Sheet(page, work.documents.seal(person_id, page.id, upload.content))


@dataclass(frozen=True)
class Filing:
    """What somebody said about the files they sent."""

    person_id: int
    type: DocumentType
    on: Onset | None = None
    note: str | None = None


def file(
    work: Work, telegram_id: int, filing: Filing, pages: Sequence[Page], now: datetime
) -> Document:
    """Make a document of files that are in the store, of those not filed before.

    Raises `AlreadyFiled` when all of them were; the very same messages filed twice are one
    document, which is returned again.
    """
    permit = require(work, telegram_id, Action.ADD_DOCUMENT, now, filing.person_id)
    same = work.people.same_as(filing.person_id)
    ensure_after_birth(filing.on, work.people.by_id(filing.person_id).born)
    if work.documents.count(same) >= MOST_DOCUMENTS:
        raise CabinetFull
    filed = work.documents.filed(same, [page.digest for page in pages])
    new = list({page.digest: page for page in pages if page.digest not in filed}.values())
    if not new:
        return _again(next(iter(filed.values())), pages)
    document = _document(work, permit, filing, new, now)
    if not work.documents.add(document):
        raise AlreadyFiled(today(now))
    return document


def _again(document: Document, pages: Sequence[Page]) -> Document:
    """The same update handled again, or the same file sent again?"""
    messages = {page.message_id for page in document.pages}
    if messages.issuperset(page.message_id for page in pages):
        return document
    raise AlreadyFiled(today(document.recorded_at))


def _document(
    work: Work, permit: Permit, filing: Filing, pages: Sequence[Page], now: datetime
) -> Document:
    return Document(
        id=work.new_id(),
        person_id=filing.person_id,
        type=filing.type,
        on=filing.on,
        note=filing.note,
        pages=pages,
        source=Source.DOCTOR if permit.role is Role.DOCTOR else Source.PATIENT,
        recorded_by=permit.account.id,
        recorded_at=now,
    )
