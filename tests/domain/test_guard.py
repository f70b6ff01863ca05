"""Who stands how to whose record, and what the audit keeps of each decision."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import accounts, consents, people, registration
from domain.access import Grant, Ground
from domain.audit import AuditEvent, Decision
from domain.family import Basis, Proxy, Relationship
from domain.guard import Forbidden, Permit, Unknown, refuse, require
from domain.people import Person, Sex
from domain.registration import Answers
from domain.rights import Action, Hat, Relation, Right, Role
from storage.database import Database
from storage.tables import people as people_table
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
PATIENT, RELATIVE, DOCTOR, ADMIN, STRANGER = 1, 2, 3, 4, 99
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class World:
    """A patient, a relative, a doctor and an admin; each one's own person."""

    db: Database
    person: dict[int, int]

    async def asks(self, who: int, action: Action, whose: int | None) -> Permit:
        return await self.db.write(require, who, action, NOW, whose)

    async def is_refused(self, who: int, action: Action, whose: int | None) -> bool:
        try:
            await self.asks(who, action, whose)
        except Forbidden:
            return True
        return False

    async def events(self, person_id: int) -> list[AuditEvent]:
        return await self.db.read(lambda work: work.audit.of_people([person_id], 100))

    async def change(self, service: Callable[[SqlWork], Any]) -> Any:
        return await self.db.write(service)


@pytest.fixture
async def world(db: Database) -> World:
    def build(work: SqlWork) -> dict[int, int]:
        return {number: _member(work, number) for number in (PATIENT, RELATIVE, DOCTOR, ADMIN)}

    built = World(db, await db.write(build))
    await built.change(lambda work: _give(work, DOCTOR, {Role.DOCTOR}, Hat.DOCTOR))
    await built.change(lambda work: _give(work, ADMIN, {Role.SUPPORT}, Hat.STAFF))
    return built


def _member(work: SqlWork, number: int) -> int:
    accounts.choose_language(work, number, "en", NOW)
    consents.agree(work, number, "en", NOW)
    answers = Answers(
        phone=f"+88017000000{number:02}",
        name=f"Invented Person {'ABCD'[number - 1]}",
        sex=Sex.OTHER,
        born=date(1980, 1, 1),
        place="dhaka.savar",
    )
    return registration.register(work, number, answers, NOW).id


def _give(work: SqlWork, number: int, roles: set[Role], hat: Hat) -> None:
    account = work.accounts.of(number)
    assert account is not None
    account.roles, account.hat = frozenset(roles), hat
    work.accounts.keep(account)


def proxy(
    world: World, whose: int, rights: set[Right], basis: Basis = Basis.CONSENT
) -> Callable[[SqlWork], bool]:
    def add(work: SqlWork) -> bool:
        account = work.accounts.of(RELATIVE)
        assert account is not None
        return work.family.add(
            Proxy(
                work.new_id(),
                account.id,
                whose,
                Relationship.CHILD,
                basis,
                frozenset(rights),
                NOW,
            )
        )

    return add


def grant(
    world: World, ground: Ground, begins: datetime = NOW - HOUR, ends: datetime = NOW + HOUR
) -> Callable[[SqlWork], None]:
    def add(work: SqlWork) -> None:
        work.access.add(
            Grant(work.new_id(), world.person[PATIENT], world.person[DOCTOR], ground, begins, ends)
        )

    return add


async def test_ones_own_record_is_ones_own(world: World) -> None:
    permit = await world.asks(PATIENT, Action.SEE_HISTORY, world.person[PATIENT])
    assert (permit.role, permit.relation) == (Role.PATIENT, Relation.OWN)


@pytest.mark.parametrize("who", [RELATIVE, DOCTOR, ADMIN])
async def test_anybody_elses_record_is_closed(world: World, who: int) -> None:
    assert await world.is_refused(who, Action.SEE_HISTORY, world.person[PATIENT])


async def test_somebody_without_an_account_gets_nowhere(world: World) -> None:
    with pytest.raises(Unknown):
        await world.asks(STRANGER, Action.SEE_HISTORY, world.person[PATIENT])


async def test_an_id_that_does_not_exist_is_refused_like_any_other(world: World) -> None:
    assert await world.is_refused(PATIENT, Action.SEE_HISTORY, 123456789)


async def test_a_refusal_is_in_the_audit_though_its_work_was_undone(world: World) -> None:
    def service(work: SqlWork) -> None:
        accounts.choose_language(work, RELATIVE, "bn", NOW)
        require(work, RELATIVE, Action.SEE_HISTORY, NOW, world.person[PATIENT])

    with pytest.raises(Forbidden):
        await world.db.write(service)

    newest = (await world.events(world.person[PATIENT]))[0]
    assert (newest.decision, newest.action) == (Decision.DENIED, "see-history")
    unchanged = await world.db.read(lambda work: work.accounts.of(RELATIVE))
    assert unchanged is not None
    assert unchanged.language == "en"


