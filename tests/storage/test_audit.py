"""The audit tells whatever was changed, removed, added, reordered or cut off in it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import audit
from domain.audit import AuditEvent, Decision, Head, Purpose, Verdict
from storage.audit import START
from storage.database import Database, opened
from storage.keys import ServiceKeys
from storage.migrations import downgrade, upgrade
from storage.tables import audit_chain, audit_events, audit_heads, audit_waiting
from storage.urls import is_postgres, plain_engine
from storage.vault import Vault
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
BIG = st.integers(1, 2**62 - 1)
TABLES = [audit_events, audit_chain, audit_heads]
CODES = st.sampled_from(["see-history", "see-document", "share", "book", "reach", "merge"])

EVENTS = st.builds(
    AuditEvent,
    at=st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    account_id=st.none() | BIG,
    acting_as=st.sampled_from(["patient", "doctor", "support", "job:erasure"]),
    action=CODES,
    relation=st.sampled_from(["own", "family", "appointment", "none"]),
    purpose=st.sampled_from(Purpose),
    decision=st.sampled_from(Decision),
    person_id=st.none() | BIG,
    subject=st.none() | st.sampled_from(["entry", "document"]),
    subject_id=st.none() | BIG,
)


def looked(number: int = 1) -> AuditEvent:
    return AuditEvent(
        at=NOW + timedelta(seconds=number),
        account_id=number,
        acting_as="doctor",
        action="see-history",
        relation="appointment",
        purpose=Purpose.TREATMENT,
        decision=Decision.ALLOWED,
        person_id=77,
    )


def add_all(work: SqlWork, events: list[AuditEvent]) -> Head:
    for event in events:
        work.audit.add(event)
    work.audit.chain()
    return work.audit.head()


# -- untouched


async def test_what_was_written_is_read_newest_first(db: Database) -> None:
    await db.write(add_all, [looked(number) for number in range(1, 6)])
    read = await db.read(lambda work: work.audit.of_people([77], limit=3))
    assert [event.account_id for event in read] == [5, 4, 3]
    older = await db.read(lambda work: work.audit.of_people([77], limit=9, before=read[-1].id))
    assert [event.account_id for event in older] == [2, 1]
    assert older[-1] == AuditEvent(**{**vars(looked(1)), "id": older[-1].id})


async def test_an_empty_audit_is_whole(db: Database) -> None:
    assert await db.read(audit.verify) == Verdict(0, START, [])


async def test_many_who_write_at_once_end_up_in_one_chain(db: Database) -> None:
    await asyncio.gather(*(db.write(audit.note, looked(number)) for number in range(100)))
    await asyncio.gather(*(db.write(audit.chain) for _ in range(8)))
    verdict = await db.read(audit.verify)
    assert (verdict.events, verdict.head.place, list(verdict.faults)) == (100, 100, [])


async def test_what_was_undone_leaves_no_gap(db: Database) -> None:
    def undone(work: SqlWork) -> None:
        work.audit.add(looked(2))
        raise LookupError

    await db.write(audit.note, looked(1))
    with pytest.raises(LookupError):
        await db.write(undone)
    await db.write(audit.note, looked(3))
    await db.write(audit.chain)
    verdict = await db.read(audit.verify)
    assert (verdict.events, list(verdict.faults)) == (2, [])


async def test_what_waits_for_the_sealer_is_no_fault(db: Database) -> None:
    await db.write(audit.note, looked(1))
    assert (await db.read(audit.verify)).faults == []


async def test_a_days_head_is_remembered_once(db: Database) -> None:
    await db.write(audit.note, looked(1))
    first = await db.write(audit.head_of_day, MONDAY)
    await db.write(audit.note, looked(2))
    assert (await db.write(audit.head_of_day, MONDAY)).place == 2
    kept = await db.read(lambda work: work.connection.execute(sa.select(audit_heads)).all())
    assert [tuple(row) for row in kept] == [(MONDAY, 1, first.mac)]


def test_a_head_is_written_and_read() -> None:
    head = Head(12, bytes(range(32)))
    assert Head.read(f" {head}\n") == head
    for wrong in ("", "12", "12:ab", "x:" + "00" * 32, "12:" + "zz" * 32):
        with pytest.raises(ValueError, match=r".+"):
            Head.read(wrong)


# -- the database itself refuses


@pytest.mark.parametrize(
    "table", [audit_events, audit_chain, audit_heads], ids=lambda one: one.name
)
@pytest.mark.parametrize("how", ["UPDATE {0} SET mac = mac", "DELETE FROM {0}"])
async def test_the_database_refuses_to_change_the_audit(
    how: str, table: sa.Table, db: Database
) -> None:
    await db.write(audit.note, looked())
    await db.write(audit.head_of_day, MONDAY)

    def change(work: SqlWork) -> None:
        work.connection.execute(sa.text(how.format(table.name)))

    with pytest.raises(sa.exc.DBAPIError, match="only ever added to"):
        await db.write(change)
    assert (await db.read(audit.verify)).faults == []


def test_the_refusal_comes_back_after_down_and_up(empty_url: str, vault: Vault) -> None:
    upgrade(empty_url, vault)
    downgrade(empty_url, vault, "0003")
    upgrade(empty_url, vault)
    engine = plain_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(sa.insert(audit_heads).values(day=MONDAY, place=1, mac=b""))
    with (
        pytest.raises(sa.exc.DBAPIError, match="only ever added to"),
        engine.begin() as connection,
    ):
        connection.execute(sa.delete(audit_heads))
    engine.dispose()


# -- somebody with every right on the database

CHANGES: dict[str, list[Any]] = {
    "at": [datetime(2025, 1, 1, tzinfo=UTC), datetime(2037, 1, 1, 5, 5, 5, 5, tzinfo=UTC)],
    "account_id": [None, 5],
    "acting_as": ["moderator", "patient "],
    "action": ["reach-out"],
    "person_id": [None, 6],
    "subject": [None, "elsewhere"],
    "subject_id": [None, 8],
    "relation": ["shared", ""],
    "purpose": ["curiosity"],
    "decision": [Decision.ALLOWED, Decision.DENIED],
    "mac": [b"", bytes(32)],
}


class Tamperer:
    """Changes what nobody may: over a connection of its own, the triggers dropped."""

    def __init__(self, connection: sa.Connection, draw: Callable[[Any], Any]) -> None:
        self._connection, self._draw = connection, draw
        self.events = self._all(audit_events, audit_events.c.id)
        self.links = self._all(audit_chain, audit_chain.c.place)

    def _all(self, table: sa.Table, order: sa.Column[Any]) -> list[dict[str, Any]]:
        rows = self._connection.execute(sa.select(table).order_by(order))
        return [dict(row._mapping) for row in rows]

    def _any(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = rows[self._draw(st.integers(0, len(rows) - 1))]
        return found

    def _two(self, rows: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
        first = self._draw(st.integers(0, len(rows) - 1))
        second = self._draw(st.integers(0, len(rows) - 1).filter(lambda one: one != first))
        return rows[first], rows[second]

    def _do(self, statement: Any) -> None:
        self._connection.execute(statement)

    def _set_event(self, event_id: int, **values: Any) -> None:
        self._do(sa.update(audit_events).where(audit_events.c.id == event_id).values(values))

    def change_a_column(self) -> None:
        event, name = self._any(self.events), self._draw(st.sampled_from(sorted(CHANGES)))
        value = next(one for one in (*CHANGES[name], "other") if one != event[name])
        self._set_event(event["id"], **{name: value})

    def number_an_event_anew(self) -> None:
        event = self._any(self.events)
        self._set_event(event["id"], id=2**40)

    def remove_an_event(self) -> None:
        self._do(sa.delete(audit_events).where(audit_events.c.id == self._any(self.events)["id"]))

    def remove_a_link(self) -> None:
        place = self._any(self.links)["place"]
        self._do(sa.delete(audit_chain).where(audit_chain.c.place == place))

    def remove_both(self) -> None:
        link = self._any(self.links)
        self._do(sa.delete(audit_chain).where(audit_chain.c.place == link["place"]))
        self._do(sa.delete(audit_events).where(audit_events.c.id == link["event_id"]))

    def remove_both_and_close_the_gap(self) -> None:
        self.remove_both()
        left = self._all(audit_chain, audit_chain.c.place)
        for place, link in enumerate(left, start=1):
            moved = sa.update(audit_chain).where(audit_chain.c.place == link["place"])
            self._do(moved.values(place=place))

    def change_a_link(self) -> None:
        link = self._any(self.links)
        changed = sa.update(audit_chain).where(audit_chain.c.place == link["place"])
        self._do(changed.values(mac=bytes(32)))

    def add_an_event(self) -> None:
        copied = {name: value for name, value in self._any(self.events).items() if name != "id"}
        self._do(sa.insert(audit_events).values(copied))

    def add_an_event_that_seems_to_wait(self) -> None:
        copied = {**self._any(self.events), "id": 2**40, "mac": bytes(32)}
        self._do(sa.insert(audit_events).values(copied))
        self._do(sa.insert(audit_waiting).values(event_id=2**40))

    def add_an_event_and_a_link(self) -> None:
        copied = {**self._any(self.events), "id": 2**40}
        self._do(sa.insert(audit_events).values(copied))
        link = {"place": len(self.links) + 1, "event_id": 2**40, "mac": self.links[-1]["mac"]}
        self._do(sa.insert(audit_chain).values(link))

    def swap_two_events(self) -> None:
        one, other = self._two(self.events)
        for here, there in ((one, other), (other, one)):
            self._set_event(here["id"], **{k: v for k, v in there.items() if k != "id"})

    def swap_two_links(self) -> None:
        one, other = self._two(self.links)
        places = sa.delete(audit_chain).where(
            audit_chain.c.place.in_([one["place"], other["place"]])
        )
        self._do(places)
        for here, there in ((one, other), (other, one)):
            self._do(sa.insert(audit_chain).values({**there, "place": here["place"]}))

    def cut_the_tail(self) -> None:
        kept = self._draw(st.integers(0, len(self.links) - 1))
        gone = [link["event_id"] for link in self.links[kept:]]
        self._do(sa.delete(audit_chain).where(audit_chain.c.place > kept))
        self._do(sa.delete(audit_events).where(audit_events.c.id.in_(gone)))

    def empty_everything(self) -> None:
        for table in (audit_events, audit_chain, audit_heads):
            self._do(sa.delete(table))


TAMPERINGS = [
    name for name in vars(Tamperer) if not name.startswith("_") and callable(vars(Tamperer)[name])
]


@contextmanager
def without_triggers(url: str) -> Iterator[sa.Connection]:
    """A connection on which everything can be changed; the triggers stand again afterwards."""
    engine = plain_engine(url)
    with engine.connect() as connection:
        if is_postgres(url):
            connection.execute(sa.text("SET session_replication_role = replica"))
            yield connection
            connection.commit()
        else:
            triggers = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            made = [tuple(row) for row in connection.execute(triggers)]
            connection.execute(sa.text("PRAGMA ignore_check_constraints = ON"))
            for name, _ in made:
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
            yield connection
            for _, sql in made:
                connection.execute(sa.text(sql))
            connection.commit()
    engine.dispose()


def empty(url: str) -> None:
    with without_triggers(url) as connection:
        for table in (audit_events, audit_chain, audit_waiting, audit_heads):
            connection.execute(sa.delete(table))


@pytest.mark.no_cover
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=15,
    deadline=None,
)
@given(events=st.lists(EVENTS, min_size=2, max_size=8, unique_by=repr), data=st.data())
@pytest.mark.parametrize("how", TAMPERINGS)
async def test_any_tampering_is_found(
    how: str, events: list[AuditEvent], data: st.DataObject, db: Database, database_url: str
) -> None:
    empty(database_url)
    head = await db.write(add_all, events)
    untouched = await db.read(audit.verify, [head])
    assert (untouched.events, untouched.head, list(untouched.faults)) == (len(events), head, [])

    with without_triggers(database_url) as connection:
        getattr(Tamperer(connection, data.draw), how)()

    # What is left is chained on, as a running clinic would; that must not hide anything.
    await db.write(audit.note, looked())
    await db.write(audit.chain)
    assert (await db.read(audit.verify, [head])).faults, how


async def test_a_tail_cut_off_is_found_by_a_head_that_was_kept_only(
    db: Database, database_url: str
) -> None:
    head = await db.write(add_all, [looked(number) for number in range(4)])
    with without_triggers(database_url) as connection:
        Tamperer(connection, lambda _: 2).cut_the_tail()
    assert (await db.read(audit.verify)).faults == []
    assert (await db.read(audit.verify, [head])).faults == ["everything after link 2 was cut off"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE audit_events SET at = 'yesterday' WHERE id = 1", "event 1 was changed"),
        ("UPDATE audit_events SET at = '' WHERE id = 1", "event 1 was changed"),
        ("UPDATE audit_events SET decision = 'perhaps' WHERE id = 1", "event 1 was changed"),
        ("UPDATE audit_events SET mac = 'text' WHERE id = 1", "event 1 was changed"),
        ("UPDATE audit_events SET action = x'00ff' WHERE id = 1", "event 1 was changed"),
        ("UPDATE audit_events SET account_id = 1.5 WHERE id = 1", "event 1 was changed"),
        ("UPDATE audit_chain SET mac = 7 WHERE place = 1", "link 1 does not follow"),
        ("UPDATE audit_chain SET event_id = 'one' WHERE place = 1", "event one is missing"),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_nonsense_in_a_column_is_a_fault_and_no_crash(
    change: str, fault: str, db: Database, database_url: str
) -> None:
    await db.write(add_all, [looked(1), looked(2)])
    with without_triggers(database_url) as connection:
        connection.execute(sa.text(change))
    faults = (await db.read(audit.verify)).faults
    assert any(one.startswith(fault) for one in faults), faults


async def test_an_event_removed_before_it_was_chained_is_missed(
    db: Database, database_url: str
) -> None:
    await db.write(audit.note, looked(1))
    await db.write(audit.note, looked(2))
    with without_triggers(database_url) as connection:
        connection.execute(sa.text("DELETE FROM audit_events WHERE id = 2"))
    await db.write(audit.chain)
    assert "event 2 is missing" in (await db.read(audit.verify)).faults


async def test_only_so_many_faults_are_told(db: Database, database_url: str) -> None:
    await db.write(add_all, [looked(number) for number in range(150)])
    with without_triggers(database_url) as connection:
        connection.execute(sa.text("UPDATE audit_events SET action = 'share'"))
    assert len((await db.read(audit.verify)).faults) == 100


async def test_another_clinics_key_signs_nothing_here(db: Database, database_url: str) -> None:
    await db.write(add_all, [looked(1)])
    with opened(database_url, Vault(ServiceKeys.random())) as other:
        await other.write(add_all, [looked(2)])
    assert "event 2 was changed" in (await db.read(audit.verify)).faults
