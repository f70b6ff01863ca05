"""The command line: run, demo, and what could not be handled; refused with a sentence."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.run import Prepare
from bot.settings import BadSettings, Settings
from domain import inbox, notices, outbox
from storage.database import opened, sqlite_url
from storage.keys import create
from storage.ready import make_ready, open_vault

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
KEYS = Path("keys/niramoy.json")
"""Where the settings look for it, from the folder each test runs in."""
NO_TOKEN = (
    "niramoy: BOT_TOKEN is missing (set it in the environment or in .env; see .env.example)\n"
)


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:abc")


Said = pytest.CaptureFixture[str]


def refused(words: list[str]) -> int:
    """Leave with the code argparse leaves with."""
    with pytest.raises(SystemExit) as left:
        main(words)
    assert isinstance(left.value.code, int)
    return left.value.code


# -- help


def test_help_names_every_command(capsys: Said) -> None:
    assert refused(["--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("usage: niramoy [-h] command ...\n")
    assert [line.split()[0] for line in told.splitlines() if line.startswith("    ")] == [
        "run",
        "demo",
        "keys",
        "admin",
        "audit",
        "backup",
        "restore",
        "check",
        "slots",
        "breach",
        "search",
        "inbox",
        "outbox",
    ]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("run", []),
        ("demo", ["--port", "--data", "--empty"]),
        ("keys", []),
        ("admin", ["--role"]),
        ("audit", ["--head"]),
        ("breach", []),
        ("backup", []),
        ("restore", ["--replace"]),
        ("check", []),
        ("inbox", ["--retry"]),
        ("outbox", ["--retry"]),
    ],
)
def test_each_command_explains_its_options(command: str, options: list[str], capsys: Said) -> None:
    assert refused([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: niramoy {command} [-h]")
    words = [line.split()[0] for line in told.splitlines() if line.startswith("  -")]
    assert words == ["-h,", *options]


@pytest.mark.parametrize("words", [[], ["dance"], ["demo", "--port", "x"], ["inbox", "--retry"]])
def test_what_cannot_be_asked_is_refused_with_the_usage(words: list[str], capsys: Said) -> None:
    assert refused(words) == 2
    assert capsys.readouterr().err.startswith("usage: niramoy")


def test_help_comes_before_anything_heavy_is_loaded() -> None:
    code = (
        "import sys, bot.__main__; sys.exit('aiogram' in sys.modules or 'pydantic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_the_package_can_be_run() -> None:
    command = [sys.executable, "-m", "bot", "--help"]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("usage: niramoy [-h] command ...\n")


# -- run


@pytest.mark.parametrize("words", [["run"], ["inbox"], ["inbox", "--retry", "1"]])
def test_without_a_token_a_sentence_says_where_it_goes(
    words: list[str], capsys: Said, tmp_path: Path
) -> None:
    assert main(words) == 2
    assert capsys.readouterr() == ("", NO_TOKEN)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_token_is_not_repeated(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "s3cret")
    assert main(["run"]) == 2
    told = capsys.readouterr()
    assert told.err == (
        "niramoy: BOT_TOKEN is not right: looks like 123456:ABC…; @BotFather gives you one\n"
    )
    assert told.out == ""


class Runs:
    """Takes the bot's place and remembers with which settings it was run."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.with_settings: list[Settings] = []
        self._fault = fault

    async def __call__(self, settings: Settings, prepare: Prepare | None = None) -> None:
        self.with_settings.append(settings)
        if self._fault is not None:
            raise self._fault


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Runs:
    instead = Runs()
    monkeypatch.setattr("bot.run.run", instead)
    return instead


