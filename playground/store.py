"""Keep the playground's chats in a file, so that a restart shows the same phones."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiosqlite
import orjson

from playground import files, phones
from playground.journal import Journal
from playground.updates import Entry

if TYPE_CHECKING:
    from playground.chats import Telegram

WRITE_BEHIND = 0.05
SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (
    kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""
PUT = "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body"
DROP = "DELETE FROM kept WHERE kind = ? AND key = ?"


class Store:
    """Changes are written together, 50 ms after the first of them, or at once by `flush`."""

    def __init__(self, telegram: "Telegram", database: aiosqlite.Connection) -> None:
        self._telegram = telegram
        self._journal: Journal = telegram.journal
        self._database = database
        self._lock = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None
        self._writing: set[asyncio.Task[None]] = set()

    @classmethod
    async def open(cls, path: Path, telegram: "Telegram") -> "Store":
        """Fill the empty model from the file, then follow its changes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        database = await aiosqlite.connect(path)
        # NORMAL outlives kill -9; only a power cut can take the last moments.
        await database.execute("PRAGMA journal_mode = WAL")
        await database.execute("PRAGMA synchronous = NORMAL")
        await database.execute(SCHEMA)
        store = cls(telegram, database)
        await store._load()
        telegram.journal.wake = store._soon
        return store

    async def close(self) -> None:
        await self.flush()
        self._journal.wake = None
        if self._timer:
            self._timer.cancel()
        await self._database.close()

    # -- writing

    def _soon(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(WRITE_BEHIND, self._start)

    def _start(self) -> None:
        task = asyncio.get_running_loop().create_task(self.flush())
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def flush(self) -> None:
        """Write everything noted so far."""
        async with self._lock:
            pending = self._journal.take()
            if not pending:
                return
            gone = [key for key, value in pending.items() if value is None]
            kept = [(*key, body(value)) for key, value in pending.items() if value is not None]
            await self._write(kept, gone)

    async def _write(
        self, kept: list[tuple[str, str, bytes]], gone: list[tuple[str, str]]
    ) -> None:
        if kept:
            await self._database.executemany(PUT, kept)
        if gone:
            await self._database.executemany(DROP, gone)
        await self._database.commit()

    # -- reading

    async def _load(self) -> None:
        found: dict[str, dict[str, bytes]] = {}
        async with self._database.execute("SELECT kind, key, body FROM kept") as rows:
            async for kind, key, value in rows:
                found.setdefault(kind, {})[key] = value
        self._load_phones(found)
        self._load_files(found)
        self._load_updates(found.get("update", {}))
        state = {key: orjson.loads(value) for key, value in found.get("state", {}).items()}
        self._load_state(state)

    def _load_phones(self, found: dict[str, dict[str, bytes]]) -> None:
        for _, value in sorted(found.get("phone", {}).items(), key=lambda one: int(one[0])):
            phone = phones.restored(orjson.loads(value))
            self._telegram.phones[phone.person.id] = phone
        places = (
            (tuple(map(int, key.split(":"))), value)
            for key, value in found.get("message", {}).items()
        )
        for (person_id, message_id), value in sorted(places):
            self._telegram.phones[person_id].messages[message_id] = orjson.loads(value)

    def _load_files(self, found: dict[str, dict[str, bytes]]) -> None:
        data = found.get("bytes", {})
        for file_id, value in found.get("file", {}).items():
            self._telegram.files.keep(files.restored(orjson.loads(value), data[file_id]))

    def _load_updates(self, kept: dict[str, bytes]) -> None:
        updates = self._telegram.updates
        for key, value in sorted(kept.items(), key=lambda one: int(one[0])):
            lane, expires, raw = orjson.loads(value)
            updates.put(Entry(int(key), lane, expires, raw.encode()))

    def _load_state(self, state: dict[str, Any]) -> None:
        telegram, profile = self._telegram, self._telegram.profile
        telegram.updates.next_id = state.get("next_update_id", telegram.updates.next_id)
        telegram.updates.allowed = state.get("allowed_updates", [])
        telegram.clock.offset = state.get("clock", 0.0)
        profile.words = state.get("words", profile.words)
        profile.commands = state.get("commands", {})
        profile.menu_button = state.get("menu_button", profile.menu_button)
        url, secret, connections = state.get("webhook", ["", "", 0])
        if url:
            telegram.webhook.set(url, secret, connections)


def body(value: Any) -> bytes:
    """A value as it is kept; a function gives its value only now, when it is written."""
    if isinstance(value, bytes):
        return value
    if callable(value):
        value = value()
    if isinstance(value, list) and value and isinstance(value[-1], bytes):
        value = [*value[:-1], value[-1].decode()]
    return orjson.dumps(value)
