"""Incidents; and from the audit, whose records were touched."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.audit import Decision
from domain.breaches import Breach, Exposed, Suspect, Touched
from storage.tables import audit_events, breaches

_COLUMNS = (
    breaches.c.id,
    breaches.c.cause,
    breaches.c.exposed,
    breaches.c.began_at,
    breaches.c.ended_at,
    breaches.c.discovered_at,
    breaches.c.recorded_at,
    breaches.c.people,
    breaches.c.accounts,
    breaches.c.notified_at,
)


class SqlBreaches:
    """`domain.breaches.Breaches` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, breach: Breach) -> None:
        values = {column.name: getattr(breach, column.name) for column in _COLUMNS}
        told = ",".join(kind.value for kind in breach.exposed)
        self._connection.execute(sa.insert(breaches).values(values | {"exposed": told}))

    def by_id(self, breach_id: int) -> Breach | None:
        query = sa.select(*_COLUMNS).where(breaches.c.id == breach_id)
        row = self._connection.execute(query).one_or_none()
        return _breach(row) if row is not None else None

    def all(self) -> list[Breach]:
        newest = sa.select(*_COLUMNS).order_by(breaches.c.discovered_at.desc())
        return [_breach(row) for row in self._connection.execute(newest)]

    def notified(self, breach: Breach) -> bool:
        untold = sa.update(breaches).where(
            breaches.c.id == breach.id, breaches.c.notified_at.is_(None)
        )
        counts = {"people": breach.people, "accounts": breach.accounts}
        told = untold.values(notified_at=breach.notified_at, **counts).returning(breaches.c.id)
        return self._connection.execute(told).first() is not None

    def touched(self, begins: datetime, ends: datetime, by: Suspect) -> list[Touched]:
        # What was refused showed nothing.
        seen = [audit_events.c.decision == Decision.ALLOWED, audit_events.c.person_id.is_not(None)]
        when = [audit_events.c.at >= begins, audit_events.c.at <= ends]
        who = [
            column == value
            for column, value in (
                (audit_events.c.account_id, by.account_id),
                (audit_events.c.acting_as, by.role),
            )
            if value is not None
        ]
        times = sa.func.count().label("times")
        first, last = sa.func.min(audit_events.c.at), sa.func.max(audit_events.c.at)
        query = sa.select(audit_events.c.person_id, times, first, last)
        each = query.where(*seen, *when, *who).group_by(audit_events.c.person_id)
        most = each.order_by(times.desc(), audit_events.c.person_id)
        return [Touched(*row) for row in self._connection.execute(most)]


def _breach(row: Any) -> Breach:
    exposed = tuple(Exposed(name) for name in row.exposed.split(",") if name)
    return Breach(**{**row._mapping, "exposed": exposed})  # noqa: SLF001  SQLAlchemy's own way
