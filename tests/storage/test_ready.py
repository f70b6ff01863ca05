"""A database opens with its own key file only; with any other nothing is touched."""

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import opened
from storage.keys import BadKeys, ServiceKeys, create
from storage.ready import make_ready, open_vault
from storage.rotation import rotate_some
from storage.tables import key_check
from storage.urls import is_postgres, plain_engine, sqlite_path
from storage.vault import Vault
from tests.storage.test_migrations import tables_of
from tests.storage.test_sealing import name_of, rahima

KEYS = ServiceKeys.random()


def contents(url: str) -> object:
    """Everything that is in the database, so that a change of anything shows."""
    if not is_postgres(url):
        return hashlib.sha256(sqlite_path(url).read_bytes()).digest()
    engine = plain_engine(url)
    with engine.connect() as connection:
        names = sorted(sa.inspect(engine).get_table_names())
        rows = {
            name: connection.execute(sa.text(f'SELECT * FROM "{name}"')).all() for name in names
        }
    engine.dispose()
    return repr(rows)


def test_an_empty_database_takes_the_keys_it_is_given(empty_url: str) -> None:
    make_ready(empty_url, Vault(KEYS))
    make_ready(empty_url, Vault(KEYS))
    assert "people" in tables_of(empty_url)


def test_another_clinics_keys_are_refused_and_nothing_changes(empty_url: str) -> None:
    make_ready(empty_url, Vault(KEYS))
    before = contents(empty_url)
    with pytest.raises(BadKeys, match="not this database's; nothing was changed"):
        make_ready(empty_url, Vault(ServiceKeys.random()))
    assert contents(empty_url) == before


def test_wrong_keys_are_refused_before_a_migration(empty_url: str) -> None:
    make_ready(empty_url, Vault(KEYS))
    engine = plain_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    before = contents(empty_url)
    with pytest.raises(BadKeys):
        make_ready(empty_url, Vault(ServiceKeys.random()))
    assert contents(empty_url) == before


async def test_wrong_keys_are_refused_even_if_the_check_was_lost(database_url: str) -> None:
    make_ready(database_url, Vault(KEYS))
    with opened(database_url, Vault(KEYS)) as db:
        await db.write(rahima)
        await db.write(lambda work: work.connection.execute(sa.delete(key_check)) and None)
    with pytest.raises(BadKeys, match="key 1 of the key file opens nothing here"):
        make_ready(database_url, Vault(ServiceKeys.random()))
    make_ready(database_url, Vault(KEYS))


async def test_a_key_file_from_before_a_rotation_is_refused(database_url: str) -> None:
    newer = KEYS.with_another()
    make_ready(database_url, Vault(KEYS))
    with opened(database_url, Vault(newer)) as db:
        await db.write(rahima)
        await db.write(rotate_some, 10)
    before = contents(database_url)
    with pytest.raises(BadKeys, match="has no key 2, which this database needs"):
        make_ready(database_url, Vault(KEYS))
    assert contents(database_url) == before

    with opened(database_url, Vault(newer)) as db:
        assert await db.read(name_of, 1) == "Rahima Khatun"


async def test_a_key_that_was_exchanged_for_another_is_refused(database_url: str) -> None:
    make_ready(database_url, Vault(KEYS))
    with opened(database_url, Vault(KEYS)) as db:
        await db.write(rahima)
    strange = ServiceKeys({1: bytes(32)}, KEYS.index, KEYS.audit, KEYS.pepper)
    with pytest.raises(BadKeys, match="opens nothing here"):
        make_ready(database_url, Vault(strange))


def test_without_a_key_file_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(BadKeys, match="there is no key file"):
        open_vault(tmp_path / "keys.json")
    assert list(tmp_path.iterdir()) == []


def test_the_vault_of_a_file_reads_it_again_when_asked(tmp_path: Path) -> None:
    keys = create(tmp_path / "keys.json")
    vault = open_vault(tmp_path / "keys.json")
    keys.with_another().write(tmp_path / "keys.json")
    vault.reread()
    assert vault.newest == 2
