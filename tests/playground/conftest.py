"""A telegram with one patient in it, alone or behind a real HTTP server."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from playground.chats import Telegram
from playground.clock import Clock
from playground.server import Playground
from playground.serving import serving
from tests.playground.scenes import Rahim, Stage


@pytest.fixture
def telegram() -> Telegram:
    """Its time stands still until a test moves it."""
    return Telegram(clock=Clock(lambda: 1_800_000_000.0))


@pytest.fixture
def rahim(telegram: Telegram) -> Rahim:
    """A patient who has pressed Start, and whose update the bot has seen."""
    rahim = Rahim(telegram)
    telegram.people.types(rahim.id, "/start")
    telegram.updates.drop_all()
    return rahim


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    async with serving(Playground(telegram)) as address:
        yield address


@pytest.fixture
async def http(address: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(address) as session:
        yield session


@pytest.fixture
async def stage(telegram: Telegram, rahim: Rahim) -> Stage:
    return await Stage(telegram, rahim).set()
