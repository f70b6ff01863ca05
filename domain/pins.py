"""An optional PIN in front of a person's records: set, typed, forgotten, and the locks it has.

A try is counted before it is checked, in one statement, so that neither parallel taps nor a
restart give anybody one more. Whoever tries all PINs against a stolen database needs the pepper
too, which lies apart from it (`gateways.pins`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.audit import Decision, event_of
from domain.errors import DomainError
from domain.notices import Kind

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.people import Person
    from domain.ports import Work

SHORTEST, LONGEST = 4, 6
"""Digits."""
TRIES = 5
"""Wrong ones before a lock."""
FIRST_LOCK = timedelta(minutes=15)
NEXT_LOCK = timedelta(hours=1)
"""From the second lock on, until the right PIN is typed."""
IDLE = timedelta(minutes=15)
"""Nothing sensitive was opened for so long: the PIN is asked again (45 CFR 164.312(a)(2)(iii))."""
MOVED_AFTER = timedelta(minutes=1)
"""The end of the idle time is moved no oftener than this: most presses write nothing."""
RESET_AFTER = timedelta(hours=24)
"""A forgotten PIN goes after this time, in which its owner can still call that back."""

RESET_ASKED = Kind("pin-reset-asked")
RESET_DONE = Kind("pin-reset-done")


class PinNeeded(DomainError):
    """The records are locked; the PIN opens them."""


@dataclass(eq=False)
class PinLocked(DomainError):
    """Too many wrong PINs; nothing is checked before this moment."""

    until: datetime


class WeakPin(DomainError):
    """A PIN others would think of first: 1234, 0000, a birth year, the end of the phone."""


@dataclass(eq=False)
class PinLength(DomainError):
    """Not a number of digits a PIN may have."""

    shortest: int = SHORTEST
    longest: int = LONGEST


class NoPin(DomainError):
    """There is no PIN to type, change or remove."""


class PinThere(DomainError):
    """There is a PIN already: it is changed with the old one, not set anew."""


class NotYourNumber(DomainError):
    """The number that was shared is not the one in the record."""


@dataclass(frozen=True)
class Pin:
    """A person's PIN. `digest` says nothing without the pepper. `reset_at`: it goes then."""

    person_id: int
    digest: str
    tries: int
    locked_until: datetime | None
    opened_until: datetime | None
    reset_at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether it was typed lately."""
        return self.opened_until is not None and self.opened_until > now

    def is_gone(self, now: datetime) -> bool:
        """Whether its reset has come due."""
        return self.reset_at is not None and self.reset_at <= now


class Pins(Protocol):
    def of(self, person_id: int) -> Pin | None:
        """The person's PIN, if they have one."""

    def add(self, person_id: int, digest: str, opened_until: datetime, now: datetime) -> bool:
        """Store a PIN, open; False when there is one."""

    def change(self, person_id: int, old: str, new: str) -> bool:
        """Put another in its place; False when the old one is not there any more."""

    def remove(self, person_id: int, digest: str) -> bool:
        """Forget it; False when it is not there any more."""

    def count_try(self, person_id: int, now: datetime) -> str | None:
        """Count a try and return the digest to check it by; None while it is locked.

        The try that is the last one locks at once, before anybody knows whether it is right.
        """

    def open(self, person_id: int, digest: str, until: datetime) -> bool:
        """The right one was typed: open until then, tries and locks forgotten, no reset."""

    def keep_open(self, person_id: int, until: datetime) -> None:
        """Move the end of the idle time."""

    def lock(self, person_id: int) -> None:
        """Ask for it from now on."""

    def set_reset(self, person_id: int, at: datetime | None) -> bool:
        """Have it go at that moment, or not at all; False when that was so before."""


class PinHashing(Protocol):
    """Makes and checks digests, slowly and on purpose; never on a database's thread."""

    async def hash(self, person_id: int, pin: str) -> str:
        """A digest of this person's PIN, another each time."""

    async def verify(self, person_id: int, pin: str, digest: str) -> bool:
        """Whether the digest was made of this PIN of this person."""


def demand(work: Work, account: Account, now: datetime) -> None:
    """Go on when there is no PIN, or it was typed lately; raises `PinNeeded`."""
    pin = work.pins.of(account.person_id) if account.person_id is not None else None
    if pin is None or _reset_has_come(work, account, pin, now):
        return
    if not pin.is_open(now) or pin.opened_until is None:
        raise PinNeeded
    if pin.opened_until - now < IDLE - MOVED_AFTER:
        work.pins.keep_open(pin.person_id, now + IDLE)


def check_strength(pin: str, person: Person) -> None:
    """Refuse what others would try first; raises `WeakPin` and `PinLength`."""
    if not (SHORTEST <= len(pin) <= LONGEST):
        raise PinLength
    if _is_row(pin) or pin in _dates(person.born) or person.phone.endswith(pin):
        raise WeakPin


