"""Back the clinic up into one encrypted file while it runs, and bring it back.

A restore changes nothing until the backup has been opened whole, its database stands beside the
old one, and every check has passed. Then it is put in place; the old database is kept.
"""

from __future__ import annotations

import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from domain import audit
from domain.audit import event_of_clinic
from storage import archive, migrations
from storage.dumps import Counts, Place, counts_of
from storage.keys import ServiceKeys
from storage.postgres_dump import PostgresPlace
from storage.ready import check_keys
from storage.sqlite_dump import SqlitePlace
from storage.tables import audit_events
from storage.urls import demand, is_postgres, plain_engine, reaching
from storage.vault import Vault
from storage.work import SqlWork

DATABASE, FILES, MANIFEST = "database", "files", "manifest.json"
HALF_WRITTEN = ".new"
"""How the file store names what it has not finished."""
ACTION = "backup"


class NotEmpty(Exception):
    """There is a database already, and nobody said that it may be replaced."""


class NotFit(Exception):
    """The backup is whole, but not for here; the message says why. Nothing was changed."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds. `revision` is the migration its database stands at."""

    made_at: str
    engine: str
    revision: str | None
    rows: Counts


@dataclass(frozen=True)
class Restored:
    """What came back, where the old database is kept, and what is wrong with the audit in it."""

    manifest: Manifest
    kept: str | None
    audit_faults: list[str]


def back_up(url: str, keys: ServiceKeys, path: Path, files: Path, now: datetime) -> Manifest:
    """Write everything committed so far into a new encrypted file, and the stored files.

    Raises FileExistsError, `BadKeys` when the keys are not this database's, `NoDatabase`,
    `ToolFailed`.
    """
    demand(url)
    vault = Vault(keys)
    with _connected(url) as connection:
        check_keys(connection, vault)
        revision = migrations.revision_of(connection)
    place = _place(url)
    with (
        archive.written(path, keys) as tar,
        tempfile.TemporaryDirectory(prefix=".niramoy-", dir=path.parent) as folder,
    ):
        dump = Path(folder) / DATABASE
        rows = place.dump(dump)
        manifest = Manifest(now.isoformat(), place.engine, revision, rows)
        (Path(folder) / MANIFEST).write_text(json.dumps(asdict(manifest)), encoding="utf-8")
        tar.add(Path(folder) / MANIFEST, MANIFEST)
        tar.add(dump, DATABASE)
        # After the database: every file it names was there before it.
        _add_files(tar, files)
    return manifest


def note_backup(work: SqlWork, now: datetime) -> None:
    """Write into the audit that the clinic's data went into a backup."""
    work.audit.add(event_of_clinic("job:backup", ACTION, now))


def last_backup(connection: sa.Connection) -> datetime | None:
    """When the last backup was made, as far as the audit knows."""
    newest = sa.select(sa.func.max(audit_events.c.at, type_=audit_events.c.at.type))
    moment: datetime | None = connection.scalar(newest.where(audit_events.c.action == ACTION))
    return moment


def restore(
    url: str, keys: ServiceKeys, path: Path, files: Path, now: datetime, *, replace: bool = False
) -> Restored:
    """Bring a backup back. Files that are there stay, those of the backup are added.

    Raises `NotEmpty`, `DamagedArchive`, `BadKeys`, `NotFit`, `InUse`, `ToolFailed`; the database
    is as it was then.
    """
    place = _place(url)
    if not replace and place.occupied():
        raise NotEmpty
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".niramoy-", dir=files.parent) as opened:
        folder = Path(opened)
        archive.unpack(path, keys, folder)
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        _fits(manifest, place)
        with place.beside(folder / DATABASE) as beside:
            faults = _examine(beside, place, manifest, Vault(keys), now)
            # Before the database that names them. More files than it names do no harm.
            _bring_files(folder / FILES, files)
            kept = place.swap(f"{now:%Y%m%d-%H%M%S}")
    return Restored(manifest, kept, faults)


def _place(url: str) -> Place:
    return PostgresPlace(url) if is_postgres(url) else SqlitePlace(url)


def _fits(manifest: Manifest, place: Place) -> None:
    if manifest.engine != place.engine:
        raise NotFit(f"it is of {manifest.engine}, DATABASE_URL is {place.engine}")
    if manifest.revision not in {None, *migrations.known()}:
        raise NotFit("it was made by a newer version of Niramoy: install that one first")


def _examine(url: str, place: Place, manifest: Manifest, vault: Vault, now: datetime) -> list[str]:
    with _connected(url) as connection:
        faults = place.faults(connection)
        if faults:
            raise NotFit("its database is damaged: " + "; ".join(faults[:5]))
        if counts_of(connection) != manifest.rows:
            raise NotFit("its database has not the rows it was made with")
        check_keys(connection, vault)
        if manifest.revision != migrations.newest():
            return []  # The audit may not be there yet, or look different.
        work = SqlWork(connection, vault)
        verdict = audit.verify(work)
        work.audit.add(event_of_clinic("job:restore", "restore", now))
        work.audit.chain()
        return list(verdict.faults)


def _add_files(tar: tarfile.TarFile, files: Path) -> None:
    for path in sorted(files.rglob("*")):
        if path.is_file() and path.suffix != HALF_WRITTEN:
            try:
                tar.add(path, f"{FILES}/{path.relative_to(files).as_posix()}")
            except FileNotFoundError:
                continue  # Erased this moment.


def _bring_files(unpacked: Path, files: Path) -> None:
    for path in sorted(unpacked.rglob("*")):
        there = files / path.relative_to(unpacked)
        if path.is_file() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.rename(there)


@contextmanager
def _connected(url: str) -> Iterator[sa.Connection]:
    engine = plain_engine(url)
    try:
        with reaching(), engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
