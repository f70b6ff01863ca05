"""Whatever is pressed in whatever order: nobody shares a time, and nothing is left behind.

Every rule is one service in a savepoint, as one press is one transaction; every example runs in a
savepoint of one transaction that is undone, so that thousands of presses take seconds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from domain import booking, consequences, keeping, waiting_in_line
from domain.appointments import LIVE, Appointment, Party, Reason, Status
from domain.clock import today
from domain.errors import DomainError
from domain.hours import Hours, Leave
from domain.ladder import ladder
from domain.reminders import State
from domain.seats import Seat
from domain.waitlist import Wait
from storage.tables import access_grants, appointments, reminders, waits
from storage.vault import Vault
from storage.work import SqlWork
from tests.domain.families import connected
from tests.domain.schedules import HOLIDAYS, NOW, acts_for, dhaka, doctor, member, sees_daily

# So much happens here that watching it would double the time; other tests cover the same code.
pytestmark = pytest.mark.no_cover

STEPS = 50
EXAMPLES = {"sqlite": 45, "postgres": 15}
PARTS = {"sqlite": 4, "postgres": 2}
"""Each is a test of its own, with other examples: they share the cores."""
PATIENTS, DOCTORS = (1, 2, 3, 4), (11, 12)
BY = st.sampled_from([(1, 1), (1, 2), (2, 2), (3, 3), (4, 4)])
"""Who presses for whom: the first acts for the second, too."""
WHICH_DOCTOR = st.sampled_from(DOCTORS)
TIMES = st.sampled_from([0, 15, 20, 30, 40, 45, 60, 75, 80])
"""Minutes after three: on the grid of visits of 15 minutes, of 20, or both."""
PICK = st.integers(0, 30)
SOME: Callable[[Any], bool] = attrgetter("there")
WAITED = st.sampled_from([1, 4, 10, 11, 15, 30])
VISITS = st.sampled_from([15, 20])


@dataclass(frozen=True)
class Stage:
    """Where a machine plays: one connection in one transaction, and who is there."""

    connection: sa.Connection
    vault: Vault
    people: dict[int, int]
    """By Telegram id."""
    own: frozenset[tuple[int, int]]
    """Accounts, each with its own person."""
    counted: Counter[str]


class Bookings(RuleBasedStateMachine):
    """Four patients, one of whom acts for another too, and two doctors."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage, self.now = stage, NOW
        self.there: list[Appointment] = []
        self.changed = False
        self.undone = stage.connection.begin_nested()

    def teardown(self) -> None:
        self.undone.rollback()

    # -- what people do

    @rule(by=BY, whose=WHICH_DOCTOR, minutes=TIMES)
    def hold(self, by: tuple[int, int], whose: int, minutes: int) -> None:
        who, patient = by
        seat = Seat(self.people[whose], _at(minutes))
        self.does(booking.hold, who, self.people[patient], seat, self.now, HOLIDAYS)

    @rule(by=BY, whose=WHICH_DOCTOR, minutes=TIMES)
    def hold_and_book(self, by: tuple[int, int], whose: int, minutes: int) -> None:
        who, patient = by
        seat = Seat(self.people[whose], _at(minutes))
        held = self.does(booking.hold, who, self.people[patient], seat, self.now, HOLIDAYS)
        if held is not None:
            self.does(booking.book, who, held.id, self.now)

    @precondition(SOME)
    @rule(pick=PICK)
    def book(self, pick: int) -> None:
        one = self.picked(pick)
        self.does(booking.book, self.who_for(one), one.id, self.now)

    @precondition(SOME)
    @rule(pick=PICK, minutes=TIMES)
    def move(self, pick: int, minutes: int) -> None:
        one = self.picked(pick)
        who = self.who_for(one)
        self.does(keeping.move, who, one.id, _at(minutes), self.now, HOLIDAYS)

    @precondition(SOME)
    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        one = self.picked(pick)
        self.does(keeping.cancel, self.who_for(one), one.id, Reason.MISTAKE, self.now)

    @precondition(SOME)
    @rule(pick=PICK)
    def let_go(self, pick: int) -> None:
        one = self.picked(pick)
        self.does(booking.let_go, self.who_for(one), one.id, self.now)

    @precondition(SOME)
    @rule(pick=PICK)
    def doctor_cancels(self, pick: int) -> None:
        one = self.picked(pick)
        who = next(number for number in DOCTORS if self.people[number] == one.doctor_id)
        self.does(keeping.cancel_by_doctor, who, one.id, Reason.ILL, self.now)

    @rule(by=BY, whose=WHICH_DOCTOR, that_day=st.booleans())
    def wait(self, by: tuple[int, int], whose: int, that_day: bool) -> None:
        who, patient = by
        day = today(_at(0)) if that_day else None
        whom = (self.people[patient], self.people[whose])
        self.does(waiting_in_line.join, who, *whom, day, self.now)

    @rule(whose=WHICH_DOCTOR)
    def take_leave(self, whose: int) -> None:
        self.does(_takes_leave, self.people[whose], self.now)

    @rule(whose=WHICH_DOCTOR, visit=VISITS)
    def change_hours(self, whose: int, visit: int) -> None:
        self.does(_changes_hours, self.people[whose], visit)

    @rule(minutes=WAITED, sweep=st.booleans())
    def time_passes(self, minutes: int, sweep: bool) -> None:
        self.stage.counted["presses"] += 1
        self.now += timedelta(minutes=minutes)
        if sweep:
            self.does(booking.expire_due, self.now)
            held = [one for one in self.rows() if one.status is Status.HELD]
            assert all(one.live(self.now) for one in held)

    # -- what must be true whenever they have

    @invariant()
    def all_is_well(self) -> None:
        if not self.changed:
            return
        self.there, self.changed = self.rows(), False
        _nobody_shares_a_time([one for one in self.there if one.live(self.now)])
        self.what_is_agreed_has_its_access_and_reminders_and_nothing_else_has()
        self.what_is_offered_is_held()

    def what_is_agreed_has_its_access_and_reminders_and_nothing_else_has(self) -> None:
        grants = set(self.stage.connection.scalars(_LIVING_GRANTS))
        planned = Counter(self.stage.connection.scalars(_PLANNED))
        for one in self.there:
            agreed = one.status in LIVE and one.status is not Status.HELD
            assert (one.grant_id in grants) is agreed, one
            assert planned[one.id] == (self.rungs(one) if agreed else 0), one

    def what_is_offered_is_held(self) -> None:
        held = {one.id for one in self.there if one.status is Status.HELD}
        assert held.issuperset(self.stage.connection.scalars(_OFFERED))

    # -- how

    @property
    def people(self) -> dict[int, int]:
        return self.stage.people

    def does(self, service: Callable[..., Any], *given: Any) -> Any:
        """Run it as the database would: whole, or not at all."""
        self.stage.counted["presses"] += 1
        savepoint = self.stage.connection.begin_nested()
        work = SqlWork(self.stage.connection, self.stage.vault)
        try:
            answer = service(work, *given)
        except DomainError as refused:
            savepoint.rollback()
            self.stage.counted[type(refused).__name__] += 1
            return None
        savepoint.commit()
        self.changed = True
        self.stage.counted[service.__name__] += 1
        return answer

    def rows(self) -> list[Appointment]:
        return [Appointment(*row) for row in self.stage.connection.execute(_ROWS)]

    def picked(self, pick: int) -> Appointment:
        """One of those there are; mostly one that is not over."""
        live = [one for one in self.there if one.status in LIVE]
        some = live if live and pick % 4 else self.there
        return some[pick % len(some)]

    def who_for(self, one: Appointment) -> int:
        return next(number for number in PATIENTS if self.people[number] == one.person_id)

    def rungs(self, one: Appointment) -> int:
        """How many reminders it must have: of whoever booked, and of the patient."""
        assert one.booked_at is not None
        people = 1 if (one.account_id, one.person_id) in self.stage.own else 2
        return people * len(ladder(one.starts_at, one.booked_at))


