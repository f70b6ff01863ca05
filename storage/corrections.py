"""Requests for corrections; the reason and the answer are sealed with the person's key."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.corrections import Outcome, Request
from storage.sealing import Sealing
from storage.tables import corrections
from storage.upsert import insert

_COLUMNS = (
    corrections.c.id,
    corrections.c.entry_id,
    corrections.c.person_id,
    corrections.c.reason,
    corrections.c.asked_by,
    corrections.c.asked_at,
    corrections.c.outcome,
    corrections.c.answer,
    corrections.c.decided_by,
    corrections.c.decided_at,
)


class SqlCorrections:
    """`domain.corrections.Corrections` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def add(self, request: Request) -> bool:
        new = insert(self._connection, corrections).values(
            id=request.id,
            entry_id=request.entry_id,
            person_id=request.person_id,
            reason=self._sealed(corrections.c.reason, request, request.reason),
            asked_by=request.asked_by,
            asked_at=request.asked_at,
            outcome=request.outcome,
        )
        stored = new.on_conflict_do_nothing().returning(corrections.c.id)
        return self._connection.execute(stored).first() is not None

    def newest_of(self, entry_id: int) -> Request | None:
        query = sa.select(*_COLUMNS).where(corrections.c.entry_id == entry_id)
        newest = query.order_by(corrections.c.asked_at.desc(), corrections.c.id.desc()).limit(1)
        row = self._connection.execute(newest).first()
        return self._request(row) if row else None

    def open_of(self, person_ids: Collection[int]) -> list[Request]:
        readable = self._sealing.fetch(person_ids)
        query = sa.select(*_COLUMNS).where(
            corrections.c.person_id.in_(readable), corrections.c.outcome == Outcome.OPEN
        )
        rows = self._connection.execute(query.order_by(corrections.c.asked_at))
        return [self._request(row) for row in rows]

    def decide(
        self, request: Request, outcome: Outcome, answer: str | None, by: int, now: datetime
    ) -> bool:
        is_open = sa.update(corrections).where(
            corrections.c.id == request.id, corrections.c.outcome == Outcome.OPEN
        )
        sealed = None if answer is None else self._sealed(corrections.c.answer, request, answer)
        decided = is_open.values(outcome=outcome, answer=sealed, decided_by=by, decided_at=now)
        return self._connection.execute(decided.returning(corrections.c.id)).first() is not None

    def _sealed(self, column: sa.Column[bytes], request: Request, text: str) -> bytes:
        return self._sealing.seal(column, request.id, request.person_id, text.encode())

    def _request(self, row: Any) -> Request:
        return Request(
            id=row.id,
            entry_id=row.entry_id,
            person_id=row.person_id,
            reason=self._text(corrections.c.reason, row, row.reason),
            asked_by=row.asked_by,
            asked_at=row.asked_at,
            outcome=row.outcome,
            answer=self._text(corrections.c.answer, row, row.answer) if row.answer else None,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
        )

    def _text(self, column: sa.Column[bytes], row: Any, sealed: bytes) -> str:
        return self._sealing.open(column, row.id, row.person_id, sealed).decode()
