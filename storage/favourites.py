"""The doctors an account likes to come back to."""

from datetime import datetime

import sqlalchemy as sa

from storage.tables import favourites
from storage.upsert import insert


class SqlFavourites:
    """`domain.favourites.Favourites` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, account_id: int) -> list[int]:
        mine = sa.select(favourites.c.doctor_id).where(favourites.c.account_id == account_id)
        newest_first = mine.order_by(favourites.c.since.desc(), favourites.c.doctor_id)
        return list(self._connection.scalars(newest_first))

    def add(self, account_id: int, doctor_id: int, now: datetime) -> None:
        row = {"account_id": account_id, "doctor_id": doctor_id, "since": now}
        new = insert(self._connection, favourites).values(row)
        self._connection.execute(new.on_conflict_do_nothing())

    def remove(self, account_id: int, doctor_id: int) -> None:
        mine = favourites.c.account_id == account_id
        this = mine & (favourites.c.doctor_id == doctor_id)
        self._connection.execute(sa.delete(favourites).where(this))