_ROWS = sa.select(*(appointments.c[field.name] for field in fields(Appointment)))
_LIVING_GRANTS = sa.select(access_grants.c.id).where(access_grants.c.ended_at.is_(None))
_PLANNED = sa.select(reminders.c.subject_id).where(
    reminders.c.subject == consequences.SUBJECT, reminders.c.state == State.SCHEDULED
)
_OFFERED = sa.select(waits.c.appointment_id).where(waits.c.state == Wait.OFFERED)


def _nobody_shares_a_time(live: Sequence[Appointment]) -> None:
    in_order = sorted(live, key=lambda one: one.starts_at)
    for whose in (attrgetter("doctor_id"), attrgetter("person_id")):
        by_one: dict[int, list[Appointment]] = defaultdict(list)
        for one in in_order:
            by_one[whose(one)].append(one)
        for theirs in by_one.values():
            assert all(one.ends_at <= other.starts_at for one, other in pairwise(theirs))


def _at(minutes: int) -> datetime:
    return dhaka(15) + timedelta(minutes=minutes)


def _takes_leave(work: SqlWork, doctor_id: int, now: datetime) -> None:
    """Half an hour of it, from half past three; whoever is booked then is called off."""
    day, begins = today(_at(0)), 15 * 60 + 30
    work.hours.hold(doctor_id, changing=True)
    work.hours.add(Leave(work.new_id(), doctor_id, day, day, begins, begins + 30))
    for one in work.appointments.coming_of_doctor(doctor_id, now):
        if one.starts_at < _at(60) and one.ends_at > _at(30):
            consequences.call_off(work, one, Reason.ILL, Party.DOCTOR, now)


