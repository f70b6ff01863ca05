"""The smallest program that keeps an appointment: insert one row, commit, with only the driver.

It asks nothing and tells nobody. The table, its indexes and the settings are the clinic's.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import psycopg

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
