"""`niramoy keys`: make the file once; rotate while the bot runs, resumed when it was killed."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.app import open_database
from bot.keys import demo_keys, rotate_keys
from bot.settings import BadSettings, Settings, read_settings
from storage.keys import ServiceKeys, create
from storage.rotation import rotate_some
from storage.work import SqlWork
from tests.storage.test_sealing import name_of, rahima

ROOT = Path(__file__).parents[2]
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    create(tmp_path / "keys.json")
    return given(tmp_path)


def given(folder: Path) -> Settings:
    return read_settings(
        _env_file=None,
        bot_token="123:abc",
        database_url=f"sqlite:///{folder / 'niramoy.db'}",
        keys_file=folder / "keys.json",
    )


def test_the_file_is_made_where_the_settings_say(
    capsys: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KEYS_FILE", str(tmp_path / "safe" / "keys.json"))
    assert main(["keys", "create"]) == 0
    assert "Copy it to a safe place" in capsys.readouterr().out
    before = (tmp_path / "safe" / "keys.json").read_bytes()

    assert main(["keys", "create"]) == 2
    assert "is there already; it is left as it is" in capsys.readouterr().err
    assert (tmp_path / "safe" / "keys.json").read_bytes() == before


def test_without_a_key_file_no_database_is_made(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"KEYS_FILE: there is no key file .*keys create"):
        open_database(given(tmp_path))
    assert list(tmp_path.iterdir()) == []


async def stored(settings: Settings, *people: int) -> None:
    db = open_database(settings)
    for person_id in people:
        await db.write(rahima, person_id)
    db.close()


async def names(settings: Settings, *people: int) -> list[str]:
    db = open_database(settings)
    found = [await db.read(name_of, person_id) for person_id in people]
    db.close()
    return found


def store(settings: Settings, *people: int) -> None:
    asyncio.run(stored(settings, *people))


def test_a_rotation_wraps_everybody_anew(settings: Settings) -> None:
    store(settings, 1, 2, 3)
    assert rotate_keys(settings).startswith("3 keys and values are under key 2 now.")
    assert rotate_keys(settings).startswith("3 keys and values are under key 3 now.")
    assert set(ServiceKeys.read(settings.keys_file).wrapping) == {1, 2, 3}


def test_killed_between_the_new_file_and_the_wrapping_it_goes_on_without_another_key(
    settings: Settings,
) -> None:
    store(settings, 1, 2)
    ServiceKeys.read(settings.keys_file).with_another().write(settings.keys_file)
    assert rotate_keys(settings).startswith("2 keys and values are under key 2 now.")
    assert set(ServiceKeys.read(settings.keys_file).wrapping) == {1, 2}


def test_killed_in_the_middle_of_the_wrapping_it_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(settings, 1, 2, 3, 4, 5)

    class Killed(Exception):
        pass

    calls = []

    def killed_after_two(work: SqlWork, limit: int) -> int:
        calls.append(limit)
        if len(calls) > 2:
            raise Killed
        return rotate_some(work, 1)

    with monkeypatch.context() as patched:
        patched.setattr("bot.keys.rotate_some", killed_after_two)
        with pytest.raises(Killed):
            rotate_keys(settings)
    assert rotate_keys(settings).startswith("3 keys and values are under key 2 now.")
    assert asyncio.run(names(settings, 1, 2, 3, 4, 5)) == ["Rahima Khatun"] * 5


def test_two_rotations_at_once_lose_no_key(settings: Settings) -> None:
    store(settings, 1, 2, 3)
    environment = {
        **os.environ,
        "BOT_TOKEN": "123:abc",
        "DATABASE_URL": settings.database_url,
        "KEYS_FILE": str(settings.keys_file),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "bot", "keys", "rotate"]
    both = [subprocess.Popen(command, env=environment) for _ in range(2)]
    assert [one.wait(30) for one in both] == [0, 0]
    # One after the other: each read the file the other had written.
    assert set(ServiceKeys.read(settings.keys_file).wrapping) == {1, 2, 3}
    assert asyncio.run(names(settings, 1, 2, 3)) == ["Rahima Khatun"] * 3


def test_the_demo_makes_its_keys_once(tmp_path: Path) -> None:
    path = demo_keys(tmp_path)
    before = path.read_bytes()
    assert demo_keys(tmp_path) == path
    assert path.read_bytes() == before
