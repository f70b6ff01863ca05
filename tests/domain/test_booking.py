"""Keeping a time, and every reason for which it is not kept, in one transaction that is undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import booking, consequences, keeping
from domain.access import Ground
from domain.appointments import (
    MOST_AHEAD,
    Appointment,
    Event,
    Kind,
    NotPossibleThen,
    Party,
    Reason,
    Status,
    after,
)
from domain.booking import HOLD_FOR, HoldEnded, TooManyAppointments
from domain.errors import DomainError
from domain.guard import Forbidden
from domain.hours import Mode
from domain.keeping import HALF, NOTHING, WHOLE, share_back
from domain.moving import BegunAlready, TooManyMoves
from domain.reminders import State
from domain.rights import Hat, Right
from domain.seats import (
    NoSuchSlot,
    PatientBusy,
    Seat,
    SlotTaken,
    TooFarAhead,
    TooLate,
    times,
)
from domain.sharing import DoctorNotListed, NotOffered
from domain.standing import Stage
from storage.tables import appointments, doctors, notices
from storage.urls import sqlite_url
from storage.vault import Vault
from storage.work import SqlWork
from tests.domain.families import connected
from tests.domain.schedules import (
    FEE,
    FOLLOW_UP_DAYS,
    FOLLOW_UP_FEE,
    HOLIDAYS,
    MONDAY,
    NOW,
    VICTORY_DAY,
    acts_for,
    dhaka,
    doctor,
    fulfil,
    has_terms,
    leaves,
    member,
    seat,
    sees_daily,
)
from tests.engines import ENGINES
from tests.postgres_server import PostgresServer

SARAH, RAHIM, MINA, NASRIN, KAMAL = 1, 2, 3, 11, 12
"""Two patients, a relative, two doctors."""
SECOND = timedelta(seconds=1)
TUESDAY = MONDAY + timedelta(days=1)


@dataclass
class Town:
    """Who lives here, by their Telegram ids; what they do is done at `now`."""

    work: SqlWork
    people: dict[int, int]
    now: datetime = NOW

    def at(self, hour: int, minute: int = 0, whose: int = NASRIN, day: Any = MONDAY) -> Seat:
        return seat(self.people[whose], hour, minute, day)

    def holds(self, who: int, wanted: Seat, patient: int | None = None) -> Appointment:
        person_id = self.people[patient or who]
        return booking.hold(self.work, who, person_id, wanted, self.now, HOLIDAYS)

    def books(self, who: int, wanted: Seat, patient: int | None = None) -> Appointment:
        return booking.book(self.work, who, self.holds(who, wanted, patient).id, self.now)

    def moves(self, who: int, one: Appointment, to: Seat) -> Appointment:
        given = (who, one.id, to.starts_at, self.now, HOLIDAYS)
        return keeping.move(self.work, *given)

    def cancels(self, who: int, one: Appointment, why: Reason = Reason.MISTAKE) -> Appointment:
        return keeping.cancel(self.work, who, one.id, why, self.now)

    def stored(self, one: Appointment) -> Appointment:
        found = self.work.appointments.of(one.id)
        assert found is not None
        return found

    def count(self) -> int:
        return self.work.connection.scalar(sa.select(sa.func.count(appointments.c.id))) or 0

    def told(self, who: int) -> list[str]:
        """The kinds of notices about appointments this Telegram user was told, as they came."""
        ours = (notices.c.telegram_id == who) & notices.c.kind.startswith("appointment")
        query = sa.select(notices.c.kind).where(ours).order_by(notices.c.id)
        return list(self.work.connection.scalars(query))

    def reminded(self, one: Appointment) -> list[tuple[str, int, State]]:
        found = self.work.reminders.about(consequences.SUBJECT, one.id)
        return [(it.reminder.kind, it.reminder.telegram_id, it.state) for it in found]

    def may_look(self, one: Appointment, at: datetime) -> bool:
        living = self.work.access.living(one.doctor_id, [one.person_id], at)
        return Ground.APPOINTMENT in {grant.ground for grant in living}

    def refused(self, error: type[DomainError], service: Any, *given: Any) -> DomainError:
        """Refused, and nothing changed but what the database itself undoes."""
        savepoint = self.work.connection.begin_nested()
        with pytest.raises(error) as caught:
            service(*given)
        savepoint.rollback()
        return caught.value


@pytest.fixture(scope="module", params=ENGINES)
def undone(request: pytest.FixtureRequest) -> Iterator[sa.Connection]:
    """A connection to a migrated database of each engine, in which nothing is ever committed."""
    if request.param == "sqlite":
        url = sqlite_url(request.getfixturevalue("sqlite_template"))
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        # A copy: nobody can copy a database somebody is connected to.
        url = server.create(
            f"stories-{request.module.__name__}", request.getfixturevalue("postgres_template")
        )
    with connected(url) as connection:
        yield connection


@pytest.fixture
def town(undone: sa.Connection, vault: Vault) -> Iterator[Town]:
    with undone.begin() as transaction:
        work = SqlWork(undone, vault)
        people = {who: member(work, who) for who in (SARAH, RAHIM, MINA)}
        people |= {who: doctor(work, who) for who in (NASRIN, KAMAL)}
        for who in (NASRIN, KAMAL):
            sees_daily(work, people[who])
        work.connection.execute(sa.delete(notices))
        yield Town(work, people)
        transaction.rollback()


# -- keeping a time


def test_a_time_is_kept_for_ten_minutes_and_then_booked(town: Town) -> None:
    held = town.holds(SARAH, town.at(15))
    assert (held.status, held.hold_until) == (Status.HELD, NOW + HOLD_FOR)
    assert (held.starts_at, held.ends_at) == (dhaka(15), dhaka(15, 15))
    assert (held.kind, held.fee, held.token) == (Kind.ROUTINE, FEE, 25)
    town.now += HOLD_FOR - SECOND
    booked = booking.book(town.work, SARAH, held.id, town.now)
    assert (booked.status, booked.booked_at, booked.hold_until) == (
        Status.BOOKED,
        town.now,
        None,
    )
    assert town.stored(held) == booked
    assert booking.book(town.work, SARAH, held.id, town.now) == booked


def test_a_hold_is_over_at_its_end(town: Town) -> None:
    held = town.holds(SARAH, town.at(15))
    town.now += HOLD_FOR
    with pytest.raises(HoldEnded):
        booking.book(town.work, SARAH, held.id, town.now)
    assert town.stored(held).status is Status.HELD
    assert booking.expire_due(town.work, town.now - SECOND) == []
    assert booking.expire_due(town.work, town.now) == [held]
    assert town.stored(held).status is Status.EXPIRED
    assert booking.expire_due(town.work, town.now) == []


def test_a_time_whose_hold_is_over_is_free_before_anybody_has_swept(town: Town) -> None:
    first = town.holds(SARAH, town.at(15))
    town.now += HOLD_FOR - SECOND
    town.refused(SlotTaken, town.holds, RAHIM, town.at(15))
    town.now += SECOND
    assert town.books(RAHIM, town.at(15)).person_id == town.people[RAHIM]
    assert town.stored(first).status is Status.EXPIRED


def test_ones_own_hold_that_is_over_is_not_in_the_way_of_another_doctor(town: Town) -> None:
    town.holds(SARAH, town.at(15))
    town.now += HOLD_FOR
    assert town.holds(SARAH, town.at(15, whose=KAMAL)).status is Status.HELD


def test_holding_what_one_holds_is_holding_it_once(town: Town) -> None:
    held = town.holds(SARAH, town.at(15))
    town.now += timedelta(minutes=3)
    assert town.holds(SARAH, town.at(15)) == held
    assert town.count() == 1


def test_a_time_is_let_go_for_another_with_the_same_doctor(town: Town) -> None:
    first, other = (
        town.holds(SARAH, town.at(15)),
        town.holds(SARAH, town.at(15, whose=KAMAL, day=TUESDAY)),
    )
    second = town.holds(SARAH, town.at(15, 15))
    assert town.stored(first).status is Status.CANCELLED
    assert town.stored(other).status is Status.HELD
    assert town.holds(RAHIM, town.at(15)).id != second.id


def test_what_is_held_stays_held_when_the_other_time_is_taken(town: Town) -> None:
    town.books(RAHIM, town.at(15, 15))
    held = town.holds(SARAH, town.at(15))
    town.refused(SlotTaken, town.holds, SARAH, town.at(15, 15))
    assert town.stored(held) == held


def test_letting_go_twice_is_letting_go_once(town: Town) -> None:
    held = town.holds(SARAH, town.at(15))
    booking.let_go(town.work, SARAH, held.id, town.now)
    ended = town.stored(held)
    assert ended.status is Status.CANCELLED
    booking.let_go(town.work, SARAH, held.id, town.now + SECOND)
    assert town.stored(held) == ended


# -- what is not kept


def test_the_past_and_what_is_too_near_are_refused(town: Town) -> None:
    has_terms(town.work, town.people[NASRIN], lead=30)
    town.now = dhaka(14, 30)
    assert town.holds(SARAH, town.at(15)).status is Status.HELD
    town.now += SECOND
    assert town.refused(TooLate, town.holds, RAHIM, town.at(15)).minutes == 30  # type: ignore[attr-defined]
    town.refused(TooLate, town.holds, RAHIM, town.at(9))


def test_the_horizon_ends_with_its_day(town: Town) -> None:
    has_terms(town.work, town.people[NASRIN], horizon=7)
    last = MONDAY + timedelta(days=7)
    assert town.holds(SARAH, town.at(20, 45, day=last)).status is Status.HELD
    town.refused(TooFarAhead, town.holds, RAHIM, town.at(9, day=last + timedelta(days=1)))


def test_nothing_is_shown_that_would_be_refused(town: Town) -> None:
    night = town.people[KAMAL]
    sees_daily(town.work, night, begins=22 * 60, ends=26 * 60)
    has_terms(town.work, night, horizon=2)
    shown = times(town.work, night, None, town.now, HOLIDAYS)
    assert shown.days == (MONDAY, TUESDAY, MONDAY + timedelta(days=2))
    furthest = times(town.work, night, shown.days[-1], town.now, HOLIDAYS).slots[-1]
    assert town.holds(SARAH, Seat(night, furthest.starts_at)).status is Status.HELD


@pytest.mark.parametrize("minute", [1, 7, 14])
def test_a_time_that_is_no_slot_is_refused(town: Town, minute: int) -> None:
    town.refused(NoSuchSlot, town.holds, SARAH, town.at(15, minute))


def test_a_time_after_hours_is_refused(town: Town) -> None:
    town.refused(NoSuchSlot, town.holds, SARAH, town.at(21))


def test_a_time_in_a_leave_is_refused(town: Town) -> None:
    leaves(town.work, town.people[NASRIN], TUESDAY)
    town.refused(NoSuchSlot, town.holds, SARAH, town.at(15, day=TUESDAY))
    assert town.holds(SARAH, town.at(15, day=TUESDAY, whose=KAMAL)).status is Status.HELD


def test_a_holiday_is_refused_by_the_doctor_who_keeps_it(town: Town) -> None:
    has_terms(town.work, town.people[NASRIN], holidays=True)
    town.refused(NoSuchSlot, town.holds, SARAH, town.at(15, day=VICTORY_DAY))
    assert town.holds(SARAH, town.at(15, day=VICTORY_DAY, whose=KAMAL)).status is Status.HELD


def test_a_time_just_taken_is_refused(town: Town) -> None:
    town.holds(RAHIM, town.at(15))
    refused = town.refused(SlotTaken, town.holds, SARAH, town.at(15))
    assert refused.starts_at == dhaka(15)  # type: ignore[attr-defined]
    assert town.count() == 1


def test_a_time_of_which_a_part_is_taken_is_refused(town: Town) -> None:
    town.books(RAHIM, town.at(15, 15))
    nasrin = town.people[NASRIN]
    hours = town.work.hours.of(nasrin).hours
    town.work.hours.remove(nasrin, [one.id for one in hours])
    sees_daily(town.work, nasrin, visit=20)
    town.refused(SlotTaken, town.holds, SARAH, town.at(15))
    town.refused(SlotTaken, town.holds, SARAH, town.at(15, 20))
    assert town.holds(SARAH, town.at(15, 40)).status is Status.HELD


def test_nobody_is_with_two_doctors_at_a_time(town: Town) -> None:
    town.books(SARAH, town.at(15))
    refused = town.refused(PatientBusy, town.holds, SARAH, town.at(15, whose=KAMAL))
    assert refused.starts_at == dhaka(15)  # type: ignore[attr-defined]
    assert town.holds(SARAH, town.at(15, 15, whose=KAMAL)).status is Status.HELD


def test_an_account_has_ten_appointments_before_it(town: Town) -> None:
    for number in range(MOST_AHEAD):
        town.books(SARAH, town.at(14 + number // 2, 30 * (number % 2)))
    refused = town.refused(TooManyAppointments, town.holds, SARAH, town.at(20))
    assert refused.limit == 10  # type: ignore[attr-defined]
    # What has begun is no longer before it.
    town.now = dhaka(14)
    assert town.holds(SARAH, town.at(20)).status is Status.HELD


def test_the_ten_are_counted_for_the_account_whoever_they_are_for(town: Town) -> None:
    acts_for(town.work, SARAH, town.people[MINA])
    for number in range(MOST_AHEAD):
        town.books(SARAH, town.at(14 + number // 2, 30 * (number % 2)), (SARAH, MINA)[number % 2])
    town.refused(TooManyAppointments, town.holds, SARAH, town.at(20), MINA)
    assert town.holds(MINA, town.at(20)).status is Status.HELD


def test_a_relative_with_the_right_books_and_both_are_told_and_reminded(town: Town) -> None:
    acts_for(town.work, SARAH, town.people[MINA])
    booked = town.books(SARAH, town.at(15, day=TUESDAY), MINA)
    assert (booked.person_id, booked.account_id) == (
        town.people[MINA],
        _account(town, SARAH),
    )
    assert town.told(MINA) == town.told(NASRIN) == [consequences.BOOKED]
    assert town.told(SARAH) == []
    assert {who for _, who, _ in town.reminded(booked)} == {SARAH, MINA}


@pytest.mark.parametrize("rights", [(), (Right.READ, Right.PAY, Right.REMIND)])
def test_a_relative_without_the_right_is_refused(town: Town, rights: tuple[Right, ...]) -> None:
    if rights:
        acts_for(town.work, SARAH, town.people[MINA], rights)
    own = town.books(MINA, town.at(18))
    town.refused(Forbidden, town.holds, SARAH, town.at(15), MINA)
    town.refused(Forbidden, town.moves, SARAH, own, town.at(15))
    town.refused(Forbidden, town.cancels, SARAH, own)
    town.refused(Forbidden, keeping.one, town.work, SARAH, own.id, town.now)
    assert town.count() == 1
    assert town.stored(own) == own


def test_no_doctor_is_their_own_patient(town: Town) -> None:
    _wear_no_hat(town, NASRIN)
    town.refused(DoctorNotListed, town.holds, NASRIN, town.at(15))
    assert town.holds(NASRIN, town.at(15, whose=KAMAL)).status is Status.HELD


def test_a_doctor_who_is_not_listed_cannot_be_booked(town: Town) -> None:
    kept = town.books(RAHIM, town.at(15))
    change = sa.update(doctors).where(doctors.c.id == town.people[NASRIN])
    town.work.connection.execute(change.values(stage=Stage.SUSPENDED))
    town.refused(DoctorNotListed, town.holds, SARAH, town.at(16))
    town.refused(DoctorNotListed, town.moves, RAHIM, kept, town.at(16))
    town.refused(DoctorNotListed, times, town.work, kept.doctor_id, None, town.now, HOLIDAYS)


def test_when_a_doctor_leaves_what_is_held_or_booked_is_called_off(town: Town) -> None:
    held, booked = town.holds(SARAH, town.at(15)), town.books(RAHIM, town.at(16))
    assert consequences.doctor_left(town.work, town.people[NASRIN], town.now) == 2
    assert town.told(RAHIM) == [consequences.CANCELLED]
    assert town.told(SARAH) == []
    assert {town.stored(one).reason for one in (held, booked)} == {Reason.DOCTOR_LEFT}
    town.refused(HoldEnded, booking.book, town.work, SARAH, held.id, town.now)


def test_when_a_record_is_erased_what_is_to_come_is_called_off_and_what_goes_on_closed(
    town: Town,
) -> None:
    held, booked = town.holds(SARAH, town.at(18, whose=KAMAL)), town.books(SARAH, town.at(17))
    inside = town.books(SARAH, town.at(15))
    called = after(inside.status, Event.CALL)
    town.work.appointments.move_on(inside, called, {"called_at": town.now})
    assert consequences.patient_left(town.work, [town.people[SARAH]], town.now) == 3
    assert consequences.patient_left(town.work, [town.people[SARAH]], town.now) == 0
    left = [town.stored(one) for one in (held, booked, inside)]
    over = [Status.CANCELLED, Status.CANCELLED, Status.FULFILLED]
    assert [one.status for one in left] == over
    assert {(one.ended_by, one.reason) for one in left} == {(Party.CLINIC, Reason.ERASED)}
    assert not town.may_look(inside, town.now)
    # Of what was only held they had never heard.
    assert town.told(KAMAL) == []


def test_of_a_serial_session_the_next_number_is_given(town: Town) -> None:
    nasrin = town.people[NASRIN]
    town.work.hours.remove(nasrin, [one.id for one in town.work.hours.of(nasrin).hours])
    sees_daily(town.work, nasrin, mode=Mode.SERIAL, begins=17 * 60)
    numbers = []
    for who in (SARAH, RAHIM, MINA):
        (offered,) = times(town.work, nasrin, MONDAY, town.now, HOLIDAYS).slots
        numbers.append(town.books(who, Seat(nasrin, offered.starts_at)).token)
    assert numbers == [1, 2, 3]


# -- what it costs


@pytest.mark.parametrize(
    ("days", "kind", "fee"),
    [
        (1, Kind.FOLLOW_UP, FOLLOW_UP_FEE),
        (FOLLOW_UP_DAYS, Kind.FOLLOW_UP, FOLLOW_UP_FEE),
        (FOLLOW_UP_DAYS + 1, Kind.ROUTINE, FEE),
    ],
)
def test_a_visit_is_a_follow_up_until_the_last_day_is_over(
    town: Town, days: int, kind: Kind, fee: int
) -> None:
    fulfil(town.work, town.books(SARAH, town.at(15)), dhaka(15, 12))
    town.now = dhaka(15, 12)
    again = town.holds(SARAH, town.at(20, 45, day=MONDAY + timedelta(days=days)))
    assert (again.kind, again.fee) == (kind, fee)
    # With another doctor it is none, nor for anybody else.
    assert town.holds(SARAH, town.at(15, day=TUESDAY, whose=KAMAL)).kind is Kind.ROUTINE
    assert town.holds(RAHIM, town.at(16, day=TUESDAY)).kind is Kind.ROUTINE


def test_a_missed_visit_makes_no_follow_up(town: Town) -> None:
    town.cancels(SARAH, town.books(SARAH, town.at(15)))
    assert town.holds(SARAH, town.at(16)).kind is Kind.ROUTINE


@pytest.mark.parametrize(
    ("late", "share"),
    [
        (timedelta(hours=-4), WHOLE),
        (timedelta(hours=-4) + SECOND, HALF),
        (timedelta(hours=-1), HALF),
        (timedelta(hours=-1) + SECOND, NOTHING),
    ],
)
def test_what_is_given_back_changes_at_the_second(town: Town, late: timedelta, share: int) -> None:
    booked = town.books(SARAH, town.at(20))
    # Other terms from now on: those shown when it was booked hold.
    has_terms(town.work, booked.doctor_id, free_until=48, half_until=24)
    assert share_back(town.stored(booked), booked.starts_at + late) == share


# -- what follows


def test_the_doctor_may_look_from_the_booking_until_a_day_after_the_visit(town: Town) -> None:
    held = town.holds(SARAH, town.at(15))
    assert not town.may_look(held, town.now)
    booked = booking.book(town.work, SARAH, held.id, town.now)
    assert town.may_look(booked, town.now)
    end = booked.ends_at + consequences.ACCESS_AFTER
    assert town.may_look(booked, end - SECOND)
    assert not town.may_look(booked, end)
    town.cancels(SARAH, booked)
    assert not town.may_look(booked, town.now)


def test_reminders_are_planned_and_suppressed_with_the_visit(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=MONDAY + timedelta(days=2)))
    kinds = [consequences.TOMORROW, consequences.SOON, consequences.NOW]
    assert town.reminded(booked) == [(kind, SARAH, State.SCHEDULED) for kind in kinds]
    town.cancels(SARAH, booked)
    assert town.reminded(booked) == [(kind, SARAH, State.SUPPRESSED) for kind in kinds]


def test_the_doctor_is_told_of_the_day_once(town: Town) -> None:
    for minute, who in enumerate((SARAH, RAHIM)):
        town.books(who, town.at(15, 15 * minute, day=TUESDAY))
    found = town.work.reminders.about(consequences.DOCTORS_DAY, town.people[NASRIN])
    assert [one.reminder.telegram_id for one in found] == [NASRIN]


def test_everybody_is_told_once(town: Town) -> None:
    booked = town.books(SARAH, town.at(15))
    booking.book(town.work, SARAH, booked.id, town.now)
    assert town.told(NASRIN) == [consequences.BOOKED]
    town.cancels(SARAH, booked)
    town.cancels(SARAH, booked)
    assert town.told(NASRIN) == [consequences.BOOKED, consequences.CANCELLED]
    assert town.told(SARAH) == []


# -- moving


def test_moving_takes_the_new_time_and_gives_back_the_old(town: Town) -> None:
    old = town.books(SARAH, town.at(15))
    new = town.moves(SARAH, old, town.at(16))
    assert (new.status, new.previous_id, new.moves) == (Status.BOOKED, old.id, 1)
    assert town.stored(new) == new
    assert town.stored(old).status is Status.RESCHEDULED
    assert town.may_look(new, town.now)
    assert {state for *_, state in town.reminded(old)} == {State.SUPPRESSED}
    assert {state for *_, state in town.reminded(new)} == {State.SCHEDULED}
    assert town.told(NASRIN) == [consequences.BOOKED, consequences.MOVED]
    assert town.holds(RAHIM, town.at(15)).status is Status.HELD


def test_whoever_moves_to_a_time_that_is_taken_keeps_the_old_one(town: Town) -> None:
    town.books(RAHIM, town.at(16))
    old = town.books(SARAH, town.at(15))
    town.refused(SlotTaken, town.moves, SARAH, old, town.at(16))
    assert town.stored(old) == old
    assert town.may_look(old, town.now)


def test_a_visit_is_moved_to_a_time_that_overlaps_its_own(town: Town) -> None:
    old = town.books(SARAH, town.at(15, 15))
    nasrin = town.people[NASRIN]
    town.work.hours.remove(nasrin, [one.id for one in town.work.hours.of(nasrin).hours])
    sees_daily(town.work, nasrin, visit=20)
    new = town.moves(SARAH, old, town.at(15, 20))
    assert (new.starts_at, new.ends_at) == (dhaka(15, 20), dhaka(15, 40))


def test_moving_to_where_it_is_changes_nothing(town: Town) -> None:
    old = town.books(SARAH, town.at(15))
    assert town.moves(SARAH, old, town.at(15)) == old
    assert town.count() == 1


def test_the_same_press_again_finds_where_it_was_moved(town: Town) -> None:
    old = town.books(SARAH, town.at(15))
    new = town.moves(SARAH, old, town.at(16))
    assert town.moves(SARAH, old, town.at(16)) == new
    town.refused(NotPossibleThen, town.moves, SARAH, old, town.at(17))
    assert town.count() == 2
    town.cancels(SARAH, new)
    town.refused(NotPossibleThen, town.moves, SARAH, old, town.at(16))


def test_a_visit_is_moved_as_often_as_its_doctor_allows(town: Town) -> None:
    one = town.books(SARAH, town.at(15))
    for hour in (16, 17):
        one = town.moves(SARAH, one, town.at(hour))
    assert town.refused(TooManyMoves, town.moves, SARAH, one, town.at(18)).limit == 2  # type: ignore[attr-defined]


def test_a_moved_visit_keeps_its_price(town: Town) -> None:
    old = town.books(SARAH, town.at(15))
    change = sa.update(doctors).where(doctors.c.id == old.doctor_id)
    town.work.connection.execute(change.values(fee=FEE + 10_000))
    assert town.moves(SARAH, old, town.at(16)).fee == FEE


def test_what_has_begun_is_neither_moved_nor_called_off(town: Town) -> None:
    old = town.books(SARAH, town.at(15))
    town.now = dhaka(15) - SECOND
    savepoint = town.work.connection.begin_nested()
    assert town.cancels(SARAH, old).status is Status.CANCELLED
    savepoint.rollback()
    town.now += SECOND
    town.refused(BegunAlready, town.moves, SARAH, old, town.at(18))
    town.refused(BegunAlready, town.cancels, SARAH, old)


# -- calling off


def test_calling_off_twice_is_once_and_the_time_is_free(town: Town) -> None:
    booked = town.books(SARAH, town.at(15))
    first = town.cancels(SARAH, booked, Reason.COST)
    assert (first.status, first.reason) == (Status.CANCELLED, Reason.COST)
    assert town.cancels(SARAH, booked, Reason.BETTER).reason is Reason.COST
    assert town.holds(RAHIM, town.at(15)).status is Status.HELD


def test_reasons_that_were_not_offered_are_refused(town: Town) -> None:
    booked = town.books(SARAH, town.at(15))
    town.refused(NotOffered, town.cancels, SARAH, booked, Reason.ILL)
    given = (town.work, NASRIN, booked.id, Reason.COST, town.now)
    town.refused(NotOffered, keeping.cancel_by_doctor, *given)
    assert town.stored(booked) == booked


def test_a_doctor_calls_off_their_own_appointments_only(town: Town) -> None:
    ours, theirs = town.books(SARAH, town.at(15)), town.books(SARAH, town.at(16, whose=KAMAL))
    # Both doctors may see her record, but each has an appointment of their own.
    by = (theirs.id, Reason.ILL, town.now)
    town.refused(Forbidden, keeping.cancel_by_doctor, town.work, NASRIN, *by)
    assert town.stored(theirs) == theirs
    keeping.cancel_by_doctor(town.work, NASRIN, ours.id, Reason.ILL, town.now)
    keeping.cancel_by_doctor(town.work, NASRIN, ours.id, Reason.ILL, town.now)
    assert town.stored(ours).status is Status.CANCELLED
    assert town.told(SARAH) == [consequences.CANCELLED]


def test_saying_twice_that_one_comes_is_saying_it_once(town: Town) -> None:
    booked = town.books(SARAH, town.at(15))
    first = keeping.confirm(town.work, SARAH, booked.id, town.now)
    assert keeping.confirm(town.work, SARAH, booked.id, town.now + SECOND) == first
    assert replace(booked, confirmed_at=town.now) == first


def _account(town: Town, who: int) -> int:
    account = town.work.accounts.of(who)
    assert account is not None
    return account.id


def _wear_no_hat(town: Town, who: int) -> None:
    account = town.work.accounts.of(who)
    assert account is not None
    account.hat = Hat.PATIENT
    town.work.accounts.keep(account)
