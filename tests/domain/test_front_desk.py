"""The front desk: support sees what a person has booked, calls it off once, or marks an error."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from domain import agenda, consequences, follow_up, front_desk, keeping, merging, queue
from domain.access import Ground
from domain.appointments import (
    LEADS_TO,
    Appointment,
    Event,
    NoSuchAppointment,
    NotPossibleThen,
    Party,
    Reason,
    Status,
)
from domain.front_desk import CLINICS_REASONS, PAST_SHOWN
from domain.guard import Forbidden
from domain.hours import Mode
from domain.people import Erased
from domain.ports import Work
from domain.queue import NEAR
from domain.reminders import State
from domain.rights import Hat, Role
from domain.sharing import NotOffered
from storage.database import Database
from storage.tables import appointments, audit_events
from storage.work import SqlWork
from tests.domain.practices import DOCTOR, at, practice
from tests.domain.schedules import FOLLOW_UP_DAYS, MONDAY, member
from tests.domain.test_booking import KAMAL, MINA, NASRIN, RAHIM, SARAH, Town, town, undone

__all__ = ["town", "undone"]  # Fixtures.

NILA = 90
"""Of the support."""
FORGED = 987_654_321
A_DAY = timedelta(days=1)
BOTH: list[tuple[Any, tuple[Reason, ...]]] = [
    (front_desk.call_off, (Reason.ILL,)),
    (front_desk.correct, ()),
]
"""What can be done to an appointment, and what it takes beside."""
NOT_OPEN = [
    (SARAH, Role.PATIENT, Hat.PATIENT),
    (NASRIN, Role.DOCTOR, Hat.DOCTOR),
    *((MINA, role, Hat.STAFF) for role in (Role.PHARMACY, Role.VERIFIER, Role.MODERATOR)),
    (MINA, Role.SUPPORT, Hat.PATIENT),
]


def gives(work: Work, who: int, role: Role, hat: Hat = Hat.STAFF) -> None:
    account = work.accounts.of(who)
    assert account is not None
    account.roles, account.hat = frozenset({role} - {Role.PATIENT}), hat
    work.accounts.keep(account)


def hires(work: Work) -> None:
    member(work, NILA)
    gives(work, NILA, Role.SUPPORT)


@pytest.fixture
def desk(town: Town) -> Town:
    """The town, with somebody at its front desk."""
    hires(town.work)
    return town


def calls_off(town: Town, one: Appointment, why: Reason = Reason.ILL) -> Appointment:
    return front_desk.call_off(town.work, NILA, one.id, why, town.now)


def corrects(town: Town, one: Appointment) -> Appointment:
    return front_desk.correct(town.work, NILA, one.id, town.now)


def listed(town: Town, who: int = SARAH) -> tuple[list[int], list[int]]:
    """What is to come, and what is over, of this person."""
    found = front_desk.of_person(town.work, NILA, town.people[who], town.now)
    coming, past = ([one.appointment.id for one in some] for some in (found.coming, found.past))
    return coming, past


def stands_as(town: Town, one: Appointment, status: Status) -> Appointment:
    """It is so by now, without its story."""
    until = town.now if status is Status.HELD else None
    values = {"status": status, "hold_until": until}
    town.work.connection.execute(
        sa.update(appointments).where(appointments.c.id == one.id).values(values)
    )
    return town.stored(one)


def sees(town: Town, one: Appointment) -> Appointment:
    """Its doctor calls them in and ends the visit, when it is time."""
    town.now = one.starts_at
    queue.call(town.work, NASRIN, one.id, town.now)
    return queue.close(town.work, NASRIN, one.id, town.now + timedelta(minutes=5))


def grounds(town: Town) -> list[Ground]:
    """On which this doctor may open the record."""
    living = town.work.access.living(town.people[NASRIN], [town.people[SARAH]], town.now)
    return [grant.ground for grant in living]


# -- seen


def test_what_is_to_come_stands_first_and_what_is_over_after_it(desk: Town) -> None:
    later, next_one = desk.books(SARAH, desk.at(17)), desk.books(SARAH, desk.at(15, whose=KAMAL))
    gone = desk.books(SARAH, desk.at(19))
    desk.cancels(SARAH, gone)
    desk.books(RAHIM, desk.at(16))
    assert listed(desk) == ([next_one.id, later.id], [gone.id])
    found = front_desk.of_person(desk.work, NILA, desk.people[SARAH], desk.now)
    assert found.person.id == desk.people[SARAH]
    assert [one.doctor.id for one in found.coming if one.doctor] == [
        desk.people[KAMAL],
        desk.people[NASRIN],
    ]


def test_the_last_ten_that_are_over_are_shown(desk: Town) -> None:
    over = []
    for minutes in range(PAST_SHOWN + 1):
        over.append(desk.books(SARAH, desk.at(15 + minutes // 4, minutes % 4 * 15)))
        desk.cancels(SARAH, over[-1])
    assert listed(desk) == ([], [one.id for one in reversed(over[1:])])


def test_what_is_only_held_is_no_appointment(desk: Town) -> None:
    held = desk.holds(SARAH, desk.at(15))
    for status in (Status.HELD, Status.EXPIRED):
        stands_as(desk, held, status)
        assert listed(desk) == ([], [])
        for service in (calls_off, corrects):
            desk.refused(NoSuchAppointment, service, desk, held)


def test_of_merged_records_either_id_shows_both(desk: Town) -> None:
    mine, theirs = desk.books(SARAH, desk.at(15)), desk.books(RAHIM, desk.at(16))
    gone = desk.work.accounts.of(RAHIM)
    assert gone is not None
    gone.blocked_at = desk.now
    desk.work.accounts.keep(gone)
    merging.merge(desk.work, NILA, desk.people[SARAH], desk.people[RAHIM], desk.now)
    for who in (SARAH, RAHIM):
        assert listed(desk, who) == ([mine.id, theirs.id], [])
    kept = front_desk.one(desk.work, NILA, theirs.id, desk.now)
    assert kept.person.id == desk.people[SARAH]
    assert calls_off(desk, theirs).status is Status.CANCELLED


def test_of_an_erased_record_nothing_is_shown_or_done(desk: Town) -> None:
    booked = desk.books(SARAH, desk.at(15))
    desk.work.people.erase(desk.people[SARAH], desk.now)
    for service, *given in everything(desk, booked):
        desk.refused(Erased, service, desk.work, NILA, *given, desk.now)
    assert desk.stored(booked) == booked


def test_a_doctor_who_is_erased_is_seen_without_a_name(desk: Town) -> None:
    booked = desk.books(SARAH, desk.at(15))
    desk.work.people.erase(desk.people[NASRIN], desk.now)
    assert front_desk.one(desk.work, NILA, booked.id, desk.now).doctor is None
    assert listed(desk) == ([booked.id], [])


# -- called off


@pytest.mark.parametrize("reason", CLINICS_REASONS)
def test_calling_off_tells_both_sides_once_and_ends_what_came_of_it(
    desk: Town, reason: Reason
) -> None:
    booked = desk.books(SARAH, desk.at(15, day=MONDAY + 2 * A_DAY))
    first = calls_off(desk, booked, reason)
    assert first == replace(
        booked,
        status=Status.CANCELLED,
        ended_at=desk.now,
        ended_by=Party.CLINIC,
        reason=reason,
    )
    desk.now += A_DAY
    assert calls_off(desk, booked, Reason.OTHER) == first
    assert desk.told(SARAH) == [consequences.CANCELLED]
    assert desk.told(NASRIN) == [consequences.BOOKED, consequences.CANCELLED]
    assert {state for _, _, state in desk.reminded(booked)} == {State.SUPPRESSED}
    assert not desk.may_look(booked, desk.now)
    assert desk.holds(RAHIM, desk.at(15, day=MONDAY + 2 * A_DAY)).status is Status.HELD


def test_what_its_patient_called_off_stays_theirs(desk: Town) -> None:
    booked = desk.books(SARAH, desk.at(15))
    gone = desk.cancels(SARAH, booked, Reason.COST)
    assert calls_off(desk, booked) == gone
    assert desk.told(SARAH) == []
    assert desk.told(NASRIN) == [consequences.BOOKED, consequences.CANCELLED]


@pytest.mark.parametrize("reason", [one for one in Reason if one not in CLINICS_REASONS])
def test_reasons_that_are_not_the_clinics_are_refused(desk: Town, reason: Reason) -> None:
    booked = desk.books(SARAH, desk.at(15))
    desk.refused(NotOffered, calls_off, desk, booked, reason)
    assert desk.stored(booked) == booked


def test_what_the_table_does_not_allow_is_refused(desk: Town) -> None:
    booked = desk.books(SARAH, desk.at(15))
    before, both = len(desk.told(SARAH)), {Event.CANCEL: calls_off, Event.CORRECT: corrects}
    ended = {Event.CANCEL: Status.CANCELLED, Event.CORRECT: Status.ENTERED_IN_ERROR}
    refused = 0
    for status in set(Status) - set(front_desk.ONLY_HELD):
        for event, service in both.items():
            if (status, event) not in LEADS_TO and status is not ended[event]:
                now = stands_as(desk, booked, status)
                desk.refused(NotPossibleThen, service, desk, booked)
                assert desk.stored(booked) == now
                refused += 1
    assert refused == 8
    assert len(desk.told(SARAH)) == before


# -- entered in error


def test_an_error_that_was_to_come_is_reminded_of_and_seen_no_more(desk: Town) -> None:
    day = MONDAY + 2 * A_DAY
    booked = desk.books(SARAH, desk.at(15, day=day))
    first = corrects(desk, booked)
    assert first == replace(
        booked, status=Status.ENTERED_IN_ERROR, ended_at=desk.now, ended_by=Party.CLINIC
    )
    desk.now += A_DAY
    assert corrects(desk, booked) == first
    assert {state for _, _, state in desk.reminded(booked)} == {State.SUPPRESSED}
    assert not desk.may_look(booked, desk.now)
    assert desk.told(SARAH) == []
    assert desk.told(NASRIN) == [consequences.BOOKED]
    assert agenda.of_doctor(desk.work, desk.people[NASRIN], day, desk.now).entries == ()
    assert listed(desk) == ([], [booked.id])
    assert desk.holds(RAHIM, desk.at(15, day=day)).status is Status.HELD


def test_a_visit_that_never_was_has_no_days_of_follow_up(desk: Town) -> None:
    real = sees(desk, desk.books(SARAH, desk.at(15)))
    never = sees(desk, desk.books(SARAH, desk.at(18)))
    desk.now += timedelta(minutes=5)
    assert follow_up.follow_up_in(desk.work, NASRIN, never.id, FOLLOW_UP_DAYS, desk.now)
    assert grounds(desk) == [Ground.FOLLOW_UP, Ground.FOLLOW_UP]
    assert corrects(desk, never) == replace(never, status=Status.ENTERED_IN_ERROR)
    assert grounds(desk) == [Ground.FOLLOW_UP]
    assert follow_up.planned(desk.work, never.id) is None
    last = desk.work.appointments.last_fulfilled(desk.people[NASRIN], [desk.people[SARAH]])
    assert last == real


def test_an_error_inside_lets_the_next_one_in(desk: Town) -> None:
    never, other = desk.books(SARAH, desk.at(15)), desk.books(RAHIM, desk.at(15, 15))
    desk.now = never.starts_at
    queue.call(desk.work, NASRIN, never.id, desk.now)
    assert corrects(desk, never).status is Status.ENTERED_IN_ERROR
    assert grounds(desk) == []
    assert queue.call(desk.work, NASRIN, other.id, desk.now).status is Status.IN_CONSULTATION


# -- at once, and those behind


@pytest.mark.parametrize(("service", "given"), BOTH)
async def test_of_many_presses_at_once_one_does_it(
    db: Database, service: Any, given: tuple[Reason, ...]
) -> None:
    clinic = await practice(db, patients=1)
    await db.write(hires)
    visit = clinic.visits[11]
    presses = [clinic.does(service, NILA, visit, *given, at=at(-60)) for _ in range(10)]
    assert await asyncio.gather(*presses) == [await clinic.visit(11)] * 10
    told = sorted(who for who, _ in await clinic.told(consequences.CANCELLED))
    assert told == ([DOCTOR, 11] if service is front_desk.call_off else [])


@pytest.mark.parametrize(("service", "given"), BOTH)
async def test_whoever_came_after_it_is_nearer(
    db: Database, service: Any, given: tuple[Reason, ...]
) -> None:
    clinic = await practice(db, patients=3, mode=Mode.SERIAL)
    await db.write(hires)
    for patient in (12, 13):
        await clinic.comes(patient, -10)
    await clinic.does(service, NILA, clinic.visits[11], *given, at=at(-5))
    assert await clinic.told(NEAR) == [(12, {"ahead": 1}), (13, {"ahead": 1})]


async def test_of_its_patient_and_the_desk_at_once_one_calls_it_off(db: Database) -> None:
    clinic = await practice(db, patients=1)
    await db.write(hires)
    visit = clinic.visits[11]
    await asyncio.gather(
        clinic.does(keeping.cancel, 11, visit, Reason.BETTER, at=at(-600)),
        clinic.does(front_desk.call_off, NILA, visit, Reason.ILL, at=at(-600)),
    )
    gone = await clinic.visit(11)
    assert (gone.ended_by, gone.reason) in {
        (Party.PATIENT, Reason.BETTER),
        (Party.CLINIC, Reason.ILL),
    }
    told = sorted(who for who, _ in await clinic.told(consequences.CANCELLED))
    # Whoever calls it off themselves need not be told.
    assert told == ([DOCTOR] if gone.ended_by is Party.PATIENT else [DOCTOR, 11])


# -- whoever may not


def everything(town: Town, one: Appointment) -> list[tuple[Any, ...]]:
    """Each service, and what it is given."""
    return [
        (front_desk.of_person, one.person_id),
        (front_desk.one, one.id),
        (front_desk.call_off, one.id, Reason.ILL),
        (front_desk.correct, one.id),
    ]


@pytest.mark.parametrize(("who", "role", "hat"), NOT_OPEN)
def test_nobody_else_sees_or_changes_anything(desk: Town, who: int, role: Role, hat: Hat) -> None:
    booked = desk.books(SARAH, desk.at(15))
    gives(desk.work, who, role, hat)
    for service, *given in everything(desk, booked):
        desk.refused(Forbidden, service, desk.work, who, *given, desk.now)
    # Nor do they learn which ids there are.
    for service in (front_desk.one, front_desk.correct):
        desk.refused(Forbidden, service, desk.work, who, FORGED, desk.now)
    assert desk.stored(booked) == booked


def test_a_main_admin_may_as_well(desk: Town) -> None:
    gives(desk.work, NILA, Role.SUPER)
    booked = desk.books(SARAH, desk.at(15))
    assert listed(desk) == ([booked.id], [])
    assert calls_off(desk, booked).status is Status.CANCELLED


def test_ids_that_were_made_up_are_nobodys(desk: Town) -> None:
    for service, *given in (
        (front_desk.one, FORGED),
        (front_desk.call_off, FORGED, Reason.ILL),
        (front_desk.correct, FORGED),
    ):
        desk.refused(NoSuchAppointment, service, desk.work, NILA, *given, desk.now)
    desk.refused(Erased, front_desk.of_person, desk.work, NILA, FORGED, desk.now)


async def test_every_look_and_every_refusal_is_in_the_audit(db: Database) -> None:
    clinic = await practice(db, patients=1)
    await db.write(hires)
    visit = clinic.visits[11]
    person = (await clinic.visit(11)).person_id
    await clinic.does(front_desk.of_person, NILA, person, at=at(0))
    await clinic.does(front_desk.one, NILA, visit, at=at(0))
    for who, which in ((11, visit), (DOCTOR, visit), (11, FORGED)):
        with pytest.raises(Forbidden):
            await clinic.does(front_desk.correct, who, which, at=at(0))

    def read(work: SqlWork) -> list[tuple[Any, ...]]:
        named = ("acting_as", "decision", "person_id", "subject", "subject_id")
        columns = [audit_events.c[name] for name in named]
        ours = sa.select(*columns).where(audit_events.c.action == "manage-appointment")
        return [tuple(row) for row in work.connection.execute(ours.order_by(audit_events.c.id))]

    assert await db.read(read) == [
        ("support", "allowed", person, None, None),
        ("support", "allowed", person, "appointment", visit),
        ("patient", "denied", person, "appointment", visit),
        ("doctor", "denied", person, "appointment", visit),
        ("patient", "denied", None, "appointment", FORGED),
    ]
