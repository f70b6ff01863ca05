"""What is sensitive is protected, and leaves the chat by itself after a time."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers import menu
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import Home
from tests.clinic import Clinic, Someone, open_clinic


@pytest.fixture
async def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Clinic]:
    """A clinic whose help is a secret, shown for five minutes."""

    async def secret(turn: Turn, _: object = None) -> Screen:
        rows = [[Button("Again", menu.OpenHelp()), Button("Back", Home())]]
        return Screen("secret", rows=rows, protect=True, fades=timedelta(minutes=5))

    monkeypatch.setattr(menu, "help_screen", secret)
    async with open_clinic(tmp_path) as opened:
        yield opened


@pytest.fixture
async def rahim(clinic: Clinic) -> Someone:
    rahim = clinic.someone("Rahim", "en")
    await rahim.sends("/help")
    return rahim


async def pass_by(clinic: Clinic, **time: float) -> None:
    clinic.clock.forward(**time)
    await clinic.settle()


async def test_a_sensitive_screen_fades(clinic: Clinic, rahim: Someone) -> None:
    assert rahim.messages[-1]["has_protected_content"] is True
    await pass_by(clinic, minutes=4, seconds=59)
    assert rahim.said == ["secret"]
    await pass_by(clinic, seconds=1)
    assert rahim.said == []


async def test_shown_again_in_the_same_message_it_stays_longer(
    clinic: Clinic, rahim: Someone
) -> None:
    shown = rahim.messages[-1]["message_id"]
    await pass_by(clinic, minutes=4)
    await rahim.taps("Again")
    assert [one["message_id"] for one in rahim.messages] == [shown]
    await pass_by(clinic, minutes=4)
    assert rahim.said == ["secret"]
    await pass_by(clinic, minutes=1)
    assert rahim.said == []


async def test_whoever_goes_on_leaves_no_secret_behind(clinic: Clinic, rahim: Someone) -> None:
    shown = rahim.messages[-1]["message_id"]
    await rahim.taps("Back")
    assert "secret" not in rahim.said
    (now,) = rahim.messages
    assert now["message_id"] != shown
    assert "has_protected_content" not in now
    # What was to fade is gone already.
    await pass_by(clinic, minutes=5)
    assert rahim.messages == [now]


async def test_it_fades_also_when_the_bot_was_away_meanwhile(
    tmp_path: Path, clinic: Clinic, rahim: Someone
) -> None:
    async with open_clinic(tmp_path, clinic.telegram) as later:
        await later.settle()
        assert rahim.said == ["secret"]
        await pass_by(later, hours=3)
    assert rahim.said == []
