"""The Bot API: one function a method, Telegram's own error texts; both transports call it here."""

import logging
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from playground.arguments import Args, whole
from playground.botapi import (
    callbacks,
    chat,
    commands,
    editing,
    files,
    inline,
    media,
    messages,
    topics,
    webhooks,
)
from playground.botapi.registry import METHODS, Method, method
from playground.errors import ApiError, unknown_method

if TYPE_CHECKING:
    from playground.chats import Telegram

__all__ = ["METHODS", "BotApi", "Method", "method"]
MODULES = (
    callbacks,
    chat,
    commands,
    editing,
    files,
    inline,
    media,
    messages,
    topics,
    webhooks,
)
LOGGED_OUT_FOR = 600
log = logging.getLogger(__name__)


class BotApi:
    """Call a method by name with its arguments; refusals come as `ApiError`."""

    def __init__(self, telegram: "Telegram") -> None:
        self.telegram = telegram

    async def call(self, name: str, args: Args) -> Any:
        telegram = self.telegram
        found = METHODS.get(name.lower())
        if found is None:
            raise unknown_method()
        if telegram.logged_out_at is not None:
            self._ensure_logged_in()
        if telegram.faults.planned:
            await telegram.faults.strike(name.lower(), args)
        if found.weight and telegram.limits.on:
            count = found.weight(args)
            telegram.limits.take(whole(args, "chat_id"), count, telegram.clock.now())
        return await _answer(found, telegram, args)

    def _ensure_logged_in(self) -> None:
        at = self.telegram.logged_out_at
        if at is not None and self.telegram.clock.now() - at < LOGGED_OUT_FOR:
            raise ApiError(400, "Logged out")
        self.telegram.logged_out_at = None


async def _answer(found: Method, telegram: "Telegram", args: Args) -> Any:
    try:
        answer = found.handler(telegram, args)
        return await answer if isawaitable(answer) else answer
    except (TypeError, ValueError, KeyError, AttributeError) as trouble:
        # Our fault, or an argument stranger than any foreseen; Telegram would not fall over.
        log.exception("a method failed", extra={"method": found.name})
        raise ApiError(500, f"Internal Server Error: {trouble}") from trouble
