"""Change a schedule as its doctor wishes: what is added, what goes, what ends."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.hours import DAY, USUAL_VISIT, DoctorHours, Hours, Leave, Mode, Opening, Schedule
from domain.hours_clock import Window
from domain.hours_overlaps import ensure_apart
from domain.hours_words import Change, Closed, Extra, Off, Weekly

Row = Hours | Leave | Opening
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plan:
    """A change worked out and not yet written: the schedule as it will be, and what that takes.

    `ended` holds hours as they will be: until the day before others begin.
    """

    schedule: Schedule
    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    ended: tuple[Hours, ...]

    def keep(self, hours: DoctorHours) -> None:
        """Write it."""
        doctor_id = self.schedule.doctor_id
        hours.remove(doctor_id, [row.id for row in self.removed])
        for row in self.ended:
            if row.until is not None:
                hours.end(doctor_id, [row.id], row.until)
        hours.add(*self.added)


def apply(
    schedule: Schedule, changes: Sequence[Change], today: date, new_id: Callable[[], int]
) -> Plan:
    """Work out what these changes do, in their order; raises `HoursOverlap`.

    Weekly hours replace those of their weekdays; if they have a last day, the earlier ones go on
    after it. Several lines for one weekday together are its hours. Leave takes openings in it
    away; an opening told later opens that leave again. Where nothing is said of visits and mode,
    they are as they were.
    """
    draft = _Draft(schedule, today, new_id)
    for change in changes:
        draft.change(change)
    changed = replace(
        schedule,
        hours=tuple(draft.hours),
        leaves=tuple(draft.leaves),
        openings=tuple(draft.openings),
    )
    ensure_apart(changed, today)
    return _plan(schedule, changed)


class _Draft:
    """A schedule being changed."""

    def __init__(self, schedule: Schedule, today: date, new_id: Callable[[], int]) -> None:
        self._before, self._today, self._new_id = schedule, today, new_id
        self.hours, self.leaves = list(schedule.hours), list(schedule.leaves)
        self.openings = list(schedule.openings)
        self._told: set[int] = set()

    def change(self, change: Change) -> None:
        match change:
            case Weekly():
                self._weekly(change)
            case Closed():
                self._closed(change.weekdays)
            case Off():
                self._off(change)
            case Extra():
                for day in change.days:
                    self._extra(change, day)

    def _weekly(self, change: Weekly) -> None:
        since = max(change.since or self._today, self._today)
        self._replaced(change.weekdays, since, change.until)
        for weekday in change.weekdays:
            visit, mode = self._terms(change, weekday)
            for begins, ends in change.windows:
                row = Hours(
                    self._new_id(),
                    self._before.doctor_id,
                    weekday,
                    begins,
                    ends,
                    visit,
                    mode,
                    since,
                    change.until,
                )
                self.hours.append(row)
                self._told.add(row.id)

    def _closed(self, weekdays: Sequence[int]) -> None:
        """None of their hours stay, nor those told a moment ago: "daily 8-11pm, Fri off"."""
        self._told -= {row.id for row in self.hours if row.weekday in weekdays}
        self._replaced(weekdays, self._today, None)

    def _replaced(self, weekdays: Sequence[int], since: date, until: date | None) -> None:
        self.hours = [
            left
            for row in self.hours
            for left in (self._left(row, since, until) if self._goes(row, weekdays) else [row])
        ]

    def _goes(self, row: Hours, weekdays: Sequence[int]) -> bool:
        return row.weekday in weekdays and row.id not in self._told

    def _left(self, row: Hours, since: date, until: date | None) -> Iterator[Hours]:
        """What is left of hours beside a time that is no longer theirs."""
        if not _meet(row.since, row.until, since, until):
            yield row
            return
        if row.since < since:
            yield replace(row, until=since - _A_DAY)
        if until is not None and (row.until is None or until < row.until):
            yield replace(row, id=self._new_id(), since=until + _A_DAY)

    def _off(self, change: Off) -> None:
        leave = Leave(
            self._new_id(),
            self._before.doctor_id,
            change.first,
            change.last,
            change.begins,
            change.ends,
        )
        if not any(_covers(other, leave) for other in self.leaves):
            self.leaves.append(leave)
        hours = (change.begins, change.ends)
        self.openings = [
            left
            for opening in self.openings
            for left in (
                self._cut(opening, hours)
                if change.first <= opening.day <= change.last
                else [opening]
            )
        ]

    def _extra(self, change: Extra, day: date) -> None:
        visit, mode = self._terms(change, day.weekday())
        opening = Opening(
            self._new_id(),
            self._before.doctor_id,
            day,
            change.begins,
            change.ends,
            visit,
            mode,
        )
        new = [opening]
        kept = list[Opening]()
        for other in self.openings:
            if other.day != day:
                kept.append(other)
            elif (other.visit, other.mode) == (visit, mode):
                kept.append(other)
                # Only what is missing, so that no visit booked there changes its number.
                new = [left for one in new for left in self._cut(one, _window(other))]
            else:
                kept += self._cut(other, _window(opening))
        self.openings = kept + new

    def _cut(self, opening: Opening, hours: Window) -> list[Opening]:
        begins, ends = hours
        if ends <= opening.begins or opening.ends <= begins:
            return [opening]
        parts = ((opening.begins, begins), (ends, opening.ends))
        return [self._part(opening, first, last) for first, last in parts if first < last]

    def _part(self, opening: Opening, begins: int, ends: int) -> Opening:
        # What begins after midnight belongs to the next day.
        days = begins // DAY
        return replace(
            opening,
            id=self._new_id(),
            day=opening.day + timedelta(days=days),
            begins=begins - days * DAY,
            ends=ends - days * DAY,
        )

    def _terms(self, change: Weekly | Extra, weekday: int) -> tuple[int, Mode]:
        """Visits and mode as told, or as this weekday had them, or any other, or as usual."""
        rows = sorted(
            self._before.hours, key=lambda row: (row.weekday == weekday, row.since), reverse=True
        )
        visit, mode = (rows[0].visit, rows[0].mode) if rows else (USUAL_VISIT, Mode.FIXED)
        return change.visit or visit, change.mode or mode


def _window(opening: Opening) -> Window:
    return opening.begins, opening.ends


def _covers(leave: Leave, other: Leave) -> bool:
    days = leave.first <= other.first and other.last <= leave.last
    return days and leave.begins <= other.begins and other.ends <= leave.ends


def _meet(since: date, until: date | None, other: date, last: date | None) -> bool:
    return since <= (last or date.max) and other <= (until or date.max)


def _plan(before: Schedule, after: Schedule) -> Plan:
    old = {row.id: row for row in _rows(before)}
    kept = {row.id for row in _rows(after)}
    return Plan(
        after,
        added=tuple(row for row in _rows(after) if row.id not in old),
        removed=tuple(row for row in old.values() if row.id not in kept),
        ended=tuple(row for row in after.hours if row.id in old and row != old[row.id]),
    )


def _rows(schedule: Schedule) -> list[Row]:
    return [*schedule.hours, *schedule.leaves, *schedule.openings]
