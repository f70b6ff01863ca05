"""A doctor's day and week: who comes when, how late one runs, whether one is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from domain import consequences, notices, pins, queue
from domain.appointments import Appointment, Status
from domain.clock import midnight, today
from domain.guard import require
from domain.hours import NO_HOLIDAYS, Presence, Schedule, Terms
from domain.line import IN_LINE, lateness, order
from domain.notices import Kind
from domain.people import NotRegistered
from domain.queue import SHIFT
from domain.rights import Action, Hat, Relation, Tie, first_allowed
from domain.sharing import NotOffered
from domain.slots import sessions_on
from domain.visits import LONGEST_SESSION, of_mine

if TYPE_CHECKING:
    from domain.people import Person
    from domain.ports import Work

BREAKS = (10, 20, 30)
"""Minutes."""
LATE = (0, 15, 30, 60, 90)
"""Minutes."""
TOLD_OF_LATENESS = timedelta(hours=3)
"""Whose visit is later than that sees it in their place, and is not woken for it."""
NAMED_FOR = timedelta(days=1)
"""So long after a visit its doctor sees whose it was in their days."""
SEEN_AHEAD = timedelta(days=366)
"""Nobody books so far ahead; a day beyond is a forged one."""
A_WEEK, A_MINUTE = 7, 60
SHOWN = IN_LINE | {Status.FULFILLED, Status.MISSED}

LATENESS = Kind("queue-late")
"""To those whose visit is near: the doctor runs `minutes` late. `appointment_id`."""


@dataclass(frozen=True)
class Entry:
    """One appointment of the day and whose it is; the person is None when they were erased."""

    appointment: Appointment
    person: Person | None


@dataclass(frozen=True)
class Agenda:
    """A doctor's day, whoever is still to come first. `current`: it is on now.

    Visits after midnight belong to the day on which their session began.
    """

    day: date
    entries: tuple[Entry, ...]
    terms: Terms
    current: bool

    @property
    def following(self) -> Entry | None:
        """Whoever is called next: the first of those who are there."""
        return next(iter(self.waiting), None)

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """Whoever says that they are there."""
        return tuple(one for one in self.entries if one.appointment.status is Status.CHECKED_IN)

    @property
    def inside(self) -> Entry | None:
        """Whoever is in consultation."""
        inside = (one for one in self.entries if one.appointment.status is Status.IN_CONSULTATION)
        return next(inside, None)


@dataclass(frozen=True)
class Morning:
    """How many are booked on a day, and when the first of them comes."""

    booked: int
    first: datetime


def day(work: Work, telegram_id: int, on: date | None, now: datetime) -> Agenda:
    """One day of my agenda: the one that is on when none is named, or one long over or far off."""
    doctor_id = _me(work, telegram_id, now)
    return of_doctor(work, doctor_id, on, now)


def of_doctor(work: Work, doctor_id: int, on: date | None, now: datetime) -> Agenda:
    """The same for whoever has been let in already."""
    current = _current(work, doctor_id, now)
    first, last = today(now - NAMED_FOR), today(now + SEEN_AHEAD)
    on = on if on is not None and first <= on <= last else current
    seen = sorted(_on(work, doctor_id, on), key=_place)
    people = _people(work, {one.person_id for one in seen})
    entries = tuple(Entry(one, people.get(one.person_id)) for one in seen)
    return Agenda(on, entries, work.hours.of(doctor_id).terms, current=on == current)


def shown(work: Work, telegram_id: int, now: datetime) -> Agenda | None:
    """My day again, where it stands on the screen; None once it would not be opened any more.

    Nobody has pressed anything, so that the end of the idle time does not move.
    """
    account = work.accounts.of(telegram_id)
    if account is None or account.person_id is None or account.hat is not Hat.DOCTOR:
        return None
    if not first_allowed(account.acting, Action.OPEN_PRACTICE, [Tie(Relation.NONE)]):
        return None
    pin = pins.state(work, telegram_id, now)
    if pin is not None and not pin.is_open(now):
        return None
    return of_doctor(work, account.person_id, None, now)


def morning(work: Work, doctor_id: int, on: date) -> Morning | None:
    """What a doctor is told of a day; None when nobody comes. Without names."""
    starts = [one.starts_at for one in _on(work, doctor_id, on) if one.status in IN_LINE]
    return Morning(len(starts), min(starts)) if starts else None


def week(work: Work, telegram_id: int, now: datetime) -> dict[date, int]:
    """How many are booked on each of the next seven days."""
    doctor_id, first = _me(work, telegram_id, now), today(now)
    last = midnight(first + timedelta(days=A_WEEK)) + LONGEST_SESSION
    booked = work.appointments.of_doctor(doctor_id, midnight(first), last)
    counts = Counter(today(one.session) for one in booked if one.status in SHOWN)
    days = (first + timedelta(days=ahead) for ahead in range(A_WEEK))
    return {on: counts[on] for on in days}


def one(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Entry:
    """One of my appointments and whose it is; nobody's when it is long over."""
    appointment = of_mine(work, telegram_id, appointment_id, Action.SEE_IDENTITY, now)
    known = appointment.status in IN_LINE or now < appointment.ends_at + NAMED_FOR
    people = _people(work, [appointment.person_id] if known else [])
    return Entry(appointment, people.get(appointment.person_id))


