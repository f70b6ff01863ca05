"""PostgreSQL: a few threads, a transaction each, begun again where the server asks for it.

Writers run READ COMMITTED: the services' conditional UPDATEs and the constraints have the last
word, as on SQLite. Readers run READ ONLY on one snapshot. A server that restarts is waited for.
"""

import random
import threading
import time
from collections.abc import Sequence
from typing import Any

import psycopg
import sqlalchemy as sa

from domain.errors import DomainError
from storage.threads import Job, JobThreads, Outcome
from storage.urls import reaching
from storage.vault import Vault
from storage.work import SqlWork

WRITERS = 4
READERS = 2
ATTEMPTS = 3
PATIENCE = 20.0
"""Seconds a job waits for a server that went away before anything was committed."""
PAUSES = (0.05, 0.5)
"""Seconds between two knocks at its door: first, and longest."""
CONNECT_TIMEOUT = 5
SESSION = (
    "SET timezone = 'UTC'",
    "SET synchronous_commit = on",
    "SET statement_timeout = '30s'",
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '30s'",
)
PREPARED = 500
"""Statements a connection keeps prepared; the clinic has some hundreds of texts."""
KEEPALIVE = {"keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3}

AGAIN = {
    "40001",  # Serialization failure.
    "40P01",  # Deadlock.
    # Somebody else inserted the same a moment ago: the second time the service sees it, and
    # answers as it would have on SQLite, where one comes after the other.
    "23505",
}


class Postgres:
    """The threads and connections of one PostgreSQL database."""

    def __init__(self, url: sa.URL, vault: Vault) -> None:
        self._vault = vault
        self._closing = threading.Event()
        self._writing = _engine(url, WRITERS)
        self._reading = _engine(url, READERS, read_only=True)
        # A wrong address or password is told now, not when the first person writes.
        with reaching():
            self._writing.connect().close()
        self.writer = JobThreads("database-writer", self._write, threads=WRITERS, batch=1)
        self.reader = JobThreads("database-reader", self._read_together, threads=READERS)

    def close(self) -> None:
        """Finish all submitted work and hang up; a server that is away is waited for no longer."""
        self._closing.set()
        self.writer.stop()
        self.reader.stop()
        self._writing.dispose()
        self._reading.dispose()

    def _write(self, jobs: Sequence[Job]) -> list[Outcome]:
        return [self._run(self._writing, job) for job in jobs]

    def _read_together(self, jobs: Sequence[Job]) -> list[Outcome]:
        # One snapshot for all that wait: nobody can tell, and it is begun once.
        try:
            with self._reading.connect() as connection:
                outcomes = [self._read_one(connection, job) for job in jobs]
                connection.commit()  # Not rolled back: see `_undo`.
                return outcomes
        except sa.exc.DBAPIError:
            # One failed statement ends the transaction for all; so each in one of its own.
            return [self._run(self._reading, job) for job in jobs]

    def _read_one(self, connection: sa.Connection, job: Job) -> Outcome:
        try:
            return Outcome(job, job.service(SqlWork(connection, self._vault)))
        except sa.exc.DBAPIError:
            raise
        except Exception as error:
            return Outcome(job, error=error)

    def _run(self, engine: sa.Engine, job: Job) -> Outcome:
        tries = _Tries(self._closing)
        while True:
            try:
                return Outcome(job, self._once(engine, job, tries))
            except Exception as error:
                if not tries.again(error):
                    return Outcome(job, error=error)

    def _once(self, engine: sa.Engine, job: Job, tries: "_Tries") -> Any:
        tries.committing = False
        with engine.connect() as connection:
            try:
                value = job.service(SqlWork(connection, self._vault))
            except DomainError:
                _undo(connection)
                raise
            tries.committing = True
            connection.commit()
        return value


class _Tries:
    """Decides whether a service that failed is run again, and waits before it is."""

    def __init__(self, closing: threading.Event) -> None:
        self._closing = closing
        self._failed = 0
        self._pause, self._longest = PAUSES
        self._ends = time.monotonic() + PATIENCE
        self.committing = False
        """From COMMIT on nobody knows what became of it when the line breaks."""

    def again(self, error: Exception) -> bool:
        """True when nothing was committed and another attempt may go better."""
        if not isinstance(error, sa.exc.DBAPIError):
            return False
        if getattr(error.orig, "sqlstate", None) in AGAIN:
            return self._after_a_collision()
        return _lost(error) and not self.committing and self._after_a_wait()

    def _after_a_collision(self) -> bool:
        self._failed += 1
        # Not both at the same instant again.
        time.sleep(random.uniform(0.001, 0.01) * self._failed)  # noqa: S311  no secret
        return self._failed < ATTEMPTS

    def _after_a_wait(self) -> bool:
        closed = self._closing.wait(self._pause)
        self._pause = min(2 * self._pause, self._longest)
        return not closed and time.monotonic() < self._ends


def _lost(error: sa.exc.DBAPIError) -> bool:
    # What the server says has a code; what is said about the line to it has none.
    nobody_there = isinstance(error.orig, psycopg.OperationalError) and not error.orig.sqlstate
    return error.connection_invalidated or nobody_there


def _undo(connection: sa.Connection) -> None:
    # The driver's own rollback forgets every prepared statement, as a table made meanwhile might
    # be gone. Services make none, and refuse often: prepared, a press costs half.
    driver = connection.connection.driver_connection
    if driver is not None:
        driver.pgconn.exec_(b"ROLLBACK")


def _engine(url: sa.URL, connections: int, *, read_only: bool = False) -> sa.Engine:
    engine = sa.create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_TIMEOUT, **KEEPALIVE},
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.autocommit = True
        connection.execute("; ".join(SESSION))
        connection.autocommit = False
        connection.prepared_max = PREPARED
        if read_only:
            connection.read_only = True
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

    sa.event.listen(engine, "handle_error", _forget_values)
    return engine


def _forget_values(context: sa.engine.ExceptionContext) -> None:
    # PostgreSQL tells a violated constraint with the whole row: DETAIL must not reach a log.
    said = context.original_exception
    if isinstance(said, psycopg.Error) and said.diag.message_primary:
        said.args = (said.diag.message_primary,)
        if context.sqlalchemy_exception is not None:
            name = type(said).__name__
            context.sqlalchemy_exception.args = (f"({name}) {said.diag.message_primary}",)
