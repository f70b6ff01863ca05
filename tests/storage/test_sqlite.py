"""SQLite's own ways: one writer at a time, in all processes, where it lacks the WAL-reset fix."""

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from domain import accounts
from storage import sqlite
from storage.database import Database
from storage.sqlite import FileTurn, Turn, turn_file, turn_of
from storage.urls import sqlite_path
from tests.engines import sqlite_only

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
pytestmark = sqlite_only

HOLD = """
import fcntl, sys
with open(sys.argv[1], "wb") as turn:
    fcntl.flock(turn, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read(1)
"""


@pytest.fixture(autouse=True)
def without_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.sqlite_version_info", (3, 40, 1))


@pytest.fixture
def other_process(database_url: str) -> Iterator["subprocess.Popen[bytes]"]:
    """It writes to the database until it is told something."""
    command = [sys.executable, "-c", HOLD, str(turn_file(sqlite_path(database_url)))]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield other


async def test_nobody_writes_while_another_process_does(
    db: Database, other_process: "subprocess.Popen[bytes]"
) -> None:
    write = asyncio.ensure_future(db.write(accounts.arrive, 7, None, NOW))
    await asyncio.sleep(0.2)
    assert not write.done()
    assert await db.read(lambda work: work.accounts.of(7)) is None, "readers wait for nobody"

    await asyncio.to_thread(other_process.communicate, b"x")
    assert (await write).telegram_id == 7


def test_a_turn_costs_next_to_nothing(db: Database, database_url: str) -> None:
    turn = turn_of(sqlite_path(database_url))
    began = time.perf_counter()
    for _ in range(1000):
        with turn.taken():
            pass
    assert time.perf_counter() - began < 0.2
    turn.close()


def test_a_sqlite_with_the_fix_needs_no_turns(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(turn_of(sqlite_path(database_url))) as turn:
        assert isinstance(turn, FileTurn)
    monkeypatch.setattr("sqlite3.sqlite_version_info", sqlite.WAL_RESET_FIXED)
    assert type(turn_of(sqlite_path(database_url))) is Turn
