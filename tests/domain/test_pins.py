"""A PIN's rules: which is weak, how many tries there are, when it locks, goes and asks again."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import accounts, consents, pins, registration
from domain.people import Person, Sex
from domain.pins import (
    FIRST_LOCK,
    IDLE,
    NEXT_LOCK,
    RESET_AFTER,
    TRIES,
    NoPin,
    NotYourNumber,
    PinLength,
    PinLocked,
    PinNeeded,
    PinThere,
    WeakPin,
    check_strength,
)
from domain.registration import Answers
from storage.database import Database
from storage.pins import SqlPins
from storage.tables import metadata, people
from storage.tables import pins as pins_table
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
ME, PHONE = 1, "+8801712345678"
BORN = date(1990, 3, 12)
SOME = timedelta(seconds=1)


def register(work: SqlWork) -> int:
    accounts.choose_language(work, ME, "en", NOW)
    consents.agree(work, ME, "en", NOW)
    answers = Answers(
        phone=PHONE, name="Rahim Uddin", sex=Sex.MALE, born=BORN, place="dhaka.savar"
    )
    return registration.register(work, ME, answers, NOW).id


@pytest.fixture
async def me(db: Database) -> int:
    """Somebody with a PIN whose digest is "digest", typed just now."""
    person_id = await db.write(register)
    await db.write(pins.choose, ME, "digest", NOW)
    return person_id


async def demands(db: Database, now: datetime) -> bool:
    """Whether the PIN is asked then."""

    def demand(work: SqlWork) -> None:
        account = work.accounts.of(ME)
        assert account is not None
        pins.demand(work, account, now)

    try:
        await db.write(demand)
    except PinNeeded:
        return True
    return False


# -- which


def a_person() -> Person:
    return Person(1, "Rahim", Sex.MALE, BORN, True, PHONE, True, "dhaka.savar", NOW)


WEAK = """0000 111111 1234 4321 7890 0987 345678 1990 1203 0312 120390 900312 5678 345678"""


@pytest.mark.parametrize("weak", WEAK.split())
def test_a_pin_others_would_think_of_is_weak(weak: str) -> None:
    with pytest.raises(WeakPin):
        check_strength(weak, a_person())


@pytest.mark.parametrize("good", ["7391", "739146", "1991", "2580", "135798"])
def test_another_is_not(good: str) -> None:
    check_strength(good, a_person())


@pytest.mark.parametrize("strange", ["", "1", "739", "7391462"])
def test_it_has_four_to_six_digits(strange: str) -> None:
    with pytest.raises(PinLength):
        check_strength(strange, a_person())


# -- open and locked


async def test_whoever_has_no_pin_is_never_asked(db: Database) -> None:
    await db.write(register)
    assert not await demands(db, NOW + timedelta(days=100))


async def test_it_is_asked_after_idle_minutes_and_using_it_keeps_it_open(
    db: Database, me: int
) -> None:
    at = NOW
    for _ in range(5):
        at += IDLE - SOME
        assert not await demands(db, at)
    assert await demands(db, at + IDLE)


async def test_locking_asks_at_once(db: Database, me: int) -> None:
    assert await db.write(pins.lock, ME, NOW)
    assert await demands(db, NOW)


async def test_a_second_first_pin_is_refused(db: Database, me: int) -> None:
    with pytest.raises(PinThere):
        await db.write(pins.choose, ME, "another", NOW)
    await db.write(pins.choose, ME, "digest", NOW)


async def test_it_is_changed_only_from_the_one_that_was_typed(db: Database, me: int) -> None:
    await db.write(pins.change, ME, "digest", "new", NOW)
    await db.write(pins.change, ME, "digest", "new", NOW)
    with pytest.raises(PinNeeded):
        await db.write(pins.change, ME, "digest", "newer", NOW)


@pytest.mark.parametrize("how", ["idle", "locked"])
async def test_it_is_not_changed_by_whoever_finds_the_question_open_later(
    db: Database, me: int, how: str
) -> None:
    """The old one was typed, then the phone was left lying about."""
    if how == "locked":
        await db.write(pins.lock, ME, NOW)
    with pytest.raises(PinNeeded):
        await db.write(pins.change, ME, "digest", "new", NOW + IDLE * (how == "idle"))
    assert await db.write(pins.take_try, ME, NOW) == "digest"


# -- tries


async def fails(db: Database, now: datetime) -> None:
    assert await db.write(pins.take_try, ME, now) == "digest"
    await db.write(pins.was_wrong, ME, now)


async def test_five_wrong_ones_lock_for_15_minutes_and_the_next_five_for_an_hour(
    db: Database, me: int
) -> None:
    at = NOW
    for lasts in (FIRST_LOCK, NEXT_LOCK, NEXT_LOCK):
        for _ in range(TRIES):
            await fails(db, at)
        for later in (timedelta(), lasts - SOME):
            with pytest.raises(PinLocked) as lock:
                await db.write(pins.take_try, ME, at + later)
            assert lock.value.until == at + lasts
        at += lasts

    # The right one, and all is as in the beginning.
    await db.write(pins.take_try, ME, at)
    await db.write(pins.opened, ME, "digest", at)
    for _ in range(TRIES):
        await fails(db, at)
    with pytest.raises(PinLocked) as lock:
        await db.write(pins.take_try, ME, at)
    assert lock.value.until == at + FIRST_LOCK


async def test_of_fifty_tries_at_once_five_are_checked(db: Database, me: int) -> None:
    tries = [db.write(pins.take_try, ME, NOW) for _ in range(50)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)

    assert sum(outcome == "digest" for outcome in outcomes) == TRIES
    assert sum(isinstance(outcome, PinLocked) for outcome in outcomes) == 50 - TRIES


@pytest.fixture(scope="module")
def connection() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["right", "wrong", "crash"]))))
@settings(deadline=None, max_examples=60)
def test_however_one_tries_and_waits_no_15_minutes_have_more_than_five_wrong_ones(
    connection: sa.Connection, steps: list[tuple[int, str]]
) -> None:
    connection.execute(sa.delete(pins_table))
    connection.execute(sa.delete(people))
    connection.execute(
        sa.insert(people).values(id=7, phone_verified=False, sealed=b"", registered_at=NOW)
    )
    kept, at = SqlPins(connection), NOW
    kept.add(7, "digest", NOW, NOW)
    wrong: list[datetime] = []
    for minutes, what in steps:
        at += timedelta(minutes=minutes)
        if kept.count_try(7, at) is None:
            continue
        if what == "right":
            kept.open(7, "digest", at)
            wrong.clear()
        else:
            # After a crash nobody knows whether it was right: it counts as wrong.
            wrong.append(at)
        assert sum(at - one < FIRST_LOCK for one in wrong) <= TRIES


async def test_nobody_types_a_pin_there_is_none_of(db: Database) -> None:
    await db.write(register)
    with pytest.raises(NoPin):
        await db.write(pins.take_try, ME, NOW)
    with pytest.raises(NoPin):
        await db.write(pins.ask_reset, ME, PHONE, NOW)
    assert not await db.write(pins.lock, ME, NOW)


# -- forgotten


async def test_it_goes_a_day_after_the_own_number_was_shared(db: Database, me: int) -> None:
    due = await db.write(pins.ask_reset, ME, PHONE, NOW)
    assert due == NOW + RESET_AFTER
    # Asking again does not start the day anew.
    assert await db.write(pins.ask_reset, ME, PHONE, NOW + timedelta(hours=5)) == due

    assert await demands(db, due - SOME)
    assert not await demands(db, due)
    assert await db.read(lambda work: work.pins.of(me)) is None


async def test_another_number_resets_nothing(db: Database, me: int) -> None:
    with pytest.raises(NotYourNumber):
        await db.write(pins.ask_reset, ME, "+8801999999999", NOW)


@pytest.mark.parametrize("how", ["keep", "type it"])
async def test_its_owner_calls_a_reset_back(db: Database, me: int, how: str) -> None:
    due = await db.write(pins.ask_reset, ME, PHONE, NOW)
    if how == "keep":
        assert await db.write(pins.keep, ME, NOW)
        assert not await db.write(pins.keep, ME, NOW)
    else:
        await db.write(pins.opened, ME, "digest", NOW)
    assert await demands(db, due + IDLE)


async def test_what_is_due_is_not_called_back(db: Database, me: int) -> None:
    due = await db.write(pins.ask_reset, ME, PHONE, NOW)
    assert not await db.write(pins.keep, ME, due)
    await db.write(pins.choose, ME, "another", due)
    assert not await demands(db, due)
