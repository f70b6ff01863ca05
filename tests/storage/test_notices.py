"""The outbox's rows: said once, in order within a chat, claimed by one, lost by nobody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import accounts, notices, outbox
from domain.notices import Backlog, Kind, Notice, Stage
from domain.outbox import LEASE
from storage import notices as sql
from storage.database import Database
from storage.tables import notices as table

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
HELLO = Kind("hello")
RAHIM, SARAH = 7, 8
ONE, OTHER = 111, 222
"""Two processes."""


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


async def told(db: Database, who: int, key: str, **at: Any) -> bool:
    return await db.write(notices.tell, who, HELLO, {}, key=key, **{"now": NOW, **at})


async def claimed(db: Database, holder: int = ONE, now: datetime = NOW, limit: int = 9) -> Any:
    return await db.write(outbox.claim, holder, limit, now)


def keys(found: list[Notice]) -> list[str]:
    return [notice.key for notice in found]


async def test_an_occasion_is_told_once_however_often_it_is_written(db: Database) -> None:
    assert await told(db, RAHIM, "verified:1") is True
    assert await told(db, RAHIM, "verified:1") is False
    (notice,) = await claimed(db)
    await db.write(outbox.sent, notice, ONE, NOW)
    assert await told(db, RAHIM, "verified:1") is False
    assert await claimed(db) == []


async def test_a_notice_says_which_ids_and_moments_it_is_about(db: Database) -> None:
    about = {"id": 2**61, "at": NOW, "day": NOW.date(), "code": "asked-again", "people": [1, 2]}
    await db.write(notices.tell, RAHIM, HELLO, about, key="one", now=NOW)
    (notice,) = await claimed(db)
    assert notice == Notice(
        id=notice.id,
        telegram_id=RAHIM,
        kind="hello",
        params={
            "id": 2**61,
            "at": "2026-11-23T06:00:00+00:00",
            "day": "2026-11-23",
            "code": "asked-again",
            "people": [1, 2],
        },
        key="one",
        due_at=NOW,
        stage=Stage.WAITING,
        tries=0,
        fault=None,
        created_at=NOW,
    )


@pytest.mark.parametrize(
    "content",
    ["Rahim", "রহিম", "severe chest pain", "+8801712345678", "01712345678", 1.5, {"name": 1}, ""],
)
async def test_no_name_phone_or_sentence_gets_into_the_outbox(db: Database, content: Any) -> None:
    with pytest.raises(ValueError, match="a notice carries"):
        await db.write(notices.tell, RAHIM, HELLO, {"what": content}, key="one", now=NOW)
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        await db.write(notices.tell, RAHIM, HELLO, {"at": naive}, key="one", now=NOW)
    assert await claimed(db) == []


async def test_a_chat_gets_its_notices_one_after_the_other(db: Database) -> None:
    for key in "a", "b", "c":
        await told(db, RAHIM, key)
    await told(db, SARAH, "d")

    first = await claimed(db)
    assert keys(first) == ["a", "d"]
    assert await claimed(db, OTHER) == []
    await db.write(outbox.sent, first[0], ONE, NOW)
    (second,) = await claimed(db, OTHER)
    assert second.key == "b"
    await db.write(outbox.sent, second, OTHER, NOW)
    assert keys(await claimed(db)) == ["c"]


async def test_what_is_told_earlier_comes_first_among_all_chats(db: Database) -> None:
    for second in 3, 1, 2:
        await told(db, second, f"at {second}", now=after(second))
    assert keys(await claimed(db, now=after(9), limit=2)) == ["at 1", "at 2"]


async def test_what_is_for_later_holds_up_nothing(db: Database) -> None:
    await told(db, RAHIM, "tomorrow", not_before=after(86400))
    await told(db, RAHIM, "now")
    (now,) = await claimed(db)
    assert now.key == "now"
    await db.write(outbox.sent, now, ONE, NOW)
    assert await claimed(db, now=after(86399)) == []
    assert await db.read(outbox.any_due, after(86399)) is False
    assert await db.read(outbox.any_due, after(86400)) is True
    assert keys(await claimed(db, now=after(86400))) == ["tomorrow"]


async def test_a_failed_notice_holds_up_its_chat_and_nobody_else(db: Database) -> None:
    await told(db, RAHIM, "a")
    await told(db, RAHIM, "b")
    (first,) = await claimed(db)
    assert await db.write(outbox.failed, first, ONE, "TelegramServerError", after(4)) is True
    await told(db, SARAH, "c")

    assert keys(await claimed(db, now=after(3))) == ["c"]
    (again,) = await claimed(db, now=after(4))
    assert (again.key, again.tries, again.fault) == ("a", 1, "TelegramServerError")


async def test_waiting_for_telegram_is_no_failed_try(db: Database) -> None:
    await told(db, RAHIM, "a")
    (first,) = await claimed(db)
    await db.write(outbox.postpone, first, ONE, after(30))
    assert await claimed(db, now=after(29)) == []
    (again,) = await claimed(db, now=after(30))
    assert again.tries == 0
    await db.write(outbox.postpone, again, ONE, None)
    assert keys(await claimed(db, now=after(30))) == ["a"]


async def test_a_crashed_process_loses_its_notices_to_another(db: Database) -> None:
    await told(db, RAHIM, "a")
    (first,) = await claimed(db, ONE)
    assert await claimed(db, OTHER, after(LEASE.total_seconds() - 1)) == []
    (again,) = await claimed(db, OTHER, after(LEASE.total_seconds()))
    assert again == first

    # The first one was only slow: what it says now no longer counts.
    late = after(61)
    assert await db.write(outbox.sent, first, ONE, late) is False
    assert await db.write(outbox.failed, first, ONE, "late", late) is False
    assert await db.write(outbox.park, first, ONE, "late", late) is False
    assert await db.write(outbox.sent, again, OTHER, late) is True
    assert await db.write(outbox.sent, again, OTHER, late) is False


async def test_what_a_dead_process_held_can_be_taken_back_at_once(db: Database) -> None:
    for who, holder in (RAHIM, ONE), (SARAH, OTHER):
        await told(db, who, f"to {who}")
        await claimed(db, holder)
    assert sorted(await db.read(outbox.holders)) == [ONE, OTHER]
    assert await db.write(outbox.release, [ONE]) == 1
    assert await db.read(outbox.holders) == [OTHER]
    assert keys(await claimed(db)) == ["to 7"]


async def test_one_told_for_earlier_waits_for_the_one_that_is_being_said(db: Database) -> None:
    await told(db, RAHIM, "being said")
    (saying,) = await claimed(db, ONE)
    await told(db, RAHIM, "earlier", not_before=after(-60))
    assert await claimed(db, OTHER) == []
    await db.write(outbox.sent, saying, ONE, NOW)
    assert keys(await claimed(db, OTHER)) == ["earlier"]


async def test_a_cancelled_notice_is_not_said(db: Database) -> None:
    await told(db, RAHIM, "a", not_before=after(60))
    assert await db.write(notices.cancel, "a", NOW) is True
    assert await db.write(notices.cancel, "a", NOW) is False
    assert await claimed(db, now=after(60)) == []


async def test_telling_again_moves_what_waits_and_repeats_what_was_said(db: Database) -> None:
    await db.write(notices.fade, RAHIM, [41, 42], after(60), NOW)
    await db.write(notices.fade, RAHIM, [41, 42], after(90), after(30))
    assert await claimed(db, now=after(60)) == []
    (fade,) = await claimed(db, now=after(90))
    assert (fade.kind, fade.params) == (notices.FADE, {"message_ids": [41, 42]})

    # Shown once more in the very moment it fades: it fades again later.
    await db.write(notices.fade, RAHIM, [41, 42], after(200), after(90))
    assert await db.write(outbox.sent, fade, ONE, after(90)) is False
    assert keys(await claimed(db, now=after(200))) == ["fade:7:42"]


async def test_what_a_notice_showed_fades_as_one_transaction_with_its_mark(db: Database) -> None:
    await told(db, RAHIM, "a")
    (first,) = await claimed(db)
    fades = timedelta(minutes=5)
    await db.write(outbox.sent, first, ONE, NOW, shown=[51], fades=fades)
    (fade,) = await claimed(db, now=NOW + fades)
    assert fade.params == {"message_ids": [51]}


async def test_a_parked_notice_is_in_sight_and_said_when_an_admin_wants_it(db: Database) -> None:
    await told(db, RAHIM, "a")
    await told(db, RAHIM, "b")
    (first,) = await claimed(db)
    await db.write(outbox.park, first, ONE, "KeyError at screen:12", NOW)

    (parked,) = await db.read(outbox.parked)
    assert (parked.key, parked.stage, parked.fault) == ("a", Stage.PARKED, "KeyError at screen:12")
    assert keys(await claimed(db)) == ["b"]
    assert await db.write(outbox.retry, parked.id) is True
    assert await db.write(outbox.retry, parked.id) is False
    assert await db.read(outbox.parked) == []


async def test_who_blocked_us_is_told_nothing_that_is_due_by_now(db: Database) -> None:
    await db.write(accounts.arrive, RAHIM, None, NOW)
    await told(db, RAHIM, "a")
    await told(db, RAHIM, "b")
    await told(db, RAHIM, "later", not_before=after(30))
    await told(db, SARAH, "c")
    await claimed(db)

    assert await db.write(outbox.note_blocked, RAHIM, NOW) == 2
    account = await db.read(lambda work: work.accounts.of(RAHIM))
    assert account is not None
    assert account.blocked_at == NOW
    assert keys(await claimed(db, now=after(30))) == ["later"]


async def test_how_the_outbox_stands(db: Database) -> None:
    assert await db.read(outbox.backlog, NOW) == Backlog(0, None, 0)
    await told(db, RAHIM, "a")
    await told(db, SARAH, "b", now=after(5))
    await told(db, SARAH, "later", not_before=after(60))
    (first,) = await claimed(db)
    await db.write(outbox.park, first, ONE, "bug", NOW)
    assert await db.read(outbox.backlog, after(9)) == Backlog(1, after(5), 1)


async def test_what_was_said_is_forgotten_after_a_week_what_is_parked_never(db: Database) -> None:
    for who in 1, 2, 3:
        await told(db, who, f"to {who}")
    said, parked, _ = await claimed(db)
    await db.write(outbox.sent, said, ONE, NOW)
    await db.write(outbox.park, parked, ONE, "bug", NOW)

    week = outbox.KEEP_FOR.total_seconds()
    assert await db.write(outbox.forget_old, after(week)) == 0
    assert await db.write(outbox.forget_old, after(week + 1)) == 1
    assert len(await db.read(outbox.parked)) == 1
    assert await db.read(outbox.holders) == [ONE]


async def test_whoever_tells_wakes_the_outbox_after_the_commit(db: Database) -> None:
    woken: list[str] = []
    db.on_notice = lambda: woken.append("told")
    await told(db, RAHIM, "a")
    assert woken == ["told"]
    await told(db, RAHIM, "a")
    await claimed(db)
    assert woken == ["told"]

    def undone(work: Any) -> None:
        notices.tell(work, RAHIM, HELLO, {}, key="b", now=NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await db.write(undone)
    assert woken == ["told"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_claiming_looks_only_at_what_is_due(db: Database) -> None:
    # By the index of due ones, and by chat: neither grows with what waits or has been said.
    def plan(work: Any) -> list[str]:
        query = sa.select(table.c.id).where(sql.claimable(NOW)).order_by(*sql.IN_ORDER)
        text = query.compile(
            dialect=work.connection.dialect, compile_kwargs={"literal_binds": True}
        )
        rows = work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")
        return [row[-1] for row in rows if row[-1].startswith(("SEARCH", "SCAN", "USE"))]

    assert await db.read(plan) == [
        "SEARCH notices USING INDEX ix_notices_due (due_at<?)",
        "SEARCH earlier USING INDEX ix_notices_chat (telegram_id=? AND due_at<?)",
        "SEARCH held USING INDEX ix_notices_held (telegram_id=?)",
    ]
