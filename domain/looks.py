"""Who looked at my records: the audit of one person, in groups a person can read.

45 CFR 164.528 and PDPO 2025 give people a right to know; here they need not ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from domain.audit import AuditEvent, Decision, Purpose
from domain.clock import today
from domain.guard import require
from domain.people import Person
from domain.rights import Action, Relation

if TYPE_CHECKING:
    from domain.ports import Work

EVENTS_AT_ONCE = 300
"""Read for one page; a day with more of them is told in two parts."""
GROUPS_AT_ONCE = 6
"""A page is full with so many lines, the last day's others apart."""

_NAMED = frozenset(
    {
        Relation.FAMILY,
        Relation.APPOINTMENT,
        Relation.FOLLOW_UP,
        Relation.SHARED,
        Relation.BREAK_GLASS,
    }
)
"""Tied like this, whoever was let in is told by name: the person knows them, or ought to."""


@dataclass(frozen=True)
class Look:
    """What one account did in one right on one day: how often, which actions, last at `at`.

    `who` is a name where the person may know it. `own`: the reader did it.
    """

    day: date
    at: datetime
    acting_as: str
    purpose: Purpose
    allowed: bool
    actions: Sequence[str]
    times: int
    who: str | None
    own: bool


@dataclass(frozen=True)
class Looks:
    """One page, newest first; `before` leads to the next one."""

    person: Person
    looks: Sequence[Look]
    before: int | None


def looks(
    work: Work,
    telegram_id: int,
    person_id: int,
    now: datetime,
    before: int | None = None,
    *,
    with_own: bool = False,
) -> Looks:
    """Who did what with a person's record, in days; without what the reader did themselves."""
    permit = require(work, telegram_id, Action.SEE_ACCESS, now, person_id)
    reader = permit.account.id
    same = work.people.same_as(person_id)
    events = work.audit.of_people(
        same, EVENTS_AT_ONCE, before, besides=None if with_own else reader
    )
    groups, left = _page(events)
    names = _names(work, groups)
    told = [_look(group, names, reader) for group in groups]
    return Looks(work.people.by_id(person_id), told, left)


def _page(events: Sequence[AuditEvent]) -> tuple[list[list[AuditEvent]], int | None]:
    """Whole days until there are enough lines, and where the next page begins."""
    groups: list[list[AuditEvent]] = []
    read = 0
    for _, day in groupby(events, key=lambda event: today(event.at)):
        of_day = list(day)
        groups += _grouped(of_day)
        read += len(of_day)
        if len(groups) >= GROUPS_AT_ONCE:
            break
    more = read < len(events) or len(events) == EVENTS_AT_ONCE
    return groups, events[read - 1].id if more and read else None


def _grouped(events: Iterable[AuditEvent]) -> list[list[AuditEvent]]:
    groups: dict[object, list[AuditEvent]] = {}
    for event in events:
        who = (event.account_id, event.acting_as, event.purpose, event.decision)
        groups.setdefault(who, []).append(event)
    return list(groups.values())


def _look(group: Sequence[AuditEvent], names: dict[int, str], reader: int) -> Look:
    first = group[0]
    return Look(
        day=today(first.at),
        at=first.at,
        acting_as=first.acting_as,
        purpose=first.purpose,
        allowed=first.decision is Decision.ALLOWED,
        actions=list(dict.fromkeys(event.action for event in group)),
        times=len(group),
        who=names.get(first.account_id or 0),
        own=first.account_id == reader,
    )


def _names(work: Work, groups: Sequence[Sequence[AuditEvent]]) -> dict[int, str]:
    """The names of doctors and relatives who were let in; of nobody else."""
    accounts = {
        group[0].account_id
        for group in groups
        if group[0].account_id is not None
        and group[0].decision is Decision.ALLOWED
        and group[0].relation in _NAMED
    }
    owners = {one: work.accounts.by_id(one).person_id for one in sorted(accounts)}
    people = work.people.by_ids([person for person in owners.values() if person is not None])
    known = {person.id: person.name for person in people}
    return {one: known[person] for one, person in owners.items() if person in known}
