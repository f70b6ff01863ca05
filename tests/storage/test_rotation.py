"""A rotation wraps everything anew, goes on where it was interrupted, and loses nothing."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.conversations import Conversation
from storage.database import Database, opened
from storage.keys import ServiceKeys, create
from storage.ready import make_ready, open_vault
from storage.rotation import OWN, rotate_some, still_old
from storage.tables import inbox, person_keys
from storage.vault import UnknownKey, Vault
from storage.work import SqlWork
from tests.storage.test_sealing import name_of, rahima

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
PEOPLE = 12
DRAFT = {"name": "Rahima"}


def fill(work: SqlWork) -> None:
    for person_id in range(1, PEOPLE + 1):
        rahima(work, person_id, f"Rahima {person_id}")
        work.conversations.keep(person_id, Conversation("ask:name", DRAFT), NOW)
    work.inbox.add([(7, 1, b"my chest hurts")], NOW)
    work.people.erase(PEOPLE, NOW)


def all_is_there(work: SqlWork) -> bool:
    named = all(name_of(work, one) == f"Rahima {one}" for one in range(1, PEOPLE))
    drafts = all(work.conversations.visitor(one).conversation.draft for one in range(1, PEOPLE))
    return named and drafts and [one.body for one in work.inbox.waiting()] == [b"my chest hurts"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def test_every_column_the_service_itself_seals_is_rotated() -> None:
    sealing = {
        file.name
        for file in (ROOT / "storage").glob("*.py")
        if ".seal_own(" in file.read_text(encoding="utf-8")
    }
    # Whoever adds one here adds its column to OWN: otherwise an old key could never be retired.
    assert sealing == {"conversations.py", "inbox.py", "rotation.py"}
    assert [str(column) for column, *_ in OWN] == ["conversations.draft", "inbox.body"]


async def test_after_a_rotation_nothing_is_under_the_old_key(
    database_url: str, path: Path
) -> None:
    with opened(database_url, open_vault(path)) as db:
        await db.write(fill)
        before = await db.read(wrapped_keys)
        newer(path, db)
        assert await db.read(still_old) == PEOPLE - 1 + PEOPLE + 1
        while await db.write(rotate_some, 5):
            pass
        assert await db.read(still_old) == 0
        assert await db.read(all_is_there)

        after = await db.read(wrapped_keys)
        assert {number for number, _ in after} == {2}
        assert not {key for _, key in before} & {key for _, key in after}

    only_newest = ServiceKeys.read(path)
    alone = Vault(ServiceKeys({2: only_newest.wrapping[2]}, *rest(only_newest)))
    with opened(database_url, alone) as db:
        assert await db.read(all_is_there)


def rest(keys: ServiceKeys) -> tuple[bytes, bytes, bytes]:
    return keys.index, keys.audit, keys.pepper


def newer(path: Path, db: Database) -> None:
    ServiceKeys.read(path).with_another().write(path)
    db.vault.reread()


def wrapped_keys(work: SqlWork) -> list[tuple[int, bytes]]:
    living = sa.select(person_keys.c.service_key, person_keys.c.wrapped).where(
        person_keys.c.wrapped.is_not(None)
    )
    return [(number, key) for number, key in work.connection.execute(living)]


async def test_whoever_was_erased_is_not_brought_back(database_url: str, path: Path) -> None:
    with opened(database_url, open_vault(path)) as db:
        await db.write(fill)
        newer(path, db)
        while await db.write(rotate_some, 500):
            pass
        erased = sa.select(person_keys.c.wrapped).where(person_keys.c.person_id == PEOPLE)
        assert await db.read(lambda work: work.connection.scalar(erased)) is None


@pytest.mark.parametrize("done", range(0, 30, 6))
async def test_an_interrupted_rotation_goes_on_where_it_stopped(
    done: int, database_url: str, path: Path
) -> None:
    with opened(database_url, open_vault(path)) as db:
        await db.write(fill)
        newer(path, db)
        for _ in range(done):
            await db.write(rotate_some, 1)

    # After kill -9: the file is read anew, and what is done is seen from the rows.
    with opened(database_url, open_vault(path)) as db:
        assert await db.read(all_is_there)
        while await db.write(rotate_some, 4):
            pass
        assert await db.read(still_old) == 0
        assert await db.read(all_is_there)
        assert db.vault.newest == 2


async def test_a_running_process_reads_on_while_another_rotates(
    database_url: str, path: Path
) -> None:
    with opened(database_url, open_vault(path)) as running:
        await running.write(fill)
        with opened(database_url, open_vault(path)) as rotating:
            newer(path, rotating)
            assert running.vault.newest == 1
            await rotating.write(rotate_some, 3)
            assert await running.read(all_is_there)
            assert running.vault.newest == 2
            while await rotating.write(rotate_some, 3):
                assert await running.read(all_is_there)
        assert await running.read(all_is_there)


async def test_a_process_without_the_newer_key_stops_instead_of_showing_nothing(
    database_url: str, path: Path
) -> None:
    old = Vault(ServiceKeys.read(path))
    with opened(database_url, open_vault(path)) as db:
        await db.write(fill)
        newer(path, db)
        await db.write(rotate_some, 500)
    with opened(database_url, old) as db, pytest.raises(UnknownKey):
        await db.read(name_of, 1)


async def test_an_update_finished_meanwhile_stays_empty(database_url: str, path: Path) -> None:
    with opened(database_url, open_vault(path)) as db:
        await db.write(fill)
        [arrival] = await db.read(lambda work: work.inbox.waiting())
        newer(path, db)
        await db.write(lambda work: work.inbox.finish([arrival.id], NOW))
        while await db.write(rotate_some, 500):
            pass
        assert await db.read(lambda work: work.connection.scalar(sa.select(inbox.c.body))) is None


async def test_the_rotated_database_is_ready_with_the_new_file_only(
    database_url: str, path: Path
) -> None:
    with opened(database_url, open_vault(path)) as db:
        await db.write(fill)
        newer(path, db)
        while await db.write(rotate_some, 500):
            pass
    make_ready(database_url, open_vault(path))
