"""Updates not handled and notices not said, for an admin: look at them, put one back in line."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence

from bot.app import open_database
from bot.settings import Settings
from domain import inbox, outbox
from storage.database import Database


def list_parked(settings: Settings) -> Sequence[str]:
    """A line each: its number, when it came, what went wrong."""
    with _opened(settings) as db:
        parked = asyncio.run(db.read(inbox.parked))
    return [f"{one.id}  {one.received_at:%Y-%m-%d %H:%M:%S}Z  {one.fault}" for one in parked]


def retry_parked(settings: Settings, number: int) -> bool:
    """Put it back in line for the next start of the bot; False when there is none such."""
    with _opened(settings) as db:
        return asyncio.run(db.write(inbox.retry, number))


def list_notices(settings: Settings) -> Sequence[str]:
    """A line each: its number, when it was told, of which kind it is, what went wrong."""
    with _opened(settings) as db:
        parked = asyncio.run(db.read(outbox.parked))
    return [
        f"{one.id}  {one.created_at:%Y-%m-%d %H:%M:%S}Z  {one.kind}  {one.fault}" for one in parked
    ]


def retry_notice(settings: Settings, number: int) -> bool:
    """Have it said after all; False when there is none such."""
    with _opened(settings) as db:
        return asyncio.run(db.write(outbox.retry, number))


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    with contextlib.closing(open_database(settings)) as db:
        yield db
