"""The time: the machine's, or in a demo the playground's, whose clock people move forward."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import aiohttp

log = logging.getLogger(__name__)

EVERY = 0.5
"""Seconds between two looks at the playground's clock."""


def real_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  this is the clock the others are given


class PlaygroundClock:
    """Now, as far ahead as the playground says. `follow` keeps it up to date."""

    def __init__(self, playground: str) -> None:
        self._url = f"{playground}/api/clock"
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        return real_clock() + self._ahead

    async def follow(self) -> None:
        """Look at the playground's clock again and again; end it by cancelling."""
        async with aiohttp.ClientSession() as session:
            while True:
                try:
                    async with session.get(self._url) as answer:
                        told = await answer.json()
                        self._ahead = timedelta(seconds=told["offset_seconds"])
                except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
                    log.debug("the playground's clock cannot be read")
                await asyncio.sleep(EVERY)
