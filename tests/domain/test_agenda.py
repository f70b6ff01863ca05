"""A doctor's day: who is in it, in which order, running late, being there or not."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain import agenda, keeping, pins, queue
from domain.agenda import LATE, LATENESS, Agenda
from domain.appointments import NotPossibleThen, Reason, Status
from domain.consequences import MORNING
from domain.guard import Forbidden
from domain.hours import Mode, Presence
from domain.pins import PinNeeded
from domain.rights import Hat
from domain.sharing import NotOffered
from storage.database import Database
from tests.domain.practices import DOCTOR, Practice, at, book, practice, tomorrow
from tests.domain.schedules import MONDAY, dhaka, member, sees_daily

TUESDAY = MONDAY + timedelta(days=1)
A_DAY = timedelta(days=1)


async def day(clinic: Practice, minute: float, on: date | None = None) -> Agenda:
    found: Agenda = await clinic.does(agenda.day, DOCTOR, on, at=at(minute))
    return found


def patients(clinic: Practice, shown: Agenda) -> list[int]:
    of_visit = {visit: patient for patient, visit in clinic.visits.items()}
    return [of_visit[one.appointment.id] for one in shown.entries]


async def comes_tomorrow(clinic: Practice, patient: int, minutes: float = 0) -> None:
    def book_it(work: Any) -> int:
        member(work, patient)
        return book(work, patient, clinic.doctor_id, tomorrow(minutes)).id

    clinic.visits[patient] = await clinic.db.write(book_it)


# -- the day


async def test_the_day_shows_who_is_inside_then_who_waits_then_who_was_there(db: Database) -> None:
    clinic = await practice(db, patients=6)
    await clinic.sees(11, 0, 5)
    await clinic.comes(13, 16)
    await clinic.comes(14, 30)
    await clinic.call(14, 30)
    await clinic.does(keeping.cancel, 15, clinic.visits[15], Reason.BETTER, at=at(30))

    shown = await day(clinic, 31)
    assert patients(clinic, shown) == [14, 12, 13, 16, 11]
    assert shown.inside is not None
    assert shown.inside.appointment.id == clinic.visits[14]
    assert [one.appointment.id for one in shown.waiting] == [clinic.visits[13]]
    assert shown.following == shown.waiting[0]
    assert (shown.day, shown.current) == (MONDAY, True)
    assert {one.person.name for one in shown.entries if one.person} == {"Invented Person"}


async def test_other_days_and_the_week(db: Database) -> None:
    clinic = await practice(db, patients=2)
    await comes_tomorrow(clinic, 21)
    shown = await day(clinic, 0, TUESDAY)
    assert (patients(clinic, shown), shown.current) == ([21], False)
    week = await clinic.does(agenda.week, DOCTOR, at=at(0))
    assert list(week.items())[:3] == [(MONDAY, 2), (TUESDAY, 1), (TUESDAY + A_DAY, 0)]
    assert len(week) == 7


async def test_a_day_long_over_shows_nobody_but_today(db: Database) -> None:
    clinic = await practice(db, patients=1)
    await clinic.sees(11, 0, 5)
    at_noon = dhaka(12, day=TUESDAY)
    shown = await clinic.does(agenda.day, DOCTOR, MONDAY, at=at_noon)
    assert patients(clinic, shown) == [11]
    shown = await clinic.does(agenda.day, DOCTOR, MONDAY, at=at_noon + A_DAY)
    assert (shown.day, shown.entries) == (TUESDAY + A_DAY, ())
    one = await clinic.does(agenda.one, DOCTOR, clinic.visits[11], at=at_noon + 2 * A_DAY)
    assert (one.appointment.status, one.person) == (Status.FULFILLED, None)


async def test_a_day_no_button_carries_shows_today(db: Database) -> None:
    clinic = await practice(db, patients=1)
    shown = await day(clinic, 0, date.max)
    assert (shown.day, patients(clinic, shown)) == (MONDAY, [11])


async def test_who_was_missed_or_seen_is_still_named_today(db: Database) -> None:
    clinic = await practice(db, patients=2)
    await clinic.sees(11, 0, 5)
    await clinic.call(12, 15)
    await clinic.skip(12, 20)
    await clinic.call(12, 20)
    await clinic.skip(12, 25)
    for patient, status in ((11, Status.FULFILLED), (12, Status.MISSED)):
        one = await clinic.does(agenda.one, DOCTOR, clinic.visits[patient], at=at(30))
        assert one.appointment.status is status
        assert one.person is not None


async def test_visits_after_midnight_belong_to_the_evening_before(db: Database) -> None:
    clinic = await practice(db, patients=0)

    def late_hours(work: Any) -> None:
        sees_daily(work, clinic.doctor_id, begins=23 * 60, ends=26 * 60)
        member(work, 21)
        clinic.visits[21] = book(work, 21, clinic.doctor_id, dhaka(0, 30, TUESDAY)).id

    await db.write(late_hours)
    assert patients(clinic, await day(clinic, 0, MONDAY)) == [21]
    assert patients(clinic, await day(clinic, 0, TUESDAY)) == []
    assert (await clinic.does(agenda.week, DOCTOR, at=at(0)))[MONDAY] == 1
    # This morning's list was told before it was booked, and tomorrow's does not have it.
    assert await db.read(lambda work: work.reminders.about("doctor", clinic.doctor_id)) == []


async def test_the_morning_list_counts_and_names_nobody(db: Database) -> None:
    clinic = await practice(db, patients=3)
    await comes_tomorrow(clinic, 21, 30)
    await comes_tomorrow(clinic, 22, 15)
    told = await db.read(agenda.morning, clinic.doctor_id, TUESDAY)
    assert told == agenda.Morning(2, tomorrow(15))
    assert await db.read(agenda.morning, clinic.doctor_id, TUESDAY + A_DAY) is None
    planned = await db.read(lambda work: work.reminders.about("doctor", clinic.doctor_id))
    assert [(one.reminder.kind, one.reminder.due_at) for one in planned] == [
        (MORNING, dhaka(7, day=TUESDAY))
    ]


async def test_nobody_but_its_doctor_is_told_of_an_appointment(db: Database) -> None:
    clinic = await practice(db, patients=1)

    async def told(who: int) -> object:
        return await db.read(lambda work: agenda.told(work, who, clinic.visits[11]))

    assert await told(DOCTOR) == await clinic.visit(11)
    assert await told(11) is None
    assert await told(4711) is None
    assert await db.read(lambda work: agenda.told(work, DOCTOR, 4711)) is None


@pytest.mark.parametrize("who", [11, 12])
async def test_a_patient_has_no_agenda(db: Database, who: int) -> None:
    clinic = await practice(db, patients=2)
    given: list[tuple[Any, ...]] = [
        (agenda.day, None),
        (agenda.week,),
        (agenda.run_late, 15),
        (agenda.show, Presence.ONLINE, 0),
    ]
    for service, *what in given:
        with pytest.raises(Forbidden):
            await clinic.does(service, who, *what, at=at(0))
    assert await clinic.does(agenda.shown, who, at=at(0)) is None


# -- shown again by itself


async def test_the_day_that_is_shown_changes_only_while_it_would_open(db: Database) -> None:
    clinic = await practice(db, patients=2)

    async def shown(minute: float) -> bool:
        return await clinic.does(agenda.shown, DOCTOR, at=at(minute)) is not None

    assert await shown(0)
    await db.write(pins.choose, DOCTOR, "digest", at(0))
    assert await shown(14)
    # Looking by itself must not keep it open.
    assert not await shown(15)
    with pytest.raises(PinNeeded):
        await day(clinic, 15)


async def test_under_another_hat_it_stays_as_it_is(db: Database) -> None:
    clinic = await practice(db, patients=2)

    def as_patient(work: Any) -> None:
        account = work.accounts.of(DOCTOR)
        account.hat = Hat.PATIENT
        work.accounts.keep(account)

    await db.write(as_patient)
    assert await clinic.does(agenda.shown, DOCTOR, at=at(0)) is None


# -- late, and there


async def runs_late(clinic: Practice, minutes: int, minute: float) -> list[int]:
    told = await clinic.does(agenda.run_late, DOCTOR, minutes, at=at(minute))
    of_visit = {visit: patient for patient, visit in clinic.visits.items()}
    return [of_visit[one.appointment.id] for one in told]


async def heard(clinic: Practice) -> list[tuple[int, int]]:
    return [(one, told["minutes"]) for one, told in await clinic.told(LATENESS)]


async def test_running_late_moves_estimates_and_tells_whose_visit_is_near(db: Database) -> None:
    clinic = await practice(db, patients=3)
    await comes_tomorrow(clinic, 21)
    await clinic.sees(11, 0, 5)
    assert await clinic.place(12, 6) == (0, 15)
    assert await runs_late(clinic, 30, 6) == [12, 13]
    assert await clinic.place(12, 6) == (0, 45)
    assert await clinic.place(21, 6) == (0, 24 * 60)
    assert await heard(clinic) == [(12, 30), (13, 30)]


async def test_hours_ahead_nobody_is_woken_for_it(db: Database) -> None:
    clinic = await practice(db, patients=2)
    assert await runs_late(clinic, 15, -180) == []
    assert await runs_late(clinic, 30, -170) == [11]


async def test_the_same_again_tells_nobody_and_on_time_is_told_to_those_who_waited(
    db: Database,
) -> None:
    clinic = await practice(db, patients=1)
    assert await runs_late(clinic, 0, 0) == []
    assert await runs_late(clinic, 30, 1) == [11]
    assert await runs_late(clinic, 30, 2) == []
    assert await runs_late(clinic, 15, 3) == [11]
    assert await runs_late(clinic, 30, 4) == [11]
    assert await runs_late(clinic, 0, 5) == [11]
    assert await heard(clinic) == [(11, 30), (11, 15), (11, 30), (11, 0)]
    assert await clinic.place(11, 5) == (0, 5)


@pytest.mark.parametrize("minutes", [-15, 1, 91, 10**9])
async def test_only_the_minutes_on_the_buttons_count(db: Database, minutes: int) -> None:
    clinic = await practice(db, patients=1)
    assert minutes not in LATE
    with pytest.raises(NotOffered):
        await runs_late(clinic, minutes, 0)
    with pytest.raises(NotOffered):
        await clinic.does(agenda.show, DOCTOR, Presence.BREAK, minutes, at=at(0))
    assert await clinic.place(11, 0) == (0, 0)


async def test_a_break_moves_the_place_and_then_it_is_over(db: Database) -> None:
    clinic = await practice(db, patients=1, mode=Mode.SERIAL)
    await clinic.comes(11, 0)
    terms = await clinic.does(agenda.show, DOCTOR, Presence.BREAK, 20, at=at(0))
    assert terms.presence_until == at(20)
    assert await clinic.place(11, 1) == (0, 20)
    assert await clinic.place(11, 21) == (0, 21)
    assert terms.shown(at(21)) is Presence.ONLINE


async def test_a_shift_and_being_gone(db: Database) -> None:
    clinic = await practice(db, patients=1)
    terms = await clinic.does(agenda.show, DOCTOR, Presence.ONLINE, 0, at=at(0))
    assert (terms.shown(at(239)), terms.shown(at(240))) == (Presence.ONLINE, Presence.OFF)
    terms = await clinic.does(agenda.show, DOCTOR, Presence.OFF, 0, at=at(1))
    assert terms.shown(at(2)) is Presence.OFF


# -- called off


async def test_a_doctor_calls_off_and_the_patient_is_told_once(db: Database) -> None:
    clinic = await practice(db, patients=2)
    for _ in range(2):
        visit = clinic.visits[11]
        await clinic.does(keeping.cancel_by_doctor, DOCTOR, visit, Reason.ILL, at=at(-60))
    assert await clinic.stands(11) is Status.CANCELLED
    assert await clinic.told("appointment-cancelled") == [(11, {})]
    assert patients(clinic, await day(clinic, -60)) == [12]


async def test_a_patients_reasons_are_not_a_doctors(db: Database) -> None:
    clinic = await practice(db, patients=1)
    visit = clinic.visits[11]
    for reason in (Reason.COST, Reason.ERASED):
        with pytest.raises(NotOffered):
            await clinic.does(keeping.cancel_by_doctor, DOCTOR, visit, reason, at=at(-60))
    assert await clinic.stands(11) is Status.BOOKED


async def test_whoever_is_inside_is_not_called_off(db: Database) -> None:
    clinic = await practice(db, patients=1)
    await clinic.does(queue.call, DOCTOR, clinic.visits[11], at=at(0))
    visit = clinic.visits[11]
    with pytest.raises(NotPossibleThen):
        await clinic.does(keeping.cancel_by_doctor, DOCTOR, visit, Reason.ILL, at=at(1))
