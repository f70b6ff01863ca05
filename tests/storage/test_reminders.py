"""Reminders: each told once, in time or not at all, whoever wakes them, however late and often."""

import asyncio
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import notices, outbox, reminders
from domain.notices import Kind, Notice
from domain.reminders import MISSED, Released, Reminder, State
from storage.database import Database, opened
from storage.tables import notices as table
from storage.vault import Vault
from tests.engines import postgres_only, sqlite_only

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SOON, LIST = Kind("visit-soon"), Kind("morning-list")
RAHIM, SARAH = 7, 8
VISIT, OTHER = 2**61, 2**61 + 1
HOUR = timedelta(hours=1)
PLENTY = 1000
EXPLAIN = "EXPLAIN QUERY PLAN"


def of_visit(due_in: float, late: float = 0.5, **other: Any) -> Reminder:
    """A reminder of Rahim's visit, due in so many hours, of use for `late` hours."""
    due_at = NOW + due_in * HOUR
    given: dict[str, Any] = {"subject": "appointment", "subject_id": VISIT}
    given |= {"kind": SOON, "telegram_id": RAHIM, **other}
    return Reminder(**given, due_at=due_at, late_until=due_at + late * HOUR)


def day_of_visits() -> list[Reminder]:
    """The ladder of a visit that begins a day after NOW; what it says is due at NOW first."""
    return [of_visit(0, late=6), of_visit(22), of_visit(23.8, late=0.2)]


async def planned(db: Database, *some: Reminder) -> int:
    return await db.write(reminders.plan, some, NOW)


async def released(db: Database, hours: float = 0, limit: int = PLENTY) -> Released:
    return await db.write(reminders.release, NOW + hours * HOUR, limit)


async def in_the_outbox(db: Database, hours: float = 1000) -> list[Notice]:
    """All there is to say, one after the other, said."""
    now, said = NOW + hours * HOUR, []
    while claimed := await db.write(outbox.claim, 1, PLENTY, now):
        for notice in claimed:
            said.append(notice)
            await db.write(outbox.sent, notice, 1, now)
    return said


async def states(db: Database, subject_id: int = VISIT) -> list[State]:
    found = await db.read(reminders.overview, "appointment", subject_id)
    return [one.state for one in found]


# -- in time


async def test_a_reminder_is_told_when_it_is_due_and_once(db: Database) -> None:
    assert await planned(db, *day_of_visits()) == 3
    assert await released(db, -0.01) == Released()
    assert await released(db) == Released(told=1)
    assert await released(db) == Released()
    (notice,) = await in_the_outbox(db)
    (row, *_) = await db.read(reminders.overview, "appointment", VISIT)
    assert (notice.telegram_id, notice.kind, notice.key) == (RAHIM, SOON, f"reminder:{row.id}")
    assert notice.due_at == NOW
    assert notice.params == {
        "subject_id": VISIT,
        "due_at": "2026-11-23T06:00:00+00:00",
        "late_until": "2026-11-23T12:00:00+00:00",
    }
    assert (row.reminder, row.state, row.finished_at) == (of_visit(0, late=6), State.SENT, NOW)
    assert await states(db) == [State.SENT, State.SCHEDULED, State.SCHEDULED]


async def test_planning_again_changes_nothing(db: Database) -> None:
    assert await planned(db, *day_of_visits()) == 3
    assert await planned(db, *day_of_visits(), of_visit(5), of_visit(5)) == 1
    await released(db)
    assert await planned(db, *day_of_visits()) == 0
    assert await released(db) == Released()
    assert await planned(db) == 0


async def test_whatever_makes_an_occurrence_another_is_another_reminder(db: Database) -> None:
    others: list[dict[str, Any]] = [
        {"subject": "doctor"},
        {"subject_id": OTHER},
        {"kind": LIST},
        {"telegram_id": SARAH},
    ]
    first = of_visit(0)
    assert await planned(db, first, *(of_visit(0, **other) for other in others)) == 5
    # When it is of use does not.
    assert await planned(db, of_visit(0, late=3)) == 0


async def test_what_is_too_late_when_it_is_planned_is_not_planned(db: Database) -> None:
    assert await planned(db, of_visit(-2), of_visit(-0.4)) == 1
    assert await released(db) == Released(told=1)


@pytest.mark.parametrize("word", ["", "Rahim", "severe pain", "রহিম"])
def test_a_subject_is_a_word_of_ours(word: str) -> None:
    with pytest.raises(ValueError, match="codes"):
        of_visit(0, subject=word)
    with pytest.raises(ValueError, match="codes"):
        of_visit(0, kind=Kind(word))


