"""Pairs of people who may be one."""

from datetime import datetime

import sqlalchemy as sa

from domain.duplicates import Pair, Verdict
from storage.tables import duplicates
from storage.upsert import insert


class SqlDuplicates:
    """`domain.duplicates.Duplicates` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, first_id: int, second_id: int, now: datetime) -> None:
        pair = insert(self._connection, duplicates).values(
            first_id=first_id, second_id=second_id, found_at=now
        )
        self._connection.execute(pair.on_conflict_do_nothing())

    def open(self, limit: int) -> list[Pair]:
        columns = duplicates.c.first_id, duplicates.c.second_id, duplicates.c.found_at
        undecided = sa.select(*columns).where(duplicates.c.verdict.is_(None))
        rows = self._connection.execute(undecided.order_by(duplicates.c.id).limit(limit))
        return [Pair(*row) for row in rows]

    def decide(
        self, first_id: int, second_id: int, verdict: Verdict | None, by: int, now: datetime
    ) -> None:
        pair = sa.update(duplicates).where(
            duplicates.c.first_id == first_id, duplicates.c.second_id == second_id
        )
        self._connection.execute(pair.values(verdict=verdict, decided_by=by, decided_at=now))
