"""Merges of two people's records."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from domain.merging import Merge
from storage.tables import merges

MERGING = 0x6D657267
"""The number of the advisory lock under which PostgreSQL merges, one at a time."""

_LIVING = sa.select(merges.c.id, merges.c.kept, merges.c.gone, merges.c.merged_at).where(
    merges.c.undone_at.is_(None)
)


class SqlMerges:
    """`domain.merging.Merges` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def lock(self) -> None:
        if self._connection.dialect.name == "postgresql":
            # Two merges at once could make a ring of two people.
            self._connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MERGING)))

    def living(self, person_ids: Collection[int]) -> list[Merge]:
        touching = merges.c.kept.in_(person_ids) | merges.c.gone.in_(person_ids)
        rows = self._connection.execute(_LIVING.where(touching).order_by(merges.c.id))
        return [Merge(*row) for row in rows]

    def by_id(self, merge_id: int) -> Merge | None:
        row = self._connection.execute(_LIVING.where(merges.c.id == merge_id)).one_or_none()
        return Merge(*row) if row is not None else None

    def add(self, kept: int, gone: int, by: int, now: datetime) -> int:
        new = sa.insert(merges).values(kept=kept, gone=gone, merged_by=by, merged_at=now)
        return int(self._connection.execute(new.returning(merges.c.id)).scalar_one())

    def undo(self, merge_id: int, by: int, now: datetime) -> bool:
        living = sa.update(merges).where(merges.c.id == merge_id, merges.c.undone_at.is_(None))
        undone = living.values(undone_by=by, undone_at=now).returning(merges.c.id)
        return self._connection.execute(undone).first() is not None
