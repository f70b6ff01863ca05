"""A lost Telegram account: its person moves to a new one after a day, unless the old one objects.

The new account has proved that it holds the phone (`domain.joining`). The old one is told at
once, and answers "it was me" or "not me"; silence for a day lets the person move. A blocked bot
is silence too: it does not make the day shorter. NIST SP 800-63B 6.1.2.3 asks for the notice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import notices, relatives
from domain.audit import event_of_clinic
from domain.errors import DomainError
from domain.family import Basis, owners, still_holds
from domain.guard import denied, require
from domain.people import Person
from domain.rights import Action, Hat, Role
from domain.roles import tell_staff

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

COOL_OFF = timedelta(hours=24)
MOST_ATTEMPTS = 3
"""To get one person, within `ATTEMPTS_WITHIN`."""
ATTEMPTS_WITHIN = timedelta(days=30)
DUE_AT_ONCE = 100
"""Recoveries one round of housekeeping completes."""

ASKED = notices.Kind("recovery-asked")
"""To the old account: somebody asks for your record. `recovery_id`, `due_at`."""
MOVED_AWAY = notices.Kind("recovery-moved-away")
"""To the old account: your record is with another account now."""
MOVED_HERE = notices.Kind("recovery-moved-here")
"""To the new account: your record is here."""
REFUSED = notices.Kind("recovery-refused")
"""To the new account: the old one objected."""
DISPUTED = notices.Kind("recovery-disputed")
"""To support: an old account said "not me". `recovery_id`, `person_id`."""


class Stage(StrEnum):
    """Where a recovery stands."""

    WAITING = "waiting"
    MOVED = "moved"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


class Event(StrEnum):
    """What happens to a recovery."""

    TIME_UP = "time-up"
    CONFIRMED = "confirmed"
    OBJECTED = "objected"
    GIVEN_UP = "given-up"
    """By the new account; or the person is no longer there to be moved."""


STEPS = {
    (Stage.WAITING, Event.TIME_UP): Stage.MOVED,
    (Stage.WAITING, Event.CONFIRMED): Stage.MOVED,
    (Stage.WAITING, Event.OBJECTED): Stage.STOPPED,
    (Stage.WAITING, Event.GIVEN_UP): Stage.WITHDRAWN,
}
"""Every other pair changes nothing: what has ended stays as it ended."""


class RecoveryOver(DomainError):
    """It has ended meanwhile, one way or the other."""


class RecoveryUnderWay(DomainError):
    """Another account asks for the same person at this moment."""


@dataclass(eq=False)
class TooManyRecoveries(DomainError):
    """It was tried too often; support can help."""

    limit: int = MOST_ATTEMPTS


@dataclass(frozen=True)
class Recovery:
    """One account's wish to have another account's person; ids are of accounts and people."""

    id: int
    person_id: int
    from_account: int
    to_account: int
    stage: Stage
    asked_at: datetime
    due_at: datetime


class Recoveries(Protocol):
    def by_id(self, recovery_id: int) -> Recovery | None:
        """The recovery, however it stands."""

    def waiting_for(self, account_id: int) -> Recovery | None:
        """What this new account waits for."""

    def waiting_of(self, person_id: int) -> Recovery | None:
        """What would move this person."""

    def due(self, now: datetime, limit: int) -> list[Recovery]:
        """Waiting ones whose time is up, oldest first."""

    def asked_since(self, person_id: int, moment: datetime) -> int:
        """How often somebody asked for this person since then."""

    def add(self, recovery: Recovery) -> bool:
        """Store a waiting one; False when the person, or the account, has one already."""

    def end(self, recovery_id: int, stage: Stage, now: datetime) -> bool:
        """End a waiting one; False when it had ended."""


def ask(work: Work, telegram_id: int, person: Person, now: datetime) -> Recovery:
    """Ask for a person another account has; asking again returns what is waiting already."""
    account = require(work, telegram_id, Action.RECOVER, now, person.id).account
    waiting = work.recoveries.waiting_for(account.id)
    if waiting is not None:
        return waiting
    old = owner(work, person.id)
    if old is None or old.person_id is None:
        raise RecoveryOver
    if work.recoveries.asked_since(old.person_id, now - ATTEMPTS_WITHIN) >= MOST_ATTEMPTS:
        raise TooManyRecoveries
    recovery = Recovery(
        work.new_id(), old.person_id, old.id, account.id, Stage.WAITING, now, now + COOL_OFF
    )
    if not work.recoveries.add(recovery):
        raise RecoveryUnderWay
    told = {"recovery_id": recovery.id, "due_at": recovery.due_at}
    notices.tell(work, old.telegram_id, ASKED, told, key=f"recovery-asked:{recovery.id}", now=now)
    return recovery


def owner(work: Work, person_id: int) -> Account | None:
    """The account this person, or one merged with them, has."""
    return next(iter(owners(work, work.people.same_as(person_id))), None)


def waiting(work: Work, telegram_id: int, now: datetime) -> Recovery | None:
    """What a newcomer waits for; where its time is up the person comes now: then it is moved."""
    account = work.accounts.of(telegram_id)
    recovery = work.recoveries.waiting_for(account.id) if account is not None else None
    if recovery is None or recovery.due_at > now:
        return recovery
    moved = _move(work, recovery, Event.TIME_UP, now)
    return replace(recovery, stage=Stage.MOVED) if moved else None


def is_open(work: Work, recovery_id: int) -> bool:
    """Whether the old account's answer is still worth asking for."""
    recovery = work.recoveries.by_id(recovery_id)
    return recovery is not None and recovery.stage is Stage.WAITING


