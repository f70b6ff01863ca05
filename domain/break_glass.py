"""Break-glass: a doctor opens a record in an emergency, for an hour, and everybody is told.

45 CFR 164.312(a)(2)(ii) wants such a way; what keeps it honest is that a reason is given, the
patient knows at once, and an admin looks into each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.access import Grant, Ground
from domain.audit import Refusal
from domain.errors import DomainError
from domain.family import owners, still_holds
from domain.guard import denied, require
from domain.notices import Kind
from domain.rights import Action, Role
from domain.roles import tell_staff
from domain.tallies import Limit, spend

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

LASTS = timedelta(minutes=60)
A_DAY = Limit("break-glass", 3, timedelta(days=1))
"""Emergencies of one doctor; more of them in a day are no emergencies."""
LOOKUPS = Limit("break-glass-find", 20, timedelta(days=1))
"""Numbers a doctor may look up: nobody finds out who is registered by trying them."""
FEWEST_WORDS = 3
MOST_LETTERS = 500

OPENED = Kind("break-glass-opened")
"""To the patient and whoever acts for them. `grant`, `until`."""
TO_REVIEW = Kind("break-glass-to-review")
"""To the supers. `grant`."""
STILL_OPEN = Kind("break-glass-still-open")
"""To the supers, weekly. `count`."""
REVIEWED = Kind("break-glass-reviewed")
"""To the doctor, when it was none. `outcome`."""


class Reason(StrEnum):
    """Why there was no time to be given the record."""

    UNCONSCIOUS = "unconscious"
    LIFE_IN_DANGER = "life-in-danger"
    CANNOT_SPEAK = "cannot-speak"
    NO_OTHER_WAY = "no-other-way"


class Outcome(StrEnum):
    """What an admin found."""

    OK = "ok"
    VIOLATION = "violation"


class TooManyEmergencies(Refusal):
    """The doctor has broken the glass too often today."""


class TooManyLookups(Refusal):
    """The doctor has looked up too many numbers today."""


@dataclass(eq=False)
class TooFewWords(DomainError):
    """Why it was needed is told in words of one's own, not only by a button."""

    fewest: int = FEWEST_WORDS


class ReviewTaken(DomainError):
    """Somebody has looked into this one already."""


@dataclass(frozen=True)
class Found:
    """Somebody with the number that was typed; who they are is not shown, only `initials`."""

    person_id: int
    initials: str


@dataclass(frozen=True)
class Emergency:
    """A broken glass. `note` and `finding` are the doctor's and the admin's own words."""

    grant: Grant
    reason: Reason
    note: str
    doctor: str | None = None
    outcome: Outcome | None = None
    finding: str | None = None


class Emergencies(Protocol):
    def add(self, grant: Grant, reason: Reason, note: str) -> None:
        """Store the grant with its reason."""

    def of(self, grant_id: int) -> Emergency | None:
        """The emergency; None when there is none such, or its record was erased."""

    def unreviewed(self) -> list[Grant]:
        """Those nobody has looked into, oldest first."""

    def review(
        self, grant_id: int, by: int, outcome: Outcome, finding: str | None, now: datetime
    ) -> bool:
        """Write down what was found, once; False when somebody did before."""


# -- the doctor


def find(work: Work, telegram_id: int, phone: str, now: datetime) -> list[Found]:
    """Everybody who gave this number, by their initials; one phone serves a family."""
    account = require(work, telegram_id, Action.FIND_PERSON, now).account
    if not spend(work, account, LOOKUPS, now):
        raise TooManyLookups(denied(account, Action.FIND_PERSON, now).event)
    return [
        Found(person.id, initials(person.name))
        for person in work.people.with_phone(phone)
        if person.id != account.person_id
    ]


def initials(name: str) -> str:
    """The first letter of each word: enough to tell a family apart, too little to know them."""
    return " ".join(f"{word[0]}•••" for word in name.split()[:3])


def break_glass(
    work: Work, telegram_id: int, person_id: int, reason: Reason, note: str, now: datetime
) -> Grant:
    """Open this record for `LASTS`; its patient, their family and the supers are told.

    A doctor who can open it anyway gets what they have. Raises `TooFewWords` and
    `TooManyEmergencies`.
    """
    if len(note.split()) < FEWEST_WORDS:
        raise TooFewWords
    account = _account(work, telegram_id, person_id, now)
    if isinstance(account, Grant):
        return account
    if not spend(work, account, A_DAY, now):
        raise TooManyEmergencies(denied(account, Action.BREAK_GLASS, now).event)
    doctor_id = account.person_id or 0
    grant = Grant(work.new_id(), person_id, doctor_id, Ground.BREAK_GLASS, now, now + LASTS)
    work.emergencies.add(grant, reason, note[:MOST_LETTERS])
    _tell_of(work, grant, now)
    return grant


