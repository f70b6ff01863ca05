"""Alembic migrations, from the first table on; `upgrade` brings a database to the newest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.urls import is_postgres, make_room, plain_engine
from storage.vault import Vault

HERE = Path(__file__).parent
_MIGRATING = 7_215_002
"""PostgreSQL's advisory lock that lets one process migrate at a time."""


def upgrade(url: str, vault: Vault | None = None, to: str = "head") -> None:
    """Bring the database to this revision; nothing happens when it is there already.

    The vault seals what an older revision left open; an empty database needs none.
    """
    _with_connection(url, vault, lambda config: command.upgrade(config, to))


def downgrade(url: str, vault: Vault | None, to: str) -> None:
    """Take the database back to this revision; what it cannot seal lies open there again."""
    _with_connection(url, vault, lambda config: command.downgrade(config, to))


def revision_of(connection: sa.Connection) -> str | None:
    """Where this database stands; None when it has no tables yet."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str:
    """The revision `upgrade` leads to."""
    head = _scripts().get_current_head()
    assert head is not None
    return head


def known() -> set[str]:
    """Every revision this version of the program has heard of."""
    return {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(HERE))


def _with_connection(url: str, vault: Vault | None, run: Callable[[Config], None]) -> None:
    make_room(url)
    engine = plain_engine(url)
    try:
        if not is_postgres(url):
            sa.event.listen(engine, "connect", _wipe_what_goes)
        with engine.begin() as connection:
            if is_postgres(url):
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATING)))
            run(_config(connection, vault))
    finally:
        engine.dispose()


def _wipe_what_goes(connection: Any, _record: object) -> None:
    # What lay open in a column that goes would stay readable in the file's free pages.
    connection.execute("PRAGMA secure_delete=ON")


def _config(connection: sa.Connection, vault: Vault | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes.update(connection=connection, vault=vault)
    return config
