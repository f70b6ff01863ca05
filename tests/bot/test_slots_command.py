"""`niramoy slots`: when a doctor has time, for whoever wants to try."""

import asyncio
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.settings import Settings
from domain.clock import today
from domain.hours import WEEK, Hours, Mode
from gateways.clock import real_clock
from storage.database import opened, sqlite_url
from storage.keys import create
from storage.ready import make_ready, open_vault
from tests.domain.schedules import doctor
from tests.once import migrate

Said = pytest.CaptureFixture[str]


@pytest.fixture
def doctor_id(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> int:
    """A clinic with one doctor, who sees two patients every evening."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    url = sqlite_url(tmp_path / "clinic.db")
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KEYS_FILE", str(tmp_path / "keys.json"))
    create(tmp_path / "keys.json")
    migrate(tmp_path / "clinic.db")
    vault = open_vault(tmp_path / "keys.json")
    make_ready(url, vault)
    with opened(url, vault) as db:
        return asyncio.run(db.write(_a_doctor))


def _a_doctor(work: Any) -> int:
    now = real_clock()
    until = now + timedelta(days=60)
    made: int = doctor(work, 101, name="Nasrin Akter", verified_at=now, verified_until=until)
    since, evening = now.date() - timedelta(days=7), (19 * 60, 20 * 60, 30)
    for day in WEEK:
        work.hours.add(Hours(work.new_id(), made, day, *evening, Mode.FIXED, since))
    return made


def in_two_days() -> date:
    return today(real_clock()) + timedelta(days=2)


def test_it_prints_the_times_of_a_day(doctor_id: int, capsys: Said) -> None:
    day = in_two_days().isoformat()
    assert main(["slots", str(doctor_id), day]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Nasrin Akter, {day}: 2 free",
        "  19:00  fixed  1",
        "  19:30  fixed  2",
    ]


def test_it_prints_json_with_the_other_days(doctor_id: int, capsys: Said) -> None:
    day = in_two_days().isoformat()
    assert main(["slots", str(doctor_id), day, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["doctor"], told["name"], told["date"]) == (doctor_id, "Nasrin Akter", day)
    assert told["slots"][1] == {
        "starts_at": f"{day}T19:30:00+06:00",
        "ends_at": f"{day}T20:00:00+06:00",
        "mode": "fixed",
        "serial": 2,
    }
    assert day in told["days"]


@pytest.mark.parametrize("nobody", ["1", "-1", "abc", "9" * 30])
def test_a_number_of_no_doctor_is_said_to_be_one(
    doctor_id: int, capsys: Said, nobody: str
) -> None:
    assert main(["slots", "--", nobody, in_two_days().isoformat()]) == 2
    assert capsys.readouterr().err == "niramoy: no listed doctor has this number\n"
