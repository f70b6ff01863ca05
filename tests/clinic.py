"""The whole bot on a local Telegram in one process, and people who talk to it as patients do."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar
from unittest.mock import patch

import orjson
from aiogram.methods.base import Response

from bot import app as assembly
from bot.app import App, running
from bot.handling import ANSWERED
from bot.settings import Settings, read_settings
from domain.places import Match
from gateways.pins import PinHasher
from gateways.places import Gazetteer
from locales import Language, Say, Translator
from playground.arguments import Upload
from playground.chats import Telegram
from playground.events import Listener
from playground.session import InProcess
from storage.keys import create
from symptom_rules import emergency_words
from tests.once import migrate
from tests.watching import unwatched_threads

NOON = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
"""Noon in Dhaka, a Monday."""


class MovableClock:
    """Now, until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Clinic:
    """The bot, its Telegram, and the clock both live by."""

    telegram: Telegram
    app: App
    clock: MovableClock

    def someone(
        self, first_name: str = "Rahim", language_code: str = "bn", **about: Any
    ) -> Someone:
        """Somebody who has never written before."""
        person = self.telegram.people.add(first_name, language_code=language_code, **about)
        return Someone(self, person.id, self.telegram.listen(person.id))

    def say(self, language: Language) -> Say:
        """The words, for tests that do not care how they are put."""
        return self.app.translator.speak(language)

    def of(self, person: Someone) -> Someone:
        """The same person after a restart of the bot."""
        return Someone(self, person.id, self.telegram.listen(person.id))

    async def settle(self) -> None:
        """Let the bot answer everything that is there to answer, and say what is due by now."""
        await self.app.directory.fresh()
        await self._answered()
        await self.app.directory.fresh()
        await self.app.reminding.release()
        await self.app.outbox.idle()

    async def _answered(self) -> None:
        offset = 0
        while True:
            args = {"offset": offset, "allowed_updates": list(ANSWERED)}
            fetched = await self.telegram.api.call("getUpdates", args)
            updates = orjson.loads(orjson.dumps(fetched))
            if not updates:
                return
            offset = updates[-1]["update_id"] + 1
            await self.app.intake.accept(updates)
            await self.app.intake.idle()


