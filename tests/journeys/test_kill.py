"""kill -9 in the middle of everything: each person ends registered once, with what they typed."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from playground.chats import Telegram
from playground.server import Playground
from playground.serving import serving
from storage.database import opened
from storage.ready import open_vault
from storage.work import SqlWork
from tests.processes import BotProcess, bot_process

# What matters happens in other processes, which nobody watches.
pytestmark = pytest.mark.no_cover

PEOPLE = 40
KILLS = 20
PATIENCE = 25.0
STEPS = (
    ("types", "/start", "Welcome to Niramoy"),
    ("presses", "English", "Before we begin"),
    ("presses", "I am 18+ and I agree", "Question 1 of 5"),
    ("shares_contact", "", "Question 2 of 5"),
    ("types", "{name}", "Question 3 of 5"),
    ("presses", "Female", "Question 4 of 5"),
    ("types", "{age}", "Question 5 of 5"),
    ("types", "Savar, Dhaka", "You are registered."),
)


@dataclass
class World:
    """A Telegram over HTTP, and a bot that somebody keeps killing."""

    telegram: Telegram
    bot: BotProcess
    answered: int = 0
    progress: asyncio.Event = field(default_factory=asyncio.Event)

    async def registers(self, person: int, name: str, age: int) -> None:
        """One person's whole registration; waits for each answer as people do."""
        for deed, what, answer in STEPS:
            self.does(person, deed, what.format(name=name, age=age))
            await self.sees(person, answer)
            self.answered += 1
            self.progress.set()

    def does(self, person: int, deed: str, what: str) -> None:
        people: Any = self.telegram.people
        if deed == "presses":
            people.presses(person, label=what)
        elif deed == "types":
            people.types(person, what)
        else:
            people.shares_contact(person)

    async def sees(self, person: int, answer: str) -> None:
        """Wait until the chat says this; a screen told twice may stand below it."""
        heard, within = self.telegram.listen(person), asyncio.get_running_loop().time() + PATIENCE
        while not any(answer in text for text in self.said(person)):
            left = within - asyncio.get_running_loop().time()
            assert left > 0, f"still: {self.said(person)}"
            await heard.next(left)
        heard.close()

    def said(self, person: int) -> list[str]:
        messages = self.telegram.people.chat(person)["messages"]
        return [one["text"] for one in messages if one["from"]["is_bot"]]

    async def is_killed_again_and_again(self, luck: random.Random) -> None:
        """Twenty times, spread over all that is to be answered, each after a random moment."""
        whole = PEOPLE * len(STEPS)
        for kill in range(KILLS):
            while self.answered < whole * kill // KILLS:
                self.progress.clear()
                await self.progress.wait()
            await asyncio.sleep(luck.random() * 0.02)
            await self.bot.kill()
            self.bot.start()


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    telegram = Telegram()
    async with (
        serving(Playground(telegram)) as address,
        bot_process(tmp_path, address, telegram.token) as bot,
    ):
        yield World(telegram, bot)


def rows(bot: BotProcess, query: str) -> list[Any]:
    engine = sa.create_engine(bot.database_url, poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as connection:
            return list(connection.execute(sa.text(query)))
    finally:
        engine.dispose()


async def everybody(bot: BotProcess) -> list[Any]:
    """Who registered, and as whom."""

    def look(work: SqlWork) -> list[Any]:
        accounts = work.connection.execute(sa.text("SELECT telegram_id, person_id FROM accounts"))
        people = ((number, work.people.by_id(person_id)) for number, person_id in accounts)
        return [(number, one.name, one.sex, one.born.year, one.place) for number, one in people]

    with opened(bot.database_url, open_vault(bot.keys_file)) as db:
        return await db.read(look)


async def nothing_waits(bot: BotProcess) -> None:
    """The bot that was started last has worked off what the killed one left."""
    within = asyncio.get_running_loop().time() + PATIENCE
    while rows(bot, "SELECT count(*) FROM inbox WHERE stage = 0") != [(0,)]:
        assert asyncio.get_running_loop().time() < within
        await asyncio.sleep(0.05)


async def test_twenty_kills_lose_and_double_nobody(world: World) -> None:
    people = [world.telegram.people.add("Somebody", language_code="en").id for _ in range(PEOPLE)]
    told = {
        person: (f"Person {chr(65 + n % 26)}{chr(97 + n // 26)}", 20 + n)
        for n, person in enumerate(people)
    }

    async with asyncio.TaskGroup() as tasks:
        for person in people:
            tasks.create_task(world.registers(person, *told[person]))
        tasks.create_task(world.is_killed_again_and_again(random.Random(7)))

    registered = await everybody(world.bot)
    assert rows(world.bot, "SELECT count(*) FROM people") == [(PEOPLE,)]
    assert sorted(registered) == sorted(
        (person, name, "female", 2026 - age, "dhaka.savar") for person, (name, age) in told.items()
    )
    await nothing_waits(world.bot)
    assert rows(world.bot, "SELECT count(*) FROM inbox WHERE stage = 2") == [(0,)]


async def test_sigterm_finishes_what_it_is_at_and_loses_nothing(world: World) -> None:
    people = [world.telegram.people.add("Somebody", language_code="en").id for _ in range(PEOPLE)]
    for person in people:
        world.does(person, "types", "/start")
    await world.sees(people[0], "Welcome to Niramoy")

    assert await world.bot.terminate() == 0
    world.bot.start()
    for person in people:
        await world.sees(person, "Welcome to Niramoy")


async def test_the_webhook_way_over_http(tmp_path: Path, unused_port: int) -> None:
    telegram = Telegram()
    async with serving(Playground(telegram)) as address:
        settings: dict[str, Any] = {
            "public_url": f"http://127.0.0.1:{unused_port}",
            "webhook_secret": "a-secret-of-16-or-more",
            "port": unused_port,
        }
        async with bot_process(tmp_path, address, telegram.token, **settings) as bot:
            world = World(telegram, bot)
            person = telegram.people.add("Somebody", language_code="en").id
            await world.registers(person, "Sarah Khan", 34)
            await bot.kill()
            world.does(person, "types", "/profile")
            await asyncio.sleep(0.1)
            bot.start()
            await world.sees(person, "My profile")
