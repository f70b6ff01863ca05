"""Messages that are edited where they stand: the newest about each thing, several in one chat."""

from datetime import UTC, datetime, timedelta
from typing import Any

from domain import conversations, live_messages
from domain.notices import Kind
from storage.database import Database
from storage.tables import notices

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
MOTHER = 7
ELDER, YOUNGER = "queue:1", "queue:2"
MOVED = Kind("queue-place")


async def keeps(db: Database, key: str, message_id: int, who: int = MOTHER) -> None:
    await db.write(live_messages.keep, who, key, message_id, NOW)


async def shown(db: Database, who: int = MOTHER) -> dict[int, str]:
    return dict((await db.read(conversations.visitor, who)).live)


async def test_one_chat_shows_several_things_at_once(db: Database) -> None:
    assert await shown(db) == {}
    await keeps(db, ELDER, 500)
    await keeps(db, YOUNGER, 501)
    await keeps(db, ELDER, 600, who=8)
    assert await shown(db) == {500: ELDER, 501: YOUNGER}


async def test_the_newest_message_about_a_thing_is_the_one_that_changes(db: Database) -> None:
    await keeps(db, ELDER, 500)
    await keeps(db, ELDER, 502)
    assert await shown(db) == {502: ELDER}


async def test_a_message_tells_of_one_thing_at_a_time(db: Database) -> None:
    await keeps(db, ELDER, 500)
    await keeps(db, YOUNGER, 500)
    assert await shown(db) == {500: YOUNGER}
    await db.write(live_messages.forget, MOTHER, 500)
    assert await shown(db) == {}


async def test_what_begins_alike_is_found_and_nothing_else(db: Database) -> None:
    for key in (YOUNGER, ELDER, "queueing:3", "hold:4"):
        await keeps(db, key, len(key) + ord(key[-1]))
    await keeps(db, ELDER, 900, who=8)
    assert await db.read(lambda work: work.live_messages.keys("queue:")) == [ELDER, YOUNGER]


async def test_several_changes_in_a_row_are_one_edit_of_each_message(db: Database) -> None:
    def change(work: Any) -> int:
        return sum(live_messages.refresh(work, key, MOVED, {}, NOW) for key in (ELDER, YOUNGER))

    await keeps(db, ELDER, 500)
    await keeps(db, YOUNGER, 501)
    assert [await db.write(change) for _ in range(2)] == [2, 2]
    edits = await db.read(lambda work: list(work.connection.scalars(notices.select())))
    assert len(edits) == 2


async def test_what_telegram_will_not_edit_any_more_is_forgotten(db: Database) -> None:
    await keeps(db, ELDER, 500)
    almost = NOW + live_messages.KEEP_FOR
    assert await db.write(live_messages.forget_old, almost) == 0
    assert await db.write(live_messages.forget_old, almost + timedelta(seconds=1)) == 1
    assert await shown(db) == {}
