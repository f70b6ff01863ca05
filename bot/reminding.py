"""Tells what people are to be reminded of, when its time has come; the rows decide what that is.

It does not matter who wakes it, how often, how late, or how many processes do it.
"""

import asyncio
import logging

from bot.metrics import REMINDERS, REMINDERS_OLDEST
from domain import reminders
from domain.ports import Clock, Database
from domain.reminders import Released

log = logging.getLogger(__name__)

BATCH = 500
"""Reminders released in one transaction: some 50 ms in which others wait for SQLite."""


class Reminding:
    """One a process."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db, self._clock = db, clock
        self._releasing = asyncio.Lock()

    async def release(self) -> Released:
        """Release until nothing more is due; whoever comes meanwhile waits for it."""
        async with self._releasing:
            released = Released()
            while await self._is_any_due() and (batch := await self._release_some()):
                released += batch
        if released.told:
            log.info("reminders told", extra={"count": released.told})
        if released.missed:
            log.warning("reminders missed", extra={"count": released.missed})
        return released

    async def _is_any_due(self) -> bool:
        now = self._clock()
        oldest = await self._db.read(reminders.oldest_due, now)
        REMINDERS_OLDEST.set((now - oldest).total_seconds() if oldest else 0)
        return oldest is not None

    async def _release_some(self) -> Released:
        batch = await self._db.write(reminders.release, self._clock(), BATCH)
        REMINDERS.labels("told").inc(batch.told)
        REMINDERS.labels("missed").inc(batch.missed)
        return batch
