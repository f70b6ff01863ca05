"""Deliver updates to the bot's own address: each chat in order, again and again until taken."""

import asyncio
import logging
import random
from collections import deque
from typing import TYPE_CHECKING

from playground.arguments import Json
from playground.errors import ApiError
from playground.post import Poster, Reply
from playground.updates import Entry

if TYPE_CHECKING:
    from playground.chats import Telegram

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
ANSWER_WITHIN = 60.0
LONGEST_DELAY = (60.0, 120.0)
LONGEST_RETRY_AFTER = 3600
GONE = 410
GONE_FOR = 23 * 3600
SETTING_TAKES = 1.0
NOT_IN_REPLY = {"setwebhook", "deletewebhook", "close", "logout"}
log = logging.getLogger(__name__)


class Webhook:
    """One update at a time per lane: messages of a chat in one, presses of a person in another."""

    def __init__(self, telegram: "Telegram") -> None:
        self._telegram = telegram
        self._lanes: dict[int, deque[Entry]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._poster: Poster | None = None
        self._free = asyncio.Semaphore(1)
        self._set_at = float("-inf")
        self._gone_since: float | None = None
        self._error: Json = {}
        self.url = ""
        self.secret = ""
        self.connections = 40

    # -- setting

    def may_be_set(self) -> bool:
        now = self._telegram.clock.now()
        soon = now - self._set_at < SETTING_TAKES
        self._set_at = now
        return not soon

    def set(self, url: str, secret: str, connections: int) -> None:
        self.stop()
        self.url, self.secret, self.connections = url, secret, connections
        self._error, self._gone_since = {}, None
        self._keep()
        self.start()

    def start(self) -> None:
        """Take up what waits already, then whatever comes."""
        self._poster = Poster(self.url, {SECRET_HEADER: self.secret} if self.secret else {})
        self._free = asyncio.Semaphore(self.connections)
        self._telegram.updates.on_push = self._take
        for entry in list(self._telegram.updates.queue):
            self._take(entry)

    def unset(self) -> None:
        self.stop()
        self.url = ""
        self._keep()

    def stop(self) -> None:
        self._telegram.updates.on_push = None
        self._lanes.clear()
        for task in self._tasks:
            task.cancel()
        if self._poster:
            self._poster.close()

    def about(self) -> Json:
        if not self.url:
            return {}
        return {"max_connections": self.connections, **self._error}

    def _keep(self) -> None:
        kept = [self.url, self.secret, self.connections]
        self._telegram.journal.note("state", "webhook", kept)

    # -- delivering

    def _take(self, entry: Entry) -> None:
        lane = self._lanes.get(entry.lane)
        if lane is not None:
            lane.append(entry)
            return
        self._lanes[entry.lane] = deque([entry])
        task = asyncio.get_running_loop().create_task(self._run(entry.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, name: int) -> None:
        lane = self._lanes[name]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        if self._lanes.get(name) is lane:
            del self._lanes[name]

    async def _deliver(self, entry: Entry) -> None:
        """Try until the address takes it or its time is over."""
        clock, delay = self._telegram.clock, 1.0
        while clock.now() < entry.expires:
            async with self._free:
                reply = await self._attempt(entry)
            if reply is not None and reply.ok:
                self._telegram.updates.delivered(entry)
                return await self._execute(reply)
            await clock.sleep(_pause(reply, delay))
            # No two bots come back at the same moment: the longest pause is drawn by lot.
            delay = min(delay * 2, random.uniform(*LONGEST_DELAY))  # noqa: S311
        return self._telegram.updates.delivered(entry)

    async def _attempt(self, entry: Entry) -> Reply | None:
        assert self._poster
        try:
            reply = await asyncio.wait_for(self._poster.post(entry.raw), ANSWER_WITHIN)
        except (OSError, EOFError, ValueError) as trouble:
            self._failed(_trouble(trouble))
            return None
        if not reply.ok:
            self._failed(f"Wrong response from the webhook: {reply.status} {reply.reason}")
        self._watch_gone(reply)
        return reply

    def _failed(self, why: str) -> None:
        date = self._telegram.clock.date()
        self._error = {"last_error_date": date, "last_error_message": why}

    def _watch_gone(self, reply: Reply) -> None:
        """An address that says 410 for most of a day is given up."""
        now = self._telegram.clock.now()
        if reply.status != GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since >= GONE_FOR:
            self.unset()

    async def _execute(self, reply: Reply) -> None:
        """A method in the answer's body is called, without anybody hearing the result."""
        call = reply.call()
        name = str(call.pop("method", "")).lower()
        if not name or name.startswith("get") or name in NOT_IN_REPLY:
            return
        try:
            await self._telegram.api.call(name, call)
        except ApiError as refusal:
            log.info("a webhook's answer was refused", extra={"method": name, "why": str(refusal)})


def _trouble(trouble: Exception) -> str:
    if isinstance(trouble, TimeoutError):
        return "Read timeout expired"
    return "Connection refused" if isinstance(trouble, OSError) else "Connection closed"


def _pause(reply: Reply | None, delay: float) -> float:
    if reply is not None and reply.retry_after:
        return float(min(reply.retry_after, LONGEST_RETRY_AFTER))
    return delay
