"""Who waits is offered what becomes free, one after the other, a quarter of an hour each."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from domain import booking, consequences, keeping, waitlist
from domain.appointments import MOST_AHEAD, Appointment, Reason, Status
from domain.booking import HoldEnded
from domain.waitlist import OFFER_FOR, Wait, Waiting
from storage.tables import appointments, notices, waits
from tests.domain.schedules import MONDAY, acts_for, dhaka, has_terms, leaves, sees_daily
from tests.domain.test_booking import (
    KAMAL,
    MINA,
    NASRIN,
    RAHIM,
    SARAH,
    TUESDAY,
    Town,
    town,
    undone,
)

__all__ = ["town", "undone"]  # Fixtures.

SECOND = timedelta(seconds=1)


def waits_for(town: Town, who: int, day: date | None = None, since: int = 0) -> Waiting:
    account = town.work.accounts.of(who)
    assert account is not None
    at = town.now + timedelta(seconds=since)
    whom = (town.people[NASRIN], town.people[who], account.id)
    waiting = Waiting(town.work.new_id(), *whom, day, Wait.WAITING, at)
    assert town.work.waitlist.add(waiting)
    return waiting


def waits_for_another(town: Town, relative: int, patient: int) -> tuple[Waiting, int]:
    """A relative gets a patient in line; also the relative's standing."""
    standing = acts_for(town.work, relative, town.people[patient])
    account = town.work.accounts.of(relative)
    assert account is not None
    whom = (town.people[NASRIN], town.people[patient], account.id)
    waiting = Waiting(town.work.new_id(), *whom, None, Wait.WAITING, town.now)
    assert town.work.waitlist.add(waiting)
    return waiting, standing


def loses_the_right(town: Town, standing: int) -> None:
    assert town.work.family.revoke(standing, 1, town.now)


def has_no_account(town: Town, who: int) -> None:
    account = town.work.accounts.of(who)
    assert account is not None
    assert town.work.accounts.release(account.id, town.people[who])


def told_of_offers(town: Town) -> list[int]:
    query = sa.text("SELECT telegram_id FROM notices WHERE kind = :kind ORDER BY id")
    return list(town.work.connection.scalars(query, {"kind": waitlist.OFFERED}))


def due_offers(town: Town) -> list[datetime]:
    query = sa.select(notices.c.due_at).where(notices.c.kind == waitlist.OFFERED)
    return list(town.work.connection.scalars(query))


def offered_to(town: Town, who: int) -> Appointment | None:
    """What is held for somebody who waited."""
    mine = (appointments.c.person_id == town.people[who]) & (waits.c.state == Wait.OFFERED)
    joined = waits.join(appointments, appointments.c.id == waits.c.appointment_id)
    found = sa.select(appointments.c.id).select_from(joined).where(mine)
    held = town.work.connection.scalar(found)
    return town.work.appointments.of(held) if held is not None else None


def state(town: Town, waiting: Waiting) -> Wait:
    found = town.work.waitlist.of(waiting.id)
    assert found is not None
    return found.state


