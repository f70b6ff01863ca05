"""The migrations build exactly the tables the code believes in, and can be taken back."""

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage.database import sqlite_url
from storage.migrations import downgrade, upgrade
from storage.tables import metadata


def tables_of(url: str) -> set[str]:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    try:
        return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def differences(url: str) -> list[object]:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(context, metadata))
    finally:
        engine.dispose()


def test_up_down_and_up_again(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "test.db")
    upgrade(url)
    assert tables_of(url) == set(metadata.tables)

    downgrade(url, "base")
    assert tables_of(url) == set()

    upgrade(url)
    upgrade(url)
    assert tables_of(url) == set(metadata.tables)


def test_the_migrations_and_the_tables_agree(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "test.db")
    upgrade(url)
    assert differences(url) == []


def test_a_missing_index_would_be_noticed(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "test.db")
    upgrade(url)
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP INDEX ix_inbox_finished_at"))
    engine.dispose()
    assert len(differences(url)) == 1
