"""Doctors with hours, and appointments with them, for stories that are not about booking."""

from datetime import date, datetime
from typing import Any

from domain import booking
from domain.clock import DHAKA
from domain.hours import WEEK, Hours, Mode
from domain.seats import Seat
from tests.clinic import Clinic, Someone
from tests.colleagues import practises
from tests.domain.schedules import HOLIDAYS, acts_for

DOCTOR = "Dr Nasrin Akter"
SEVEN, NINE = 19 * 60, 21 * 60


def evening(hour: int, minute: int = 0, day: int = 23) -> datetime:
    """A moment in November 2026, in Dhaka; the clinic's clock begins on Monday the 23rd."""
    return datetime(2026, 11, day, hour, minute, tzinfo=DHAKA)


async def sees_in_the_evening(
    clinic: Clinic, person: Someone, mode: Mode = Mode.FIXED, visit: int = 15
) -> int:
    """A verified doctor, there every day from seven to nine; the doctor's id."""
    doctor_id = await practises(clinic, person, DOCTOR)

    def add(work: Any) -> None:
        week = [
            Hours(work.new_id(), doctor_id, day, SEVEN, NINE, visit, mode, date(2026, 1, 1))
            for day in WEEK
        ]
        work.hours.add(*week)

    await clinic.app.db.write(add)
    return doctor_id


async def books(
    clinic: Clinic, patient: Someone, doctor_id: int, at: datetime, person: int | None = None
) -> int:
    """For themselves or another person; the appointment's id."""
    now, seat = clinic.clock.now, Seat(doctor_id, at)

    def book(work: Any) -> int:
        whose = person or work.accounts.of(patient.id).person_id
        held = booking.hold(work, patient.id, whose, seat, now, HOLIDAYS)
        return booking.book(work, patient.id, held.id, now).id

    booked = await clinic.app.db.write(book)
    await clinic.settle()
    return booked


async def lets_book(clinic: Clinic, relative: Someone, person_id: int) -> int:
    """Let somebody book for this person; the standing's id."""
    return await clinic.app.db.write(acts_for, relative.id, person_id)


async def comes(clinic: Clinic, moment: datetime) -> None:
    """It is that time now, and what the clinic does on its own is done."""
    clinic.clock.now = moment
    await clinic.app.db.write(booking.expire_due, moment)
    await clinic.app.reminding.release()
    await clinic.settle()
