"""The queue before a doctor: check in, one's place and how long it will be, being called, the end.

A queue is one session of one doctor's, so a number never counts yesterday's or tomorrow's people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import consequences, live_messages, notices
from domain.appointments import Appointment, Event, NotPossibleThen, Status, after
from domain.clock import today
from domain.errors import DomainError
from domain.guard import require
from domain.hours import Mode, Presence
from domain.line import GRACE, IN_LINE, Place, came_behind, order, place_in
from domain.notices import Kind
from domain.rights import Action
from domain.seats import found
from domain.visits import AROUND, anybody_inside, of_mine, session_of, show_agenda

if TYPE_CHECKING:
    from domain.ports import Work

CHECK_IN_FROM = timedelta(minutes=15)
"""Before the visit, or before the session where patients come by serial number."""
SHIFT = timedelta(hours=4)
"""So long a doctor who says that they are there, or calls somebody, is shown as online."""
NEARLY = (1, 3)
"""Told when so many are ahead, or fewer at a stroke."""
CALLED = Kind("queue-called")
"""To the patient's side: it is your turn. `appointment_id`."""
NEAR = Kind("queue-near")
"""To the patient's side: `ahead` people are ahead of you, or fewer. `appointment_id`."""
SKIPPED = Kind("queue-skipped")
"""To the patient's side: nobody answered the call; they are called once more, at the end."""
PLACE = Kind("queue-place")
"""Edits the message that shows the place. `appointment_id`."""
LIVE_KEY = "queue:"
"""What such a message tells of (`domain.live_messages`) begins like this."""


@dataclass(eq=False)
class TooEarlyToCheckIn(DomainError):
    """Checking in begins at this moment."""

    opens_at: datetime


@dataclass(eq=False)
class TooEarlyToCall(DomainError):
    """Who has not said that they are there is called from this moment on."""

    opens_at: datetime


@dataclass(eq=False)
class AnotherIsInside(DomainError):
    """The doctor has somebody in consultation; that visit is ended first."""


@dataclass(eq=False)
class StillInGrace(DomainError):
    """Whoever was called has until then to answer."""

    until: datetime


