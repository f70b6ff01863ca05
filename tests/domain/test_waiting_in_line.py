"""Getting in line for a time and leaving it: who may, once each, and how far one is."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from domain import booking, keeping, waiting_in_line
from domain.appointments import Appointment, Reason
from domain.guard import Forbidden
from domain.sharing import DoctorNotListed, NotOffered
from domain.waiting_in_line import MOST_WAITS, InLine, NoSuchWait, TooManyWaits
from domain.waitlist import Wait
from storage.database import Database
from tests.domain.schedules import (
    HOLIDAYS,
    MONDAY,
    NOW,
    acts_for,
    doctor,
    has_terms,
    member,
    seat,
    sees_daily,
)

DOCTOR, SARAH, KARIM, NILA = 1, 2, 3, 4
TUESDAY = MONDAY + timedelta(days=1)


def opened(work: Any) -> tuple[int, int, int]:
    """A doctor with hours, Sarah and Karim; their persons."""
    doctor_id = doctor(work, DOCTOR)
    sees_daily(work, doctor_id)
    return doctor_id, member(work, SARAH), member(work, KARIM)


def booked(work: Any, telegram_id: int, person_id: int, doctor_id: int) -> Appointment:
    at = seat(doctor_id, 19)
    held = booking.hold(work, telegram_id, person_id, at, NOW, HOLIDAYS)
    return booking.book(work, telegram_id, held.id, NOW)


def state(work: Any, line: InLine) -> Wait:
    found: Wait = work.waitlist.of(line.waiting.id).state
    return found


def kept_for(work: Any, line: InLine) -> Appointment:
    """What is, or was, offered to them."""
    waiting = work.waitlist.of(line.waiting.id)
    held: Appointment = work.appointments.of(waiting.appointment_id)
    return held


async def test_places_count_those_who_would_be_asked_before(db: Database) -> None:
    def join(work: Any) -> list[int]:
        doctor_id, sarah, karim = opened(work)
        nila = member(work, NILA)
        later = NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)
        waits = [
            waiting_in_line.join(work, SARAH, sarah, doctor_id, MONDAY, NOW),
            waiting_in_line.join(work, KARIM, karim, doctor_id, None, later[0]),
            waiting_in_line.join(work, NILA, nila, doctor_id, MONDAY, later[1]),
        ]
        return [one.place for one in waits]

    # Karim takes any day: he is asked second on Monday, and nobody else waits for the other days.
    assert await db.write(join) == [1, 1, 3]


async def test_two_taps_at_once_wait_once(db: Database) -> None:
    doctor_id, sarah, _ = await db.write(opened)
    lines = await asyncio.gather(
        *(db.write(waiting_in_line.join, SARAH, sarah, doctor_id, MONDAY, NOW) for _ in range(8))
    )
    assert len({line.waiting.id for line in lines}) == 1


async def test_who_waits_already_stays_where_they_are_also_for_a_relative(db: Database) -> None:
    def join(work: Any) -> tuple[InLine, InLine]:
        doctor_id, sarah, _ = opened(work)
        acts_for(work, KARIM, sarah)
        mine = waiting_in_line.join(work, SARAH, sarah, doctor_id, MONDAY, NOW)
        return mine, waiting_in_line.join(work, KARIM, sarah, doctor_id, TUESDAY, NOW)

    mine, theirs = await db.write(join)
    assert theirs.waiting == mine.waiting


async def test_a_wait_a_relative_began_who_lost_the_right_is_begun_anew(db: Database) -> None:
    def story(work: Any) -> None:
        doctor_id, sarah, _ = opened(work)
        standing = acts_for(work, KARIM, sarah)
        lost = waiting_in_line.join(work, KARIM, sarah, doctor_id, MONDAY, NOW)
        assert (
            waiting_in_line.join(work, SARAH, sarah, doctor_id, None, NOW).waiting == lost.waiting
        )
        # Sarah has no account any more, and is cared for by another.
        work.accounts.release(work.accounts.of(SARAH).id, sarah)
        work.family.revoke(standing, 1, NOW)
        member(work, NILA)
        acts_for(work, NILA, sarah)
        anew = waiting_in_line.join(work, NILA, sarah, doctor_id, None, NOW)
        assert anew.waiting.account_id == work.accounts.of(NILA).id
        assert (state(work, lost), state(work, anew)) == (Wait.PASSED, Wait.WAITING)

    await db.write(story)


async def test_nobody_waits_for_a_stranger_or_for_a_doctor_who_cannot_be_booked(
    db: Database,
) -> None:
    doctor_id, sarah, karim = await db.write(opened)
    refused = [
        (Forbidden, karim, doctor_id, MONDAY),
        (DoctorNotListed, sarah, sarah, MONDAY),
        (DoctorNotListed, sarah, 12345, None),
        (NotOffered, sarah, doctor_id, MONDAY - timedelta(days=1)),
        (NotOffered, sarah, doctor_id, MONDAY + timedelta(days=31)),
    ]
    for error, person, with_whom, day in refused:
        with pytest.raises(error):
            await db.write(waiting_in_line.join, SARAH, person, with_whom, day, NOW)
    assert await db.write(waiting_in_line.mine, SARAH, NOW) == []


async def test_the_last_day_that_can_be_booked_can_be_waited_for(db: Database) -> None:
    def join(work: Any) -> InLine:
        doctor_id, sarah, _ = opened(work)
        has_terms(work, doctor_id, horizon=3)
        last = MONDAY + timedelta(days=3)
        return waiting_in_line.join(work, SARAH, sarah, doctor_id, last, NOW)

    assert (await db.write(join)).place == 1


async def test_five_lines_are_the_most_and_one_left_makes_room(db: Database) -> None:
    def join(work: Any) -> None:
        sarah = member(work, SARAH)
        doctors = [doctor(work, 10 + number) for number in range(MOST_WAITS + 1)]
        *some, last = doctors
        lines = [waiting_in_line.join(work, SARAH, sarah, one, None, NOW) for one in some]
        with pytest.raises(TooManyWaits):
            waiting_in_line.join(work, SARAH, sarah, last, None, NOW)
        waiting_in_line.leave(work, SARAH, lines[0].waiting.id, NOW)
        waiting_in_line.join(work, SARAH, sarah, last, None, NOW)
        left = [one.waiting.doctor_id for one in waiting_in_line.mine(work, SARAH, NOW)]
        assert sorted(left) == sorted(doctors[1:])

    await db.write(join)


async def test_no_thanks_asks_the_next_one_at_once(db: Database) -> None:
    def story(work: Any) -> None:
        doctor_id, sarah, karim = opened(work)
        nila = member(work, NILA)
        taken = booked(work, NILA, nila, doctor_id)
        first = waiting_in_line.join(work, SARAH, sarah, doctor_id, MONDAY, NOW)
        later = NOW + timedelta(seconds=1)
        second = waiting_in_line.join(work, KARIM, karim, doctor_id, MONDAY, later)
        keeping.cancel(work, NILA, taken.id, Reason.BETTER, later)
        offered = kept_for(work, first)
        assert waiting_in_line.decline(work, SARAH, offered.id, later) is not None
        assert waiting_in_line.decline(work, SARAH, offered.id, later) is None
        assert (state(work, first), state(work, second)) == (Wait.PASSED, Wait.OFFERED)
        again = kept_for(work, second)
        assert again.live(later)
        with pytest.raises(Forbidden):
            waiting_in_line.decline(work, SARAH, again.id, later)
        waiting_in_line.leave(work, KARIM, second.waiting.id, later)
        assert not kept_for(work, second).live(later)

    await db.write(story)


async def test_a_day_that_is_over_is_waited_for_no_longer(db: Database) -> None:
    def story(work: Any) -> None:
        doctor_id, sarah, karim = opened(work)
        monday = waiting_in_line.join(work, SARAH, sarah, doctor_id, MONDAY, NOW)
        any_day = waiting_in_line.join(work, KARIM, karim, doctor_id, None, NOW)
        assert waiting_in_line.end_over(work, NOW) == 0
        assert waiting_in_line.end_over(work, NOW + timedelta(days=1)) == 1
        assert waiting_in_line.end_over(work, NOW + timedelta(days=1)) == 0
        assert (state(work, monday), state(work, any_day)) == (Wait.OVER, Wait.WAITING)

    await db.write(story)


async def test_nobody_leaves_a_line_that_is_not_theirs_or_is_none(db: Database) -> None:
    doctor_id, sarah, _ = await db.write(opened)
    line = await db.write(waiting_in_line.join, SARAH, sarah, doctor_id, None, NOW)
    with pytest.raises(Forbidden):
        await db.write(waiting_in_line.leave, KARIM, line.waiting.id, NOW)
    with pytest.raises(NoSuchWait):
        await db.write(waiting_in_line.leave, KARIM, 12345, NOW)
    assert await db.read(state, line) is Wait.WAITING
