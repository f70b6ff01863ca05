"""Whatever is said to somebody who did not just press, or later, is written down first.

A notice is a row in the transaction of its cause, so that it is said if and only if the cause
happened; `domain.outbox` and `bot.outbox` see to that. It carries no words and no content: ids,
moments, counts and codes, from which `handlers` makes a screen in the reader's language when it is
said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from domain.ports import Work

KEY_LIMIT = 128

_CODE = re.compile(r"[a-z][a-z0-9]*(?:[-_.:][a-z0-9]+)*")


class Kind(str):
    """Names a kind of notice: a constant of the module whose services tell it.

    `Routes.notice` gives each its handler; a guard finds one that has none.
    """

    __slots__ = ()


FADE = Kind("fade")
"""Delete messages of ours: `message_ids`."""
COMMANDS = Kind("commands")
"""Show the command list that goes with the account's hat and language."""


class Stage(StrEnum):
    """waiting → sent | parked | undeliverable | cancelled; parked → waiting by an admin's hand."""

    WAITING = "waiting"
    SENT = "sent"
    PARKED = "parked"
    UNDELIVERABLE = "undeliverable"
    """They blocked the bot, or are no more."""
    CANCELLED = "cancelled"
    """No longer worth saying."""


@dataclass(frozen=True)
class Notice:
    """Something to say to one chat. `key` names the occasion: there is one notice for each."""

    id: int
    telegram_id: int
    kind: str
    params: Mapping[str, Any]
    key: str
    due_at: datetime
    stage: Stage
    tries: int
    fault: str | None
    created_at: datetime


@dataclass(frozen=True)
class Occasion:
    """One of many things that are told at once; what each of them means: see `tell`."""

    telegram_id: int
    kind: str
    params: Mapping[str, Any]
    key: str
    not_before: datetime | None = None


@dataclass(frozen=True)
class Backlog:
    """How the outbox stands: what should have been said by now, since when, what is parked."""

    due: int
    oldest: datetime | None
    parked: int


class Notices(Protocol):
    def add(self, new: Mapping[str, Any]) -> bool:
        """Store a waiting notice; False when its key is known."""

    def add_many(self, new: Sequence[Mapping[str, Any]]) -> None:
        """Store waiting notices, those excepted whose key is known."""

    def put(self, new: Mapping[str, Any]) -> None:
        """Store a waiting notice, in the place of the one with its key if there is one."""

    def put_many(self, new: Sequence[Mapping[str, Any]]) -> None:
        """The same with several, no two of one key."""

    def cancel(self, key: str, now: datetime) -> bool:
        """Make a waiting one cancelled; False when none waits."""

    def any_due(self, now: datetime) -> bool:
        """Whether `claim` might find something; a cheap question."""

    def claim(self, holder: int, limit: int, now: datetime, until: datetime) -> list[Notice]:
        """Give the holder the first due notice of each chat none of whose notices is held."""

    def finish(
        self, notice_id: int, holder: int, stage: Stage, fault: str | None, now: datetime
    ) -> bool:
        """End a held notice; False when the holder has lost it."""

    def put_back(
        self, notice_id: int, holder: int, until: datetime | None, fault: str | None, tries: int
    ) -> bool:
        """Let a held notice wait, and its chat with it; False when the holder has lost it."""

    def holders(self) -> list[int]:
        """Whoever holds a notice."""

    def release(self, holders: Collection[int]) -> int:
        """Take back everything they hold; how many."""

    def give_up_on(self, telegram_id: int, now: datetime) -> int:
        """Make everything due to this chat undeliverable; how many."""

    def parked(self) -> list[Notice]:
        """What was parked, oldest first."""

    def unpark(self, notice_id: int) -> bool:
        """Make a parked one wait again; False when it is not parked."""

    def backlog(self, now: datetime) -> Backlog:
        """How things stand."""

    def delete_finished_before(self, moment: datetime) -> int:
        """Delete finished rows, the parked ones excepted; how many."""


