"""kill -9 the bot again and again while it posts notices over HTTP; count what is lost or doubled.

    python -m bench.outbox --kills 50

The bot tells the notices itself, numbered, each in a transaction of its own: what the database
holds must have arrived. What did arrive stands in the chats of the local Telegram.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import multiprocessing
import random
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import uvloop

from domain import notices, outbox
from domain.notices import Kind
from playground.chats import Telegram
from playground.server import Playground
from playground.serving import serving

PEOPLE = 40
RATE = 200
"""Notices told a second."""
LIVES = (1.0, 2.0)
"""Seconds from its first word after a start to the next kill."""
PATIENCE = 60.0
IN_HAND = 100
"""Notices claimed at a time where the database is measured alone."""
NUMBERED = Kind("numbered")

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["bot.run"])


@dataclass(frozen=True)
class Figures:
    """What a trial found. `disordered`: chats that heard something before what came earlier."""

    kills: int
    told: int
    lost: int
    repeated: int
    most_repeats_a_kill: int
    disordered: int
    per_second: int


# -- the process that is killed


def speak(settings: dict[str, Any], people: list[int], stop: Any) -> None:
    """A bot that tells these people numbered notices until `stop`, and says them."""
    uvloop.run(_speak(settings, people, stop))


async def _speak(settings: dict[str, Any], people: list[int], stop: Any) -> None:
    from bot.app import build, running, telegram_session  # noqa: PLC0415  in the child only
    from bot.settings import read_settings  # noqa: PLC0415
    from gateways.clock import real_clock  # noqa: PLC0415
    from handlers.routes import Routes  # noqa: PLC0415
    from handlers.screen import Screen  # noqa: PLC0415

    async def numbered(_: Any, params: Mapping[str, Any]) -> Screen:
        return Screen(str(params["n"]))

    def routes() -> Routes:
        with_ours = Routes()
        with_ours.notice(NUMBERED, numbered)
        return with_ours

    read = read_settings(_env_file=None, **settings)
    with patch("bot.app.routes", routes):
        app = build(read, real_clock, telegram_session(read))
    async with running(app):
        told = await app.db.read(_told)
        began = time.monotonic()
        for number in itertools.count(told):
            if stop.is_set():
                break
            ahead = began + (number - told) / RATE - time.monotonic()
            await asyncio.sleep(max(0.0, ahead))
            await app.db.write(_tell, people[number % len(people)], number, app.clock())
        while await app.db.read(_waiting):  # noqa: ASYNC110  the database tells nobody
            await asyncio.sleep(0.05)


def _tell(work: Any, person: int, number: int, now: datetime) -> None:
    notices.tell(work, person, NUMBERED, {"n": number}, key=f"numbered:{number}", now=now)


def _told(work: Any) -> int:
    found = work.connection.exec_driver_sql("SELECT count(*) FROM notices").scalar_one()
    return int(found)


def _waiting(work: Any) -> int:
    query = "SELECT count(*) FROM notices WHERE finished_at IS NULL"
    return int(work.connection.exec_driver_sql(query).scalar_one())


# -- the one that kills


class Trial:
    """A local Telegram over HTTP, and one bot after another."""

    def __init__(
        self, folder: Path, kills: int, lives: tuple[float, float] = LIVES, seed: int = 7
    ) -> None:
        self._folder, self._kills, self._lives = folder, kills, lives
        self._luck = random.Random(seed)
        self.telegram = Telegram()
        self.people = [self.telegram.people.add(f"Person {n}").id for n in range(PEOPLE)]
        for person in self.people:
            self.telegram.people.types(person, "/start")
        self.telegram.updates.queue.clear()
        self._stop = _CONTEXT.Event()

    async def run(self) -> Figures:
        """Kill as often as was asked, let the last one finish, and compare."""
        from storage.keys import create  # noqa: PLC0415  not needed in the child

        create(self._folder / "keys.json")
        began = time.monotonic()
        repeats = [0]
        async with serving(Playground(self.telegram)) as address:
            for _ in range(self._kills):
                bot = self._start(address)
                await self._hears_more()
                await asyncio.sleep(self._luck.uniform(*self._lives))
                bot.kill()
                await asyncio.to_thread(bot.join)
                repeats.append(self._repeated())
            self._stop.set()
            bot = self._start(address)
            await asyncio.to_thread(bot.join, PATIENCE)
            if bot.exitcode != 0:
                bot.kill()
                raise RuntimeError(f"the last bot ended with {bot.exitcode}")
        seconds = time.monotonic() - began
        return self._compared([*repeats, self._repeated()], seconds)

    def _start(self, address: str) -> ForkServerProcess:
        settings = {
            "bot_token": self.telegram.token,
            "telegram_api": address,
            "database_url": f"sqlite:///{self._folder / 'niramoy.db'}",
            "keys_file": self._folder / "keys.json",
            "outbox_per_second": 1000,
            "outbox_chat_burst": 1000,
        }
        arguments = (settings, self.people, self._stop)
        bot = _CONTEXT.Process(target=speak, args=arguments, daemon=True)
        bot.start()
        return bot

    async def _hears_more(self) -> None:
        before, within = self._heard(), time.monotonic() + PATIENCE
        while self._heard() == before:
            if time.monotonic() > within:
                raise RuntimeError("the bot says nothing")
            await asyncio.sleep(0.01)

    def _heard(self) -> int:
        return sum(len(heard) for heard in self.heard().values())

    def heard(self) -> dict[int, list[int]]:
        """The numbers each person was told, in the order in which they arrived."""
        return {person: self._heard_by(person) for person in self.people}

    def _heard_by(self, person: int) -> list[int]:
        messages = self.telegram.phones[person].messages.values()
        return [int(one["text"]) for one in messages if one["from"]["is_bot"]]

    def _repeated(self) -> int:
        return sum(len(heard) - len(set(heard)) for heard in self.heard().values())

    def _compared(self, repeats: Sequence[int], seconds: float) -> Figures:
        heard, told = self.heard(), self._in_the_database()
        expected = {person: set(range(at, told, PEOPLE)) for at, person in enumerate(self.people)}
        return Figures(
            kills=self._kills,
            told=told,
            lost=sum(len(expected[one] - set(heard[one])) for one in self.people),
            repeated=repeats[-1],
            most_repeats_a_kill=max(after - before for before, after in pairwise(repeats)),
            disordered=sum(heard[one] != sorted(heard[one]) for one in self.people),
            per_second=int(told / seconds),
        )

    def _in_the_database(self) -> int:
        with contextlib.closing(sqlite3.connect(self._folder / "niramoy.db")) as database:
            (count,) = database.execute("SELECT count(*) FROM notices").fetchone()
            return int(count)


# -- the database alone


async def marking(folder: Path, count: int = 10_000, chats: int = 2_000) -> float:
    """Notices claimed and marked as sent a second, as the outbox does it, without a network."""
    from storage.database import opened  # noqa: PLC0415  not needed in the child
    from storage.keys import ServiceKeys  # noqa: PLC0415
    from storage.migrations import upgrade  # noqa: PLC0415
    from storage.vault import Vault  # noqa: PLC0415

    now = datetime.now(UTC)
    url = f"sqlite:///{folder / 'marking.db'}"
    upgrade(url)
    with opened(url, Vault(ServiceKeys.random())) as db:
        await db.write(_tell_all, count, chats, now)
        began = time.perf_counter()
        while claimed := await db.write(outbox.claim, 1, IN_HAND, now):
            await asyncio.gather(*(db.write(outbox.sent, one, 1, now) for one in claimed))
        return count / (time.perf_counter() - began)


def _tell_all(work: Any, count: int, chats: int, now: datetime) -> None:
    for number in range(count):
        _tell(work, 1 + number % chats, number, now)


def main() -> None:
    """Run both, print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        marked = uvloop.run(marking(Path(folder)))
        figures = uvloop.run(Trial(Path(folder), given.kills).run())
    print(json.dumps(asdict(figures) | {"claimed_and_marked_per_second": int(marked)}))


if __name__ == "__main__":
    main()
