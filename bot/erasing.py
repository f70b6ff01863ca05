"""Erase what has come due: record by record, then the files, then what is left in the database."""

import asyncio
import logging

from domain import erasing
from domain.ports import Clock
from domain.uploads import Files
from storage.database import Database

log = logging.getLogger(__name__)


async def erase_due(db: Database, files: Files, clock: Clock) -> int:
    """Erase every record that is due; how many. What a kill leaves undone is done next time.

    Files of an erased record nobody can open; those a kill leaves behind are swept.
    """
    count = 0
    while done := await db.write(erasing.erase_next, clock()):
        for name in done.files:
            await asyncio.to_thread(files.delete, name)
        count += 1
        log.info("record erased", extra={"erasure": done.erasure.id, "files": len(done.files)})
    if count:
        await db.wipe_traces()
    return count
