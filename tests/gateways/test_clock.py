"""The clinic's clock in a demo goes as far ahead as people move the playground's."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from gateways.clock import PlaygroundClock, real_clock
from playground.chats import Telegram
from playground.server import Playground
from playground.serving import serving

HOUR = timedelta(hours=1)
PATIENCE = 5.0
"""Seconds until we say that something never happened; usually it takes a hundredth."""


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateways.clock.EVERY", 0.005)


@pytest.fixture
def in_vain(caplog: pytest.LogCaptureFixture) -> Callable[[], int]:
    """How often the clock was looked for and not found."""
    caplog.set_level(logging.DEBUG, "gateways.clock")
    return lambda: caplog.messages.count("the playground's clock cannot be read")


def ahead(clock: PlaygroundClock) -> timedelta:
    """How far ahead of the machine's clock, to the minute."""
    return timedelta(minutes=round((clock() - real_clock()).total_seconds() / 60))


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110  the clock tells nobody that it was moved
            await asyncio.sleep(0.002)


@contextlib.asynccontextmanager
async def following(clock: PlaygroundClock) -> AsyncIterator["asyncio.Task[None]"]:
    """The clock follows the playground for as long as the block lasts."""
    task = asyncio.get_running_loop().create_task(clock.follow())
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    now = real_clock()
    assert now.tzinfo is UTC
    assert abs(datetime.now(UTC) - now) < timedelta(minutes=1)


def test_before_the_first_look_it_is_the_machines_time() -> None:
    clock = PlaygroundClock("http://127.0.0.1:1")
    assert ahead(clock) == timedelta()
    assert clock().tzinfo is UTC


async def test_the_clock_follows_the_playgrounds_forward_and_back() -> None:
    telegram = Telegram()
    async with serving(Playground(telegram)) as address:
        clock = PlaygroundClock(address)
        async with following(clock):
            telegram.clock.forward(3600)
            await until(lambda: ahead(clock) == HOUR)
            telegram.clock.forward(24 * 3600)
            await until(lambda: ahead(clock) == 25 * HOUR)
            telegram.clock.reset()
            await until(lambda: ahead(clock) == timedelta())


async def test_a_clock_moved_before_we_came_counts_too() -> None:
    telegram = Telegram()
    telegram.clock.forward(7 * 24 * 3600)
    async with serving(Playground(telegram)) as address:
        clock = PlaygroundClock(address)
        async with following(clock):
            await until(lambda: ahead(clock) == timedelta(days=7))


async def test_when_the_playground_goes_away_the_clock_stays_where_it_was(
    unused_port: int, in_vain: Callable[[], int]
) -> None:
    telegram = Telegram()
    clock = PlaygroundClock(f"http://127.0.0.1:{unused_port}")
    async with following(clock) as task:
        async with serving(Playground(telegram), port=unused_port):
            telegram.clock.forward(3600)
            await until(lambda: ahead(clock) == HOUR)
        before = in_vain()
        await until(lambda: in_vain() >= before + 3)
        assert not task.done()
        assert ahead(clock) == HOUR


async def test_when_the_playground_comes_back_its_clock_is_followed_again() -> None:
    clock_of_a_demo, later = Telegram(), Telegram()
    async with contextlib.AsyncExitStack() as stack:
        first = await stack.enter_async_context(serving(Playground(clock_of_a_demo)))
        clock = PlaygroundClock(first)
        async with following(clock) as task:
            clock_of_a_demo.clock.forward(3600)
            await until(lambda: ahead(clock) == HOUR)
            await stack.aclose()
            later.clock.forward(2 * 3600)
            async with serving(Playground(later), port=urlsplit(first).port or 0):
                await until(lambda: ahead(clock) == 2 * HOUR)
            assert not task.done()


async def test_a_playground_that_was_never_there_stops_nobody(
    unused_port: int, in_vain: Callable[[], int]
) -> None:
    clock = PlaygroundClock(f"http://127.0.0.1:{unused_port}")
    async with following(clock) as task:
        await until(lambda: in_vain() >= 3)
        assert not task.done()
        assert ahead(clock) == timedelta()
