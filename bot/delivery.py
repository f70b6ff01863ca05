"""Say one notice and mark it; when it does not work, do what the kind of trouble asks for."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod

from bot.handling import fault_of
from bot.metrics import NOTICE_TROUBLE, NOTICES
from bot.outside import until_it_works
from bot.pace import Pace
from bot.trouble import Trouble, trouble
from domain import outbox
from domain.notices import Notice
from domain.outbox import LEASE
from domain.ports import Clock, Database
from handlers.notices import Saying, Telling
from handlers.telegram import patiently

log = logging.getLogger(__name__)

BEGIN_WITHIN = LEASE.total_seconds() / 2
"""Seconds after the claim: what has not had its turn by then is given back."""
SAY_WITHIN = 20.0
"""Seconds for all calls of a notice. With the wait before them it is well within the lease."""
TRIES = 5
"""A refusal or a bug of ours repeats itself: parked after this many."""
OUTSIDE_TRIES = 200
"""Telegram may be away for a day: with the pauses between, this is about a day and a half."""
LONGEST_PAUSE = 600
"""Seconds between two tries; the first pause is one second, and it doubles."""
STORM = 3
"""Chats that fail without a success between: it is not they, Telegram is away."""
LONGEST_STORM = 30.0
"""Seconds in which nobody is spoken to, before Telegram is tried again."""


class Delivery:
    """`begun` are the chats being spoken to: there a stop has to wait for the mark.

    With `paid` Telegram takes up to 1000 messages a second, and money for those above 30.
    """

    def __init__(
        self,
        bot: Bot,
        telling: Telling,
        db: Database,
        clock: Clock,
        pace: Pace,
        *,
        paid: bool = False,
    ) -> None:
        self._bot, self._telling, self._db = bot, telling, db
        self._clock, self._pace = clock, pace
        self._paid = paid
        self.begun: set[int] = set()
        self._failing: set[int] = set()
        self._storm = 1.0

    async def deliver(self, notice: Notice, holder: int, claimed_at: float) -> None:
        """Say it and mark it, or write down why not. `claimed_at` is the event loop's time."""
        mark = partial(self._mark, notice, holder)
        try:
            saying = await self._telling.saying(notice)
            if saying is None:
                await mark(outbox.drop, None, self._clock(), end="cancelled")
                return
            await self._pace.turn(notice.telegram_id)
            if asyncio.get_running_loop().time() > claimed_at + BEGIN_WITHIN:
                await mark(outbox.postpone, None)
                return
            self.begun.add(notice.telegram_id)
            shown = await self._say(saying)
        except Exception as error:
            await self._after(trouble(error), notice, error, mark)
        else:
            self._failing, self._storm = set(), 1.0
            said = partial(outbox.sent, shown=shown, fades=saying.fades, live=saying.live)
            await mark(said, self._clock(), end="sent")
        finally:
            self.begun.discard(notice.telegram_id)

    async def _say(self, saying: Saying) -> Sequence[int]:
        first, *rest = saying.calls
        async with asyncio.timeout(SAY_WITHIN):
            shown = [await self._call(first, saying)]
            # A short wait must not make somebody read the beginning twice.
            shown += [await patiently(partial(self._call, call, saying)) for call in rest]
        return [message for message in shown if message is not None]

    async def _call(self, call: TelegramMethod[Any], saying: Saying) -> int | None:
        if self._paid and "allow_paid_broadcast" in type(call).model_fields:
            call = call.model_copy(update={"allow_paid_broadcast": True})
        try:
            answer = await self._bot(call)
        except TelegramBadRequest:
            if not saying.forgiving:
                raise
            return None
        return getattr(answer, "message_id", None)

    async def _after(
        self, kind: Trouble, notice: Notice, error: Exception, mark: Callable[..., Any]
    ) -> None:
        now, fault = self._clock(), fault_of(error)
        NOTICE_TROUBLE.labels(kind.value).inc()
        match kind:
            case Trouble.TOLD_TO_WAIT:
                seconds = float(getattr(error, "retry_after", 1))
                self._pace.told_to_wait(notice.telegram_id, seconds)
                await mark(outbox.postpone, now + timedelta(seconds=seconds))
            case Trouble.UNREACHABLE:
                await self._note_blocked(notice.telegram_id, now)
            case Trouble.NOT_WORTH_SAYING:
                await mark(outbox.drop, fault, now, end="cancelled")
            case Trouble.OUTSIDE:
                self._weather(notice.telegram_id)
                await self._again(notice, fault, now, mark, OUTSIDE_TRIES)
            case Trouble.UNKNOWN_KIND:
                await self._again(notice, fault, now, mark, 0)
            case Trouble.REFUSED | Trouble.BUG:
                log.warning("a notice failed", exc_info=error, extra=_ids(notice, fault))
                await self._again(notice, fault, now, mark, TRIES)

    async def _again(
        self, notice: Notice, fault: str, now: datetime, mark: Callable[..., Any], tries: int
    ) -> None:
        if notice.tries + 1 < tries:
            pause = min(2**notice.tries, LONGEST_PAUSE)
            await mark(outbox.failed, fault, now + timedelta(seconds=pause))
            return
        log.error("notice parked", extra=_ids(notice, fault))
        await mark(outbox.park, fault, now, end="parked")

    def _weather(self, chat: int) -> None:
        self._failing.add(chat)
        if len(self._failing) >= STORM and not self._pace.quiet:
            self._pace.hush(self._storm)
            self._storm = min(2 * self._storm, LONGEST_STORM)

    async def _note_blocked(self, telegram_id: int, now: datetime) -> None:
        writing = partial(self._db.write, outbox.note_blocked, telegram_id, now)
        NOTICES.labels("undeliverable").inc(await until_it_works(writing, (Exception,)))

    async def _mark(
        self, notice: Notice, holder: int, service: Callable[..., bool], *given: Any, end: str = ""
    ) -> None:
        # Until it is written: a notice that was said and not marked would be said again.
        writing = partial(self._db.write, service, notice, holder, *given)
        if await until_it_works(writing, (Exception,)) and end:
            NOTICES.labels(end).inc()


def _ids(notice: Notice, fault: str) -> dict[str, object]:
    return {"notice": notice.id, "kind": notice.kind, "fault": fault}
