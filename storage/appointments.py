"""Appointments, kept and found; the indexes have the last word on two for one time."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from domain.appointments import LIVE, Appointment, Near, Status
from domain.hours import LONGEST_VISIT
from domain.line import IN_LINE
from storage.directory import note_change
from storage.tables import appointments
from storage.tables.base import is_among
from storage.upsert import insert_into

_NAMES = tuple(field.name for field in fields(Appointment))
_COLUMNS = tuple(appointments.c[name] for name in _NAMES)
_SELECT = sa.select(*_COLUMNS)
_UNSEEN = (Status.HELD, Status.EXPIRED, Status.RESCHEDULED)
"""Of what is over, nobody asks for these again."""
_OPEN = is_among(appointments.c.status, IN_LINE)
_ASKED = appointments.c.asked_at.is_not(None) & is_among(appointments.c.status, {Status.BOOKED})
LONGEST = timedelta(minutes=LONGEST_VISIT)

# What follows is put together once: it is asked whenever somebody books.
_OF = _SELECT.where(appointments.c.id == sa.bindparam("this"))
_INSTEAD_OF = _SELECT.where(appointments.c.previous_id == sa.bindparam("this"))
_PEOPLE: sa.BindParameter[int] = sa.bindparam("people", expanding=True)
_NEAR = sa.select(*(appointments.c[field.name] for field in fields(Near))).where(
    is_among(appointments.c.status, LIVE),
    (
        (appointments.c.doctor_id == sa.bindparam("doctor"))
        & (appointments.c.starts_at == sa.bindparam("starts_at"))
        & is_among(appointments.c.status, {Status.HELD})
    )
    | (
        appointments.c.person_id.in_(_PEOPLE)
        & (appointments.c.starts_at > sa.bindparam("early"))
        & (appointments.c.starts_at < sa.bindparam("late"))
    )
    | (
        (appointments.c.account_id == sa.bindparam("account"))
        & (appointments.c.starts_at > sa.bindparam("now"))
    ),
)
_LAST_FULFILLED = (
    _SELECT.where(
        appointments.c.person_id.in_(_PEOPLE),
        appointments.c.doctor_id == sa.bindparam("doctor"),
        is_among(appointments.c.status, {Status.FULFILLED}),
    )
    .order_by(appointments.c.ended_at.desc())
    .limit(1)
)


class SqlAppointments:
    """`domain.appointments.Appointments` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, appointment_id: int) -> Appointment | None:
        row = self._connection.execute(_OF, {"this": appointment_id}).first()
        return Appointment(*row) if row is not None else None

    def instead_of(self, appointment_id: int) -> Appointment | None:
        row = self._connection.execute(_INSTEAD_OF, {"this": appointment_id}).first()
        return Appointment(*row) if row is not None else None

    def add(self, appointment: Appointment, now: datetime, instead_of: int | None = None) -> bool:
        values = {name: getattr(appointment, name) for name in _NAMES}
        told = {name: value for name, value in values.items() if value is not None}
        new = {f"new_{name}": value for name, value in told.items()}
        when = {
            "early": appointment.starts_at - LONGEST,
            "now": now,
            "instead_of": instead_of or 0,
        }
        insert = _add(self._connection.dialect.name, tuple(told))
        row = self._connection.execute(insert, new | when).first()
        if row is not None:
            note_change(self._connection, appointment.doctor_id)
        return row is not None

    def move_on(
        self, appointment: Appointment, to: Status, changes: Mapping[str, Any] = {}
    ) -> bool:
        values = {"status": to, "hold_until": None, **changes}
        new = {f"new_{name}": value for name, value in values.items()}
        which = {"this": appointment.id, "was": appointment.status}
        if self._connection.execute(_move_on(tuple(values)), new | which).first() is None:
            return False
        if to not in LIVE:
            note_change(self._connection, appointment.doctor_id)
        return True

    def expired_holds(self, now: datetime, limit: int) -> list[Appointment]:
        held = (appointments.c.status == Status.HELD) & (appointments.c.hold_until <= now)
        return self._found(_SELECT.where(held).order_by(appointments.c.hold_until).limit(limit))

    def of_doctor(self, doctor_id: int, first: datetime, last: datetime) -> list[Appointment]:
        theirs = (appointments.c.doctor_id == doctor_id) & _begins(first, last)
        seen = appointments.c.status.not_in((Status.EXPIRED, Status.RESCHEDULED))
        return self._found(_SELECT.where(theirs, seen).order_by(appointments.c.starts_at))

    def taken(
        self, doctor_ids: Collection[int], first: datetime, last: datetime, now: datetime
    ) -> dict[int, list[tuple[datetime, datetime]]]:
        query = sa.select(
            appointments.c.doctor_id, appointments.c.starts_at, appointments.c.ends_at
        ).where(appointments.c.doctor_id.in_(doctor_ids), _begins(first, last), _takes(now))
        found: dict[int, list[tuple[datetime, datetime]]] = {one: [] for one in doctor_ids}
        for doctor_id, starts_at, ends_at in self._connection.execute(query):
            found[doctor_id].append((starts_at, ends_at))
        return found

    def near(
        self,
        doctor_id: int,
        person_ids: Collection[int],
        account_id: int,
        starts_at: datetime,
        now: datetime,
    ) -> list[Near]:
        who = {"doctor": doctor_id, "people": list(person_ids), "account": account_id}
        # A visit lasts two hours at most, so that the index on the start finds these few.
        around = {"early": starts_at - LONGEST, "late": starts_at + LONGEST}
        when = {"starts_at": starts_at, "now": now}
        rows = self._connection.execute(_NEAR, who | around | when)
        return [Near(*row) for row in rows]

    def coming(
        self, person_ids: Collection[int], account_id: int, now: datetime
    ) -> list[Appointment]:
        theirs = _theirs(person_ids, account_id) & _takes(now)
        return self._found(_SELECT.where(theirs).order_by(appointments.c.starts_at))

    def past(self, person_ids: Collection[int], account_id: int, limit: int) -> list[Appointment]:
        over = appointments.c.status.not_in((*LIVE, *_UNSEEN))
        query = _SELECT.where(_theirs(person_ids, account_id), over)
        return self._found(query.order_by(appointments.c.starts_at.desc()).limit(limit))

    def doctors_of(self, person_ids: Collection[int], limit: int) -> list[int]:
        theirs = appointments.c.person_id.in_(person_ids)
        made = appointments.c.status.not_in((Status.HELD, Status.EXPIRED))
        latest = sa.func.max(appointments.c.starts_at)
        query = sa.select(appointments.c.doctor_id).where(theirs, made)
        grouped = query.group_by(appointments.c.doctor_id).order_by(latest.desc())
        return list(self._connection.scalars(grouped.limit(limit)))

    def last_fulfilled(self, doctor_id: int, person_ids: Collection[int]) -> Appointment | None:
        who = {"doctor": doctor_id, "people": list(person_ids)}
        row = self._connection.execute(_LAST_FULFILLED, who).first()
        return Appointment(*row) if row is not None else None

    def coming_of_doctor(self, doctor_id: int, now: datetime) -> list[Appointment]:
        theirs = (appointments.c.doctor_id == doctor_id) & (appointments.c.ends_at > now)
        return self._found(_SELECT.where(theirs, _takes(now)).order_by(appointments.c.starts_at))

    def unanswered(self, before: datetime, limit: int) -> list[Appointment]:
        query = _SELECT.where(_ASKED, appointments.c.starts_at <= before)
        return self._found(query.order_by(appointments.c.starts_at).limit(limit))

    def overdue(self, before: datetime, limit: int) -> list[Appointment]:
        query = _SELECT.where(_OPEN, appointments.c.starts_at < before)
        query = query.order_by(appointments.c.starts_at)
        return self._found(query.limit(limit))

    def _found(self, query: "sa.Select[Any]") -> list[Appointment]:
        return [Appointment(*row) for row in self._connection.execute(query)]


