"""Handle one stored update: decode, answer, try again what may pass, park what never will."""

import asyncio
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.types import Message, Update
from pydantic import ValidationError

from bot.lanes import Item
from bot.metrics import HANDLED, PARKED, RETRIES
from bot.outside import OUTSIDE, pauses, until_it_works, wait_after
from domain import inbox
from domain.ports import Clock, Database
from handlers.answering import Answering

log = logging.getLogger(__name__)

ANSWERED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of updates we answer; Telegram is asked for no others."""
PRESSED = (
    "message_id",
    "date",
    "chat",
    "photo",
    "document",
    "message_thread_id",
    "has_protected_content",
)
"""What is decoded of the message under a pressed button."""
TRIES = 2
"""A second try mends a passing fault; a bug would only repeat itself."""
OUTSIDE_TRIES = 12
"""Telegram or the network may be away for minutes: with the pauses between, about seven."""


class Handling:
    """Has updates answered. `handle` never raises, so that one update stops nobody."""

    def __init__(self, bot: Bot, answering: Answering, db: Database, clock: Clock) -> None:
        self._bot, self._answering = bot, answering
        self._db, self._clock = db, clock
        self.pause: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def handle(self, items: Sequence[Item]) -> bool:
        """Answer an update, or all parts of an album as one; False when it was parked."""
        began = time.perf_counter()
        if kind_of(items[0].update) not in ANSWERED:
            log.info("update of a kind we do not answer", extra={"arrival": items[0].arrival.id})
            return True
        try:
            update, album = self._decoded(items)
        except ValidationError as error:
            await self._park(items, error)
            return False
        handled = await self._persistently(items, update, album)
        HANDLED.observe(time.perf_counter() - began)
        return handled

    async def too_fast(self, item: Item) -> None:
        """Tell somebody who sends too much at once to wait a little."""
        try:
            update = Update.model_validate(light(item.update), context={"bot": self._bot})
            await self._answering.too_fast(self._bot, update)
        except Exception:
            log.warning("a flood could not be answered", extra={"arrival": item.arrival.id})

    def _decoded(self, items: Sequence[Item]) -> tuple[Update, tuple[Message, ...]]:
        context = {"bot": self._bot}
        updates = [Update.model_validate(light(item.update), context=context) for item in items]
        messages = (update.message for update in updates)
        return updates[0], tuple(message for message in messages if message is not None)

    async def _persistently(
        self, items: Sequence[Item], update: Update, album: tuple[Message, ...]
    ) -> bool:
        for tries, pause in enumerate(pauses(), start=1):
            try:
                await self._feed(items, update, album)
            except Exception as error:
                outside = isinstance(error, OUTSIDE)
                if tries >= (OUTSIDE_TRIES if outside else TRIES):
                    await self._give_up(items, update, error)
                    return False
                RETRIES.labels("outside" if outside else "fault").inc()
                await self.pause(wait_after(error, pause))
            else:
                return True
        raise AssertionError("unreachable")

    async def _feed(
        self, items: Sequence[Item], update: Update, album: tuple[Message, ...]
    ) -> None:
        arrival = items[0].arrival.id
        await self._answering.answer(self._bot, update, arrival, album)

    async def _give_up(self, items: Sequence[Item], update: Update, error: Exception) -> None:
        await self._park(items, error)
        try:
            await self._answering.apologise(self._bot, update, items[0].arrival.id)
        except Exception:
            log.exception("the apology failed too", extra={"arrival": items[0].arrival.id})

    async def _park(self, items: Sequence[Item], error: Exception) -> None:
        fault = fault_of(error)
        for item in items:
            PARKED.inc()
            log.error(
                "update parked",
                exc_info=error,
                extra={
                    "arrival": item.arrival.id,
                    "update": item.arrival.update_id,
                    "fault": fault,
                },
            )
            # Its sender's next ones wait: answered out of order they would mean something else.
            parking = partial(self._db.write, inbox.park, item.arrival.id, fault, self._clock())
            await until_it_works(parking, (Exception,))


def kind_of(update: dict[str, Any]) -> str:
    """What kind of update this is: message, callback_query…"""
    return next((name for name in update if name != "update_id"), "empty")


def light(update: dict[str, Any]) -> dict[str, Any]:
    """The update without what a pressed message says: an answer replaces it unread.

    Decoding a screen full of buttons costs 100 µs a press.
    """
    press = update.get("callback_query")
    if not isinstance(press, dict) or not isinstance(press.get("message"), dict):
        return update
    message = {name: press["message"][name] for name in PRESSED if name in press["message"]}
    return {**update, "callback_query": {**press, "message": message}}


def fault_of(error: BaseException) -> str:
    """The kind of an error and where it arose; never its text, which may quote a person."""
    frames: list[Any] = traceback.extract_tb(error.__traceback__)
    where = f" at {frames[-1].name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where
