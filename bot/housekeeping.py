"""What the clinic does on its own while it runs: remind, chain the audit, erase, forget."""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App
from bot.audit import keep_head
from bot.erasing import erase_due
from bot.settings import Settings
from bot.sweeping import sweep_files
from domain import (
    asking_patients,
    audit,
    booking,
    break_glass,
    no_shows,
    opened_times,
    recovery,
    shown_places,
    tenure,
    waiting_in_line,
)
from domain.clock import today
from domain.hours import Holidays
from domain.uploads import Files
from gateways.files import FileStore
from gateways.holidays import PublicHolidays
from storage.urls import is_postgres

log = logging.getLogger(__name__)

SEALING_SECONDS = 1
ERASING_MINUTES = 10
VERIFICATION_MINUTES = 10
"""So long a verification that has ended may leave its doctor the doctor's side, not the list."""
RECOVERY_MINUTES = 10
"""So long a record may come late to an account that does not look for it."""
REVIEW_MINUTES = 60
"""How often it is looked whether an emergency waits to be looked into; told weekly at most."""
REMINDING_SECONDS = 3
ASKED_SECONDS = 30
"""So long a visit nobody chose another time for may stay after its hour has come."""
HOLD_SECONDS = 5
"""So long a time that is no longer kept may wait to be offered on."""
NO_SHOW_MINUTES = 1
PLACES_MINUTES = 3
"""So old the guess may be that somebody who waits reads."""
PLACES_AT_ONCE = 100
NEW_DAY_HOURS = 1
"""So long a day that can be booked since midnight may not be offered yet to who waits."""
WAITS_HOURS = 1
"""So long a day that is over may still be waited for; nothing can become free on it."""
SWEEPING_HOURS = 24
HEAD_MINUTES = 60
"""How often it is looked whether today's head was kept."""


def add_jobs(scheduler: AsyncIOScheduler, app: App, settings: Settings) -> None:
    """Have the scheduler do it. Each job may be done twice, or late, without harm."""
    files = FileStore(settings.files)

    def every(job: Callable[..., Awaitable[object]], *given: object, **often: int) -> None:
        scheduler.add_job(job, "interval", args=[app, *given], **often)

    if is_postgres(settings.database_url):
        # Several write at once there, so that somebody has to bring it into one order.
        every(_seal, seconds=SEALING_SECONDS)
    every(_remind, seconds=REMINDING_SECONDS)
    every(_end_holds, seconds=HOLD_SECONDS)
    every(_end_unanswered, seconds=ASKED_SECONDS)
    every(_end_waits, hours=WAITS_HOURS)
    every(_offer_new_days, PublicHolidays(), hours=NEW_DAY_HOURS)
    every(_end_no_shows, minutes=NO_SHOW_MINUTES)
    every(_show_places, minutes=PLACES_MINUTES)
    every(_erase, files, minutes=ERASING_MINUTES)
    every(_sweep, files, hours=SWEEPING_HOURS)
    every(_recover, minutes=RECOVERY_MINUTES)
    every(_end_verifications, minutes=VERIFICATION_MINUTES)
    every(_remind_reviewers, minutes=REVIEW_MINUTES)
    every(_keep_todays_head, settings.audit_heads_file, minutes=HEAD_MINUTES)
    # Not three seconds later: after a long sleep there may be much to tell.
    scheduler.add_job(_remind, args=[app])
    # Once after a start: a kill may have come between an erasure and this.
    scheduler.add_job(_wipe, args=[app])


async def _seal(app: App) -> None:
    await app.db.write(audit.chain)


async def _end_holds(app: App) -> None:
    while await app.db.write(booking.expire_due, app.clock()):
        pass


async def _end_unanswered(app: App) -> None:
    while await app.db.write(asking_patients.end_unanswered, app.clock()):
        pass


async def _end_waits(app: App) -> None:
    await app.db.write(waiting_in_line.end_over, app.clock())


async def _offer_new_days(app: App, holidays: Holidays) -> None:
    for doctor_id in await app.db.read(lambda work: work.waitlist.doctors()):
        await app.db.write(opened_times.offer_new_day, doctor_id, app.clock(), holidays)


async def _end_no_shows(app: App) -> None:
    ended = await app.db.write(no_shows.end_no_shows, app.clock())
    if ended:
        log.info("visits ended that nobody came to", extra={"count": ended})


async def _show_places(app: App) -> None:
    shown = await app.db.read(shown_places.shown)
    for at in range(0, len(shown), PLACES_AT_ONCE):
        some = shown[at : at + PLACES_AT_ONCE]
        await app.db.write(shown_places.refresh, some, app.clock())


async def _remind(app: App) -> None:
    await app.reminding.release()


async def _keep_todays_head(app: App, file: Path | None) -> None:
    await keep_head(app.db, file, today(app.clock()))


async def _erase(app: App, files: Files) -> None:
    await erase_due(app.db, files, app.clock)


async def _wipe(app: App) -> None:
    await app.db.wipe_traces()


async def _sweep(app: App, files: Files) -> None:
    await sweep_files(app.db, files)


async def _end_verifications(app: App) -> None:
    ended = await app.db.write(tenure.expire_due, app.clock())
    if ended:
        log.info("verifications ended", extra={"count": ended})


async def _remind_reviewers(app: App) -> None:
    await app.db.write(break_glass.remind_reviewers, app.clock())


async def _recover(app: App) -> None:
    moved = await app.db.write(recovery.complete_due, app.clock())
    if moved:
        log.info("recoveries completed", extra={"count": moved})
