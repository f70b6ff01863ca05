"""See again in some days, as the doctor says; the patient is told, and reminded in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from domain import consequences, heard, notices, reminders, seats
from domain.appointments import NotPossibleThen, Status
from domain.clock import DHAKA, today
from domain.fees import visit_of
from domain.notices import Kind
from domain.reminders import Reminder, State
from domain.rights import Action
from domain.sharing import NotOffered
from domain.visits import of_mine

if TYPE_CHECKING:
    from domain.appointments import Appointment
    from domain.hours import Holidays
    from domain.keeping import Kept
    from domain.money import Poisha
    from domain.ports import Work
    from domain.slots import Slot

DAYS = (7, 14, 30)
AT, BUDGET = time(10, tzinfo=DHAKA), timedelta(days=1)
"""When patients are reminded on the day before, and how late that may be."""
A_DAY, A_MINUTE = timedelta(days=1), timedelta(minutes=1)

PLANNED = Kind("follow-up-planned")
"""To the patient's side: the doctor wants to see them again on `day`. `appointment_id`."""
FOLLOW_UP_DUE = Kind("follow-up-due")
"""The same on the day before: `subject_id` is the visit that is over, `due_at` says the day."""


@dataclass(frozen=True)
class FollowUp:
    """What a patient is offered after a visit: about when, the fee, the first free time."""

    kept: Kept
    day: date
    fee: Poisha
    slot: Slot | None


def follow_up_in(
    work: Work, telegram_id: int, appointment_id: int, days: int, now: datetime
) -> date | None:
    """Have this patient come again so many days after the visit, or not at all (0); which day.

    What was said before counts no more; saying the same again tells nobody. Raises `NotOffered`,
    and `NotPossibleThen` for a visit that is not over, or so long that the day has come.
    """
    visit = of_mine(work, telegram_id, appointment_id, Action.CONSULT, now)
    if days not in (0, *DAYS):
        raise NotOffered
    if visit.status is not Status.FULFILLED or visit.ended_at is None:
        raise NotPossibleThen
    day = today(visit.ended_at + timedelta(days=days)) if days else None
    if day is not None and day <= today(now):
        raise NotPossibleThen
    if day != planned(work, appointment_id):
        reminders.suppress(work, consequences.SUBJECT, appointment_id, now)
        if day is not None:
            _plan(work, visit, day, now)
    return day


def planned(work: Work, appointment_id: int) -> date | None:
    """On which day the patient of this visit is to come again; None: on none."""
    for one in reminders.overview(work, consequences.SUBJECT, appointment_id):
        if one.reminder.kind == FOLLOW_UP_DUE and one.state is State.SCHEDULED:
            return day_of(one.reminder.due_at)
    return None


def day_of(due_at: datetime) -> date:
    """The day a reminder of that moment is about."""
    return today(due_at) + A_DAY


def told(
    work: Work, telegram_id: int, appointment_id: int, day: date, now: datetime, holidays: Holidays
) -> FollowUp | None:
    """What to offer whoever is told of it; None when it is no longer worth saying.

    That is when they have booked, or the doctor cannot be booked (any more).
    """
    kept = heard.of(work, telegram_id, appointment_id, now)
    if kept is None or kept.doctor is None or not kept.doctor.listed(now):
        return None
    if _comes_already(work, kept.appointment, now):
        return None
    times = seats.times(work, kept.doctor.id, None, now, holidays)
    near = next((one for one in times.days if one >= day), None)
    slots = seats.times(work, kept.doctor.id, near, now, holidays).slots if near else ()
    slot = next(iter(slots), None)
    starts_at = slot.starts_at if slot else datetime.combine(day, AT)
    _, fee = visit_of(work, kept.doctor, kept.appointment.person_id, starts_at)
    return FollowUp(kept, day, fee, slot)


def _plan(work: Work, visit: Appointment, day: date, now: datetime) -> None:
    due_at = datetime.combine(day - A_DAY, AT).astimezone(UTC)
    known = {one.reminder.due_at for one in _about(work, visit)}
    # What was called back never comes again: a minute later it is another reminder.
    while due_at in known:
        due_at += A_MINUTE
    for account in consequences.audience(work, visit):
        to, until = account.telegram_id, due_at + BUDGET
        ahead = Reminder(consequences.SUBJECT, visit.id, FOLLOW_UP_DUE, to, due_at, until)
        reminders.plan(work, [ahead], now)
        key, about = f"{PLANNED}:{visit.id}:{to}", {"appointment_id": visit.id, "day": day}
        notices.tell_again(work, to, PLANNED, about, key=key, now=now)


def _about(work: Work, visit: Appointment) -> list[reminders.Occurrence]:
    return reminders.overview(work, consequences.SUBJECT, visit.id)


def _comes_already(work: Work, visit: Appointment, now: datetime) -> bool:
    same = work.people.same_as(visit.person_id)
    coming = work.appointments.coming(same, visit.account_id, now)
    return any(one.doctor_id == visit.doctor_id and one.person_id in same for one in coming)
