"""The audit: signed rows, each chained to the one before; nothing is ever changed or deleted.

A row's signature covers all of its fields. The chain covers the order: each link signs the link
before it and the row's signature. SQLite has one writer, which chains at once; on PostgreSQL
several write at once, so a sealer chains a moment later, one at a time.
"""

import hmac
import struct
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import orjson
import sqlalchemy as sa

from domain.audit import AuditEvent, Decision, Head, Purpose, Verdict
from storage.tables import audit_chain, audit_events, audit_heads, audit_waiting
from storage.upsert import insert
from storage.vault import Vault

START = Head(0, bytes(32))
"""What the first link is chained to."""
CHAINED_AT_ONCE = 5_000
READ_AT_ONCE = 10_000
FAULTS_TOLD = 100
_SEALER = 7_215_001
"""PostgreSQL's advisory lock that lets one chain at a time."""

Signed = tuple[int, bytes]
"""An event's id and its signature."""

_SIGNED = (
    "at",
    "account_id",
    "acting_as",
    "action",
    "person_id",
    "subject",
    "subject_id",
    "relation",
    "purpose",
    "decision",
)


_REST = _SIGNED[1:]


def _raw(column: sa.Column[Any], name: str | None = None) -> sa.Label[Any]:
    # As it lies there: what was tampered with may be no date and no choice of ours any more.
    return sa.type_coerce(column, sa.types.NULLTYPE).label(name or column.name)


# Put together once: this is written at every look at a record.
_ADD = (
    sa.insert(audit_events)
    .values({name: sa.bindparam(f"new_{name}") for name in (*_SIGNED, "mac")})
    .returning(audit_events.c.id)
)
_ADDED = _ADD.cte("added")
_ADD_AND_WAIT = sa.insert(audit_waiting).from_select(["event_id"], sa.select(_ADDED.c.id))
_LINK = sa.insert(audit_chain)
_NEWEST = (
    sa.select(audit_chain.c.place, audit_chain.c.mac).order_by(audit_chain.c.place.desc()).limit(1)
)
_EVENT = [_raw(audit_events.c[name]) for name in ("id", *_SIGNED, "mac")]
_LINKS = (
    sa.select(
        audit_chain.c.place,
        _raw(audit_chain.c.event_id),
        _raw(audit_chain.c.mac, "link"),
        *_EVENT,
    )
    .select_from(audit_chain.outerjoin(audit_events, audit_events.c.id == audit_chain.c.event_id))
    .order_by(audit_chain.c.place)
)
_LOOSE = (
    sa.select(*_EVENT, audit_waiting.c.event_id.label("waiting"))
    .select_from(
        audit_events.outerjoin(audit_chain, audit_chain.c.event_id == audit_events.c.id).outerjoin(
            audit_waiting, audit_waiting.c.event_id == audit_events.c.id
        )
    )
    .where(audit_chain.c.event_id.is_(None))
)


