"""A doctor who sees patients this evening, on either engine; what is done at which minute."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from domain import booking, queue
from domain.appointments import Appointment, Status
from domain.hours import Mode
from domain.line import Place
from domain.ports import Work
from domain.seats import Seat
from storage.database import Database
from storage.tables import notices
from tests.domain.schedules import HOLIDAYS, NOW, dhaka, doctor, member, sees_daily

DOCTOR, ANOTHER_DOCTOR = 1, 2
SEVEN = dhaka(19)
"""The session begins; it is three hours long."""
MINUTE = timedelta(minutes=1)


def at(minutes: float) -> datetime:
    """So many minutes after the session begins."""
    return SEVEN + timedelta(minutes=minutes)


@dataclass
class Practice:
    """Patients are Telegram users 11, 12, …; `visits` are their appointments."""

    db: Database
    doctor_id: int
    visits: dict[int, int]

    async def does(self, service: Callable[..., Any], who: int, *given: Any, at: datetime) -> Any:
        return await self.db.write(service, who, *given, at)

    async def comes(self, patient: int, minute: float) -> Place:
        visit = self.visits[patient]
        place: Place = await self.does(queue.check_in, patient, visit, at=at(minute))
        return place

    async def call(self, patient: int, minute: float) -> Any:
        return await self.does(queue.call, DOCTOR, self.visits[patient], at=at(minute))

    async def skip(self, patient: int, minute: float) -> Any:
        return await self.does(queue.skip, DOCTOR, self.visits[patient], at=at(minute))

    async def close(self, patient: int, minute: float) -> Any:
        return await self.does(queue.close, DOCTOR, self.visits[patient], at=at(minute))

    async def sees(self, patient: int, minute: float, until: float) -> None:
        await self.call(patient, minute)
        await self.close(patient, until)

    async def stands(self, patient: int) -> Status:
        return (await self.visit(patient)).status

    async def visit(self, patient: int) -> Appointment:
        found: Appointment | None = await self.db.read(
            lambda work: work.appointments.of(self.visits[patient])
        )
        assert found is not None
        return found

    async def place(self, patient: int, minute: float) -> tuple[int, float]:
        """How many are ahead, and at which minute of the session the turn may be."""
        found = await self.does(queue.look, patient, self.visits[patient], at=at(minute))
        return found.ahead, (found.turn_at - SEVEN) / MINUTE

    async def told(self, kind: str) -> list[tuple[int, Any]]:
        """Who was told this kind of notice, and what it carries beside the appointment."""

        def read(work: Any) -> list[tuple[int, Any]]:
            query = sa.select(notices.c.telegram_id, notices.c.params).where(
                notices.c.kind == kind
            )
            return [
                (one, {key: told for key, told in params.items() if key != "appointment_id"})
                for one, params in work.connection.execute(query.order_by(notices.c.id))
            ]

        return await self.db.read(read)


async def practice(db: Database, patients: int = 4, mode: Mode = Mode.FIXED) -> Practice:
    """This evening's first visits are booked, a quarter of an hour each."""

    def build(work: Work) -> Practice:
        doctor_id = doctor(work, DOCTOR)
        sees_daily(work, doctor_id, begins=19 * 60, ends=22 * 60, mode=mode)
        built = Practice(db, doctor_id, {})
        for number in range(patients):
            member(work, 11 + number)
            built.visits[11 + number] = book(work, 11 + number, doctor_id, at(15 * number)).id
        return built

    return await db.write(build)


def book(
    work: Work, patient: int, doctor_id: int, starts_at: datetime, person: int | None = None
) -> Appointment:
    """For themselves, or for another person."""
    account = work.accounts.of(patient)
    assert account is not None
    whose = person or account.person_id
    assert whose is not None
    held = booking.hold(work, patient, whose, Seat(doctor_id, starts_at), NOW, HOLIDAYS)
    return booking.book(work, patient, held.id, NOW)


def tomorrow(minutes: float) -> datetime:
    """The same on the next evening."""
    return at(minutes) + timedelta(days=1)
