"""`niramoy search doctors`: what a patient would type, and what the directory answers."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import Settings
from domain.hours import WEEK, Hours, Mode
from gateways.clock import real_clock
from storage.database import opened, sqlite_url
from storage.keys import create
from storage.ready import make_ready, open_vault
from tests.domain.schedules import doctor
from tests.once import migrate

Said = pytest.CaptureFixture[str]


@pytest.fixture
def clinic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A clinic with one doctor, whose day has visits at all hours."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    monkeypatch.setenv("DATABASE_URL", sqlite_url(tmp_path / "clinic.db"))
    monkeypatch.setenv("KEYS_FILE", str(tmp_path / "keys.json"))
    create(tmp_path / "keys.json")
    migrate(tmp_path / "clinic.db")
    vault = open_vault(tmp_path / "keys.json")
    make_ready(sqlite_url(tmp_path / "clinic.db"), vault)
    with opened(sqlite_url(tmp_path / "clinic.db"), vault) as db:
        asyncio.run(db.write(_a_doctor))


def _a_doctor(work: Any) -> None:
    now = real_clock()
    doctor_id = doctor(
        work,
        101,
        name="Nasrin Akter",
        specialities=("cardiology",),
        place="sylhet.kotwali",
        fee=80_000,
        verified_at=datetime(2026, 1, 2, tzinfo=UTC),
        verified_until=now + timedelta(days=60),
    )
    since = now.date() - timedelta(days=7)
    for day in WEEK:
        work.hours.add(Hours(work.new_id(), doctor_id, day, 0, 24 * 60, 60, Mode.FIXED, since))


def test_it_prints_a_table(clinic: None, capsys: Said) -> None:
    assert main(["search", "doctors", "heart doctor sylhet under 800"]) == 0
    heading, columns, row = capsys.readouterr().out.splitlines()
    assert heading == (
        "# speciality=cardiology district=Sylhet most_fee=800.0 order=soonest: 1 found"
    )
    assert columns.split() == [
        "id", "name", "specialities", "district", "fee", "rating", "next_free"
    ]  # fmt: skip
    assert row.split()[1:7] == ["Nasrin", "Akter", "cardiology", "Sylhet", "800", "-"]


def test_it_prints_json_with_public_facts_alone(clinic: None, capsys: Said) -> None:
    assert main(["search", "doctors", "হার্টের", "ডাক্তার", "ঢাকা", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    (found,) = told.pop("doctors")
    assert told == {
        "wish": {
            "speciality": "cardiology",
            "district": "Dhaka",
            "online": False,
            "at_once": False,
            "order": "soonest",
        },
        "widened": ["district"],
        "total": 1,
    }
    assert found.pop("id") > 0
    assert datetime.fromisoformat(found.pop("next_free")) > real_clock()
    assert found == {
        "name": "Nasrin Akter",
        "degrees": "MBBS",
        "specialities": ["cardiology"],
        "district": "Sylhet",
        "languages": ["bn"],
        "fee": 800.0,
        "follow_up_fee": 300.0,
        "rating": None,
        "ratings": 0,
        "verified_at": "2026-01-02T06:00+06:00",
        "online": False,
    }


def test_nobody_is_an_answer_too(clinic: None, capsys: Said) -> None:
    assert main(["search", "doctors", "qwrtzpsdf", "--page", "3"]) == 0
    assert capsys.readouterr().out == "# name=qwrtzpsdf order=soonest: 0 found\n"


def test_without_settings_it_says_what_is_missing(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    assert main(["search", "doctors", "heart"]) == 2
    assert "BOT_TOKEN is missing" in capsys.readouterr().err


def test_where_no_bot_is_set_up_the_demo_of_this_folder_is_searched(
    clinic: None, capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "clinic.db").rename(tmp_path / "data" / "niramoy.db")
    (tmp_path / "keys.json").rename(tmp_path / "data" / "demo-keys.json")
    for name in ("BOT_TOKEN", "DATABASE_URL", "KEYS_FILE"):
        monkeypatch.delenv(name)
    assert main(["search", "doctors", "heart doctor", "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["total"] == 1
    assert said.err == "niramoy: no bot is set up here; this is the demo in data/\n"
