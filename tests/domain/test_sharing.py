"""Shares and emergencies, on both databases: how long they hold, who ends them, how often."""

import asyncio
from datetime import timedelta

import pytest

from domain import break_glass, sharing
from domain.access import Grant, Ground
from domain.break_glass import (
    LASTS,
    Outcome,
    Reason,
    ReviewTaken,
    TooFewWords,
    TooManyEmergencies,
    TooManyLookups,
    initials,
)
from domain.guard import Forbidden, require
from domain.people import Erased
from domain.rights import Action, Hat, Role
from domain.sharing import DoctorNotListed
from storage.work import SqlWork
from tests.domain.test_guard import (
    ADMIN,
    DOCTOR,
    NOW,
    PATIENT,
    RELATIVE,
    STRANGER,
    World,
    _give,
    world,
)

__all__ = ["world"]  # A fixture.

SOME = timedelta(seconds=1)
NOTE = "Found at the roadside"
PHONE = "+8801700000001"


async def breaks(world: World, whose: int = PATIENT) -> Grant:
    given = (DOCTOR, world.person[whose], Reason.UNCONSCIOUS, NOTE, NOW)
    return await world.db.write(break_glass.break_glass, *given)


async def supers(world: World) -> None:
    await world.change(lambda work: _give(work, ADMIN, {Role.SUPER}, Hat.STAFF))


async def test_an_emergency_lasts_an_hour_to_the_second(world: World) -> None:
    grant = await breaks(world)
    whose = world.person[PATIENT]

    async def reads(at: timedelta) -> bool:
        try:
            await world.db.write(require, DOCTOR, Action.SEE_HISTORY, NOW + at, whose)
        except Forbidden:
            return False
        return True

    assert grant.ground is Ground.BREAK_GLASS
    assert await reads(timedelta())
    assert await reads(LASTS - SOME)
    assert not await reads(LASTS)


async def test_an_emergency_changes_nothing(world: World) -> None:
    await breaks(world)
    for action in (Action.ADD_HISTORY, Action.CORRECT_IDENTITY, Action.SHARE, Action.ERASE):
        assert await world.is_refused(DOCTOR, action, world.person[PATIENT])


async def test_a_doctor_who_may_look_breaks_nothing(world: World) -> None:
    first = await breaks(world)
    assert await breaks(world) == first


@pytest.mark.parametrize("who", [PATIENT, RELATIVE, ADMIN])
async def test_only_doctors_break_the_glass(world: World, who: int) -> None:
    with pytest.raises(Forbidden):
        await world.db.write(
            break_glass.break_glass, who, world.person[PATIENT], Reason.UNCONSCIOUS, NOTE, NOW
        )


async def test_a_fourth_emergency_in_a_day_is_refused(world: World) -> None:
    everybody = [world.person[PATIENT], world.person[RELATIVE], world.person[ADMIN]]

    async def one(number: int) -> Grant:
        whose = everybody[number % 3]
        return await world.db.write(
            break_glass.break_glass, DOCTOR, whose, Reason.NO_OTHER_WAY, NOTE, NOW
        )

    def end_all(work: SqlWork) -> None:
        work.access.end_of_doctor(world.person[DOCTOR], NOW)

    await asyncio.gather(*(one(number) for number in range(3)))
    await world.change(end_all)
    outcomes = await asyncio.gather(*(one(number) for number in range(3)), return_exceptions=True)
    assert [type(one) for one in outcomes] == [TooManyEmergencies] * 3
    # Refused, and in the audit.
    events = await world.db.read(lambda work: work.audit.verify([]))
    assert not events.faults


@pytest.mark.parametrize("note", ["", "help", "two words", "   "])
async def test_a_reason_is_told_in_words(world: World, note: str) -> None:
    with pytest.raises(TooFewWords):
        await world.db.write(
            break_glass.break_glass, DOCTOR, world.person[PATIENT], Reason.UNCONSCIOUS, note, NOW
        )


async def test_numbers_are_not_tried_out(world: World) -> None:
    for _ in range(break_glass.LOOKUPS.most):
        await world.db.write(break_glass.find, DOCTOR, PHONE, NOW)
    with pytest.raises(TooManyLookups):
        await world.db.write(break_glass.find, DOCTOR, PHONE, NOW)
    tomorrow = NOW + break_glass.LOOKUPS.within
    assert await world.db.write(break_glass.find, DOCTOR, PHONE, tomorrow)


def test_initials_say_little() -> None:
    assert initials("Sarah Khan") == "S••• K•••"
    assert initials("মোঃ রহিম উদ্দিন তালুকদার") == "ম••• র••• উ•••"


async def test_the_note_is_sealed_for_the_patient_and_goes_with_them(world: World) -> None:
    grant = await breaks(world)
    await supers(world)

    def raw(work: SqlWork) -> bytes:
        query = "SELECT note FROM access_grants"
        return bytes(work.connection.exec_driver_sql(query).scalar_one())

    assert NOTE.encode() not in await world.db.read(raw)
    found = await world.db.write(break_glass.emergency, ADMIN, grant.id, NOW)
    assert found is not None
    assert (found.note, found.reason) == (NOTE, Reason.UNCONSCIOUS)

    await world.change(lambda work: work.people.erase(world.person[PATIENT], NOW))
    assert await world.db.write(break_glass.emergency, ADMIN, grant.id, NOW) is None
    with pytest.raises(Erased):
        await world.db.write(break_glass.review, ADMIN, grant.id, Outcome.OK, "words", NOW)
    await world.db.write(break_glass.review, ADMIN, grant.id, Outcome.OK, None, NOW)


async def test_of_two_who_judge_at_once_one_does(world: World) -> None:
    grant = await breaks(world)
    await supers(world)
    await world.change(lambda work: _give(work, RELATIVE, {Role.SUPER}, Hat.STAFF))
    outcomes = await asyncio.gather(
        world.db.write(break_glass.review, ADMIN, grant.id, Outcome.OK, None, NOW),
        world.db.write(break_glass.review, RELATIVE, grant.id, Outcome.VIOLATION, "no", NOW),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", ReviewTaken.__name__]


async def test_support_judges_nothing(world: World) -> None:
    grant = await breaks(world)
    for ask in (
        world.db.write(break_glass.to_review, ADMIN, NOW),
        world.db.write(break_glass.emergency, ADMIN, grant.id, NOW),
        world.db.write(break_glass.review, ADMIN, grant.id, Outcome.OK, None, NOW),
    ):
        with pytest.raises(Forbidden):
            await ask


async def test_a_record_is_shared_with_verified_doctors_only(world: World) -> None:
    whose = world.person[PATIENT]
    for doctor in (world.person[RELATIVE], whose, STRANGER):
        with pytest.raises(DoctorNotListed):
            await world.db.write(sharing.share, PATIENT, whose, doctor, 7, NOW)