@dataclass
class Someone:
    """A person with a phone. Every action waits until the bot has answered it."""

    clinic: Clinic
    id: int
    heard: Listener
    answers: list[Any] = field(default_factory=list)
    tapped: int = 0

    @property
    def _people(self) -> Any:
        return self.clinic.telegram.people

    async def sends(self, text: str) -> None:
        self._people.types(self.id, text)
        await self.clinic.settle()

    async def taps(self, label: str) -> None:
        """Press an inline button, or a key of the keyboard, by what it says."""
        self.tapped += 1
        if label in self.keys:
            await self._taps_key(label)
            return
        await self._waits_for(self._people.presses(self.id, label=label))

    async def _taps_key(self, label: str) -> None:
        rows = self.chat["reply_keyboard"]["keyboard"]
        key = next(key for row in rows for key in row if key["text"] == label)
        if key.get("request_contact"):
            await self.shares_contact()
        else:
            await self.sends(label)

    async def forges(self, data: str) -> None:
        """Press what is not there: a button of long ago, or bytes a changed client made up."""
        phone = self._people.phone(self.id)
        message = next(one for one in phone.newest_first() if one["from"]["is_bot"])
        await self._waits_for(self._people._press(phone, message, data))

    async def _waits_for(self, query: str) -> None:
        await self.clinic.settle()
        self._listen()
        answers = [one for one in self.answers if one["query_id"] == query]
        assert len(answers) == 1, f"a press was answered {len(answers)} times"

    def _listen(self) -> None:
        alerts = (event.data for event in self.heard.drain() if event.name == "alert")
        self.answers.extend(alerts)

    @property
    def alerts(self) -> list[str]:
        """Everything that popped up over the chat, oldest first."""
        self._listen()
        return [one["text"] for one in self.answers if one["text"]]

    async def shares_contact(self, **about: Any) -> None:
        self._people.shares_contact(self.id, **about)
        await self.clinic.settle()

    async def shares_location(self, latitude: float, longitude: float) -> None:
        self.tapped += 1
        self._people.shares_location(self.id, latitude, longitude)
        await self.clinic.settle()

    async def sends_photo(self, data: bytes, caption: str = "") -> None:
        self._people.sends_photo(self.id, Upload("photo.jpg", data), caption)
        await self.clinic.settle()

    async def sends_document(self, name: str, data: bytes, caption: str = "") -> None:
        self._people.sends_document(self.id, Upload(name, data), caption)
        await self.clinic.settle()

    async def sends_album(self, *photos: bytes, caption: str = "") -> None:
        uploads = [Upload("photo.jpg", data) for data in photos]
        self._people.sends_album(self.id, uploads, caption)
        await self.clinic.settle()

    async def edits_last(self, text: str) -> None:
        """Correct what was sent last."""
        mine = next(one for one in reversed(self.chat["messages"]) if not one["from"]["is_bot"])
        self._people.edits(self.id, mine["message_id"], text)
        await self.clinic.settle()

    @property
    def chat(self) -> Any:
        """The chat as the phone shows it."""
        return self._people.chat(self.id)

    @property
    def messages(self) -> list[Any]:
        """What the bot has said, oldest first, as it reads now."""
        return [one for one in self.chat["messages"] if one["from"]["is_bot"]]

    @property
    def screen(self) -> str:
        """What the bot said last."""
        last = self.messages[-1]
        return str(last.get("text", last.get("caption", "")))

    @property
    def said(self) -> list[str]:
        """Everything the bot has said, as it reads now."""
        return [one.get("text", one.get("caption", "")) for one in self.messages]

    @property
    def buttons(self) -> list[str]:
        """The buttons under the bot's last message."""
        rows = self.messages[-1].get("reply_markup", {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    @property
    def keys(self) -> list[str]:
        """The keys of the keyboard that is shown."""
        keyboard = self.chat["reply_keyboard"] or {"keyboard": []}
        return [key["text"] for row in keyboard["keyboard"] for key in row]


_words = cache(Translator.load)
_emergency_words = cache(emergency_words)
_gazetteer = Gazetteer()


class RememberingGazetteer(Gazetteer):
    """Looks up once what people in every story write."""

    def search(self, text: str, limit: int = 5) -> list[Match]:
        return list(_found(text, limit))


@cache
def _found(text: str, limit: int) -> tuple[Match, ...]:
    return tuple(_gazetteer.search(text, limit))


class _Session(InProcess):
    """Holds aiogram's class for each kind of answer, which would go with the answer otherwise;
    making it costs more than the answer.
    """

    held: ClassVar[set[type]] = set()

    def check_response(self, *given: Any, **named: Any) -> Response[Any]:
        response = super().check_response(*given, **named)
        self.held.add(type(response))
        return response


def _assembled(settings: Settings, clock: MovableClock, telegram: Telegram) -> App:
    """The real clinic. What never changes is read once for all stories, and PINs are digested
    cheaply; tests/gateways/test_pins.py digests some at the real cost.
    """
    with (
        patch.object(Translator, "load", _words),
        patch.multiple(
            assembly,
            emergency_words=_emergency_words,
            Gazetteer=RememberingGazetteer,
            PinHasher=partial(PinHasher, rounds=1, mebibytes=1),
        ),
    ):
        return assembly.build(settings, clock, _Session(telegram), strict=True)


@contextlib.asynccontextmanager
async def open_clinic(
    folder: Path, telegram: Telegram | None = None, *, watched: bool = False, **settings: Any
) -> AsyncIterator[Clinic]:
    """A clinic whose database lies in this folder; opening it again is a restart.

    Coverage watches its services when `watched`: most stories are told by services that
    tests/domain and tests/storage have watched.
    """
    telegram = telegram or Telegram()
    clock = MovableClock()
    given = {
        "bot_token": telegram.token,
        "database_url": f"sqlite:///{folder / 'niramoy.db'}",
        "keys_file": folder / "keys.json",
        "files": folder / "files",
        "person_burst": 1000,
        "outbox_per_second": 1000,
        "outbox_chat_burst": 1000,
    }
    if not (folder / "keys.json").exists():
        create(folder / "keys.json")
        migrate(folder / "niramoy.db")
    read = read_settings(_env_file=None, **(given | settings))
    with contextlib.nullcontext() if watched else unwatched_threads():
        app = _assembled(read, clock, telegram)
    async with running(app):
        yield Clinic(telegram, app, clock)
