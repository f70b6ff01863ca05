"""Doctors' grants to patients' records."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from domain.access import Grant, Ground
from storage.tables import access_grants

COLUMNS = (
    access_grants.c.id,
    access_grants.c.person_id,
    access_grants.c.doctor_id,
    access_grants.c.ground,
    access_grants.c.starts_at,
    access_grants.c.ends_at,
    access_grants.c.ended_at,
)
_ADD = sa.insert(access_grants)
_STRENGTH = {ground: at for at, ground in enumerate(Ground)}


class SqlAccess:
    """`domain.access.Access` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def living(self, doctor_id: int, person_ids: Collection[int], now: datetime) -> list[Grant]:
        theirs = access_grants.c.doctor_id == doctor_id
        return self._living(theirs & access_grants.c.person_id.in_(person_ids), now)

    def of(self, grant_id: int) -> Grant | None:
        query = sa.select(*COLUMNS).where(access_grants.c.id == grant_id)
        row = self._connection.execute(query).one_or_none()
        return Grant(*row) if row is not None else None

    def of_people(self, person_ids: Collection[int], now: datetime) -> list[Grant]:
        return self._living(access_grants.c.person_id.in_(person_ids), now)

    def of_doctor(self, doctor_id: int, now: datetime) -> list[Grant]:
        return self._living(access_grants.c.doctor_id == doctor_id, now)

    def move_end(self, grant_id: int, ends_at: datetime, now: datetime) -> bool:
        return self._changed(grant_id, now, ends_at=ends_at)

    def end(self, grant_id: int, now: datetime) -> bool:
        return self._changed(grant_id, now, ended_at=now)

    def _living(self, which: sa.ColumnElement[bool], now: datetime) -> list[Grant]:
        query = sa.select(*COLUMNS).where(which, _holds(now))
        grants = [Grant(*row) for row in self._connection.execute(query)]
        return sorted(grants, key=lambda grant: (_STRENGTH[grant.ground], grant.id))

    def _changed(self, grant_id: int, now: datetime, **values: datetime) -> bool:
        living = sa.update(access_grants).where(access_grants.c.id == grant_id, _holds(now))
        change = living.values(values).returning(access_grants.c.id)
        return self._connection.execute(change).first() is not None

    def end_of_doctor(self, doctor_id: int, now: datetime) -> int:
        theirs = (access_grants.c.doctor_id == doctor_id) & access_grants.c.ended_at.is_(None)
        ended = sa.update(access_grants).where(theirs).values(ended_at=now)
        return len(self._connection.execute(ended.returning(access_grants.c.id)).all())

    def add(self, grant: Grant) -> None:
        self._connection.execute(
            _ADD,
            {
                "id": grant.id,
                "person_id": grant.person_id,
                "doctor_id": grant.doctor_id,
                "ground": grant.ground,
                "starts_at": grant.starts_at,
                "ends_at": grant.ends_at,
            },
        )


def _holds(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        access_grants.c.ended_at.is_(None),
        access_grants.c.starts_at <= now,
        access_grants.c.ends_at > now,
    )
