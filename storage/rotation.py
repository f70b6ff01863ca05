"""Key rotation, some rows at a time: wrapped person keys, and what is sealed with a service key.

No clinical value is touched: a person's data key stays, its wrapping changes. What is done is
seen from the rows themselves, so an interrupted rotation goes on where it stopped.
"""

from typing import Any

import sqlalchemy as sa

from storage.tables import conversations, inbox, person_keys
from storage.work import SqlWork

OWN = (
    (conversations.c.draft, conversations.c.telegram_id, conversations.c.telegram_id),
    (inbox.c.body, inbox.c.update_id, inbox.c.id),
)
"""Columns sealed with a service key, what each is bound to, and its table's key."""


def still_old(work: SqlWork) -> int:
    """How many keys and values are not under the newest service key yet."""
    keys = sa.select(sa.func.count()).select_from(person_keys).where(_old(work))
    own = (sa.select(sa.func.count()).where(_old_own(work, column)) for column, *_ in OWN)
    return sum(int(work.connection.scalar(count) or 0) for count in (keys, *own))


def rotate_some(work: SqlWork, limit: int) -> int:
    """Bring up to so many of each kind under the newest key; how many there were."""
    return _rewrap(work, limit) + sum(_reseal(work, *column, limit) for column in OWN)


def _old(work: SqlWork) -> sa.ColumnElement[bool]:
    newest = work.sealing.vault.newest
    return (person_keys.c.service_key < newest) & person_keys.c.wrapped.is_not(None)


def _old_own(work: SqlWork, column: sa.Column[bytes]) -> sa.ColumnElement[bool]:
    mark = work.sealing.vault.mark
    return column.is_not(None) & (sa.func.substr(column, 1, len(mark)) != mark)


def _rewrap(work: SqlWork, limit: int) -> int:
    vault = work.sealing.vault
    query = sa.select(person_keys.c.person_id, person_keys.c.wrapped).where(_old(work))
    rows = work.connection.execute(query.limit(limit)).all()
    for person_id, wrapped in rows:
        # Not when it has been destroyed meanwhile.
        same = (person_keys.c.person_id == person_id) & (person_keys.c.wrapped == wrapped)
        again = vault.rewrapped(person_id, wrapped)
        values = {"wrapped": again, "service_key": vault.number_of(again)}
        work.connection.execute(sa.update(person_keys).where(same).values(values))
    return len(rows)


def _reseal(work: SqlWork, column: sa.Column[bytes], bound_to: Any, key: Any, limit: int) -> int:
    old = sa.select(key, bound_to, column).where(_old_own(work, column)).limit(limit)
    rows = work.connection.execute(old).all()
    for row_key, row_id, sealed in rows:
        plain = work.sealing.open_own(column, row_id, sealed)
        again = work.sealing.seal_own(column, row_id, plain)
        same = (key == row_key) & (column == sealed)
        work.connection.execute(sa.update(column.table).where(same).values({column: again}))
    return len(rows)
