"""`db.write` and `db.read`: a service runs whole, as one transaction, on a database thread.

A service is a plain function of a `Work`; nothing else touches the database, so no network call
can sit in a transaction. `storage.sqlite` and `storage.postgres` do the work.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from domain.audit import Refusal, note
from storage.postgres import Postgres
from storage.sqlite import Sqlite
from storage.traces import wipe
from storage.urls import is_postgres, parsed, sqlite_url
from storage.vault import Vault
from storage.work import SqlWork

__all__ = ["Database", "opened", "sqlite_url"]

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """The clinic's one database. Open it once a process; `close` finishes what was begun."""

    def __init__(self, url: str, vault: Vault) -> None:
        self.url, self.vault = parsed(url), vault
        self._engine = (Postgres if is_postgres(url) else Sqlite)(self.url, vault)
        self._writer, self._reader = self._engine.writer, self._engine.reader
        self.on_notice: Callable[[], object] = _nothing
        """Called after the commit of a transaction that told somebody something."""

    async def write(
        self, service: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the service in one transaction: all of it is committed when this returns, or none.

        Raises what the service raises, after a rollback, and `Busy` when too much is waiting. A
        refusal that carries an audit event is in the audit by the time it is raised.
        """
        works: list[SqlWork] = []
        try:
            answer: T = await self._whole(
                self._writer.submit(partial(_call, service, args, kwargs, works))
            )
        except Refusal as refusal:
            await self._keep(refusal)
            raise
        if works[-1].told:
            self.on_notice()
        return answer

    async def read(
        self, service: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the service on one snapshot, without the right to write. Refusals: as in `write`."""
        try:
            answer: T = await self._whole(
                self._reader.submit(partial(_call, service, args, kwargs, []))
            )
        except Refusal as refusal:
            await self._keep(refusal)
            raise
        return answer

    def close(self) -> None:
        """Finish all submitted work and let the database go."""
        self._engine.close()

    async def wipe_traces(self) -> None:
        """Wipe the old bytes of what was erased out of the database's own files."""
        await asyncio.to_thread(wipe, self.url)

    async def _whole(self, outcome: "asyncio.Future[T]") -> T:
        # A service runs to its end though whoever waits for it is cancelled; so the outcome must
        # not be cancelled with them, or nobody hears of a refusal.
        try:
            return await asyncio.shield(outcome)
        except asyncio.CancelledError:
            outcome.add_done_callback(self._unheard)
            raise

    def _unheard(self, outcome: "asyncio.Future[Any]") -> None:
        error = None if outcome.cancelled() else outcome.exception()
        if isinstance(error, Refusal):
            self._keep(error)

    def _keep(self, refusal: Refusal) -> "asyncio.Future[Any]":
        # Once it is submitted, it is written, whether or not anybody waits.
        return self._writer.submit(partial(_call, note, (refusal.event,), {}, []))


def _call(
    service: Callable[..., T],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    works: list[SqlWork],
    work: SqlWork,
) -> T:
    works.append(work)
    return service(work, *args, **kwargs)


def _nothing() -> None:
    pass


@contextlib.contextmanager
def opened(url: str, vault: Vault) -> Iterator[Database]:
    """A database that is closed behind you."""
    database = Database(url, vault)
    try:
        yield database
    finally:
        database.close()
