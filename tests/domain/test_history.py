"""A history is only ever added to: whatever people do, nothing told is lost or changed."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import corrections, history, history_changes
from domain.access import Ground
from domain.contents import (
    Allergy,
    Bearing,
    Blood,
    BloodGroup,
    Condition,
    Content,
    Course,
    Criticality,
    NoAllergy,
    Pregnancy,
)
from domain.corrections import AlreadyAsked, NothingAsked, Outcome, YoursToChange
from domain.errors import DomainError
from domain.guard import Forbidden
from domain.history import (
    AllergiesKnown,
    EntryEnded,
    HistoryFull,
    NoSuchEntry,
    NotYoursToChange,
    Source,
    Stage,
)
from domain.moments import BeforeBirth, Onset
from domain.rights import Hat, Role
from domain.terms import Code, Term
from storage.keys import ServiceKeys
from storage.tables import metadata
from storage.tables import people as people_table
from storage.vault import Vault
from storage.work import SqlWork
from tests.domain.test_guard import (
    DOCTOR,
    NOW,
    PATIENT,
    RELATIVE,
    World,
    _give,
    _member,
    grant,
    world,
)

__all__ = ["world"]  # A fixture.

PENICILLIN = Allergy(Term(Code.PENICILLIN), None, Criticality.HIGH)
SULFA = Allergy(Term(Code.SULFA), Term(Code.RASH), Criticality.LOW)
ASTHMA = Condition(Term(Code.ASTHMA), Course.ACTIVE)
ODD = Condition(Term(text="Something\nodd"), Course.RESOLVED)


async def adds(world: World, who: int, content: Content, onset: Onset | None = None) -> Any:
    person = world.person[PATIENT]
    return await world.db.write(history_changes.add, who, person, content, onset, NOW)


async def entries(world: World) -> list[history.Entry]:
    person = world.person[PATIENT]
    return await world.db.read(lambda work: list(work.history.of_people([person])))


@pytest.mark.parametrize(
    ("content", "onset"),
    [
        (PENICILLIN, None),
        (SULFA, Onset(date(2019, 1, 1), exact=False)),
        (ODD, Onset(date(2020, 2, 29))),
        (NoAllergy(), None),
    ],
)
async def test_what_is_told_is_read_back(
    world: World, content: Content, onset: Onset | None
) -> None:
    entry = await adds(world, PATIENT, content, onset)
    assert await entries(world) == [entry]
    assert (entry.content, entry.onset, entry.source) == (content, onset, Source.PATIENT)


async def test_saying_the_same_twice_is_saying_it_once(world: World) -> None:
    first = await adds(world, PATIENT, PENICILLIN)
    assert await adds(world, PATIENT, PENICILLIN) == first
    assert len(await entries(world)) == 1


async def test_a_correction_replaces_and_repeating_it_changes_nothing(world: World) -> None:
    old = await adds(world, PATIENT, PENICILLIN)
    new = await world.db.write(history_changes.correct, PATIENT, old.id, SULFA, None, NOW)
    again = await world.db.write(history_changes.correct, PATIENT, old.id, SULFA, None, NOW)
    assert again == new
    assert [(one.content, one.stage) for one in await entries(world)] == [
        (PENICILLIN, Stage.CORRECTED),
        (SULFA, Stage.ACTIVE),
    ]
    with pytest.raises(EntryEnded):
        await world.db.write(history_changes.correct, PATIENT, old.id, PENICILLIN, None, NOW)


async def test_removing_twice_is_removing_once(world: World) -> None:
    old = await adds(world, PATIENT, PENICILLIN)
    for _ in range(2):
        await world.db.write(history_changes.remove, PATIENT, old.id, NOW)
    (kept,) = await entries(world)
    assert (kept.content, kept.stage, kept.ended_at) == (PENICILLIN, Stage.REMOVED, NOW)


async def test_no_known_allergies_gives_way_even_when_a_doctor_said_it(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    none_known = await adds(world, DOCTOR, NoAllergy())
    allergy = await adds(world, PATIENT, PENICILLIN)
    assert allergy.replaces == none_known.id
    with pytest.raises(AllergiesKnown):
        await adds(world, PATIENT, NoAllergy())


@pytest.mark.parametrize(
    ("one", "other"),
    [(PENICILLIN, NoAllergy()), (BloodGroup(Blood.B_POSITIVE), BloodGroup(Blood.A_POSITIVE))],
)
async def test_what_two_tell_at_once_never_contradicts_itself(
    world: World, monkeypatch: pytest.MonkeyPatch, one: Content, other: Content
) -> None:
    """A patient and a doctor, each of whom looks before the other has written."""
    await world.change(grant(world, Ground.APPOINTMENT))
    both_have_looked = threading.Barrier(2, timeout=0.3)
    look = history.entries_of

    def looks(work: SqlWork, person_id: int) -> dict[int, history.Entry]:
        seen = look(work, person_id)
        with suppress(threading.BrokenBarrierError):
            both_have_looked.wait()
        return seen

    monkeypatch.setattr(history_changes, "entries_of", looks)
    told = adds(world, DOCTOR, one), adds(world, PATIENT, other)
    await asyncio.gather(*told, return_exceptions=True)
    active = [entry for entry in await entries(world) if entry.stage is Stage.ACTIVE]
    assert len(active) == 1


async def test_a_doctors_blood_group_is_not_replaced_by_the_patients(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    await adds(world, DOCTOR, BloodGroup(Blood.B_POSITIVE))
    with pytest.raises(NotYoursToChange):
        await adds(world, PATIENT, BloodGroup(Blood.A_POSITIVE))


async def test_a_new_pregnancy_stands_beside_the_doctors(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    await adds(world, DOCTOR, Pregnancy(Bearing.PREGNANT, 3))
    await adds(world, PATIENT, Pregnancy(Bearing.BREAST_FEEDING))
    assert [one.stage for one in await entries(world)] == [Stage.ACTIVE, Stage.ACTIVE]


async def test_nothing_happened_before_birth(world: World) -> None:
    with pytest.raises(BeforeBirth):
        await adds(world, PATIENT, ASTHMA, Onset(date(1979, 12, 31)))


async def test_a_stranger_changes_nothing(world: World) -> None:
    entry = await adds(world, PATIENT, PENICILLIN)
    attempts: list[tuple[Any, ...]] = [
        (history_changes.correct, entry.id, SULFA, None),
        (history_changes.remove, entry.id),
        (history.look, entry.id),
        (corrections.ask, entry.id, "please"),
        (corrections.decline, entry.id, "no"),
    ]
    for service, *about in attempts:
        with pytest.raises(Forbidden):
            await world.change(lambda work: service(work, RELATIVE, *about, NOW))  # noqa: B023
    assert await entries(world) == [entry]
    with pytest.raises(NoSuchEntry):
        await world.db.write(history.look, RELATIVE, 12345, NOW)


async def test_a_patient_asks_and_is_answered(world: World) -> None:
    await world.change(grant(world, Ground.APPOINTMENT))
    entry = await adds(world, DOCTOR, ASTHMA)
    with pytest.raises(NotYoursToChange):
        await world.db.write(history_changes.remove, PATIENT, entry.id, NOW)
    with pytest.raises(NothingAsked):
        await world.db.write(corrections.decline, DOCTOR, entry.id, "no reason", NOW)
    asked = await world.db.write(corrections.ask, PATIENT, entry.id, "It is over", NOW)
    again = await world.db.write(corrections.ask, PATIENT, entry.id, "It is over", NOW)
    assert again.id == asked.id
    with pytest.raises(AlreadyAsked):
        await world.db.write(corrections.ask, PATIENT, entry.id, "Something else", NOW)
    for _ in range(2):
        await world.db.write(corrections.decline, DOCTOR, entry.id, "Not yet", NOW)
    card = await world.db.write(history.look, PATIENT, entry.id, NOW)
    assert card.request is not None
    assert (card.request.outcome, card.request.answer) == (Outcome.DECLINED, "Not yet")
    assert card.may_ask


async def test_what_one_wrote_oneself_needs_no_asking(world: World) -> None:
    entry = await adds(world, PATIENT, PENICILLIN)
    with pytest.raises(YoursToChange):
        await world.db.write(corrections.ask, PATIENT, entry.id, "please", NOW)


async def test_an_endless_history_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_changes, "MOST_ENTRIES", 1)
    await adds(world, PATIENT, PENICILLIN)
    with pytest.raises(HistoryFull):
        await adds(world, PATIENT, SULFA)


async def test_both_of_two_merged_records_are_read_as_one(world: World) -> None:
    await adds(world, PATIENT, PENICILLIN)
    await world.db.write(history_changes.add, RELATIVE, world.person[RELATIVE], ASTHMA, None, NOW)

    def read_both(work: SqlWork) -> list[Content]:
        both = [world.person[PATIENT], world.person[RELATIVE]]
        return [entry.content for entry in work.history.of_people(both)]

    assert await world.change(read_both) == [PENICILLIN, ASTHMA]


async def test_after_a_merge_the_kept_record_shows_the_entries_of_both(world: World) -> None:
    await adds(world, PATIENT, PENICILLIN)
    kept, gone = world.person[PATIENT], world.person[RELATIVE]
    theirs = await world.db.write(history_changes.add, RELATIVE, gone, ASTHMA, None, NOW)

    def merge(work: SqlWork) -> None:
        joined = sa.update(people_table).where(people_table.c.id == gone)
        work.connection.execute(joined.values(merged_into=kept))

    await world.change(merge)
    record = await world.db.write(history.record, PATIENT, kept, NOW)
    assert [entry.content for entry in record.active] == [ASTHMA, PENICILLIN]
    await world.db.write(history_changes.remove, PATIENT, theirs.id, NOW)
    record = await world.db.write(history.record, PATIENT, kept, NOW)
    assert [entry.content for entry in record.active] == [PENICILLIN]


async def test_an_erased_persons_entries_are_nowhere(world: World) -> None:
    entry = await adds(world, PATIENT, PENICILLIN)
    await world.change(lambda work: work.people.erase(world.person[PATIENT], NOW))
    assert await entries(world) == []
    with pytest.raises(DomainError):
        await world.db.write(history.look, PATIENT, entry.id, NOW)


# -- whatever they do

_CONTENTS = st.sampled_from(
    [PENICILLIN, SULFA, NoAllergy(), ASTHMA, ODD, BloodGroup(Blood.A_NEGATIVE)]
)
_WHO = st.sampled_from([PATIENT, DOCTOR, RELATIVE])
_AT = st.integers(0, 9)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), _WHO, _CONTENTS),
        st.tuples(st.just("correct"), _WHO, _AT, _CONTENTS),
        st.tuples(st.just("remove"), _WHO, _AT),
        st.tuples(st.just("ask"), _WHO, _AT),
        st.tuples(st.just("decline"), _WHO, _AT),
    ),
    max_size=12,
)


@contextmanager
def a_clinic() -> Iterator[tuple[sa.Engine, Vault, int]]:
    """A patient, somebody else and a doctor with an appointment, in memory."""
    engine, vault = sa.create_engine("sqlite://"), Vault(ServiceKeys.random())
    metadata.create_all(engine)
    with engine.begin() as connection:
        work = SqlWork(connection, vault)
        ids = {number: _member(work, number) for number in (PATIENT, RELATIVE, DOCTOR)}
        _give(work, DOCTOR, {Role.DOCTOR}, Hat.DOCTOR)
        stub = World(None, ids)  # type: ignore[arg-type]
        grant(stub, Ground.APPOINTMENT, ends=NOW + timedelta(days=2))(work)
    yield engine, vault, ids[PATIENT]
    engine.dispose()


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(_STEPS)
def test_nothing_told_is_ever_lost_or_changed(steps: list[tuple[Any, ...]]) -> None:
    with a_clinic() as (engine, vault, person):
        seen: dict[int, history.Entry] = {}
        reasons: dict[int, str] = {}
        for number, step in enumerate(steps):
            now = NOW + timedelta(minutes=number)
            _do(engine, vault, person, step, now)
            with engine.begin() as connection:
                work = SqlWork(connection, vault)
                kept = {one.id: one for one in work.history.of_people([person])}
                asked = [work.corrections.newest_of(one) for one in kept]
            _ensure_kept(seen, kept)
            for request in filter(None, asked):
                assert reasons.setdefault(request.id, request.reason) == request.reason
            seen = kept


def _do(engine: sa.Engine, vault: Vault, person: int, step: tuple[Any, ...], now: Any) -> None:
    """One step, in one transaction that is undone when it is refused."""
    what, who, *given = step
    try:
        with engine.begin() as connection:
            work = SqlWork(connection, vault)
            if what == "add":
                history_changes.add(work, who, person, given[0], None, now)
                return
            all_of_them = work.history.of_people([person])
            if not all_of_them:
                return
            entry = all_of_them[given[0] % len(all_of_them)]
            match what:
                case "correct" if type(entry.content) is type(given[1]):
                    history_changes.correct(work, who, entry.id, given[1], None, now)
                case "remove":
                    history_changes.remove(work, who, entry.id, now)
                case "ask":
                    corrections.ask(work, who, entry.id, f"asked at {now:%M}", now)
                case "decline":
                    corrections.decline(work, who, entry.id, f"no at {now:%M}", now)
    except DomainError:
        pass


def _ensure_kept(before: dict[int, history.Entry], after: dict[int, history.Entry]) -> None:
    assert before.keys() <= after.keys()
    for entry_id, was in before.items():
        now_is = after[entry_id]
        assert (was.content, was.onset, was.source, was.recorded_by, was.recorded_at) == (
            now_is.content,
            now_is.onset,
            now_is.source,
            now_is.recorded_by,
            now_is.recorded_at,
        )
        assert was.replaces == now_is.replaces
        if was.stage is not Stage.ACTIVE:
            assert (was.stage, was.ended_at) == (now_is.stage, now_is.ended_at)
    replaced = [one.replaces for one in after.values() if one.replaces is not None]
    assert len(replaced) == len(set(replaced))
    corrected = {one.id for one in after.values() if one.stage is Stage.CORRECTED}
    assert corrected == set(replaced)
    relatives = [one for one in after.values() if one.source is Source.PATIENT]
    assert len({one.recorded_by for one in relatives}) <= 1
