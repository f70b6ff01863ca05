"""Whoever wakes it: all that is due is released, in batches, by one at a time."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import REGISTRY

from bot import reminding
from bot.reminding import Reminding
from domain import outbox, reminders
from domain.notices import Kind
from domain.reminders import Released, Reminder
from storage.database import Database
from tests.clinic import NOON, MovableClock

SOON = Kind("visit-soon")
HOUR = timedelta(hours=1)


def due(visit: int, late: timedelta = HOUR) -> Reminder:
    return Reminder("appointment", visit, SOON, visit, NOON, NOON + late)


def counted(end: str) -> float:
    return REGISTRY.get_sample_value("niramoy_reminders_total", {"end": end}) or 0


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[Released]:
    """What each transaction released; there are at most two in a batch."""
    seen: list[Released] = []
    release = reminders.release

    def watched(*given: Any) -> Released:
        seen.append(release(*given))
        return seen[-1]

    monkeypatch.setattr(reminding, "BATCH", 2)
    monkeypatch.setattr(reminders, "release", watched)
    return seen


async def test_all_that_is_due_is_released_a_batch_at_a_time(
    db: Database, clock: MovableClock, batches: list[Released], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    told, missed = counted("told"), counted("missed")
    late = [due(10 + n, HOUR / 4) for n in range(3)]
    later = Reminder("appointment", 9, SOON, 9, NOON + HOUR, NOON + HOUR)
    await db.write(reminders.plan, [*map(due, (1, 2, 3)), *late, later], NOON)
    clock.forward(minutes=30)

    assert await Reminding(db, clock).release() == Released(told=3, missed=3)
    assert batches == [Released(told=2), Released(told=1, missed=1), Released(missed=2)]
    assert len(await db.write(outbox.claim, 1, 99, clock.now)) == 6
    assert (counted("told") - told, counted("missed") - missed) == (3, 3)
    lines = [(record.message, vars(record)["count"]) for record in caplog.records]
    assert lines == [("reminders told", 3), ("reminders missed", 3)]


async def test_where_nothing_is_due_nothing_is_written(
    db: Database, clock: MovableClock, batches: list[Released]
) -> None:
    await db.write(reminders.plan, [due(1)], NOON)
    clock.forward(minutes=-1)
    assert await Reminding(db, clock).release() == Released()
    assert batches == []


async def test_two_wakings_at_once_are_one_after_the_other(
    db: Database, clock: MovableClock, batches: list[Released]
) -> None:
    await db.write(reminders.plan, [due(n) for n in range(1, 6)], NOON)
    both = Reminding(db, clock)
    first, second = await asyncio.gather(both.release(), both.release())
    assert (first, second) == (Released(told=5), Released())
    assert batches == [Released(told=2), Released(told=2), Released(told=1)]


async def test_what_another_process_is_taking_is_left_to_it(
    db: Database, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is still due, but nobody else can have it: that must not be asked for for ever.
    await db.write(reminders.plan, [due(1)], NOON)
    monkeypatch.setattr(reminders, "release", lambda *_: Released())
    assert await Reminding(db, clock).release() == Released()


async def test_how_long_the_oldest_has_waited_is_measured(
    db: Database, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def waited() -> float | None:
        return REGISTRY.get_sample_value("niramoy_reminders_oldest_seconds")

    await db.write(reminders.plan, [due(1)], NOON)
    clock.forward(seconds=90)
    with monkeypatch.context() as patched:
        patched.setattr(reminders, "release", lambda *_: Released())
        await Reminding(db, clock).release()
    assert waited() == 90
    await Reminding(db, clock).release()
    assert waited() == 0