def told(work: Work, telegram_id: int, appointment_id: int) -> Appointment | None:
    """What its doctor is told of: the appointment, and nobody's name. None for anybody else."""
    appointment = work.appointments.of(appointment_id)
    account = work.accounts.of(telegram_id)
    if appointment is None or account is None or account.person_id != appointment.doctor_id:
        return None
    return appointment


def run_late(work: Work, telegram_id: int, minutes: int, now: datetime) -> list[Entry]:
    """Say that I run so late: every estimate of this session moves, or of the next one today.

    Whose visit is near is told; who. Saying the same again tells nobody.
    """
    doctor_id = _me(work, telegram_id, now)
    if minutes not in LATE:
        raise NotOffered
    work.hours.hold(doctor_id, changing=True)
    schedule = work.hours.of(doctor_id)
    terms = schedule.terms
    line = queue.todays(work, doctor_id, now)
    until = _late_until(schedule, line, now)
    before = int(lateness(terms, until, now).total_seconds()) // A_MINUTE
    late = replace(terms, late_by=minutes, late_on=today(now), late_until=until)
    work.hours.keep_terms(late)
    theirs = [one for one in line if one.session <= until and _is_near(one, now)]
    near = theirs if minutes != before else []
    for appointment in near:
        _tell_late(work, appointment, minutes, now)
    _tell_places(work, line, now)
    people = _people(work, {one.person_id for one in near})
    return [Entry(one, people.get(one.person_id)) for one in near]


def late_by(day: Agenda, now: datetime) -> int:
    """How many minutes late this day's doctor runs in the session that is on, or comes next."""
    coming = (one.appointment.session for one in day.entries if one.appointment.status in IN_LINE)
    session = next(coming, midnight(day.day))
    return int(lateness(day.terms, session, now).total_seconds()) // A_MINUTE


def _late_until(schedule: Schedule, line: Collection[Appointment], now: datetime) -> datetime:
    """The beginning of the last session that what is said now is about."""
    days = (today(now) - timedelta(days=1), today(now))
    sessions = [one for day in days for one in sessions_on(schedule, day, NO_HOLIDAYS)]
    on = [one.origin for one in sessions if one.starts_at <= now < one.ends_at]
    on += [one.session for one in line if one.session <= now and one.status in IN_LINE]
    later = (one.origin for one in sessions if one.starts_at > now)
    return max(on) if on else min(later, default=now)


def show(work: Work, telegram_id: int, presence: Presence, minutes: int, now: datetime) -> Terms:
    """Say that I am there, on a break of so many minutes, or gone."""
    doctor_id = _me(work, telegram_id, now)
    if presence is Presence.BREAK and minutes not in BREAKS:
        raise NotOffered
    lasts = {
        Presence.ONLINE: SHIFT,
        Presence.BREAK: timedelta(minutes=minutes),
        Presence.OFF: None,
    }[presence]
    work.hours.hold(doctor_id, changing=True)
    until = now + lasts if lasts is not None else None
    terms = replace(work.hours.of(doctor_id).terms, presence=presence, presence_until=until)
    work.hours.keep_terms(terms)
    _tell_places(work, queue.todays(work, doctor_id, now), now)
    return terms


def _tell_late(work: Work, appointment: Appointment, minutes: int, now: datetime) -> None:
    told = {"appointment_id": appointment.id, "minutes": minutes}
    for account in consequences.audience(work, appointment):
        key = f"{LATENESS}:{appointment.id}:{int(now.timestamp())}:{account.telegram_id}"
        notices.tell(work, account.telegram_id, LATENESS, told, key=key, now=now)


def _tell_places(work: Work, moved: Collection[Appointment], now: datetime) -> None:
    sessions = {(one.doctor_id, one.session): one for one in moved}
    for one in sessions.values():
        queue.tell_places(work, one, now)


def _is_near(appointment: Appointment, now: datetime) -> bool:
    waits = appointment.status in (Status.BOOKED, Status.CHECKED_IN)
    return waits and appointment.starts_at < now + TOLD_OF_LATENESS


def _me(work: Work, telegram_id: int, now: datetime) -> int:
    me = require(work, telegram_id, Action.OPEN_PRACTICE, now).account.person_id
    if me is None:
        raise NotRegistered
    return me


def _current(work: Work, doctor_id: int, now: datetime) -> date:
    """Today, or yesterday as long as somebody of last night's session is waited for."""
    line = queue.todays(work, doctor_id, now)
    on = (today(one.session) for one in line if one.session <= now and one.status in IN_LINE)
    return min(on, default=today(now))


def _on(work: Work, doctor_id: int, on: date) -> list[Appointment]:
    first = midnight(on)
    near = work.appointments.of_doctor(doctor_id, first, first + LONGEST_SESSION)
    return [one for one in near if today(one.session) == on and one.status in SHOWN]


def _place(one: Appointment) -> tuple[bool, bool, tuple[bool, datetime, int]]:
    over, inside = one.status not in IN_LINE, one.status is Status.IN_CONSULTATION
    return (over, not inside, order(one))


def _people(work: Work, person_ids: Collection[int]) -> dict[int, Person]:
    return {person.id: person for person in work.people.by_ids(person_ids)}
