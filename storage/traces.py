"""Wipe what a change leaves behind in the database's files: the old bytes of a destroyed key.

Files the disk itself has written elsewhere meanwhile, and backups, are not reached.
"""

from pathlib import Path

import sqlalchemy as sa

from storage.sqlite import turn_of
from storage.tables import people, person_keys
from storage.urls import is_postgres, plain_engine


def wipe(url: sa.URL) -> None:
    """Return when no copy of the changed rows is left in the files; writers wait meanwhile."""
    told = url.render_as_string(hide_password=False)
    engine = plain_engine(told).execution_options(isolation_level="AUTOCOMMIT")
    try:
        if is_postgres(told):
            _vacuum(engine)
        else:
            _empty_log(engine, Path(url.database or ""))
    finally:
        engine.dispose()


def _empty_log(engine: sa.Engine, database: Path) -> None:
    # The pages themselves were overwritten at once (secure_delete); the log still has old ones.
    turn = turn_of(database)
    try:
        with turn.taken(), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=5000")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        turn.close()


def _vacuum(engine: sa.Engine) -> None:
    names = f"{person_keys.name}, {people.name}"
    with engine.connect() as connection:
        connection.exec_driver_sql(f"VACUUM {names}")
