"""Delete the sealed files no row names: what was put in the store just before a kill."""

import asyncio
import logging

from domain import documents, proofs
from domain.uploads import Files
from storage.database import Database

log = logging.getLogger(__name__)


async def sweep_files(db: Database, files: Files) -> int:
    """Delete them; how many. Harmless to repeat.

    More files without a row than with one were not left by kills: then this is not these files'
    database (a new one, or an old backup), and nothing is deleted.
    """
    known = await db.read(documents.names) | await db.read(proofs.names)
    orphans = sum(name not in known for name in await asyncio.to_thread(list, files.names()))
    if orphans > len(known):
        log.error("files do not belong to this database", extra={"count": orphans})
        return 0
    swept = await asyncio.to_thread(files.sweep, known)
    if swept:
        log.info("files without a row swept", extra={"count": swept})
    return swept
