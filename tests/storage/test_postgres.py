"""PostgreSQL's own ways: collisions are tried again, a server that restarts is waited for."""

import asyncio
import contextlib
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain import accounts
from domain.accounts import Account
from domain.errors import DomainError
from storage.database import Database, opened
from storage.migrations import upgrade
from storage.postgres import ATTEMPTS
from storage.urls import NoDatabase
from storage.vault import Vault
from storage.work import SqlWork
from tests.engines import postgres_only
from tests.postgres_server import PostgresServer, postgres

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
pytestmark = postgres_only

NEVER_COMMITS = """
CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER hangs_up AFTER INSERT ON accounts DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hang_up();
"""

KILLED_WITH_A_SERVER = """
import os
from tests.postgres_server import PostgresServer
print(PostgresServer().folder, flush=True)
os.kill(os.getpid(), 9)
"""


def run(work: SqlWork, statement: str) -> None:
    work.connection.execute(sa.text(statement))


def ask(work: SqlWork, question: str) -> str:
    return str(work.connection.scalar(sa.text(question)))


@pytest.fixture
def own_server(engine: str) -> Iterator[PostgresServer]:
    """A server that may be stopped without hurting other tests."""
    with postgres() as server:
        yield server


async def test_two_who_wait_for_each_other_both_get_through(db: Database) -> None:
    for number in (1, 2):
        await db.write(accounts.arrive, number, None, NOW)
    both_hold_one = threading.Barrier(2, timeout=5)
    runs: list[int] = []

    def block_both(work: SqlWork, first: int, second: int) -> None:
        runs.append(first)
        accounts.note_block(work, first, True, NOW)
        if len(runs) <= 2:
            both_hold_one.wait()
        accounts.note_block(work, second, True, NOW)

    await asyncio.gather(db.write(block_both, 1, 2), db.write(block_both, 2, 1))
    assert len(runs) == 3


async def test_a_collision_is_tried_again_three_times_in_all(db: Database) -> None:
    runs: list[int] = []

    def collides(work: SqlWork, times: int) -> int:
        runs.append(times)
        if len(runs) <= times:
            run(work, "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
        accounts.arrive(work, 7, None, NOW)
        return len(runs)

    assert await db.write(collides, ATTEMPTS - 1) == ATTEMPTS
    runs.clear()
    with pytest.raises(sa.exc.OperationalError):
        await db.write(collides, ATTEMPTS)
    assert len(runs) == ATTEMPTS
    assert await db.read(ask, "SELECT count(*) FROM accounts") == "1"


async def test_whoever_comes_second_sees_what_the_first_has_stored(db: Database) -> None:
    both_have_looked = threading.Barrier(2, timeout=5)
    looked: list[bool] = []

    def open_once(work: SqlWork) -> str:
        there = work.accounts.of(7) is not None
        looked.append(there)
        if len(looked) <= 2:
            both_have_looked.wait()
        if there:
            return "there already"
        run(work, "INSERT INTO accounts (telegram_id, created_at) VALUES (7, now())")
        return "opened"

    outcomes = await asyncio.gather(db.write(open_once), db.write(open_once))
    assert sorted(outcomes) == ["opened", "there already"]


async def test_a_broken_line_is_mended_before_anybody_notices(db: Database) -> None:
    runs: list[int] = []

    def cut_off_once(work: SqlWork) -> int:
        runs.append(1)
        if len(runs) == 1:
            run(work, "SELECT pg_terminate_backend(pg_backend_pid())")
        return len(runs)

    def write_once(work: SqlWork) -> int:
        accounts.arrive(work, 7, None, NOW)
        return cut_off_once(work)

    assert await db.write(write_once) == 2
    runs.clear()
    assert await db.read(cut_off_once) == 2
    assert await db.read(ask, "SELECT count(*) FROM accounts") == "1"


async def test_a_commit_that_got_no_answer_is_not_repeated_but_told(db: Database) -> None:
    await db.write(run, NEVER_COMMITS)
    runs: list[int] = []

    def once(work: SqlWork) -> None:
        runs.append(1)
        accounts.arrive(work, 7, None, NOW)

    with pytest.raises(sa.exc.OperationalError):
        await db.write(once)
    assert runs == [1]
    await db.write(run, "DROP TRIGGER hangs_up ON accounts")
    await db.write(accounts.arrive, 7, None, NOW)


async def test_one_failed_question_does_not_hurt_those_who_share_its_snapshot(
    db: Database,
) -> None:
    good = [db.read(ask, "SELECT 12") for _ in range(20)]
    bad = db.read(ask, "SELECT no_such_column")
    outcomes = await asyncio.gather(*good, bad, return_exceptions=True)
    assert outcomes[:-1] == ["12"] * 20
    assert isinstance(outcomes[-1], sa.exc.ProgrammingError)


async def test_the_session_is_safe_whatever_the_server_is_set_to(db: Database) -> None:
    for side in (db.write, db.read):
        assert await side(ask, "SHOW timezone") == "UTC"
        assert await side(ask, "SHOW synchronous_commit") == "on"
        assert await side(ask, "SHOW lock_timeout") == "5s"
        assert await side(ask, "SHOW statement_timeout") == "30s"
    assert await db.write(ask, "SHOW transaction_isolation") == "read committed"
    assert await db.read(ask, "SHOW transaction_isolation") == "repeatable read"
    assert await db.read(ask, "SHOW transaction_read_only") == "on"


async def test_a_restart_of_the_server_loses_nothing_and_is_over_in_seconds(
    own_server: PostgresServer, vault: Vault
) -> None:
    url = own_server.create("clinic")
    upgrade(url, vault)
    with opened(url, vault) as db:
        await db.write(accounts.arrive, 0, None, NOW)
        writes = [
            asyncio.ensure_future(db.write(accounts.arrive, number, None, NOW))
            for number in range(1, 600)
        ]
        await asyncio.sleep(0.05)
        await asyncio.to_thread(own_server.stop)
        reading = asyncio.ensure_future(db.read(ask, "SELECT 'here again'"))
        await asyncio.sleep(1)
        await asyncio.to_thread(own_server.start)
        began = time.monotonic()
        assert await reading == "here again"
        outcomes = await asyncio.gather(*writes, return_exceptions=True)
        assert time.monotonic() - began < 5

        stored = int(await db.read(ask, "SELECT count(*) FROM accounts"))
    told = [one for one in outcomes if isinstance(one, Account)]
    unknown = [one for one in outcomes if isinstance(one, sa.exc.OperationalError)]
    assert len(told) + len(unknown) == len(outcomes)
    # Only those whose COMMIT was under way can be in doubt, and they hear so.
    assert len(unknown) <= 4
    assert len(told) + 1 <= stored <= len(outcomes) + 1


async def test_closing_does_not_wait_for_a_server_that_is_away(
    own_server: PostgresServer, vault: Vault
) -> None:
    url = own_server.create("clinic")
    upgrade(url, vault)
    db = Database(url, vault)
    own_server.stop()
    try:
        write = asyncio.ensure_future(db.write(accounts.arrive, 7, None, NOW))
        await asyncio.sleep(0.2)
        began = time.monotonic()
        db.close()
        assert time.monotonic() - began < 5
        with pytest.raises(sa.exc.OperationalError):
            await write
    finally:
        own_server.start()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://clinic:hunter2@127.0.0.1:1/clinic",
        "postgresql://clinic:hunter2@/clinic?host=/nowhere",
    ],
)
def test_a_server_that_is_not_there_is_told_without_the_password(
    engine: str, url: str, vault: Vault
) -> None:
    with pytest.raises(NoDatabase) as refusal:
        Database(url, vault)
    assert "hunter2" not in str(refusal.value)


