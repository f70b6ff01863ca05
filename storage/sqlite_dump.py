"""A SQLite file copied whole while the bot writes, and put back with a rename."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from storage.dumps import Counts, InUse, anything_in, rows_at
from storage.urls import make_room, sqlite_path, sqlite_url

ASKED_FOR = 1.0
"""Seconds to wait for others to let go of the file."""
COMPANIONS = ("", "-wal", "-shm", "-journal")


class SqlitePlace:
    """`storage.dumps.Place` for one file."""

    engine = "sqlite"

    def __init__(self, url: str) -> None:
        self._url, self._path = url, sqlite_path(url)
        self._beside = self._path.with_name(self._path.name + ".restoring")

    def occupied(self) -> bool:
        if not self._path.exists():
            return False
        try:
            return anything_in(rows_at(self._url))
        except sa.exc.DatabaseError:
            return True  # Not readable, but somebody may still want to rescue something.

    def dump(self, to: Path) -> Counts:
        # One snapshot, and no free pages, in which what was deleted might still stand. Copying the
        # file itself would lack what is only in the WAL.
        with contextlib.closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
            connection.execute("VACUUM INTO ?", (str(to),))
        return rows_at(sqlite_url(to))

    @contextlib.contextmanager
    def beside(self, dump: Path) -> Iterator[str]:
        beside = sqlite_url(self._beside)
        _remove(self._beside)
        make_room(beside)
        try:
            shutil.copyfile(dump, self._beside)
            yield beside
        finally:
            _remove(self._beside)

    def faults(self, connection: sa.Connection) -> list[str]:
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        found = [line for line in said if line != "ok"]
        return found + [f"{row[0]} row {row[1]} points to nothing in {row[2]}" for row in strays]

    def swap(self, label: str) -> str | None:
        used = self.occupied()
        kept = self._path.with_name(f"{self._path.name}.before-{label}")
        if self._path.exists():
            self._let_go()
            _move(self._path, kept)
        _settle(self._beside)
        self._beside.rename(self._path)
        _settle(self._path.parent)
        if used:
            return str(kept)
        _remove(kept)
        return None

    def _let_go(self) -> None:
        # Only a file nobody else has open leaves WAL; and then all of it is in the one file.
        connection = sqlite3.connect(self._path, timeout=ASKED_FOR)
        with contextlib.closing(connection):
            try:
                connection.execute("PRAGMA journal_mode=DELETE")
            except sqlite3.OperationalError:
                raise InUse(f"{self._path} is in use: stop the bot first") from None
            except sqlite3.DatabaseError:
                return  # So damaged that SQLite cannot read it: a reason to restore.


def _move(path: Path, to: Path) -> None:
    for ending in COMPANIONS:
        part = path.with_name(path.name + ending)
        if part.exists():
            part.rename(to.with_name(to.name + ending))


def _remove(path: Path) -> None:
    for ending in COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _settle(path: Path) -> None:
    """Have the disk hold it before anything relies on it."""
    door = os.open(path, os.O_RDONLY)
    try:
        os.fsync(door)
    finally:
        os.close(door)
