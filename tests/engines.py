"""Fixtures for both engines: every test that asks for `db` or `database_url` runs on each.

`db` is open on a fresh database at the newest migration; `database_url` is the address of one,
`empty_url` that of one without tables. `sqlite_only` and `postgres_only` choose one engine:

    @pytest.mark.parametrize("engine", ["postgres"], indirect=True)
"""

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from storage.keys import ServiceKeys
from storage.migrations import upgrade
from storage.urls import sqlite_url
from storage.vault import Vault
from tests.once import migrate
from tests.postgres_server import PostgresServer, postgres
from tests.watching import unwatched_threads

ENGINES = ("sqlite", "postgres")
TEMPLATE = "migrated"

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
postgres_only = pytest.mark.parametrize("engine", ["postgres"], indirect=True)

_numbers = itertools.count(1)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine this run of the test is on."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def vault() -> Vault:
    """Service keys nobody has seen."""
    return Vault(ServiceKeys.random())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One real PostgreSQL for the whole run; started when the first test asks for it."""
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """A migrated database to copy from."""
    upgrade(postgres_server.create(TEMPLATE))
    return TEMPLATE


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy from."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    migrate(path)
    return path


@pytest.fixture
def new_database(
    request: pytest.FixtureRequest, engine: str, tmp_path: Path
) -> Iterator[Callable[..., str]]:
    """Makes databases, migrated unless told otherwise; they are gone after the test."""
    made: list[str] = []

    def make(*, migrated: bool = True) -> str:
        name = f"test{next(_numbers)}"
        if engine == "sqlite":
            return _sqlite(request, tmp_path / f"{name}.db", migrated)
        server: PostgresServer = request.getfixturevalue("postgres_server")
        made.append(name)
        if not migrated:
            return server.create(name)
        return server.create(name, request.getfixturevalue("postgres_template"))

    yield make
    for name in made:
        request.getfixturevalue("postgres_server").drop(name)


def _sqlite(request: pytest.FixtureRequest, path: Path, migrated: bool) -> str:
    if migrated:
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
    return sqlite_url(path)


@pytest.fixture
def database_url(new_database: Callable[..., str]) -> str:
    """A fresh database at the newest migration."""
    return new_database()


@pytest.fixture
def empty_url(new_database: Callable[..., str]) -> str:
    """A fresh database without a table."""
    return new_database(migrated=False)


@pytest.fixture
def db(request: pytest.FixtureRequest, database_url: str, vault: Vault) -> Iterator[Database]:
    """An open, empty, migrated database."""
    watched = request.node.get_closest_marker("no_cover") is None
    with contextlib.nullcontext() if watched else unwatched_threads():
        database = Database(database_url, vault)
    with contextlib.closing(database):
        yield database