def test_the_tests_server_is_gone_when_whoever_started_it_is_killed(engine: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WITH_A_SERVER], stdout=subprocess.PIPE, check=False
    )
    folder = Path(killed.stdout.decode().strip())
    assert killed.returncode == -9
    ends = time.monotonic() + 10
    while folder.exists() and time.monotonic() < ends:
        time.sleep(0.05)
    assert not folder.exists()


class Refused(DomainError):
    """What the service of the next test says."""


async def test_what_was_prepared_stays_prepared_when_somebody_reads_or_is_refused(
    db: Database,
) -> None:
    asked: dict[int, set[str]] = {}

    def asks(work: SqlWork, *, refuses: bool) -> None:
        for _ in range(6):  # The driver prepares what it was asked five times.
            work.connection.execute(sa.text("SELECT 'of a press' AS words"))
        backend = work.connection.scalar(sa.text("SELECT pg_backend_pid()"))
        names = "SELECT name FROM pg_prepared_statements WHERE statement LIKE '%of a press%'"
        known = set(work.connection.scalars(sa.text(names + " AND statement NOT LIKE '%LIKE%'")))
        assert known >= asked.setdefault(int(backend or 0), known)
        assert known
        if refuses:
            raise Refused

    for turn in range(24):
        for run_whole in (db.write, db.read):
            with contextlib.suppress(Refused):
                await run_whole(asks, refuses=turn % 2 == 0)
    assert len(asked) > 1


async def test_what_a_refused_service_wrote_is_undone(db: Database) -> None:
    def writes(work: SqlWork, *, refuses: bool) -> None:
        accounts.arrive(work, 7, None, NOW)
        if refuses:
            raise Refused

    for refuses in (True, True, False):
        with contextlib.suppress(Refused):
            await db.write(writes, refuses=refuses)
        told = "SELECT count(*) FROM accounts WHERE telegram_id = 7"
        assert await db.read(ask, told) == ("0" if refuses else "1")
