"""db.write and db.read: whole or not at all, bounded, harmless to repeat."""

import asyncio
import contextlib
import threading
import traceback
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from domain import accounts, consents, conversations, inbox, people, registration
from domain.accounts import Account
from domain.audit import AuditEvent, Decision, Purpose
from domain.births import Birth
from domain.conversations import Conversation
from domain.guard import Forbidden
from domain.people import NotRegistered, Person, Sex, TooYoung
from domain.ports import Busy
from domain.registration import Answers, ConsentMissing, Incomplete
from storage import tables
from storage.database import Database, opened
from storage.people import SqlPeople
from storage.postgres import WRITERS
from storage.vault import Vault
from storage.work import SqlWork
from tests.engines import sqlite_only

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


async def a_member(db: Database, telegram_id: int = 7) -> int:
    """Somebody registered; the id of the person."""
    await db.write(accounts.choose_language, telegram_id, "en", NOW)
    await db.write(consents.agree, telegram_id, "en", NOW)
    await db.write(registration.register, telegram_id, ANSWERS, NOW)
    return await db.read(people.own, telegram_id)


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
    with pytest.raises(sa.exc.DBAPIError, match=r"read-?only"):
        await db.read(accounts.arrive, 7, None, NOW)


async def test_a_refusal_stays_in_the_audit_though_its_work_is_undone(db: Database) -> None:
    await a_member(db)

    def refused(work: SqlWork) -> None:
        accounts.arrive(work, 1000, None, NOW)
        account = work.accounts.of(7)
        assert account is not None
        raise Forbidden(
            AuditEvent(
                at=NOW,
                account_id=account.id,
                acting_as="patient",
                action="see-identity",
                relation="none",
                purpose=Purpose.OPERATIONS,
                decision=Decision.DENIED,
                person_id=12,
            )
        )

    before = await db.read(count, "accounts")
    with pytest.raises(Forbidden):
        await db.write(refused)
    others = [db.write(accounts.arrive, number, None, NOW) for number in range(100, 110)]
    outcomes = await asyncio.gather(*others, db.write(refused), return_exceptions=True)
    assert isinstance(outcomes[-1], Forbidden)
    assert await db.read(count, "accounts") == before + 10
    assert await db.write(of_person_12) == [Decision.DENIED] * 2


async def test_a_refusal_while_reading_stays_in_the_audit(db: Database) -> None:
    me = await a_member(db)
    await db.write(accounts.arrive, 8, None, NOW)
    with pytest.raises(Forbidden):
        await db.read(people.see, 8, me, NOW)
    (event,) = (await db.read(events_about, me))[:1]
    assert (event.decision, event.action) == (Decision.DENIED, "see-identity")


async def test_a_refusal_stays_in_the_audit_though_nobody_waits_for_it_any_more(
    db: Database,
) -> None:
    """A press that is cancelled, by a stop or a time-out, while its service runs."""
    me = await a_member(db)
    await db.write(accounts.arrive, 8, None, NOW)
    running, go_on = threading.Event(), threading.Event()

    def sees(work: SqlWork) -> None:
        running.set()
        go_on.wait(5)
        people.see(work, 8, me, NOW)

    press = asyncio.ensure_future(db.write(sees))
    await asyncio.to_thread(running.wait, 5)
    press.cancel()
    with pytest.raises(asyncio.CancelledError):
        await press
    go_on.set()
    decisions: list[Decision] = []
    for _ in range(250):
        if Decision.DENIED in decisions:
            break
        await asyncio.sleep(0.02)
        decisions = await db.read(decisions_about, me)
    assert decisions.count(Decision.DENIED) == 1


def events_about(work: SqlWork, person_id: int) -> list[AuditEvent]:
    return work.audit.of_people([person_id], 100)


def decisions_about(work: SqlWork, person_id: int) -> list[Decision]:
    return [event.decision for event in events_about(work, person_id)]


def of_person_12(work: SqlWork) -> list[Decision]:
    return decisions_about(work, 12)


