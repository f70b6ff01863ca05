"""File a photo or PDF that is sent at any time: what is it → whose → of which day → filed.

Nothing is fetched before the last answer: until then the files lie safely in the chat, and the
draft names them. More photos sent meanwhile become pages of the same document, as an album does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from domain import documents, filing
from domain.documents import Document, DocumentType
from domain.filing import FileAsPatient, Filing, Sheet
from domain.rights import Hat, Right
from domain.uploads import Upload
from handlers.document_words import document_line
from handlers.history_steps import Day, onset_of, read_when
from handlers.parts import grid, home_button, stale_alert
from handlers.record_parts import OpenDocuments, sensitive
from handlers.routes import Routes
from handlers.screen import Answer, Button, Screen
from handlers.sent_files import Sent
from handlers.turn import Turn
from handlers.whom import whom
from locales import Html


class File(StatesGroup):
    """Which question about the files is open."""

    type = State()
    whose = State()
    when = State()


class FileType(CallbackData, prefix="file-type"):
    """It is this."""

    type: DocumentType


class FileWhose(CallbackData, prefix="file-whose"):
    """It is about this person."""

    person: int


class FileWhen(CallbackData, prefix="file-when"):
    """It is of this day."""

    day: Day


class FileUndated(CallbackData, prefix="file-undated"):
    """I do not know its day."""


class DropFiles(CallbackData, prefix="file-drop"):
    """Do not file it."""


class ClearChat(CallbackData, prefix="file-clear"):
    """Delete the messages it came in."""

    document: int


async def took_file(turn: Turn, message: Message) -> Screen:
    """A photo or PDF, or a whole album, while nobody asked for one."""
    account = turn.visitor.account
    if account is None or account.worn is not Hat.PATIENT:
        raise FileAsPatient
    stood = turn.visitor.conversation
    before = {"expects": stood.expects, "draft": dict(stood.draft)} if stood.expects else {}
    return _ask_type(turn, Sent([], before=before).joined_by(turn.album or (message,)))


async def took_more(turn: Turn, message: Message) -> Screen:
    """Another page, while the questions about the first are open."""
    sent = Sent.of(turn.draft)
    if sent is None:
        return await took_file(turn, message)
    sent = sent.joined_by(turn.album or (message,))
    return replace(
        await _ask_next(turn, sent),
        remark=turn.say("documents-pages-so-far", count=len(sent.files)),
    )


async def took_type(turn: Turn, data: FileType) -> Answer:
    sent = Sent.of(turn.draft)
    if sent is None:
        return stale_alert(turn.say)
    return await _ask_next(turn, replace(sent, type=data.type.value))


async def took_whose(turn: Turn, data: FileWhose) -> Answer:
    sent = Sent.of(turn.draft)
    if sent is None:
        return stale_alert(turn.say)
    return await _ask_next(turn, replace(sent, person=data.person))


async def took_when(turn: Turn, data: FileWhen) -> Answer:
    return await _took_when(turn, data.day.value)


async def took_undated(turn: Turn, _: FileUndated) -> Answer:
    return await _took_when(turn, None)


async def typed_when(turn: Turn, text: str) -> Answer:
    return await _took_when(turn, read_when(turn, text))


async def _took_when(turn: Turn, when: Any) -> Answer:
    sent = Sent.of(turn.draft)
    if sent is None:
        return stale_alert(turn.say)
    if sent.type is None or sent.person is None:
        return await _ask_next(turn, sent)
    return await _file(turn, replace(sent, when=when))


async def typed_instead(turn: Turn, _: str) -> Answer:
    sent = Sent.of(turn.draft)
    if sent is None:
        return stale_alert(turn.say)
    return replace(await _ask_next(turn, sent), remark=turn.say("questions-press"))


async def drop(turn: Turn, _: DropFiles) -> Answer:
    sent = Sent.of(turn.draft)
    if sent is None:
        return stale_alert(turn.say)
    screen = Screen(turn.say("documents-dropped"), rows=[[home_button(turn.say)]], draft={})
    return _going_on(turn, screen, sent)


async def _ask_next(turn: Turn, sent: Sent) -> Screen:
    if sent.type is None:
        return _ask_type(turn, sent)
    if sent.person is None:
        asked = await whom(
            turn, Right.READ, turn.say("documents-ask-whose"), lambda one: FileWhose(person=one)
        )
        if asked is not None:
            return replace(asked, expects=File.whose, draft=sent.draft())
        sent = replace(sent, person=turn.person_id)
    return _ask_when(turn, sent)


def _ask_type(turn: Turn, sent: Sent) -> Screen:
    types = [
        Button(turn.say.label(f"button-type-{one}"), FileType(type=one)) for one in DocumentType
    ]
    return Screen(
        turn.say("documents-ask-type", count=len(sent.files)),
        rows=[*grid(types), [Button(turn.say.label("button-do-not-file"), DropFiles())]],
        expects=File.type,
        draft=sent.draft(),
    )


def _ask_when(turn: Turn, sent: Sent) -> Screen:
    days = [Button(turn.say.label(f"terms-{day}"), FileWhen(day=day)) for day in Day]
    return Screen(
        turn.say("documents-ask-when"),
        rows=[
            days,
            [Button(turn.say.label("button-not-known"), FileUndated())],
            [Button(turn.say.label("button-do-not-file"), DropFiles())],
        ],
        expects=File.when,
        draft=sent.draft(),
    )


async def _file(turn: Turn, sent: Sent) -> Screen:
    person = sent.person or turn.person_id
    on = onset_of({"when": sent.when}, turn.today)
    told = Filing(person, DocumentType(sent.type or DocumentType.OTHER), on, sent.note)
    uploads = [await _fetched(turn, file) for file in sent.files]
    sheets = await turn.db.read(filing.sealed, person, uploads)
    document = await _stored(turn, told, sheets)
    return _filed(turn, document, sent)


async def _fetched(turn: Turn, file: Mapping[str, Any]) -> tuple[Upload, str, int | None]:
    uploads = turn.outside.uploads
    upload = await uploads.received(file["id"], file["size"])
    return upload, uploads.files.new_name(), file["message"]


async def _stored(turn: Turn, told: Filing, sheets: Sequence[Sheet]) -> Document:
    """First the files, then the row that names them; files that got no row are taken back."""
    files = turn.outside.uploads.files
    for sheet in sheets:
        await asyncio.to_thread(files.put, sheet.page.name, sheet.sealed)
    named: set[str] = set()
    try:
        pages = [sheet.page for sheet in sheets]
        document = await turn.db.write(filing.file, turn.telegram_id, told, pages, turn.now)
        named = {page.name for page in document.pages}
    finally:
        for sheet in sheets:
            if sheet.page.name not in named:
                await asyncio.to_thread(files.delete, sheet.page.name)
    return document


def _filed(turn: Turn, document: Document, sent: Sent) -> Screen:
    label = turn.say.label
    text = turn.say(
        "documents-filed", line=document_line(turn.say, document), count=len(sent.files)
    )
    rows = [
        [Button(label("button-clear-chat"), ClearChat(document=document.id), style="success")],
        [Button(label("button-keep-in-chat"), OpenDocuments(person=document.person_id))],
    ]
    return _going_on(turn, sensitive(text, rows, draft={}), sent)


def _going_on(turn: Turn, screen: Screen, sent: Sent) -> Screen:
    """The screen, with the form behind it open again that the files had come into."""
    if not sent.before:
        return screen
    text = Html("\n").join([screen.text, turn.say("documents-go-on")])
    expects = _state(sent.before["expects"])
    return replace(screen, text=text, expects=expects, draft=sent.before["draft"])


def _state(name: str) -> State:
    """The open step of this name."""
    group, _, step = name.partition(":")
    return State(step, group_name=group)


async def clear_chat(turn: Turn, data: ClearChat) -> Screen:
    person = await turn.db.write(documents.clear_chat, turn.telegram_id, data.document, turn.now)
    opens = OpenDocuments(person=person)
    rows = [[Button(turn.say.label("button-open-documents"), opens)]]
    return sensitive(turn.say("documents-cleared"), rows, keeps_form=True)


def routes() -> Routes:
    routes = Routes()
    for kind in ("photo", "document"):
        routes.anytime(kind, took_file)
        for state in (File.type, File.whose, File.when):
            routes.share(kind, state, took_more)
    routes.press(FileType, took_type)
    routes.press(FileWhose, took_whose)
    routes.press(FileWhen, took_when)
    routes.press(FileUndated, took_undated)
    routes.type(File.type, typed_instead)
    routes.type(File.whose, typed_instead)
    routes.type(File.when, typed_when)
    routes.press(DropFiles, drop)
    routes.press(ClearChat, clear_chat)
    return routes
