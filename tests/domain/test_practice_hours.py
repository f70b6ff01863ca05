"""A doctor changes their hours over booked visits: what is touched, and every way out."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain import asking_patients, booking, consequences, keeping, practice_hours
from domain.appointments import Party, Reason, Status
from domain.guard import Forbidden
from domain.hours import Leave, Mode, Presence, Schedule, Terms
from domain.hours_overlaps import HoursOverlap
from domain.hours_terms import HALF_UNTIL, OFFERED, Chosen, Term, value_of
from domain.hours_words import read_changes
from domain.keeping import share_back
from domain.moving import TooManyMoves
from domain.practice_hours import Dropped, Edit, Fate, Preview, Told
from domain.rights import Hat
from domain.seats import NoSuchSlot, Seat
from domain.sharing import NotOffered
from storage.database import Database
from tests.domain.practices import DOCTOR, Practice, at, book, practice, tomorrow
from tests.domain.schedules import HOLIDAYS, MONDAY, NOW, VICTORY_DAY, dhaka, has_terms

FIRST, SECOND, THIRD = 11, 12, 13
"""Patients, at seven, at a quarter past and at half past."""
TUESDAY = MONDAY + timedelta(days=1)
A_SECOND = timedelta(seconds=1)
LATER = "Mon 7:30-10pm"
"""Half an hour later than before: the first two visits are in the way."""


def as_edit(edit: Edit | str, now: datetime = NOW) -> Edit:
    return Told(read_changes(edit, now)) if isinstance(edit, str) else edit


async def previews(here: Practice, edit: Edit | str, now: datetime = NOW) -> Preview:
    given = (DOCTOR, as_edit(edit, now), now, HOLIDAYS)
    return await here.db.write(practice_hours.preview, *given)


async def saves(
    here: Practice, edit: Edit | str, fate: Fate | None = None, now: datetime = NOW
) -> Preview:
    given = (DOCTOR, as_edit(edit, now), fate, now, HOLIDAYS)
    return await here.db.write(practice_hours.save, *given)


async def schedule(here: Practice) -> Schedule:
    return await here.db.read(lambda work: work.hours.of(here.doctor_id))


def shape(told: Schedule) -> Any:
    """A schedule without its ids."""
    rows = (told.hours, told.leaves, told.openings)
    return [sorted(str({**vars(row), "id": 0}) for row in some) for some in rows], told.terms


async def statuses(here: Practice) -> list[str]:
    return [(await here.stands(patient)).value for patient in here.visits]


def ids(preview: Preview) -> list[int]:
    return [one.id for one in preview.touched]


async def test_a_preview_says_which_visits_are_touched_and_writes_nothing(db: Database) -> None:
    here = await practice(db)
    before = await schedule(here)

    tried = await previews(here, LATER)

    assert ids(tried) == [here.visits[FIRST], here.visits[SECOND]]
    assert not tried.saved
    assert await schedule(here) == before


TOUCHED = {
    "Mon 7-10pm": 0,
    "Mon 6-10pm": 0,
    "Mon 7-10pm 10min": 2,
    "Mon 7-10pm serial": 0,
    "Mon 8-10pm from 1 Dec": 0,
    "Tue 8-10pm": 0,
    "Mon off": 4,
    "off today": 4,
    "off today after 7:30pm": 2,
    "off today 7:15pm-7:30pm": 1,
    "off tomorrow": 0,
    "off today; extra today 7-7:30pm": 2,
}


async def test_a_visit_is_touched_when_its_time_is_no_longer_offered(db: Database) -> None:
    here = await practice(db)
    assert {line: len((await previews(here, line)).touched) for line in TOUCHED} == TOUCHED


async def test_what_touches_nothing_is_saved_at_once_and_twice_is_once(db: Database) -> None:
    here = await practice(db)

    for line in ("Tue 5-8pm 20 min serial", "off 12-20 Dec", "extra 25 Dec 5-7pm"):
        first = await saves(here, line)
        after = shape(await schedule(here))
        again = await saves(here, line)
        assert (first.saved, again.saved) == (True, True)
        assert shape(await schedule(here)) == after == shape(first.plan.schedule)
    assert await statuses(here) == ["booked"] * 4


async def test_without_a_way_nothing_is_saved_over_booked_visits(db: Database) -> None:
    here = await practice(db)
    before = await schedule(here)

    tried = await saves(here, LATER)

    assert (tried.saved, len(tried.touched)) == (False, 2)
    assert await schedule(here) == before
    assert await statuses(here) == ["booked"] * 4


async def test_a_visit_booked_while_the_doctor_looked_is_asked_about(db: Database) -> None:
    here = await practice(db, patients=1)
    edit = "off tomorrow"
    assert (await previews(here, edit)).touched == ()

    booked = await db.write(book, FIRST, here.doctor_id, tomorrow(0))

    assert ids(await saves(here, edit)) == [booked.id]
    assert (await schedule(here)).leaves == ()


# -- the visits stay


async def test_kept_visits_stay_and_nothing_else_is_offered_there(db: Database) -> None:
    here = await practice(db)

    saved = await saves(here, LATER, Fate.KEEP)

    assert (saved.saved, len(saved.touched)) == (True, 2)
    assert await statuses(here) == ["booked"] * 4
    assert await here.told(asking_patients.ASKED) == []
    assert await here.told(consequences.CANCELLED) == []
    await db.write(keeping.cancel, FIRST, here.visits[FIRST], Reason.BETTER, NOW)
    with pytest.raises(NoSuchSlot):
        await db.write(book, THIRD, here.doctor_id, at(0))


async def test_a_kept_visit_is_touched_again_by_leave_but_not_by_other_changes(
    db: Database,
) -> None:
    here = await practice(db)
    await saves(here, LATER, Fate.KEEP)

    assert (await previews(here, "Mon 7:30-11pm")).touched == ()
    assert (await previews(here, LATER)).touched == ()
    assert len((await previews(here, "off today")).touched) == 4


# -- the patients are asked


async def test_asked_patients_keep_their_visit_until_they_choose(db: Database) -> None:
    here = await practice(db)

    for _ in range(2):
        await saves(here, LATER, Fate.ASK)

    assert await here.told(asking_patients.ASKED) == [(FIRST, {}), (SECOND, {})]
    assert await statuses(here) == ["booked"] * 4
    assert [(await here.visit(one)).asked_at for one in here.visits] == [NOW, NOW, None, None]


async def test_moving_when_asked_is_no_move_of_ones_own_and_keeps_the_fee(db: Database) -> None:
    here = await practice(db)
    await db.write(lambda work: has_terms(work, here.doctor_id, moves=0))
    await db.write(lambda work: work.doctors.keep(_dearer(work, here.doctor_id)))
    await saves(here, LATER, Fate.ASK)
    fee = (await here.visit(FIRST)).fee

    with pytest.raises(TooManyMoves):
        await _moves(here, THIRD, tomorrow(0))
    moved = await _moves(here, FIRST, tomorrow(0))

    assert (moved.moves, moved.fee, moved.asked_at) == (0, fee, None)
    assert await here.stands(FIRST) is Status.RESCHEDULED


async def test_cancelling_when_asked_costs_nothing_however_late(db: Database) -> None:
    here = await practice(db)
    await saves(here, LATER, Fate.ASK)
    late = at(-60)

    assert share_back(await here.visit(FIRST), late) == 100
    assert share_back(await here.visit(THIRD), late) == 50


async def test_whoever_did_not_choose_is_called_off_three_hours_before_to_the_second(
    db: Database,
) -> None:
    here = await practice(db)
    await saves(here, LATER, Fate.ASK)
    due = at(0) - timedelta(hours=3)

    assert await db.write(asking_patients.end_unanswered, due - A_SECOND) == 0
    assert await db.write(asking_patients.end_unanswered, due) == 1
    assert await db.write(asking_patients.end_unanswered, due) == 0

    gone = await here.visit(FIRST)
    assert (gone.status, gone.ended_by, gone.reason) == (
        Status.CANCELLED,
        Party.CLINIC,
        Reason.HOURS_CHANGED,
    )
    assert await here.told(consequences.CANCELLED) == [(FIRST, {}), (DOCTOR, {})]
    assert await statuses(here) == ["cancelled", "booked", "booked", "booked"]


async def test_where_no_time_is_left_to_ask_visits_are_called_off_at_once(db: Database) -> None:
    here = await practice(db)
    now = at(0) - timedelta(hours=3)

    await saves(here, LATER, Fate.ASK, now)

    assert await statuses(here) == ["cancelled", "booked", "booked", "booked"]
    assert await here.told(asking_patients.ASKED) == [(SECOND, {})]
    assert await here.told(consequences.CANCELLED) == [(FIRST, {})]


async def test_when_the_doctor_is_there_again_nobody_is_asked_any_more(db: Database) -> None:
    here = await practice(db)
    await saves(here, LATER, Fate.ASK)

    await saves(here, "Mon 7-10pm", now=NOW + A_SECOND)

    assert await here.told(asking_patients.STANDS) == [(FIRST, {}), (SECOND, {})]
    assert await db.write(asking_patients.end_unanswered, at(-1)) == 0
    assert await statuses(here) == ["booked"] * 4
    await saves(here, LATER, Fate.ASK, NOW + 2 * A_SECOND)
    assert len(await here.told(asking_patients.ASKED)) == 4


async def test_asked_visits_may_be_kept_after_all(db: Database) -> None:
    here = await practice(db)
    await saves(here, LATER, Fate.ASK)

    await saves(here, "off today", Fate.KEEP, NOW + A_SECOND)

    assert [(await here.visit(one)).asked_at for one in here.visits] == [None] * 4
    assert await here.told(asking_patients.STANDS) == [(FIRST, {}), (SECOND, {})]


async def test_the_nearest_free_times_are_offered(db: Database) -> None:
    here = await practice(db)
    await saves(here, LATER, Fate.ASK)
    visit = await here.visit(FIRST)

    near = await db.read(asking_patients.nearest, visit, NOW, HOLIDAYS)

    assert [slot.starts_at for slot in near] == [at(60), at(75), at(90)]
    await saves(here, "off 23 Nov-30 Dec", Fate.KEEP)
    assert await db.read(asking_patients.nearest, visit, NOW, HOLIDAYS) == ()


# -- the visits are called off


async def test_called_off_visits_cost_nothing_and_their_patients_are_told(db: Database) -> None:
    here = await practice(db)

    for _ in range(2):
        await saves(here, "off today", Fate.CALL_OFF)

    assert await statuses(here) == ["cancelled"] * 4
    gone = await here.visit(FIRST)
    assert (gone.ended_by, gone.reason) == (Party.DOCTOR, Reason.HOURS_CHANGED)
    told = await here.told(consequences.CANCELLED)
    assert told == [(patient, {}) for patient in here.visits]


async def test_a_patient_inside_stays_inside(db: Database) -> None:
    here = await practice(db, patients=2)
    await here.comes(FIRST, 0)
    await here.call(FIRST, 0)

    saved = await saves(here, "off today", Fate.CALL_OFF, at(1))

    assert ids(saved) == [here.visits[SECOND]]
    assert await statuses(here) == ["in-consultation", "cancelled"]


@pytest.mark.parametrize(("fate", "then"), [(Fate.ASK, "cancelled"), (Fate.KEEP, "held")])
async def test_a_time_that_is_only_held_is_let_go_unless_visits_are_kept(
    db: Database, fate: Fate, then: str
) -> None:
    here = await practice(db, patients=1)
    held = await db.write(_holds, FIRST, here.doctor_id, tomorrow(0))

    await saves(here, "off 23-24 Nov", fate)

    kept = await db.read(lambda work: work.appointments.of(held))
    assert kept.status.value == then


async def test_two_may_not_book_and_close_the_same_time(db: Database) -> None:
    here = await practice(db, patients=1)
    edit = "off tomorrow"

    booked, saved = await asyncio.gather(
        db.write(book, FIRST, here.doctor_id, tomorrow(0)),
        saves(here, edit),
        return_exceptions=True,
    )

    # Whoever was first: the other one has seen it.
    assert isinstance(saved, Preview)
    assert isinstance(booked, Exception) == (saved.touched == ())
    assert saved.saved == isinstance(booked, Exception)


# -- taking back


async def test_leave_is_taken_back_and_extra_hours_with_the_visits_in_them(db: Database) -> None:
    here = await practice(db, patients=1)
    await saves(here, "off 24 Nov; extra 27 Nov 2-4pm")
    leave, opening = (await schedule(here)).leaves[0], (await schedule(here)).openings[0]
    visit = await db.write(book, FIRST, here.doctor_id, dhaka(14, day=opening.day))

    assert (await saves(here, Dropped(leave.id))).saved
    assert (await saves(here, Dropped(leave.id))).saved
    assert ids(await saves(here, Dropped(opening.id))) == [visit.id]
    assert (await saves(here, Dropped(opening.id), Fate.ASK)).saved

    left = await schedule(here)
    assert (left.leaves, left.openings) == ((), ())
    assert (await db.read(lambda work: work.appointments.of(visit.id))).asked_at == NOW


async def test_another_doctors_leave_cannot_be_taken_back(db: Database) -> None:
    here = await practice(db, patients=0)
    row = Leave(77, here.doctor_id, TUESDAY, TUESDAY)
    await db.write(lambda work: work.hours.add(row))

    assert (await saves(here, Dropped(78))).saved
    assert (await schedule(here)).leaves == (row,)


# -- terms


async def test_every_value_that_is_offered_can_be_chosen_and_no_other(db: Database) -> None:
    here = await practice(db, patients=0)

    for term, values in OFFERED.items():
        for value in values:
            assert (await saves(here, Chosen(term, value))).saved
            assert value_of(await schedule(here), term, MONDAY) == value
        for forged in (-1, 7 * 77, 2**60):
            with pytest.raises(NotOffered):
                await saves(here, Chosen(term, forged))
        assert value_of(await schedule(here), term, MONDAY) == values[-1]


async def test_terms_leave_the_others_as_they_are(db: Database) -> None:
    here = await practice(db, patients=0)
    as_shown: dict[str, Any] = {"presence": Presence.ONLINE, "presence_until": NOW, "late_by": 5}
    await db.write(lambda work: has_terms(work, here.doctor_id, **as_shown))

    await saves(here, Chosen(Term.CANCELLING, 12))

    terms = Terms(here.doctor_id, free_until=12, half_until=HALF_UNTIL[12], **as_shown)
    assert (await schedule(here)).terms == terms


async def test_visits_of_another_length_keep_the_windows_and_their_days(db: Database) -> None:
    here = await practice(db, patients=0)
    await saves(here, "Tue 9-11am until 31 Dec serial")

    await saves(here, Chosen(Term.VISIT, 20))

    hours = (await schedule(here)).hours
    running = [row for row in hours if row.until is None or row.until >= MONDAY]
    assert {row.visit for row in running} == {20}
    tuesdays = [(row.begins, row.mode) for row in running if row.weekday == 1]
    assert tuesdays == [(9 * 60, Mode.SERIAL), (19 * 60, Mode.FIXED)]


async def test_a_holiday_that_is_kept_touches_what_is_booked_on_it(db: Database) -> None:
    here = await practice(db, patients=1)
    visit = await db.write(book, FIRST, here.doctor_id, dhaka(19, day=VICTORY_DAY))

    tried = await saves(here, Chosen(Term.HOLIDAYS, 1))
    assert (tried.saved, ids(tried)) == (False, [visit.id])
    assert not (await schedule(here)).terms.holidays

    await saves(here, Chosen(Term.HOLIDAYS, 1), Fate.CALL_OFF)
    assert (await schedule(here)).terms.holidays
    assert (await db.read(lambda work: work.appointments.of(visit.id))).status is Status.CANCELLED


# -- who may, and what is refused


async def test_only_a_doctor_under_that_hat_sees_or_changes_hours(db: Database) -> None:
    here = await practice(db)
    before = await schedule(here)

    def takes_the_hat_off(work: Any) -> None:
        account = work.accounts.of(DOCTOR)
        account.hat = Hat.PATIENT
        work.accounts.keep(account)

    edit, now = as_edit(LATER), NOW
    for who in (FIRST, DOCTOR):
        if who == DOCTOR:
            await db.write(takes_the_hat_off)
        with pytest.raises(Forbidden):
            await db.write(practice_hours.mine, who, now)
        with pytest.raises(Forbidden):
            await db.write(practice_hours.preview, who, edit, now, HOLIDAYS)
        with pytest.raises(Forbidden):
            await db.write(practice_hours.save, who, edit, Fate.KEEP, now, HOLIDAYS)
    assert await schedule(here) == before


async def test_hours_that_overlap_change_nothing(db: Database) -> None:
    here = await practice(db)
    before = await schedule(here)

    with pytest.raises(HoursOverlap):
        await saves(here, "Tue 10pm-2am; Wed 1am-3am", Fate.CALL_OFF)

    assert await schedule(here) == before
    assert await statuses(here) == ["booked"] * 4


def _holds(work: Any, patient: int, doctor_id: int, starts_at: datetime) -> int:
    person = work.accounts.of(patient).person_id
    seat = Seat(doctor_id, starts_at)
    return booking.hold(work, patient, person, seat, NOW, HOLIDAYS).id


async def _moves(here: Practice, patient: int, to: datetime) -> Any:
    given = (patient, here.visits[patient], to, NOW, HOLIDAYS)
    return await here.db.write(keeping.move, *given)


def _dearer(work: Any, doctor_id: int) -> Any:
    doctor = work.doctors.of(doctor_id)
    return replace(doctor, fee=doctor.fee * 2)