def check_in(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Place:
    """Say that one is there; saying it twice is harmless. Raises `TooEarlyToCheckIn`."""
    appointment = _patients(work, telegram_id, appointment_id, now)
    if appointment.status in (Status.CHECKED_IN, Status.IN_CONSULTATION):
        return place(work, appointment, now)
    opens_at = check_in_from(appointment)
    if now < opens_at and appointment.status is Status.BOOKED:
        raise TooEarlyToCheckIn(opens_at)
    here = _moved(work, appointment, Event.CHECK_IN, checked_in_at=now)
    # Whoever comes late is before those again who took them for gone.
    _show_places(work, here, now)
    show_agenda(work, here.doctor_id, now)
    return place(work, here, now)


def look(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Place:
    """One's place, as its patient asks for it."""
    return place(work, _patients(work, telegram_id, appointment_id, now), now)


def check_in_from(appointment: Appointment) -> datetime:
    """From when on one may say that one is there."""
    by_number = appointment.mode is Mode.SERIAL
    return (appointment.session if by_number else appointment.starts_at) - CHECK_IN_FROM


def place(work: Work, appointment: Appointment, now: datetime) -> Place:
    """Somebody's place; for whoever has been let in already."""
    session = session_of(work, appointment)
    terms = work.hours.of(appointment.doctor_id).terms
    return place_in(appointment, session, terms, now)


def call(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """Call this patient in; they are told. Calling whoever is inside already is harmless.

    Raises `AnotherIsInside` and `TooEarlyToCall`.
    """
    appointment = of_mine(work, telegram_id, appointment_id, Action.CONSULT, now)
    if appointment.status is Status.IN_CONSULTATION:
        return appointment
    opens_at = appointment.session - CHECK_IN_FROM
    if appointment.status is Status.BOOKED and now < opens_at:
        raise TooEarlyToCall(opens_at)
    # Two calls at once must not bring two people in.
    work.hours.hold(appointment.doctor_id, changing=True)
    if anybody_inside(work, appointment.doctor_id, now):
        raise AnotherIsInside
    inside = _moved(work, appointment, Event.CALL, called_at=now)
    _be_online(work, inside.doctor_id, now)
    for account in consequences.audience(work, inside):
        # Being called again, after one was skipped, is another occasion.
        key = f"{CALLED}:{inside.id}:{int(inside.skipped)}:{account.telegram_id}"
        told = {"appointment_id": inside.id}
        notices.tell(work, account.telegram_id, CALLED, told, key=key, now=now)
    tell_places(work, inside, now)
    return inside


def next_in_line(work: Work, doctor_id: int, now: datetime) -> Appointment | None:
    """Who is called next today: the first who is there, in the order of the queue."""
    waiting = [
        one
        for one in todays(work, doctor_id, now)
        if one.status is Status.CHECKED_IN and one.session <= now + CHECK_IN_FROM
    ]
    return min(waiting, key=order, default=None)


def call_next(work: Work, telegram_id: int, now: datetime) -> Appointment | None:
    """Call whoever is next; None when nobody who is there waits."""
    me = require(work, telegram_id, Action.OPEN_PRACTICE, now).account.person_id
    following = next_in_line(work, me, now) if me is not None else None
    return call(work, telegram_id, following.id, now) if following else None


def skip(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """Whoever was called does not answer: to the end of the queue once, then they have missed it.

    Doing so twice for one call is harmless. Raises `StillInGrace` before `GRACE` is over.
    """
    appointment = of_mine(work, telegram_id, appointment_id, Action.CONSULT, now)
    if appointment.status is Status.MISSED or _waits_skipped(appointment):
        return appointment
    called_at = appointment.called_at or now
    if appointment.status is Status.IN_CONSULTATION and now < called_at + GRACE:
        raise StillInGrace(called_at + GRACE)
    if not appointment.skipped:
        away = _moved(work, appointment, Event.SKIP, skipped=True, called_at=None)
        consequences.tell_patients(work, SKIPPED, away, now)
    else:
        away = _moved(work, appointment, Event.MISS, ended_at=now)
        consequences.missed(work, away, now)
    tell_places(work, away, now)
    return away


def close(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    """End the visit: the days of follow-up begin. Ending it twice is harmless.

    Only of whoever was called: an old button must not end a visit that never was.
    """
    appointment = of_mine(work, telegram_id, appointment_id, Action.CONSULT, now)
    if appointment.status is Status.FULFILLED:
        return appointment
    over = _moved(work, appointment, Event.CLOSE, ended_at=now)
    consequences.fulfilled(work, over, now)
    tell_places(work, over, now)
    return over


def todays(work: Work, doctor_id: int, now: datetime) -> list[Appointment]:
    """The appointments of a doctor's sessions of today, and who still waits of last night's."""
    near = work.appointments.of_doctor(doctor_id, now - AROUND, now + AROUND)
    return [one for one in near if today(one.session) == today(now) or _still_on(one, now)]


def tell_places(work: Work, moved: Appointment, now: datetime) -> None:
    """The queue has moved: whoever is near is told once, and places that are shown change."""
    terms = work.hours.of(moved.doctor_id).terms
    session = session_of(work, moved)
    for one in session:
        if one.status is Status.CHECKED_IN:
            near = nearly(place_in(one, session, terms, now).ahead)
            # Whoever came later than that has seen it themselves.
            if near is not None and near <= came_behind(one, session):
                _tell_near(work, one, near, now)
    _show_places(work, moved, now, session)


def nearly(ahead: int) -> int | None:
    """Which of `NEARLY` somebody with so many ahead has come to; None while it is still far."""
    return next((near for near in NEARLY if ahead <= near), None)


def left(work: Work, gone: Appointment, now: datetime) -> None:
    """Called off or moved away: whoever came after it is nearer, if the queue stands yet."""
    if gone.session - CHECK_IN_FROM <= now:
        tell_places(work, gone, now)
    show_agenda(work, gone.doctor_id, now)


def live_key(appointment_id: int) -> str:
    """What a message that shows a place tells of."""
    return f"{LIVE_KEY}{appointment_id}"


def _show_places(
    work: Work, moved: Appointment, now: datetime, session: Sequence[Appointment] = ()
) -> None:
    for one in session or session_of(work, moved):
        if one.status in IN_LINE or one.id == moved.id:
            told = {"appointment_id": one.id}
            live_messages.refresh(work, live_key(one.id), PLACE, told, now)


def _still_on(one: Appointment, now: datetime) -> bool:
    return one.session <= now and one.status in IN_LINE


def _waits_skipped(one: Appointment) -> bool:
    return one.status is Status.CHECKED_IN and one.skipped


def _moved(work: Work, appointment: Appointment, event: Event, **changes: object) -> Appointment:
    to = after(appointment.status, event)
    if not work.appointments.move_on(appointment, to, changes):
        raise NotPossibleThen
    return replace(appointment, status=to, **changes)  # type: ignore[arg-type]


def _tell_near(work: Work, appointment: Appointment, ahead: int, now: datetime) -> None:
    told = {"appointment_id": appointment.id, "ahead": ahead}
    for account in consequences.audience(work, appointment):
        key = f"{NEAR}:{appointment.id}:{ahead}:{account.telegram_id}"
        notices.tell(work, account.telegram_id, NEAR, told, key=key, now=now)


def _be_online(work: Work, doctor_id: int, now: datetime) -> None:
    terms = work.hours.of(doctor_id).terms
    if terms.shown(now) is not Presence.ONLINE:
        until = now + SHIFT
        work.hours.keep_terms(replace(terms, presence=Presence.ONLINE, presence_until=until))


def _patients(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Appointment:
    appointment = found(work, appointment_id)
    subject = ("appointment", appointment_id)
    require(work, telegram_id, Action.BOOK, now, appointment.person_id, subject=subject)
    return appointment
