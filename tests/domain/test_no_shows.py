"""Who did not come, to the second; what the doctor said to be late has not passed yet."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import agenda, no_shows
from domain.access import Ground
from domain.appointments import Appointment, Event, Kind, Status
from domain.hours import Mode, Presence
from domain.no_shows import no_show
from domain.standing import Stage
from storage.database import Database
from storage.tables import doctors
from tests.domain.practices import DOCTOR, MINUTE, Practice, at, book, practice
from tests.domain.schedules import MONDAY, dhaka, member, sees_daily

SECOND = timedelta(seconds=1)
BOOKED, HERE, INSIDE = Status.BOOKED, Status.CHECKED_IN, Status.IN_CONSULTATION


def visit(status: Status, mode: Mode) -> Appointment:
    about: dict[str, Any] = {"starts_at": at(0), "ends_at": at(15), "session": at(0)}
    about |= {"called_at": at(10), "token": 1, "fee": 0, "free_until": 4, "half_until": 1}
    return Appointment(1, 7, 1, 1, status, Kind.ROUTINE, mode, **about)


@pytest.mark.parametrize(
    ("status", "mode", "there", "minutes", "then"),
    [
        (BOOKED, Mode.FIXED, True, 15, Event.MISS),
        (BOOKED, Mode.SERIAL, True, 60, Event.MISS),
        (BOOKED, Mode.FIXED, False, 15, Event.ABSENT),
        (BOOKED, Mode.SERIAL, False, 60, Event.ABSENT),
        (HERE, Mode.FIXED, False, 15, Event.ABSENT),
        (HERE, Mode.SERIAL, False, 60, Event.ABSENT),
        (HERE, Mode.FIXED, True, 240, Event.ABSENT),
        (HERE, Mode.SERIAL, True, 240, Event.ABSENT),
    ],
)
def test_everybody_is_waited_for_so_long(
    status: Status, mode: Mode, there: bool, minutes: int, then: Event
) -> None:
    one = visit(status, mode)
    assert no_show(one, there, at(minutes)) is None
    assert no_show(one, there, at(minutes) + SECOND) is then
    # What was said to be late is not over yet.
    late = 30 * MINUTE
    assert no_show(one, there, at(minutes + 30), late) is None
    assert no_show(one, there, at(minutes + 30) + SECOND, late) is then


@pytest.mark.parametrize("there", [True, False])
def test_a_visit_nobody_ended_is_over_four_hours_after_the_call(there: bool) -> None:
    one = visit(INSIDE, Mode.FIXED)
    assert no_show(one, there, at(10 + 240)) is None
    assert no_show(one, there, at(10 + 240) + SECOND) is Event.CLOSE


async def ends(clinic: Practice, minute: float) -> int:
    ended: int = await clinic.db.write(no_shows.end_no_shows, at(minute))
    return ended


async def test_a_patient_who_did_not_come_to_a_doctor_who_was_there(db: Database) -> None:
    clinic = await practice(db, patients=3)
    await clinic.comes(12, 1)
    await clinic.call(12, 1)
    assert await ends(clinic, 15) == 0
    assert await ends(clinic, 15.1) == 1
    assert await ends(clinic, 15.1) == 0
    assert await clinic.stands(11) is Status.MISSED
    assert await clinic.told("appointment-missed") == [(11, {})]
    assert (await clinic.visit(11)).ended_at == at(15.1)


async def test_a_doctor_who_called_nobody_is_absent_to_everybody(db: Database) -> None:
    clinic = await practice(db, patients=2)
    await clinic.comes(12, 1)
    assert await ends(clinic, 31) == 2
    assert [await clinic.stands(one) for one in (11, 12)] == [Status.DOCTOR_ABSENT] * 2
    assert await clinic.told("appointment-absent") == [(11, {}), (12, {})]
    assert await clinic.told("appointment-missed") == []


@pytest.mark.parametrize(
    ("presence", "became"),
    [
        (Presence.ONLINE, Status.MISSED),
        (Presence.BREAK, Status.MISSED),
        (Presence.OFF, Status.DOCTOR_ABSENT),
    ],
)
async def test_a_doctor_who_shows_that_they_are_there_is_there(
    db: Database, presence: Presence, became: Status
) -> None:
    clinic = await practice(db, patients=1)
    await clinic.does(agenda.show, DOCTOR, presence, 30, at=at(0))
    assert await ends(clinic, 16) == 1
    assert await clinic.stands(11) is became


async def test_a_doctor_who_called_somebody_who_did_not_answer_was_there(db: Database) -> None:
    clinic = await practice(db, patients=2)
    await clinic.call(11, 0)
    await clinic.skip(11, 5)
    await clinic.does(agenda.show, DOCTOR, Presence.OFF, 0, at=at(6))
    assert await ends(clinic, 31) == 1
    assert await clinic.stands(12) is Status.MISSED
    assert await clinic.stands(11) is Status.CHECKED_IN


@pytest.mark.parametrize(("minutes", "late"), [(45, 30), (105, 90)])
async def test_what_the_doctor_said_to_be_late_has_not_passed(
    db: Database, minutes: int, late: int
) -> None:
    clinic = await practice(db, patients=2)
    await clinic.does(agenda.run_late, DOCTOR, late, at=at(0))
    assert await ends(clinic, minutes) == 0
    assert await ends(clinic, minutes + 0.1) == 1
    assert await clinic.stands(11) is Status.DOCTOR_ABSENT
    # The one after has a quarter of an hour more: each visit is late by itself.
    assert await clinic.stands(12) is Status.BOOKED
    assert await ends(clinic, minutes + 15.1) == 1


async def test_lateness_said_before_midnight_holds_after_it(db: Database) -> None:
    clinic = await practice(db, patients=0)

    def late_hours(work: Any) -> None:
        sees_daily(work, clinic.doctor_id, begins=23 * 60, ends=26 * 60)
        member(work, 21)
        clinic.visits[21] = book(work, 21, clinic.doctor_id, dhaka(23, 45)).id

    await db.write(late_hours)
    await clinic.does(agenda.run_late, DOCTOR, 30, at=dhaka(23, 30))
    midnight = dhaka(0, day=MONDAY + timedelta(days=1))
    assert await db.write(no_shows.end_no_shows, midnight + 30 * MINUTE) == 0
    assert await db.write(no_shows.end_no_shows, midnight + 31 * MINUTE) == 1


async def test_whoever_waits_hears_that_they_are_nearer(db: Database) -> None:
    clinic = await practice(db, patients=3)
    await clinic.does(agenda.show, DOCTOR, Presence.ONLINE, 0, at=at(0))
    await clinic.comes(12, 1)
    await clinic.comes(13, 16)
    assert await ends(clinic, 16) == 1
    near = [(12, {"ahead": 1}), (13, {"ahead": 1})]
    assert await clinic.told("queue-near") == near


async def test_a_forgotten_visit_ends_and_lets_the_next_one_in(db: Database) -> None:
    clinic = await practice(db, patients=1)
    await clinic.call(11, 0)
    assert await ends(clinic, 240.1) == 1
    assert await clinic.stands(11) is Status.FULFILLED
    assert await clinic.told("appointment-fulfilled") == [(11, {})]


@pytest.mark.parametrize(
    ("stage", "grounds"), [(Stage.VERIFIED, {Ground.FOLLOW_UP}), (Stage.SUSPENDED, set())]
)
async def test_after_a_forgotten_visit_only_a_doctor_who_still_practises_may_look(
    db: Database, stage: Stage, grounds: set[Ground]
) -> None:
    clinic = await practice(db, patients=1)
    await clinic.call(11, 0)
    change = sa.update(doctors).where(doctors.c.id == clinic.doctor_id).values(stage=stage)
    await db.write(lambda work: work.connection.execute(change).close())
    assert await ends(clinic, 241) == 1

    def may(work: Any) -> set[Ground]:
        patient = work.accounts.of(11).person_id
        return {one.ground for one in work.access.of_people([patient], at(242))}

    assert await db.read(may) == grounds
