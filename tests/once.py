"""What is the same in every test is made once a process: tables, compiled SQL, read migrations."""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from storage.migrations import upgrade
from storage.urls import sqlite_url


@cache
def migrated() -> bytes:
    """An empty SQLite database at the newest migration; migrating costs more than most stories."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        upgrade(sqlite_url(path))
        return path.read_bytes()


def migrate(path: Path) -> None:
    """Put such a database here."""
    path.touch(mode=0o600)
    path.write_bytes(migrated())


class Compiled(dict[tuple[Any, ...], Any]):
    """Compiled statements of all engines with one driver.

    An engine keeps its own, by its own dialect; tests open thousands of engines, which differ in
    nothing that is compiled, and compiling is a seventh of the time they take.
    """

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        super().__setitem__(key[1:], value)


_COMPILED: defaultdict[str, Compiled] = defaultdict(Compiled)


@sa.event.listens_for(sa.Engine, "engine_connect")
def _share_what_is_compiled(connection: sa.Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED[connection.dialect.driver])


@pytest.fixture(scope="session", autouse=True)
def migrations_read_once() -> Iterator[None]:
    """Opening a database reads every migration's file, though it stands at the newest."""

    @cache
    def read(location: str) -> ScriptDirectory:
        return from_config(Config(config_args={"script_location": location}))

    def read_once(config: Config) -> ScriptDirectory:
        return read(config.get_main_option("script_location") or "")

    from_config = ScriptDirectory.from_config
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptDirectory, "from_config", read_once)
        yield