class SqlAudit:
    """`domain.audit.Audit` over one connection."""

    def __init__(self, connection: sa.Connection, vault: Vault) -> None:
        self._connection, self._key = connection, vault.audit_key
        self._many_writers = connection.dialect.name == "postgresql"
        self.loose: list[Signed] = []
        """What this transaction added that is in no link yet; on SQLite."""

    def add(self, event: AuditEvent) -> None:
        values = {name: getattr(event, name) for name in _SIGNED}
        mac = self._signature(values)
        row = {f"new_{name}": value for name, value in values.items()} | {"new_mac": mac}
        if self._many_writers:
            self._connection.execute(_ADD_AND_WAIT, row)
        else:
            self.loose.append((self._connection.execute(_ADD, row).scalar_one(), mac))

    def link(self, events: Sequence[Signed]) -> int:
        """Add links to the end of the chain, in this order; how many."""
        if not events:
            return 0
        head, rows = self.head(), []
        for event_id, mac in events:
            head = Head(head.place + 1, self._next(head.mac, head.place + 1, event_id, mac))
            rows.append({"place": head.place, "event_id": event_id, "mac": head.mac})
        self._connection.execute(_LINK, rows)
        return len(rows)

    def chain(self) -> int:
        if not self._many_writers:
            loose, self.loose = self.loose, []
            return self.link(loose)
        self._connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_SEALER)))
        some = sa.select(audit_waiting.c.event_id).order_by("event_id").limit(CHAINED_AT_ONCE)
        taken = sa.delete(audit_waiting).where(audit_waiting.c.event_id.in_(some))
        ids = sorted(self._connection.scalars(taken.returning(audit_waiting.c.event_id)))
        query = sa.select(audit_events.c.id, audit_events.c.mac).where(audit_events.c.id.in_(ids))
        macs = {row.id: row.mac for row in self._connection.execute(query)}
        # One that was removed meanwhile is linked all the same: the check will miss it.
        return self.link([(event_id, macs.get(event_id, b"")) for event_id in ids])

    def of_people(
        self,
        person_ids: Collection[int],
        limit: int,
        before: int | None = None,
        besides: int | None = None,
    ) -> list[AuditEvent]:
        query = sa.select(audit_events).where(audit_events.c.person_id.in_(person_ids))
        if before is not None:
            query = query.where(audit_events.c.id < before)
        if besides is not None:
            query = query.where(audit_events.c.account_id.is_distinct_from(besides))
        newest = query.order_by(audit_events.c.id.desc()).limit(limit)
        return [_event(row) for row in self._connection.execute(newest)]

    def head(self) -> Head:
        row = self._connection.execute(_NEWEST).first()
        return Head(row.place, row.mac) if row else START

    def keep_head(self, day: date, head: Head) -> bool:
        row = insert(self._connection, audit_heads).values(day=day, place=head.place, mac=head.mac)
        kept = row.on_conflict_do_nothing().returning(audit_heads.c.day)
        return self._connection.execute(kept).first() is not None

    def verify(self, known: Sequence[Head]) -> Verdict:
        heads = [*known, *self._kept_heads()]
        wanted = {head.place: head.mac for head in heads}
        check = _Check(wanted)
        for row in self._rows(_LINKS):
            check.link(row, self._signature, self._next)
        for row in self._rows(_LOOSE):
            check.loose(row, self._signature)
        check.end(heads)
        return Verdict(check.events, check.head, check.faults)

    def _kept_heads(self) -> list[Head]:
        query = sa.select(audit_heads.c.place, audit_heads.c.mac)
        return [Head(row.place, row.mac) for row in self._connection.execute(query)]

    def _signature(self, values: dict[str, Any]) -> bytes:
        told = orjson.dumps(
            [_told(_moment(values["at"])), *(_told(values[name]) for name in _REST)]
        )
        return hmac.digest(self._key, b"event" + told, "sha256")

    def _next(self, before: bytes, place: int, event_id: int, mac: bytes) -> bytes:
        numbers = (place, event_id if isinstance(event_id, int) else 0)
        link = b"link" + before + struct.pack(">qq", *numbers) + mac
        return hmac.digest(self._key, link, "sha256")

    def _rows(self, query: sa.Select[Any]) -> Iterator[Any]:
        # A part at a time: the whole audit need not fit into memory.
        return iter(self._connection.execute(query.execution_options(yield_per=READ_AT_ONCE)))


class _Check:
    """Goes along the chain and notes what is wrong with it."""

    def __init__(self, wanted: dict[int, bytes]) -> None:
        self._wanted = wanted
        self.head, self.events = START, 0
        self.faults: list[str] = []

    def link(self, row: Any, signature: Any, following: Any) -> None:
        """Check one link, its event, and that it follows the one before."""
        place = self.head.place + 1
        if row.place != place:
            self._fault(f"links {place} to {row.place - 1} are missing")
        if row.id is None:
            self._fault(f"event {row.event_id} is missing")
        else:
            self._check_signature(row, signature)
        mac = row.mac if isinstance(row.mac, bytes) else b""
        if not _same(row.link, following(self.head.mac, row.place, row.event_id, mac)):
            self._fault(f"link {row.place} does not follow the one before")
        if row.place in self._wanted and not _same(row.link, self._wanted[row.place]):
            self._fault(f"link {row.place} is not the head that was kept")
        self.head, self.events = Head(row.place, _as_bytes(row.link)), self.events + 1

    def loose(self, row: Any, signature: Any) -> None:
        """Check an event that is in no link: only what was signed a moment ago may wait."""
        if row.waiting is None:
            self._fault(f"event {row.id} stands beside the chain")
        self._check_signature(row, signature)

    def end(self, heads: Iterable[Head]) -> None:
        """Check that nothing was cut off the end."""
        if any(head.place > self.head.place for head in heads):
            self._fault(f"everything after link {self.head.place} was cut off")

    def _check_signature(self, row: Any, signature: Any) -> None:
        if not _same(row.mac, signature({name: getattr(row, name) for name in _SIGNED})):
            self._fault(f"event {row.id} was changed")

    def _fault(self, words: str) -> None:
        if len(self.faults) < FAULTS_TOLD:
            self.faults.append(words)


def _same(one: Any, other: bytes) -> bool:
    return isinstance(one, bytes) and hmac.compare_digest(one, other)


def _as_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else b""


def _moment(value: Any) -> Any:
    # SQLite keeps moments as text.
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat()
    # No text or number, so nothing that was ever signed.
    return value if value is None or isinstance(value, str | int) else repr(value)


def _event(row: Any) -> AuditEvent:
    return AuditEvent(
        **{name: getattr(row, name) for name in _SIGNED if name not in {"purpose", "decision"}},
        purpose=Purpose(row.purpose),
        decision=Decision(row.decision),
        id=row.id,
    )