def _is_row(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


def _dates(born: date) -> set[str]:
    day, month, year = f"{born:%d}", f"{born:%m}", f"{born:%Y}"
    short = year[2:]
    return {year, day + month, month + day, day + month + short, short + month + day}


# -- what its owner does


def state(work: Work, telegram_id: int, now: datetime) -> Pin | None:
    """The account's own PIN as it stands."""
    pin = _of(work, telegram_id)
    return None if pin is None or pin.is_gone(now) else pin


def owner(work: Work, telegram_id: int) -> Person:
    """Whose PIN it would be: to check a new one against, before it is hashed."""
    return work.people.by_id(_person(work, telegram_id))


def choose(work: Work, telegram_id: int, digest: str, now: datetime) -> None:
    """Set a first PIN; raises `PinThere`. Doing so again with the same digest is harmless."""
    person_id = _person(work, telegram_id)
    pin = work.pins.of(person_id)
    if pin is not None and pin.is_gone(now):
        work.pins.remove(person_id, pin.digest)
        pin = None
    if pin is not None and pin.digest == digest:
        return
    if not work.pins.add(person_id, digest, now + IDLE, now):
        raise PinThere
    _note(work, telegram_id, "set-pin", Decision.ALLOWED, now)


def take_try(work: Work, telegram_id: int, now: datetime) -> str:
    """Count a try and return the digest to check it by; raises `PinLocked` and `NoPin`."""
    person_id = _person(work, telegram_id)
    digest = work.pins.count_try(person_id, now)
    if digest is not None:
        return digest
    pin = work.pins.of(person_id)
    if pin is None or pin.locked_until is None:
        raise NoPin
    raise PinLocked(pin.locked_until)


def opened(work: Work, telegram_id: int, digest: str, now: datetime) -> None:
    """The right PIN was typed. It also calls back a reset somebody asked for."""
    person_id = _person(work, telegram_id)
    if work.pins.open(person_id, digest, now + IDLE):
        _forget_reset(work, person_id, now)


def was_wrong(work: Work, telegram_id: int, now: datetime) -> int:
    """A wrong PIN was typed: how many tries are left before it locks; raises `PinLocked`."""
    pin = _of(work, telegram_id)
    _note(work, telegram_id, "type-pin", Decision.DENIED, now)
    if pin is None or pin.locked_until is None or pin.locked_until <= now:
        return TRIES - pin.tries if pin else TRIES
    return 0


def change(work: Work, telegram_id: int, old: str, new: str, now: datetime) -> None:
    """Put another PIN in the place of the one with digest `old`, which was just typed.

    Raises `PinNeeded` when that was too long ago.
    """
    person_id = _person(work, telegram_id)
    pin = work.pins.of(person_id)
    # Not by whoever finds the half-answered question in somebody's hand much later.
    if pin is None or not pin.is_open(now):
        raise PinNeeded
    if not work.pins.change(person_id, old, new) and pin.digest != new:
        raise PinNeeded
    _note(work, telegram_id, "change-pin", Decision.ALLOWED, now)


def remove(work: Work, telegram_id: int, digest: str, now: datetime) -> None:
    """Have no PIN any more; the one with this digest was just typed."""
    person_id = _person(work, telegram_id)
    if work.pins.remove(person_id, digest):
        _forget_reset(work, person_id, now)
        _note(work, telegram_id, "remove-pin", Decision.ALLOWED, now)


def lock(work: Work, telegram_id: int, now: datetime) -> bool:
    """Ask for the PIN from now on; False when there is none."""
    pin = _of(work, telegram_id)
    if pin is None:
        return False
    work.pins.lock(pin.person_id)
    _note(work, telegram_id, "lock", Decision.ALLOWED, now)
    return True


# -- forgotten


def ask_reset(work: Work, telegram_id: int, phone: str, now: datetime) -> datetime:
    """Let the PIN go after `RESET_AFTER`, since this phone is the record's; when that will be.

    Asking again changes nothing. Its owner is told at once, and then when it is gone.
    """
    person_id = _person(work, telegram_id)
    pin = work.pins.of(person_id)
    if pin is None:
        raise NoPin
    if work.people.by_id(person_id).phone != phone:
        raise NotYourNumber
    if pin.reset_at is not None:
        return pin.reset_at
    due = now + RESET_AFTER
    work.pins.set_reset(person_id, due)
    _note(work, telegram_id, "reset-pin", Decision.ALLOWED, now)
    key = f"{RESET_ASKED}:{person_id}:{int(now.timestamp())}"
    notices.tell(work, telegram_id, RESET_ASKED, {"due": due}, key=key, now=now)
    notices.tell_again(
        work, telegram_id, RESET_DONE, {}, key=_done_key(person_id), now=now, not_before=due
    )
    return due


def keep(work: Work, telegram_id: int, now: datetime) -> bool:
    """Call the reset back; False when there was none, or it is too late."""
    pin = _of(work, telegram_id)
    if pin is None or pin.reset_at is None or pin.is_gone(now):
        return False
    work.pins.set_reset(pin.person_id, None)
    _forget_reset(work, pin.person_id, now)
    return True


def _reset_has_come(work: Work, account: Account, pin: Pin, now: datetime) -> bool:
    if not pin.is_gone(now):
        return False
    work.pins.remove(pin.person_id, pin.digest)
    work.audit.add(event_of(account, "reset-pin", Decision.ALLOWED, now))
    return True


def _forget_reset(work: Work, person_id: int, now: datetime) -> None:
    notices.cancel(work, _done_key(person_id), now)


def _done_key(person_id: int) -> str:
    return f"{RESET_DONE}:{person_id}"


def _of(work: Work, telegram_id: int) -> Pin | None:
    return work.pins.of(_person(work, telegram_id))


def _person(work: Work, telegram_id: int) -> int:
    account = work.accounts.of(telegram_id)
    if account is None or account.person_id is None:
        raise NoPin
    return account.person_id


def _note(work: Work, telegram_id: int, action: str, decision: Decision, now: datetime) -> None:
    account = work.accounts.of(telegram_id)
    if account is not None:
        work.audit.add(event_of(account, action, decision, now))
