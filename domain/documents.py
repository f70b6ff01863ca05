"""Reports, prescriptions and scans in a person's record: who sees, opens and removes them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.history import NotYoursToChange, Source, lets
from domain.moments import Onset
from domain.people import Person
from domain.rights import Action, Role
from domain.uploads import Media

if TYPE_CHECKING:
    from domain.ports import Work

ABOUT = "document"
"""What the audit calls a document."""


class DocumentType(StrEnum):
    """What it is (FHIR DocumentReference.type)."""

    REPORT = "report"
    PRESCRIPTION = "prescription"
    IMAGING = "imaging"
    OTHER = "other"


@dataclass(frozen=True)
class Page:
    """One file of a document. `name` is its name in the file store; `digest` never leaves here.

    `message_id` is the chat message it came in.
    """

    id: int
    name: str
    media: Media
    pages: int
    digest: bytes
    message_id: int | None = None


@dataclass(frozen=True)
class Document:
    """FHIR DocumentReference. `on`: the day on it, if it was told. Removed ones stay on paper."""

    id: int
    person_id: int
    type: DocumentType
    on: Onset | None
    note: str | None
    pages: Sequence[Page]
    source: Source
    recorded_by: int
    recorded_at: datetime
    removed_at: datetime | None = None


class Documents(Protocol):
    def of_people(self, person_ids: Collection[int]) -> list[Document]:
        """Their documents, newest first; without removed ones and those of erased people."""

    def count(self, person_ids: Collection[int]) -> int:
        """How many `of_people` would tell."""

    def owner_of(self, document_id: int) -> int | None:
        """Whose document it is; None: there is none such."""

    def by_id(self, document_id: int) -> Document | None:
        """The document, removed or not; None when there is none, or its person was erased."""

    def filed(
        self, person_ids: Collection[int], digests: Collection[bytes]
    ) -> dict[bytes, Document]:
        """Which of these digests are among their documents, and in which."""

    def add(self, document: Document) -> bool:
        """Store it with its pages; False when one of its files is filed for this person."""

    def remove(self, document_id: int, by: int, now: datetime) -> bool:
        """Take it out of sight; False when it was."""

    def seal(self, person_id: int, page_id: int, content: bytes) -> bytes:
        """A file's content, sealed with the person's key for this page."""

    def unseal(self, person_id: int, page_id: int, sealed: bytes) -> bytes:
        """The content again; raises when it is not what was sealed for this page."""

    def names(self) -> set[str]:
        """The names of all files any document has."""


@dataclass(eq=False)
class NoSuchDocument(DomainError):
    """There is no such document, or it was removed."""


@dataclass(frozen=True)
class Cabinet:
    """A person's documents as one reader sees them."""

    person: Person
    documents: Sequence[Document]
    as_doctor: bool
    may_add: bool


@dataclass(frozen=True)
class Opened:
    """A document in a reader's hands."""

    document: Document
    may_remove: bool


def cabinet(work: Work, telegram_id: int, person_id: int, now: datetime) -> Cabinet:
    """A person's documents, newest first."""
    permit = require(work, telegram_id, Action.SEE_DOCUMENT, now, person_id)
    documents = work.documents.of_people(work.people.same_as(person_id))
    return Cabinet(
        person=work.people.by_id(person_id),
        documents=documents,
        as_doctor=permit.role is Role.DOCTOR,
        may_add=lets(permit, Action.ADD_DOCUMENT),
    )


def look(work: Work, telegram_id: int, document_id: int, now: datetime) -> Opened:
    """One document, to be read."""
    person_id, about = owner(work, document_id), (ABOUT, document_id)
    permit = require(work, telegram_id, Action.SEE_DOCUMENT, now, person_id, subject=about)
    document = _living(work, document_id)
    may_remove = lets(permit, Action.ADD_HISTORY) and _may_remove(permit, document)
    return Opened(document, may_remove)


def unsealed(work: Work, document: Document, page: Page, content: bytes) -> bytes:
    """A page's content, for whoever was given the document by `look`."""
    return work.documents.unseal(document.person_id, page.id, content)


def remove(work: Work, telegram_id: int, document_id: int, now: datetime) -> Document:
    """Take a document out of sight; repeating it is harmless.

    The sealed file stays, as removed entries do: a treatment may have rested on it.
    """
    person_id, about = owner(work, document_id), (ABOUT, document_id)
    permit = require(work, telegram_id, Action.ADD_HISTORY, now, person_id, subject=about)
    document = work.documents.by_id(document_id)
    if document is None:
        raise NoSuchDocument
    if not _may_remove(permit, document):
        raise NotYoursToChange
    work.documents.remove(document_id, permit.account.id, now)
    return document


def _may_remove(permit: Permit, document: Document) -> bool:
    return permit.role is Role.DOCTOR or document.source is Source.PATIENT


def clear_chat(work: Work, telegram_id: int, document_id: int, now: datetime) -> int:
    """Delete the messages a document came in, from the chat of whoever sent them; whose it is."""
    account = work.accounts.of(telegram_id)
    document = work.documents.by_id(document_id)
    if account is None or document is None or document.recorded_by != account.id:
        raise NoSuchDocument
    sent = [page.message_id for page in document.pages if page.message_id is not None]
    if sent:
        notices.fade(work, telegram_id, sent, now, now)
    return document.person_id


def owner(work: Work, document_id: int) -> int:
    """Whose document it is: the record whose rights are asked for. An id can be forged."""
    person_id = work.documents.owner_of(document_id)
    if person_id is None:
        raise NoSuchDocument
    return person_id


def _living(work: Work, document_id: int) -> Document:
    document = work.documents.by_id(document_id)
    if document is None or document.removed_at is not None:
        raise NoSuchDocument
    return document


def names(work: Work) -> set[str]:
    """The names of all files any document has: what a sweep of the store must leave."""
    return work.documents.names()
