"""Listings as they are read, and a directory that is as fresh as the database; on both engines."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.directory import Cursor, DirectoryKeeper, World
from domain import alerts, booking, listings
from domain.directory import Wish
from domain.hours import Leave, Presence
from domain.listings import Change
from domain.standing import Stage
from gateways.directory import DoctorDirectory
from gateways.places import Gazetteer
from gateways.specialities import SpecialityList
from handlers.directory_codes import encode
from storage.database import Database, opened
from storage.tables import directory_changes, notices
from storage.vault import Vault
from tests.domain.schedules import (
    HOLIDAYS,
    MONDAY,
    NOW,
    dhaka,
    doctor,
    has_terms,
    member,
    seat,
    sees_daily,
)
from tests.engines import postgres_only

PLACES = Gazetteer()
DOCTOR, OTHER, PATIENT = 101, 102, 201


class Process:
    """One process of several: its own database object, directory and clock."""

    def __init__(self, db: Database) -> None:
        self.db, self.now = db, NOW
        self.directory = DoctorDirectory()
        world = World(SpecialityList(), PLACES, HOLIDAYS)
        self.keeper = DirectoryKeeper(db, lambda: self.now, self.directory, world)

    def total(self, **wish: Any) -> int:
        found = self.directory.find(Wish(**wish), self.now)
        return 0 if found.widened else found.total

    def next_free(self, doctor_id: int) -> datetime | None:
        listing = self.directory.of(doctor_id)
        return listing.next_free if listing else None


@contextlib.asynccontextmanager
async def running(db: Database) -> AsyncIterator[Process]:
    process = Process(db)
    await process.keeper.start()
    try:
        await process.keeper.fresh()
        yield process
    finally:
        await process.keeper.stop()


@pytest.fixture
def elsewhere(db: Database, database_url: str, vault: Vault) -> Iterator[Database]:
    """The same database, as another process has it open."""
    with opened(database_url, vault) as other:
        yield other


def a_doctor(work: Any, /, telegram_id: int = DOCTOR, **about: Any) -> int:
    doctor_id = doctor(work, telegram_id, **about)
    sees_daily(work, doctor_id)
    return doctor_id


def terms(work: Any, /, doctor_id: int, **about: Any) -> None:
    has_terms(work, doctor_id, **about)


def hours(work: Any, /, doctor_id: int) -> None:
    sees_daily(work, doctor_id)


def read(work: Any, doctor_ids: list[int] | None = None, now: datetime = NOW) -> list[Any]:
    return listings.listings(work, doctor_ids, now, HOLIDAYS, PLACES)


def suspend(work: Any, doctor_id: int) -> None:
    assert work.doctors.keep(replace(work.doctors.of(doctor_id), stage=Stage.SUSPENDED))


async def within_a_second(process: Process, seen: Any) -> None:
    """Without being asked to look."""
    async with asyncio.timeout(1):
        while not seen():  # noqa: ASYNC110  nobody tells the directory's readers
            await asyncio.sleep(0.02)


# -- reading


async def test_a_listing_says_what_is_public_of_a_doctor(db: Database) -> None:
    doctor_id = await db.write(a_doctor, fee=50_000, specialities=("cardiology", "chest"))
    (reading,) = await db.read(read)
    listing = reading.listing
    assert (listing.doctor_id, listing.name) == (doctor_id, "Dr Invented")
    assert (listing.district, listing.fee) == ("Dhaka", 50_000)
    assert listing.specialities == ("cardiology", "chest")
    # It is noon, and half an hour before is the last moment to book.
    assert listing.next_free == dhaka(12, 30)
    assert reading.until == NOW
    assert listing.free == tuple(MONDAY + timedelta(days=ahead) for ahead in range(31))
    assert (listing.ratings, listing.reply_minutes, listing.online_until) == (0, None, None)


async def test_hundreds_are_read_in_as_many_statements_as_one(db: Database) -> None:
    def several(work: Any) -> list[int]:
        return [a_doctor(work, telegram_id) for telegram_id in range(1, 13)]

    def statements(work: Any, ids: list[int]) -> int:
        said: list[str] = []
        sa.event.listen(work.connection, "before_cursor_execute", lambda *a: said.append(a[2]))
        assert len(read(work, ids)) == len(ids)
        return len(said)

    ids = await db.write(several)
    one, many = await db.read(statements, ids[:1]), await db.read(statements, ids)
    assert one == many < 10


async def test_whoever_is_not_listed_is_left_out(db: Database) -> None:
    doctor_id = await db.write(a_doctor)
    await db.write(a_doctor, OTHER, verified_until=NOW)
    assert [one.listing.doctor_id for one in await db.read(read)] == [doctor_id]
    await db.write(suspend, doctor_id)
    assert await db.read(read) == []
    assert await db.read(read, [doctor_id]) == []
    assert await db.read(listings.everybody, NOW) == []


async def test_online_holds_as_long_as_the_doctor_said(db: Database) -> None:
    doctor_id = await db.write(a_doctor)
    later = NOW + timedelta(minutes=10)

    async def shown(at: datetime = NOW, **about: Any) -> tuple[datetime | None, datetime]:
        await db.write(terms, doctor_id, **about)
        (one,) = await db.read(read, [doctor_id], at)
        return one.listing.online_until, one.until

    end = NOW + timedelta(days=360)
    assert (await shown(presence=Presence.ONLINE))[0] == end
    assert (await shown(presence=Presence.ONLINE, presence_until=later))[0] == later
    assert await shown(presence=Presence.BREAK, presence_until=later, lead=5) == (None, later)
    assert (await shown(later, presence=Presence.BREAK, presence_until=later))[0] == end
    assert (await shown(later, presence=Presence.ONLINE, presence_until=later))[0] is None
    assert (await shown(presence=Presence.OFF))[0] is None


# -- staying fresh


async def test_a_change_made_by_another_process_is_seen_within_a_second(
    db: Database, elsewhere: Database
) -> None:
    doctor_id = await db.write(a_doctor)
    person_id = await db.write(member, PATIENT)
    async with running(db) as process:
        assert process.next_free(doctor_id) == dhaka(12, 30)
        await elsewhere.write(
            booking.hold, PATIENT, person_id, seat(doctor_id, 12, 30), NOW, HOLIDAYS
        )
        await within_a_second(process, lambda: process.next_free(doctor_id) == dhaka(12, 45))

        new = await elsewhere.write(a_doctor, OTHER)
        await within_a_second(process, lambda: process.directory.of(new) is not None)

        await elsewhere.write(suspend, doctor_id)
        await within_a_second(process, lambda: process.directory.of(doctor_id) is None)
        assert [one.doctor_id for one in process.directory.find(Wish(), NOW).doctors] == [new]


async def test_every_change_of_hours_is_seen(db: Database, elsewhere: Database) -> None:
    doctor_id = await db.write(lambda work: doctor(work, DOCTOR))

    def leave(work: Any) -> int:
        one = Leave(work.new_id(), doctor_id, MONDAY, MONDAY)
        work.hours.add(one)
        return one.id

    async with running(db) as process:
        assert process.next_free(doctor_id) is None
        await elsewhere.write(hours, doctor_id)
        await process.keeper.fresh()
        assert process.next_free(doctor_id) == dhaka(12, 30)
        away = await elsewhere.write(leave)
        await process.keeper.fresh()
        assert process.next_free(doctor_id) == dhaka(9, 0, MONDAY + timedelta(days=1))
        await elsewhere.write(lambda work: work.hours.remove(doctor_id, [away]))
        await elsewhere.write(terms, doctor_id, lead=60)
        await process.keeper.fresh()
        assert process.next_free(doctor_id) == dhaka(13)
        weekly = (await db.read(lambda work: work.hours.of(doctor_id))).hours
        ids = [one.id for one in weekly]
        await elsewhere.write(lambda work: work.hours.end(doctor_id, ids, date(2026, 11, 1)))
        await process.keeper.fresh()
        assert process.next_free(doctor_id) is None


async def test_time_moves_though_nobody_changes_anything(db: Database) -> None:
    doctor_id = await db.write(a_doctor)
    async with running(db) as process:
        process.now = dhaka(14, 1)
        await process.keeper.fresh()
        assert process.next_free(doctor_id) == dhaka(14, 45)
        process.now = dhaka(20, 59)
        await process.keeper.fresh()
        assert process.next_free(doctor_id) == dhaka(9, 0, MONDAY + timedelta(days=1))
        process.now = NOW + timedelta(days=400)
        await process.keeper.fresh()
        assert process.directory.of(doctor_id) is None


async def test_a_wish_that_comes_true_is_told_by_one_of_two_processes(
    db: Database, elsewhere: Database
) -> None:
    await db.write(member, PATIENT)
    wish = encode(Wish(speciality="cardiology"))
    await db.write(alerts.ask, PATIENT, wish, "cardiology", NOW)
    async with running(db) as one, running(elsewhere) as other:
        await db.write(a_doctor, DOCTOR)
        await asyncio.gather(one.keeper.fresh(), other.keeper.fresh())
        assert await told(db) == []
        await db.write(a_doctor, OTHER, specialities=("chest", "cardiology"))
        await asyncio.gather(one.keeper.fresh(), other.keeper.fresh())
        (alert_id,) = await told(db)
        await db.write(a_doctor, 103, specialities=("cardiology",))
        await asyncio.gather(one.keeper.fresh(), other.keeper.fresh())
        assert await told(db) == [alert_id]


async def test_a_wish_that_came_true_while_nobody_looked_is_told_at_the_start(
    db: Database,
) -> None:
    await db.write(member, PATIENT)
    await db.write(alerts.ask, PATIENT, encode(Wish(district="Dhaka")), None, NOW)
    await db.write(alerts.ask, PATIENT, encode(Wish(district="Sylhet")), None, NOW)
    await db.write(a_doctor)
    async with running(db):
        assert len(await told(db)) == 1


async def told(db: Database) -> list[int]:
    """Which alerts have been told."""
    said = sa.select(notices.c.params).where(notices.c.kind == alerts.ALERT)
    rows = await db.read(lambda work: list(work.connection.scalars(said)))
    return [params["alert"] for params in rows]


# -- which changes have been read


@postgres_only
async def test_a_change_that_is_committed_late_is_not_missed(
    db: Database, database_url: str, vault: Vault
) -> None:
    doctor_id = await db.write(lambda work: doctor(work, DOCTOR))
    other_id = await db.write(a_doctor, OTHER)
    async with running(db) as process:
        slow = sa.create_engine(db.url)
        with slow.connect() as connection:
            # Counted first, committed last.
            connection.execute(sa.insert(directory_changes), {"doctor_id": doctor_id, "at": NOW})
            await db.write(terms, other_id, lead=45)
            await process.keeper.fresh()
            assert process.next_free(other_id) == dhaka(12, 45)
            connection.execute(
                sa.text("UPDATE doctors SET fee = 100, follow_up_fee = 0 WHERE id = :id"),
                {"id": doctor_id},
            )
            connection.commit()
        slow.dispose()
        await process.keeper.fresh()
        listing = process.directory.of(doctor_id)
        assert listing is not None
        assert listing.fee == 100


def test_what_was_skipped_is_asked_for_until_it_comes_or_never_will() -> None:
    cursor = Cursor(10)
    cursor.take([Change(11, 1), Change(14, 1)], at=0)
    assert (cursor.last, set(cursor.skipped)) == (14, {12, 13})
    cursor.take([Change(12, 1)], at=30)
    assert (cursor.last, set(cursor.skipped)) == (14, {13})
    cursor.take([], at=60)
    assert set(cursor.skipped) == {13}
    cursor.take([], at=61)
    assert set(cursor.skipped) == set()


def test_a_leap_does_not_fill_the_memory() -> None:
    cursor = Cursor(0)
    cursor.take([Change(10**9, 1), Change(2 * 10**9, 1)], at=0)
    assert len(cursor.skipped) == 1000
    assert cursor.last == 2 * 10**9


async def test_changes_everybody_has_read_are_forgotten(db: Database) -> None:
    doctor_id = await db.write(a_doctor)

    def note(work: Any, at: datetime) -> None:
        row = {"doctor_id": doctor_id, "at": at}
        work.connection.execute(sa.insert(directory_changes), row)

    before = await db.read(lambda work: len(work.directory.since(0, [])))
    await db.write(note, NOW - timedelta(days=400, seconds=1))
    last = await db.read(listings.last_change)
    assert await db.write(listings.forget_old_changes, NOW - timedelta(days=399)) == 1
    left = await db.read(lambda work: work.directory.since(0, []))
    assert len(left) == before
    assert last not in [one.id for one in left]


# -- whom somebody has saved, and what they wait for


async def test_alerts_are_stored_once_told_once_and_may_be_asked_for_again(db: Database) -> None:
    await db.write(member, PATIENT)
    for _ in range(2):
        await db.write(alerts.ask, PATIENT, "cardiology", "cardiology", NOW)
    (first,) = await db.write(alerts.mine, PATIENT, NOW)
    assert [one.id for one in await db.read(alerts.waiting, ["cardiology", "chest"])] == [first.id]
    assert await db.read(alerts.waiting, ["chest"]) == []
    assert [await db.write(alerts.tell, first.id, NOW) for _ in range(2)] == [True, False]
    assert await db.write(alerts.mine, PATIENT, NOW) == []

    await db.write(alerts.ask, PATIENT, "cardiology", "cardiology", NOW)
    (second,) = await db.write(alerts.mine, PATIENT, NOW)
    assert second.id != first.id
    assert await db.write(alerts.tell, second.id, NOW)
    assert await db.write(alerts.forget_old, NOW + timedelta(days=31)) == 1


async def test_no_account_waits_for_more_than_five_things(db: Database) -> None:
    await db.write(member, PATIENT)
    districts = list(PLACES.districts())[:6]
    for district in districts[:5]:
        await db.write(alerts.ask, PATIENT, encode(Wish(district=district)), None, NOW)
    with pytest.raises(alerts.TooManyAlerts):
        await db.write(alerts.ask, PATIENT, encode(Wish(district=districts[5])), None, NOW)
    assert len(await db.write(alerts.mine, PATIENT, NOW)) == 5
