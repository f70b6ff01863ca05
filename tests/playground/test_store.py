"""A restarted playground shows the same phones, and the bot finds what it had not fetched."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
from aiohttp import ClientSession

from playground.chats import Telegram
from playground.store import Store
from tests.playground.scenes import Rahim, Stage, png

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def kept(path: Path, telegram: Telegram) -> AsyncIterator[Telegram]:
    store = await Store.open(path, telegram)
    try:
        yield telegram
    finally:
        telegram.close()
        await store.close()


async def test_everything_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "playground.db"
    async with kept(path, Telegram()) as before:
        stage = await live(before)
        chat = before.people.chat(stage.chat)
        queue = [entry.raw for entry in before.updates.queue]
        state = (before.updates.next_id, before.clock.offset, before.updates.allowed)

    async with kept(path, Telegram()) as after:
        assert after.people.chat(stage.chat) == chat
        assert [entry.raw for entry in after.updates.queue] == queue
        assert (after.updates.next_id, after.clock.offset, after.updates.allowed) == state
        assert (await after.api.call("getMyName", {}))["name"] == "Clinic"
        file = await after.api.call("getFile", {"file_id": stage.file})
        found = after.files.at(file["file_path"])
        assert found
        assert found.data == png()


async def live(telegram: Telegram) -> Stage:
    """Fill the chat with everything there is."""
    rahim = Rahim(telegram)
    telegram.people.types(rahim.id, "/start")
    stage = await Stage(telegram, rahim).set()
    await stage.perform_everything()
    call, chat = telegram.api.call, {"chat_id": stage.chat}
    await call("pinChatMessage", {**chat, "message_id": stage.text})
    await call("setMyName", {"name": "Clinic"})
    await call("setMyCommands", {"commands": [{"command": "book", "description": "Book"}]})
    await call("setChatMenuButton", {"menu_button": {"type": "default"}})
    await rahim.is_sent("quiet", disable_notification=True)
    await rahim.is_sent("?", reply_markup={"keyboard": [["A", "B"]]})
    await call("deleteMessage", {**chat, "message_id": stage.spare})
    telegram.clock.forward(60)
    telegram.tell_clock()
    return stage


async def test_confirmed_updates_do_not_come_back(tmp_path: Path) -> None:
    path = tmp_path / "playground.db"
    async with kept(path, Telegram()) as before:
        rahim = Rahim(before)
        before.people.types(rahim.id, "one")
        seen = before.people.types(rahim.id, "two")
        await before.api.call("getUpdates", {"offset": before.updates.queue[1].update_id})

    async with kept(path, Telegram()) as after:
        (entry,) = after.updates.queue
        assert orjson.loads(entry.raw)["message"]["message_id"] == seen["message_id"]


async def test_a_webhook_is_still_set(tmp_path: Path) -> None:
    path = tmp_path / "playground.db"
    async with kept(path, Telegram()) as before:
        await before.api.call("setWebhook", {"url": "http://127.0.0.1:9/", "secret_token": "s"})

    async with kept(path, Telegram()) as after:
        webhook = after.webhook
        assert (webhook.url, webhook.secret, webhook.connections) == (
            "http://127.0.0.1:9/",
            "s",
            40,
        )


async def test_kill_9_loses_nothing_a_person_was_told(tmp_path: Path) -> None:
    path = tmp_path / "playground.db"
    with started("--data", str(path)) as (process, address):
        async with ClientSession(address) as http:
            sent = await post(http, "/api/people/1001/text", {"text": "/start"})
        process.send_signal(signal.SIGKILL)

    with started("--data", str(path)) as (_, address):
        async with ClientSession(address) as http, http.get("/api/people/1001/chat") as answer:
            chat = await answer.json()
            async with http.get("/bot42:PLAYGROUND/getUpdates") as updates:
                (update,) = (await updates.json())["result"]
    assert [one["message_id"] for one in chat["messages"]] == [sent["message_id"]]
    assert update["message"]["text"] == "/start"


async def test_a_signal_ends_it_at_once_and_cleanly(tmp_path: Path) -> None:
    with started() as (process, address):
        async with ClientSession(address) as http, http.get("/api/events") as stream:
            await stream.content.readuntil(b"\n\n")
            poll = asyncio.ensure_future(
                post(http, "/bot42:PLAYGROUND/getUpdates", {"timeout": 50})
            )
            people = await (await http.get("/api/people")).json()
            process.send_signal(signal.SIGTERM)
            assert (await poll)["result"] == []
            assert await stream.content.read() == b""

        assert await asyncio.to_thread(process.wait, 5) == 0
    assert [(one["first_name"], one["role"], one["language_code"]) for one in people] == [
        ("Rahim", "patient", "bn"),
        ("Dr. Salma", "doctor", "bn"),
        ("Karim", "admin", "en"),
    ]


async def post(http: ClientSession, path: str, body: Any) -> Any:
    async with http.post(path, json=body) as answer:
        return await answer.json()


class started:  # noqa: N801 - reads as a word in `with started() as …`
    """`python -m playground` on a free port; killed at the end if it still runs."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "playground", "--port", "0", *options]
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ}
        )

    def __enter__(self) -> tuple[subprocess.Popen[str], str]:
        assert self._process.stdout
        return self._process, self._process.stdout.readline().strip()

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()
