"""One round: a playground here, one bot in a process of its own, and people who press or type."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import uvloop

from bench.seed import seed
from playground.arguments import Args
from playground.botapi import BotApi
from playground.chats import TOKEN, Telegram
from playground.server import Playground
from playground.serving import serving
from storage.keys import create
from storage.vault import Vault
from tests.postgres_server import postgres

OUTSTANDING = 64
"""Updates in flight at saturation."""
MEMBERS = 500
ENGINES = ("sqlite", "postgres")
SHOWN = {"sendmessage", "editmessagetext"}
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
LONGEST = 60.0

Act = Callable[[int], object]


class Watched(BotApi):
    """A Bot API that says when a chat has been shown something."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self.waiting: dict[int, asyncio.Future[None]] = {}

    async def call(self, name: str, args: Args) -> Any:
        result = await super().call(name, args)
        if name.lower() in SHOWN:
            shown = self.waiting.pop(int(args["chat_id"]), None)
            if shown is not None and not shown.done():
                shown.set_result(None)
        return result


@dataclass
class Round:
    """A world with one bot in it."""

    telegram: Telegram
    watched: Watched
    latencies: list[float] = field(default_factory=list)

    async def once(self, person: int, act: Act) -> None:
        """Act, and wait until the person has been shown the answer."""
        before = self.watched.waiting.get(person)
        if before is not None:
            await asyncio.wait([before])  # Nobody presses what is not on the screen yet.
        began = time.perf_counter()
        shown = self.watched.waiting[person] = asyncio.get_running_loop().create_future()
        act(person)
        await asyncio.wait_for(shown, LONGEST)
        self.latencies.append(time.perf_counter() - began)

    async def saturate(self, people: list[int], act: Act) -> None:
        """Everybody in the list acts once, always so many at the same time."""
        line = iter(people)

        async def worker() -> None:
            for person in line:
                await self.once(person, act)

        await asyncio.gather(*(worker() for _ in range(OUTSTANDING)))

    async def steady(self, people: list[int], act: Act, rate: float) -> None:
        """Everybody in the list acts once, at so many a second, whatever the bot does."""
        began = time.perf_counter()
        async with asyncio.TaskGroup() as tasks:
            for number, person in enumerate(people):
                ahead = began + number / rate - time.perf_counter()
                if ahead > 0:
                    await asyncio.sleep(ahead)
                tasks.create_task(self.once(person, act))


@dataclass(frozen=True)
class Scenario:
    """Which bot, what people do, and whether each of them can do it again and again."""

    module: tuple[str, ...]
    act: Callable[[Telegram, int], object]
    warm_up: str
    again: bool


class Presses:
    """Two buttons by turns, so that each press edits the one message in place."""

    def __init__(self, *buttons: str) -> None:
        self._buttons = buttons
        self._turns: dict[int, itertools.cycle[str]] = {}

    def __call__(self, telegram: Telegram, person: int) -> None:
        """Press."""
        turns = self._turns.setdefault(person, itertools.cycle(self._buttons))
        telegram.people.presses(person, data=next(turns))


def type_name(telegram: Telegram, person: int) -> None:
    """Answer the question for the name; to the echo bot it is a text like any other."""
    telegram.people.types(person, "Bench Person")


NIRAMOY = ("-X", "utf8", "-m", "bot", "run")
SCENARIOS = {
    "echo": Scenario(("-m", "bench.echo_bot"), type_name, "Hello", again=True),
    "press": Scenario(NIRAMOY, Presses("help", "home"), "/menu", again=True),
    "record": Scenario(NIRAMOY, Presses("profile", "home"), "/menu", again=True),
    "form": Scenario(NIRAMOY, type_name, "/help", again=False),
}


