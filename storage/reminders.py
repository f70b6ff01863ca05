"""Reminders, taken a batch at a time by whoever comes first; nobody waits for anybody."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.notices import Kind
from domain.reminders import Occurrence, Reminder, State
from storage.tables import reminders
from storage.upsert import insert_into

_EARLIER, _OTHER = reminders.alias("earlier"), reminders.alias("other")
_UNIQUE = ("subject", "subject_id", "kind", "due_at", "telegram_id")
_WHAT = ("subject", "subject_id", "kind", "telegram_id", "due_at", "late_until")
_COLUMNS = (
    reminders.c.id,
    *(reminders.c[name] for name in _WHAT),
    reminders.c.state,
    reminders.c.finished_at,
)
_IN_ORDER = reminders.c.due_at, reminders.c.id
_SCHEDULED = reminders.c.finished_at.is_(None)
_ANEW = {"state": State.SCHEDULED, "finished_at": None}


class SqlReminders:
    """`domain.reminders.Reminders` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, new: Sequence[Reminder]) -> int:
        if not new:
            return 0
        once = _once(self._connection.dialect.name)
        rows = [{name: getattr(one, name) for name in _WHAT} | _ANEW for one in new]
        return len(self._connection.execute(once, rows).all())

    def suppress(self, subject: str, subject_id: int, now: datetime) -> int:
        still = _about(subject, subject_id) & _SCHEDULED
        ended = sa.update(reminders).where(still).values(_ended(State.SUPPRESSED, now))
        return len(self._connection.execute(ended.returning(reminders.c.id)).all())

    def take_timely(self, now: datetime, limit: int) -> list[Occurrence]:
        in_time = _due(now) & (reminders.c.late_until >= now)
        first = sa.select(reminders.c.id).where(in_time).order_by(*_IN_ORDER).limit(limit)
        return self._take(first.with_for_update(skip_locked=True), State.SENT, now)

    def take_late(self, now: datetime, limit: int) -> list[Occurrence]:
        # Whoever locks the first one of a group has the whole group: two who took some each would
        # both tell of it.
        one_each = sa.select(reminders).where(_late(reminders, now), ~_earlier(now))
        some = one_each.order_by(*_IN_ORDER).limit(limit).with_for_update(skip_locked=True)
        first = some.cte("first")
        group = sa.select(_OTHER.c.id).join(first, _same(_OTHER, first)).where(_late(_OTHER, now))
        free = group.with_for_update(skip_locked=True, of=_OTHER)
        return self._take(free, State.MISSED, now)

    def oldest_due(self, now: datetime) -> datetime | None:
        first = sa.select(reminders.c.due_at).where(_due(now)).order_by(*_IN_ORDER).limit(1)
        return self._connection.scalar(first)

    def about(self, subject: str, subject_id: int) -> list[Occurrence]:
        query = sa.select(*_COLUMNS).where(_about(subject, subject_id)).order_by(*_IN_ORDER)
        return [_occurrence(row) for row in self._connection.execute(query)]

    def delete_finished_before(self, moment: datetime) -> int:
        old = sa.delete(reminders).where(reminders.c.finished_at < moment)
        return len(self._connection.execute(old.returning(reminders.c.id)).all())

    def _take(self, which: "sa.Select[int]", state: State, now: datetime) -> list[Occurrence]:
        # A CTE, for a plain subquery PostgreSQL may run more than once, and lock more each time.
        mine = which.cte("mine")
        taken = sa.update(reminders).where(reminders.c.id.in_(sa.select(mine.c.id)))
        ended = taken.values(_ended(state, now)).returning(*_COLUMNS)
        found = [_occurrence(row) for row in self._connection.execute(ended)]
        return sorted(found, key=lambda one: (one.reminder.due_at, one.id))


@cache
def _once(dialect: str) -> Any:
    row = insert_into(dialect, reminders)
    return row.on_conflict_do_nothing(index_elements=_UNIQUE).returning(reminders.c.id)


def _about(subject: str, subject_id: int) -> sa.ColumnElement[bool]:
    return (reminders.c.subject == subject) & (reminders.c.subject_id == subject_id)


def _due(now: datetime) -> sa.ColumnElement[bool]:
    return _SCHEDULED & (reminders.c.due_at <= now)


def _late(table: sa.FromClause, now: datetime) -> sa.ColumnElement[bool]:
    return table.c.finished_at.is_(None) & (table.c.due_at <= now) & (table.c.late_until < now)


def _earlier(now: datetime) -> sa.ColumnElement[bool]:
    return (
        sa.select(sa.literal(1))
        .select_from(_EARLIER)
        .where(
            _late(_EARLIER, now),
            _same(_EARLIER, reminders),
            sa.tuple_(_EARLIER.c.due_at, _EARLIER.c.id)
            < sa.tuple_(reminders.c.due_at, reminders.c.id),
        )
        .exists()
    )


def _same(one: sa.FromClause, other: sa.FromClause) -> sa.ColumnElement[bool]:
    who = "subject", "subject_id", "telegram_id"
    return sa.and_(*(one.c[name] == other.c[name] for name in who))


def _ended(state: State, now: datetime) -> dict[str, Any]:
    return {"state": state, "finished_at": now}


def _occurrence(row: Any) -> Occurrence:
    what = Reminder(
        row.subject, row.subject_id, Kind(row.kind), row.telegram_id, row.due_at, row.late_until
    )
    return Occurrence(row.id, what, row.state, row.finished_at)
