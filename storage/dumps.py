"""A copy of the whole database as one file, and back, while others go on writing: what it takes.

What is brought back comes to stand beside the old one first, and takes its place only when it has
been looked at. The old one is kept. `storage.sqlite_dump` and `storage.postgres_dump` do it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from storage.urls import plain_engine, reaching

Counts = dict[str, int]
"""Rows by table."""


class InUse(Exception):
    """Somebody is connected to the database that should be replaced; the message says to which."""


class ToolFailed(Exception):
    """pg_dump or pg_restore is missing, too old, or failed; the message says which and why."""


class Place(Protocol):
    """Where the clinic's database stands."""

    @property
    def engine(self) -> str:
        """Which engine a dump comes from and can go back to."""

    def occupied(self) -> bool:
        """Whether there is anything that a restore would take away."""

    def dump(self, to: Path) -> Counts:
        """Write a copy into this file, with everything committed before; the rows in it."""

    def beside(self, dump: Path) -> contextlib.AbstractContextManager[str]:
        """Bring a dump back beside the old database; its URL. Gone afterwards unless swapped."""

    def faults(self, connection: sa.Connection) -> list[str]:
        """What the engine itself finds wrong with a database."""

    def swap(self, label: str) -> str | None:
        """Put what stands beside into place; where the old one is kept now, if there was one.

        Raises `InUse`; nothing has changed then.
        """


def counts_of(connection: sa.Connection) -> Counts:
    """The rows of every table there is."""
    names = sorted(sa.inspect(connection).get_table_names())
    return {name: _count(connection, name) for name in names if name != "alembic_version"}


def _count(connection: sa.Connection, table: str) -> int:
    return int(connection.scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0)


def rows_at(url: str) -> Counts:
    """The same, for a database by its address."""
    engine = plain_engine(url)
    try:
        with reaching(), engine.connect() as connection:
            return counts_of(connection)
    finally:
        engine.dispose()


def anything_in(counts: Counts) -> bool:
    """Whether anybody has used this database; that it was set up does not count."""
    return any(rows for table, rows in counts.items() if table != "key_check")