async def test_nothing_is_of_use_only_before_it_is_due(db: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        await planned(db, of_visit(2, late=-1))


async def test_what_has_been_due_longest_is_told_first(db: Database) -> None:
    await planned(db, *(of_visit(late, late=9, telegram_id=10 + late) for late in (3, 1, 2)))
    assert await released(db, 4, limit=2) == Released(told=2)
    assert [notice.telegram_id for notice in await in_the_outbox(db)] == [11, 12]
    assert await released(db, 4, limit=2) == Released(told=1)
    assert await released(db, 4, limit=2) == Released()


# -- called off


async def test_what_was_called_off_is_never_told(db: Database) -> None:
    await planned(db, *day_of_visits(), of_visit(0, telegram_id=SARAH))
    await planned(db, of_visit(0, subject_id=OTHER), of_visit(0, subject="doctor"))
    assert await db.write(reminders.suppress, "appointment", VISIT, NOW) == 4
    assert await db.write(reminders.suppress, "appointment", VISIT, NOW) == 0
    assert await states(db) == [State.SUPPRESSED] * 4
    # Not even when somebody plans them again.
    assert await planned(db, *day_of_visits()) == 0
    assert await released(db, 0) == Released(told=2)
    assert await released(db, 24) == Released()


async def test_what_was_told_stays_told_when_the_rest_is_called_off(db: Database) -> None:
    await planned(db, *day_of_visits())
    await released(db)
    assert await db.write(reminders.suppress, "appointment", VISIT, NOW) == 2
    assert await states(db) == [State.SENT, State.SUPPRESSED, State.SUPPRESSED]


# -- too late


async def test_after_three_hours_of_downtime_what_is_of_use_goes_out_and_the_rest_is_missed(
    db: Database,
) -> None:
    await planned(db, of_visit(0.5, late=6), of_visit(2.4, subject_id=OTHER, telegram_id=SARAH))
    # Two visits whose time was over: two hours and ten minutes before.
    for visit, who in (11, 111), (12, 112):
        about: dict[str, Any] = {"subject_id": visit, "telegram_id": who}
        await planned(db, of_visit(0.2, **about), of_visit(2, late=0.2, **about))
    await planned(db, of_visit(2.6, subject_id=13, telegram_id=113))
    await planned(db, of_visit(4, subject_id=14, telegram_id=114))

    assert await released(db, 3) == Released(told=2, missed=5)
    assert await released(db, 3) == Released()
    said = {notice.telegram_id: notice for notice in await in_the_outbox(db)}
    assert {who: notice.kind for who, notice in said.items()} == {
        RAHIM: SOON,
        SARAH: MISSED,
        111: MISSED,
        112: MISSED,
        113: SOON,
    }
    assert said[111].params == {
        "subject": "appointment",
        "subject_id": 11,
        "kind": "visit-soon",
        "due_at": "2026-11-23T08:00:00+00:00",
    }
    assert await states(db, 11) == [State.MISSED, State.MISSED]
    assert await states(db, 14) == [State.SCHEDULED]


async def test_the_last_moment_of_use_is_of_use(db: Database) -> None:
    await planned(db, of_visit(1), of_visit(1, subject_id=OTHER))
    assert await released(db, 1.5, limit=1) == Released(told=1)
    assert await released(db, 1.5001, limit=1) == Released(missed=1)


@pytest.mark.parametrize("limit", [1, 2, PLENTY])
async def test_whoever_missed_three_reminders_of_one_visit_is_told_once(
    db: Database, limit: int
) -> None:
    await planned(db, *day_of_visits(), of_visit(1, telegram_id=SARAH))
    for place in range(5):
        await planned(db, of_visit(0.1 + place, subject_id=20 + place, telegram_id=20 + place))
    total = Released()
    while batch := await released(db, 30, limit):
        total += batch
        # Said at once, before the next batch: nothing may be added to it.
        await in_the_outbox(db)
    assert total == Released(missed=9)
    said = sa.select(table.c.telegram_id).order_by(table.c.telegram_id)
    to = await db.read(lambda work: list(work.connection.scalars(said)))
    assert to == [RAHIM, SARAH, 20, 21, 22, 23, 24]
    assert await released(db, 30, limit) == Released()


async def test_what_comes_late_at_night_and_can_wait_wakes_nobody(db: Database) -> None:
    """The clinic comes back at one o'clock in the night of Dhaka."""
    await planned(db, of_visit(9, late=6))
    await planned(db, of_visit(12.8, subject_id=OTHER, telegram_id=SARAH))
    await planned(db, of_visit(10, subject_id=13, telegram_id=113))
    assert await released(db, 13) == Released(told=2, missed=1)
    assert [notice.telegram_id for notice in await in_the_outbox(db, 13)] == [SARAH]
    assert await in_the_outbox(db, 17.9) == []
    assert {notice.telegram_id for notice in await in_the_outbox(db, 18)} == {RAHIM, 113}


async def test_a_second_downtime_is_told_again(db: Database) -> None:
    listed: dict[str, Any] = {"subject": "doctor", "subject_id": 5, "kind": LIST}
    await planned(db, of_visit(1, **listed), of_visit(25, **listed))
    for hours in 3, 28:
        assert await released(db, hours) == Released(missed=1)
        (notice,) = await in_the_outbox(db)
        assert (notice.kind, notice.params["subject"]) == (MISSED, "doctor")
        assert notice.key == "reminder-missed:doctor:5:7"


async def test_what_is_still_of_use_is_told_before_what_was_missed(db: Database) -> None:
    await planned(db, *(of_visit(0, telegram_id=100 + one) for one in range(3)))
    await planned(db, of_visit(2, subject_id=OTHER))
    assert await released(db, 2.2, limit=2) == Released(told=1, missed=1)
    assert [notice.telegram_id for notice in await in_the_outbox(db)] == [RAHIM, 100]


async def test_a_clock_that_jumps_tells_nothing_twice(db: Database) -> None:
    await planned(db, *day_of_visits(), of_visit(80, late=6))
    assert await released(db, 0) == Released(told=1)
    # An hour ahead, an hour back, three days ahead, and back to where it was.
    assert await released(db, 1) == Released()
    assert await released(db, -1) == Released()
    assert await released(db, 72) == Released(missed=2)
    assert await released(db, 22) == Released()
    assert await released(db, 80) == Released(told=1)
    kinds = [notice.kind for notice in await in_the_outbox(db)]
    assert kinds == [SOON, MISSED, SOON]


async def test_a_clock_that_goes_back_delays_what_is_not_due_any_more(db: Database) -> None:
    await planned(db, of_visit(1))
    assert await db.read(reminders.oldest_due, NOW + 1.2 * HOUR) == NOW + HOUR
    assert await db.read(reminders.oldest_due, NOW + 0.2 * HOUR) is None
    assert await released(db, 0.2) == Released()
    assert await released(db, 1.2) == Released(told=1)
    assert await db.read(reminders.oldest_due, NOW + 1.2 * HOUR) is None


# -- several at once, and those that die


async def test_a_transaction_that_is_lost_tells_nothing(db: Database) -> None:
    def dies(work: Any) -> None:
        assert reminders.release(work, NOW + 3 * HOUR, PLENTY) == Released(told=1, missed=1)
        raise ZeroDivisionError

    await planned(db, of_visit(0, late=6), of_visit(1))
    with pytest.raises(ZeroDivisionError):
        await db.write(dies)
    assert await states(db) == [State.SCHEDULED, State.SCHEDULED]
    assert await in_the_outbox(db) == []
    assert await released(db, 3) == Released(told=1, missed=1)
    assert len(await in_the_outbox(db)) == 2


def a_crowd(size: int) -> list[Reminder]:
    """For each somebody: one that is of use at NOW + 3 hours, and three that were missed."""
    return [
        of_visit(due, late, subject_id=one, telegram_id=one)
        for one in range(1, size + 1)
        for due, late in ((0, 6), (0.1, 0.5), (1, 0.5), (2.8, 0.1))
    ]


@pytest.mark.parametrize("processes", [2, 4])
async def test_several_processes_tell_everybody_once(
    database_url: str, vault: Vault, processes: int
) -> None:
    async def works(db: Database) -> Released:
        total = Released()
        while batch := await db.write(reminders.release, NOW + 3 * HOUR, 7):
            total += batch
        return total

    with ExitStack() as stack:
        crew = [stack.enter_context(opened(database_url, vault)) for _ in range(processes)]
        await planned(crew[0], *a_crowd(100))
        done = await asyncio.gather(*(works(db) for db in crew))
        # Whoever met only what others were taking has left; what a loser left is still there.
        done.append(await works(crew[0]))
        assert sum(done, Released()) == Released(told=100, missed=300)
        said = await in_the_outbox(crew[0], 3)
    heard = sorted((notice.telegram_id, notice.kind) for notice in said)
    assert heard == [(one, kind) for one in range(1, 101) for kind in (MISSED, SOON)]


@postgres_only
async def test_what_another_process_is_taking_is_passed_over_not_waited_for(
    database_url: str, vault: Vault
) -> None:
    with opened(database_url, vault) as mine, opened(database_url, vault) as theirs:
        await planned(mine, of_visit(0, late=6), of_visit(1), of_visit(2, late=0.1))
        await planned(mine, of_visit(3, subject_id=OTHER))
        loop = asyncio.get_running_loop()

        def takes(work: Any, limit: int) -> tuple[Released, Released]:
            got = reminders.release(work, NOW + 3 * HOUR, limit)
            look = asyncio.run_coroutine_threadsafe(undone(theirs), loop)
            return got, look.result(timeout=5)

        async def undone(db: Database) -> Released:
            with pytest.raises(Undone) as left:
                await db.write(leaves, NOW + 3 * HOUR)
            return left.value.released

        one, left = await mine.write(takes, 1)
        assert (one, left) == (Released(told=1), Released(told=1, missed=2))
        rest, left = await mine.write(takes, 2)
        assert (rest, left) == (Released(told=1, missed=2), Released())


class Undone(Exception):
    """What was released meanwhile is given back."""

    def __init__(self, released: Released) -> None:
        super().__init__()
        self.released = released


def leaves(work: Any, now: datetime) -> None:
    raise Undone(reminders.release(work, now, PLENTY))


# -- afterwards


async def test_what_became_of_a_reminder_is_forgotten_after_ninety_days(db: Database) -> None:
    await planned(db, of_visit(0), of_visit(24 * 91))
    await released(db)
    assert await db.write(reminders.forget_old, NOW + timedelta(days=90)) == 0
    assert await db.write(reminders.forget_old, NOW + timedelta(days=90, seconds=1)) == 1
    assert await states(db) == [State.SCHEDULED]


async def test_whoever_releases_wakes_the_outbox(db: Database) -> None:
    woken: list[str] = []
    db.on_notice = lambda: woken.append("told")
    await planned(db, of_visit(0), of_visit(1))
    assert woken == []
    await released(db)
    assert woken == ["told"]
    await released(db, 3)
    assert woken == ["told", "told"]
    await released(db, 3)
    assert woken == ["told", "told"]


async def test_many_are_told_at_once_as_one_is(db: Database) -> None:
    some = [notices.Occasion(RAHIM, SOON, {"n": n}, f"n:{n}") for n in range(3)]
    await db.write(notices.tell_many, some[:2], NOW)
    await db.write(notices.tell_many, some, NOW)
    said = await in_the_outbox(db)
    assert [(notice.key, notice.params) for notice in said] == [
        ("n:0", {"n": 0}),
        ("n:1", {"n": 1}),
        ("n:2", {"n": 2}),
    ]
    await db.write(notices.tell_many, some, NOW)
    assert await in_the_outbox(db) == []
    await db.write(notices.tell_many_again, some[1:], NOW)
    assert [notice.key for notice in await in_the_outbox(db)] == ["n:1", "n:2"]
    secret = notices.Occasion(RAHIM, SOON, {"what": "severe pain"}, "secret")
    with pytest.raises(ValueError, match="a notice carries"):
        await db.write(notices.tell_many, [secret], NOW)


@sqlite_only
async def test_releasing_looks_only_at_what_is_due(db: Database) -> None:
    # By the index of due ones, and by subject: neither grows with what waits or is finished.
    asked: list[tuple[str, Any]] = []

    def listen(*said: Any) -> None:
        asked.append(said[2:4])

    def plan(work: Any) -> set[str]:
        sa.event.listen(work.connection, "before_cursor_execute", listen)
        reminders.release(work, NOW, PLENTY)
        sa.event.remove(work.connection, "before_cursor_execute", listen)
        explain = work.connection.exec_driver_sql
        steps = [row[-1] for sql, given in asked for row in explain(f"{EXPLAIN} {sql}", given)]
        return {step for step in steps if step.startswith(("SEARCH", "SCAN"))}

    assert await db.write(plan) == {
        "SEARCH reminders USING INDEX ix_reminders_due (due_at<?)",
        "SEARCH earlier USING INDEX sqlite_autoindex_reminders_1 (subject=? AND subject_id=?)",
        "SEARCH other USING INDEX sqlite_autoindex_reminders_1 (subject=? AND subject_id=?)",
        "SEARCH reminders USING INTEGER PRIMARY KEY (rowid=?)",
        "SCAN mine",
        "SCAN first",
    }
