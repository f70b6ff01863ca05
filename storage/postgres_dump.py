"""A PostgreSQL database dumped from one snapshot by pg_dump, and put back with a rename."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from storage.dumps import Counts, InUse, ToolFailed, anything_in, counts_of, rows_at
from storage.urls import parsed, plain_engine, reaching

ASKED_FOR = 1.0
"""Seconds to wait for others to hang up."""
SAID = 500
"""Characters of a program's complaint that are repeated."""
NAME_BYTES = 63
"""The longest name PostgreSQL takes."""
MAINTENANCE = "postgres"
"""The database every server has; renaming needs to be done from another one."""


class PostgresPlace:
    """`storage.dumps.Place` for one database on a server."""

    engine = "postgresql"

    def __init__(self, url: str) -> None:
        self._url = parsed(url)
        self._name = self._url.database or ""
        self._beside = _name(self._name, "_restoring")

    def occupied(self) -> bool:
        return anything_in(rows_at(_shown(self._url)))

    def dump(self, to: Path) -> Counts:
        engine = plain_engine(_shown(self._url))
        try:
            with reaching(), engine.connect() as connection:
                connection.execution_options(isolation_level="REPEATABLE READ")
                snapshot = connection.scalar(sa.select(sa.func.pg_export_snapshot()))
                wanted = ("--format=custom", f"--snapshot={snapshot}", f"--file={to}")
                _run("pg_dump", self._url, *wanted)
                return counts_of(connection)
        finally:
            engine.dispose()

    @contextlib.contextmanager
    def beside(self, dump: Path) -> Iterator[str]:
        self._tell(f"DROP DATABASE IF EXISTS {_quoted(self._beside)}")
        try:
            self._tell(f"CREATE DATABASE {_quoted(self._beside)} TEMPLATE template0")
            beside = self._url.set(database=self._beside)
            _run("pg_restore", beside, "--exit-on-error", "--single-transaction", str(dump))
            yield _shown(beside)
        finally:
            self._tell(f"DROP DATABASE IF EXISTS {_quoted(self._beside)}")

    def faults(self, connection: sa.Connection) -> list[str]:
        return []  # Its constraints and checksums were checked while it was loaded.

    def swap(self, label: str) -> str | None:
        used = self.occupied()
        self._await_quiet()
        kept = _name(self._name, f"_before_{label}")
        self._rename(self._name, kept)
        try:
            self._rename(self._beside, self._name)
        except BaseException:
            self._rename(kept, self._name)
            raise
        if used:
            return f"database {kept}"
        self._tell(f"DROP DATABASE {_quoted(kept)}")
        return None

    def _await_quiet(self) -> None:
        others = (
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = %s AND backend_type = 'client backend'"
        )
        ends = time.monotonic() + ASKED_FOR
        with self._maintenance() as connection:
            while connection.execute(others, (self._name,)).fetchone() != (0,):
                if time.monotonic() > ends:
                    raise InUse(f"database {self._name} is in use: stop the bot first")
                time.sleep(0.05)

    def _rename(self, name: str, to: str) -> None:
        self._tell(f"ALTER DATABASE {_quoted(name)} RENAME TO {_quoted(to)}")

    def _tell(self, statement: str) -> None:
        with self._maintenance() as connection:
            connection.execute(statement.encode())

    @contextlib.contextmanager
    def _maintenance(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        way = self._url.set(drivername="postgresql", database=MAINTENANCE)
        try:
            with psycopg.connect(_shown(way), autocommit=True) as connection:
                yield connection
        except psycopg.errors.ObjectInUse:
            raise InUse(f"database {self._name} is in use: stop the bot first") from None
        except psycopg.Error as error:
            raise ToolFailed(str(error).partition("\n")[0]) from None


def _run(program: str, url: sa.URL, *words: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise ToolFailed(
            f"{program} is not on the PATH; it comes with PostgreSQL's client programs"
        )
    # The password goes by the environment: everybody can read a command line.
    way = _shown(url.set(drivername="postgresql", password=None))
    env = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    command = [path, f"--dbname={way}", "--no-owner", "--no-privileges", "--no-password", *words]
    done = subprocess.run(command, env=env, capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()[:SAID]
        raise ToolFailed(f"{path} failed: {said}")


def _shown(url: sa.URL) -> str:
    return url.render_as_string(hide_password=False)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _name(name: str, ending: str) -> str:
    return name[: NAME_BYTES - len(ending)] + ending
