"""The outbox: what is to be said, claimed a batch at a time, one notice a chat."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.notices import Backlog, Notice, Stage
from storage.tables import notices
from storage.tables.base import is_among
from storage.upsert import insert, insert_into

CLAIMING = 0x6E6F7469
"""The number of the advisory lock under which PostgreSQL hands notices out, one at a time."""

_EARLIER, _HELD = notices.alias("earlier"), notices.alias("held")
_COLUMNS = (
    notices.c.id,
    notices.c.telegram_id,
    notices.c.kind,
    notices.c.params,
    notices.c.key,
    notices.c.due_at,
    notices.c.stage,
    notices.c.tries,
    notices.c.fault,
    notices.c.created_at,
)
IN_ORDER = notices.c.due_at, notices.c.id
_WAITS = notices.c.finished_at.is_(None)
_PARKED = is_among(notices.c.stage, {Stage.PARKED})
_FREE = {"holder": None, "held_until": None}
_ANEW = {"stage": Stage.WAITING, "tries": 0, "fault": None, "finished_at": None, **_FREE}
_TOLD = ("telegram_id", "kind", "params", "key", "due_at", "created_at")
_DOCUMENT = (
    sa.func.json_to_recordset(sa.bindparam("document", type_=sa.JSON))
    .table_valued(*(sa.column(name, notices.c[name].type) for name in _TOLD))
    .render_derived(with_types=True)
)
_FROM_DOCUMENT = sa.select(
    *_DOCUMENT.c, *(sa.literal(value, notices.c[name].type) for name, value in _ANEW.items())
)


class SqlNotices:
    """`domain.notices.Notices` over one connection. `told`: something new waits."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.told = False

    def add(self, new: Mapping[str, Any]) -> bool:
        row = insert(self._connection, notices).values({**new, **_ANEW})
        once = row.on_conflict_do_nothing(index_elements=[notices.c.key])
        return self._some(once.returning(notices.c.id))

    def add_many(self, new: Sequence[Mapping[str, Any]]) -> None:
        self._store(new, _keeping)

    def put(self, new: Mapping[str, Any]) -> None:
        self.put_many([new])

    def put_many(self, new: Sequence[Mapping[str, Any]]) -> None:
        # Whoever is saying the old one loses it: this one is then said too.
        self._store(new, _replacing)

    def cancel(self, key: str, now: datetime) -> bool:
        waiting = (notices.c.key == key) & _WAITS
        return self._ended(waiting, Stage.CANCELLED, None, now) > 0

    def any_due(self, now: datetime) -> bool:
        due = sa.select(notices.c.id).where(_due(now)).limit(1)
        return self._connection.execute(due).first() is not None

    def claim(self, holder: int, limit: int, now: datetime, until: datetime) -> list[Notice]:
        if self._connection.dialect.name == "postgresql":
            # Two who look for a chat's first notice at once would find the same one.
            self._connection.execute(sa.select(sa.func.pg_advisory_xact_lock(CLAIMING)))
        first = sa.select(notices.c.id).where(claimable(now)).order_by(*IN_ORDER).limit(limit)
        mine = sa.update(notices).where(notices.c.id.in_(first.scalar_subquery()))
        held = mine.values(holder=holder, held_until=until).returning(*_COLUMNS)
        found = [_notice(row) for row in self._connection.execute(held)]
        return sorted(found, key=lambda notice: (notice.due_at, notice.id))

    def finish(
        self, notice_id: int, holder: int, stage: Stage, fault: str | None, now: datetime
    ) -> bool:
        return self._ended(_held_by(notice_id, holder), stage, fault, now) > 0

    def put_back(
        self, notice_id: int, holder: int, until: datetime | None, fault: str | None, tries: int
    ) -> bool:
        waits = {"holder": None, "held_until": until, "fault": fault, "tries": tries}
        mine = sa.update(notices).where(_held_by(notice_id, holder)).values(waits)
        return self._count(mine) > 0

    def holders(self) -> list[int]:
        held = sa.select(notices.c.holder).where(notices.c.holder.is_not(None)).distinct()
        return [holder for holder in self._connection.scalars(held) if holder is not None]

    def release(self, holders: Collection[int]) -> int:
        theirs = notices.c.holder.is_not(None) & notices.c.holder.in_(holders)
        return self._count(sa.update(notices).where(theirs).values(_FREE))

    def give_up_on(self, telegram_id: int, now: datetime) -> int:
        due = (notices.c.telegram_id == telegram_id) & _WAITS & (notices.c.due_at <= now)
        return self._ended(due, Stage.UNDELIVERABLE, "blocked", now)

    def parked(self) -> list[Notice]:
        query = sa.select(*_COLUMNS).where(_PARKED)
        return [_notice(row) for row in self._connection.execute(query.order_by(notices.c.id))]

    def unpark(self, notice_id: int) -> bool:
        parked = (notices.c.id == notice_id) & _PARKED
        again = sa.update(notices).where(parked).values(_ANEW)
        return self._some(again.returning(notices.c.id))

    def backlog(self, now: datetime) -> Backlog:
        due = sa.select(sa.func.count(), sa.func.min(notices.c.due_at)).where(
            _WAITS, notices.c.due_at <= now
        )
        waiting, oldest = self._connection.execute(due).one()
        parked = sa.select(sa.func.count()).where(_PARKED)
        return Backlog(waiting, oldest, self._connection.scalar(parked) or 0)

    def delete_finished_before(self, moment: datetime) -> int:
        old = (notices.c.finished_at < moment) & (notices.c.stage != Stage.PARKED)
        return self._count(sa.delete(notices).where(old))

    def _store(self, new: Sequence[Mapping[str, Any]], known: Callable[[Any], sa.Insert]) -> None:
        if not new:
            return
        dialect = self._connection.dialect.name
        rows: Any = [{**one, **_ANEW} for one in new]
        if dialect == "postgresql":
            rows = {"document": [_flat(one) for one in new]}
        self._connection.execute(_adding(dialect, known), rows)
        self.told = True

    def _ended(
        self, which: sa.ColumnElement[bool], stage: Stage, fault: str | None, now: datetime
    ) -> int:
        ended = {"stage": stage, "fault": fault, "finished_at": now, **_FREE}
        return self._count(sa.update(notices).where(which).values(ended))

    def _count(self, change: "sa.Update | sa.Delete") -> int:
        return len(self._connection.execute(change.returning(notices.c.id)).all())

    def _some(self, change: Any) -> bool:
        done = self._connection.execute(change).first() is not None
        self.told = self.told or done
        return done


