"""PINs, kept; a try is counted in the statement that hands out what it is checked by."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.pins import FIRST_LOCK, NEXT_LOCK, TRIES, Pin
from storage.tables import pins
from storage.types import Moment
from storage.upsert import insert

_COLUMNS = (
    pins.c.person_id,
    pins.c.digest,
    pins.c.tries,
    pins.c.locked_until,
    pins.c.opened_until,
    pins.c.reset_at,
)


class SqlPins:
    """`domain.pins.Pins` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, person_id: int) -> Pin | None:
        query = sa.select(*_COLUMNS).where(pins.c.person_id == person_id)
        row = self._connection.execute(query).one_or_none()
        return Pin(*row) if row is not None else None

    def add(self, person_id: int, digest: str, opened_until: datetime, now: datetime) -> bool:
        new = insert(self._connection, pins).values(
            person_id=person_id,
            digest=digest,
            tries=0,
            locks=0,
            opened_until=opened_until,
            set_at=now,
        )
        return self._some(new.on_conflict_do_nothing().returning(pins.c.person_id))

    def change(self, person_id: int, old: str, new: str) -> bool:
        return self._changed((pins.c.person_id == person_id) & (pins.c.digest == old), digest=new)

    def remove(self, person_id: int, digest: str) -> bool:
        gone = sa.delete(pins).where(pins.c.person_id == person_id, pins.c.digest == digest)
        return self._some(gone.returning(pins.c.person_id))

    def count_try(self, person_id: int, now: datetime) -> str | None:
        free = pins.c.locked_until.is_(None) | (pins.c.locked_until <= now)
        last = pins.c.tries >= TRIES - 1
        lock = sa.case(
            (pins.c.locks == 0, sa.literal(now + FIRST_LOCK, Moment)),
            else_=sa.literal(now + NEXT_LOCK, Moment),
        )
        counted = (
            sa.update(pins)
            .where(pins.c.person_id == person_id, free)
            .values(
                tries=sa.case((last, 0), else_=pins.c.tries + 1),
                locks=sa.case((last, pins.c.locks + 1), else_=pins.c.locks),
                locked_until=sa.case((last, lock), else_=sa.null()),
            )
        )
        return self._connection.execute(counted.returning(pins.c.digest)).scalar_one_or_none()

    def open(self, person_id: int, digest: str, until: datetime) -> bool:
        return self._changed(
            (pins.c.person_id == person_id) & (pins.c.digest == digest),
            opened_until=until,
            tries=0,
            locks=0,
            locked_until=None,
            reset_at=None,
        )

    def keep_open(self, person_id: int, until: datetime) -> None:
        self._changed(pins.c.person_id == person_id, opened_until=until)

    def lock(self, person_id: int) -> None:
        self._changed(pins.c.person_id == person_id, opened_until=None)

    def set_reset(self, person_id: int, at: datetime | None) -> bool:
        other = pins.c.reset_at.is_(None) if at else pins.c.reset_at.is_not(None)
        return self._changed((pins.c.person_id == person_id) & other, reset_at=at)

    def _changed(self, which: sa.ColumnElement[bool], **values: Any) -> bool:
        change = sa.update(pins).where(which).values(values)
        return self._some(change.returning(pins.c.person_id))

    def _some(self, change: Any) -> bool:
        return self._connection.execute(change).first() is not None
