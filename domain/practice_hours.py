"""A doctor's own hours: look at them, try a change out, see whose visits it touches, save it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from domain import asking_patients, consequences, opened_times
from domain.appointments import COMING, Appointment, Party, Reason, Status
from domain.clock import midnight, today
from domain.guard import require
from domain.hours import Schedule
from domain.hours_changes import Plan, Row, apply
from domain.hours_overlaps import ensure_apart
from domain.hours_terms import Chosen, chosen
from domain.hours_words import Change
from domain.people import NotRegistered
from domain.rights import Action
from domain.slots import slot_at

if TYPE_CHECKING:
    from domain.hours import Holidays
    from domain.ports import Work

_A_MINUTE = timedelta(minutes=1)


class Fate(StrEnum):
    """What becomes of visits that are booked where the doctor will not be."""

    KEEP = "keep"
    """They stay; nothing else is offered there."""
    ASK = "ask"
    """Their patients choose another time."""
    CALL_OFF = "call-off"


@dataclass(frozen=True)
class Told:
    """Changes as `domain.hours_words` reads them."""

    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Dropped:
    """This leave, or these extra hours, are no more."""

    row_id: int


Edit = Told | Dropped | Chosen
"""What a doctor wants different."""


@dataclass(frozen=True)
class Preview:
    """A change worked out; `touched` are the visits booked where the doctor will not be, the next
    first, `saved` says whether it is done.
    """

    plan: Plan
    touched: tuple[Appointment, ...]
    saved: bool = False


def mine(work: Work, telegram_id: int, now: datetime) -> Schedule:
    """My schedule."""
    return work.hours.of(_me(work, telegram_id, now))


def preview(
    work: Work, telegram_id: int, edit: Edit, now: datetime, holidays: Holidays
) -> Preview:
    """What a change would do; nothing is written. Raises `HoursOverlap` and `NotOffered`."""
    doctor_id = _me(work, telegram_id, now)
    before = work.hours.of(doctor_id)
    return _tried(before, edit, _coming(work, doctor_id, now), work.new_id, now, holidays)


def save(
    work: Work, telegram_id: int, edit: Edit, fate: Fate | None, now: datetime, holidays: Holidays
) -> Preview:
    """Make the change, and let this become of the visits it touches; twice is once.

    Without a fate nothing is written as long as it touches any: what was free when the doctor
    looked may be booked by now.
    """
    doctor_id = _me(work, telegram_id, now)
    # Whoever books at this moment comes before this, or finds the new hours.
    work.hours.hold(doctor_id, changing=True)
    before, coming = work.hours.of(doctor_id), _coming(work, doctor_id, now)
    tried = _tried(before, edit, coming, work.new_id, now, holidays)
    if tried.touched and fate is None:
        return tried
    _write(work, before, tried.plan)
    for appointment in tried.touched:
        _settle(work, appointment, fate, now)
    _let_stand(work, tried.plan.schedule, coming, now, holidays)
    if fate is not Fate.KEEP:
        _let_go(work, tried, coming, now, holidays)
    opened_times.offer(work, before, tried.plan.schedule, now, holidays)
    return replace(tried, saved=True)


def _tried(
    before: Schedule,
    edit: Edit,
    coming: Collection[Appointment],
    new_id: Callable[[], int],
    now: datetime,
    holidays: Holidays,
) -> Preview:
    plan = _planned(before, edit, today(now), new_id)
    agreed = (one for one in coming if one.status in COMING)
    touched = [one for one in agreed if _touched(before, plan.schedule, one, holidays)]
    return Preview(plan, tuple(touched))


def _planned(before: Schedule, edit: Edit, on: date, new_id: Callable[[], int]) -> Plan:
    match edit:
        case Told():
            return apply(before, edit.changes, on, new_id)
        case Dropped():
            return _without(before, edit.row_id, on)
        case Chosen():
            return chosen(before, edit, on, new_id)


def _without(before: Schedule, row_id: int, on: date) -> Plan:
    leaves = tuple(row for row in before.leaves if row.id != row_id)
    openings = tuple(row for row in before.openings if row.id != row_id)
    left = replace(before, leaves=leaves, openings=openings)
    ensure_apart(left, on)
    rows: tuple[Row, ...] = (*before.leaves, *before.openings)
    return Plan(left, (), tuple(row for row in rows if row.id == row_id), ())


def _write(work: Work, before: Schedule, plan: Plan) -> None:
    plan.keep(work.hours)
    if plan.schedule.terms != before.terms:
        work.hours.keep_terms(plan.schedule.terms)


def _touched(before: Schedule, after: Schedule, one: Appointment, holidays: Holidays) -> bool:
    """Whether it is this change that leaves a visit without its doctor.

    One that was kept outside the hours before is touched again by leave only.
    """
    if _offers(after, one, holidays):
        return False
    return _offers(before, one, holidays) or (_away(after, one) and not _away(before, one))


def _offers(schedule: Schedule, one: Appointment, holidays: Holidays) -> bool:
    return slot_at(schedule, one.starts_at, holidays) is not None


def _away(schedule: Schedule, one: Appointment) -> bool:
    day = today(one.session)
    begins, ends = (
        (moment - midnight(day)) // _A_MINUTE for moment in (one.starts_at, one.ends_at)
    )
    return any(
        leave.first <= day <= leave.last and leave.begins < ends and begins < leave.ends
        for leave in schedule.leaves
    )


def _settle(work: Work, appointment: Appointment, fate: Fate | None, now: datetime) -> None:
    match fate:
        case Fate.ASK:
            asking_patients.ask(work, appointment, now)
        case Fate.CALL_OFF:
            asking_patients.call_off(work, appointment, Party.DOCTOR, now)
        case _:
            asking_patients.withdraw(work, appointment, now)


def _let_stand(
    work: Work,
    after: Schedule,
    coming: Collection[Appointment],
    now: datetime,
    holidays: Holidays,
) -> None:
    """Whoever was asked for another time is asked no more where the doctor is there again."""
    for one in coming:
        if asking_patients.is_asked(one) and _offers(after, one, holidays):
            asking_patients.withdraw(work, one, now)


def _let_go(
    work: Work,
    tried: Preview,
    coming: Collection[Appointment],
    now: datetime,
    holidays: Holidays,
) -> None:
    """Nobody has agreed yet to what is only held."""
    for one in coming:
        if one.status is Status.HELD and not _offers(tried.plan.schedule, one, holidays):
            consequences.call_off(work, one, Reason.HOURS_CHANGED, Party.DOCTOR, now)


def _coming(work: Work, doctor_id: int, now: datetime) -> list[Appointment]:
    return work.appointments.coming_of_doctor(doctor_id, now)


def _me(work: Work, telegram_id: int, now: datetime) -> int:
    me = require(work, telegram_id, Action.OPEN_PRACTICE, now).account.person_id
    if me is None:
        raise NotRegistered
    return me
