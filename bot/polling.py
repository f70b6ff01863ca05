"""Ask Telegram for updates: what was stored is acknowledged with the next question, never before."""

import asyncio
import logging
from typing import Any

from aiogram import Bot
from aiogram.methods import GetUpdates

from bot.handling import OUTSIDE
from bot.intake import Intake

log = logging.getLogger(__name__)

TIMEOUT = 30
"""Seconds Telegram keeps the question open."""
MARGIN = 15
"""Seconds more before we think the connection dead."""
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
FULL_PAUSE = 0.05

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The kinds we answer; Telegram sends no others."""


class FetchUpdates(GetUpdates):
    """getUpdates, with the updates left as plain JSON: one that cannot be decoded stops nobody."""

    __returning__ = list[dict[str, Any]]


async def poll(bot: Bot, intake: Intake) -> None:
    """Fetch for ever; end it by cancelling."""
    offset: int | None = None
    pause = FIRST_PAUSE
    while True:
        while intake.full:
            await asyncio.sleep(FULL_PAUSE)
        try:
            question = FetchUpdates(offset=offset, timeout=TIMEOUT, allowed_updates=ALLOWED)
            updates: Any = await bot(question, request_timeout=TIMEOUT + MARGIN)
            if updates:
                await intake.accept(updates)
                offset = updates[-1]["update_id"] + 1
            pause = FIRST_PAUSE
        except OUTSIDE as error:
            log.warning("fetching updates failed", extra={"fault": type(error).__name__})
            await asyncio.sleep(max(pause, getattr(error, "retry_after", 0)))
            pause = min(2 * pause, LONGEST_PAUSE)
