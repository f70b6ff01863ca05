"""The audit, for whoever answers for it: check every row, and keep its end somewhere else."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from bot.app import open_database
from bot.settings import BadSettings, Settings
from domain import audit
from domain.audit import Head, Verdict
from domain.clock import today
from gateways.clock import real_clock
from storage.database import Database


def check_audit(settings: Settings, told: Sequence[str]) -> Verdict:
    """Check the whole audit against the heads given, those of the file, and its own."""
    known = [_head(one) for one in told]
    if settings.audit_heads_file is not None:
        known += heads_of(settings.audit_heads_file).values()
    with contextlib.closing(open_database(settings)) as db:
        return asyncio.run(verdict(db, known))


async def verdict(db: Database, known: Sequence[Head]) -> Verdict:
    """Chain what waits, then read everything on one snapshot; nobody is held up."""
    while await db.write(audit.chain):
        continue
    return await db.read(audit.verify, known)


def told_of(verdict: Verdict) -> list[str]:
    """The verdict in lines."""
    if not verdict.faults:
        return [f"{verdict.events} events, nothing was touched; head {verdict.head}"]
    return [
        *verdict.faults,
        f"{verdict.events} events, {len(verdict.faults)} faults; head {verdict.head}",
    ]


def todays_head(settings: Settings) -> Head:
    """The end of the chain; also remembered for today, as the running bot does."""
    with contextlib.closing(open_database(settings)) as db:
        return asyncio.run(keep_head(db, settings.audit_heads_file, today(real_clock())))


async def keep_head(db: Database, file: Path | None, day: date) -> Head:
    """Remember the head for this day, in the database and, once, in the file."""
    head = await db.write(audit.head_of_day, day)
    if file is not None:
        await asyncio.to_thread(_append, file, day, head)
    return head


def heads_of(file: Path) -> dict[date, Head]:
    """The heads in the file; there are none when there is no file yet."""
    if not file.exists():
        return {}
    lines = file.read_text(encoding="ascii").splitlines()
    return dict(_read(file, line) for line in lines if line.strip())


def _append(file: Path, day: date, head: Head) -> None:
    # Only ever added to: it may lie where what was written cannot be changed.
    if day in heads_of(file):
        return
    with file.open("a", encoding="ascii") as lines:
        lines.write(f"{day.isoformat()} {head}\n")


def _read(file: Path, line: str) -> tuple[date, Head]:
    day, _, told = line.partition(" ")
    try:
        return date.fromisoformat(day), Head.read(told)
    except ValueError:
        raise BadSettings(f"AUDIT_HEADS_FILE: {file} has a line that is no head") from None


def _head(told: str) -> Head:
    try:
        return Head.read(told)
    except ValueError:
        raise BadSettings(f"{told!r} is no head; one looks like PLACE:HEX") from None
