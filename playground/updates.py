"""The bot's queue of updates: kept until confirmed, for a day at most, handed out by polling."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson

from playground.arguments import Json
from playground.clock import Clock
from playground.errors import ApiError, conflict
from playground.journal import Journal

DAY = 86_400
LIFETIMES = {"callback_query": 150, "inline_query": 30, "chosen_inline_result": 600}
# Only on request: a bot gets these when it names them in `allowed_updates`.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
MAX_QUEUE = 100_000
MAX_LIMIT = 100
MAX_TIMEOUT = 50
IMPATIENT = 0.5
# Telegram queues presses apart from messages: a press is not ordered against them.
PRESS_QUEUE = 3 << 33

OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@dataclass(slots=True, eq=False)
class Entry:
    update_id: int
    lane: int
    expires: float
    raw: bytes


class Updates:
    def __init__(self, clock: Clock, journal: Journal) -> None:
        self._clock = clock
        self._journal = journal
        self._poll: asyncio.Future[None] | None = None
        self._last: tuple[int, float] = (0, 0.0)
        self._soonest = 0.0
        # A playground that ends keeps nobody waiting.
        self.closed = False
        self.queue: deque[Entry] = deque()
        self.next_id = 1001
        self.allowed: list[str] = []
        self.on_push: Callable[[Entry], None] | None = None

    def push(self, kind: str, body: Json, person_id: int = 0) -> int:
        """Queue an update; one the bot did not ask for is dropped, as Telegram does."""
        update_id = self._new_id()
        if self._wanted(kind):
            raw = orjson.dumps({"update_id": update_id, kind: body})
            lane = person_id + (PRESS_QUEUE if kind == "callback_query" else 0)
            self.put(Entry(update_id, lane, self._clock.now() + LIFETIMES.get(kind, DAY), raw))
        return update_id

    def push_raw(self, update: Json) -> int:
        """Anything at all, for tests of what a bot does with poison."""
        update_id = self._new_id()
        raw = orjson.dumps({**update, "update_id": update_id})
        self.put(Entry(update_id, 0, self._clock.now() + DAY, raw))
        return update_id

    def _new_id(self) -> int:
        self.next_id += 1
        self._journal.note("state", "next_update_id", self.next_id)
        return self.next_id - 1

    def put(self, entry: Entry) -> None:
        if len(self.queue) >= MAX_QUEUE:
            return
        self._soonest = min(self._soonest, entry.expires) if self.queue else entry.expires
        self.queue.append(entry)
        self._journal.note("update", entry.update_id, [entry.lane, entry.expires, entry.raw])
        if self.on_push:
            self.on_push(entry)
        elif self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def allow(self, kinds: Iterable[str]) -> None:
        self.allowed = list(kinds)
        self._journal.note("state", "allowed_updates", self.allowed)

    async def poll(self, offset: int, limit: int, seconds: int) -> list[Entry]:
        """What getUpdates answers: confirms everything below the offset first."""
        self.interrupt(conflict(OTHER_POLL))
        self._confirm(offset)
        self.drop_expired()
        if not self.queue and seconds > 0 and not self.closed:
            await self._wait(min(seconds, MAX_TIMEOUT))
            self.drop_expired()
        limit = self._patient_limit(offset, limit if 0 < limit <= MAX_LIMIT else MAX_LIMIT)
        return [self.queue[place] for place in range(min(limit, len(self.queue)))]

    def _patient_limit(self, offset: int, limit: int) -> int:
        """Who asks for the same again at once gets one update, lest he drown in them."""
        before, at = self._last
        now = self._clock.now()
        self._last = (offset, now if self.queue else 0.0)
        return 1 if before == offset and 0 <= now - at < IMPATIENT else limit

    async def _wait(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        poll = self._poll = loop.create_future()
        timer = loop.call_later(seconds, _finish, poll)
        try:
            await poll
        finally:
            timer.cancel()
            if self._poll is poll:
                self._poll = None

    def interrupt(self, why: ApiError | None = None) -> None:
        """End a waiting poll: with a refusal, or quietly."""
        poll, self._poll = self._poll, None
        if poll and not poll.done():
            if why:
                poll.set_exception(why)
            else:
                poll.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self.queue) > -offset:
                self._drop(self.queue[0])
        while self.queue and self.queue[0].update_id < offset:
            self._drop(self.queue[0])

    def _drop(self, entry: Entry) -> None:
        if self.queue and self.queue[0] is entry:
            self.queue.popleft()
        else:
            self.queue.remove(entry)
        self._journal.note("update", entry.update_id, None)

    def delivered(self, entry: Entry) -> None:
        """A webhook took it, or gave up on it."""
        if entry in self.queue:
            self._drop(entry)

    def drop_expired(self) -> None:
        now = self._clock.now()
        if now < self._soonest:
            return
        for entry in [one for one in self.queue if one.expires <= now]:
            self._drop(entry)
        self._soonest = min((one.expires for one in self.queue), default=0.0)

    def drop_all(self) -> None:
        while self.queue:
            self._drop(self.queue[0])


def _finish(poll: "asyncio.Future[None]") -> None:
    if not poll.done():
        poll.set_result(None)
