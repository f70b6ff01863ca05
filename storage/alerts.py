"""Wishes that wait for a doctor who fulfils them."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from domain.alerts import Alert
from storage.tables import alerts
from storage.upsert import insert

_COLUMNS = (
    alerts.c.id,
    alerts.c.account_id,
    alerts.c.wish,
    alerts.c.speciality,
    alerts.c.since,
    alerts.c.told_at,
)
_WAITING = alerts.c.told_at.is_(None)


class SqlAlerts:
    """`domain.alerts.Alerts` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, alert: Alert) -> None:
        same = (alerts.c.account_id == alert.account_id) & (alerts.c.wish == alert.wish)
        # A new id, for the notice of the old one has been said.
        self._connection.execute(sa.delete(alerts).where(same, ~_WAITING))
        new = insert(self._connection, alerts).values(asdict(alert))
        self._connection.execute(new.on_conflict_do_nothing())

    def of(self, alert_id: int) -> Alert | None:
        found = self._found(alerts.c.id == alert_id)
        return found[0] if found else None

    def of_account(self, account_id: int) -> list[Alert]:
        return self._found((alerts.c.account_id == account_id) & _WAITING)

    def waiting(self, specialities: Collection[str] | None) -> list[Alert]:
        if specialities is None:
            return self._found(_WAITING)
        asked = alerts.c.speciality.is_(None) | alerts.c.speciality.in_(sorted(specialities))
        return self._found(_WAITING & asked)

    def told(self, alert_id: int, now: datetime) -> bool:
        this = sa.update(alerts).where(alerts.c.id == alert_id, _WAITING).values(told_at=now)
        return self._connection.execute(this.returning(alerts.c.id)).first() is not None

    def remove(self, account_id: int, alert_id: int) -> None:
        mine = (alerts.c.account_id == account_id) & (alerts.c.id == alert_id)
        self._connection.execute(sa.delete(alerts).where(mine))

    def delete_told_before(self, moment: datetime) -> int:
        old = sa.delete(alerts).where(alerts.c.told_at < moment)
        return len(self._connection.execute(old.returning(alerts.c.id)).all())

    def _found(self, condition: "sa.ColumnElement[bool]") -> list[Alert]:
        query = sa.select(*_COLUMNS).where(condition).order_by(alerts.c.since, alerts.c.id)
        return [Alert(*row) for row in self._connection.execute(query)]
