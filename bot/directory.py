"""Keeps this process's directory as fresh as the database: filled at start, then read on.

Whatever changes of a doctor is a row (`storage.directory.note_change`); every process reads these
rows twice a second. What time alone changes is read again when its time has come.
"""

import asyncio
import contextlib
import heapq
import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.outside import until_it_works
from domain import alerts, listings
from domain.alerts import Alert
from domain.clock import today
from domain.directory import Directory, Wish, matches
from domain.hours import Holidays
from domain.listings import Change, Reading
from domain.places import Places
from domain.ports import Clock, Database
from domain.specialities import Specialities
from handlers.directory_codes import decode

log = logging.getLogger(__name__)

POLL = 0.5
"""Seconds between looks at what has changed."""
CHUNK = 200
"""Doctors read in one transaction."""
OVERLAP = 500
"""Changes read again at the start: they may have come while the directory was filled."""
SKIPPED_LONGEST = 60.0
"""Seconds. A change that has not come by then was rolled back."""
MOST_SKIPPED = 1_000


@dataclass(frozen=True)
class World:
    """What it takes to read a listing, and a wish."""

    specialities: Specialities
    places: Places
    holidays: Holidays


class Cursor:
    """Which changes have been read. What counts earlier may be committed later."""

    def __init__(self, last: int) -> None:
        self.last = last
        self._skipped: dict[int, float] = {}

    @property
    def skipped(self) -> Collection[int]:
        """The ids that were passed over, and may still come."""
        return tuple(self._skipped)

    def take(self, changes: Iterable[Change], at: float) -> None:
        """These have been read, at this moment on any clock that only goes forward."""
        for change in changes:
            between = range(max(self.last + 1, change.id - MOST_SKIPPED), change.id)
            self._skipped.update(dict.fromkeys(between, at))
            self._skipped.pop(change.id, None)
            self.last = max(self.last, change.id)
        late = [one for one, since in self._skipped.items() if at - since > SKIPPED_LONGEST]
        for one in [*late, *list(self._skipped)[:-MOST_SKIPPED]]:
            self._skipped.pop(one, None)


class DirectoryKeeper:
    """One a process. Searches see what is there so far."""

    def __init__(self, db: Database, clock: Clock, directory: Directory, world: World) -> None:
        self._db, self._clock = db, clock
        self._directory, self._world = directory, world
        self._cursor = Cursor(0)
        self._until: dict[int, datetime] = {}
        self._line: list[tuple[datetime, int]] = []
        self._filled = asyncio.Event()
        self._refreshing = asyncio.Lock()
        self._work: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to fill it and to keep it fresh, in the background."""
        self._work = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Leave it as it is."""
        if self._work is not None:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._work

    async def fresh(self) -> None:
        """Wait until everything that is committed by now is in it, and who waited is told."""
        await self._filled.wait()
        await self._refresh()

    async def _run(self) -> None:
        await until_it_works(self._fill, (Exception,))
        while True:
            await asyncio.sleep(POLL)
            try:
                await self._refresh()
            except Exception:
                log.exception("the directory could not be refreshed; trying again")

    async def _fill(self) -> None:
        last = await self._db.read(listings.last_change)
        self._cursor = Cursor(max(0, last - OVERLAP))
        everybody = await self._db.read(listings.everybody, self._clock())
        for some in chunks(everybody):
            await self._read(some)
        waiting = await self._db.read(alerts.waiting, None)
        await self._tell(alert for alert in waiting if self._finds(alert))
        self._filled.set()
        log.info("directory filled", extra={"count": len(everybody)})

    async def _refresh(self) -> None:
        async with self._refreshing:
            cursor = self._cursor
            changes = await self._db.read(listings.changes, cursor.last, cursor.skipped)
            over = self._over()
            try:
                for some in chunks({*(change.doctor_id for change in changes), *over}):
                    await self._wake(await self._read(some))
            except Exception:
                self._put_in_line(over)
                raise
            # Not before they are in it: what failed is tried again.
            cursor.take(changes, asyncio.get_running_loop().time())

    async def _read(self, doctor_ids: Collection[int]) -> list[Reading]:
        now, world = self._clock(), self._world
        readings = await self._db.read(
            listings.listings, doctor_ids, now, world.holidays, world.places
        )
        self._directory.put(reading.listing for reading in readings)
        self._directory.drop(set(doctor_ids) - {one.listing.doctor_id for one in readings})
        for doctor_id in doctor_ids:
            self._until.pop(doctor_id, None)
        self._until.update({one.listing.doctor_id: one.until for one in readings})
        self._put_in_line(one.listing.doctor_id for one in readings)
        return readings

    def _put_in_line(self, doctor_ids: Iterable[int]) -> None:
        if len(self._line) > 2 * len(self._until) + CHUNK:
            # Who changes often stands in it often; only the last place counts.
            self._line = [(until, one) for one, until in self._until.items()]
            heapq.heapify(self._line)
        for one in doctor_ids:
            if one in self._until:
                heapq.heappush(self._line, (self._until[one], one))

    def _over(self) -> list[int]:
        """Whose listings held until now; not more than one transaction's worth."""
        now, over = self._clock(), dict[int, None]()
        while self._line and self._line[0][0] < now and len(over) < CHUNK:
            until, doctor_id = heapq.heappop(self._line)
            if self._until.get(doctor_id) == until:
                over[doctor_id] = None
        return list(over)

    async def _wake(self, readings: Collection[Reading]) -> None:
        """Tell whoever waits for one of these doctors."""
        if not readings:
            return
        found = [reading.listing for reading in readings]
        specialities = {code for listing in found for code in listing.specialities}
        now = self._clock()
        waiting = await self._db.read(alerts.waiting, specialities)
        wishes = ((alert, self._wish(alert)) for alert in waiting)
        await self._tell(
            alert for alert, wish in wishes if any(matches(wish, one, now) for one in found)
        )

    def _finds(self, alert: Alert) -> bool:
        found = self._directory.find(self._wish(alert), self._clock())
        return found.total > 0 and not found.widened

    async def _tell(self, come_true: Iterable[Alert]) -> None:
        for alert in come_true:
            await self._db.write(alerts.tell, alert.id, self._clock())

    def _wish(self, alert: Alert) -> Wish:
        world, day = self._world, today(self._clock())
        return decode(alert.wish, world.specialities, world.places, day)


def chunks(doctor_ids: Collection[int]) -> Iterator[list[int]]:
    """Hundreds at a time."""
    ids = list(doctor_ids)
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))
