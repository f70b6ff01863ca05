"""A record is erased a week after it was wished, unless that is called back first."""

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import consents, erasing, erasure, people, recovery, registration
from domain.access import Ground
from domain.conversations import Conversation
from domain.erasure import COOL_OFF, NobodyElseActs, NotYoursToErase, Stage
from domain.family import Basis, Proxy, Relationship
from domain.guard import Forbidden
from domain.inbox import Stage as Arrived
from domain.people import Erased, Sex
from domain.registration import Answers
from domain.rights import Hat, Right, Role
from domain.roles import LastSuper
from storage.erasure import GOES, STAYS
from storage.tables import erasures, metadata, notices, person_keys
from storage.tables import people as people_table
from storage.urls import is_postgres, sqlite_path
from storage.work import SqlWork
from tests.domain.test_guard import (
    DOCTOR,
    NOW,
    PATIENT,
    RELATIVE,
    World,
    _give,
    grant,
    proxy,
    world,
)

__all__ = ["world"]  # A fixture.

DUE = NOW + COOL_OFF
SAID = "Shellfish that only she knows of"


def child_of(world: World, *who: int, basis: Basis = Basis.GUARDIAN) -> Callable[[SqlWork], int]:
    """A child, and those who act for it."""

    def add(work: SqlWork) -> int:
        child = people.Person(
            id=work.new_id(),
            name="Invented Child",
            sex=Sex.FEMALE,
            born=date(2018, 5, 5) if basis is Basis.GUARDIAN else date(1950, 5, 5),
            born_exact=True,
            phone="+8801700000001",
            phone_verified=False,
            place="dhaka.savar",
            registered_at=NOW,
        )
        work.people.add(child)
        for telegram_id in who:
            account = work.accounts.of(telegram_id)
            assert account is not None
            rights = frozenset(Right)
            proxy = Proxy(
                work.new_id(), account.id, child.id, Relationship.CHILD, basis, rights, NOW
            )
            work.family.add(proxy)
        return child.id

    return add


async def erase_all(world: World, now: datetime = DUE) -> list[Stage]:
    """What the clinic does on its own, as often as there is something to do."""
    ended = []
    while done := await world.db.write(erasing.erase_next, now):
        ended.append(await stage_of(world, done.erasure.id))
    return ended


async def stage_of(world: World, erasure_id: int) -> Stage:
    query = sa.select(erasures.c.stage).where(erasures.c.id == erasure_id)
    stage: Stage = await world.db.read(lambda work: work.connection.scalar(query))
    return stage


async def said_to(world: World, telegram_id: int, now: datetime = DUE) -> list[tuple[str, Any]]:
    """What waits to be said to somebody by then."""
    query = sa.select(notices.c.kind, notices.c.params).where(
        notices.c.telegram_id == telegram_id,
        notices.c.due_at <= now,
        notices.c.stage == "waiting",
        notices.c.kind.like("erasure-%"),
    )
    rows = await world.db.read(lambda work: work.connection.execute(query.order_by("id")).all())
    return [(row.kind, row.params) for row in rows]


async def ask(world: World, who: int = PATIENT, whose: int | None = None) -> erasure.Erasure:
    person = whose or world.person[who]
    return await world.db.write(erasure.ask, who, person, NOW)


async def exists(world: World, person_id: int) -> bool:
    found = await world.db.read(lambda work: work.people.by_ids([person_id]))
    return bool(found)


async def test_a_record_is_erased_a_week_after_it_was_asked(world: World) -> None:
    asked = await ask(world)
    assert asked.due_at == NOW + timedelta(days=7)
    assert await erase_all(world, DUE - timedelta(seconds=1)) == []
    assert await exists(world, world.person[PATIENT])

    assert await erase_all(world) == [Stage.DONE]
    assert not await exists(world, world.person[PATIENT])
    assert await exists(world, world.person[RELATIVE])
    assert await said_to(world, PATIENT) == [("erasure-done", {"until": "2026-12-30"})]