@cache
def _add(dialect: str, names: tuple[str, ...]) -> Any:
    """Insert it, unless another of its doctor's with another start crosses it."""
    new = {name: sa.bindparam(f"new_{name}", type_=appointments.c[name].type) for name in names}
    other = appointments.alias("other")
    crossing = (
        sa.select(other.c.id)
        .where(
            other.c.doctor_id == new["doctor_id"],
            other.c.starts_at != new["starts_at"],
            # A visit lasts two hours at most, so that the index on the start finds these few.
            other.c.starts_at > sa.bindparam("early"),
            other.c.starts_at < new["ends_at"],
            other.c.ends_at > new["starts_at"],
            _takes(sa.bindparam("now"), other),
            other.c.id != sa.bindparam("instead_of"),
        )
        .exists()
    )
    row = insert_into(dialect, appointments).from_select(
        names, sa.select(*new.values()).where(~crossing), include_defaults=False
    )
    return row.on_conflict_do_nothing().returning(appointments.c.id)


@cache
def _move_on(names: tuple[str, ...]) -> Any:
    new = {name: sa.bindparam(f"new_{name}", type_=appointments.c[name].type) for name in names}
    stands = (appointments.c.id == sa.bindparam("this")) & (
        appointments.c.status == sa.bindparam("was")
    )
    return sa.update(appointments).where(stands).values(new).returning(appointments.c.id)


def _theirs(person_ids: Collection[int], account_id: int) -> sa.ColumnElement[bool]:
    mine = appointments.c.account_id == account_id
    return appointments.c.person_id.in_(person_ids) | mine


def _begins(first: datetime, last: datetime) -> sa.ColumnElement[bool]:
    return (appointments.c.starts_at >= first) & (appointments.c.starts_at < last)


def _takes(
    now: datetime | sa.BindParameter[datetime], these: sa.FromClause = appointments
) -> sa.ColumnElement[bool]:
    held = is_among(these.c.status, {Status.HELD}) & (these.c.hold_until > now)
    return is_among(these.c.status, LIVE - {Status.HELD}) | held
