"""Make a database ready: its own keys first, then the newest migration; never the other way."""

import hmac
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from storage.keys import BadKeys, ServiceKeys
from storage.migrations import upgrade
from storage.sqlite import alone
from storage.tables import key_check, person_keys
from storage.upsert import insert
from storage.urls import make_room, plain_engine, reaching
from storage.vault import Tampered, UnknownKey, Vault


def open_vault(path: Path) -> Vault:
    """The vault of this key file, which is read again when another process has rotated."""
    return Vault(ServiceKeys.read(path), partial(ServiceKeys.read, path))


def make_ready(url: str, vault: Vault) -> None:
    """Bring the database to the newest migration, and remember whose keys it is sealed with.

    Raises `BadKeys` when it is another key file's, and `NoDatabase` when it cannot be reached;
    nothing has been changed then.
    """
    make_room(url)
    engine = plain_engine(url)
    try:
        with reaching(), engine.connect() as connection:
            check_keys(connection, vault)
        with alone(url):
            upgrade(url, vault)
            with engine.begin() as connection:
                _claim(connection, vault)
                check_keys(connection, vault)
    finally:
        engine.dispose()


def check_keys(connection: sa.Connection, vault: Vault) -> None:
    """Raise `BadKeys` when this database is sealed with other keys, or with newer ones too."""
    if not sa.inspect(connection).has_table(key_check.name):
        return
    value = connection.scalar(sa.select(key_check.c.value))
    if value is not None and not hmac.compare_digest(value, vault.check_value):
        raise BadKeys("the key file is not this database's; nothing was changed")
    for row in connection.execute(_one_of_each_key()):
        _try(vault, row.person_id, row.wrapped)


def _one_of_each_key() -> sa.Select[Any]:
    living = person_keys.c.wrapped.is_not(None)
    first = sa.select(sa.func.min(person_keys.c.person_id)).where(living)
    each = first.group_by(person_keys.c.service_key)
    wanted = person_keys.c.person_id.in_(each)
    return sa.select(person_keys.c.person_id, person_keys.c.wrapped).where(wanted)


def _try(vault: Vault, person_id: int, wrapped: bytes) -> None:
    # A copy of the file from before a rotation passes the check above, and opens nothing newer.
    number = vault.number_of(wrapped)
    try:
        vault.rewrapped(person_id, wrapped)
    except UnknownKey:
        raise BadKeys(
            f"the key file has no key {number}, which this database needs; nothing was changed"
        ) from None
    except Tampered:
        raise BadKeys(
            f"key {number} of the key file opens nothing here; nothing was changed"
        ) from None


def _claim(connection: sa.Connection, vault: Vault) -> None:
    row = insert(connection, key_check).values(id=1, value=vault.check_value)
    connection.execute(row.on_conflict_do_nothing())