async def test_what_the_database_refuses_is_told_without_what_a_person_wrote(
    db: Database,
) -> None:
    def twice(work: SqlWork) -> None:
        for _ in range(2):
            work.connection.execute(
                sa.insert(tables.accounts),
                {"telegram_id": 7_777_777, "arrived_with": "a secret", "created_at": NOW},
            )

    def half(work: SqlWork) -> None:
        work.connection.execute(
            sa.insert(tables.accounts), {"telegram_id": 7_777_777, "arrived_with": "a secret"}
        )

    for service in (twice, half):
        with pytest.raises(sa.exc.IntegrityError) as refusal:
            await db.write(service)
        told = "".join(traceback.format_exception(refusal.value))
        assert "accounts" in str(refusal.value)
        assert [word for word in ("a secret", "7777777") if word in told] == []


async def test_too_much_waiting_is_refused_and_nothing_is_done(db: Database, engine: str) -> None:
    gate = threading.Event()
    writers = WRITERS if engine == "postgres" else 1
    slow = [asyncio.ensure_future(db.write(lambda _: gate.wait())) for _ in range(writers)]
    await asyncio.sleep(0.05)
    waiting = [
        asyncio.ensure_future(db.write(accounts.arrive, number, None, NOW))
        for number in range(1000)
    ]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await db.write(accounts.arrive, 5000, None, NOW)
    gate.set()
    await asyncio.gather(*slow, *waiting)
    assert await db.read(count, "accounts") == 1000


async def test_closing_finishes_what_was_submitted(database_url: str, vault: Vault) -> None:
    db = Database(database_url, vault)
    writes = [
        asyncio.ensure_future(db.write(accounts.arrive, number, None, NOW))
        for number in range(200)
    ]
    await asyncio.sleep(0)
    db.close()
    await asyncio.gather(*writes)
    with opened(database_url, vault) as again:
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
    me = await a_member(db)
    await db.write(people.rename, 7, me, "Sarah Begum", NOW)
    await db.write(people.correct_sex, 7, me, Sex.OTHER, NOW)
    birth = Birth(TODAY.replace(year=1991), exact=False)
    await db.write(people.correct_birth, 7, me, birth, NOW)
    await db.write(people.change_phone, 7, me, ("+8801911111111", False), NOW)
    person = await db.write(people.move_home, 7, me, "sylhet.sylhet-sadar", NOW)
    stored = await db.write(people.myself, 7, NOW)
    assert stored == person
    assert (stored.name, stored.sex, stored.born_exact) == ("Sarah Begum", Sex.OTHER, False)
    assert (stored.phone, stored.phone_verified) == ("+8801911111111", False)


async def test_two_who_correct_different_things_at_once_both_have_corrected_them(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await a_member(db)
    both_have_read = threading.Barrier(2, timeout=0.3)
    keep = SqlPeople.keep

    def keeps(self: SqlPeople, person: Person) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            both_have_read.wait()
        keep(self, person)

    monkeypatch.setattr(SqlPeople, "keep", keeps)
    await asyncio.gather(
        db.write(people.rename, 7, me, "Sarah Begum", NOW),
        db.write(people.move_home, 7, me, "sylhet.sylhet-sadar", NOW),
    )
    stored = await db.write(people.myself, 7, NOW)
    assert (stored.name, stored.place) == ("Sarah Begum", "sylhet.sylhet-sadar")


async def test_a_child_cannot_be_made_the_account_holder(db: Database) -> None:
    me = await a_member(db)
    with pytest.raises(TooYoung):
        await db.write(people.correct_birth, 7, me, Birth(TODAY, exact=True), NOW)


async def test_who_may_not_correct_a_birth_is_not_told_whether_it_is_an_account_holders(
    db: Database,
) -> None:
    me = await a_member(db)
    await db.write(accounts.arrive, 8, None, NOW)
    with pytest.raises(Forbidden):
        await db.write(people.correct_birth, 8, me, Birth(TODAY, exact=True), NOW)


async def test_a_stranger_has_no_profile(db: Database) -> None:
    with pytest.raises(NotRegistered):
        await db.write(people.myself, 7, NOW)
    await db.write(accounts.arrive, 7, None, NOW)
    with pytest.raises(NotRegistered):
        await db.write(people.myself, 7, NOW)


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


@sqlite_only
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