def _changes_hours(work: SqlWork, doctor_id: int, visit: int) -> None:
    """Visits of another length from now on; what is booked stays as it is."""
    work.hours.hold(doctor_id, changing=True)
    schedule = work.hours.of(doctor_id)
    rows: list[Hours | Leave] = [*schedule.hours, *schedule.leaves]
    work.hours.remove(doctor_id, [row.id for row in rows])
    sees_daily(work, doctor_id, visit=visit)


def _stage(connection: sa.Connection, vault: Vault, counted: Counter[str]) -> Stage:
    work = SqlWork(connection, vault)
    people = {number: member(work, number) for number in PATIENTS}
    acts_for(work, 1, people[2])
    people |= {number: doctor(work, number) for number in DOCTORS}
    for number in DOCTORS:
        sees_daily(work, people[number])
    accounts = {number: work.accounts.of(number) for number in people}
    own = frozenset((one.id, people[who]) for who, one in accounts.items() if one is not None)
    return Stage(connection, vault, people, own, counted)


@pytest.mark.parametrize(
    ("engine", "part"),
    [(name, part) for name, parts in PARTS.items() for part in range(parts)],
    indirect=["engine"],
)
def test_any_order_of_presses(
    database_url: str, vault: Vault, engine: str, part: int, capsys: pytest.CaptureFixture[str]
) -> None:
    counted: Counter[str] = Counter()
    with connected(database_url) as connection, connection.begin() as transaction:
        stage = _stage(connection, vault, counted)
        machine: Any = seed(part)(lambda: Bookings(stage))
        run_state_machine_as_test(machine, settings=_settings(EXAMPLES[engine]))
        transaction.rollback()
    with capsys.disabled():
        print(f"\n{engine}, part {part}: {counted.pop('presses')} presses, {dict(counted)}")


def _settings(examples: int) -> settings:
    # The same examples on every run: what is found is found by everybody.
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