@pytest.mark.usefixtures("token")
def test_run_runs_the_bot_with_the_settings_of_the_environment(
    runs: Runs, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("PORT", "9000")
    assert main(["run"]) == 0
    (settings,) = runs.with_settings
    assert (settings.bot_token.get_secret_value(), settings.port) == ("123:abc", 9000)
    assert settings.telegram_api == "https://api.telegram.org"
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("token")
def test_what_turns_out_wrong_while_running_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setattr("bot.run.run", Runs(BadSettings("the port is taken")))
    assert main(["run"]) == 2
    assert capsys.readouterr() == ("", "niramoy: the port is taken\n")


# -- demo


class FakePlayground:
    """A playground of which we only need to know whether it was ended."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    def terminate(self) -> None:
        self.ended.append("terminated")

    def wait(self) -> None:
        self.ended.append("waited for")


@pytest.fixture
def playground(monkeypatch: pytest.MonkeyPatch) -> FakePlayground:
    fake = FakePlayground()

    def start(port: int, data: Path) -> Any:
        return fake, f"http://127.0.0.1:{port}"

    monkeypatch.setattr("bot.demo.start_playground", start)
    return fake


def test_the_demo_runs_on_the_playground_and_needs_no_token(
    playground: FakePlayground, runs: Runs, capsys: Said, tmp_path: Path
) -> None:
    data = tmp_path / "elsewhere"
    assert main(["demo", "--port", "9000", "--data", str(data)]) == 0
    (settings,) = runs.with_settings
    assert settings.bot_token.get_secret_value() == "42:PLAYGROUND"
    assert settings.telegram_api == settings.clock_url == "http://127.0.0.1:9000"
    assert settings.database_url == f"sqlite:///{data / 'niramoy.db'}"
    assert settings.webhook is False
    assert capsys.readouterr() == (
        "Niramoy is at http://127.0.0.1:9000  (Ctrl-C ends it)\n",
        "",
    )
    assert playground.ended == ["terminated", "waited for"]


@pytest.mark.usefixtures("token")
def test_the_demo_never_touches_the_real_bot(
    playground: FakePlayground, runs: Runs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///real.db")
    (tmp_path / ".env").write_text("TELEGRAM_API=https://api.telegram.org", encoding="utf-8")
    assert main(["demo"]) == 0
    (settings,) = runs.with_settings
    assert settings.bot_token.get_secret_value() == "42:PLAYGROUND"
    assert settings.telegram_api == "http://127.0.0.1:8080"
    assert settings.database_url == "sqlite:///data/niramoy.db"


def test_the_playground_is_ended_when_the_bot_fails(
    playground: FakePlayground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.run.run", Runs(BadSettings("no")))
    assert main(["demo"]) == 2
    assert playground.ended == ["terminated", "waited for"]


def test_a_playground_that_does_not_start_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, runs: Runs, capsys: Said
) -> None:
    def start(port: int, data: Path) -> Any:
        raise OSError(f"the playground did not start on port {port}")

    monkeypatch.setattr("bot.demo.start_playground", start)
    assert main(["demo"]) == 2
    assert capsys.readouterr() == ("", "niramoy: the playground did not start on port 8080\n")
    assert runs.with_settings == []


# -- inbox


@pytest.fixture
def url(token: None, tmp_path: Path) -> str:
    """The database where the settings look for it, new."""
    (tmp_path / "data").mkdir()
    create(KEYS)
    url = sqlite_url(tmp_path / "data" / "niramoy.db")
    make_ready(url, open_vault(KEYS))
    return url


async def _park(url: str, *faults: str) -> list[int]:
    with opened(url, open_vault(KEYS)) as db:
        rows = [(number, 7, b"{}") for number, _ in enumerate(faults, start=11)]
        arrivals = await db.write(inbox.receive, rows, NOW)
        for arrival, fault in zip(arrivals, faults, strict=True):
            await db.write(inbox.park, arrival.id, fault, NOW)
    return [arrival.id for arrival in arrivals]


async def _waiting_and_parked(url: str) -> tuple[list[int], list[int]]:
    with opened(url, open_vault(KEYS)) as db:
        waiting, parked = await db.read(inbox.waiting), await db.read(inbox.parked)
    return [one.id for one in waiting], [one.id for one in parked]


def test_an_empty_inbox_says_nothing(url: str, capsys: Said) -> None:
    assert main(["inbox"]) == 0
    assert capsys.readouterr() == ("", "")


def test_parked_updates_are_listed_oldest_first(url: str, capsys: Said) -> None:
    one, two = asyncio.run(_park(url, "ValueError at answer:12", "TelegramServerError"))
    assert main(["inbox"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{one}  2026-11-23 06:00:00Z  ValueError at answer:12",
        f"{two}  2026-11-23 06:00:00Z  TelegramServerError",
    ]
    assert asyncio.run(_waiting_and_parked(url)) == ([], [one, two])


def test_a_parked_update_is_put_back_in_line(url: str, capsys: Said) -> None:
    one, two = asyncio.run(_park(url, "ValueError", "KeyError"))
    assert main(["inbox", "--retry", str(two)]) == 0
    assert capsys.readouterr() == ("", "")
    assert asyncio.run(_waiting_and_parked(url)) == ([two], [one])


def test_putting_back_what_is_not_parked_changes_nothing(url: str, capsys: Said) -> None:
    one, two = asyncio.run(_park(url, "ValueError", "KeyError"))
    assert main(["inbox", "--retry", str(one)]) == 0
    for number in (one, two + 1, -1, 0):
        assert main(["inbox", f"--retry={number}"]) == 2
        assert capsys.readouterr() == ("", "niramoy: no such parked update\n")
    assert asyncio.run(_waiting_and_parked(url)) == ([one], [two])


# -- outbox


async def _park_notice(url: str) -> int:
    with opened(url, open_vault(KEYS)) as db:
        await db.write(notices.tell, 7, "hello", {}, key="one", now=NOW)
        (notice,) = await db.write(outbox.claim, 1, 9, NOW)
        await db.write(outbox.park, notice, 1, "ValueError at screen:12", NOW)
    return notice.id


def test_a_parked_notice_is_listed_and_said_after_all(url: str, capsys: Said) -> None:
    assert main(["outbox"]) == 0
    assert capsys.readouterr() == ("", "")
    number = asyncio.run(_park_notice(url))
    assert main(["outbox"]) == 0
    line = f"{number}  2026-11-23 06:00:00Z  hello  ValueError at screen:12\n"
    assert capsys.readouterr() == (line, "")
    assert main(["outbox", "--retry", str(number)]) == 0
    assert main(["outbox", "--retry", str(number)]) == 2
    assert capsys.readouterr() == ("", "niramoy: no such parked notice\n")


# -- admins


@pytest.mark.usefixtures("token")
def test_an_admin_is_invited_with_a_link_that_is_not_in_the_database(capsys: Said) -> None:
    create(KEYS)
    assert main(["admin", "invite", "--role", "verifier"]) == 0
    first, told = capsys.readouterr().out.splitlines()
    secret = first.removeprefix("/start inv-")
    assert len(secret) == 22
    assert "becomes verifier; it works once" in told
    assert told.endswith(f"t.me/YOUR_BOT?start=inv-{secret}")
    assert secret.encode() not in Path("data/niramoy.db").read_bytes()


def test_nobody_is_invited_as_a_doctor(capsys: Said) -> None:
    assert refused(["admin", "invite", "--role", "doctor"]) == 2
    assert "invalid choice: 'doctor'" in capsys.readouterr().err