def claimable(now: datetime) -> sa.ColumnElement[bool]:
    """The first due notice of a chat of which nobody holds any."""
    return _due(now) & ~_earlier() & ~_chat_held(now)


@cache
def _adding(dialect: str, known: Callable[[Any], sa.Insert]) -> sa.Insert:
    row = insert_into(dialect, notices)
    if dialect == "postgresql":
        # One document, one statement: twice as fast as a statement for each.
        return known(row.from_select([*_TOLD, *_ANEW], _FROM_DOCUMENT))
    return known(row)


def _keeping(row: Any) -> sa.Insert:
    keeping: sa.Insert = row.on_conflict_do_nothing(index_elements=[notices.c.key])
    return keeping


def _replacing(row: Any) -> sa.Insert:
    newer = {name: row.excluded[name] for name in (*_TOLD, *_ANEW) if name != "key"}
    replacing: sa.Insert = row.on_conflict_do_update(index_elements=[notices.c.key], set_=newer)
    return replacing


def _flat(new: Mapping[str, Any]) -> dict[str, Any]:
    moments = {name: new[name].astimezone(UTC).isoformat() for name in ("due_at", "created_at")}
    return {**new, **moments}


def _due(now: datetime) -> sa.ColumnElement[bool]:
    free = notices.c.held_until.is_(None) | (notices.c.held_until <= now)
    return _WAITS & (notices.c.due_at <= now) & free


def _earlier() -> sa.ColumnElement[bool]:
    # Also when it waits for another try: what was meant to come first comes first.
    return (
        sa.select(sa.literal(1))
        .select_from(_EARLIER)
        .where(
            _EARLIER.c.finished_at.is_(None),
            _EARLIER.c.telegram_id == notices.c.telegram_id,
            sa.tuple_(_EARLIER.c.due_at, _EARLIER.c.id)
            < sa.tuple_(notices.c.due_at, notices.c.id),
        )
        .exists()
    )


def _chat_held(now: datetime) -> sa.ColumnElement[bool]:
    # By somebody who is saying a later one, claimed before this one was told.
    return (
        sa.select(sa.literal(1))
        .select_from(_HELD)
        .where(
            _HELD.c.holder.is_not(None),
            _HELD.c.telegram_id == notices.c.telegram_id,
            _HELD.c.held_until > now,
        )
        .exists()
    )


def _held_by(notice_id: int, holder: int) -> sa.ColumnElement[bool]:
    return (notices.c.id == notice_id) & (notices.c.holder == holder)


def _notice(row: Any) -> Notice:
    return Notice(*row)
