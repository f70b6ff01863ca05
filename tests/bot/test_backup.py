"""`niramoy backup` and `niramoy restore` from the command line; refused with a sentence."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from storage.backup import last_backup
from storage.health import examine
from storage.keys import ServiceKeys, create
from storage.ready import make_ready
from storage.urls import plain_engine
from storage.vault import Vault
from tests.engines import sqlite_only

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def settings(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    engine: str,
    database_url: str,
    request: pytest.FixtureRequest,
) -> Vault:
    """A clinic set up by the environment, as on a server."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    monkeypatch.setenv("DATABASE_URL", database_url)
    if engine == "postgres":
        programs = request.getfixturevalue("postgres_server").programs
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    create(Path("keys/niramoy.json"))
    vault = Vault(ServiceKeys.read(Path("keys/niramoy.json")))
    make_ready(database_url, vault)
    return vault


def moment_of_last_backup(url: str) -> datetime | None:
    engine = plain_engine(url)
    try:
        with engine.connect() as connection:
            return last_backup(connection)
    finally:
        engine.dispose()


def test_a_backup_is_made_and_remembered_and_comes_back(
    database_url: str, capsys: Said, settings: Vault
) -> None:
    assert main(["backup", "clinic.backup"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("clinic.backup: ")
    assert told.endswith("encrypted. It opens with the key file only.\n")
    made_at = moment_of_last_backup(database_url)
    assert made_at is not None

    assert main(["restore", "clinic.backup"]) == 2
    assert "--replace" in capsys.readouterr().err

    assert main(["restore", "clinic.backup", "--replace"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Restored from clinic.backup, made at 20")
    assert "The old one is kept: " in told
    assert [one.words for one in examine(database_url, settings, made_at) if one.about == "keys"]


def test_a_name_that_is_taken_is_left_alone(capsys: Said) -> None:
    Path("clinic.backup").write_text("mine", encoding="utf-8")
    assert main(["backup", "clinic.backup"]) == 2
    assert capsys.readouterr().err == (
        "niramoy: clinic.backup is there already; it is left as it is\n"
    )
    assert Path("clinic.backup").read_text(encoding="utf-8") == "mine"


@sqlite_only
def test_every_refusal_is_a_sentence(
    engine: str, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*words: str) -> str:
        assert main(list(words)) == 2
        return capsys.readouterr().err

    assert main(["backup", "clinic.backup"]) == 0
    capsys.readouterr()
    assert "No such file" in refused("restore", "none.backup", "--replace")
    assert "No such file" in refused("backup", "no-folder/clinic.backup")
    Path("text").write_text("hello", encoding="utf-8")
    assert "not a backup of Niramoy" in refused("restore", "text", "--replace")

    create(Path("other.json"))
    monkeypatch.setenv("KEYS_FILE", "other.json")
    assert "made with other keys" in refused("restore", "clinic.backup", "--replace")
    assert "KEYS_FILE" in refused("backup", "another.backup")
    monkeypatch.setenv("KEYS_FILE", "none.json")
    assert "KEYS_FILE: there is no key file none.json" in refused("backup", "another.backup")
    monkeypatch.delenv("KEYS_FILE")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///none.db")
    assert "there is no database" in refused("backup", "another.backup")
    monkeypatch.delenv("BOT_TOKEN")
    assert "BOT_TOKEN is missing" in refused("backup", "x")
    assert "BOT_TOKEN is missing" in refused("restore", "x")
