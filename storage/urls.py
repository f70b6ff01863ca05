"""Where the database is: `DATABASE_URL` in SQLAlchemy's words."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa


class NoDatabase(Exception):
    """The database cannot be reached; the message says why, without a password."""


def parsed(url: str) -> sa.URL:
    """The URL with the driver we use; its text hides the password."""
    read = sa.make_url(url)
    return read.set(drivername="postgresql+psycopg") if is_postgres(url) else read


def is_postgres(url: str) -> bool:
    """Whether this is PostgreSQL; otherwise it is SQLite."""
    return url.startswith(("postgresql", "postgres:"))


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path}"


def sqlite_path(url: str) -> Path:
    """The file a SQLite URL names."""
    return Path(sa.make_url(url).database or "")


def make_room(url: str) -> None:
    """Make the folder of a SQLite file, and the file its owner's alone; PostgreSQL needs none."""
    if not is_postgres(url):
        path = sqlite_path(url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)


def demand(url: str) -> None:
    """Raise `NoDatabase` when there is no such SQLite file: connecting to it would make one."""
    if not is_postgres(url) and not sqlite_path(url).exists():
        raise NoDatabase(f"there is no database {sqlite_path(url)}")


def plain_engine(url: str) -> sa.Engine:
    """An engine for a moment's work: migrations, backups, checks. Its errors repeat no values."""
    return sa.create_engine(parsed(url), poolclass=sa.pool.NullPool, hide_parameters=True)


@contextlib.contextmanager
def reaching() -> Iterator[None]:
    """Around a first connection: raises `NoDatabase` in a sentence of the driver's."""
    try:
        yield
    except sa.exc.OperationalError as error:
        raise NoDatabase(str(error.orig).partition("\n")[0]) from None
