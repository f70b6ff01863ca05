"""What one appointment says to the database, and how fast that alone could be.

The statements of holding and booking a time are written down, and then said again and again by the
driver, with nothing of ours around them: no rights are weighed, no slot is worked out, nothing is
committed. An appointment cannot be faster than this.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from typing import Any, NamedTuple

import psycopg
import sqlalchemy as sa

from domain import booking
from domain.seats import Seat
from storage.database import Database
from storage.postgres import PREPARED
from storage.urls import is_postgres, sqlite_path
from storage.vault import Vault
from storage.work import SqlWork
from tests.domain.schedules import HOLIDAYS, NOW


class Said(NamedTuple):
    """One statement, its values, and whether it was said for many rows."""

    words: str
    values: Any
    many: bool


class _Enough(Exception):
    """Undoes what was done to see what is said."""


async def statements(
    db: Database, vault: Vault, telegram_id: int, person_id: int, seat: Seat
) -> list[Said]:
    """What holding and booking this time says, begin and commit aside; nothing is kept."""
    said: list[Said] = []

    def note(_: Any, _cursor: Any, words: str, values: Any, _context: Any, many: bool) -> None:
        if not words.startswith("BEGIN"):
            said.append(Said(words, values, many and isinstance(values, list)))

    def both(work: SqlWork) -> None:
        held = booking.hold(work, telegram_id, person_id, seat, NOW, HOLIDAYS)
        second = SqlWork(work.connection, vault)
        booking.book(second, telegram_id, held.id, NOW)
        for one in (work, second):
            if one.loose_events:
                one.audit.chain()
        raise _Enough

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        with contextlib.suppress(_Enough):
            await db.write(both)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    return said


def alone(url: str, said: list[Said], count: int) -> list[float]:
    """Say them so many times, each time undone; the seconds of each."""
    connect = _postgres if is_postgres(url) else _sqlite
    with contextlib.closing(connect(url)) as connection:
        connection.execute("BEGIN")
        seconds = [_once(connection, said) for _ in range(count)]
        connection.execute("ROLLBACK")
    return seconds


def _once(connection: Any, said: list[Said]) -> float:
    connection.execute("SAVEPOINT one")
    began = time.perf_counter()
    for words, values, many in said:
        if many:
            connection.cursor().executemany(words, values)
        elif (answer := connection.execute(words, values)).description:
            answer.fetchall()
    took = time.perf_counter() - began
    connection.execute("ROLLBACK TO SAVEPOINT one")
    return took


def _sqlite(url: str) -> Any:
    connection = sqlite3.connect(sqlite_path(url), isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    return connection


def _postgres(url: str) -> Any:
    connection = psycopg.connect(url, autocommit=True)
    connection.prepared_max = PREPARED
    return connection
