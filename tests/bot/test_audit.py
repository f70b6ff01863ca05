"""`niramoy audit`: says whether the audit was touched, and keeps its end somewhere else."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.__main__ import main
from bot.app import open_database
from bot.audit import heads_of, keep_head
from bot.settings import BadSettings, Settings, read_settings
from domain import audit
from storage.keys import create
from tests.once import migrate
from tests.storage.test_audit import Tamperer, add_all, looked, without_triggers

Said = pytest.CaptureFixture[str]
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
LATER = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    create(tmp_path / "keys.json")
    migrate(tmp_path / "niramoy.db")
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    monkeypatch.setenv("KEYS_FILE", str(tmp_path / "keys.json"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'niramoy.db'}")
    monkeypatch.setenv("AUDIT_HEADS_FILE", str(tmp_path / "heads"))
    return read_settings(_env_file=None)


def write(settings: Settings, events: int) -> None:
    async def written() -> None:
        db = open_database(settings)
        await db.write(add_all, [looked(number) for number in range(events)])
        db.close()

    asyncio.run(written())


def cut(settings: Settings, to: int) -> None:
    with without_triggers(settings.database_url) as connection:
        Tamperer(connection, lambda _: to).cut_the_tail()
        connection.execute(sa.text("DELETE FROM audit_heads"))


def test_an_untouched_audit_is_told_with_its_head(settings: Settings, capsys: Said) -> None:
    write(settings, 3)
    assert main(["audit", "verify"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("3 events, nothing was touched; head 3:")


def test_a_changed_event_is_told_and_the_exit_code_says_so(
    settings: Settings, capsys: Said
) -> None:
    write(settings, 3)
    with without_triggers(settings.database_url) as connection:
        connection.execute(sa.text("UPDATE audit_events SET person_id = 78 WHERE id = 2"))
    assert main(["audit", "verify"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "event 2 was changed"
    assert told[-1].startswith("3 events, 1 faults; head 3:")


def test_a_head_written_down_finds_what_was_cut_off(settings: Settings, capsys: Said) -> None:
    write(settings, 3)
    assert main(["audit", "head"]) == 0
    head = capsys.readouterr().out.strip()
    Path("heads").unlink()
    cut(settings, 2)

    assert main(["audit", "verify"]) == 0
    capsys.readouterr()
    assert main(["audit", "verify", "--head", head]) == 1
    assert "everything after link 2 was cut off" in capsys.readouterr().out


def test_the_file_of_heads_finds_it_too(settings: Settings, capsys: Said) -> None:
    write(settings, 3)
    assert main(["audit", "head"]) == 0
    cut(settings, 1)
    assert main(["audit", "verify"]) == 1
    assert "everything after link 1 was cut off" in capsys.readouterr().out


def test_the_file_gets_one_line_a_day_and_keeps_the_others(settings: Settings) -> None:
    file = Path("heads")

    async def three_times() -> None:
        db = open_database(settings)
        for day in (MONDAY, MONDAY, TUESDAY):
            await db.write(audit.note, looked())
            await keep_head(db, file, day)
        db.close()

    asyncio.run(three_times())
    assert [head.place for head in heads_of(file).values()] == [1, 3]
    assert len(file.read_text(encoding="ascii").splitlines()) == 2
    assert main(["audit", "verify"]) == 0


@pytest.mark.parametrize("head", ["", "12", "12:ab", "x:" + "00" * 32])
def test_a_head_that_is_none_is_refused(head: str, settings: Settings, capsys: Said) -> None:
    write(settings, 1)
    assert main(["audit", "verify", "--head", head]) == 2
    assert "one looks like PLACE:HEX" in capsys.readouterr().err


def test_a_damaged_file_of_heads_is_told(settings: Settings) -> None:
    Path("heads").write_text("2026-11-23 nonsense\n", encoding="ascii")
    with pytest.raises(BadSettings, match="a line that is no head"):
        heads_of(Path("heads"))
    assert main(["audit", "verify"]) == 2
