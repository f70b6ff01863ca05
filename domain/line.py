"""Who is ahead of whom in one session, and how long it may still be: the arithmetic of queues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from domain.appointments import Appointment, Status
from domain.clock import today
from domain.hours import Mode, Presence, Terms

GRACE = timedelta(minutes=5)
"""So long somebody who is called may take to answer, and whoever is late is still waited for."""
PACE_FROM, PACE_OF = 3, 5
"""Finished visits after which their length says more than the plan; how many of the last count."""
LAST_MINUTE = timedelta(minutes=1)
"""When a visit that goes on will end nobody knows, but not within this."""
IN_LINE = frozenset({Status.BOOKED, Status.CHECKED_IN, Status.IN_CONSULTATION})


@dataclass(frozen=True)
class Place:
    """Somebody's place in the queue: how many are ahead, and when their turn may be."""

    appointment: Appointment
    ahead: int
    turn_at: datetime

    def minutes(self, now: datetime) -> int:
        """How long it may still be."""
        return max(0, -(-int((self.turn_at - now).total_seconds()) // 60))


def place_in(
    appointment: Appointment, session: Sequence[Appointment], terms: Terms, now: datetime
) -> Place:
    """The place of one of this session's appointments, under its doctor's terms."""
    if appointment.status is Status.IN_CONSULTATION:
        return Place(appointment, 0, appointment.called_at or now)
    late = lateness(terms, appointment.session, now)
    ahead = [one for one in session if _is_ahead(one, appointment, now - late)]
    pace = _pace(session, appointment)
    turn_at = _ready(appointment, session, terms, now)
    for one in sorted(ahead, key=_inside_first):
        turn_at = _over(one, turn_at, pace, late, now)
    # Whoever was skipped, or comes by number and is there, goes in as soon as it is their turn.
    by_number = appointment.mode is Mode.SERIAL and appointment.status is Status.CHECKED_IN
    if not (appointment.skipped or by_number):
        turn_at = max(turn_at, appointment.starts_at + late)
    return Place(appointment, len(ahead), turn_at)


def came_behind(appointment: Appointment, session: Sequence[Appointment]) -> int:
    """How many were ahead when its patient said that they were there."""
    since, mine = appointment.checked_in_at, (appointment.starts_at, appointment.id)
    before = (one for one in session if (one.starts_at, one.id) < mine)
    return sum(one.ended_at is None or since is None or one.ended_at > since for one in before)


def lateness(terms: Terms, session: datetime, now: datetime) -> timedelta:
    """How late the doctor says to run in the session that begins, or began, then.

    Said for a day, it holds for that day's sessions also after midnight; said after midnight, for
    the session that is still on. What is said in the morning is not of the evening.
    """
    if terms.late_until is not None and session > terms.late_until:
        return timedelta()
    days = {today(session), today(now)} if session <= now else {today(session)}
    return timedelta(minutes=terms.late_by) if terms.late_on in days else timedelta()


def begun(session: Sequence[Appointment]) -> bool:
    """Whether its doctor has called anybody."""
    return any(one.called_at is not None or one.skipped for one in session)


def order(one: Appointment) -> tuple[bool, datetime, int]:
    """By what a queue is sorted: whoever was skipped stands at its end."""
    return (one.skipped, one.starts_at, one.id)


def _inside_first(one: Appointment) -> tuple[bool, tuple[bool, datetime, int]]:
    return (one.status is not Status.IN_CONSULTATION, order(one))


def _ready(
    appointment: Appointment, session: Sequence[Appointment], terms: Terms, now: datetime
) -> datetime:
    """When the doctor sees the next one: not before a break is over, nor before they begin."""
    moments = [now]
    if terms.shown(now) is Presence.BREAK and terms.presence_until is not None:
        moments.append(terms.presence_until)
    if not begun(session):
        moments.append(appointment.session + lateness(terms, appointment.session, now))
    return max(moments)


def _over(
    one: Appointment, turn_at: datetime, pace: timedelta, late: timedelta, now: datetime
) -> datetime:
    """When this visit may be over, whose turn comes then."""
    if one.status is Status.IN_CONSULTATION:
        return turn_at + pace - min(now - (one.called_at or now), pace - LAST_MINUTE)
    if one.skipped or one.mode is Mode.SERIAL:
        return turn_at + pace
    return max(turn_at, one.starts_at + late) + pace


def _is_ahead(one: Appointment, me: Appointment, due: datetime) -> bool:
    if one.id == me.id or one.status not in IN_LINE:
        return False
    if one.status is Status.IN_CONSULTATION:
        return True
    if one.status is Status.BOOKED and one.starts_at + GRACE < due:
        return False  # They may still come, but nobody waits for them.
    return order(one) < order(me)


def _pace(session: Sequence[Appointment], like: Appointment) -> timedelta:
    """How long a visit takes: as the last ones took, or as planned when there are too few."""
    lengths = [
        (one.ended_at, one.ended_at - one.called_at)
        for one in session
        if one.status is Status.FULFILLED and one.ended_at and one.called_at
    ]
    if len(lengths) < PACE_FROM:
        return like.ends_at - like.starts_at
    last = [length for _, length in sorted(lengths)[-PACE_OF:]]
    return timedelta(seconds=median(length.total_seconds() for length in last))
