"""Emergencies: grants with a reason, which is sealed with the patient's key, and a review."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.access import Grant, Ground
from domain.break_glass import Emergency, Outcome, Reason
from storage.access import COLUMNS
from storage.sealing import Sealing
from storage.tables import access_grants


class SqlEmergencies:
    """`domain.break_glass.Emergencies` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def add(self, grant: Grant, reason: Reason, note: str) -> None:
        self._connection.execute(
            sa.insert(access_grants).values(
                id=grant.id,
                person_id=grant.person_id,
                doctor_id=grant.doctor_id,
                ground=Ground.BREAK_GLASS,
                starts_at=grant.starts_at,
                ends_at=grant.ends_at,
                reason=reason.value,
                note=self._sealed(access_grants.c.note, grant, note),
            )
        )

    def of(self, grant_id: int) -> Emergency | None:
        extra = (
            access_grants.c.reason,
            access_grants.c.note,
            access_grants.c.outcome,
            access_grants.c.finding,
        )
        query = sa.select(*COLUMNS, *extra).where(
            access_grants.c.id == grant_id, access_grants.c.ground == Ground.BREAK_GLASS
        )
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        grant = Grant(*row[: len(COLUMNS)])
        if grant.person_id not in self._sealing.fetch([grant.person_id]):
            return None
        return self._emergency(grant, row)

    def unreviewed(self) -> list[Grant]:
        query = sa.select(*COLUMNS).where(
            access_grants.c.reason.is_not(None), access_grants.c.reviewed_at.is_(None)
        )
        rows = self._connection.execute(query.order_by(access_grants.c.starts_at))
        return [Grant(*row) for row in rows]

    def review(
        self, grant_id: int, by: int, outcome: Outcome, finding: str | None, now: datetime
    ) -> bool:
        unreviewed = sa.update(access_grants).where(
            access_grants.c.id == grant_id,
            access_grants.c.reason.is_not(None),
            access_grants.c.reviewed_at.is_(None),
        )
        found = unreviewed.values(
            reviewed_by=by, reviewed_at=now, outcome=outcome.value, finding=None
        ).returning(*COLUMNS)
        row = self._connection.execute(found).one_or_none()
        if row is None:
            return False
        if finding is not None:
            self._keep_finding(Grant(*row), finding)
        return True

    def _keep_finding(self, grant: Grant, finding: str) -> None:
        sealed = self._sealed(access_grants.c.finding, grant, finding)
        mine = sa.update(access_grants).where(access_grants.c.id == grant.id)
        self._connection.execute(mine.values(finding=sealed))

    def _emergency(self, grant: Grant, row: Any) -> Emergency:
        finding = row.finding
        return Emergency(
            grant,
            Reason(row.reason),
            self._opened(access_grants.c.note, grant, row.note),
            outcome=Outcome(row.outcome) if row.outcome else None,
            finding=self._opened(access_grants.c.finding, grant, finding) if finding else None,
        )

    def _sealed(self, column: sa.Column[Any], grant: Grant, text: str) -> bytes:
        return self._sealing.seal(column, grant.id, grant.person_id, text.encode())

    def _opened(self, column: sa.Column[Any], grant: Grant, sealed: bytes) -> str:
        return self._sealing.open(column, grant.id, grant.person_id, sealed).decode()
