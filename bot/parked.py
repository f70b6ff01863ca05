"""Updates that could not be handled, for an admin: look at them, put one back in line."""

import asyncio
from collections.abc import Sequence

from domain import inbox
from storage.database import opened


def list_parked(url: str) -> Sequence[str]:
    """A line each: its number, when it came, what went wrong."""
    with opened(url) as db:
        parked = asyncio.run(db.read(inbox.parked))
    return [f"{one.id}  {one.received_at:%Y-%m-%d %H:%M:%S}Z  {one.fault}" for one in parked]


def retry_parked(url: str, number: int) -> bool:
    """Put it back in line for the next start of the bot; False when there is none such."""
    with opened(url) as db:
        return asyncio.run(db.write(inbox.retry, number))
