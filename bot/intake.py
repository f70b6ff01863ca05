"""Durable intake: store, then acknowledge, then handle; every update has its effect once.

aiogram's own polling and webhook lose updates on SIGKILL, SIGTERM and exceptions, and one update
it cannot decode stops the bot. Here both put updates in the inbox (`update_id` is the key) before
Telegram hears that they arrived; a crash leaves them there, and the next start takes them up.
"""

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from typing import Any

import orjson

from bot.handling import Handling, kind_of
from bot.lanes import Item, Lanes
from bot.metrics import INBOX_DROPPED, UPDATES
from bot.settings import Settings
from domain import inbox
from domain.ports import Clock, Database

log = logging.getLogger(__name__)

DONE_EVERY = 0.02
"""Seconds between two writes of what is done; after a crash in between it is done again."""
PATIENCE = 10.0
"""Seconds that running handlers get at a stop."""
ASIDES = 20
"""Flooders answered at the same time; more of them are not answered at all."""
FULL_PAUSE = 0.05
HIGH_WATER = 2000
"""Updates. With more than these in hand nothing new is fetched; Telegram keeps the rest."""

Update = dict[str, Any]


class Intake:
    """The only way in. `accept` returns when the updates are stored."""

    def __init__(self, db: Database, clock: Clock, handling: Handling, settings: Settings) -> None:
        self._db, self._clock, self._handling = db, clock, handling
        self.lanes = Lanes(
            self._handle,
            burst=settings.person_burst,
            per_second=settings.person_per_second,
            at_once=settings.people_at_once,
        )
        handling.pause = self.lanes.pause
        self._done: list[int] = []
        self._dropped: list[int] = []
        self._asides: dict[int, asyncio.Task[None]] = {}
        self._something_done = asyncio.Event()
        self._marking: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take up what an earlier run left, in order."""
        self._marking = asyncio.get_running_loop().create_task(self._mark_done())
        for arrival in await self._db.read(inbox.waiting):
            self.lanes.put_back(Item(arrival, orjson.loads(arrival.body)))

    async def accept(self, updates: Sequence[Update]) -> None:
        """Store updates and put the new ones in their lanes. A repeated one changes nothing."""
        by_id = {update["update_id"]: update for update in updates}
        rows = [
            (number, sender_of(update), orjson.dumps(update)) for number, update in by_id.items()
        ]
        arrivals = await self._db.write(inbox.receive, rows, self._clock())
        for arrival in arrivals:
            self._put(Item(arrival, by_id[arrival.update_id]))

    async def room(self) -> None:
        """Wait while enough is in hand; Telegram keeps the rest meanwhile."""
        while len(self.lanes) >= HIGH_WATER:  # noqa: ASYNC110  rare, any update makes room
            await asyncio.sleep(FULL_PAUSE)

    async def idle(self) -> None:
        """Wait until all that was accepted has been handled and marked."""
        await self.lanes.idle()
        await asyncio.gather(*self._asides.values())
        await self._write_done()

    async def stop(self) -> None:
        """Finish what is being handled, mark it, and leave the rest for the next start."""
        await self.lanes.stop(PATIENCE)
        for aside in self._asides.values():
            aside.cancel()
        if self._marking is not None:
            self._marking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._marking
        await self._write_done()

    def _put(self, item: Item) -> None:
        # Nothing is awaited here: one who floods us must not hold up those behind.
        UPDATES.labels(kind_of(item.update)).inc()
        if self.lanes.put(item):
            return
        INBOX_DROPPED.inc()
        self._dropped.append(item.arrival.id)
        self._something_done.set()
        if self._worth_an_answer(item):
            sender = item.arrival.sender
            aside = asyncio.get_running_loop().create_task(self._handling.too_fast(item))
            self._asides[sender] = aside
            aside.add_done_callback(lambda _: self._asides.pop(sender, None))

    def _worth_an_answer(self, item: Item) -> bool:
        # One word to a flood of texts; every press, or its spinner would go on.
        first = self.lanes.refused(item.arrival.sender) == 1
        pressed = kind_of(item.update) == "callback_query"
        busy = item.arrival.sender in self._asides or len(self._asides) >= ASIDES
        return (first or pressed) and not busy

    async def _handle(self, items: Sequence[Item]) -> None:
        try:
            handled = await self._handling.handle(items)
        except Exception:
            # It stays in the inbox, and the next start takes it up.
            log.exception("an update is left waiting", extra={"arrival": items[0].arrival.id})
            return
        if handled:
            self._done.extend(item.arrival.id for item in items)
            self._something_done.set()

    async def _mark_done(self) -> None:
        while True:
            await self._something_done.wait()
            await asyncio.sleep(DONE_EVERY)
            try:
                await self._write_done()
            except Exception:
                log.exception("could not mark updates as done; trying again")
                await asyncio.sleep(1)

    async def _write_done(self) -> None:
        self._something_done.clear()
        done, self._done = self._done, []
        dropped, self._dropped = self._dropped, []
        try:
            if done:
                await self._db.write(inbox.finish, done, self._clock())
            if dropped:
                await self._db.write(inbox.drop, dropped, self._clock())
        except BaseException:
            # Marking twice is harmless, not marking is not.
            self._done, self._dropped = done + self._done, dropped + self._dropped
            self._something_done.set()
            raise


def sender_of(update: Update) -> int:
    """The Telegram user an update came from; the chat where there is none; 0 where neither is."""
    for part in update.values():
        if isinstance(part, dict):
            for who in ("from", "user", "chat"):
                if isinstance(part.get(who), dict) and isinstance(part[who].get("id"), int):
                    return int(part[who]["id"])
    return 0
