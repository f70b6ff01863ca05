"""What the clinic does with erasures that have come due: erase whole, or stop and say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain import consequences, notices, tenure
from domain.audit import Purpose, event_of_clinic
from domain.clock import today
from domain.erasure import (
    BACKUPS_KEPT,
    DONE,
    STOPPED,
    Erasure,
    Leftovers,
    NobodyElseActs,
    Stage,
    ensure_can_go,
    entrusted,
    tell,
)
from domain.family import concerned, owners
from domain.rights import Hat
from domain.roles import LastSuper

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work


@dataclass(frozen=True)
class Erased:
    """What was erased; `files` are to be deleted, which a sweep makes up for."""

    erasure: Erasure
    files: Sequence[str]


def erase_next(work: Work, now: datetime) -> Erased | None:
    """Erase the record that has been due longest, whole; None when none is due.

    A kill before the commit leaves everything as it was; after it, nothing is left to do but to
    delete files nobody can read.
    """
    erasure = work.erasures.due(now)
    if erasure is None:
        return None
    people = work.people.same_as(erasure.person_id)
    if not _still_asked(work, erasure, people, now):
        return _stop(work, erasure, now)
    try:
        for owner in owners(work, people):
            ensure_can_go(work, owner, now)
    except (NobodyElseActs, LastSuper):
        return _stop(work, erasure, now)
    return _erase(work, erasure, people, now)


def _erase(work: Work, erasure: Erasure, people: Sequence[int], now: datetime) -> Erased:
    if not work.erasures.end(erasure.id, Stage.DONE, now):
        return Erased(erasure, ())
    told = concerned(work, people)
    going = owners(work, people)
    consequences.patient_left(work, people, now)
    for person_id in people:
        tenure.close(work, person_id, now)
    _end_standing(work, erasure, people, going, now)
    chats = [account.telegram_id for account in going]
    left = Leftovers(people, [account.id for account in going], chats)
    files = work.erasures.clear(left, now)
    for person_id in people:
        work.people.erase(person_id, now)
    for account in going:
        _reset(work, account, now)
    for account in told:
        until = today(now + BACKUPS_KEPT)
        tell(work, DONE, erasure, account, {"until": until}, now)
    subject = ("erasure", erasure.id)
    done = event_of_clinic("job:erasure", "erase", now, subject, erasure.person_id)
    work.audit.add(replace(done, purpose=Purpose.OWN_REQUEST))
    return Erased(erasure, files)


def _still_asked(work: Work, erasure: Erasure, people: Sequence[int], now: datetime) -> bool:
    """Whoever asked may still ask, and the record is not on its way to another account."""
    if any(work.recoveries.waiting_of(person_id) for person_id in people):
        return False
    asked = work.accounts.by_id(erasure.asked_by)
    if asked.person_id in people:
        return True
    return any(proxy.person_id in people for proxy in entrusted(work, asked, now))


def _stop(work: Work, erasure: Erasure, now: datetime) -> Erased:
    if work.erasures.end(erasure.id, Stage.STOPPED, now):
        asked = work.accounts.by_id(erasure.asked_by)
        tell(work, STOPPED, erasure, asked, {}, now)
    return Erased(erasure, ())


def _end_standing(
    work: Work, erasure: Erasure, people: Sequence[int], going: Iterable[Account], now: datetime
) -> None:
    theirs = [proxy for owner in going for proxy in work.family.of_account(owner.id)]
    for proxy in (*work.family.of_people(people), *theirs):
        work.family.revoke(proxy.id, erasure.asked_by, now)


def _reset(work: Work, account: Account, now: datetime) -> None:
    """A stranger again, but for the language the receipt is written in."""
    if account.person_id is not None:
        work.accounts.release(account.id, account.person_id)
    left = work.accounts.by_id(account.id)
    left.arrived_with, left.consent_version = None, None
    left.roles, left.hat = frozenset(), Hat.PATIENT
    work.accounts.keep(left)
    notices.show_commands(work, account.telegram_id, now)
