"""Updates that could not be handled, for an admin: look at them, put one back in line."""

import asyncio
import contextlib
from collections.abc import Iterator, Sequence

from bot.settings import Settings
from domain import inbox
from storage.database import Database, opened
from storage.migrations import upgrade


def list_parked(settings: Settings) -> Sequence[str]:
    """A line each: its number, when it came, what went wrong."""
    with _opened(settings) as db:
        parked = asyncio.run(db.read(inbox.parked))
    return [f"{one.id}  {one.received_at:%Y-%m-%d %H:%M:%S}Z  {one.fault}" for one in parked]


def retry_parked(settings: Settings, number: int) -> bool:
    """Put it back in line for the next start of the bot; False when there is none such."""
    with _opened(settings) as db:
        return asyncio.run(db.write(inbox.retry, number))


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    # Before the first run there is no database yet, and so nothing in it.
    settings.database_folder.mkdir(parents=True, exist_ok=True)
    upgrade(settings.database_url)
    with opened(settings.database_url) as db:
        yield db
