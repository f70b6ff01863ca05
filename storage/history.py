"""Entries of histories: what they say is sealed with their person's key, the kind included."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.contents import CONTENTS, Kind
from domain.history import Entry, Stage
from domain.moments import Onset
from storage.packing import pack, unpack
from storage.sealing import Sealing
from storage.tables import history_entries as entries

_COLUMNS = (
    entries.c.id,
    entries.c.person_id,
    entries.c.sealed,
    entries.c.source,
    entries.c.recorded_by,
    entries.c.recorded_at,
    entries.c.stage,
    entries.c.replaces,
    entries.c.ended_at,
)
_NO_ONSET = b"null"


class SqlHistory:
    """`domain.history.History` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def of_people(self, person_ids: Collection[int]) -> list[Entry]:
        readable = self._sealing.fetch(person_ids)
        query = sa.select(*_COLUMNS).where(entries.c.person_id.in_(readable))
        rows = self._connection.execute(query.order_by(entries.c.recorded_at, entries.c.id))
        return [self._entry(row) for row in rows]

    def owner_of(self, entry_id: int) -> int | None:
        query = sa.select(entries.c.person_id).where(entries.c.id == entry_id)
        return self._connection.execute(query).scalar_one_or_none()

    def add(self, entry: Entry) -> None:
        self._connection.execute(
            sa.insert(entries).values(
                id=entry.id,
                person_id=entry.person_id,
                sealed=self._sealed(entry),
                source=entry.source,
                recorded_by=entry.recorded_by,
                recorded_at=entry.recorded_at,
                stage=entry.stage,
                replaces=entry.replaces,
            )
        )

    def end(self, entry_id: int, stage: Stage, by: int, now: datetime) -> bool:
        active = sa.update(entries).where(
            entries.c.id == entry_id, entries.c.stage == Stage.ACTIVE
        )
        ended = active.values(stage=stage, ended_by=by, ended_at=now).returning(entries.c.id)
        return self._connection.execute(ended).first() is not None

    def _sealed(self, entry: Entry) -> bytes:
        onset = pack(entry.onset) if entry.onset else _NO_ONSET
        # JSON holds no line breaks of its own.
        plain = b"\n".join((entry.kind.encode(), onset, pack(entry.content)))
        return self._sealing.seal(entries.c.sealed, entry.id, entry.person_id, plain)

    def _entry(self, row: Any) -> Entry:
        plain = self._sealing.open(entries.c.sealed, row.id, row.person_id, row.sealed)
        kind, onset, content = plain.split(b"\n")
        return Entry(
            id=row.id,
            person_id=row.person_id,
            content=unpack(CONTENTS[Kind(kind.decode())], content),
            onset=None if onset == _NO_ONSET else unpack(Onset, onset),
            source=row.source,
            recorded_by=row.recorded_by,
            recorded_at=row.recorded_at,
            stage=row.stage,
            replaces=row.replaces,
            ended_at=row.ended_at,
        )
