"""Ask Telegram for updates: what was stored is acknowledged with the next question, never before."""

import asyncio
from typing import Any, cast

from aiogram import Bot
from aiogram.methods import GetUpdates

from bot.handling import ANSWERED
from bot.intake import Intake
from bot.outside import until_it_works

TIMEOUT = 30
"""Seconds Telegram keeps the question open."""
MARGIN = 15
"""Seconds more before we think the connection dead."""
FULL_PAUSE = 0.05


class FetchUpdates(GetUpdates):
    """getUpdates, with the updates left as plain JSON: one that cannot be decoded stops nobody."""

    __returning__ = list[dict[str, Any]]


async def poll(bot: Bot, intake: Intake) -> None:
    """Fetch for ever; end it by cancelling."""
    offset: int | None = None
    while True:
        while intake.full:
            await asyncio.sleep(FULL_PAUSE)
        updates = await until_it_works(lambda: _fetch(bot, offset))
        if updates:
            await until_it_works(lambda: intake.accept(updates))
            offset = updates[-1]["update_id"] + 1


async def _fetch(bot: Bot, offset: int | None) -> list[dict[str, Any]]:
    question = FetchUpdates(offset=offset, timeout=TIMEOUT, allowed_updates=list(ANSWERED))
    updates: Any = await bot(question, request_timeout=TIMEOUT + MARGIN)
    return cast(list[dict[str, Any]], updates)