async def measure(scenario: Scenario, updates: int, engine: str) -> dict[str, float]:
    """Saturate one bot, then load it half; milliseconds, and CPU microseconds an update."""
    telegram = Telegram()
    telegram.api = watched = Watched(telegram)
    world = Round(telegram, watched)
    count = MEMBERS if scenario.again else 2 * updates + MEMBERS
    people = [telegram.people.add(f"Bench {number}").id for number in range(count)]
    async with serving(Playground(telegram)) as address:
        with tempfile.TemporaryDirectory() as folder:
            async with started(scenario, address, folder, people, engine) as bot:
                return await _figures(world, scenario, bot, people, updates)


async def _figures(
    world: Round,
    scenario: Scenario,
    bot: subprocess.Popen[bytes],
    people: list[int],
    updates: int,
) -> dict[str, float]:
    telegram = world.telegram
    act = partial(scenario.act, telegram)
    warm = people[:MEMBERS]
    await world.saturate(warm, lambda person: telegram.people.types(person, scenario.warm_up))
    line = itertools.cycle(people) if scenario.again else iter(people[MEMBERS:])
    full = await _saturated(world, bot, list(itertools.islice(line, updates)), act)
    half = await _half(world, list(itertools.islice(line, updates)), act, full["per_second"] / 2)
    return full | half


async def _saturated(
    world: Round, bot: subprocess.Popen[bytes], line: list[int], act: Act
) -> dict[str, float]:
    cpu, own, began = cpu_seconds(bot.pid), time.process_time(), time.perf_counter()
    await world.saturate(line, act)
    wall, used = time.perf_counter() - began, cpu_seconds(bot.pid) - cpu
    busy = (time.process_time() - own) / wall
    return {"per_second": len(line) / wall, "cpu_us": used / len(line) * 1e6, "telegram": busy}


async def _half(world: Round, line: list[int], act: Act, rate: float) -> dict[str, float]:
    world.latencies.clear()
    await world.steady(line, act, rate)
    cuts = statistics.quantiles(world.latencies, n=100)
    return {"p50_ms": cuts[49] * 1e3, "p99_ms": cuts[98] * 1e3}


@contextlib.asynccontextmanager
async def started(
    scenario: Scenario, address: str, folder: str, people: list[int], engine: str
) -> AsyncIterator[subprocess.Popen[bytes]]:
    """The bot, in a process and on a core of its own, with a fresh database."""
    with database(engine, folder) as url:
        if scenario.module == NIRAMOY:
            vault = Vault(create(Path(folder) / "keys.json"))
            members, newcomers = (people, []) if scenario.again else ([], people)
            await seed(url, vault, members, newcomers)
        with running(scenario, address, folder, url) as bot:
            yield bot


@contextlib.contextmanager
def database(engine: str, folder: str) -> Iterator[str]:
    """A fresh database that writes through to the disk, as a clinic's does; its URL."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/niramoy.db"
        return
    with postgres(durable=True) as server:
        yield server.create("bench")


@contextlib.contextmanager
def running(
    scenario: Scenario, address: str, folder: str, url: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The bot's process; gone afterwards."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API": address,
        "DATABASE_URL": url,
        "KEYS_FILE": f"{folder}/keys.json",
        "FILES": f"{folder}/files",
        "PORT": "0",
        "LOG_LEVEL": "WARNING",
        "PERSON_PER_SECOND": "1000",
    }
    bot = subprocess.Popen(
        [sys.executable, *scenario.module],
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=None,
    )
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(bot.pid, {cores[-1]})
    os.sched_setaffinity(0, {cores[0]})
    try:
        yield bot
    finally:
        bot.terminate()
        bot.wait()


def cpu_seconds(pid: int) -> float:
    """User and system time a process has used, all threads together."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS


def main() -> None:
    """Measure one scenario once; print one JSON object on the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", choices=SCENARIOS)
    parser.add_argument("--updates", type=int, default=4000)
    parser.add_argument("--database", choices=ENGINES, default="sqlite")
    given = parser.parse_args()
    scenario = SCENARIOS[given.scenario]
    figures = uvloop.run(measure(scenario, given.updates, given.database))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