def look(work: Work, telegram_id: int, recovery_id: int, now: datetime) -> Recovery:
    """What the old account is asked about; raises `RecoveryOver` when it has ended."""
    recovery = _of_mine(work, telegram_id, recovery_id, now)
    if recovery.stage is not Stage.WAITING:
        raise RecoveryOver
    return recovery


def confirm(work: Work, telegram_id: int, recovery_id: int, now: datetime) -> None:
    """The old account says "it was me": the person moves at once."""
    recovery = look(work, telegram_id, recovery_id, now)
    if _move(work, recovery, Event.CONFIRMED, now):
        _tell_it_is_here(work, recovery, now)


def stop(work: Work, telegram_id: int, recovery_id: int, now: datetime) -> None:
    """The old account says "not me": nothing moves, and support is told; repeating is harmless."""
    recovery = _of_mine(work, telegram_id, recovery_id, now)
    if recovery.stage is Stage.STOPPED:
        return
    if not _step(work, recovery, Event.OBJECTED, now):
        raise RecoveryOver
    new = work.accounts.by_id(recovery.to_account)
    key = f"recovery-refused:{recovery.id}"
    notices.tell(work, new.telegram_id, REFUSED, {}, key=key, now=now)
    told = {"recovery_id": recovery.id, "person_id": recovery.person_id}
    key = f"recovery-disputed:{recovery.id}"
    tell_staff(work, (Role.SUPPORT, Role.SUPER), DISPUTED, told, key=key, now=now)


def give_up(work: Work, account_id: int, now: datetime) -> None:
    """The new account no longer asks; the old one is no longer asked."""
    recovery = work.recoveries.waiting_for(account_id)
    if recovery is not None and _step(work, recovery, Event.GIVEN_UP, now):
        notices.cancel(work, f"recovery-asked:{recovery.id}", now)


def complete_due(work: Work, now: datetime) -> int:
    """Move everybody whose time is up; how many. For housekeeping, as often as it likes."""
    due = work.recoveries.due(now, DUE_AT_ONCE)
    moved = [recovery for recovery in due if _move(work, recovery, Event.TIME_UP, now)]
    for recovery in moved:
        _tell_it_is_here(work, recovery, now)
    return len(moved)


def _of_mine(work: Work, telegram_id: int, recovery_id: int, now: datetime) -> Recovery:
    # Under whatever hat: nobody should have to look for the right one before saying "not me".
    subject = ("recovery", recovery_id)
    account = require(work, telegram_id, Action.RECOVER, now, subject=subject).account
    recovery = work.recoveries.by_id(recovery_id)
    if recovery is None or account.id != recovery.from_account:
        raise denied(account, Action.RECOVER, now, subject)
    return recovery


def _step(work: Work, recovery: Recovery, event: Event, now: datetime) -> bool:
    stage = STEPS.get((recovery.stage, event))
    return stage is not None and work.recoveries.end(recovery.id, stage, now)


def _move(work: Work, recovery: Recovery, event: Event, now: datetime) -> bool:
    old = work.accounts.by_id(recovery.from_account)
    new = work.accounts.by_id(recovery.to_account)
    if old.person_id != recovery.person_id or new.person_id is not None:
        _step(work, recovery, Event.GIVEN_UP, now)
        return False
    if not _step(work, recovery, event, now):
        return False
    _hand_over(work, recovery.person_id, old, new, now)
    _write_down(work, recovery, now)
    key = f"recovery-moved-away:{recovery.id}"
    notices.cancel(work, f"recovery-asked:{recovery.id}", now)
    notices.tell(work, old.telegram_id, MOVED_AWAY, {}, key=key, now=now)
    for account in (old, new):
        notices.show_commands(work, account.telegram_id, now)
    return True


def _hand_over(work: Work, person_id: int, old: Account, new: Account, now: datetime) -> None:
    # A doctor's practice goes with the doctor. An admin's roles do not: whoever gave them gives
    # them again, to an account they know.
    new.roles |= old.roles & {Role.DOCTOR}
    old.roles, old.hat = frozenset(), Hat.PATIENT
    released = work.accounts.release(old.id, person_id)
    if not (released and work.accounts.claim(new.id, person_id)):
        # Either account has changed hands at this very moment: all of it is undone.
        raise RecoveryOver
    # It was typed in the other account; here it has to be known.
    work.pins.lock(person_id)
    work.accounts.keep(old)
    work.accounts.keep(new)
    work.family.hand_over(old.id, new.id)
    work.family_invitations.withdraw(old.id, now)
    for proxy in work.family.of_account(new.id):
        if proxy.basis is Basis.GUARDIAN and still_holds(work, proxy, now):
            child = work.people.by_id(proxy.person_id)
            relatives.tell_on_birthday(work, new.telegram_id, proxy, child, now)


def _write_down(work: Work, recovery: Recovery, now: datetime) -> None:
    subject, action = ("recovery", recovery.id), Action.RECOVER.value
    work.audit.add(event_of_clinic("job:recovery", action, now, subject, recovery.person_id))


def _tell_it_is_here(work: Work, recovery: Recovery, now: datetime) -> None:
    new = work.accounts.by_id(recovery.to_account)
    key = f"recovery-moved-here:{recovery.id}"
    notices.tell(work, new.telegram_id, MOVED_HERE, {}, key=key, now=now)