def _account(work: Work, telegram_id: int, person_id: int, now: datetime) -> Account | Grant:
    account = work.accounts.of(telegram_id)
    if account is not None and account.person_id is not None and Role.DOCTOR in account.acting:
        same = work.people.same_as(person_id)
        if living := work.access.living(account.person_id, same, now):
            return living[0]
    return require(work, telegram_id, Action.BREAK_GLASS, now, person_id).account


def _tell_of(work: Work, grant: Grant, now: datetime) -> None:
    told = {"grant": grant.id, "until": grant.ends_at}
    for one in _concerned(work, grant, now):
        key = f"{OPENED}:{grant.id}:{one.id}"
        notices.tell(work, one.telegram_id, OPENED, told, key=key, now=now)
    key = f"{TO_REVIEW}:{grant.id}"
    tell_staff(work, (Role.SUPER,), TO_REVIEW, {"grant": grant.id}, key=key, now=now)


def _concerned(work: Work, grant: Grant, now: datetime) -> list[Account]:
    same = work.people.same_as(grant.person_id)
    relatives = [
        work.accounts.by_id(proxy.account_id)
        for proxy in work.family.of_people(same)
        if still_holds(work, proxy, now)
    ]
    everybody = {one.id: one for one in [*owners(work, same), *relatives]}
    return [one for one in everybody.values() if one.person_id != grant.doctor_id]


# -- the supers


def to_review(work: Work, telegram_id: int, now: datetime) -> list[Grant]:
    """The emergencies nobody has looked into yet, oldest first."""
    require(work, telegram_id, Action.REVIEW_BREAK_GLASS, now)
    return work.emergencies.unreviewed()


def emergency(work: Work, telegram_id: int, grant_id: int, now: datetime) -> Emergency | None:
    """One of them with its reason; looking at it is written down."""
    subject = ("grant", grant_id)
    require(work, telegram_id, Action.REVIEW_BREAK_GLASS, now, subject=subject)
    found = work.emergencies.of(grant_id)
    doctor = work.doctors.of(found.grant.doctor_id) if found else None
    return replace(found, doctor=doctor.name if doctor else None) if found else None


def review(
    work: Work,
    telegram_id: int,
    grant_id: int,
    outcome: Outcome,
    finding: str | None,
    now: datetime,
) -> None:
    """Say what one found; a violation ends the access at once, and its doctor is told.

    Nobody judges their own emergency. Raises `ReviewTaken`.
    """
    subject = ("grant", grant_id)
    account = require(work, telegram_id, Action.REVIEW_BREAK_GLASS, now, subject=subject).account
    grant = work.access.of(grant_id)
    if grant is None or grant.ground is not Ground.BREAK_GLASS:
        raise ReviewTaken
    if account.person_id in work.people.same_as(grant.doctor_id):
        raise denied(account, Action.REVIEW_BREAK_GLASS, now, subject)
    if not work.emergencies.review(grant_id, account.id, outcome, finding, now):
        raise ReviewTaken
    if outcome is Outcome.VIOLATION:
        work.access.end(grant_id, now)
        _tell_doctor(work, grant, outcome, now)


def _tell_doctor(work: Work, grant: Grant, outcome: Outcome, now: datetime) -> None:
    told, key = {"outcome": outcome.value}, f"{REVIEWED}:{grant.id}"
    notices.tell_owner(work, grant.doctor_id, REVIEWED, told, key=key, now=now)


def remind_reviewers(work: Work, now: datetime) -> int:
    """Once a week, tell the supers of what nobody has looked into for a day; how many are told."""
    waiting = [one for one in work.emergencies.unreviewed() if now - one.starts_at > A_DAY.within]
    if not waiting:
        return 0
    year, week, _ = now.isocalendar()
    told, key = {"count": len(waiting)}, f"{STILL_OPEN}:{year}-{week}"
    return tell_staff(work, (Role.SUPER,), STILL_OPEN, told, key=key, now=now)
