"""db.write and db.read: whole or not at all, bounded, harmless to repeat."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain import accounts, consents, conversations, inbox, people, registration
from domain.accounts import Account
from domain.births import Birth
from domain.conversations import Conversation
from domain.people import NotRegistered, Sex, TooYoung
from domain.ports import Busy
from domain.registration import Answers, ConsentMissing, Incomplete
from storage.database import Database, opened, sqlite_url
from storage.migrations import upgrade
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
TODAY = NOW.date()
ANSWERS = Answers(
    phone="+8801712345678",
    phone_verified=True,
    name="Sarah Khan",
    sex=Sex.FEMALE,
    born=TODAY.replace(year=1990),
    place="dhaka.savar",
)


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    url = sqlite_url(tmp_path / "test.db")
    upgrade(url)
    with opened(url) as database:
        yield database


async def a_member(db: Database, telegram_id: int = 7) -> None:
    await db.write(accounts.choose_language, telegram_id, "en", NOW)
    await db.write(consents.agree, telegram_id, "en", NOW)
    await db.write(registration.register, telegram_id, ANSWERS, NOW)


def count(work: SqlWork, table: str) -> int:
    return int(work.connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one())


async def test_a_service_that_fails_leaves_nothing_behind(db: Database) -> None:
    def half(work: SqlWork) -> None:
        accounts.arrive(work, 7, None, NOW)
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        await db.write(half)
    assert await db.read(count, "accounts") == 0


async def test_one_failure_does_not_hurt_those_who_share_its_commit(db: Database) -> None:
    def fails(work: SqlWork) -> None:
        accounts.arrive(work, 1000, None, NOW)
        raise ValueError("only mine")

    writes = [db.write(accounts.arrive, number, None, NOW) for number in range(100)]
    outcomes = await asyncio.gather(*writes, db.write(fails), return_exceptions=True)
    assert [type(one) for one in outcomes] == [Account] * 100 + [ValueError]
    assert await db.read(count, "accounts") == 100


async def test_a_reader_cannot_write(db: Database) -> None:
    with pytest.raises(sa.exc.OperationalError, match="readonly"):
        await db.read(accounts.arrive, 7, None, NOW)


async def test_too_much_waiting_is_refused_and_nothing_is_done(db: Database) -> None:
    gate = threading.Event()
    slow = asyncio.ensure_future(db.write(lambda _: gate.wait()))
    await asyncio.sleep(0.05)
    waiting = [
        asyncio.ensure_future(db.write(accounts.arrive, number, None, NOW))
        for number in range(1000)
    ]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await db.write(accounts.arrive, 5000, None, NOW)
    gate.set()
    await asyncio.gather(slow, *waiting)
    assert await db.read(count, "accounts") == 1000


async def test_closing_finishes_what_was_submitted(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "test.db")
    upgrade(url)
    db = Database(url)
    writes = [
        asyncio.ensure_future(db.write(accounts.arrive, number, None, NOW))
        for number in range(200)
    ]
    await asyncio.sleep(0)
    db.close()
    await asyncio.gather(*writes)
    with opened(url) as again:
        assert await again.read(count, "accounts") == 200


async def test_an_account_is_opened_once_and_keeps_its_newest_link(db: Database) -> None:
    first = await db.write(accounts.arrive, 7, "doctor-12", NOW)
    second = await db.write(accounts.arrive, 7, None, NOW)
    third = await db.write(accounts.arrive, 7, "x" * 100, NOW)
    assert [first.id, second.id] == [third.id, third.id]
    assert second.arrived_with == "doctor-12"
    assert third.arrived_with == "x" * 64
    assert await db.write(accounts.follow_link, 7) == "x" * 64
    assert await db.write(accounts.follow_link, 7) is None


async def test_agreeing_twice_is_one_consent(db: Database) -> None:
    await db.write(consents.agree, 7, "bn", NOW)
    await db.write(consents.agree, 7, "en", NOW)
    assert await db.read(count, "consents") == 1


async def test_registering_twice_is_one_person(db: Database) -> None:
    await a_member(db)
    again = await db.write(registration.register, 7, ANSWERS, NOW)
    assert (again.name, again.phone) == ("Sarah Khan", "+8801712345678")
    assert await db.read(count, "people") == 1


async def test_nobody_is_registered_without_consent_or_answers(db: Database) -> None:
    with pytest.raises(ConsentMissing):
        await db.write(registration.register, 7, ANSWERS, NOW)
    await db.write(consents.agree, 7, "en", NOW)
    with pytest.raises(Incomplete):
        await db.write(registration.register, 7, Answers(name="Sarah"), NOW)
    assert await db.read(count, "people") == 0


async def test_the_database_itself_refuses_one_person_for_two_accounts(db: Database) -> None:
    await a_member(db, 7)
    await db.write(accounts.arrive, 8, None, NOW)

    def steal(work: SqlWork) -> None:
        work.connection.execute(sa.text("UPDATE accounts SET person_id = 1 WHERE telegram_id = 8"))

    with pytest.raises(sa.exc.IntegrityError):
        await db.write(steal)


async def test_an_accounts_own_person_is_claimed_once(db: Database) -> None:
    await a_member(db)

    def claim_again(work: SqlWork) -> bool:
        account = work.accounts.of(7)
        assert account is not None
        return work.accounts.claim(account.id, 1)

    assert await db.write(claim_again) is False


async def test_a_person_corrects_only_what_they_correct(db: Database) -> None:
    await a_member(db)
    await db.write(people.rename, 7, "Sarah Begum")
    await db.write(people.correct_sex, 7, Sex.OTHER)
    await db.write(people.correct_birth, 7, Birth(TODAY.replace(year=1991), exact=False), TODAY)
    await db.write(people.change_phone, 7, "+8801911111111", verified=False)
    person = await db.write(people.move_home, 7, "sylhet.sylhet-sadar")
    stored = await db.read(people.myself, 7)
    assert stored == person
    assert (stored.name, stored.sex, stored.born_exact) == ("Sarah Begum", Sex.OTHER, False)
    assert (stored.phone, stored.phone_verified) == ("+8801911111111", False)


async def test_a_child_cannot_be_made_the_account_holder(db: Database) -> None:
    await a_member(db)
    with pytest.raises(TooYoung):
        await db.write(people.correct_birth, 7, Birth(TODAY, exact=True), TODAY)


async def test_a_stranger_has_no_profile(db: Database) -> None:
    with pytest.raises(NotRegistered):
        await db.read(people.myself, 7)
    await db.write(accounts.arrive, 7, None, NOW)
    with pytest.raises(NotRegistered):
        await db.read(people.myself, 7)


async def test_a_block_is_remembered_and_taken_back(db: Database) -> None:
    await db.write(accounts.note_block, 7, True, NOW)
    await a_member(db)
    await db.write(accounts.note_block, 7, True, NOW)
    visitor = await db.read(conversations.visitor, 7)
    assert visitor.account is not None
    assert visitor.account.blocked_at == NOW

    await db.write(accounts.note_block, 7, False, NOW)
    visitor = await db.read(conversations.visitor, 7)
    assert visitor.account is not None
    assert visitor.account.blocked_at is None


async def test_a_strangers_conversation_is_empty(db: Database) -> None:
    visitor = await db.read(conversations.visitor, 7)
    assert (visitor.account, visitor.conversation, visitor.member) == (None, Conversation(), False)


async def test_a_conversation_is_kept_as_it_stands(db: Database) -> None:
    stands = Conversation("Register:name", ANSWERS.draft(), keyboard=True)
    await db.write(conversations.turn, 7, Conversation("Register:phone"), None, NOW)
    await db.write(conversations.turn, 7, stands, None, NOW)
    visitor = await db.read(conversations.visitor, 7)
    assert visitor.conversation == stands
    assert Answers.of(visitor.conversation.draft) == ANSWERS


async def test_a_moment_without_a_zone_is_refused(db: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"):
        await db.write(accounts.arrive, 7, None, NOW.replace(tzinfo=None))


async def test_when_the_disk_is_full_nobody_is_told_that_it_was_written(db: Database) -> None:
    def fill(work: SqlWork) -> None:
        pages = work.connection.execute(sa.text("PRAGMA page_count")).scalar_one()
        work.connection.execute(sa.text(f"PRAGMA max_page_count = {pages + 4}"))

    await db.write(fill)
    large = Conversation("Register:name", {"name": "x" * 400_000})
    outcomes = await asyncio.gather(
        db.write(inbox.receive, [(1, 7, b"{}")], NOW),
        db.write(conversations.turn, 7, large, None, NOW),
        db.write(inbox.receive, [(3, 7, b"{}")], NOW),
        return_exceptions=True,
    )
    told = [one[0].update_id for one in (outcomes[0], outcomes[2]) if isinstance(one, list)]
    assert isinstance(outcomes[1], sa.exc.OperationalError)
    assert [one.update_id for one in await db.read(inbox.waiting)] == told

    await db.write(lambda work: work.connection.execute(sa.text("PRAGMA max_page_count = 100000")))
    await db.write(inbox.receive, [(4, 7, b"{}")], NOW)
    assert (await db.read(inbox.waiting))[-1].update_id == 4
