"""What can be said about a database by looking at it: engine, safety, migrations, keys, backup."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa

from storage import migrations
from storage.backup import last_backup
from storage.keys import BadKeys
from storage.ready import check_keys
from storage.sqlite import carries_fix
from storage.tables import key_check
from storage.urls import NoDatabase, demand, is_postgres, plain_engine, reaching
from storage.vault import Vault

BACKUP_EVERY = timedelta(hours=24)
OLDEST_POSTGRES = 140_000
"""As the server counts: 14.0."""


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line of a check."""

    level: Level
    about: str
    words: str


def ok(about: str, words: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, about, words)


def warn(about: str, words: str) -> Finding:
    """It works, but somebody should look."""
    return Finding(Level.WARN, about, words)


def fail(about: str, words: str) -> Finding:
    """It must not go on like this."""
    return Finding(Level.FAIL, about, words)


def examine(url: str, vault: Vault | None, now: datetime) -> list[Finding]:
    """Look at the database without changing it. Without a vault the keys are not looked at."""
    try:
        demand(url)
    except NoDatabase:
        return [warn("database", "there is none yet; the first start makes it")]
    engine = plain_engine(url)
    try:
        with reaching(), engine.connect() as connection:
            look: Callable[[sa.Connection], Iterator[Finding]]
            look = _postgres if is_postgres(url) else _sqlite
            return [*look(connection), *_content(connection, vault, now)]
    except NoDatabase as error:
        return [fail("database", f"cannot be reached: {error}")]
    except sa.exc.DatabaseError as error:
        return [fail("database", f"cannot be read: {error.orig}")]
    finally:
        engine.dispose()


def _sqlite(connection: sa.Connection) -> Iterator[Finding]:
    version = _ask(connection, "SELECT sqlite_version()")
    yield ok("database", f"SQLite {version}")
    if carries_fix():
        yield ok("wal-reset bug", "this SQLite carries the fix (3.51.3)")
    else:
        rule = "one writer at a time, in all processes (they take turns by a lock)"
        yield ok(
            "wal-reset bug", f"SQLite {version} has it; the rule that avoids it holds: {rule}"
        )
    mode = _ask(connection, "PRAGMA journal_mode")
    told = ok if mode == "wal" else warn
    yield told("journal", f"{mode}, synchronous=FULL" if mode == "wal" else f"{mode}, not WAL yet")
    said = _ask(connection, "PRAGMA quick_check(1)")
    yield ok("integrity", "quick_check found nothing") if said == "ok" else fail("integrity", said)


def _postgres(connection: sa.Connection) -> Iterator[Finding]:
    version = int(_ask(connection, "SHOW server_version_num"))
    told = ok if version >= OLDEST_POSTGRES else fail
    yield told("database", f"PostgreSQL {_ask(connection, 'SHOW server_version')}")
    encoding = _ask(connection, "SHOW server_encoding")
    yield (ok if encoding == "UTF8" else fail)("encoding", encoding)
    unsafe = [one for one in ("fsync", "full_page_writes") if not _is_on(connection, one)]
    if unsafe:
        yield fail("durability", f"{', '.join(unsafe)} off: a power cut loses data")
    else:
        yield ok("durability", "fsync and full_page_writes are on")
    if _is_on(connection, "data_checksums"):
        yield ok("integrity", "pages have checksums")
    else:
        yield warn("integrity", "pages have no checksums (initdb --data-checksums)")


def _content(connection: sa.Connection, vault: Vault | None, now: datetime) -> Iterator[Finding]:
    revision, newest = migrations.revision_of(connection), migrations.newest()
    if revision == newest:
        yield ok("migrations", f"at the newest, {newest}")
    elif revision in {None, *migrations.known()}:
        yield warn("migrations", f"at {revision}, the next start goes on to {newest}")
    else:
        yield fail("migrations", f"at {revision}, which this version does not know")
    if vault is not None:
        yield _keys(connection, vault)
    if revision == newest:
        yield _backup(connection, now)


def _keys(connection: sa.Connection, vault: Vault) -> Finding:
    try:
        check_keys(connection, vault)
    except BadKeys as error:
        return fail("keys", str(error))
    if not sa.inspect(connection).has_table(key_check.name):
        return warn("keys", "nothing is sealed yet; the next start does it")
    return ok("keys", "they are this database's")


def _backup(connection: sa.Connection, now: datetime) -> Finding:
    made_at = last_backup(connection)
    if made_at is None:
        return warn("backup", "none was ever made: niramoy backup FILE")
    age = now - made_at
    hours = age // timedelta(hours=1)
    return (ok if age <= BACKUP_EVERY else warn)("backup", f"the last one is {hours} hours old")


def _ask(connection: sa.Connection, question: str) -> str:
    return str(connection.exec_driver_sql(question).scalar_one())


def _is_on(connection: sa.Connection, setting: str) -> bool:
    return _ask(connection, f"SHOW {setting}") == "on"
