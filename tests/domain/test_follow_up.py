"""See again in some days: told at once, reminded the day before at ten, at the follow-up fee."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain import follow_up, reminders
from domain.appointments import NotPossibleThen
from domain.follow_up import FOLLOW_UP_DUE, PLANNED, FollowUp
from domain.guard import Forbidden
from domain.reminders import State
from domain.sharing import NotOffered
from storage.database import Database
from tests.domain.practices import ANOTHER_DOCTOR, DOCTOR, MINUTE, Practice, at, book, practice
from tests.domain.schedules import (
    FEE,
    FOLLOW_UP_FEE,
    HOLIDAYS,
    MONDAY,
    acts_for,
    dhaka,
    doctor,
    leaves,
    member,
)

A_WEEK, A_DAY = timedelta(days=7), timedelta(days=1)


async def again(clinic: Practice, days: int, minute: float = 12, who: int = DOCTOR) -> Any:
    visit = clinic.visits[11]
    return await clinic.does(follow_up.follow_up_in, who, visit, days, at=at(minute))


async def seen(db: Database) -> Practice:
    clinic = await practice(db, patients=2)
    await clinic.sees(11, 0, 10)
    return clinic


async def planned(clinic: Practice) -> list[tuple[int, Any]]:
    def read(work: Any) -> list[tuple[int, Any]]:
        about = reminders.overview(work, "appointment", clinic.visits[11])
        return [
            (one.reminder.telegram_id, one.reminder.due_at)
            for one in about
            if one.reminder.kind == FOLLOW_UP_DUE and one.state is State.SCHEDULED
        ]

    return await clinic.db.read(read)


async def offer(clinic: Practice, day: date, minute: float = 12, who: int = 11) -> FollowUp | None:
    def told(work: Any) -> FollowUp | None:
        return follow_up.told(work, who, clinic.visits[11], day, at(minute), HOLIDAYS)

    return await clinic.db.read(told)


async def test_the_patient_is_told_at_once_and_reminded_the_day_before_at_ten(
    db: Database,
) -> None:
    clinic = await seen(db)
    assert await again(clinic, 7) == MONDAY + A_WEEK
    assert await clinic.told(PLANNED) == [(11, {"day": (MONDAY + A_WEEK).isoformat()})]
    due = dhaka(10, day=MONDAY + A_WEEK - A_DAY)
    assert await planned(clinic) == [(11, due)]
    assert follow_up.day_of(due) == MONDAY + A_WEEK

    assert (await db.write(reminders.release, due - MINUTE, 100)).told == 0
    assert (await db.write(reminders.release, due + A_DAY, 100)).told == 1
    [(who, about)] = await clinic.told(FOLLOW_UP_DUE)
    assert (who, about["subject_id"]) == (11, clinic.visits[11])


async def test_who_booked_for_them_is_told_and_reminded_too(db: Database) -> None:
    clinic = await practice(db, patients=0)

    def by_a_relative(work: Any) -> int:
        mother = member(work, 21)
        member(work, 22)
        acts_for(work, 22, mother)
        visit = book(work, 22, clinic.doctor_id, at(0), mother)
        return visit.id

    clinic.visits[11] = await db.write(by_a_relative)
    await clinic.sees(11, 0, 10)
    await again(clinic, 14)
    assert sorted(who for who, _ in await planned(clinic)) == [21, 22]
    assert sorted(who for who, _ in await clinic.told(PLANNED)) == [21, 22]


async def test_what_was_said_last_counts(db: Database) -> None:
    clinic = await seen(db)
    ten = dhaka(10)
    await again(clinic, 7)
    await again(clinic, 14)
    assert await planned(clinic) == [(11, ten + 2 * A_WEEK - A_DAY)]
    await again(clinic, 7)
    assert await planned(clinic) == [(11, ten + A_WEEK - A_DAY + MINUTE)]
    assert await again(clinic, 0) is None
    assert await planned(clinic) == []


async def test_saying_it_twice_tells_once(db: Database) -> None:
    clinic = await seen(db)
    await again(clinic, 30)
    await db.write(lambda work: work.connection.exec_driver_sql("DELETE FROM notices"))
    await again(clinic, 30)
    assert await clinic.told(PLANNED) == []
    assert len(await planned(clinic)) == 1


async def test_the_days_count_from_the_end_of_the_visit(db: Database) -> None:
    clinic = await seen(db)
    assert await again(clinic, 7, minute=3 * 24 * 60) == MONDAY + A_WEEK


async def test_a_day_that_has_come_is_no_longer_told(db: Database) -> None:
    clinic = await seen(db)
    eight_days = 8 * 24 * 60
    with pytest.raises(NotPossibleThen):
        await again(clinic, 7, minute=eight_days)
    assert await clinic.told(PLANNED) == []
    assert await again(clinic, 14, minute=eight_days) == MONDAY + 2 * A_WEEK
    assert await again(clinic, 0, minute=eight_days) is None


async def test_only_a_visit_that_is_over_by_its_own_doctor_and_only_the_days_offered(
    db: Database,
) -> None:
    clinic = await seen(db)
    await db.write(lambda work: doctor(work, ANOTHER_DOCTOR))
    for who in (ANOTHER_DOCTOR, 11, 12):
        with pytest.raises(Forbidden):
            await again(clinic, 7, who=who)
    for days in (-7, 1, 365):
        with pytest.raises(NotOffered):
            await again(clinic, days)
    with pytest.raises(NotPossibleThen):
        await clinic.does(follow_up.follow_up_in, DOCTOR, clinic.visits[12], 7, at=at(12))
    assert await planned(clinic) == []


async def test_the_first_free_time_is_offered_at_the_follow_up_fee(db: Database) -> None:
    clinic = await seen(db)
    found = await offer(clinic, MONDAY + A_WEEK)
    assert found is not None
    assert found.slot is not None
    assert found.slot.starts_at == at(0) + A_WEEK
    assert found.fee == FOLLOW_UP_FEE
    found = await offer(clinic, MONDAY + 2 * A_WEEK)
    assert found is not None
    assert found.fee == FEE  # The doctor's follow-up days are over by then.


async def test_on_a_day_of_leave_it_is_the_next_one(db: Database) -> None:
    clinic = await seen(db)
    await db.write(leaves, clinic.doctor_id, MONDAY + A_WEEK)
    found = await offer(clinic, MONDAY + A_WEEK)
    assert found is not None
    assert found.slot is not None
    assert found.slot.starts_at == at(0) + A_WEEK + A_DAY
    await db.write(leaves, clinic.doctor_id, MONDAY, MONDAY + 30 * A_DAY)
    found = await offer(clinic, MONDAY + A_WEEK)
    assert found is not None
    assert found.slot is None


async def test_whoever_has_booked_is_not_asked_again(db: Database) -> None:
    clinic = await seen(db)
    await db.write(book, 11, clinic.doctor_id, at(0) + A_WEEK)
    assert await offer(clinic, MONDAY + A_WEEK) is None


async def test_strangers_are_offered_nothing(db: Database) -> None:
    clinic = await seen(db)
    assert await offer(clinic, MONDAY + A_WEEK, who=12) is None
