"""Which doctors the directory in each process has to read again, and who is in it at all."""

import time
from collections.abc import Collection
from datetime import UTC, datetime

import sqlalchemy as sa

from domain.listings import Change
from domain.standing import LISTED
from storage.tables import directory_changes, doctors

_CHANGED = sa.insert(directory_changes)
_SINCE = sa.select(directory_changes.c.id, directory_changes.c.doctor_id).where(
    (directory_changes.c.id > sa.bindparam("last"))
    | directory_changes.c.id.in_(sa.bindparam("skipped", expanding=True))
)
_LAST = sa.select(sa.func.coalesce(sa.func.max(directory_changes.c.id), 0))


def note_change(connection: sa.Connection, doctor_id: int) -> None:
    """Have every process read this doctor again: something shown of them has changed."""
    at = datetime.fromtimestamp(time.time(), UTC)
    connection.execute(_CHANGED, {"doctor_id": doctor_id, "at": at})


class SqlDirectoryChanges:
    """`domain.listings.DirectoryChanges` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def listed(self, now: datetime) -> list[int]:
        living = doctors.c.stage.in_(sorted(LISTED)) & (doctors.c.verified_until > now)
        query = sa.select(doctors.c.id).where(living).order_by(doctors.c.id)
        return list(self._connection.scalars(query))

    def since(self, last: int, skipped: Collection[int]) -> list[Change]:
        given = {"last": last, "skipped": list(skipped)}
        found = self._connection.execute(_SINCE.order_by(directory_changes.c.id), given)
        return [Change(*row) for row in found]

    def last(self) -> int:
        last: int = self._connection.execute(_LAST).scalar_one()
        return last

    def delete_before(self, moment: datetime) -> int:
        old = sa.delete(directory_changes).where(directory_changes.c.at < moment)
        return len(self._connection.execute(old.returning(directory_changes.c.id)).all())
