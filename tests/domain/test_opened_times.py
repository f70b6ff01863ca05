"""A doctor opens new times: whoever waits is offered one, the longest first."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from domain import booking, opened_times, practice_hours, waiting_in_line
from domain.hours_terms import Chosen, Term
from domain.hours_words import read_changes
from domain.practice_hours import Edit, Told
from domain.seats import Seat
from domain.waitlist import OFFERED, Wait
from storage.database import Database
from tests.domain.practices import ANOTHER_DOCTOR, DOCTOR, Practice, practice, tomorrow
from tests.domain.schedules import (
    HOLIDAYS,
    MONDAY,
    NOW,
    dhaka,
    doctor,
    has_terms,
    member,
    sees_daily,
)

KARIM, MINA = 21, 22
TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)


async def waits(here: Practice, who: int, day: date | None = None) -> None:
    def join(work: Any) -> None:
        waiting_in_line.join(work, who, member(work, who), here.doctor_id, day, NOW)

    await here.db.write(join)


async def saves(here: Practice, edit: Edit | str) -> None:
    told = Told(read_changes(edit, NOW)) if isinstance(edit, str) else edit
    saved = await here.db.write(practice_hours.save, DOCTOR, told, None, NOW, HOLIDAYS)
    assert saved.saved


async def new_day(here: Practice, now: datetime) -> int:
    asked = [
        await here.db.write(opened_times.offer_new_day, one, now, HOLIDAYS)
        for one in await here.db.read(lambda work: work.waitlist.doctors())
    ]
    return sum(asked)


async def offers(here: Practice) -> dict[int, Any]:
    """Who is asked, and for which moment."""

    def read(work: Any) -> dict[int, Any]:
        accounts = [one for who in (KARIM, MINA) if (one := work.accounts.of(who))]
        line = [(who, one) for who in accounts for one in work.waitlist.of_account(who.id)]
        return {
            who.telegram_id: work.appointments.of(one.appointment_id).starts_at
            for who, one in line
            if one.state is Wait.OFFERED
        }

    return await here.db.read(read)


async def test_extra_hours_are_offered_to_whoever_waits_the_longest_first(db: Database) -> None:
    here = await practice(db)
    await waits(here, KARIM)
    await waits(here, MINA)
    await saves(here, "Fri 27 Nov extra 5-7pm")
    assert await offers(here) == {
        KARIM: dhaka(17, 0, FRIDAY),
        MINA: dhaka(17, 15, FRIDAY),
    }
    assert sorted(who for who, _ in await here.told(OFFERED)) == [KARIM, MINA]


async def test_whoever_waits_for_a_day_is_asked_for_that_day_only(db: Database) -> None:
    here = await practice(db)
    await waits(here, KARIM, TUESDAY)
    await saves(here, "Fri 27 Nov extra 5-7pm")
    assert await offers(here) == {}
    await saves(here, "Tue 24 Nov extra 5-7pm")
    assert await offers(here) == {KARIM: dhaka(17, 0, TUESDAY)}


async def test_what_was_there_before_is_not_offered_anew(db: Database) -> None:
    here = await practice(db)
    await waits(here, KARIM)
    await saves(here, "Sun-Sat 7-10pm")
    assert await offers(here) == {}
    await saves(here, "Sun-Sat 7-10:15pm")
    assert await offers(here) == {KARIM: dhaka(22)}


async def test_days_that_can_be_booked_from_now_on_are_offered(db: Database) -> None:
    here = await practice(db)
    await db.write(lambda work: has_terms(work, here.doctor_id, horizon=7))
    await waits(here, KARIM)
    await saves(here, Chosen(Term.HORIZON, 14))
    assert await offers(here) == {KARIM: dhaka(19, 0, MONDAY + timedelta(days=8))}


async def test_whoever_cannot_come_then_is_asked_for_a_later_one(db: Database) -> None:
    here = await practice(db)
    await waits(here, KARIM, TUESDAY)
    another = await _another_doctor(here)
    mine = await db.read(lambda work: work.accounts.of(KARIM).person_id)
    seat = Seat(another, tomorrow(-120))
    await db.write(booking.hold, KARIM, mine, seat, NOW, HOLIDAYS)
    await saves(here, "Tue 24 Nov extra 5-7pm")
    assert await offers(here) == {KARIM: dhaka(17, 15, TUESDAY)}


async def test_a_day_that_comes_within_the_horizon_is_offered_in_the_morning(db: Database) -> None:
    here = await practice(db)
    await db.write(lambda work: has_terms(work, here.doctor_id, horizon=7))
    await waits(here, KARIM)
    for now in (NOW, dhaka(5, 59, TUESDAY)):
        assert await new_day(here, now) == 0
    newest = dhaka(19, 0, TUESDAY + timedelta(days=7))
    assert await new_day(here, dhaka(6, 0, TUESDAY)) == 1
    assert await offers(here) == {KARIM: newest}
    assert await new_day(here, dhaka(6, 1, TUESDAY)) == 0


async def test_whoever_came_today_has_seen_the_newest_day(db: Database) -> None:
    here = await practice(db)
    await waits(here, KARIM)
    assert await new_day(here, NOW + timedelta(hours=1)) == 0
    assert await offers(here) == {}


async def test_nobody_is_asked_when_the_change_is_only_tried(db: Database) -> None:
    here = await practice(db)
    await waits(here, KARIM)
    told = Told(read_changes("Fri 27 Nov extra 5-7pm", NOW))
    await db.write(practice_hours.preview, DOCTOR, told, NOW, HOLIDAYS)
    assert await offers(here) == {}


async def _another_doctor(here: Practice) -> int:
    def add(work: Any) -> int:
        doctor_id = doctor(work, ANOTHER_DOCTOR)
        sees_daily(work, doctor_id)
        return doctor_id

    return await here.db.write(add)
