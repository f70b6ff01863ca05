"""Ask Telegram for updates: what has been stored is acknowledged with the next question."""

import asyncio
from functools import partial
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
MANY = 3
"""Updates at once. From then on a short pause lets more come together: each question costs us
as much as an answer, and each transaction a write to the disk."""
GATHER = 0.004


class FetchUpdates(GetUpdates):
    """getUpdates, with the updates left as plain JSON: one that cannot be decoded stops nobody."""

    __returning__ = list[dict[str, Any]]


async def poll(bot: Bot, intake: Intake) -> None:
    """Fetch for ever; end it by cancelling."""
    offset: int | None = None
    while True:
        await intake.room()
        updates = await until_it_works(partial(_fetch, bot, offset))
        if updates:
            # Not acknowledged before it is stored, however long that takes.
            await until_it_works(partial(intake.accept, updates), (Exception,))
            offset = updates[-1]["update_id"] + 1
        if len(updates) >= MANY:
            await asyncio.sleep(GATHER)


async def _fetch(bot: Bot, offset: int | None) -> list[dict[str, Any]]:
    question = FetchUpdates(offset=offset, timeout=TIMEOUT, allowed_updates=list(ANSWERED))
    updates: Any = await bot(question, request_timeout=TIMEOUT + MARGIN)
    return cast(list[dict[str, Any]], updates)
