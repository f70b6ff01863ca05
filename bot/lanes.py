"""Lanes: one person's updates in order, one at a time; people do not wait for each other."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.inbox import Arrival

ALBUM_QUIET = 0.5
"""Seconds. The parts of an album arrive as separate updates, all within this."""


REMEMBERED = 10_000
"""Lanes. With more of them, those whose senders have been calm are let go."""


@dataclass(frozen=True)
class Item:
    """An update in a lane: as stored, and decoded from JSON."""

    arrival: Arrival
    update: dict[str, Any]

    @property
    def album(self) -> str | None:
        """The album this message is a part of."""
        message = self.update.get("message")
        return message.get("media_group_id") if isinstance(message, dict) else None


Handle = Callable[[Sequence[Item]], Awaitable[None]]
"""Gets one update, or all parts of an album; never raises."""


@dataclass
class Lane:
    """What one person sent and is still waiting, how fast they may send, and who works on it."""

    tokens: float
    filled_at: float
    refused: int = 0
    waiting: deque[Item] = field(default_factory=deque)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


class Lanes:
    """`burst` and `per_second` bound one person; `at_once` bounds everybody together."""

    def __init__(self, handle: Handle, *, burst: int, per_second: float, at_once: int) -> None:
        self._handle, self._burst, self._per_second = handle, burst, per_second
        self._room = asyncio.Semaphore(at_once)
        self._lanes: dict[int, Lane] = {}
        self._stop = asyncio.Event()
        self._forget_at = 0.0

    def __len__(self) -> int:
        """How many updates are waiting or being handled."""
        return sum(len(lane.waiting) for lane in self._lanes.values())

    def put(self, item: Item) -> bool:
        """Queue an update behind its sender's others; False when they send too fast."""
        lane = self._lane(item.arrival.sender)
        if not self._affordable(lane):
            lane.refused += 1
            return False
        if lane.tokens >= self._burst / 2:
            lane.refused = 0  # Calm again; a steady flood is told only once.
        self.put_back(item)
        return True

    def refused(self, sender: int) -> int:
        """How many in a row came too fast from this sender."""
        return self._lane(sender).refused

    def put_back(self, item: Item) -> None:
        """Queue an update that was accepted before a restart; it costs its sender nothing."""
        lane = self._lane(item.arrival.sender)
        lane.waiting.append(item)
        lane.arrived.set()
        if lane.task is None and not self._stop.is_set():
            lane.task = asyncio.get_running_loop().create_task(
                self._work(item.arrival.sender, lane)
            )

    async def pause(self, seconds: float) -> None:
        """Sleep while handling, and let somebody else have the room meanwhile."""
        self._room.release()
        try:
            await asyncio.sleep(seconds)
        finally:
            await self._room.acquire()

    async def idle(self) -> None:
        """Wait until nothing is waiting or being handled."""
        while tasks := [lane.task for lane in self._lanes.values() if lane.task]:
            await asyncio.wait(tasks)

    async def stop(self, patience: float) -> None:
        """Finish what is being handled, within `patience` seconds; the rest stays stored."""
        self._stop.set()
        tasks = [lane.task for lane in self._lanes.values() if lane.task]
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=patience)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    def _lane(self, sender: int) -> Lane:
        lane = self._lanes.get(sender)
        if lane is None:
            now = asyncio.get_running_loop().time()
            if len(self._lanes) >= REMEMBERED and now >= self._forget_at:
                self._forget_the_calm(now)
            lane = self._lanes[sender] = Lane(tokens=self._burst, filled_at=now)
        return lane

    def _forget_the_calm(self, now: float) -> None:
        # Once a second at most: with very many people about, looking them all over costs.
        self._forget_at = now + 1
        long_ago = now - self._burst / self._per_second
        for sender, lane in list(self._lanes.items()):
            if lane.task is None and lane.filled_at < long_ago:
                del self._lanes[sender]

    def _affordable(self, lane: Lane) -> bool:
        now = asyncio.get_running_loop().time()
        earned = (now - lane.filled_at) * self._per_second
        lane.tokens, lane.filled_at = min(self._burst, lane.tokens + earned), now
        if lane.tokens < 1:
            return False
        lane.tokens -= 1
        return True

    async def _work(self, sender: int, lane: Lane) -> None:
        try:
            while lane.waiting and not self._stop.is_set():
                items = await self._together(lane)
                async with self._room:
                    if self._stop.is_set():
                        return
                    await self._handle(items)
                for _ in items:
                    lane.waiting.popleft()
        finally:
            lane.task = None

    async def _together(self, lane: Lane) -> list[Item]:
        first = lane.waiting[0]
        if first.album is None:
            return [first]
        while True:
            lane.arrived.clear()
            parts = self._parts(lane, first.album)
            if len(parts) < len(lane.waiting):
                return parts
            try:
                await asyncio.wait_for(lane.arrived.wait(), ALBUM_QUIET)
            except TimeoutError:
                return parts

    def _parts(self, lane: Lane, album: str) -> list[Item]:
        parts = []
        for item in lane.waiting:
            if item.album != album:
                break
            parts.append(item)
        return parts
