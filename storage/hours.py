"""Doctors' schedules, kept and found."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict, fields
from datetime import date
from operator import attrgetter
from typing import Any

import sqlalchemy as sa

from domain.hours import Hours, Leave, Opening, Schedule, Terms
from storage.directory import note_change
from storage.tables import booking_terms, doctor_hours, doctor_leaves, doctor_openings
from storage.upsert import insert

Row = Hours | Leave | Opening
_TABLES: dict[type[Row], sa.Table] = {
    Hours: doctor_hours,
    Leave: doctor_leaves,
    Opening: doctor_openings,
}
_WHOSE: sa.BindParameter[int] = sa.bindparam("doctor_ids", expanding=True)
_KIND = dict(enumerate(_TABLES))
_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in _TABLES}
# In which a schedule lists them.
_ORDER = {
    Hours: attrgetter("weekday", "begins", "since"),
    Leave: attrgetter("first", "begins"),
    Opening: attrgetter("day", "begins"),
}


def _windows_of(place: int, kind: type[Row]) -> sa.Select[Any]:
    table = _TABLES[kind]
    # The columns of all three; what one of them has not is empty, and of the others' type.
    every = {column.name: column for other in _TABLES.values() for column in other.c}
    columns = [table.c.get(name, _empty(column)) for name, column in every.items()]
    whose = table.c.doctor_id.in_(_WHOSE)
    return sa.select(sa.literal(place).label("kind"), *columns).where(whose)


def _empty(column: sa.Column[Any]) -> sa.Label[Any]:
    return sa.cast(sa.null(), column.type).label(column.name)


# Put together once, and all three asked at once: whoever books reads the whole schedule.
_WINDOWS = sa.union_all(*(_windows_of(place, kind) for place, kind in _KIND.items()))
_TERMS = sa.select(*(booking_terms.c[field.name] for field in fields(Terms))).where(
    booking_terms.c.doctor_id.in_(_WHOSE)
)
_ROW = sa.select(booking_terms.c.doctor_id).where(
    booking_terms.c.doctor_id == sa.bindparam("doctor")
)
_SHARED, _ALONE = _ROW.with_for_update(read=True), _ROW.with_for_update()


class SqlDoctorHours:
    """`domain.hours.DoctorHours` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, doctor_id: int) -> Schedule:
        return self.of_many([doctor_id])[doctor_id]

    def of_many(self, doctor_ids: Collection[int]) -> dict[int, Schedule]:
        rows = self._windows(doctor_ids)
        terms = self._terms(doctor_ids)
        return {
            one: Schedule(
                one,
                tuple(rows[one, Hours]),
                tuple(rows[one, Leave]),
                tuple(rows[one, Opening]),
                terms.get(one, Terms(one)),
            )
            for one in doctor_ids
        }

    def hold(self, doctor_id: int, *, changing: bool = False) -> None:
        # SQLite has one writer: whoever writes holds everything already.
        if self._connection.dialect.name != "postgresql":
            return
        held, whose = _ALONE if changing else _SHARED, {"doctor": doctor_id}
        if self._connection.execute(held, whose).first() is None:
            usual = insert(self._connection, booking_terms).values(asdict(Terms(doctor_id)))
            self._connection.execute(usual.on_conflict_do_nothing())
            self._connection.execute(held, whose)

    def add(self, *rows: Hours | Leave | Opening) -> None:
        for kind, table in _TABLES.items():
            if these := [asdict(row) for row in rows if type(row) is kind]:
                self._connection.execute(sa.insert(table), these)
        self._note_changes({row.doctor_id for row in rows})

    def remove(self, doctor_id: int, row_ids: Collection[int]) -> int:
        self._note_changes([doctor_id])
        return sum(self._removed(table, doctor_id, row_ids) for table in _TABLES.values())

    def end(self, doctor_id: int, hours_ids: Collection[int], last: date) -> int:
        hours = doctor_hours.c
        these = (hours.doctor_id == doctor_id) & hours.id.in_(hours_ids)
        longer = hours.until.is_(None) | (hours.until > last)
        ended = sa.update(doctor_hours).where(these, longer).values(until=last)
        self._note_changes([doctor_id])
        return len(self._connection.execute(ended.returning(hours.id)).all())

    def keep_terms(self, terms: Terms) -> None:
        values = asdict(terms)
        new = insert(self._connection, booking_terms).values(values)
        kept = new.on_conflict_do_update(index_elements=["doctor_id"], set_=values)
        self._connection.execute(kept)
        self._note_changes([terms.doctor_id])

    def _note_changes(self, doctor_ids: Collection[int]) -> None:
        for doctor_id in doctor_ids:
            note_change(self._connection, doctor_id)

    def _windows(self, doctor_ids: Collection[int]) -> dict[tuple[int, type[Row]], list[Any]]:
        found: dict[tuple[int, type[Row]], list[Any]] = defaultdict(list)
        for row in self._connection.execute(_WINDOWS, {"doctor_ids": list(doctor_ids)}):
            kind = _KIND[row.kind]
            one = kind(*(getattr(row, name) for name in _FIELDS[kind]))
            found[one.doctor_id, kind].append(one)
        for (_, kind), rows in found.items():
            rows.sort(key=_ORDER[kind])
        return found

    def _terms(self, doctor_ids: Collection[int]) -> dict[int, Terms]:
        rows = self._connection.execute(_TERMS, {"doctor_ids": list(doctor_ids)})
        return {terms.doctor_id: terms for terms in (Terms(*row) for row in rows)}

    def _removed(self, table: sa.Table, doctor_id: int, row_ids: Collection[int]) -> int:
        these = sa.delete(table).where(table.c.doctor_id == doctor_id, table.c.id.in_(row_ids))
        return len(self._connection.execute(these.returning(table.c.id)).all())
