"""Tallies, counted in one statement, so that two at once are two."""

from datetime import datetime

import sqlalchemy as sa

from domain.tallies import Limit
from storage.tables import tallies
from storage.upsert import insert


class SqlTallies:
    """`domain.tallies.Tallies` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def count(self, account_id: int, limit: Limit, now: datetime) -> int:
        new = insert(self._connection, tallies).values(
            account_id=account_id, name=limit.name, times=1, ends_at=now + limit.within
        )
        over = tallies.c.ends_at <= now
        counted = new.on_conflict_do_update(
            index_elements=[tallies.c.account_id, tallies.c.name],
            set_={
                "times": sa.case((over, 1), else_=tallies.c.times + 1),
                "ends_at": sa.case((over, new.excluded.ends_at), else_=tallies.c.ends_at),
            },
        )
        times: int = self._connection.execute(counted.returning(tallies.c.times)).scalar_one()
        return times

    def counted(self, account_id: int, limit: Limit, now: datetime) -> int:
        query = sa.select(tallies.c.times).where(
            tallies.c.account_id == account_id,
            tallies.c.name == limit.name,
            tallies.c.ends_at > now,
        )
        return self._connection.scalar(query) or 0
