"""Strangers saw what they should not have: whose records, by when people are told, and told.

45 CFR 164.404 gives 60 days and says what the letter has to tell; we promise 72 hours.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import family, notices
from domain.audit import AuditEvent, event_of_clinic
from domain.clock import today
from domain.notices import Kind

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

TELL_WITHIN = timedelta(hours=72)
"""From the discovery; what we promise, and what the law here is about to demand."""
LATEST = timedelta(days=60)
"""45 CFR 164.404(b)."""

NOTICE = Kind("breach-notice")
"""To everybody concerned: `cause`, `exposed`, the days it `began`, `ended`, was `discovered`."""


class Cause(StrEnum):
    """What happened, as far as a letter tells it."""

    INSIDER = "insider"
    """Somebody with a right to be here looked without a reason."""
    BREAK_IN = "break-in"
    STOLEN_COPY = "stolen-copy"
    WRONG_PERSON = "wrong-person"
    """Something meant for one person was shown to another."""


class Exposed(StrEnum):
    """What kind of data it was."""

    IDENTITY = "identity"
    HEALTH = "health"
    DOCUMENTS = "documents"
    MESSAGES = "messages"


@dataclass(frozen=True)
class Breach:
    """One incident. `people` and `accounts`: how many were concerned, and told."""

    id: int
    cause: Cause
    exposed: tuple[Exposed, ...]
    began_at: datetime
    ended_at: datetime
    discovered_at: datetime
    recorded_at: datetime
    people: int | None = None
    accounts: int | None = None
    notified_at: datetime | None = None

    @property
    def promised_by(self) -> datetime:
        """When people should have been told."""
        return self.discovered_at + TELL_WITHIN

    @property
    def latest(self) -> datetime:
        """When they must have been told, by law."""
        return self.discovered_at + LATEST


@dataclass(frozen=True)
class Touched:
    """Somebody whose record was opened or changed, how often, and from when to when."""

    person_id: int
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Suspect:
    """By whom it was done, as far as that is known; nothing: by anybody."""

    account_id: int | None = None
    role: str | None = None


class Breaches(Protocol):
    def add(self, breach: Breach) -> None:
        """Store an incident."""

    def by_id(self, breach_id: int) -> Breach | None:
        """The incident, if there is one."""

    def all(self) -> list[Breach]:
        """Every incident, newest discovery first."""

    def notified(self, breach: Breach) -> bool:
        """Store when and how many were told; False when that was done before."""

    def touched(self, begins: datetime, ends: datetime, by: Suspect) -> list[Touched]:
        """Whose records were opened in this time, from the audit, most often touched first."""


class NoSuchBreach(LookupError):
    """There is no incident with this number."""


class AlreadyTold(Exception):
    """Everybody was told of this one."""


def record(
    work: Work,
    cause: Cause,
    exposed: Collection[Exposed],
    lasted: tuple[datetime, datetime],
    discovered_at: datetime,
    now: datetime,
) -> Breach:
    """Write an incident down: from its discovery the clock runs."""
    kinds = tuple(kind for kind in Exposed if kind in exposed)
    breach = Breach(work.new_id(), cause, kinds, *lasted, discovered_at, now)
    work.breaches.add(breach)
    work.audit.add(_event(breach, "record-breach", now))
    return breach


def affected(work: Work, begins: datetime, ends: datetime, by: Suspect) -> list[Touched]:
    """Whose records were opened or changed in this time, as the audit has it."""
    return work.breaches.touched(begins, ends, by)


def find(work: Work, breach_id: int) -> Breach:
    """The incident; raises `NoSuchBreach`."""
    breach = work.breaches.by_id(breach_id)
    if breach is None:
        raise NoSuchBreach
    return breach


def concerned(work: Work, person_ids: Collection[int]) -> list[Account]:
    """The accounts to be told: people's own, and those that act for them."""
    same = {one for person_id in person_ids for one in work.people.same_as(person_id)}
    return family.concerned(work, same)


def notify(work: Work, breach_id: int, person_ids: Collection[int], now: datetime) -> Breach:
    """Tell everybody concerned, once; raises `NoSuchBreach` and `AlreadyTold`."""
    told = concerned(work, person_ids)
    breach = replace(
        find(work, breach_id),
        notified_at=now,
        people=len(set(person_ids)),
        accounts=len(told),
    )
    if not work.breaches.notified(breach):
        raise AlreadyTold
    for account in told:
        _tell(work, breach, account, now)
    work.audit.add(_event(breach, "report-breach", now))
    return breach


def untold(work: Work, now: datetime) -> list[Breach]:
    """Incidents people should have been told of by now, and were not."""
    return [
        breach
        for breach in work.breaches.all()
        if breach.notified_at is None and breach.promised_by <= now
    ]


def everything(work: Work) -> list[Breach]:
    """Every incident, newest first."""
    return work.breaches.all()


def _tell(work: Work, breach: Breach, account: Account, now: datetime) -> None:
    params = {
        "cause": breach.cause.value,
        "exposed": [kind.value for kind in breach.exposed],
        "began": today(breach.began_at),
        "ended": today(breach.ended_at),
        "discovered": today(breach.discovered_at),
    }
    key = f"{NOTICE}:{breach.id}:{account.id}"
    notices.tell(work, account.telegram_id, NOTICE, params, key=key, now=now)


def _event(breach: Breach, action: str, now: datetime) -> AuditEvent:
    return event_of_clinic("operator", action, now, ("breach", breach.id))
