"""What the clinic does on its own: every job can be run at any time, twice, on either engine."""

from pathlib import Path

import sqlalchemy as sa
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.housekeeping import add_jobs
from bot.settings import read_settings
from domain import audit, erasure
from domain.erasure import COOL_OFF
from storage.tables import audit_waiting
from storage.urls import is_postgres
from tests.clinic import Clinic, open_clinic
from tests.colleagues import joins
from tests.storage.test_audit import looked


async def runs_everything(clinic: Clinic, database_url: str, folder: Path) -> list[str]:
    """Every job, once, now."""
    settings = read_settings(
        _env_file=None,
        bot_token="123:abc",
        database_url=database_url,
        keys_file=folder / "keys.json",
        files=folder / "files",
        audit_heads_file=folder / "heads",
    )
    scheduler = AsyncIOScheduler()
    add_jobs(scheduler, clinic.app, settings)
    jobs = scheduler.get_jobs()
    for job in jobs:
        await job.func(*job.args)
    return [job.func.__name__ for job in jobs]


async def test_every_job_can_be_run_and_run_again(database_url: str, tmp_path: Path) -> None:
    async with open_clinic(tmp_path, database_url=database_url) as clinic:
        sarah = clinic.someone("Sarah", "en")
        person = await joins(clinic, sarah, "Sarah Khan")
        db = clinic.app.db
        await db.write(audit.note, looked())
        await db.write(erasure.ask, sarah.id, person, clinic.clock.now)
        clinic.clock.now += COOL_OFF

        ran = await runs_everything(clinic, database_url, tmp_path)
        await runs_everything(clinic, database_url, tmp_path)

        assert ("_seal" in ran) == is_postgres(database_url)
        assert await db.read(lambda work: work.people.by_ids([person])) == []
        waiting = sa.select(sa.func.count()).select_from(audit_waiting)
        assert await db.read(lambda work: work.connection.scalar(waiting)) == 0
        [line] = (tmp_path / "heads").read_text(encoding="ascii").splitlines()
        head = audit.Head.read(line.partition(" ")[2])
        assert head.place > 0
        assert (await db.read(audit.verify, [head])).faults == []