def tell(  # noqa: PLR0913  to whom, what, why, when: a letter needs no less
    work: Work,
    telegram_id: int,
    kind: str,
    params: Mapping[str, Any],
    *,
    key: str,
    now: datetime,
    not_before: datetime | None = None,
) -> bool:
    """Have this said to a Telegram user once, now or from `not_before` on.

    `key` names the occasion ("doctor-verified:77"): with one that is known nothing happens, and
    the answer is False. `params` hold ids, counts, codes, dates and moments (these become ISO
    texts); ValueError for anything else, since a name or a sentence must not lie in the outbox.
    """
    return work.notices.add(_row(telegram_id, kind, params, key, not_before or now, now))


def tell_again(  # noqa: PLR0913  as above
    work: Work,
    telegram_id: int,
    kind: str,
    params: Mapping[str, Any],
    *,
    key: str,
    now: datetime,
    not_before: datetime | None = None,
) -> None:
    """Like `tell`, but a notice with this key is replaced, even one that was said already."""
    work.notices.put(_row(telegram_id, kind, params, key, not_before or now, now))


def tell_many(work: Work, occasions: Sequence[Occasion], now: datetime) -> None:
    """Like `tell` for each of them, much faster."""
    work.notices.add_many([_now(one, now) for one in occasions])


def tell_many_again(work: Work, occasions: Sequence[Occasion], now: datetime) -> None:
    """Like `tell_again` for each of them; no two may have the same key."""
    work.notices.put_many([_now(one, now) for one in occasions])


def tell_owner(  # noqa: PLR0913  as above
    work: Work,
    person_id: int,
    kind: str,
    params: Mapping[str, Any],
    *,
    key: str,
    now: datetime,
    not_before: datetime | None = None,
) -> bool:
    """Like `tell`, for the account a person has; False also when there is none."""
    account = work.accounts.owner_of(person_id)
    if account is None:
        return False
    to = account.telegram_id
    return tell(work, to, kind, params, key=key, now=now, not_before=not_before)


def cancel(work: Work, key: str, now: datetime) -> bool:
    """Leave this unsaid; False when nothing waits. What is on its way may still arrive."""
    return work.notices.cancel(key, now)


def fade(
    work: Work, telegram_id: int, message_ids: Sequence[int], at: datetime, now: datetime
) -> None:
    """Have messages deleted at this moment; for ones that are to fade already it is moved."""
    key = f"fade:{telegram_id}:{message_ids[-1]}"
    params = {"message_ids": list(message_ids)}
    tell_again(work, telegram_id, FADE, params, key=key, now=now, not_before=at)


def show_commands(work: Work, telegram_id: int, now: datetime) -> None:
    """Have the command list follow the account's hat and language, as they are by then."""
    tell_again(work, telegram_id, COMMANDS, {}, key=f"commands:{telegram_id}", now=now)


def is_code(text: str) -> bool:
    """Whether this is a word of ours, as a notice may carry: "doctor", "reminder-missed"."""
    return _CODE.fullmatch(text) is not None


def _now(one: Occasion, now: datetime) -> dict[str, Any]:
    return _row(one.telegram_id, one.kind, one.params, one.key, one.not_before or now, now)


def _row(
    telegram_id: int,
    kind: str,
    params: Mapping[str, Any],
    key: str,
    due_at: datetime,
    now: datetime,
) -> dict[str, Any]:
    if len(key) > KEY_LIMIT:
        raise ValueError("the key of a notice is too long")
    return {
        "telegram_id": telegram_id,
        "kind": kind,
        "params": {name: _plain(value) for name, value in params.items()},
        "key": key,
        "due_at": due_at,
        "created_at": now,
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, str) and is_code(value):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    raise ValueError("a notice carries ids, counts, codes, dates and moments, nothing else")
