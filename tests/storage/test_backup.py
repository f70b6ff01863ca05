"""Backup and restore, drilled on both engines while the clinic goes on working."""

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain import accounts, audit, consents, people, registration
from domain.people import Sex
from domain.registration import Answers
from storage.archive import DamagedArchive
from storage.backup import NotEmpty, NotFit, Restored, back_up, last_backup, note_backup, restore
from storage.database import Database, opened
from storage.dumps import InUse, ToolFailed, rows_at
from storage.keys import BadKeys, ServiceKeys
from storage.migrations import upgrade
from storage.ready import make_ready
from storage.urls import NoDatabase, sqlite_path
from storage.vault import Vault
from storage.work import SqlWork
from tests.engines import postgres_only, sqlite_only
from tests.postgres_server import PostgresServer

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
KEYS = ServiceKeys.random()
NAME = "Rahima Khatun"


@pytest.fixture(autouse=True)
def programs(engine: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump and pg_restore of the server's own version are found on the PATH."""
    if engine == "postgres":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        monkeypatch.setenv("PATH", f"{server.programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def vault() -> Vault:
    return Vault(KEYS)


@pytest.fixture
def clinic_url(database_url: str, vault: Vault) -> str:
    """A database that knows its keys, with one patient in it."""
    make_ready(database_url, vault)
    with opened(database_url, vault) as db:
        asyncio.run(_register(db))
    return database_url


async def _register(db: Database) -> None:
    answers = Answers(
        phone="+8801712345678",
        name=NAME,
        sex=Sex.FEMALE,
        born=NOW.date().replace(year=1990),
        place="dhaka.savar",
    )
    await db.write(consents.agree, 7, "bn", NOW)
    await db.write(registration.register, 7, answers, NOW)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Stored files, as the file store keeps them; sealed already."""
    folder = tmp_path / "files"
    (folder / "0f").mkdir(parents=True)
    (folder / "0f" / ("0f" * 16)).write_bytes(b"sealed")
    (folder / "0f" / ("0f" * 16 + "-1234.new")).write_bytes(b"half writ")
    return folder


def telegram_ids(url: str, vault: Vault) -> set[int]:
    with opened(url, vault) as db:
        query = sa.text("SELECT telegram_id FROM accounts")
        return set(asyncio.run(db.read(lambda work: work.connection.scalars(query).all())))


async def test_what_was_committed_before_the_backup_is_there_after_the_restore(
    clinic_url: str, new_database: Callable[..., str], vault: Vault, files: Path, tmp_path: Path
) -> None:
    archive, elsewhere = tmp_path / "clinic.backup", new_database(migrated=False)
    warm, stop = asyncio.Event(), asyncio.Event()
    committed: list[int] = []

    async def keep_writing(db: Database) -> None:
        while not stop.is_set():
            number = 1000 + len(committed)
            await db.write(accounts.arrive, number, None, NOW)
            committed.append(number)
            if len(committed) == 50:
                warm.set()

    with opened(clinic_url, vault) as db:
        writing = asyncio.ensure_future(keep_writing(db))
        await warm.wait()
        before = list(committed)
        await asyncio.to_thread(back_up, clinic_url, KEYS, archive, files, NOW)
        assert len(committed) > len(before), "nobody wrote while it was made"
        stop.set()
        await writing

    new_files = tmp_path / "elsewhere" / "files"
    done = await asyncio.to_thread(restore, elsewhere, KEYS, archive, new_files, NOW)
    assert (done.kept, done.audit_faults) == (None, [])
    assert {7, *before} <= await asyncio.to_thread(telegram_ids, elsewhere, vault)
    stored = [path.name for path in new_files.rglob("*") if path.is_file()]
    assert stored == ["0f" * 16]
    with opened(elsewhere, vault) as db:
        assert (await db.write(people.myself, 7, NOW)).name == NAME
        assert (await db.write(audit.verify)).faults == []


def test_what_is_in_a_backup_cannot_be_read_without_the_keys(
    clinic_url: str, files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    with pytest.raises(BadKeys):
        restore(clinic_url, ServiceKeys.random(), archive, files, NOW, replace=True)
    body = archive.read_bytes()
    secrets = [NAME.encode(), b"telegram_id", b"PGDMP", b"SQLite", KEYS.wrapping[1], KEYS.index]
    assert [word for word in secrets if word in body] == []


def test_a_database_that_is_in_use_by_people_is_not_overwritten_unasked(
    clinic_url: str, files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    with pytest.raises(NotEmpty):
        restore(clinic_url, KEYS, archive, files, NOW)


def test_a_replaced_database_is_kept(
    clinic_url: str, vault: Vault, files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    with opened(clinic_url, vault) as db:
        asyncio.run(db.write(accounts.arrive, 8, None, NOW))

    done = restore(clinic_url, KEYS, archive, files, NOW, replace=True)
    assert done.kept is not None
    assert "before" in done.kept
    assert telegram_ids(clinic_url, vault) == {7}
    kept = _kept_url(clinic_url, done)
    assert telegram_ids(kept, vault) == {7, 8}
    if clinic_url.startswith("sqlite"):
        assert sqlite_path(clinic_url).stat().st_mode & 0o777 == 0o600


def _kept_url(url: str, done: Restored) -> str:
    assert done.kept is not None
    if url.startswith("sqlite"):
        return f"sqlite:///{done.kept}"
    return sa.make_url(url).set(database=done.kept.split()[1]).render_as_string()


def test_nothing_is_replaced_under_a_running_bot(
    clinic_url: str, vault: Vault, files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    with opened(clinic_url, vault) as db:
        with pytest.raises(InUse, match="stop the bot first"):
            restore(clinic_url, KEYS, archive, files, NOW, replace=True)
        asyncio.run(db.write(accounts.arrive, 8, None, NOW))
    assert telegram_ids(clinic_url, vault) == {7, 8}


def test_a_damaged_backup_changes_nothing(
    clinic_url: str, vault: Vault, files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    body = bytearray(archive.read_bytes())
    body[len(body) // 2] ^= 1
    archive.write_bytes(body)
    before = rows_at(clinic_url)
    with pytest.raises(DamagedArchive):
        restore(clinic_url, KEYS, archive, files, NOW, replace=True)
    assert rows_at(clinic_url) == before
    assert [path.name for path in tmp_path.glob(".niramoy-*")] == []


def test_a_backup_of_another_clinics_database_is_refused(
    clinic_url: str, files: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadKeys):
        back_up(clinic_url, ServiceKeys.random(), tmp_path / "clinic.backup", files, NOW)
    assert not (tmp_path / "clinic.backup").exists()


def test_a_backup_from_before_an_upgrade_comes_back_as_it_was(
    empty_url: str, vault: Vault, files: Path, tmp_path: Path
) -> None:
    upgrade(empty_url, vault, "0001")
    archive = tmp_path / "clinic.backup"
    assert back_up(empty_url, KEYS, archive, files, NOW).revision == "0001"
    make_ready(empty_url, vault)
    restore(empty_url, KEYS, archive, files, NOW, replace=True)
    assert set(rows_at(empty_url)) == {"accounts", "consents", "conversations", "inbox", "people"}


async def test_the_last_backup_is_remembered(db: Database) -> None:
    def last(work: SqlWork) -> datetime | None:
        return last_backup(work.connection)

    assert await db.read(last) is None
    await db.write(note_backup, NOW)
    assert await db.read(last) == NOW


def test_a_tampered_audit_comes_back_but_is_told(
    clinic_url: str, new_database: Callable[..., str], files: Path, tmp_path: Path, vault: Vault
) -> None:
    with opened(clinic_url, vault) as db:
        asyncio.run(db.write(people.myself, 7, NOW))
        asyncio.run(db.write(audit.chain))
        asyncio.run(db.write(_tamper))
    back_up(clinic_url, KEYS, tmp_path / "clinic.backup", files, NOW)
    elsewhere = new_database(migrated=False)
    done = restore(elsewhere, KEYS, tmp_path / "clinic.backup", files, NOW)
    assert any("was changed" in fault for fault in done.audit_faults)


def _tamper(work: SqlWork) -> None:
    if work.connection.dialect.name == "sqlite":
        off = "DROP TRIGGER audit_events_no_update"
    else:
        off = "DROP TRIGGER audit_events_append_only ON audit_events"
    work.connection.execute(sa.text(off))
    work.connection.execute(sa.text("UPDATE audit_events SET acting_as = 'doctor'"))


@sqlite_only
def test_a_database_so_damaged_that_nobody_can_read_it_is_replaced(
    engine: str, clinic_url: str, vault: Vault, files: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    sqlite_path(clinic_url).write_bytes(b"\0" * 100_000)
    with pytest.raises(NotEmpty):
        restore(clinic_url, KEYS, archive, files, NOW)
    restore(clinic_url, KEYS, archive, files, NOW, replace=True)
    assert telegram_ids(clinic_url, vault) == {7}


@sqlite_only
def test_there_is_nothing_to_back_up_before_there_is_a_database(
    engine: str, files: Path, tmp_path: Path
) -> None:
    with pytest.raises(NoDatabase):
        back_up(f"sqlite:///{tmp_path}/none.db", KEYS, tmp_path / "x", files, NOW)
    assert not (tmp_path / "none.db").exists()
    assert not (tmp_path / "x").exists()


@postgres_only
def test_a_missing_pg_dump_is_told(
    engine: str, clinic_url: str, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolFailed, match="pg_dump is not on the PATH"):
        back_up(clinic_url, KEYS, tmp_path / "x", files, NOW)
    assert not (tmp_path / "x").exists()


@sqlite_only
def test_a_backup_of_one_engine_does_not_go_into_the_other(
    engine: str,
    clinic_url: str,
    postgres_server: PostgresServer,
    files: Path,
    tmp_path: Path,
) -> None:
    archive = tmp_path / "clinic.backup"
    back_up(clinic_url, KEYS, archive, files, NOW)
    other = postgres_server.create("other")
    with pytest.raises(NotFit, match="of sqlite"):
        restore(other, KEYS, archive, files, NOW)
    postgres_server.drop("other")
