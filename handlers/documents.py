"""A person's documents: the list, one document page by page, and taking one out of the record."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from domain import documents
from domain.documents import Cabinet, Document, Opened
from domain.filing import LONGEST_NOTE
from handlers.document_words import document_line
from handlers.parts import PAGE, Pageful, Rows, back_button, grid, pageful_of
from handlers.record_parts import OpenDocument, OpenDocuments, OpenRecord, attached, sensitive
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html


class RemoveDocument(CallbackData, prefix="doc-rm"):
    """Take it out of the record? Asks first."""

    document: int


class RemoveDocumentNow(CallbackData, prefix="doc-rm2"):
    """Yes, take it out."""

    document: int


async def open_documents(turn: Turn, data: OpenDocuments) -> Screen:
    cabinet = await turn.db.write(documents.cabinet, turn.telegram_id, data.person, turn.now)
    page = pageful_of(cabinet.documents, data.page)
    numbers = [
        Button(turn.say.label("button-number", number=at), OpenDocument(document=document.id))
        for at, document in enumerate(page.items, page.first + 1)
    ]
    lines = [
        turn.say("timeline-item", number=at, line=document_line(turn.say, document))
        for at, document in enumerate(page.items, page.first + 1)
    ]
    title = turn.say("documents-title", name=cabinet.person.name)
    return sensitive(
        Html("\n").join([title, *lines, *_how_to(turn, cabinet)]),
        [*grid(numbers, PAGE), *_turns(turn, data.person, page)],
        draft={},
    )


def _how_to(turn: Turn, cabinet: Cabinet) -> list[Html]:
    if not cabinet.documents and cabinet.as_doctor:
        return [turn.say("documents-none")]
    return [] if cabinet.as_doctor else [turn.say("documents-send")]


def _turns(turn: Turn, person: int, page: Pageful[Document]) -> Rows:
    label, at = turn.say.label, page.number
    newer = Button(label("button-newer-page"), OpenDocuments(person=person, page=at - 1))
    older = Button(label("button-older-page"), OpenDocuments(person=person, page=at + 1))
    return [
        [newer] * (at > 0) + [older] * (not page.last),
        [back_button(turn.say, OpenRecord(person=person))],
    ]


async def open_document(turn: Turn, data: OpenDocument) -> Screen:
    opened = await turn.db.write(documents.look, turn.telegram_id, data.document, turn.now)
    document = opened.document
    at = min(max(data.page, 0), len(document.pages) - 1)
    page = document.pages[at]
    sealed = await turn.outside.uploads.kept(page.name)
    content = await turn.db.read(documents.unsealed, document, page, sealed)
    return _shown(turn, opened, at, content)


def _shown(turn: Turn, opened: Opened, at: int, content: bytes) -> Screen:
    document, label = opened.document, turn.say.label
    page = document.pages[at]
    remove = Button(label("button-remove-document"), RemoveDocument(document=document.id))
    before = Button(label("button-page-before"), OpenDocument(document=document.id, page=at - 1))
    after = Button(label("button-page-after"), OpenDocument(document=document.id, page=at + 1))
    rows = [
        [before] * (at > 0) + [after] * (at < len(document.pages) - 1),
        [remove] * opened.may_remove,
        [back_button(turn.say, OpenDocuments(person=document.person_id))],
    ]
    # The file's name says nothing of its person: what is downloaded lies about on phones.
    file = attached(content, page.media, document.type)
    return sensitive(_caption(turn, document, at), rows, draft={}, **file)


def _caption(turn: Turn, document: Document, at: int) -> Html:
    lines = [
        document_line(turn.say, document, LONGEST_NOTE),
        turn.say(f"documents-filed-by-{document.source}", at=document.recorded_at),
    ]
    if len(document.pages) > 1:
        lines.append(turn.say("documents-page", page=at + 1, pages=len(document.pages)))
    return Html("\n").join(lines)


async def ask_removal(turn: Turn, data: RemoveDocument) -> Screen:
    opened = await turn.db.write(documents.look, turn.telegram_id, data.document, turn.now)
    document, label = opened.document, turn.say.label
    return sensitive(
        Html("\n").join([turn.say("documents-ask-removal"), document_line(turn.say, document)]),
        [
            [Button(label("button-remove-entry-now"), RemoveDocumentNow(document=document.id))],
            [back_button(turn.say, OpenDocument(document=document.id))],
        ],
    )


async def remove(turn: Turn, data: RemoveDocumentNow) -> Screen:
    document = await turn.db.write(documents.remove, turn.telegram_id, data.document, turn.now)
    return await open_documents(turn, OpenDocuments(person=document.person_id))


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenDocuments, open_documents)
    routes.press(OpenDocument, open_document)
    routes.press(RemoveDocument, ask_removal)
    routes.press(RemoveDocumentNow, remove)
    return routes