async def test_asking_twice_is_asking_once(world: World) -> None:
    assert await ask(world) == await ask(world)
    assert await erase_all(world) == [Stage.DONE]
    assert await erase_all(world) == []


async def test_it_can_be_called_back_until_the_last_moment(world: World) -> None:
    await ask(world)
    mine = world.person[PATIENT]
    late = DUE + timedelta(hours=1)
    assert await world.db.write(erasure.call_back, PATIENT, mine, late)
    assert not await world.db.write(erasure.call_back, PATIENT, mine, late)
    assert await erase_all(world, late) == []
    assert await said_to(world, PATIENT, late) == []
    assert await world.db.write(erasure.see, PATIENT, mine, late) is None

    # And asked for anew.
    assert (await world.db.write(erasure.ask, PATIENT, mine, late)).due_at == late + COOL_OFF


async def test_the_evening_before_it_is_told_once_more(world: World) -> None:
    await ask(world)
    assert await said_to(world, PATIENT, DUE - timedelta(hours=25)) == []
    [(kind, params)] = await said_to(world, PATIENT, DUE - timedelta(hours=24))
    assert kind == "erasure-soon"
    assert params["person"] == world.person[PATIENT]


async def test_the_account_is_a_strangers_again_and_may_register_anew(world: World) -> None:
    await ask(world)
    await erase_all(world)
    account = await world.db.read(lambda work: work.accounts.of(PATIENT))
    assert account is not None
    assert (account.person_id, account.consented, account.roles) == (None, False, frozenset())
    assert account.language == "en"

    def anew(work: SqlWork) -> int:
        consents.agree(work, PATIENT, "en", DUE)
        answers = Answers("+8801700000001", True, "Invented Person", Sex.OTHER, date(1980, 1, 1))
        answers = Answers(**{**vars(answers), "place": "dhaka.savar"})
        return registration.register(work, PATIENT, answers, DUE).id

    again = await world.db.write(anew)
    assert again != world.person[PATIENT]
    assert await exists(world, again)


async def test_what_was_told_is_gone_and_nobody_can_open_what_was_sealed(
    world: World, database_url: str
) -> None:
    mine = world.person[PATIENT]
    draft = Conversation("ask:name", {"name": SAID}, keyboard=False)
    await world.change(lambda work: work.conversations.keep(PATIENT, draft, NOW))
    await world.change(lambda work: work.inbox.add([(5, PATIENT, SAID.encode())], NOW))
    await world.change(_park_everything)
    await world.change(grant(world, Ground.SHARED))
    copied = await world.db.read(
        lambda work: work.connection.scalar(
            sa.select(people_table.c.sealed).where(people_table.c.id == mine)
        )
    )

    await ask(world)
    await erase_all(world)
    await world.db.wipe_traces()

    assert (
        await world.db.read(lambda work: work.access.living(world.person[DOCTOR], [mine], NOW))
        == []
    )
    visitor = await world.db.read(lambda work: work.conversations.visitor(PATIENT))
    assert visitor.conversation == Conversation()
    with pytest.raises(Erased):
        await world.db.read(
            lambda work: work.sealing.open(people_table.c.sealed, mine, mine, copied)
        )
    keys = sa.select(person_keys.c.wrapped, person_keys.c.destroyed_at).where(
        person_keys.c.person_id == mine
    )
    row = await world.db.read(lambda work: work.connection.execute(keys).one())
    assert tuple(row) == (None, DUE)
    await _nothing_points_to(world, mine)
    if not is_postgres(database_url):
        path = sqlite_path(database_url)
        bytes_kept = path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
        assert copied not in bytes_kept


def _park_everything(work: SqlWork) -> None:
    ids = [arrival.id for arrival in work.inbox.waiting()]
    work.inbox.set_aside(ids, Arrived.PARKED, "fault", NOW)


def counted(work: SqlWork, query: Any) -> int:
    return int(work.connection.scalar(query) or 0)


