"""Who waits for a time with a doctor."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.waitlist import Wait, Waiting
from storage.tables import waits
from storage.upsert import insert

_COLUMNS = (
    waits.c.id,
    waits.c.doctor_id,
    waits.c.person_id,
    waits.c.account_id,
    waits.c.day,
    waits.c.state,
    waits.c.since,
    waits.c.appointment_id,
)
_LIVE = waits.c.ended_at.is_(None)
_IN_ORDER = waits.c.since, waits.c.id
# Put together once: this is asked whenever somebody books.
_OF_PATIENT = (
    sa.select(*_COLUMNS)
    .where(
        waits.c.doctor_id == sa.bindparam("doctor_id"),
        waits.c.person_id.in_(sa.bindparam("person_ids", expanding=True)),
        _LIVE,
    )
    .order_by(*_IN_ORDER)
)
_OPEN = (Wait.WAITING, Wait.OFFERED)


class SqlWaitlist:
    """`domain.waitlist.Waitlist` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, waiting: Waiting) -> bool:
        values = {column.name: getattr(waiting, column.name) for column in _COLUMNS}
        new = insert(self._connection, waits).values(values).on_conflict_do_nothing()
        return self._connection.execute(new.returning(waits.c.id)).first() is not None

    def of(self, waiting_id: int) -> Waiting | None:
        found = self._found(waits.c.id == waiting_id)
        return found[0] if found else None

    def in_line(self, doctor_id: int, day: date | None) -> list[Waiting]:
        fits = waits.c.day.is_(None) | (waits.c.day == day)
        return self._found(_waiting_for(doctor_id) & fits)

    def offered(self, appointment_id: int) -> Waiting | None:
        asked = (waits.c.appointment_id == appointment_id) & (waits.c.state == Wait.OFFERED)
        found = self._found(asked)
        return found[0] if found else None

    def of_patient(self, doctor_id: int, person_ids: Collection[int]) -> list[Waiting]:
        who = {"doctor_id": doctor_id, "person_ids": list(person_ids)}
        return [_read(row) for row in self._connection.execute(_OF_PATIENT, who)]

    def of_doctor(self, doctor_id: int) -> list[Waiting]:
        return self._found(_waiting_for(doctor_id))

    def doctors(self) -> list[int]:
        waiting = (waits.c.state == Wait.WAITING) & _LIVE
        return list(
            self._connection.scalars(sa.select(waits.c.doctor_id).where(waiting).distinct())
        )

    def of_account(self, account_id: int) -> list[Waiting]:
        return self._found((waits.c.account_id == account_id) & _LIVE)

    def move_on(
        self, waiting: Waiting, to: Wait, appointment_id: int | None, now: datetime
    ) -> bool:
        stands = (waits.c.id == waiting.id) & (waits.c.state == waiting.state)
        ended_at = None if to in _OPEN else now
        values = {"state": to, "appointment_id": appointment_id, "ended_at": ended_at}
        moved = sa.update(waits).where(stands).values(values).returning(waits.c.id)
        return self._connection.execute(moved).first() is not None

    def end_before(self, day: date, now: datetime) -> int:
        over = (waits.c.day < day) & (waits.c.state == Wait.WAITING)
        ended = sa.update(waits).where(over).values(state=Wait.OVER, ended_at=now)
        return len(self._connection.execute(ended.returning(waits.c.id)).all())

    def _found(self, condition: "sa.ColumnElement[bool]") -> list[Waiting]:
        query = sa.select(*_COLUMNS).where(condition).order_by(*_IN_ORDER)
        return [_read(row) for row in self._connection.execute(query)]


def _waiting_for(doctor_id: int) -> sa.ColumnElement[bool]:
    return (waits.c.doctor_id == doctor_id) & (waits.c.state == Wait.WAITING) & _LIVE


def _read(row: Any) -> Waiting:
    return Waiting(*row)
