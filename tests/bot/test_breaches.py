"""`niramoy breach`: whose records it was comes from the audit; each one concerned is told once."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.__main__ import main
from bot.app import open_database
from bot.settings import Settings, read_settings
from domain import breaches
from domain.audit import AuditEvent, Decision, Purpose
from domain.breaches import LATEST, TELL_WITHIN, Breach
from gateways.clock import real_clock
from storage.database import Database
from storage.keys import create
from storage.tables import notices
from storage.work import SqlWork
from tests.domain.test_guard import _member
from tests.once import migrate

Said = pytest.CaptureFixture[str]
SNOOPER = 77


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
    monkeypatch.setenv("CONTACT", "02-5555-1234")
    return read_settings(_env_file=None)


def with_database(settings: Settings, do: Callable[[Database], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        db = open_database(settings)
        try:
            return await do(db)
        finally:
            db.close()

    return asyncio.run(run())


@pytest.fixture
def people(settings: Settings) -> list[int]:
    """Three patients; somebody snooped on the first two, and was refused at the third."""

    def fill(work: SqlWork) -> list[int]:
        ids = [_member(work, number) for number in (1, 2, 3)]
        for person_id, times in ((ids[0], 1), (ids[1], 3)):
            for _ in range(times):
                work.audit.add(_look(person_id, Decision.ALLOWED))
        work.audit.add(_look(ids[2], Decision.DENIED))
        return ids

    found: list[int] = with_database(settings, lambda db: db.write(fill))
    return found


def _look(person_id: int, decision: Decision) -> AuditEvent:
    return AuditEvent(
        at=real_clock() - timedelta(hours=1),
        account_id=SNOOPER,
        acting_as="support",
        action="see-history",
        relation="none",
        purpose=Purpose.OPERATIONS,
        decision=decision,
        person_id=person_id,
    )


TIMES = ["--from", "2020-01-01", "--to", "2020-01-01T00:00+00:00"]


def times() -> list[str]:
    now = real_clock()
    return ["--from", (now - timedelta(hours=2)).isoformat(), "--to", now.isoformat()]


def recorded(capsys: Said) -> str:
    words = ["breach", "record", "--what", "insider", "--data", "identity,health", *times()]
    assert main(words) == 0
    return capsys.readouterr().out.split()[0]


def told(settings: Settings) -> list[Any]:
    query = sa.select(notices.c.telegram_id, notices.c.params).where(
        notices.c.kind == breaches.NOTICE
    )
    rows = with_database(
        settings, lambda db: db.read(lambda work: work.connection.execute(query).all())
    )
    return list(rows)


def test_whose_records_were_touched_comes_from_the_audit(people: list[int], capsys: Said) -> None:
    assert main(["breach", "affected", *times(), "--account", str(SNOOPER)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[:2] for line in lines[:-1]] == [
        [str(people[1]), "3"],
        [str(people[0]), "1"],
    ]
    assert lines[-1] == "# 2 people, 4 times"

    assert main(["breach", "affected", *times(), "--role", "doctor"]) == 0
    assert capsys.readouterr().out == "# 0 people, 0 times\n"
    assert main(["breach", "affected", *TIMES]) == 0
    assert capsys.readouterr().out == "# 0 people, 0 times\n"


def test_everybody_concerned_is_told_once(
    people: list[int], settings: Settings, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = recorded(capsys)
    monkeypatch.setattr("sys.stdin", io.StringIO("notify\n"))
    assert main(["breach", "notify", number, "--account", str(SNOOPER)]) == 0
    out = capsys.readouterr().out
    assert "2 people, 2 chats will be told. Type notify to go on: " in out
    assert ": 2 people, 2 chats" in out
    letters = told(settings)
    assert sorted(letter.telegram_id for letter in letters) == [1, 2]
    assert letters[0].params["exposed"] == ["identity", "health"]

    monkeypatch.setattr("sys.stdin", io.StringIO("notify\n"))
    assert main(["breach", "notify", number, "--account", str(SNOOPER)]) == 2
    assert "everybody was told of this one already" in capsys.readouterr().err
    assert len(told(settings)) == 2


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("answer", ["", "yes\n", "NOTIFY\n"])
def test_nobody_is_told_by_a_slip(
    answer: str, settings: Settings, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = recorded(capsys)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["breach", "notify", number]) == 2
    assert "nobody was told" in capsys.readouterr().err
    assert told(settings) == []
    assert main(["breach", "list"]) == 0
    assert "tell by" in capsys.readouterr().out


def test_a_list_of_people_can_be_given(
    people: list[int],
    settings: Settings,
    capsys: Said,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    number = recorded(capsys)
    (tmp_path / "list").write_text(f"{people[2]}\t9\t2026\n\n# a note\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("notify\n"))
    assert main(["breach", "notify", number, "--people", str(tmp_path / "list")]) == 0
    assert [letter.telegram_id for letter in told(settings)] == [3]

    (tmp_path / "bad").write_text("Rahima\n", encoding="utf-8")
    assert main(["breach", "notify", number, "--people", str(tmp_path / "bad")]) == 2


def test_without_a_way_to_reach_the_clinic_nobody_is_told(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = recorded(capsys)
    monkeypatch.delenv("CONTACT")
    assert main(["breach", "notify", number]) == 2
    assert "CONTACT is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--what", "aliens", "--data", "health"],
        ["--what", "insider", "--data", "shoe-size"],
        ["--what", "insider", "--data", "health", "--discovered", "2999-01-01"],
    ],
)
def test_what_cannot_be_is_refused(words: list[str], capsys: Said) -> None:
    assert main(["breach", "record", *words, *times()]) == 2
    assert capsys.readouterr().err.startswith("niramoy: ")


def test_an_unknown_breach_is_refused(capsys: Said) -> None:
    assert main(["breach", "notify", "5"]) == 2
    assert "there is no breach 5" in capsys.readouterr().err


def test_the_clock_runs_from_the_discovery(settings: Settings, capsys: Said) -> None:
    recorded(capsys)

    async def look(db: Database) -> tuple[list[Breach], list[Breach], Breach]:
        [breach] = await db.read(breaches.everything)
        early = await db.read(breaches.untold, breach.promised_by - timedelta(seconds=1))
        late = await db.read(breaches.untold, breach.promised_by)
        return early, late, breach

    early, late, breach = with_database(settings, look)
    assert (early, late) == ([], [breach])
    assert breach.promised_by - breach.discovered_at == TELL_WITHIN == timedelta(hours=72)
    assert breach.latest - breach.discovered_at == LATEST == timedelta(days=60)
