"""What every test may ask for: a clinic on a local Telegram, and somebody to talk to it."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.postgres_server import MEMORY, roomy

if TYPE_CHECKING:
    from tests.clinic import Clinic, Someone

# `db`, `database_url`, `vault` and their kin, on SQLite and on PostgreSQL.
pytest_plugins = ["tests.watching", "tests.once", "tests.engines"]

if roomy(MEMORY):
    # Where `tmp_path` is: nothing outlives a test, so nothing needs to reach the disk.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture
async def clinic(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Clinic]:
    # Here, so that tests without a clinic do not wait for aiogram.
    from tests.clinic import open_clinic

    watched = request.node.get_closest_marker("watched") is not None
    async with open_clinic(tmp_path, watched=watched) as opened:
        yield opened


@pytest.fixture
def rahim(clinic: Clinic) -> Someone:
    """Speaks Bangla."""
    return clinic.someone("Rahim", "bn", phone="+8801712345678")


@pytest.fixture
def sarah(clinic: Clinic) -> Someone:
    """Speaks English."""
    return clinic.someone("Sarah", "en", phone="+8801812345678")


@pytest.fixture
def unused_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
