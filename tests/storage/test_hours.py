"""Schedules on the disk: kept as they were told, found in two statements, held while booked."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain.hours import Hours, Leave, Mode, Opening, Presence, Schedule, Terms
from domain.hours_changes import apply
from domain.hours_words import read_changes
from storage.work import SqlWork
from tests.domain.test_doctors import DOCTOR, NOW, PATIENT, World, applies, world
from tests.engines import postgres_only

__all__ = ["world"]  # A fixture.

TODAY = date(2026, 11, 23)
FOR_SCHEDULES = 2
"""Statements: what the days are, the terms; for however many doctors."""

IMPOSSIBLE: tuple[dict[str, Any], ...] = (
    {"begins": 1141},
    {"begins": 1320},
    {"begins": -5},
    {"begins": 1440, "ends": 1500},
    {"ends": 1805},
    {"weekday": 7},
    {"visit": 0},
    {"visit": 7},
    {"visit": 125},
    {"until": TODAY - timedelta(days=1)},
)


def monday(doctor_id: int, **also: Any) -> Hours:
    return replace(Hours(1, doctor_id, 0, 1140, 1320, 15, Mode.FIXED, TODAY), **also)


@pytest.fixture
async def doctor_id(world: World) -> int:
    await applies(world)
    return world.person[DOCTOR]


async def of(world: World, doctor_id: int) -> Schedule:
    schedule: Schedule = await world.db.read(lambda work: work.hours.of(doctor_id))
    return schedule


@contextmanager
def counted(work: SqlWork) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*given: object) -> None:
        statements.append(str(given[2]))

    sa.event.listen(work.connection, "before_cursor_execute", note)
    yield statements
    sa.event.remove(work.connection, "before_cursor_execute", note)


async def test_who_never_set_hours_has_the_usual_terms(world: World, doctor_id: int) -> None:
    assert await of(world, doctor_id) == Schedule(doctor_id, terms=Terms(doctor_id))


async def test_a_schedule_comes_back_as_it_was_told(world: World, doctor_id: int) -> None:
    hours = (monday(doctor_id), monday(doctor_id, id=2, weekday=5, until=date(2027, 1, 1)))
    leave = Leave(3, doctor_id, TODAY, TODAY + timedelta(days=1), 1200)
    opening = Opening(4, doctor_id, TODAY, 600, 660, 20, Mode.SERIAL)
    terms = Terms(
        doctor_id, 5, 60, 14, True, 6, 2, 1, Presence.BREAK, NOW + timedelta(hours=1), 20, TODAY
    )

    def keep(work: SqlWork) -> None:
        work.hours.add(*hours, leave, opening)
        work.hours.keep_terms(Terms(doctor_id))
        work.hours.keep_terms(terms)

    await world.db.write(keep)
    told = Schedule(doctor_id, hours, (leave,), (opening,), terms)
    assert await of(world, doctor_id) == told


async def test_schedules_are_found_in_as_many_statements_as_one(
    world: World, doctor_id: int
) -> None:
    others = [doctor_id, 98, 99]

    def find(work: SqlWork) -> tuple[dict[int, Schedule], list[str]]:
        with counted(work) as statements:
            found = work.hours.of_many(others)
        return found, statements

    await world.db.write(lambda work: work.hours.add(monday(doctor_id)))
    found, statements = await world.db.read(find)
    assert found[doctor_id].hours == (monday(doctor_id),)
    assert found[99] == Schedule(99, terms=Terms(99))
    assert len(statements) == FOR_SCHEDULES


async def test_what_was_worked_out_is_written(world: World, doctor_id: int) -> None:
    before = monday(doctor_id, since=TODAY - timedelta(days=30))

    def change(work: SqlWork) -> Schedule:
        work.hours.hold(doctor_id, changing=True)
        lines = "Mon 5-8pm from 1 Jan; extra Fri 5-7pm; off tomorrow"
        changes = read_changes(lines, NOW)
        plan = apply(work.hours.of(doctor_id), changes, TODAY, work.new_id)
        plan.keep(work.hours)
        return plan.schedule

    await world.db.write(lambda work: work.hours.add(before))
    planned = await world.db.write(change)
    kept = await of(world, doctor_id)
    assert (set(kept.hours), kept.leaves, kept.openings) == (
        set(planned.hours),
        planned.leaves,
        planned.openings,
    )
    assert replace(before, until=date(2026, 12, 31)) in kept.hours


async def test_rows_of_another_doctor_are_not_touched(world: World, doctor_id: int) -> None:
    def meddle(work: SqlWork) -> tuple[int, int]:
        work.hours.add(monday(doctor_id))
        stranger = world.person[PATIENT]
        return work.hours.remove(stranger, [1]), work.hours.end(stranger, [1], TODAY)

    assert await world.db.write(meddle) == (0, 0)
    assert (await of(world, doctor_id)).hours == (monday(doctor_id),)


async def test_hours_end_once_and_never_later(world: World, doctor_id: int) -> None:
    def end(work: SqlWork) -> list[int]:
        work.hours.add(monday(doctor_id))
        lasts = (TODAY + timedelta(days=days) for days in (9, 12, 5))
        return [work.hours.end(doctor_id, [1], last) for last in lasts]

    assert await world.db.write(end) == [1, 0, 1]
    assert (await of(world, doctor_id)).hours == (
        monday(doctor_id, until=TODAY + timedelta(days=5)),
    )


async def test_removing_says_how_many_there_were(world: World, doctor_id: int) -> None:
    def remove(work: SqlWork) -> list[int]:
        leave = Leave(3, doctor_id, TODAY, TODAY)
        work.hours.add(monday(doctor_id), leave)
        return [work.hours.remove(doctor_id, [1, 3, 77]) for _ in range(2)]

    assert await world.db.write(remove) == [2, 0]


async def test_the_database_refuses_impossible_hours(world: World, doctor_id: int) -> None:
    for wrong in IMPOSSIBLE:
        with pytest.raises(sa.exc.IntegrityError):
            await world.db.write(lambda work, row: work.hours.add(row), monday(doctor_id, **wrong))
    assert (await of(world, doctor_id)).hours == ()


async def test_holding_makes_the_row_of_the_usual_terms(world: World, doctor_id: int) -> None:
    def hold(work: SqlWork) -> None:
        work.hours.hold(doctor_id)
        work.hours.hold(doctor_id, changing=True)

    await world.db.write(hold)
    assert await of(world, doctor_id) == Schedule(doctor_id, terms=Terms(doctor_id))


@postgres_only
async def test_hours_do_not_change_while_somebody_books(world: World, doctor_id: int) -> None:
    order: list[str] = []
    held, go = threading.Event(), threading.Event()

    def book(work: SqlWork) -> None:
        work.hours.hold(doctor_id)
        held.set()
        assert go.wait(5)
        order.append("booked")

    def change(work: SqlWork) -> None:
        work.hours.hold(doctor_id, changing=True)
        order.append("changed")

    def book_too(work: SqlWork) -> None:
        work.hours.hold(doctor_id)
        order.append("another booked")

    await world.db.write(lambda work: work.hours.hold(doctor_id))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(world.db.write(book))
        assert await asyncio.to_thread(held.wait, 5)
        await world.db.write(book_too)
        tasks.create_task(world.db.write(change))
        await asyncio.sleep(0.1)
        assert order == ["another booked"]
        go.set()
    assert order == ["another booked", "booked", "changed"]
