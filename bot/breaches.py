"""Breaches, from the command line: write one down, see whose records it was, tell them."""

import asyncio
import contextlib
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.app import open_database
from bot.settings import BadSettings, Settings
from domain import breaches
from domain.breaches import AlreadyTold, Breach, Cause, Exposed, NoSuchBreach, Suspect, Touched
from domain.clock import DHAKA
from gateways.clock import real_clock
from storage.database import Database

T = TypeVar("T")


def read_moment(text: str) -> datetime:
    """A day or a moment; in Bangladesh, unless it says where."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=DHAKA)


def record(settings: Settings, given: Namespace) -> list[str]:
    """Write an incident down; its number and by when people are to be told."""
    cause, exposed = Cause(given.what), [Exposed(kind) for kind in given.data.split(",")]
    lasted = (given.begins, given.ends)
    now = real_clock()
    if not given.begins <= given.ends <= now or (given.discovered or now) > now:
        raise BadSettings("--from comes before --to, and neither lies ahead; nor --discovered")

    async def write(db: Database) -> Breach:
        return await db.write(
            breaches.record, cause, exposed, lasted, given.discovered or now, now
        )

    return [_line(_with(settings, write))]


def affected(settings: Settings, given: Namespace) -> list[str]:
    """A line for each record that was touched: the person, how often, from when to when."""
    touched = _with(settings, lambda db: _touched(db, given, given.begins, given.ends))
    lines = [
        f"{one.person_id}\t{one.times}\t{_told(one.first)}\t{_told(one.last)}" for one in touched
    ]
    return [*lines, f"# {len(touched)} people, {sum(one.times for one in touched)} times"]


@dataclass(frozen=True)
class Letters:
    """What is about to be sent."""

    breach: Breach
    people: Sequence[int]
    accounts: int


def prepare(settings: Settings, given: Namespace) -> Letters:
    """Who would be told; raises BadSettings where that cannot be."""
    if settings.contact is None:
        raise BadSettings("CONTACT is missing: people must know whom to ask")
    return _with(settings, lambda db: _prepare(db, given))


def send(settings: Settings, letters: Letters) -> str:
    """Tell them all, in one transaction; the outbox of the running bot delivers."""

    async def write(db: Database) -> Breach:
        return await db.write(breaches.notify, letters.breach.id, letters.people, real_clock())

    try:
        return _line(_with(settings, write))
    except AlreadyTold:
        raise BadSettings("everybody was told of this one already") from None


def everything(settings: Settings) -> list[str]:
    """A line for each incident."""
    return [_line(one) for one in _with(settings, lambda db: db.read(breaches.everything))]


async def _prepare(db: Database, given: Namespace) -> Letters:
    try:
        breach = await db.read(breaches.find, given.number)
    except NoSuchBreach:
        raise BadSettings(f"there is no breach {given.number}") from None
    if given.people is not None:
        people = _people_in(given.people)
    else:
        found = await _touched(db, given, breach.began_at, breach.ended_at)
        people = [one.person_id for one in found]
    accounts = await db.read(breaches.concerned, people)
    return Letters(breach, people, len(accounts))


async def _touched(
    db: Database, given: Namespace, begins: datetime, ends: datetime
) -> list[Touched]:
    by = Suspect(given.account, given.role)
    return await db.read(breaches.affected, begins, ends, by)


def _people_in(file: Path) -> list[int]:
    # As `affected` tells them: the number at the beginning of the line, notes behind a #.
    try:
        lines = [line.partition("#")[0].split() for line in file.read_text("utf-8").splitlines()]
        return [int(words[0]) for words in lines if words]
    except (OSError, ValueError) as error:
        raise BadSettings(f"{file} is no list of people: {error}") from None


def _with(settings: Settings, work: Callable[[Database], Awaitable[T]]) -> T:
    async def run(db: Database) -> T:
        return await work(db)

    with contextlib.closing(open_database(settings)) as db:
        return asyncio.run(run(db))


def _line(breach: Breach) -> str:
    if breach.notified_at is None:
        state = f"tell by {_told(breach.promised_by)}, at the latest {_told(breach.latest)}"
    else:
        state = (
            f"told {_told(breach.notified_at)}: {breach.people} people, {breach.accounts} chats"
        )
    return f"{breach.id}  {breach.cause}  discovered {_told(breach.discovered_at)}  {state}"


def _told(moment: datetime) -> str:
    return f"{moment.astimezone(DHAKA):%Y-%m-%dT%H:%M}"
