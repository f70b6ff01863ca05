"""How fast we speak: not faster than Telegram takes it, and nobody waits for a slow chat."""

import asyncio
from collections.abc import Awaitable

import pytest

from bot import pace
from bot.pace import Pace


async def seconds(*turns: Awaitable[None]) -> float:
    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*turns)
    return loop.time() - began


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second within a chat takes a twentieth."""
    monkeypatch.setattr(pace, "CHAT_SECONDS", 0.05)


async def test_all_chats_together_get_so_many_a_second() -> None:
    ours = Pace(per_second=100, chat_burst=3)
    assert 0.19 <= await seconds(*(ours.turn(chat) for chat in range(20))) < 0.35


async def test_a_chat_gets_a_few_at_once_and_then_one_a_second() -> None:
    ours = Pace(per_second=10_000, chat_burst=3)
    assert await seconds(*(ours.turn(7) for _ in range(3))) < 0.03
    assert 0.09 <= await seconds(*(ours.turn(7) for _ in range(2))) < 0.2


async def test_who_waits_for_their_chat_holds_up_no_other() -> None:
    ours = Pace(per_second=10_000, chat_burst=1)
    slow = asyncio.gather(*(ours.turn(7) for _ in range(5)))
    await asyncio.sleep(0)
    assert await seconds(ours.turn(8)) < 0.03
    await slow


async def test_one_chat_told_to_wait_is_its_own_affair() -> None:
    ours = Pace(per_second=10_000, chat_burst=3)
    for _ in range(5):
        ours.told_to_wait(7, 0.1)
    assert not ours.quiet


async def test_when_several_chats_are_told_to_wait_everybody_does() -> None:
    ours = Pace(per_second=10_000, chat_burst=3)
    for chat in 1, 2, 3:
        ours.told_to_wait(chat, 0.1)
    assert ours.quiet
    assert 0.09 <= await seconds(ours.turn(9)) < 0.2
    assert not ours.quiet


async def test_who_was_waiting_for_their_turn_also_heeds_the_silence() -> None:
    ours = Pace(per_second=50, chat_burst=3)
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, ours.hush, 0.2)
    assert await seconds(*(ours.turn(chat) for chat in range(4))) >= 0.2


async def test_calm_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "REMEMBERED", 10)
    ours = Pace(per_second=10_000, chat_burst=3)
    for chat in range(10):
        await ours.turn(chat)
    await asyncio.sleep(0.06)
    await ours.turn(99)
    assert list(ours._chats) == [99]
