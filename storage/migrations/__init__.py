"""Alembic migrations, from the first table on; `upgrade` brings a database to the newest."""

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

HERE = Path(__file__).parent


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


def upgrade(url: str, to: str = "head") -> None:
    """Bring the database to this revision; nothing happens when it is there already."""
    _with_connection(url, lambda config: command.upgrade(config, to))


def downgrade(url: str, to: str) -> None:
    """Take the database back to this revision."""
    _with_connection(url, lambda config: command.downgrade(config, to))


def _with_connection(url: str, run: Callable[[Config], None]) -> None:
    engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
    try:
        with engine.begin() as connection:
            run(_config(connection))
    finally:
        engine.dispose()
