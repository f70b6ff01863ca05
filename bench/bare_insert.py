"""The smallest programs that keep an appointment: insert one row, and commit.

One does it with only the driver, one after the other; one as an async service usually does it,
with SQLAlchemy's asyncio engine, many at once. They ask nothing and tell nobody. The table, its
indexes and the settings are the clinic's.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import psycopg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from domain.appointments import Kind, Status
from domain.hours import Mode
from domain.seats import Seat
from storage.postgres import SESSION, WRITERS
from storage.sqlite import WRITE_PRAGMAS
from storage.tables import appointments
from storage.urls import is_postgres, sqlite_path

VISIT = timedelta(minutes=15)
_INSERT = "INSERT INTO appointments ({names}) VALUES ({marks})"
_USUAL = {
    "account_id": 1,
    "status": Status.BOOKED.value,
    "kind": Kind.ROUTINE.value,
    "mode": Mode.FIXED.value,
    "token": 1,
    "fee": 50_000,
    "free_until": 4,
    "half_until": 1,
    "moves": 0,
    "skipped": False,
}

Row = tuple[Any, ...]


def insert_each(url: str, booked: Sequence[tuple[int, Seat]]) -> list[float]:
    """Insert an appointment of each person, one transaction each; the seconds of each."""
    seconds: list[float] = []
    rows = [_row(url, number, *one) for number, one in enumerate(booked, start=1)]
    if is_postgres(url):
        _four_at_once(url, rows, seconds)
    else:
        _one_by_one(url, rows, seconds)
    return seconds


def _row(url: str, number: int, person_id: int, seat: Seat) -> Row:
    moments = {
        "starts_at": seat.starts_at,
        "ends_at": seat.starts_at + VISIT,
        "session": seat.starts_at,
        "booked_at": seat.starts_at,
    }
    plain = {name: moment.replace(tzinfo=None) for name, moment in moments.items()}
    told = plain if is_postgres(url) else {name: str(one) for name, one in plain.items()}
    # Later numbers than any id made here before, so that rows lie in order as ours do.
    who = {"id": number + time.time_ns(), "doctor_id": seat.doctor_id, "person_id": person_id}
    values = _USUAL | told | who
    return tuple(values.get(column.name) for column in appointments.c)


def _statement(mark: str) -> str:
    names = appointments.c.keys()
    return _INSERT.format(names=", ".join(names), marks=", ".join(mark for _ in names))


def _one_by_one(url: str, rows: Sequence[Row], seconds: list[float]) -> None:
    insert, path = _statement("?"), sqlite_path(url)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in WRITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        for row in rows:
            began = time.perf_counter()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(insert, row)
            connection.execute("COMMIT")
            seconds.append(time.perf_counter() - began)


def _four_at_once(url: str, rows: Sequence[Row], seconds: list[float]) -> None:
    parts = [rows[at::WRITERS] for at in range(WRITERS)]
    threads = [threading.Thread(target=_some, args=(url, part, seconds)) for part in parts]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def _some(url: str, rows: Sequence[Row], seconds: list[float]) -> None:
    insert = _statement("%s")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("; ".join(SESSION))
        connection.autocommit = False
        for row in rows:
            began = time.perf_counter()
            connection.execute(insert, row)
            connection.commit()
            seconds.append(time.perf_counter() - began)


async def insert_at_once(url: str, booked: Sequence[tuple[int, Seat]], many: int) -> list[float]:
    """The same through SQLAlchemy's asyncio engine, by so many at once; the seconds of each."""
    seconds: list[float] = []
    rows = (_row(url, number, *one) for number, one in enumerate(booked, start=1))
    engine = _async_engine(url)
    try:
        await asyncio.gather(*(_takes(engine, rows, seconds) for _ in range(many)))
    finally:
        await engine.dispose()
    return seconds


async def _takes(engine: AsyncEngine, rows: Iterator[Row], seconds: list[float]) -> None:
    for row in rows:
        began = time.perf_counter()
        async with engine.begin() as connection:
            await connection.exec_driver_sql(_statement(_MARKS[engine.dialect.name]), row)
        seconds.append(time.perf_counter() - began)


_MARKS = {"sqlite": "?", "postgresql": "%s"}


def _async_engine(url: str) -> AsyncEngine:
    if is_postgres(url):
        return create_async_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
    path = sqlite_path(url)
    patient = {"timeout": 60, "isolation_level": None}
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", connect_args=patient)

    @sa.event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for pragma in WRITE_PRAGMAS:
            if not pragma.startswith("busy_timeout"):
                connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine.sync_engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
