"""Telegram's methods as screens need them: light answers, and its refusals told apart."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, TypeVar

from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import EditMessageText, SendMessage
from pydantic import BaseModel

T = TypeVar("T")

LONGEST_WAIT = 3
"""Seconds. Told to wait longer than this, we let others go first and come back to it."""
TRIES = 5


class Shown(BaseModel):
    """All we need to know of a message that was posted. Decoding the rest costs 60 µs a press."""

    message_id: int


class SendText(SendMessage):
    """sendMessage, with the answer left undecoded but for its id, and the buttons plain JSON."""

    reply_markup: Any = None
    __returning__: ClassVar[Any] = Shown


class EditText(EditMessageText):
    """editMessageText, likewise."""

    reply_markup: Any = None
    __returning__: ClassVar[Any] = Shown


def unchanged(error: TelegramBadRequest) -> bool:
    """The screen is already what it should be: no error for a person."""
    return "message is not modified" in error.message


def query_gone(error: TelegramBadRequest) -> bool:
    """The press is too old to be answered; its spinner has ended by itself."""
    return "query is too old" in error.message


def chat_gone(error: TelegramBadRequest) -> bool:
    """There is nobody to talk to: the account was deleted, or never wrote to us."""
    return "chat not found" in error.message or "PEER_ID_INVALID" in error.message


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Call, and when Telegram asks us to wait, wait that long and call again."""
    for _ in range(TRIES - 1):
        try:
            return await call()
        except TelegramRetryAfter as wait:
            if wait.retry_after > LONGEST_WAIT:
                raise
            await asyncio.sleep(wait.retry_after)
    return await call()
