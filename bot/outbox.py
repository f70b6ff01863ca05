"""Says what has been written down to be said: in order within a chat, at Telegram's pace.

A notice is claimed with a lease, said, and marked at once. Between Telegram's OK and the mark lies
the instant in which a crash makes us say it again; nothing makes us forget it.
"""

import asyncio
import contextlib
import logging
import os
import secrets
from functools import partial

from bot.delivery import Delivery
from bot.metrics import OUTBOX_DUE, OUTBOX_OLDEST, OUTBOX_PARKED
from bot.pace import Pace
from domain import outbox
from domain.notices import Notice
from domain.ports import Clock, Database

log = logging.getLogger(__name__)

POLL = 0.2
"""Seconds between two looks for what another process told, or what has become due."""
GATHER = 0.02
"""Seconds. What is finished within them makes room for one common claim."""
STAND_EVERY = 5.0
"""Seconds between two counts of what waits, for the metrics."""
IN_HAND_SECONDS = 2
"""No more is claimed than can be said in so long: the rest is left to other processes."""
IN_HAND = (8, 500)
"""At least and at most so many are claimed."""
PATIENCE = 5.0
"""Seconds that what is being said gets at a stop."""
PID_BITS = 22
"""Linux numbers its processes with at most so many bits."""


class Outbox:
    """One a process. `wake` it when something has been told; it also looks for itself."""

    def __init__(
        self, delivery: Delivery, db: Database, clock: Clock, pace: Pace, per_second: float
    ) -> None:
        self._delivery, self._db, self._clock, self._pace = delivery, db, clock, pace
        least, most = IN_HAND
        self._most = min(max(int(per_second * IN_HAND_SECONDS), least), most)
        self.holder = new_holder()
        self._hand: dict[int, asyncio.Task[None]] = {}
        self._said_now: dict[int, int] = {}
        self._awake = asyncio.Event()
        self._gathering: asyncio.TimerHandle | None = None
        self._claiming = asyncio.Lock()
        self._work: list[asyncio.Task[None]] = []
        self._stopping = False

    async def start(self, *, alone: bool) -> None:
        """Begin to say what is due. `alone`: no other machine works on this database.

        Then what a killed process held is taken back at once, not when its lease has run out.
        """
        if alone:
            holders = await self._db.read(outbox.holders)
            await self._db.write(outbox.release, [one for one in holders if not lives(one)])
        loop = asyncio.get_running_loop()
        self._work = [loop.create_task(self._run()), loop.create_task(self._count())]

    def wake(self) -> None:
        """Look at once: something has been told."""
        self._awake.set()

    async def idle(self) -> None:
        """Wait until everything that is due by the clock has been said or put off."""
        while await self._claim() or self._hand:
            await asyncio.wait(list(self._hand.values()))
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """Finish what is being said, within `PATIENCE`; what is not goes back and waits."""
        self._stopping = True
        unbegun = [task for chat, task in self._hand.items() if chat not in self._delivery.begun]
        tasks = [*self._work, *self._hand.values()]
        for task in (*self._work, *unbegun):
            task.cancel()
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        try:
            await self._db.write(outbox.release, [self.holder])
        except Exception:
            log.exception("what was held is free when its lease has run out")

    async def _run(self) -> None:
        # Asked each time: `wait_for` may swallow a cancellation that meets its timeout.
        while not self._stopping:
            self._awake.clear()
            try:
                claimed = await self._claim()
            except Exception:
                log.exception("the outbox could not be read; trying again")
                await asyncio.sleep(1)
                continue
            if not claimed:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._awake.wait(), POLL)

    async def _claim(self) -> int:
        # One at a time: otherwise `idle` might miss what is just being claimed.
        async with self._claiming:
            room = self._most - len(self._hand)
            if room <= 0 or self._stopping or self._pace.quiet:
                return 0
            now, claimed_at = self._clock(), asyncio.get_running_loop().time()
            if not await self._db.read(outbox.any_due, now):
                return 0
            claimed = await self._db.write(outbox.claim, self.holder, room, now)
            for notice in claimed:
                self._take(notice, claimed_at)
            return len(claimed)

    def _take(self, notice: Notice, claimed_at: float) -> None:
        chat = notice.telegram_id
        if self._said_now.get(chat) == notice.id:
            # The clock has jumped over the lease. It is being said; if not, it comes again.
            return
        # The chat's last one may be marked already, and its task not ended yet.
        saying = self._say(notice, claimed_at, after=self._hand.get(chat))
        task = asyncio.get_running_loop().create_task(saying)
        self._hand[chat], self._said_now[chat] = task, notice.id
        task.add_done_callback(partial(self._done, chat))

    async def _say(
        self, notice: Notice, claimed_at: float, after: "asyncio.Task[None] | None"
    ) -> None:
        if after is not None:
            await asyncio.wait([after])
        await self._delivery.deliver(notice, self.holder, claimed_at)

    def _done(self, chat: int, task: "asyncio.Task[None]") -> None:
        if self._hand[chat] is task:
            del self._hand[chat], self._said_now[chat]
        if not task.cancelled() and (error := task.exception()):
            # Its lease runs out, and it is tried again.
            log.error("a notice is left held", exc_info=error)
        if self._gathering is None and not self._stopping:
            loop = asyncio.get_running_loop()
            self._gathering = loop.call_later(GATHER, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._awake.set()

    async def _count(self) -> None:
        while True:
            with contextlib.suppress(Exception):
                now = self._clock()
                stand = await self._db.read(outbox.backlog, now)
                OUTBOX_DUE.set(stand.due)
                OUTBOX_OLDEST.set((now - stand.oldest).total_seconds() if stand.oldest else 0)
                OUTBOX_PARKED.set(stand.parked)
            await asyncio.sleep(STAND_EVERY)


def new_holder() -> int:
    """A number for this process that no other has, and that says which process it is."""
    return secrets.randbits(40) << PID_BITS | os.getpid()


def lives(holder: int) -> bool:
    """Whether another process of this machine has this number; then its leases are its own."""
    pid = holder & ((1 << PID_BITS) - 1)
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except ProcessLookupError:
        return False
    return True
