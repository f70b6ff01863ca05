"""SQLite: one writer with group commit, and a reader that cannot write.

Whatever is waiting shares one BEGIN … COMMIT, each service in a savepoint of its own. WAL,
synchronous=FULL.
"""

import contextlib
import fcntl
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from storage.audit import Signed, SqlAudit
from storage.threads import Job, JobThreads, Outcome
from storage.urls import is_postgres, sqlite_path
from storage.vault import Vault
from storage.work import SqlWork

WRITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    # What is changed or deleted is overwritten, a destroyed key above all.
    "secure_delete=ON",
)
READ_PRAGMAS = ("query_only=ON", "busy_timeout=5000", "wal_autocheckpoint=0")

WAL_RESET_FIXED = (3, 51, 3)
"""Before this, two connections that write or checkpoint at the same instant may corrupt the file
(sqlite.org, "WAL-reset bug")."""


class Sqlite:
    """The threads and connections of one SQLite file."""

    def __init__(self, url: sa.URL, vault: Vault) -> None:
        self._vault = vault
        self._turn = turn_of(Path(url.database or ""))
        self._writing = _engine(url, WRITE_PRAGMAS)
        self._reading = _engine(url, READ_PRAGMAS)
        self._writer_connection = self._writing.connect()
        self._reader_connection = self._reading.connect()
        self.writer = JobThreads("database-writer", self._write_together)
        self.reader = JobThreads("database-reader", self._read_together)

    def close(self) -> None:
        """Finish all submitted work and let the file go."""
        self.writer.stop()
        self.reader.stop()
        self._writer_connection.close()
        self._reader_connection.close()
        self._writing.dispose()
        self._reading.dispose()
        self._turn.close()

    def _write_together(self, jobs: Sequence[Job]) -> list[Outcome]:
        connection = self._writer_connection
        try:
            with self._turn.taken(), connection.begin():
                # IMMEDIATE: what reads before it writes must not lose its lock in between.
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                alone = len(jobs) == 1
                run = self._write_alone if alone else self._write_in_savepoint
                events: list[Signed] = []
                outcomes = [run(job, events) for job in jobs]
                SqlAudit(connection, self._vault).link(events)
                return outcomes
        except Exception as error:
            _end_transaction(connection)
            return [Outcome(job, error=error) for job in jobs]

    def _write_alone(self, job: Job, events: list[Signed]) -> Outcome:
        work = SqlWork(self._writer_connection, self._vault)
        outcome = Outcome(job, job.service(work))
        events += work.loose_events
        return outcome

    def _write_in_savepoint(self, job: Job, events: list[Signed]) -> Outcome:
        driver = _driver(self._writer_connection)
        driver.execute("SAVEPOINT job")
        try:
            outcome = self._write_alone(job, events)
        except Exception as error:
            # One failure must not undo its neighbours, unless it did so already: a full disk makes
            # SQLite roll back everything, and the whole batch has failed.
            if not driver.in_transaction:
                raise
            driver.execute("ROLLBACK TO job")
            outcome = Outcome(job, error=error)
        driver.execute("RELEASE job")
        return outcome

    def _read_together(self, jobs: Sequence[Job]) -> list[Outcome]:
        # One snapshot for all that wait: nobody can tell, and it is begun once.
        try:
            with self._reader_connection.begin():
                self._reader_connection.exec_driver_sql("BEGIN")
                return [self._read_one(job) for job in jobs]
        except Exception as error:
            return [Outcome(job, error=error) for job in jobs]

    def _read_one(self, job: Job) -> Outcome:
        try:
            return Outcome(job, job.service(SqlWork(self._reader_connection, self._vault)))
        except Exception as error:
            return Outcome(job, error=error)


class Turn:
    """Nothing to wait for: this SQLite lets several processes write."""

    def taken(self) -> contextlib.AbstractContextManager[None]:
        """From BEGIN until after the checkpoint that may follow COMMIT."""
        return contextlib.nullcontext()

    def close(self) -> None:
        """Let go of what it holds."""


class FileTurn(Turn):
    """One process at a time writes: an admin's command waits while the bot writes, and the other
    way round. Measured, a turn takes 2 µs.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    @contextlib.contextmanager
    def taken(self) -> Iterator[None]:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        self._file.close()


def carries_fix() -> bool:
    """Whether this SQLite has the fix for the WAL-reset bug."""
    return sqlite3.sqlite_version_info >= WAL_RESET_FIXED


def turn_file(database: Path) -> Path:
    """What the writers of this database take turns by, where SQLite lacks the fix."""
    return database.with_name(database.name + ".turn")


@contextlib.contextmanager
def alone(url: str) -> Iterator[None]:
    """Around what writes outside of `Sqlite`: nobody else does meanwhile. Not for PostgreSQL."""
    if is_postgres(url):
        yield
        return
    with contextlib.closing(turn_of(sqlite_path(url))) as turn, turn.taken():
        yield


def turn_of(database: Path) -> Turn:
    """How this database's writers take turns."""
    return Turn() if carries_fix() else FileTurn(turn_file(database).open("wb"))


def _end_transaction(connection: sa.Connection) -> None:
    # After a COMMIT that failed, SQLite may still be inside the transaction and hold the lock.
    if (raw := _driver(connection)).in_transaction:
        raw.rollback()


def _driver(connection: sa.Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _engine(url: sa.URL, pragmas: Sequence[str]) -> sa.Engine:
    engine = sa.create_engine(
        url,
        poolclass=sa.pool.StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # An error's text must not repeat what a person wrote.
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # We say BEGIN ourselves; the driver's own is too late.
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return engine
