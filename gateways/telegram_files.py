"""Fetch what people sent from Telegram, within limits of size and time.

The address of a file holds the bot's token, so it appears in no error and no log.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError
from aiogram.methods import GetFile
from aiohttp import ClientError, ClientTimeout

from domain.uploads import FileNotFetched, FileTooBig, ensure_small

log = logging.getLogger(__name__)

SECONDS = 60
"""For one file, from Telegram to us."""
PIECE = 1 << 16
"""Bytes read at a time."""

_TOO_BIG = "file is too big"


class TelegramFiles:
    """`domain.uploads.Downloads` from whichever Bot API the bot speaks to."""

    def __init__(self, bot: Bot, seconds: float = SECONDS) -> None:
        self._bot, self._seconds = bot, seconds

    async def fetch(self, file_id: str, size: int | None) -> bytes:
        """The file; `size` in bytes as the message announced it.

        Raises `FileTooBig` before fetching more than we keep, `FileNotFetched` when Telegram has
        it no longer, and aiogram's `TelegramNetworkError` while the way to it is down.
        """
        ensure_small(size or 0)
        method = GetFile(file_id=file_id)
        path = await self._path(method)
        try:
            async with asyncio.timeout(self._seconds):
                return await _gathered(self._pieces(path))
        except FileNotFoundError:
            raise FileNotFetched from None
        except (ClientError, OSError, TimeoutError) as error:
            # Its text, and that of what it came from, may hold the address.
            fault = type(error).__name__
        raise TelegramNetworkError(method=method, message=f"file not fetched: {fault}")

    async def _path(self, method: GetFile) -> str:
        try:
            file = await self._bot(method)
        except TelegramBadRequest as refusal:
            raise (FileTooBig if _TOO_BIG in refusal.message else FileNotFetched) from None
        ensure_small(file.file_size or 0)
        if not file.file_path:
            raise FileNotFetched
        return file.file_path

    def _pieces(self, path: str) -> AsyncGenerator[bytes, None]:
        api, session = self._bot.session.api, self._bot.session
        if api.is_local:
            return _from_disk(Path(api.wrap_local_file.to_local(path)))
        url = api.file_url(self._bot.token, path)
        if isinstance(session, AiohttpSession):
            return _from_web(session, url, self._seconds)
        return session.stream_content(url, chunk_size=PIECE)


async def _gathered(pieces: AsyncGenerator[bytes, None]) -> bytes:
    content = bytearray()
    async with aclosing(pieces):
        async for piece in pieces:
            content += piece
            ensure_small(len(content))
    return bytes(content)


async def _from_web(
    session: AiohttpSession, url: str, seconds: float
) -> AsyncGenerator[bytes, None]:
    web = await session.create_session()
    limit = ClientTimeout(total=seconds)
    # Telegram redirects nobody; whoever does is not Telegram, and would be sent the token.
    async with web.get(url, allow_redirects=False, timeout=limit) as response:
        _ensure_given(response.status)
        ensure_small(response.content_length or 0)
        async for piece in response.content.iter_chunked(PIECE):
            yield piece


def _ensure_given(status: int) -> None:
    if status == HTTPStatus.OK:
        return
    log.warning("a file was not given", extra={"status": status})
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        raise ClientError  # Telegram is at fault; later it may work.
    raise FileNotFetched


async def _from_disk(path: Path) -> AsyncGenerator[bytes, None]:
    with await asyncio.to_thread(path.open, "rb") as file:
        while piece := await asyncio.to_thread(_read, file):
            yield piece


def _read(file: BinaryIO) -> bytes:
    return file.read(PIECE)
