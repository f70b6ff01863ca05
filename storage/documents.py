"""Documents and their pages; what they are is sealed, and so is each file's content."""

import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.documents import Document, DocumentType, Page
from domain.moments import Onset
from storage.packing import pack, unpack
from storage.sealing import Sealing
from storage.tables import document_pages as pages
from storage.tables import documents
from storage.upsert import insert
from storage.vault import Spot

_DOCUMENT = (
    documents.c.id,
    documents.c.person_id,
    documents.c.sealed,
    documents.c.source,
    documents.c.recorded_by,
    documents.c.recorded_at,
    documents.c.removed_at,
)
_PAGE = (
    pages.c.document_id,
    pages.c.id.label("page_id"),
    pages.c.name,
    pages.c.media,
    pages.c.pages,
    pages.c.message_id,
)
_WITH_PAGES = (
    sa.select(*_DOCUMENT, *_PAGE)
    .select_from(documents.join(pages, pages.c.document_id == documents.c.id))
    .order_by(documents.c.recorded_at.desc(), documents.c.id.desc(), pages.c.place)
)
_KEPT = documents.c.removed_at.is_(None)


@dataclass(frozen=True)
class About:
    """What is sealed of a document."""

    type: DocumentType
    on: Onset | None
    note: str | None


class SqlDocuments:
    """`domain.documents.Documents` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def of_people(self, person_ids: Collection[int]) -> list[Document]:
        readable = self._sealing.fetch(person_ids)
        return self._found(_WITH_PAGES.where(documents.c.person_id.in_(readable), _KEPT))

    def count(self, person_ids: Collection[int]) -> int:
        theirs = documents.c.person_id.in_(person_ids)
        query = sa.select(sa.func.count()).select_from(documents).where(theirs, _KEPT)
        return self._connection.execute(query).scalar_one()

    def owner_of(self, document_id: int) -> int | None:
        query = sa.select(documents.c.person_id).where(documents.c.id == document_id)
        return self._connection.execute(query).scalar_one_or_none()

    def by_id(self, document_id: int) -> Document | None:
        owner = self.owner_of(document_id)
        if owner is None or not self._sealing.fetch([owner]):
            return None
        return self._found(_WITH_PAGES.where(documents.c.id == document_id))[0]

    def filed(
        self, person_ids: Collection[int], digests: Collection[bytes]
    ) -> dict[bytes, Document]:
        digest_of = {
            self._index(person_id, digest): digest
            for person_id in person_ids
            for digest in digests
        }
        query = sa.select(pages.c.file_index, pages.c.document_id).where(
            pages.c.file_index.in_(digest_of)
        )
        rows = self._connection.execute(query).all()
        known = {one: self.by_id(one) for one in {row.document_id for row in rows}}
        found = ((digest_of[bytes(row.file_index)], known[row.document_id]) for row in rows)
        return {digest: document for digest, document in found if document is not None}

    def add(self, document: Document) -> bool:
        about = About(document.type, document.on, document.note)
        self._connection.execute(
            sa.insert(documents).values(
                id=document.id,
                person_id=document.person_id,
                sealed=self._sealing.seal(
                    documents.c.sealed, document.id, document.person_id, pack(about)
                ),
                source=document.source,
                recorded_by=document.recorded_by,
                recorded_at=document.recorded_at,
            )
        )
        return all(self._add_page(document, place) for place in range(len(document.pages)))

    def _add_page(self, document: Document, place: int) -> bool:
        page = document.pages[place]
        new = insert(self._connection, pages).values(
            id=page.id,
            document_id=document.id,
            place=place,
            name=page.name,
            media=page.media,
            pages=page.pages,
            file_index=self._index(document.person_id, page.digest),
            message_id=page.message_id,
        )
        stored = new.on_conflict_do_nothing().returning(pages.c.id)
        return self._connection.execute(stored).first() is not None

    def remove(self, document_id: int, by: int, now: datetime) -> bool:
        kept = sa.update(documents).where(documents.c.id == document_id, _KEPT)
        removed = kept.values(removed_by=by, removed_at=now).returning(documents.c.id)
        if self._connection.execute(removed).first() is None:
            return False
        # The same file may be filed again.
        its_pages = sa.update(pages).where(pages.c.document_id == document_id)
        self._connection.execute(its_pages.values(file_index=None))
        return True

    def seal(self, person_id: int, page_id: int, content: bytes) -> bytes:
        return self._sealing.cipher(person_id).seal(_spot(person_id, page_id), content)

    def unseal(self, person_id: int, page_id: int, sealed: bytes) -> bytes:
        return self._sealing.cipher(person_id).open(_spot(person_id, page_id), sealed)

    def names(self) -> set[str]:
        return set(self._connection.scalars(sa.select(pages.c.name)))

    def _index(self, person_id: int, digest: bytes) -> bytes:
        bound = person_id.to_bytes(8, "big") + digest
        return hmac.digest(self._sealing.vault.file_index, bound, "sha256")

    def _found(self, query: sa.Select[Any]) -> list[Document]:
        rows: dict[int, list[sa.Row[Any]]] = {}
        for row in self._connection.execute(query):
            rows.setdefault(row.id, []).append(row)
        return [self._document(of_one) for of_one in rows.values()]

    def _document(self, rows: list[sa.Row[Any]]) -> Document:
        row = rows[0]
        plain = self._sealing.open(documents.c.sealed, row.id, row.person_id, row.sealed)
        about = unpack(About, plain)
        return Document(
            id=row.id,
            person_id=row.person_id,
            type=about.type,
            on=about.on,
            note=about.note,
            pages=list(_pages(rows)),
            source=row.source,
            recorded_by=row.recorded_by,
            recorded_at=row.recorded_at,
            removed_at=row.removed_at,
        )


def _pages(rows: Iterable[sa.Row[Any]]) -> Iterable[Page]:
    return (Page(row.page_id, row.name, row.media, row.pages, b"", row.message_id) for row in rows)


def _spot(person_id: int, page_id: int) -> Spot:
    """Where a file's content belongs: no column, so that no value of one can be put there."""
    return Spot("files", "content", page_id, person_id)
