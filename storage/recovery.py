"""Recoveries: a person on the way from a lost account to a new one."""

from datetime import datetime

import sqlalchemy as sa

from domain.recovery import Recovery, Stage
from storage.tables import recoveries
from storage.upsert import insert

_COLUMNS = (
    recoveries.c.id,
    recoveries.c.person_id,
    recoveries.c.from_account,
    recoveries.c.to_account,
    recoveries.c.stage,
    recoveries.c.asked_at,
    recoveries.c.due_at,
)
_WAITS = recoveries.c.ended_at.is_(None)


class SqlRecoveries:
    """`domain.recovery.Recoveries` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def by_id(self, recovery_id: int) -> Recovery | None:
        return self._one(recoveries.c.id == recovery_id)

    def waiting_for(self, account_id: int) -> Recovery | None:
        return self._one(_WAITS & (recoveries.c.to_account == account_id))

    def waiting_of(self, person_id: int) -> Recovery | None:
        return self._one(_WAITS & (recoveries.c.person_id == person_id))

    def due(self, now: datetime, limit: int) -> list[Recovery]:
        query = sa.select(*_COLUMNS).where(_WAITS, recoveries.c.due_at <= now)
        rows = self._connection.execute(query.order_by(recoveries.c.due_at).limit(limit))
        return [Recovery(*row) for row in rows]

    def asked_since(self, person_id: int, moment: datetime) -> int:
        asked = recoveries.c.person_id == person_id, recoveries.c.asked_at > moment
        query = sa.select(sa.func.count()).select_from(recoveries).where(*asked)
        return int(self._connection.execute(query).scalar_one())

    def add(self, recovery: Recovery) -> bool:
        new = insert(self._connection, recoveries).values(
            id=recovery.id,
            person_id=recovery.person_id,
            from_account=recovery.from_account,
            to_account=recovery.to_account,
            stage=recovery.stage,
            asked_at=recovery.asked_at,
            due_at=recovery.due_at,
        )
        stored = new.on_conflict_do_nothing().returning(recoveries.c.id)
        return self._connection.execute(stored).first() is not None

    def end(self, recovery_id: int, stage: Stage, now: datetime) -> bool:
        waiting = sa.update(recoveries).where(recoveries.c.id == recovery_id, _WAITS)
        ended = waiting.values(stage=stage, ended_at=now).returning(recoveries.c.id)
        return self._connection.execute(ended).first() is not None

    def _one(self, condition: sa.ColumnElement[bool]) -> Recovery | None:
        row = self._connection.execute(sa.select(*_COLUMNS).where(condition)).one_or_none()
        return Recovery(*row) if row is not None else None