async def test_a_permission_is_in_the_audit_with_its_purpose(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    await world.asks(DOCTOR, Action.SEE_HISTORY, world.person[PATIENT])

    newest = (await world.events(world.person[PATIENT]))[0]
    assert newest.decision is Decision.ALLOWED
    assert (newest.acting_as, newest.relation, newest.purpose) == (
        "doctor",
        "appointment",
        "treatment",
    )


async def test_reaching_for_another_roles_button_is_in_the_audit(world: World) -> None:
    await world.db.write(refuse, PATIENT, NOW)
    count = sa.text("SELECT count(*) FROM audit_events WHERE action = 'reach'")
    assert await world.db.read(lambda work: work.connection.scalar(count)) == 1


@pytest.mark.parametrize("ground", Ground)
async def test_a_doctor_sees_a_patient_while_a_grant_holds(world: World, ground: Ground) -> None:
    await world.change(grant(world, ground))
    permit = await world.asks(DOCTOR, Action.SEE_HISTORY, world.person[PATIENT])
    assert permit.relation.value == ground.value


async def test_a_doctor_writes_only_where_the_ground_is_treatment(world: World) -> None:
    await world.change(grant(world, Ground.SHARED))
    assert await world.is_refused(DOCTOR, Action.ADD_HISTORY, world.person[PATIENT])

    await world.change(grant(world, Ground.APPOINTMENT))
    permit = await world.asks(DOCTOR, Action.ADD_HISTORY, world.person[PATIENT])
    assert permit.relation is Relation.APPOINTMENT


@pytest.mark.parametrize(
    ("begins", "ends"), [(NOW - 2 * HOUR, NOW), (NOW + timedelta(seconds=1), NOW + HOUR)]
)
async def test_a_grant_that_is_over_or_still_to_come_opens_nothing(
    world: World, begins: datetime, ends: datetime
) -> None:
    await world.change(grant(world, Ground.SHARED, begins, ends))
    assert await world.is_refused(DOCTOR, Action.SEE_HISTORY, world.person[PATIENT])


async def test_a_doctor_under_the_patients_hat_is_nobodys_doctor(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    await world.change(lambda work: _give(work, DOCTOR, {Role.DOCTOR}, Hat.PATIENT))
    assert await world.is_refused(DOCTOR, Action.SEE_HISTORY, world.person[PATIENT])


async def test_a_doctor_whose_role_was_taken_sees_nobody_at_once(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    await world.change(lambda work: _give(work, DOCTOR, set(), Hat.DOCTOR))
    assert await world.is_refused(DOCTOR, Action.SEE_HISTORY, world.person[PATIENT])


async def test_under_the_doctors_hat_even_the_own_record_is_closed(world: World) -> None:
    assert await world.is_refused(DOCTOR, Action.SEE_HISTORY, world.person[DOCTOR])


async def test_a_relative_may_do_what_they_were_given(world: World) -> None:
    await world.change(proxy(world, world.person[PATIENT], {Right.BOOK}))
    await world.asks(RELATIVE, Action.BOOK, world.person[PATIENT])
    assert await world.is_refused(RELATIVE, Action.SEE_HISTORY, world.person[PATIENT])


async def test_a_revoked_relative_may_do_nothing_more(world: World) -> None:
    await world.change(proxy(world, world.person[PATIENT], {Right.READ}))

    def revoke(work: SqlWork) -> bool:
        standing = work.family.of_people([world.person[PATIENT]])[0]
        return work.family.revoke(standing.id, 1, NOW)

    assert [await world.change(revoke)] == [True]
    assert await world.is_refused(RELATIVE, Action.SEE_HISTORY, world.person[PATIENT])


async def test_a_guardians_rights_end_on_the_eighteenth_birthday(world: World) -> None:
    def child(work: SqlWork) -> int:
        born = date(2008, 11, 23)
        about = ("Invented Child", Sex.FEMALE, born, True, "+8801700000002", False, "dhaka.savar")
        return work.people.add(Person(work.new_id(), *about, NOW)).id

    child_id = await world.change(child)
    await world.change(proxy(world, child_id, {Right.READ}, Basis.GUARDIAN))

    day_before = NOW - timedelta(days=1)
    await world.db.write(require, RELATIVE, Action.SEE_HISTORY, day_before, child_id)
    assert await world.is_refused(RELATIVE, Action.SEE_HISTORY, child_id)


async def test_a_merged_record_is_reached_by_either_id(world: World) -> None:
    gone, kept = world.person[RELATIVE], world.person[PATIENT]
    await world.change(
        lambda work: work.connection.execute(
            sa.update(people_table).where(people_table.c.id == gone).values(merged_into=kept)
        )
    )
    permit = await world.asks(PATIENT, Action.SEE_HISTORY, gone)
    assert permit.relation is Relation.OWN


async def test_support_finds_who_somebody_is_and_nothing_of_their_health(world: World) -> None:
    await world.asks(ADMIN, Action.SEE_IDENTITY, world.person[PATIENT])
    assert await world.is_refused(ADMIN, Action.SEE_HISTORY, world.person[PATIENT])


async def test_seeing_a_person_is_written_down_before_it_is_shown(world: World) -> None:
    before = len(await world.events(world.person[PATIENT]))
    person = await world.db.write(people.see, PATIENT, world.person[PATIENT], NOW)
    assert person.name == "Invented Person A"
    assert len(await world.events(world.person[PATIENT])) == before + 1
