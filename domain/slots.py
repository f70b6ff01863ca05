"""When a doctor can be seen: the sessions of a day, the slots in them, and those still free."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, islice
from typing import NamedTuple

from domain.clock import midnight, today
from domain.hours import DAY, Holidays, Hours, Mode, Opening, Schedule

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Session:
    """One continuous opening, in UTC, after leave and holidays were taken off.

    `origin` is where it began before anything was cut off: its slots and serial numbers are
    counted from there, so that leave changes no number of a booked visit.
    """

    starts_at: datetime
    ends_at: datetime
    visit: int
    mode: Mode
    origin: datetime


@dataclass(frozen=True)
class Slot:
    """Time for one visit (FHIR Slot), in UTC.

    `session` is the origin of its session, `token` its place there: 1 is the first.
    """

    starts_at: datetime
    ends_at: datetime
    mode: Mode
    session: datetime
    token: int


Taken = Collection[tuple[datetime, datetime]]
"""When a doctor is busy: from, and until but not at."""


def sessions_on(schedule: Schedule, day: date, holidays: Holidays) -> tuple[Session, ...]:
    """The sessions that begin on this day, in order, never overlapping.

    An opening where there are weekly hours adds what is missing; if its visits are of another
    length or mode, they rule in its time.
    """
    day_begins = midnight(day)
    return tuple(
        Session(
            day_begins + timedelta(minutes=part.begins),
            day_begins + timedelta(minutes=part.ends),
            part.visit,
            part.mode,
            day_begins + timedelta(minutes=part.origin),
        )
        for part in _parts(schedule, day, holidays)
    )


def slots_on(schedule: Schedule, day: date, holidays: Holidays) -> tuple[Slot, ...]:
    """The slots of these sessions, in order, never overlapping."""
    return tuple(_slots(schedule, day, holidays))


def slot_at(schedule: Schedule, starts_at: datetime, holidays: Holidays) -> Slot | None:
    """The slot that starts at this moment, free or not."""
    day = today(starts_at)
    # What started last evening may go on after midnight.
    for begun in (day, day - _A_DAY):
        for slot in _slots(schedule, begun, holidays, starts_at):
            if slot.starts_at == starts_at:
                return slot
            if slot.starts_at > starts_at:
                break
    return None


def free(slots: Iterable[Slot], taken: Taken, after: datetime) -> tuple[Slot, ...]:
    """Those that overlap nothing taken and start at this moment or later."""
    return tuple(_free(slots, _Busy(taken), after))


def offered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """What a patient may choose from free slots: of a serial session only the first."""
    return tuple(_offered(slots))


def days_ahead(schedule: Schedule, now: datetime) -> Sequence[date]:
    """The days on which this doctor can be booked: today, and up to the horizon."""
    first = today(now).toordinal()
    return tuple(map(date.fromordinal, range(first, first + schedule.terms.horizon + 1)))


def next_free(
    schedule: Schedule, taken: Taken, now: datetime, holidays: Holidays, limit: int
) -> tuple[Slot, ...]:
    """The first slots, so many at most, that a patient can be offered within the horizon."""
    # Last evening's hours may still be going on.
    days = (today(now) - _A_DAY, *days_ahead(schedule, now))
    after = schedule.earliest(now)
    slots = (slot for day in days for slot in _slots(schedule, day, holidays, after))
    left = _offered(_free(slots, _Busy(taken), after))
    return tuple(islice(left, max(limit, 0)))


def first_free(
    schedule: Schedule, taken: Taken, now: datetime, holidays: Holidays
) -> tuple[Slot, ...]:
    """The first slot of each day within the horizon that a patient can be offered."""
    busy, days = _Busy(taken), days_ahead(schedule, now)
    windows: tuple[Hours | Opening, ...] = (*schedule.hours, *schedule.openings)
    if any(window.ends > DAY for window in windows):
        # What began the evening before may come first, so that every slot has to be looked at.
        begun = (today(now) - _A_DAY, *days)
        slots = chain.from_iterable(_slots(schedule, day, holidays) for day in begun)
        left = _offered(_free(slots, busy, schedule.earliest(now)))
        firsts = {today(slot.starts_at): slot for slot in reversed([*left])}
        return tuple(firsts[day] for day in days if day in firsts)
    # Here a day's first free slot is one that is offered: nothing else has to be made.
    each = (_slots(schedule, day, holidays, schedule.earliest(now)) for day in days)
    free_on = (next(_free(slots, busy, schedule.earliest(now)), None) for slots in each)
    return tuple(slot for slot in free_on if slot is not None)


class _Part(NamedTuple):
    """A session in minutes after midnight."""

    begins: int
    ends: int
    visit: int
    mode: Mode
    origin: int


class _Busy:
    """Busy ranges, joined where they overlap, so that one look-up tells."""

    def __init__(self, taken: Taken) -> None:
        self._starts: list[datetime] = []
        self._ends: list[datetime] = []
        for start, end in sorted(taken):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, slot: Slot) -> bool:
        last = bisect_left(self._starts, slot.ends_at) - 1
        return last >= 0 and self._ends[last] > slot.starts_at


def _free(slots: Iterable[Slot], busy: _Busy, after: datetime) -> Iterator[Slot]:
    return (slot for slot in slots if slot.starts_at >= after and not busy.overlaps(slot))


def _offered(slots: Iterable[Slot]) -> Iterator[Slot]:
    begun: set[datetime] = set()
    for slot in slots:
        if slot.mode is Mode.FIXED:
            yield slot
        elif slot.session not in begun:
            begun.add(slot.session)
            yield slot


def _slots(
    schedule: Schedule, day: date, holidays: Holidays, after: datetime | None = None
) -> Iterator[Slot]:
    """Made one by one, from that moment on: who wants three does not pay for a day."""
    parts = _parts(schedule, day, holidays)
    if not parts:
        return
    day_begins, buffer = midnight(day), schedule.terms.buffer
    for part in parts:
        session = day_begins + timedelta(minutes=part.origin)
        visit = timedelta(minutes=part.visit)
        step = timedelta(minutes=part.visit + buffer)
        # The first start that is not before what is left of the session.
        from_when = day_begins + timedelta(minutes=part.begins)
        first = -((session - max(from_when, after or from_when)) // step)
        last = (day_begins + timedelta(minutes=part.ends) - visit - session) // step
        for place in range(first, last + 1):
            starts_at = session + place * step
            yield Slot(starts_at, starts_at + visit, part.mode, session, place + 1)


def _parts(schedule: Schedule, day: date, holidays: Holidays) -> list[_Part]:
    there = _weekly(schedule, day, holidays)
    openings = [opening for opening in schedule.openings if opening.day == day]
    for opening in sorted(openings, key=lambda one: (one.begins, one.id)):
        there = _opened(there, _part(opening))
    return sorted(there)


def _weekly(schedule: Schedule, day: date, holidays: Holidays) -> list[_Part]:
    weekday = day.weekday()
    hours = [
        _part(one)
        for one in schedule.hours
        if one.weekday == weekday and one.since <= day and (one.until is None or day <= one.until)
    ]
    if not hours or (schedule.terms.holidays and holidays.on(day) is not None):
        return []
    there: list[_Part] = []
    for part in sorted(hours):
        there += _without([part], there)
    away = [leave for leave in schedule.leaves if leave.first <= day <= leave.last]
    for leave in away:
        there = _cut(there, leave.begins, leave.ends)
    return there


def _opened(there: list[_Part], opening: _Part) -> list[_Part]:
    """Add what an opening adds; where they differ, it pushes the weekly hours aside."""
    alike = [part for part in there if (part.visit, part.mode) == (opening.visit, opening.mode)]
    others = [part for part in there if part not in alike]
    added = _without([opening], alike)
    return [*alike, *added, *_cut(others, opening.begins, opening.ends)]


def _part(window: Hours | Opening) -> _Part:
    return _Part(window.begins, window.ends, window.visit, window.mode, window.begins)


def _without(parts: list[_Part], others: list[_Part]) -> list[_Part]:
    for other in others:
        parts = _cut(parts, other.begins, other.ends)
    return parts


def _cut(parts: list[_Part], begins: int, ends: int) -> list[_Part]:
    return [left for part in parts for left in _left(part, begins, ends)]


def _left(part: _Part, begins: int, ends: int) -> Iterator[_Part]:
    if ends <= part.begins or part.ends <= begins:
        yield part
        return
    if part.begins < begins:
        yield part._replace(ends=begins)
    if ends < part.ends:
        yield part._replace(begins=ends)
