"""The inbox: stored once, finished once, parked in sight, forgotten in time."""

from datetime import UTC, datetime, timedelta

from domain import conversations, inbox
from domain.conversations import Conversation
from domain.inbox import Arrival, Parked
from storage.database import Database

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


async def received(db: Database, *numbers: int) -> list[Arrival]:
    rows = [(number, 7, b"{}") for number in numbers]
    return await db.write(inbox.receive, rows, NOW)


async def test_an_update_that_comes_twice_is_one(db: Database) -> None:
    first = await received(db, 11, 12)
    again = await received(db, 12, 13)
    assert [one.update_id for one in first] == [11, 12]
    assert [one.update_id for one in again] == [13]
    assert await received(db) == []


async def test_what_is_not_finished_waits_in_order(db: Database) -> None:
    one, two, three = await received(db, 13, 11, 12)
    await db.write(inbox.finish, [two.id], NOW)
    assert await db.read(inbox.waiting) == [one, three]


async def test_finishing_forgets_what_was_said_and_may_be_repeated(db: Database) -> None:
    (one,) = await received(db, 11)
    await db.write(inbox.finish, [one.id], NOW)
    await db.write(inbox.finish, [one.id], NOW)

    def body(work: object) -> object:
        from sqlalchemy import text

        return work.connection.execute(text("SELECT body FROM inbox")).scalar_one()  # type: ignore[attr-defined]

    assert await db.read(body) is None


async def test_an_answer_and_its_update_are_finished_together(db: Database) -> None:
    (one,) = await received(db, 11)
    await db.write(conversations.turn, 7, Conversation("Register:name"), one.id, NOW)
    assert await db.read(inbox.waiting) == []


async def test_a_parked_update_is_in_sight_and_can_be_put_back(db: Database) -> None:
    (one,) = await received(db, 11)
    await db.write(inbox.park, one.id, "ValueError at answer:12", NOW)
    assert await db.read(inbox.waiting) == []
    assert await db.read(inbox.parked) == [Parked(one.id, 11, 7, "ValueError at answer:12", NOW)]

    assert await db.write(inbox.retry, one.id) is True
    assert await db.write(inbox.retry, one.id) is False
    assert await db.read(inbox.waiting) == [one]


async def test_a_dropped_update_is_neither_waiting_nor_parked(db: Database) -> None:
    (one,) = await received(db, 11)
    await db.write(inbox.drop, [one.id], NOW)
    assert await db.read(inbox.waiting) == []
    assert await db.read(inbox.parked) == []


async def test_old_finished_updates_are_forgotten_and_parked_ones_much_later(db: Database) -> None:
    done, kept, waiting = await received(db, 11, 12, 13)
    await db.write(inbox.finish, [done.id], NOW)
    await db.write(inbox.park, kept.id, "bug", NOW)
    assert await db.write(inbox.forget_old, NOW + timedelta(hours=47)) == 0
    assert await db.write(inbox.forget_old, NOW + timedelta(hours=49)) == 1
    assert [one.id for one in await db.read(inbox.parked)] == [kept.id]

    assert await db.write(inbox.forget_old, NOW + timedelta(days=29)) == 0
    assert await db.write(inbox.forget_old, NOW + timedelta(days=31)) == 1
    assert await db.read(inbox.parked) == []
    assert await db.read(inbox.waiting) == [waiting]
