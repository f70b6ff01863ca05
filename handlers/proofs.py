"""A doctor's photo and certificate: taken from the chat, kept sealed, shown to verifiers."""

import asyncio

from aiogram.types import Message

from domain import proofs
from domain.doctors import Proof, ProofFile
from domain.uploads import FileNotFetched, Media, NotAFileWeKeep, Upload
from handlers.parts import Rows
from handlers.record_parts import attached, sensitive
from handlers.screen import Screen
from handlers.turn import Turn
from locales import Html


async def received(turn: Turn, message: Message, proof: Proof) -> ProofFile:
    """The photo or file in this message, made harmless and put away, sealed for its sender.

    A kill before it is remembered leaves a file that is swept, and the message is handled again.
    """
    upload = await _fetched(turn, message)
    if proof is Proof.PHOTO and upload.media is not Media.JPEG:
        raise NotAFileWeKeep
    files = turn.outside.uploads.files
    name = files.new_name()
    sealed = await turn.db.read(proofs.sealed, turn.telegram_id, upload.content)
    await asyncio.to_thread(files.put, name, sealed.content)
    return ProofFile(sealed.id, sealed.person_id, proof, upload.media, name, turn.now)


async def _fetched(turn: Turn, message: Message) -> Upload:
    file = message.photo[-1] if message.photo else message.document
    if file is None:
        raise FileNotFetched
    return await turn.outside.uploads.received(file.file_id, file.file_size)


async def shown(turn: Turn, file: ProofFile, words: Html, rows: Rows) -> Screen:
    """A screen with the picture or the PDF; it can not be forwarded, and fades."""
    sealed = await turn.outside.uploads.kept(file.name)
    content = await turn.db.read(proofs.opened, file, sealed)
    return sensitive(words, rows, **attached(content, file.media, file.proof))
