"""`db.write` and `db.read`: a service runs whole, as one transaction, on a database thread.

SQLite: one writer with group commit (whatever is waiting shares one BEGIN … COMMIT, each service
in a savepoint of its own), WAL, synchronous=FULL, and a reader that cannot write. A service is a
plain function of a `Work`; nothing else touches the database, so no network call can sit in a
transaction.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa

from storage import mapping as _mapping  # noqa: F401  maps the domain's classes
from storage.threads import Job, JobThread, Outcome
from storage.work import SqlWork

P = ParamSpec("P")
T = TypeVar("T")

WRITE_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000")
READ_PRAGMAS = ("query_only=ON", "busy_timeout=5000")


class Database:
    """The clinic's one database. Open it once a process; `close` finishes what was begun."""

    def __init__(self, url: str) -> None:
        self.url = sa.make_url(url)
        self._writing = _engine(self.url, WRITE_PRAGMAS)
        self._reading = _engine(self.url, READ_PRAGMAS)
        self._writer_connection = self._writing.connect()
        self._writer = JobThread("database-writer", self._write_together)
        self._reader_connection = self._reading.connect()
        self._reader = JobThread("database-reader", self._read_together)

    async def write(
        self, service: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the service in one transaction: all of it is committed when this returns, or none.

        Raises what the service raises, after a rollback, and `Busy` when too much is waiting.
        """
        answer: T = await self._writer.submit(partial(_call, service, args, kwargs))
        return answer

    async def read(
        self, service: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the service on one snapshot, without the right to write."""
        answer: T = await self._reader.submit(partial(_call, service, args, kwargs))
        return answer

    def close(self) -> None:
        """Finish all submitted work and let the file go."""
        self._writer.stop()
        self._reader.stop()
        self._writer_connection.close()
        self._reader_connection.close()
        self._writing.dispose()
        self._reading.dispose()

    def _write_together(self, jobs: Sequence[Job]) -> list[Outcome]:
        connection = self._writer_connection
        try:
            with connection.begin():
                if len(jobs) == 1:
                    return [Outcome(jobs[0], _run(connection, jobs[0].service))]
                return [self._write_in_savepoint(job) for job in jobs]
        except Exception as error:
            _end_transaction(connection)
            return [Outcome(job, error=error) for job in jobs]

    def _write_in_savepoint(self, job: Job) -> Outcome:
        connection = self._writer_connection
        savepoint = connection.begin_nested()
        try:
            value = _run(connection, job.service)
        except Exception as error:
            # One failure must not undo its neighbours, unless it did so already: a full disk makes
            # SQLite roll back everything. Then this raises, and the whole batch has failed.
            savepoint.rollback()
            return Outcome(job, error=error)
        savepoint.commit()
        return Outcome(job, value)

    def _read_together(self, jobs: Sequence[Job]) -> list[Outcome]:
        # One snapshot for all that wait: nobody can tell, and it is begun once.
        try:
            with self._reader_connection.begin():
                return [self._read_one(job) for job in jobs]
        except Exception as error:
            return [Outcome(job, error=error) for job in jobs]

    def _read_one(self, job: Job) -> Outcome:
        try:
            return Outcome(job, _run(self._reader_connection, job.service))
        except Exception as error:
            return Outcome(job, error=error)


def _call(
    service: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any], work: SqlWork
) -> T:
    return service(work, *args, **kwargs)


def _run(connection: sa.Connection, service: Callable[[SqlWork], T]) -> T:
    work = SqlWork(connection)
    with contextlib.closing(work):
        value = service(work)
        work.flush()
        return value


def _end_transaction(connection: sa.Connection) -> None:
    # After a COMMIT that failed, SQLite may still be inside the transaction and hold the lock.
    raw = connection.connection.driver_connection
    if raw is not None and getattr(raw, "in_transaction", False):
        raw.rollback()


def _engine(url: sa.URL, pragmas: Sequence[str]) -> sa.Engine:
    engine = sa.create_engine(
        url,
        poolclass=sa.pool.StaticPool,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # An error's text must not repeat what a person wrote.
    )
    writing = pragmas is WRITE_PRAGMAS

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # We say BEGIN ourselves; the driver's own is too late.
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # IMMEDIATE: a transaction that reads before it writes must not lose its lock in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextlib.contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database that is closed behind you."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path}"
