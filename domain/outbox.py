"""Say what was written down: claimed with a lease, marked when said, parked when it cannot be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import accounts, live_messages, notices
from domain.notices import Backlog, Notice, Stage

if TYPE_CHECKING:
    from domain.ports import Work

LEASE = timedelta(seconds=60)
"""So long a notice belongs to the process that claimed it; saying it takes far less."""
KEEP_FOR = timedelta(days=7)
"""So long a said notice is remembered, and its key refuses the same thing once more."""


def any_due(work: Work, now: datetime) -> bool:
    """Whether something should be said by now."""
    return work.notices.any_due(now)


def claim(work: Work, holder: int, limit: int, now: datetime) -> list[Notice]:
    """Take what is due, oldest first, at most one a chat: the earliest that is not finished.

    It is the holder's for `LEASE`; nobody gets another notice of these chats meanwhile.
    """
    return work.notices.claim(holder, limit, now, now + LEASE)


def sent(  # noqa: PLR0913  what was said, by whom, when, and what is to become of it
    work: Work,
    notice: Notice,
    holder: int,
    now: datetime,
    *,
    shown: Sequence[int] = (),
    fades: timedelta | None = None,
    live: str | None = None,
) -> bool:
    """It was said, in messages `shown`, which fade, or are edited in place, if they should.

    Repeating it is harmless.
    """
    if shown and fades is not None:
        notices.fade(work, notice.telegram_id, shown, now + fades, now)
    if shown and live is not None:
        live_messages.keep(work, notice.telegram_id, live, shown[-1], now)
    return work.notices.finish(notice.id, holder, Stage.SENT, None, now)


def drop(work: Work, notice: Notice, holder: int, fault: str | None, now: datetime) -> bool:
    """It is no longer worth saying."""
    return work.notices.finish(notice.id, holder, Stage.CANCELLED, fault, now)


def park(work: Work, notice: Notice, holder: int, fault: str, now: datetime) -> bool:
    """Set aside what cannot be said, with the kind of fault, so that it holds up nobody."""
    return work.notices.finish(notice.id, holder, Stage.PARKED, fault, now)


def failed(work: Work, notice: Notice, holder: int, fault: str, again_at: datetime) -> bool:
    """It did not work: try again then. Its chat's later notices wait behind it."""
    return work.notices.put_back(notice.id, holder, again_at, fault, notice.tries + 1)


def postpone(work: Work, notice: Notice, holder: int, again_at: datetime | None) -> bool:
    """It was not its turn: try again then, or at once; this is no failed try."""
    return work.notices.put_back(notice.id, holder, again_at, notice.fault, notice.tries)


def note_blocked(work: Work, telegram_id: int, now: datetime) -> int:
    """They blocked the bot or are no more: nothing due can be delivered; how many that were.

    What is due later stays: they may have taken it back by then.
    """
    accounts.note_block(work, telegram_id, True, now)
    return work.notices.give_up_on(telegram_id, now)


def holders(work: Work) -> list[int]:
    """Every process that holds a notice, living or dead."""
    return work.notices.holders()


def release(work: Work, holders: Collection[int]) -> int:
    """Give back what these processes hold: they have ended, or are about to; how many."""
    return work.notices.release(holders)


def backlog(work: Work, now: datetime) -> Backlog:
    """How the outbox stands."""
    return work.notices.backlog(now)


def forget_old(work: Work, now: datetime) -> int:
    """Delete what was finished long ago; how many they were."""
    return work.notices.delete_finished_before(now - KEEP_FOR)


def parked(work: Work) -> list[Notice]:
    """Everything set aside, oldest first."""
    return work.notices.parked()


def retry(work: Work, notice_id: int) -> bool:
    """Have a parked notice said after all; False when there is none such."""
    return work.notices.unpark(notice_id)