async def _nothing_points_to(world: World, person_id: int) -> None:
    for table in GOES:
        for column in table.columns:
            if any(key.column is people_table.c.id for key in column.foreign_keys):
                count = sa.select(sa.func.count()).select_from(table).where(column == person_id)
                assert await world.db.read(counted, count) == 0, column


async def test_the_audit_keeps_that_it_was_erased_and_by_what(world: World) -> None:
    await ask(world)
    await erase_all(world)
    last, *before = await world.events(world.person[PATIENT])
    assert (last.acting_as, last.action, last.account_id) == ("job:erasure", "erase", None)
    assert "erase" in {event.action for event in before}


# -- whose record


async def test_nobody_has_anothers_record_erased(world: World) -> None:
    for who in (RELATIVE, DOCTOR):
        with pytest.raises(Forbidden):
            await ask(world, who, world.person[PATIENT])
    assert await erase_all(world) == []
    assert [event.decision for event in await world.events(world.person[PATIENT])][:2] == [
        "denied",
        "denied",
    ]


async def test_a_relative_with_every_right_does_not_erase_an_adult_with_an_account(
    world: World,
) -> None:
    await world.change(proxy(world, world.person[PATIENT], set(Right)))
    with pytest.raises(NotYoursToErase):
        await ask(world, RELATIVE, world.person[PATIENT])
    with pytest.raises(NotYoursToErase):
        await world.db.write(erasure.call_back, RELATIVE, world.person[PATIENT], NOW)


async def test_a_guardian_has_a_childs_record_erased_and_the_other_is_told(world: World) -> None:
    child = await world.change(child_of(world, PATIENT, RELATIVE))
    await ask(world, PATIENT, child)
    [(kind, params)] = await said_to(world, RELATIVE, NOW)
    assert (kind, params["person"]) == ("erasure-asked", child)
    assert await said_to(world, PATIENT, NOW) == []

    await erase_all(world)
    assert not await exists(world, child)
    assert [kind for kind, _ in await said_to(world, RELATIVE)][-1] == "erasure-done"
    # Their own records are theirs still.
    assert await exists(world, world.person[PATIENT])
    account = await world.db.read(lambda work: work.accounts.of(PATIENT))
    assert account is not None
    assert account.member


async def test_the_other_guardian_may_call_it_back(world: World) -> None:
    child = await world.change(child_of(world, PATIENT, RELATIVE))
    await ask(world, PATIENT, child)
    assert await world.db.write(erasure.call_back, RELATIVE, child, NOW)
    assert [kind for kind, _ in await said_to(world, PATIENT)] == ["erasure-kept"]
    assert await erase_all(world) == []


async def test_a_relative_without_an_account_is_erased_by_who_acts_for_them(world: World) -> None:
    mother = await world.change(child_of(world, PATIENT, basis=Basis.DECLARED))
    erasable = await world.db.write(erasure.erasable, PATIENT, NOW)
    assert [person.id for person in erasable] == [world.person[PATIENT], mother]
    await ask(world, PATIENT, mother)
    assert await erase_all(world) == [Stage.DONE]


async def test_nobody_goes_who_is_all_a_child_has(world: World) -> None:
    child = await world.change(child_of(world, PATIENT))
    with pytest.raises(NobodyElseActs):
        await ask(world)
    await ask(world, PATIENT, child)
    await erase_all(world)
    await ask(world)
    assert await erase_all(world) == [Stage.DONE]


async def test_a_child_added_meanwhile_stops_it(world: World) -> None:
    await ask(world)
    await world.change(child_of(world, PATIENT))
    assert await erase_all(world) == [Stage.STOPPED]
    assert await exists(world, world.person[PATIENT])
    assert "erasure-stopped" in dict(await said_to(world, PATIENT))
    assert await erase_all(world) == []