def test_who_waits_longest_is_offered_what_becomes_free(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    second, first = waits_for(town, MINA, since=2), waits_for(town, RAHIM, since=1)
    town.cancels(SARAH, booked)
    held = offered_to(town, RAHIM)
    assert held is not None
    assert (held.starts_at, held.ends_at) == (booked.starts_at, booked.ends_at)
    assert (held.status, held.hold_until) == (Status.HELD, town.now + OFFER_FOR)
    assert (state(town, first), state(town, second)) == (Wait.OFFERED, Wait.WAITING)
    assert told_of_offers(town) == [RAHIM]


def test_an_offer_lapses_at_its_end_and_goes_to_the_next(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    first, second = waits_for(town, RAHIM), waits_for(town, MINA, since=1)
    town.cancels(SARAH, booked)
    held = offered_to(town, RAHIM)
    assert held is not None
    town.now += OFFER_FOR - SECOND
    assert booking.expire_due(town.work, town.now) == []
    town.now += SECOND
    town.refused(HoldEnded, booking.book, town.work, RAHIM, held.id, town.now)
    assert booking.expire_due(town.work, town.now) == [held]
    assert (state(town, first), state(town, second)) == (Wait.LAPSED, Wait.OFFERED)
    following = offered_to(town, MINA)
    assert following is not None
    booking.book(town.work, MINA, following.id, town.now)
    assert state(town, second) is Wait.TAKEN


def test_at_night_it_is_kept_until_the_morning_and_told_then(town: Town) -> None:
    sees_daily(town.work, town.people[NASRIN], begins=6 * 60 + 10, ends=7 * 60)
    in_the_day = town.books(SARAH, town.at(15, day=TUESDAY))
    at_dawn = town.books(SARAH, town.at(6, 10, day=TUESDAY))
    waits_for(town, RAHIM)
    town.now = dhaka(23, 30)
    town.cancels(SARAH, at_dawn)
    assert offered_to(town, RAHIM) is None
    town.cancels(SARAH, in_the_day)
    held = offered_to(town, RAHIM)
    assert held is not None
    assert held.hold_until == dhaka(6, day=TUESDAY) + OFFER_FOR
    assert due_offers(town) == [dhaka(6, day=TUESDAY)]


def test_whoever_does_not_want_it_is_asked_no_more(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    first, second = waits_for(town, RAHIM), waits_for(town, MINA, since=1)
    town.cancels(SARAH, booked)
    held = offered_to(town, RAHIM)
    assert held is not None
    booking.let_go(town.work, RAHIM, held.id, town.now)
    assert (state(town, first), state(town, second)) == (Wait.PASSED, Wait.OFFERED)


def test_whoever_has_something_at_that_time_is_passed_over_and_goes_on_waiting(
    town: Town,
) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    town.books(RAHIM, town.at(15, whose=KAMAL, day=TUESDAY))
    busy, free = waits_for(town, RAHIM), waits_for(town, MINA, since=1)
    town.cancels(SARAH, booked)
    assert (state(town, busy), state(town, free)) == (Wait.WAITING, Wait.OFFERED)


def test_whoever_has_ten_before_them_is_passed_over(town: Town) -> None:
    for number in range(MOST_AHEAD):
        town.books(RAHIM, town.at(14 + number // 2, 30 * (number % 2)))
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    full = waits_for(town, RAHIM)
    town.cancels(SARAH, booked)
    assert state(town, full) is Wait.WAITING


def test_for_a_relative_the_offer_goes_to_both(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    waits_for_another(town, RAHIM, MINA)
    town.cancels(SARAH, booked)
    assert told_of_offers(town) == [RAHIM, MINA]
    held = offered_to(town, MINA)
    assert held is not None
    booking.book(town.work, MINA, held.id, town.now)


def test_a_relative_who_lost_the_right_is_not_asked_and_the_patient_is(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    _, standing = waits_for_another(town, RAHIM, MINA)
    loses_the_right(town, standing)
    town.cancels(SARAH, booked)
    assert told_of_offers(town) == [MINA]


def test_where_nobody_may_be_asked_the_next_one_is(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    forgotten, standing = waits_for_another(town, KAMAL, MINA)
    loses_the_right(town, standing)
    has_no_account(town, MINA)
    following = waits_for(town, RAHIM, since=1)
    town.cancels(SARAH, booked)
    assert (state(town, forgotten), state(town, following)) == (Wait.WAITING, Wait.OFFERED)


def test_whoever_was_asked_or_left_a_moment_ago_is_not_asked(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    gone, there = waits_for(town, RAHIM), waits_for(town, MINA, since=1)
    line = town.work.waitlist.in_line(town.people[NASRIN], TUESDAY)
    # As when another process wrote this after the line was read.
    town.work.waitlist.move_on(gone, Wait.PASSED, None, town.now)
    monkeypatch.setattr(town.work.waitlist, "in_line", lambda *_: line)
    town.cancels(SARAH, booked)
    assert (state(town, gone), state(town, there)) == (Wait.PASSED, Wait.OFFERED)
    assert told_of_offers(town) == [MINA]


def test_who_waits_for_a_day_is_asked_for_that_day_only(town: Town) -> None:
    monday, tuesday = (town.books(SARAH, town.at(15, day=day)) for day in (MONDAY, TUESDAY))
    waiting = waits_for(town, RAHIM, TUESDAY)
    town.cancels(SARAH, monday)
    assert state(town, waiting) is Wait.WAITING
    town.cancels(SARAH, tuesday)
    assert state(town, waiting) is Wait.OFFERED


def test_who_waits_for_a_day_that_is_over_waits_no_more(town: Town) -> None:
    waiting, other = waits_for(town, RAHIM, MONDAY), waits_for(town, MINA)
    assert town.work.waitlist.end_before(MONDAY, town.now) == 0
    assert town.work.waitlist.end_before(TUESDAY, town.now) == 1
    assert (state(town, waiting), state(town, other)) == (Wait.OVER, Wait.WAITING)


def test_nobody_is_offered_what_they_have_just_given_back(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    waiting = waits_for(town, SARAH)
    town.cancels(SARAH, booked)
    assert state(town, waiting) is Wait.WAITING


def test_whoever_moves_waits_no_more_and_the_old_time_goes_to_the_next(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    mover, following = waits_for(town, SARAH), waits_for(town, RAHIM, since=1)
    town.moves(SARAH, booked, town.at(16, day=TUESDAY))
    assert (state(town, mover), state(town, following)) == (Wait.TAKEN, Wait.OFFERED)


def test_booking_another_time_ends_the_wait(town: Town) -> None:
    waiting = waits_for(town, RAHIM)
    town.books(RAHIM, town.at(16))
    assert state(town, waiting) is Wait.TAKEN


def test_what_begins_within_the_offer_or_the_doctors_lead_is_not_offered(town: Town) -> None:
    has_terms(town.work, town.people[NASRIN], lead=60)
    soon, later = town.books(SARAH, town.at(15)), town.books(SARAH, town.at(15, 15))
    waiting = waits_for(town, RAHIM)
    town.now = dhaka(14) + SECOND
    town.cancels(SARAH, soon)
    assert state(town, waiting) is Wait.WAITING
    town.cancels(SARAH, later)
    assert state(town, waiting) is Wait.OFFERED


def test_a_time_in_a_leave_is_not_offered(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    waiting = waits_for(town, RAHIM)
    leaves(town.work, town.people[NASRIN], TUESDAY)
    town.cancels(SARAH, booked)
    assert state(town, waiting) is Wait.WAITING


def test_a_time_that_is_no_longer_a_slot_is_not_offered(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, 15, day=TUESDAY))
    waiting = waits_for(town, RAHIM)
    nasrin = town.people[NASRIN]
    town.work.hours.remove(nasrin, [one.id for one in town.work.hours.of(nasrin).hours])
    sees_daily(town.work, nasrin, visit=20)
    town.cancels(SARAH, booked)
    assert state(town, waiting) is Wait.WAITING


def test_when_the_doctor_calls_an_offer_off_one_waits_as_before(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    waiting = waits_for(town, RAHIM)
    town.cancels(SARAH, booked)
    assert state(town, waiting) is Wait.OFFERED
    consequences.doctor_left(town.work, town.people[NASRIN], town.now)
    assert state(town, waiting) is Wait.WAITING


def test_what_the_doctor_calls_off_is_offered_to_nobody(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    waiting = waits_for(town, RAHIM)
    keeping.cancel_by_doctor(town.work, NASRIN, booked.id, Reason.ILL, town.now)
    assert state(town, waiting) is Wait.WAITING


def test_an_offer_nobody_swept_is_over_for_whoever_taps_the_time(town: Town) -> None:
    booked = town.books(SARAH, town.at(15, day=TUESDAY))
    waiting = waits_for(town, RAHIM)
    town.cancels(SARAH, booked)
    town.now += OFFER_FOR
    town.books(MINA, town.at(15, day=TUESDAY))
    assert state(town, waiting) is Wait.LAPSED
