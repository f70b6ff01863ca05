"""The demo's doctors: plainly invented people with hours, so that there is somebody to find."""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.app import App
from bot.run import Prepare
from bot.settings import Settings
from domain import hours_changes, hours_words
from domain.bmdc import Register, Registration
from domain.clock import today
from domain.consents import agree
from domain.doctors import Doctor, Proof, ProofFile, Spoken
from domain.money import TAKA
from domain.people import Sex
from domain.ports import Clock, Work
from domain.registration import Answers, register
from domain.rights import Role
from domain.standing import Stage
from domain.uploads import Files, Media
from gateways.files import FileStore
from storage.database import Database

log = logging.getLogger(__name__)

LIST = Path(__file__).with_name("sample_doctors.csv")
FIRST_ACCOUNT = 9_000_001
"""A Telegram id nobody of the playground has: these doctors never answer."""
FIRST_NUMBER = 900_001
"""Of no entry in BMDC's register."""
YEAR = timedelta(days=365)
FOLLOW_UP_DAYS = 30
WIDTH, HEIGHT = 480, 180
"""Low, so that a card fits on a small phone."""
COLOURS = ("#2a9d8f", "#e76f51", "#457b9d", "#8a5a9e", "#b5838d", "#588157")

Row = Mapping[str, str]


def prepare(settings: Settings) -> Prepare:
    """Add them to the clinic of these settings before it opens."""

    async def added(app: App) -> int:
        return await add_samples(app.db, FileStore(settings.files), app.clock)

    return added


async def add_samples(db: Database, files: Files, clock: Clock) -> int:
    """Let the sample doctors in, if there is no doctor at all; how many."""
    if await db.read(_any_doctor):
        return 0
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    now = clock()
    for at, row in enumerate(rows):
        for name, sealed in (await db.write(_add, at, row, files.new_name(), now)).items():
            files.put(name, sealed)
    log.info("sample doctors added", extra={"count": len(rows)})
    return len(rows)


def _any_doctor(work: Work) -> bool:
    return bool(work.doctors.count_by_stage())


def _add(work: Work, at: int, row: Row, photo_name: str, now: datetime) -> dict[str, bytes]:
    telegram_id = FIRST_ACCOUNT + at
    agree(work, telegram_id, "en", now)
    person = register(work, telegram_id, _answers(at, row), now)
    account = work.accounts.of(telegram_id)
    assert account is not None
    account.roles = frozenset({Role.DOCTOR})
    work.accounts.keep(account)
    picture = _picture(row["name"], at)
    photo = ProofFile(work.new_id(), person.id, Proof.PHOTO, Media.JPEG, photo_name, now)
    work.doctors.add_file(photo)
    doctor = _doctor(row, at, person.id, account.id, now)
    doctor = replace(doctor, photo=photo.id, certificate=photo.id)
    work.doctors.add(doctor)
    work.doctors.keep(
        replace(doctor, stage=Stage.VERIFIED, verified_at=now, verified_until=now + YEAR)
    )
    _open(work, person.id, row["hours"], now)
    return {photo_name: work.doctors.seal_file(photo.id, person.id, picture)}


def _answers(at: int, row: Row) -> Answers:
    return Answers(
        phone=f"+88017{FIRST_ACCOUNT + at:08}",
        phone_verified=False,
        name=row["name"],
        sex=Sex(row["sex"]),
        born=date(int(row["since"]) - 26, 1, 1),
        born_exact=False,
        place=row["place"],
    )


def _doctor(row: Row, at: int, person_id: int, account_id: int, now: datetime) -> Doctor:
    register_ = Register.DENTAL if row["specialities"] == "dentistry" else Register.MEDICAL
    return Doctor(
        id=person_id,
        account_id=account_id,
        stage=Stage.APPLIED,
        registration=Registration(register_, FIRST_NUMBER + at),
        name=row["name"],
        degrees=row["degrees"],
        specialities=tuple(row["specialities"].split(";")),
        languages=tuple(map(Spoken, row["languages"].split(";"))),
        place=row["place"],
        address=row["address"],
        fee=int(row["fee"]) * TAKA,
        follow_up_fee=int(row["follow_up_fee"]) * TAKA,
        follow_up_days=FOLLOW_UP_DAYS,
        since=int(row["since"]),
        photo=0,
        certificate=0,
        applied_at=now,
    )


def _open(work: Work, doctor_id: int, told: str, now: datetime) -> None:
    changes = hours_words.read_changes(told, now)
    plan = hours_changes.apply(work.hours.of(doctor_id), changes, today(now), work.new_id)
    plan.keep(work.hours)


def _picture(name: str, at: int) -> bytes:
    """Initials on a colour: a face would be somebody's."""
    image = Image.new("RGB", (WIDTH, HEIGHT), COLOURS[at % len(COLOURS)])
    initials = "".join(word[0] for word in name.split()[:2])
    middle = (WIDTH / 2, HEIGHT / 2)
    font = ImageFont.load_default(size=HEIGHT / 2)
    ImageDraw.Draw(image).text(middle, initials, fill="white", font=font, anchor="mm")
    told = io.BytesIO()
    image.save(told, "JPEG", quality=85)
    return told.getvalue()
