"""A person's values open with the person's key, at their own place, until it is destroyed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.people import Erased, Person, Sex
from storage.database import Database
from storage.packing import pack, unpack
from storage.people import Identity
from storage.sealing import FETCHED_AT_ONCE
from storage.tables import conversations, people, person_keys
from storage.urls import sqlite_path
from storage.vault import Spot, Tampered, Vault
from storage.work import SqlWork
from tests.engines import sqlite_only

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
NAME = "Rahima Khatun"
PHONE = "+8801712345678"


def rahima(work: SqlWork, person_id: int = 1, name: str = NAME) -> Person:
    """Somebody on the books."""
    person = Person(
        id=person_id,
        name=name,
        sex=Sex.FEMALE,
        born=date(1990, 3, 12),
        born_exact=True,
        phone=PHONE,
        phone_verified=True,
        place="dhaka.savar",
        registered_at=NOW,
    )
    return work.people.add(person)


def name_of(work: SqlWork, person_id: int) -> str:
    return work.people.by_id(person_id).name


def run(work: SqlWork, statement: Any) -> None:
    work.connection.execute(statement)


async def test_a_person_is_found_as_they_were_stored(db: Database) -> None:
    stored = await db.write(rahima)
    assert await db.read(lambda work: work.people.by_id(1)) == stored
    assert await db.read(lambda work: work.people.with_phone(PHONE)) == [stored]
    assert await db.read(lambda work: work.people.with_phone("+8801712345679")) == []


async def test_two_people_swapped_in_the_database_are_found_out(db: Database) -> None:
    await db.write(rahima, 1, "Rahima")
    await db.write(rahima, 2, "Karim")

    def swap(work: SqlWork) -> None:
        sealed = dict(work.connection.execute(sa.select(people.c.id, people.c.sealed)).all())
        for here, there in ((1, 2), (2, 1)):
            run(work, sa.update(people).where(people.c.id == here).values(sealed=sealed[there]))

    await db.write(swap)
    for person_id in (1, 2):
        with pytest.raises(Tampered, match=r"people\.sealed"):
            await db.read(name_of, person_id)


async def test_two_people_swapped_with_their_keys_are_found_out(db: Database) -> None:
    await db.write(rahima, 1, "Rahima")
    await db.write(rahima, 2, "Karim")

    def swap(work: SqlWork) -> None:
        for table, key, column in (
            (people, people.c.id, people.c.sealed),
            (person_keys, person_keys.c.person_id, person_keys.c.wrapped),
        ):
            values = dict(work.connection.execute(sa.select(key, column)).all())
            for here, there in ((1, 2), (2, 1)):
                change = sa.update(table).where(key == here)
                run(work, change.values({column.name: values[there]}))

    await db.write(swap)
    for person_id in (1, 2):
        with pytest.raises(Tampered):
            await db.read(name_of, person_id)


async def test_a_draft_put_into_another_chat_is_found_out(db: Database) -> None:
    def copy(work: SqlWork) -> bytes:
        sealed = work.sealing.seal_own(conversations.c.draft, 1, b"chest pain")
        assert work.sealing.open_own(conversations.c.draft, 1, sealed) == b"chest pain"
        return work.sealing.open_own(conversations.c.draft, 2, sealed)

    with pytest.raises(Tampered, match=r"conversations\.draft"):
        await db.read(copy)


async def test_a_key_is_fetched_once_in_a_transaction(db: Database) -> None:
    for person_id in range(1, 5):
        await db.write(rahima, person_id)

    def statements(work: SqlWork) -> list[str]:
        said: list[str] = []

        def note(*about: Any) -> None:
            said.append(about[2])

        sa.event.listen(work.connection, "before_cursor_execute", note)
        work.people.by_ids([1, 2, 3, 4])
        work.people.by_ids([1, 2, 3, 4])
        sa.event.remove(work.connection, "before_cursor_execute", note)
        return said

    said = await db.read(statements)
    assert sum("person_keys" in one for one in said) == 1
    assert len(said) == 3


async def test_more_people_than_fit_one_statement(db: Database) -> None:
    many = FETCHED_AT_ONCE + 3

    def store(work: SqlWork) -> None:
        for person_id in range(1, many + 1):
            rahima(work, person_id)

    await db.write(store)
    opened = await db.read(lambda work: work.sealing.fetch(range(1, many + 2)))
    assert opened == set(range(1, many + 1))


async def test_whoever_is_erased_is_read_by_nobody(db: Database, vault: Vault) -> None:
    await db.write(rahima)
    await db.write(rahima, 2, "Karim")
    sealed, wrapped = await db.read(_kept_of_rahima)

    assert await db.write(lambda work: work.people.erase(1, NOW))
    assert not await db.write(lambda work: work.people.erase(1, NOW + timedelta(days=1)))

    with pytest.raises(Erased):
        await db.read(name_of, 1)
    assert await db.read(name_of, 2) == "Karim"
    found = await db.read(lambda work: [one.id for one in work.people.with_phone(PHONE)])
    assert found == [2]

    # What was sealed does not open with all the service keys there are; only a copy of the
    # person's own key, as an old backup holds it, would.
    spot = Spot("people", "sealed", 1, 1)
    for key in vault._numbered.values():
        with pytest.raises(Tampered):
            key.service.open(spot, sealed)
        with pytest.raises(Tampered):
            key.wrap.open(spot, sealed)
    with pytest.raises(Tampered):
        vault.cipher(1, vault.new_data_key(1)).open(spot, sealed)
    assert NAME.encode() in vault.cipher(1, wrapped).open(spot, sealed)


def _kept_of_rahima(work: SqlWork) -> tuple[bytes, bytes]:
    sealed = work.connection.scalar(sa.select(people.c.sealed).where(people.c.id == 1))
    key = sa.select(person_keys.c.wrapped).where(person_keys.c.person_id == 1)
    wrapped = work.connection.scalar(key)
    assert sealed
    assert wrapped
    return sealed, wrapped


async def test_a_destroyed_key_is_no_longer_in_memory(db: Database) -> None:
    await db.write(rahima)
    _, wrapped = await db.read(_kept_of_rahima)
    assert (1, wrapped) in db.vault._by_wrapped
    await db.write(lambda work: work.people.erase(1, NOW))
    assert (1, wrapped) not in db.vault._by_wrapped


async def test_a_correction_that_comes_too_late_brings_nothing_back(db: Database) -> None:
    person = await db.write(rahima)

    def erased_meanwhile(work: SqlWork) -> None:
        work.sealing.fetch([1])
        cipher = work.sealing._ciphers[1]
        work.people.erase(1, NOW)
        # As if the key had been fetched by another transaction before.
        work.sealing._ciphers[1] = cipher
        work.people.keep(person)

    await db.write(erased_meanwhile)
    row = await db.read(
        lambda work: work.connection.execute(
            sa.select(people.c.phone_index, people.c.sealed)
        ).one()
    )
    assert tuple(row) == (None, b"")


@sqlite_only
async def test_no_byte_of_a_destroyed_key_stays_in_the_file(db: Database, tmp_path: Path) -> None:
    def store(work: SqlWork) -> None:
        for person_id in range(1, 200):
            rahima(work, person_id)

    await db.write(store)
    _, wrapped = await db.read(_kept_of_rahima)
    await db.write(lambda work: work.people.erase(1, NOW))
    path = sqlite_path(str(db.url))
    await db.wipe_traces()
    files = [path, path.with_name(path.name + "-wal")]
    assert [wrapped in file.read_bytes() for file in files if file.exists()] == [False, False]


TEXT = st.text(max_size=80)
IDENTITIES = st.builds(
    Identity,
    TEXT,
    st.sampled_from(Sex),
    st.dates(),
    st.booleans(),
    st.text("+0123456789", max_size=16),
    TEXT,
)


@given(IDENTITIES)
def test_who_somebody_is_comes_back_as_it_was_packed(identity: Identity) -> None:
    assert unpack(Identity, pack(identity)) == identity


def test_what_is_not_an_identity_is_not_taken_for_one() -> None:
    with pytest.raises(ValueError, match="Identity"):
        unpack(Identity, b'{"name": "Rahima"}')


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(st.tuples(st.binary(max_size=60), st.integers(1, 2**62 - 1)), max_size=8))
async def test_any_values_of_any_rows_come_back(
    db: Database, values: list[tuple[bytes, int]]
) -> None:
    def there_and_back(work: SqlWork) -> list[bytes]:
        if not work.sealing.fetch([1]):
            rahima(work)
        column = people.c.sealed
        sealed = [(row, work.sealing.seal(column, row, 1, plain)) for plain, row in values]
        return [work.sealing.open(column, row, 1, one) for row, one in sealed]

    assert await db.write(there_and_back) == [plain for plain, _ in values]
