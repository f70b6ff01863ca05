"""One movable clock: message dates, lifetimes, limits and delays all read it."""

import asyncio
import contextlib
import time
from collections.abc import Callable


class Clock:
    """The wall clock plus an offset in seconds; a test may bring its own wall clock."""

    def __init__(self, wall: Callable[[], float] = time.time) -> None:
        self.offset = 0.0
        self._wall = wall
        self._moved: asyncio.Event | None = None

    def now(self) -> float:
        return self._wall() + self.offset

    def date(self) -> int:
        return int(self._wall() + self.offset)

    def forward(self, seconds: float) -> None:
        self.move_to(self.offset + seconds)

    def reset(self) -> None:
        self.move_to(0.0)

    def move_to(self, offset: float) -> None:
        self.offset = offset
        moved, self._moved = self._moved, None
        if moved:
            moved.set()

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock, not the wall, has gone on by so many seconds."""
        end = self.now() + seconds
        while (left := end - self.now()) > 0:
            self._moved = self._moved or asyncio.Event()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._moved.wait(), left)