async def test_a_record_that_moved_to_another_account_is_kept(world: World) -> None:
    await ask(world)

    def move(work: SqlWork) -> None:
        old, new = work.accounts.of(PATIENT), work.accounts.open(42, None, NOW)
        assert old is not None
        work.accounts.release(old.id, world.person[PATIENT])
        work.accounts.claim(new.id, world.person[PATIENT])

    await world.change(move)
    assert await erase_all(world) == [Stage.STOPPED]
    assert await exists(world, world.person[PATIENT])


async def test_a_record_somebody_is_claiming_is_kept(world: World) -> None:
    await ask(world)

    def claim(work: SqlWork) -> None:
        old, new = work.accounts.of(PATIENT), work.accounts.open(42, None, NOW)
        assert old is not None
        waiting = recovery.Recovery(
            work.new_id(),
            world.person[PATIENT],
            old.id,
            new.id,
            recovery.Stage.WAITING,
            DUE - timedelta(hours=1),
            DUE + timedelta(hours=23),
        )
        assert work.recoveries.add(waiting)

    await world.change(claim)
    assert await erase_all(world) == [Stage.STOPPED]


async def test_a_guardian_whose_right_was_ended_erases_nothing(world: World) -> None:
    child = await world.change(child_of(world, PATIENT, RELATIVE))
    await ask(world, PATIENT, child)

    def end(work: SqlWork) -> None:
        account = work.accounts.of(PATIENT)
        assert account is not None
        [proxy] = work.family.of_account(account.id)
        work.family.revoke(proxy.id, account.id, NOW)

    await world.change(end)
    assert await erase_all(world) == [Stage.STOPPED]
    assert await exists(world, child)


async def test_the_last_who_can_give_roles_stays(world: World) -> None:
    await world.change(lambda work: _give(work, PATIENT, {Role.SUPER}, Hat.PATIENT))
    with pytest.raises(LastSuper):
        await ask(world)
    await world.change(lambda work: _give(work, RELATIVE, {Role.SUPER}, Hat.STAFF))
    await ask(world)
    assert await erase_all(world) == [Stage.DONE]


async def test_people_who_were_merged_go_together(world: World) -> None:
    mine, other = world.person[PATIENT], await world.change(child_of(world))
    merged = sa.update(people_table).where(people_table.c.id == other)
    await world.change(
        lambda work: work.connection.execute(merged.values(merged_into=mine)) and None
    )
    await ask(world)
    await erase_all(world)
    assert not await exists(world, mine)
    assert not await exists(world, other)


# -- broken off


async def test_a_kill_in_the_middle_leaves_everything_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(Exception):
        pass

    async def whole(state: World) -> bool:
        return await exists(state, state.person[PATIENT])

    await ask(world)
    for step in ("tenure.close", "notices.show_commands", "_end_standing", "event_of_clinic"):
        with monkeypatch.context() as patched:

            def kill(*_: Any, **__: Any) -> None:
                raise Killed

            patched.setattr(f"domain.erasing.{step}", kill)
            with pytest.raises(Killed):
                await world.db.write(erasing.erase_next, DUE)
        assert await whole(world), step
    assert await erase_all(world) == [Stage.DONE]


async def test_two_who_erase_at_once_erase_once(world: World) -> None:
    await ask(world)
    await asyncio.gather(*(world.db.write(erasing.erase_next, DUE) for _ in range(6)))
    assert [kind for kind, _ in await said_to(world, PATIENT)] == ["erasure-done"]
    events = await world.events(world.person[PATIENT])
    assert [event.acting_as for event in events].count("job:erasure") == 1


# -- every table that will ever point to a person


def test_every_table_that_points_to_a_person_has_been_thought_of() -> None:
    pointing = {
        table
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column is people_table.c.id and table.name != "accounts"
    }
    assert pointing - GOES.keys() - STAYS.keys() == set()
    assert not GOES.keys() & STAYS.keys()


def test_what_points_to_a_row_goes_before_it() -> None:
    order = list(GOES)
    for table in order:
        for key in table.foreign_keys:
            if key.column.table in order and key.column.table is not table:
                assert order.index(table) < order.index(key.column.table), key
