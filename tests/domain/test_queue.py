"""The queue before a doctor: there, near, called, skipped, seen; one inside and nobody twice."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import agenda, keeping, live_messages, no_shows, pins, queue
from domain.appointments import Appointment, NoSuchAppointment, NotPossibleThen, Reason, Status
from domain.errors import DomainError
from domain.guard import Forbidden
from domain.hours import Hours, Mode, Presence
from domain.line import GRACE, IN_LINE, place_in
from domain.pins import PinNeeded
from domain.queue import (
    CALLED,
    NEAR,
    PLACE,
    SHIFT,
    AnotherIsInside,
    StillInGrace,
    TooEarlyToCall,
    TooEarlyToCheckIn,
)
from domain.rights import Hat, Role
from domain.visits import AGENDA, agenda_key, session_of
from storage.database import Database
from storage.tables import notices
from storage.vault import Vault
from storage.work import SqlWork
from tests.domain.families import a_town, connected
from tests.domain.practices import (
    ANOTHER_DOCTOR,
    DOCTOR,
    MINUTE,
    at,
    book,
    practice,
    tomorrow,
)
from tests.domain.schedules import MONDAY, NOW, dhaka, doctor, member, sees_daily

SECOND = timedelta(seconds=1)


# -- there


async def test_a_patient_says_that_they_are_there_from_a_quarter_before_on(db: Database) -> None:
    clinic = await practice(db)
    with pytest.raises(TooEarlyToCheckIn) as refused:
        await clinic.does(queue.check_in, 12, clinic.visits[12], at=at(0) - SECOND)
    assert refused.value.opens_at == at(0)
    assert await clinic.stands(12) is Status.BOOKED

    assert (await clinic.comes(12, 0)).ahead == 1
    assert (await clinic.visit(12)).checked_in_at == at(0)


async def test_by_number_everybody_may_come_a_quarter_before_the_session(db: Database) -> None:
    clinic = await practice(db, mode=Mode.SERIAL)
    with pytest.raises(TooEarlyToCheckIn):
        await clinic.does(queue.check_in, 14, clinic.visits[14], at=at(-15) - SECOND)
    assert (await clinic.comes(14, -15)).ahead == 3


async def test_saying_it_twice_changes_nothing(db: Database) -> None:
    clinic = await practice(db)
    first = await clinic.comes(11, -10)
    assert await clinic.comes(11, -10) == first
    await clinic.comes(11, -5)
    assert (await clinic.visit(11)).checked_in_at == at(-10)


async def test_only_who_books_for_the_patient_says_it(db: Database) -> None:
    clinic = await practice(db)
    for stranger in (12, DOCTOR):
        for service in (queue.check_in, queue.look):
            with pytest.raises(Forbidden):
                await clinic.does(service, stranger, clinic.visits[11], at=at(0))
    assert await clinic.stands(11) is Status.BOOKED


async def test_whoever_comes_late_is_before_the_others_again(db: Database) -> None:
    clinic = await practice(db)
    await clinic.comes(12, 6)
    assert await clinic.place(12, 6) == (0, 15)
    await clinic.comes(11, 7)
    assert await clinic.place(12, 7) == (1, 22)


# -- called


async def test_a_call_brings_one_in_and_tells_them_once(db: Database) -> None:
    clinic = await practice(db)
    await clinic.comes(11, -5)
    called = await clinic.call(11, 1)
    assert (called.status, called.called_at) == (Status.IN_CONSULTATION, at(1))
    assert (await clinic.call(11, 2)).called_at == at(1)
    assert await clinic.told(CALLED) == [(11, {})]


async def test_a_second_one_waits_until_the_first_is_out(db: Database) -> None:
    clinic = await practice(db)
    await clinic.call(11, 0)
    with pytest.raises(AnotherIsInside):
        await clinic.call(12, 5)
    await clinic.close(11, 9)
    assert (await clinic.call(12, 10)).status is Status.IN_CONSULTATION


async def test_somebody_of_another_session_is_inside_too(db: Database) -> None:
    clinic = await practice(db, patients=1)

    def afternoon(work: Any) -> int:
        hours = Hours(work.new_id(), clinic.doctor_id, 0, 960, 1020, 15, Mode.FIXED, MONDAY)
        work.hours.add(hours)
        member(work, 21)
        return book(work, 21, clinic.doctor_id, dhaka(16)).id

    clinic.visits[21] = await db.write(afternoon)
    await clinic.does(queue.call, DOCTOR, clinic.visits[21], at=dhaka(16, 50))
    with pytest.raises(AnotherIsInside):
        await clinic.call(11, 0)


async def test_two_calls_at_once_bring_one_in(db: Database) -> None:
    clinic = await practice(db)
    calls = [clinic.call(patient, 0) for patient in clinic.visits]
    done = await asyncio.gather(*calls, return_exceptions=True)
    assert Counter(type(one) for one in done) == {Appointment: 1, AnotherIsInside: 3}
    stands = [await clinic.stands(patient) for patient in clinic.visits]
    assert stands.count(Status.IN_CONSULTATION) == 1


async def test_the_database_has_the_last_word_on_who_is_inside(db: Database) -> None:
    clinic = await practice(db)
    await clinic.call(11, 0)
    second = await clinic.visit(12)
    with pytest.raises(sa.exc.IntegrityError):
        await db.write(lambda work: work.appointments.move_on(second, Status.IN_CONSULTATION))


async def test_somebody_who_did_not_say_they_are_there_can_be_called_once_the_session_is_near(
    db: Database,
) -> None:
    clinic = await practice(db)
    with pytest.raises(TooEarlyToCall) as refused:
        await clinic.does(queue.call, DOCTOR, clinic.visits[14], at=at(-15) - SECOND)
    assert refused.value.opens_at == at(-15)
    assert await clinic.told(CALLED) == []
    assert (await clinic.call(14, -15)).status is Status.IN_CONSULTATION


async def test_a_doctor_who_calls_is_shown_as_online(db: Database) -> None:
    clinic = await practice(db)

    async def terms() -> Any:
        return (await db.read(lambda work: work.hours.of(clinic.doctor_id))).terms

    await clinic.sees(11, 0, 10)
    assert (await terms()).shown(at(10)) is Presence.ONLINE
    assert (await terms()).presence_until == at(0) + SHIFT
    await clinic.does(agenda.show, DOCTOR, Presence.BREAK, 10, at=at(11))
    await clinic.sees(12, 15, 16)
    assert (await terms()).presence_until == at(15) + SHIFT
    await clinic.does(agenda.show, DOCTOR, Presence.OFF, 0, at=at(17))
    await clinic.call(13, 30)
    assert (await terms()).shown(at(31)) is Presence.ONLINE


async def test_the_next_is_the_first_of_those_who_are_there(db: Database) -> None:
    clinic = await practice(db)
    assert await clinic.does(queue.call_next, DOCTOR, at=at(0)) is None
    for patient, minute in ((13, 15), (12, 16)):
        await clinic.comes(patient, minute)
    assert (await clinic.does(queue.call_next, DOCTOR, at=at(17))).id == clinic.visits[12]
    await clinic.close(12, 20)
    assert (await clinic.does(queue.call_next, DOCTOR, at=at(21))).id == clinic.visits[13]
    await clinic.close(13, 22)
    assert await clinic.does(queue.call_next, DOCTOR, at=at(23)) is None


# -- not there


async def test_five_minutes_of_grace_then_to_the_end_once_then_missed(db: Database) -> None:
    clinic = await practice(db, patients=2)
    await clinic.comes(11, -5)
    await clinic.comes(12, 0)
    await clinic.call(11, 0)
    with pytest.raises(StillInGrace) as refused:
        await clinic.does(queue.skip, DOCTOR, clinic.visits[11], at=at(5) - SECOND)
    assert refused.value.until == at(0) + GRACE
    assert await clinic.stands(11) is Status.IN_CONSULTATION

    away = await clinic.skip(11, 5)
    assert (away.status, away.skipped) == (Status.CHECKED_IN, True)
    assert await clinic.place(11, 5) == (1, 30)
    await clinic.sees(12, 15, 20)
    await clinic.call(11, 20)
    assert (await clinic.skip(11, 25)).status is Status.MISSED
    assert await clinic.told(CALLED) == [(11, {}), (12, {}), (11, {})]
    assert await clinic.told("appointment-missed") == [(11, {})]


async def test_a_second_tap_on_not_here_does_not_make_them_miss_it(db: Database) -> None:
    clinic = await practice(db)
    await clinic.call(11, 0)
    first = await clinic.skip(11, 5)
    assert await clinic.skip(11, 5.1) == first
    await clinic.call(11, 6)
    await clinic.skip(11, 11)
    assert (await clinic.skip(11, 12)).status is Status.MISSED
    assert await clinic.told("appointment-missed") == [(11, {})]


async def test_who_was_never_called_is_not_skipped(db: Database) -> None:
    clinic = await practice(db)
    await clinic.comes(11, -5)
    for patient in (11, 12):
        with pytest.raises(NotPossibleThen):
            await clinic.skip(patient, 10)


# -- over


async def test_a_visit_ends_once_and_its_patient_is_told_once(db: Database) -> None:
    clinic = await practice(db)
    await clinic.call(11, 0)
    assert (await clinic.close(11, 12)).ended_at == at(12)
    assert (await clinic.close(11, 14)).ended_at == at(12)
    assert await clinic.told("appointment-fulfilled") == [(11, {})]


async def test_a_visit_that_was_never_called_does_not_end(db: Database) -> None:
    clinic = await practice(db)
    await clinic.comes(11, -5)
    for patient in (11, 12):
        with pytest.raises(NotPossibleThen):
            await clinic.close(patient, 10)
    assert await clinic.stands(11) is Status.CHECKED_IN


async def test_nothing_happens_to_what_is_over(db: Database) -> None:
    clinic = await practice(db)
    await clinic.sees(11, 0, 10)
    for call in (clinic.comes(11, 11), clinic.call(11, 11), clinic.skip(11, 11)):
        with pytest.raises(NotPossibleThen):
            await call


# -- told


async def test_three_ahead_and_one_ahead_are_told_once_each(db: Database) -> None:
    clinic = await practice(db, patients=6, mode=Mode.SERIAL)
    for patient in clinic.visits:
        await clinic.comes(patient, -10)
    assert await clinic.told(NEAR) == []  # They have just seen it themselves.
    for patient, minute in ((11, 0), (12, 10), (13, 20)):
        await clinic.sees(patient, minute, minute + 9)
    near = [(one, told["ahead"]) for one, told in await clinic.told(NEAR)]
    assert sorted(near) == [(12, 1), (13, 1), (14, 1), (14, 3), (15, 1), (15, 3), (16, 3)]


async def test_whoever_comes_nearer_by_several_at_once_is_told_too(db: Database) -> None:
    clinic = await practice(db, patients=6, mode=Mode.SERIAL)
    for patient in (11, 14, 15, 16):
        await clinic.comes(patient, -10)
    assert await clinic.place(15, -10) == (4, 60)
    # 12 and 13 never came: after the grace nobody waits for them any more.
    await clinic.call(11, 50)
    assert await clinic.told(NEAR) == [(14, {"ahead": 1}), (15, {"ahead": 3}), (16, {"ahead": 3})]
    assert (await clinic.place(15, 50))[0] == 2


async def test_messages_that_show_a_place_or_the_day_change_when_it_does(db: Database) -> None:
    clinic = await practice(db)

    def shown(work: Any) -> None:
        live_messages.keep(work, 12, queue.live_key(clinic.visits[12]), 500, NOW)
        live_messages.keep(work, DOCTOR, agenda_key(clinic.doctor_id), 600, NOW)

    await db.write(shown)
    await clinic.comes(11, -5)
    assert await clinic.told(PLACE) == [(12, {"message_id": 500})]
    assert await clinic.told(AGENDA) == [(DOCTOR, {"message_id": 600})]


async def test_when_somebody_calls_off_those_behind_are_nearer(db: Database) -> None:
    clinic = await practice(db, patients=3, mode=Mode.SERIAL)
    for patient in (12, 13):
        await clinic.comes(patient, -10)
    await clinic.does(keeping.cancel, 11, clinic.visits[11], Reason.BETTER, at=at(-5))
    # Nobody is before 12 any more, and one before 13.
    assert await clinic.told(NEAR) == [(12, {"ahead": 1}), (13, {"ahead": 1})]


# -- other days, other doctors


async def test_tomorrows_and_yesterdays_people_never_count(db: Database) -> None:
    clinic = await practice(db, patients=2)

    def more(work: Any) -> int:
        member(work, 21)
        return book(work, 21, clinic.doctor_id, tomorrow(15)).id

    clinic.visits[21] = await db.write(more)
    await clinic.comes(11, -5)
    assert await clinic.place(21, 0) == (0, 24 * 60 + 15)
    with pytest.raises(TooEarlyToCall):
        await clinic.does(queue.call, DOCTOR, clinic.visits[21], at=at(0))
    await clinic.does(queue.check_in, 21, clinic.visits[21], at=tomorrow(0))
    assert await clinic.place(21, 24 * 60) == (0, 24 * 60 + 15)


async def test_last_nights_patient_is_still_next_after_midnight(db: Database) -> None:
    clinic = await practice(db, patients=0)

    def late_hours(work: Any) -> None:
        sees_daily(work, clinic.doctor_id, begins=23 * 60, ends=26 * 60)
        for patient, minutes in ((21, 45), (22, 60)):
            member(work, patient)
            starts_at = dhaka(23) + minutes * MINUTE
            clinic.visits[patient] = book(work, patient, clinic.doctor_id, starts_at).id

    await db.write(late_hours)
    for patient in (21, 22):
        await clinic.does(queue.check_in, patient, clinic.visits[patient], at=dhaka(23, 50))
    now = dhaka(0, 30, MONDAY + timedelta(days=1))
    assert (await clinic.does(queue.call_next, DOCTOR, at=now)).id == clinic.visits[21]
    day = await clinic.does(agenda.day, DOCTOR, None, at=now)
    assert (day.day, day.current) == (MONDAY, True)
    assert [one.appointment.id for one in day.entries] == [clinic.visits[21], clinic.visits[22]]
    done = now + timedelta(hours=1)
    for patient in (21, 22):
        if patient == 22:
            await clinic.does(queue.call, DOCTOR, clinic.visits[22], at=now)
        await clinic.does(queue.close, DOCTOR, clinic.visits[patient], at=now)
    assert (await clinic.does(agenda.day, DOCTOR, None, at=done)).day == MONDAY + timedelta(days=1)


async def test_another_doctors_patients_are_not_for_them_to_call(db: Database) -> None:
    clinic = await practice(db)

    def colleague(work: Any) -> None:
        other = doctor(work, ANOTHER_DOCTOR)
        sees_daily(work, other)
        # They see this patient too, on another day.
        book(work, 11, other, tomorrow(0))

    await db.write(colleague)
    await clinic.call(11, 0)
    visit = clinic.visits[11]
    given: list[tuple[Any, ...]] = [
        (queue.call, visit),
        (queue.skip, visit),
        (queue.close, visit),
        (agenda.one, visit),
        (keeping.cancel_by_doctor, clinic.visits[12], Reason.ILL),
        (keeping.cancel_by_doctor, visit, Reason.ILL),
    ]
    for service, *what in given:
        with pytest.raises(Forbidden):
            await clinic.does(service, ANOTHER_DOCTOR, *what, at=at(6))
    assert await clinic.stands(11) is Status.IN_CONSULTATION
    assert await clinic.stands(12) is Status.BOOKED


async def test_forged_ids_and_patients_move_nothing(db: Database) -> None:
    clinic = await practice(db)
    for service in (queue.call, queue.skip, queue.close, agenda.one, queue.check_in, queue.look):
        with pytest.raises(NoSuchAppointment):
            await clinic.does(service, DOCTOR, 4711, at=at(0))
    for service in (queue.call, queue.skip, queue.close, agenda.one):
        with pytest.raises(Forbidden):
            await clinic.does(service, 11, clinic.visits[11], at=at(0))
    with pytest.raises(Forbidden):
        await clinic.does(queue.call_next, 11, at=at(0))
    assert await clinic.stands(11) is Status.BOOKED


async def test_without_the_doctors_hat_nobody_is_called(db: Database) -> None:
    clinic = await practice(db)

    def as_patient(work: Any) -> None:
        account = work.accounts.of(DOCTOR)
        account.roles, account.hat = frozenset({Role.DOCTOR}), Hat.PATIENT
        work.accounts.keep(account)

    await db.write(as_patient)
    with pytest.raises(Forbidden):
        await clinic.call(11, 0)


async def test_a_locked_practice_asks_for_the_pin(db: Database) -> None:
    clinic = await practice(db)
    await db.write(pins.choose, DOCTOR, "digest", at(0))
    await db.write(pins.lock, DOCTOR, at(0))
    for service in (queue.call, queue.skip, queue.close, agenda.one):
        with pytest.raises(PinNeeded):
            await clinic.does(service, DOCTOR, clinic.visits[11], at=at(1))


# -- whatever happens in whatever order

PATIENTS = (11, 12, 13, 14, 15)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["comes"] * 3
            + ["calls", "next", "next", "closes", "closes", "skips", "skips", "cancels"]
            + ["late", "presence", "no-shows", "time", "time", "time"]
        ),
        st.sampled_from(PATIENTS),
        st.sampled_from([1, 2, 3, 5, 8, 15]),
    ),
    min_size=200,
    max_size=200,
)


class Evening:
    """One evening in one transaction; whatever is refused changes nothing."""

    def __init__(self, work: SqlWork) -> None:
        self.work, self.now = work, at(-20)
        doctor_id = doctor(work, DOCTOR)
        self.doctor_id = doctor_id
        sees_daily(work, doctor_id, begins=19 * 60, ends=22 * 60)
        for patient in PATIENTS:
            member(work, patient)
        starts = [at(15 * number) for number in range(len(PATIENTS))]
        booked = [
            book(work, patient, doctor_id, starts_at)
            for patient, starts_at in zip(PATIENTS, starts, strict=True)
        ]
        self.visits = {patient: one.id for patient, one in zip(PATIENTS, booked, strict=True)}
        member(work, 21)
        self.tomorrow = book(work, 21, doctor_id, tomorrow(0)).id

    def step(self, what: str, patient: int, number: int) -> None:
        visit = self.visits[patient]
        if what == "time":
            self.now += number * MINUTE
            return
        given: dict[str, tuple[Any, ...]] = {
            "comes": (queue.check_in, patient, visit),
            "calls": (queue.call, DOCTOR, visit),
            "next": (queue.call_next, DOCTOR),
            "closes": (queue.close, DOCTOR, visit),
            "skips": (queue.skip, DOCTOR, visit),
            "cancels": (keeping.cancel, patient, visit, Reason.BETTER),
            "late": (agenda.run_late, DOCTOR, agenda.LATE[number % len(agenda.LATE)]),
            "presence": (agenda.show, DOCTOR, list(Presence)[number % 3], 10),
            "no-shows": (no_shows.end_no_shows,),
        }
        service, *what_with = given[what]
        with suppress(DomainError):
            service(self.work, *what_with, self.now)

    def look(self) -> None:
        visit = self.work.appointments.of(self.visits[11])
        assert visit is not None
        session = session_of(self.work, visit)
        inside = [one for one in session if one.status is Status.IN_CONSULTATION]
        assert len(inside) <= 1
        places = sorted(self.places(session))
        assert places == list(range(len(places)))
        left_alone = self.work.appointments.of(self.tomorrow)
        assert left_alone is not None
        assert left_alone.status is Status.BOOKED

    def places(self, session: list[Appointment]) -> Iterator[int]:
        terms = self.work.hours.of(self.doctor_id).terms
        for one in session:
            waited_for = one.starts_at + GRACE + terms.late_by * MINUTE >= self.now
            if one.status in IN_LINE - {Status.BOOKED} or (
                one.status is Status.BOOKED and waited_for
            ):
                yield place_in(one, session, terms, self.now).ahead

    def told(self) -> None:
        query = sa.select(notices.c.kind, notices.c.telegram_id, notices.c.params)
        rows = self.work.connection.execute(query).all()
        near = Counter((to, about["ahead"]) for kind, to, about in rows if kind == NEAR)
        called = Counter(to for kind, to, _ in rows if kind == CALLED)
        assert all(times == 1 for times in near.values())
        assert all(times <= 2 for times in called.values())
        assert {ahead for _, ahead in near} <= {1, 3}


@pytest.fixture(scope="module")
def lying_open(sqlite_template: Path) -> Iterator[sa.Connection]:
    with connected(f"sqlite:///{sqlite_template}") as connection:
        yield connection


@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_in_whatever_order_one_is_inside_and_places_are_never_doubled(
    lying_open: sa.Connection, vault: Vault, steps: list[tuple[str, int, int]]
) -> None:
    with a_town(lying_open, vault) as town:
        evening = Evening(town.work)
        for step in steps:
            evening.step(*step)
            evening.look()
        evening.told()


def test_the_harness_would_see_two_inside(lying_open: sa.Connection, vault: Vault) -> None:
    with a_town(lying_open, vault) as town:
        evening = Evening(town.work)
        town.work.connection.exec_driver_sql("DROP INDEX uq_appointments_inside")
        for patient in (11, 12):
            visit = town.work.appointments.of(evening.visits[patient])
            assert visit is not None
            town.work.appointments.move_on(visit, Status.IN_CONSULTATION)
        with pytest.raises(AssertionError):
            evening.look()
