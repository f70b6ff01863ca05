"""`niramoy check` says what is wrong before anybody relies on it, and changes nothing."""

import asyncio
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.check import check, failed, told
from bot.settings import Settings, read_settings
from storage.backup import note_backup
from storage.database import opened
from storage.health import Finding, Level
from storage.keys import ServiceKeys, create
from storage.migrations import upgrade
from storage.ready import make_ready
from storage.urls import sqlite_path
from storage.vault import Vault
from tests.engines import postgres_only, sqlite_only

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def keys_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elsewhere") / "keys.json"
    create(path)
    return path


@pytest.fixture
def given(database_url: str, keys_file: Path, tmp_path: Path) -> dict[str, Any]:
    """Settings of a clinic in good order, backed up an hour ago."""
    vault = Vault(ServiceKeys.read(keys_file))
    make_ready(database_url, vault)
    with opened(database_url, vault) as db:
        asyncio.run(db.write(note_backup, NOW - timedelta(hours=1)))
    return {
        "bot_token": "1:a",
        "database_url": database_url,
        "keys_file": keys_file,
        "files": tmp_path / "files",
        "_env_file": None,
    }


def found(given: dict[str, Any], now: datetime = NOW, **changes: Any) -> dict[str, Finding]:
    findings = check(read_settings(**(given | changes)), now)
    return {finding.about: finding for finding in findings}


def levels(findings: dict[str, Finding], *about: str) -> list[Level]:
    return [findings[one].level for one in about]


@sqlite_only
def test_a_clinic_in_good_order_passes(given: dict[str, Any]) -> None:
    findings = found(given)
    assert {about for about, one in findings.items() if one.level is not Level.OK} == set()
    assert findings["backup"].words == "the last one is 1 hours old"
    assert not failed(list(findings.values()))


@postgres_only
def test_a_server_that_loses_data_in_a_power_cut_is_told(given: dict[str, Any]) -> None:
    findings = found(given)
    bad = {about for about, one in findings.items() if one.level is not Level.OK}
    assert bad == {"durability"}, "the tests' own server does not write through"
    assert findings["database"].words.startswith("PostgreSQL 18.")


@sqlite_only
@pytest.mark.parametrize("fixed", [True, False])
def test_it_says_which_remedy_against_the_wal_reset_bug_holds(
    given: dict[str, Any], fixed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = (3, 51, 3) if fixed else (3, 51, 2)
    monkeypatch.setattr("sqlite3.sqlite_version_info", version)
    words = found(given)["wal-reset bug"].words
    assert ("carries the fix" in words) is fixed
    assert ("one writer at a time" in words) is not fixed


@sqlite_only
def test_a_damaged_file_fails(given: dict[str, Any], database_url: str) -> None:
    path = sqlite_path(database_url)
    body = bytearray(path.read_bytes())
    body[4096 * 3 : 4096 * 5] = os.urandom(4096 * 2)
    path.write_bytes(body)
    assert failed(check(read_settings(**given), NOW))


@sqlite_only
def test_no_database_yet_is_no_fault_and_none_is_made(
    given: dict[str, Any], tmp_path: Path
) -> None:
    findings = found(given, database_url=f"sqlite:///{tmp_path}/none.db")
    assert levels(findings, "database") == [Level.WARN]
    assert not (tmp_path / "none.db").exists()


def test_a_database_that_waits_for_its_migration_is_told_and_left(
    given: dict[str, Any], empty_url: str
) -> None:
    upgrade(empty_url, None, "0001")
    findings = found(given, database_url=empty_url)
    assert levels(findings, "migrations") == [Level.WARN]
    assert "at 0001" in found(given, database_url=empty_url)["migrations"].words


def test_a_backup_that_is_too_old_or_missing_is_told(
    given: dict[str, Any], new_database: Any, keys_file: Path
) -> None:
    late = found(given, NOW + timedelta(hours=30))["backup"]
    assert (late.level, late.words) == (Level.WARN, "the last one is 31 hours old")
    fresh = new_database()
    make_ready(fresh, Vault(ServiceKeys.read(keys_file)))
    assert "none was ever made" in found(given, database_url=fresh)["backup"].words


def test_keys_of_another_clinic_fail(given: dict[str, Any], keys_file: Path) -> None:
    other = keys_file.with_name("other.json")
    create(other)
    findings = found(given, keys_file=other)
    assert levels(findings, "keys", "key file") == [Level.FAIL, Level.OK]


@sqlite_only
def test_a_key_file_that_is_missing_open_to_others_or_in_the_wrong_place_is_told(
    given: dict[str, Any], keys_file: Path, database_url: str
) -> None:
    missing = keys_file.with_name("none.json")
    assert levels(found(given, keys_file=missing), "key file") == [Level.FAIL]

    beside = sqlite_path(database_url).with_name("keys.json")
    ServiceKeys.read(keys_file).write(beside)
    assert "keep them apart" in found(given, keys_file=beside)["key file"].words

    keys_file.chmod(0o644)
    assert "chmod 600" in found(given)["key file"].words
    assert levels(found(given), "key file") == [Level.FAIL]


@sqlite_only
def test_settings_that_are_good_for_a_demo_only_are_told(given: dict[str, Any]) -> None:
    findings = found(
        given,
        public_url="http://127.0.0.1:8080",
        webhook_secret="x" * 16,
        telegram_api="http://telegram.example",
        clock_url="http://127.0.0.1:8080",
        host="0.0.0.0",
        log_level="DEBUG",
    )
    bad = {about for about, one in findings.items() if one.level is Level.WARN}
    assert bad == {"updates", "bot api", "clock", "host", "log"}
    good = found(given, public_url="https://clinic.example", webhook_secret="x" * 16)
    assert levels(good, "updates") == [Level.OK]


@sqlite_only
def test_a_database_others_may_read_is_told(given: dict[str, Any], database_url: str) -> None:
    assert "database file" not in found(given)
    sqlite_path(database_url).chmod(0o644)
    assert levels(found(given), "database file") == [Level.WARN]


@sqlite_only
def test_a_folder_of_files_others_may_look_into_is_told(given: dict[str, Any]) -> None:
    folder: Path = given["files"]
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    assert levels(found(given), "files") == [Level.WARN]
    folder.chmod(0o700)
    assert levels(found(given), "files") == [Level.OK]


@sqlite_only
def test_looking_changes_nothing(given: dict[str, Any], database_url: str) -> None:
    with sqlite3.connect(sqlite_path(database_url)) as connection:
        before = list(connection.iterdump())
        found(given)
        assert list(connection.iterdump()) == before
    connection.close()


def test_a_server_that_cannot_be_reached_fails_and_its_password_stays_unsaid(
    given: dict[str, Any],
) -> None:
    findings = check(
        read_settings(**(given | {"database_url": "postgresql://a:hunter2@127.0.0.1:1/b"})), NOW
    )
    assert failed(findings)
    assert "hunter2" not in "\n".join(told(findings))


@sqlite_only
def test_the_command_prints_a_line_each_and_fails_when_something_did(
    given: dict[str, Any],
    keys_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("bot_token", "database_url", "keys_file", "files"):
        monkeypatch.setenv(name.upper(), str(given[name]))
    assert main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok    database: SQLite 3.")
    assert {line.split()[0] for line in lines} <= {"ok", "warn"}

    keys_file.chmod(0o640)
    assert main(["check"]) == 1
    assert "fail  key file: others may read it" in capsys.readouterr().out

    monkeypatch.setenv("PORT", "none")
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("fail  settings: PORT is not right")
