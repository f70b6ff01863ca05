"""Many tap one time at once: one gets it. First it is shown that this harness can fail."""

import asyncio
from collections import Counter
from typing import Any

import pytest
import sqlalchemy as sa

from domain import booking, keeping
from domain.appointments import Appointment, Reason, Status
from domain.errors import DomainError
from domain.seats import PatientBusy, Seat, SlotTaken
from storage.database import Database
from storage.tables import appointments
from storage.work import SqlWork
from tests.domain.schedules import (
    HOLIDAYS,
    MORNING,
    NOW,
    acts_for,
    doctor,
    member,
    seat,
    sees_daily,
)

# So much happens here that watching it would double the time; other tests cover the same code.
pytestmark = pytest.mark.no_cover

TAPS = 200
DOCTOR = 9_000
FAMILY_TAPS = 50
DOCTORS = 10


def with_patients(work: SqlWork, count: int) -> tuple[int, dict[int, int]]:
    """A doctor with hours, and patients by their Telegram ids."""
    doctor_id = doctor(work, DOCTOR)
    sees_daily(work, doctor_id)
    return doctor_id, {number: member(work, number) for number in range(1, count + 1)}


async def tap_all_at_once(db: Database) -> tuple[Seat, list[Appointment | DomainError]]:
    doctor_id, patients = await db.write(with_patients, TAPS)
    wanted = seat(doctor_id, 15)
    taps = (
        db.write(booking.hold, telegram_id, person_id, wanted, NOW, HOLIDAYS)
        for telegram_id, person_id in patients.items()
    )
    outcomes: list[Any] = await asyncio.gather(*taps, return_exceptions=True)
    return wanted, outcomes


def kept(work: SqlWork, wanted: Seat) -> int:
    query = sa.select(sa.func.count()).where(
        appointments.c.doctor_id == wanted.doctor_id, appointments.c.starts_at == wanted.starts_at
    )
    return work.connection.scalar(query) or 0


async def test_without_the_index_several_get_the_same_time(db: Database) -> None:
    # If this fails, the next test proves nothing.
    drop = sa.text("DROP INDEX uq_appointments_doctor_start")
    await db.write(lambda work: work.connection.execute(drop).close())
    wanted, outcomes = await tap_all_at_once(db)
    assert sum(isinstance(one, Appointment) for one in outcomes) > 1
    assert await db.read(kept, wanted) > 1


async def test_of_two_hundred_who_tap_one_time_one_gets_it(db: Database) -> None:
    wanted, outcomes = await tap_all_at_once(db)
    assert Counter(type(one) for one in outcomes) == {Appointment: 1, SlotTaken: TAPS - 1}
    assert await db.read(kept, wanted) == 1


async def test_two_of_a_family_book_one_patient_for_one_of_times_that_overlap(
    db: Database,
) -> None:
    def family(work: SqlWork) -> tuple[int, list[Seat]]:
        patient = member(work, 3)
        for relative in (1, 2):
            member(work, relative)
            acts_for(work, relative, patient)
        return patient, [_an_hour_from(work, number) for number in range(DOCTORS)]

    patient, seats = await db.write(family)
    taps = (
        db.write(booking.hold, 1 + tap % 2, patient, seats[tap // 2 % DOCTORS], NOW, HOLIDAYS)
        for tap in range(FAMILY_TAPS)
    )
    outcomes: list[Any] = await asyncio.gather(*taps, return_exceptions=True)
    # Whoever taps once more what they hold already, has it.
    held = {one.id for one in outcomes if isinstance(one, Appointment)}
    refused = {type(one) for one in outcomes if not isinstance(one, Appointment)}
    assert len(held) == 1
    assert refused == {PatientBusy}
    live = sa.select(sa.func.count()).where(appointments.c.status == Status.HELD)
    assert await db.read(lambda work: work.connection.scalar(live)) == 1


def _an_hour_from(work: SqlWork, number: int) -> Seat:
    """An hour with a doctor who begins each of them some minutes after the doctor before."""
    doctor_id, minutes = doctor(work, DOCTOR + number), 5 * number
    sees_daily(work, doctor_id, begins=MORNING + minutes, visit=60)
    return seat(doctor_id, 15, minutes)


async def test_a_double_tap_is_one_hold(db: Database) -> None:
    doctor_id, patients = await db.write(with_patients, 1)
    wanted = seat(doctor_id, 15)
    taps = (db.write(booking.hold, 1, patients[1], wanted, NOW, HOLIDAYS) for _ in range(4))
    assert len({one.id for one in await asyncio.gather(*taps)}) == 1
    assert await db.read(kept, wanted) == 1


async def test_two_presses_of_book_are_one_appointment(db: Database) -> None:
    doctor_id, patients = await db.write(with_patients, 1)
    held = await db.write(booking.hold, 1, patients[1], seat(doctor_id, 15), NOW, HOLIDAYS)
    presses = (db.write(booking.book, 1, held.id, NOW) for _ in range(4))
    assert {one.id for one in await asyncio.gather(*presses)} == {held.id}


async def test_two_presses_of_cancel_call_it_off_once(db: Database) -> None:
    doctor_id, patients = await db.write(with_patients, 1)
    held = await db.write(booking.hold, 1, patients[1], seat(doctor_id, 15), NOW, HOLIDAYS)
    await db.write(booking.book, 1, held.id, NOW)
    presses = (db.write(keeping.cancel, 1, held.id, Reason.COST, NOW) for _ in range(4))
    assert {one.status for one in await asyncio.gather(*presses)} == {Status.CANCELLED}


async def test_two_who_move_to_one_time_do_not_both_get_it(db: Database) -> None:
    doctor_id, patients = await db.write(with_patients, 4)
    wanted, moves = seat(doctor_id, 18), []
    for hour, (telegram_id, person_id) in enumerate(patients.items(), start=14):
        own = seat(doctor_id, hour)
        held = await db.write(booking.hold, telegram_id, person_id, own, NOW, HOLIDAYS)
        booked = await db.write(booking.book, telegram_id, held.id, NOW)
        moves.append((telegram_id, booked.id, wanted.starts_at, NOW, HOLIDAYS))
    taps = (db.write(keeping.move, *one) for one in moves)
    outcomes: list[Any] = await asyncio.gather(*taps, return_exceptions=True)
    assert Counter(type(one) for one in outcomes) == {Appointment: 1, SlotTaken: 3}
    # Whoever did not get it keeps what they had.
    agreed = sa.select(sa.func.count()).where(appointments.c.status == Status.BOOKED)
    assert await db.read(lambda work: work.connection.scalar(agreed)) == 4


async def test_two_presses_of_move_are_one_move(db: Database) -> None:
    doctor_id, patients = await db.write(with_patients, 1)
    held = await db.write(booking.hold, 1, patients[1], seat(doctor_id, 15), NOW, HOLIDAYS)
    await db.write(booking.book, 1, held.id, NOW)
    there = seat(doctor_id, 18).starts_at
    presses = (db.write(keeping.move, 1, held.id, there, NOW, HOLIDAYS) for _ in range(4))
    moved = {(one.id, one.status, one.moves) for one in await asyncio.gather(*presses)}
    assert len(moved) == 1
    assert {(status, moves) for _, status, moves in moved} == {(Status.BOOKED, 1)}
