"""Roles and invitations under pressure: many at once, in any order, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from domain import accounts, consents, invites, registration, roles
from domain.guard import Forbidden
from domain.invites import GUESSES, LIVES
from domain.people import Sex
from domain.registration import Answers
from domain.rights import ADMIN_ROLES, Hat, Role
from domain.roles import LastSuper, NotAStaffRole
from domain.tokens import new_token
from storage.database import Database
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SOME = timedelta(seconds=1)


def join(work: SqlWork, number: int, *given: Role, hat: Hat = Hat.PATIENT) -> None:
    accounts.choose_language(work, number, "en", NOW)
    consents.agree(work, number, "en", NOW)
    answers = Answers(
        phone=f"+88017000000{number:02}",
        name="Invented Person",
        sex=Sex.OTHER,
        born=datetime(1980, 1, 1, tzinfo=UTC).date(),
        place="dhaka.savar",
    )
    registration.register(work, number, answers, NOW)
    account = work.accounts.of(number)
    assert account is not None
    account.roles, account.hat = frozenset(given), hat
    work.accounts.keep(account)


async def roles_of(db: Database, number: int) -> set[Role]:
    account = await db.read(lambda work: work.accounts.of(number))
    return set(account.roles)


async def id_of(db: Database, number: int) -> int:
    account = await db.read(lambda work: work.accounts.of(number))
    return int(account.id)


async def test_of_two_main_admins_who_depose_each_other_at_once_one_stays(db: Database) -> None:
    for number in (1, 2):
        await db.write(join, number, Role.SUPER, hat=Hat.STAFF)
    ids = {number: await id_of(db, number) for number in (1, 2)}
    for _ in range(10):
        outcomes = await asyncio.gather(
            db.write(roles.take, 1, ids[2], Role.SUPER, NOW),
            db.write(roles.take, 2, ids[1], Role.SUPER, NOW),
            return_exceptions=True,
        )
        left = [number for number in (1, 2) if Role.SUPER in await roles_of(db, number)]
        assert len(left) == 1
        assert any(isinstance(one, LastSuper | Forbidden) for one in outcomes)
        for number in (1, 2):
            await db.write(_again, number)


def _again(work: SqlWork, number: int) -> None:
    account = work.accounts.of(number)
    assert account is not None
    account.roles, account.hat = frozenset({Role.SUPER}), Hat.STAFF
    work.accounts.keep(account)


async def test_a_role_does_not_come_back_with_what_its_owner_does_meanwhile(
    db: Database,
) -> None:
    await db.write(join, 1, Role.SUPER, hat=Hat.STAFF)
    await db.write(join, 2, Role.SUPPORT, hat=Hat.STAFF)
    # Read before the role is taken, written after it.
    meanwhile = await db.read(lambda work: work.accounts.of(2))
    assert await db.write(roles.take, 1, meanwhile.id, Role.SUPPORT, NOW)
    meanwhile.language = "bn"
    await db.write(lambda work: work.accounts.keep(meanwhile))

    after = await db.read(lambda work: work.accounts.of(2))
    assert (after.language, after.roles, after.hat) == ("bn", frozenset(), Hat.PATIENT)


async def test_taking_a_role_twice_is_taking_it_once(db: Database) -> None:
    await db.write(join, 1, Role.SUPER, hat=Hat.STAFF)
    await db.write(join, 2, Role.SUPPORT)
    other = await id_of(db, 2)
    assert await db.write(roles.take, 1, other, Role.SUPPORT, NOW)
    assert not await db.write(roles.take, 1, other, Role.SUPPORT, NOW)
    assert not await db.write(roles.take, 1, 987654321, Role.SUPPORT, NOW)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPER])
async def test_only_a_main_admin_invites_and_deposes(db: Database, role: Role) -> None:
    hat = Hat.DOCTOR if role is Role.DOCTOR else Hat.STAFF
    await db.write(join, 1, *([role] if role is not Role.PATIENT else []), hat=hat)
    with pytest.raises(Forbidden):
        await db.write(invites.invite, 1, Role.SUPPORT, new_token(), NOW)
    with pytest.raises(Forbidden):
        await db.write(roles.staff, 1, NOW)
    with pytest.raises(Forbidden):
        await db.write(roles.take, 1, 1, Role.SUPER, NOW)


@pytest.mark.parametrize("role", [Role.PATIENT, Role.DOCTOR])
async def test_nobody_is_invited_to_be_a_patient_or_a_doctor(db: Database, role: Role) -> None:
    with pytest.raises(NotAStaffRole):
        await db.write(invites.invite_from_outside, role, new_token(), NOW)


async def test_of_twenty_who_come_with_one_invitation_at_once_one_has_it(db: Database) -> None:
    people = range(1, 21)
    for number in people:
        await db.write(join, number)
    token = new_token()
    await db.write(invites.invite_from_outside, Role.SUPER, token, NOW)

    taken = await asyncio.gather(*(db.write(invites.take, one, token, NOW) for one in people))
    assert [role for role in taken if role] == [Role.SUPER]
    given = [await db.write(invites.give_what_was_taken, one, NOW) for one in people]
    assert [role for some in given for role in some] == [Role.SUPER]
    # And once only.
    again = [await db.write(invites.give_what_was_taken, one, NOW) for one in people]
    assert [role for some in again for role in some] == []


@pytest.mark.parametrize("role", ADMIN_ROLES)
async def test_an_invitation_gives_its_role_until_it_expires(db: Database, role: Role) -> None:
    token, late = new_token(), new_token()
    for one in (token, late):
        await db.write(invites.invite_from_outside, role, one, NOW)
    await db.write(join, 1)
    assert await db.write(invites.take, 1, late, NOW + LIVES) is None
    assert await db.write(invites.take, 1, token, NOW + LIVES - SOME) is role
    assert await db.write(invites.give_what_was_taken, 1, NOW + LIVES) == [role]


@pytest.mark.parametrize("taken", ["before", "after"])
async def test_no_invitation_outlives_the_role_of_whoever_made_it(
    db: Database, taken: str
) -> None:
    """Or a main admin who was deposed comes back by a link made the hour before."""
    await db.write(join, 1, Role.SUPER, hat=Hat.STAFF)
    await db.write(join, 2, Role.SUPER, hat=Hat.STAFF)
    await db.write(join, 3)
    token = new_token()
    await db.write(invites.invite, 2, Role.SUPER, token, NOW)
    if taken == "before":
        assert await db.write(invites.take, 3, token, NOW) is Role.SUPER
    await db.write(roles.take, 1, await id_of(db, 2), Role.SUPER, NOW)
    if taken == "after":
        assert await db.write(invites.take, 3, token, NOW) is None
    assert await db.write(invites.give_what_was_taken, 3, NOW) == []
    assert await roles_of(db, 3) == set()


async def test_a_role_does_not_come_back_with_another_that_is_given_meanwhile(
    db: Database,
) -> None:
    await db.write(join, 1, Role.SUPER, hat=Hat.STAFF)
    await db.write(join, 2, Role.SUPPORT)
    meanwhile = await db.read(lambda work: work.accounts.of(2))
    assert await db.write(roles.take, 1, meanwhile.id, Role.SUPPORT, NOW)
    meanwhile.roles |= {Role.DOCTOR}
    await db.write(lambda work: work.accounts.keep(meanwhile))
    assert await roles_of(db, 2) == {Role.DOCTOR}


async def test_guesses_at_once_are_all_counted(db: Database) -> None:
    await db.write(join, 1)
    token = new_token()
    await db.write(invites.invite_from_outside, Role.SUPER, token, NOW)
    guesses = [db.write(invites.take, 1, new_token(), NOW) for _ in range(GUESSES.most)]
    assert await asyncio.gather(*guesses) == [None] * GUESSES.most

    assert await db.write(invites.take, 1, token, NOW) is None
    assert await db.write(invites.take, 1, token, NOW + GUESSES.within - SOME) is None
    assert await db.write(invites.take, 1, token, NOW + 2 * GUESSES.within) is Role.SUPER


async def test_somebody_named_in_the_settings_is_made_admin_once(db: Database) -> None:
    assert not await db.write(invites.appoint, 1, NOW)
    await db.write(join, 1)
    assert await db.write(invites.appoint, 1, NOW)
    assert not await db.write(invites.appoint, 1, NOW)
    assert await roles_of(db, 1) == {Role.SUPER}


def test_tokens_have_128_bits_and_never_repeat() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {22}


async def test_an_invitation_from_the_clinics_own_machine_is_written_down(db: Database) -> None:
    await db.write(invites.invite_from_outside, Role.SUPER, new_token(), NOW)
    query = sa.text("SELECT acting_as, action, account_id FROM audit_events")
    events = await db.read(lambda work: work.connection.execute(query).all())
    assert [tuple(event) for event in events] == [("operator", "give-role", None)]
