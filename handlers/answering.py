"""From an update to an answer: who writes, which handler, what is shown, where we stand."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from aiogram import Bot
from aiogram.enums import ChatAction, ChatType
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineQuery, Message, Update, User

from domain import accounts, conversations, live_messages, notices
from domain.conversations import Conversation, Visitor
from domain.errors import DomainError, key_of, params_of
from domain.pins import PinNeeded
from domain.ports import Clock, Database
from handlers.choosing import Choice, Choosing
from handlers.keypad import waiting
from handlers.parts import home_button
from handlers.pins import Unlocked
from handlers.post import answer_inline
from handlers.screen import Alert, Answer, Screen
from handlers.show import Event, show
from handlers.turn import Outside, Turn
from locales import Html, Language, Say, Translator

log = logging.getLogger(__name__)

SLOW = 0.4
"""Seconds. Whoever waits longer for an answer sees "typing…" meanwhile."""


class Answering:
    """Answers every message and press with exactly one screen or alert."""

    def __init__(
        self,
        choosing: Choosing,
        db: Database,
        clock: Clock,
        translator: Translator,
        outside: Outside,
    ) -> None:
        self._choosing, self._db, self._clock = choosing, db, clock
        self._translator, self._outside = translator, outside

    async def answer(
        self, bot: Bot, update: Update, arrival: int, album: tuple[Message, ...] = ()
    ) -> None:
        """Answer an update of one of the kinds there are."""
        if update.callback_query:
            await self.press(update.callback_query, bot, arrival)
        elif update.message:
            await self.message(update.message, bot, arrival, album)
        elif update.edited_message:
            await self.edited(update.edited_message, bot, arrival)
        elif update.inline_query:
            await self.inline(update.inline_query, bot)
        elif update.my_chat_member:
            await self.membership(update.my_chat_member)

    async def message(
        self, message: Message, bot: Bot, arrival: int, album: tuple[Message, ...] = ()
    ) -> None:
        """Answer what was typed or shared; the parts of an album are one event."""
        turn = await self._turn(message.from_user, message, album)
        if turn is not None:
            choice = self._choosing.for_message(message, turn.visitor)
            await self._answer(bot, message, choice, turn, arrival)

    async def edited(self, message: Message, bot: Bot, arrival: int) -> None:
        """Say that a corrected message is not read again."""
        if message.text is None and message.caption is None:
            return  # A live location on the move, not a correction.
        turn = await self._turn(message.from_user, message)
        if turn is not None:
            await self._answer(bot, message, self._choosing.fallbacks.edited, turn, arrival)

    async def press(self, press: CallbackQuery, bot: Bot, arrival: int) -> None:
        """Answer a pressed button."""
        turn = await self._turn(press.from_user, press)
        if turn is not None:
            choice = self._choosing.for_press(press, turn.visitor)
            await self._answer(bot, press, choice, turn, arrival)

    async def inline(self, query: InlineQuery, bot: Bot) -> None:
        """Answer `@bot words`, typed by anybody in any chat."""
        if self._choosing.inline is None:
            return
        visitor = await self._db.read(conversations.visitor, query.from_user.id)
        language, now = language_of(visitor, query.from_user), self._clock()
        turn = Turn(visitor, language, now, self._db, self._outside, self._translator)
        results = await self._choosing.inline(turn, query.query)
        await answer_inline(bot, query, results)

    async def membership(self, change: ChatMemberUpdated) -> None:
        """Remember who blocked the bot, so that nothing is sent to them."""
        if change.chat.type == ChatType.PRIVATE:
            blocked = change.new_chat_member.status == "kicked"
            await self._db.write(accounts.note_block, change.from_user.id, blocked, self._clock())

    async def apologise(self, bot: Bot, update: Update, number: int) -> None:
        """Say that it went wrong on our side, with the number the log has it under."""
        event, turn = await self._of(update)
        if event is not None and turn is not None:
            words = turn.say("fallbacks-apology", id=str(number))
            sorry = Screen(words, rows=[[home_button(turn.say)]], keeps_form=True)
            await show(bot, event, sorry, turn.visitor.conversation, turn.say)

    async def too_fast(self, bot: Bot, update: Update) -> None:
        """Say that this was too much at once."""
        event, turn = await self._of(update)
        if event is not None and turn is not None:
            wait = Alert(turn.say.label("error-too-fast"), modal=False)
            await show(bot, event, wait, turn.visitor.conversation, turn.say)

    async def _of(self, update: Update) -> tuple[Event | None, Turn | None]:
        event = update.message or update.edited_message or update.callback_query
        return event, await self._turn(event.from_user, event) if event else None

    async def _turn(
        self, user: User | None, event: Event, album: tuple[Message, ...] = ()
    ) -> Turn | None:
        # Groups are not ours to talk in: a clinic speaks with one person at a time.
        if user is None or (isinstance(event, Message) and event.chat.type != ChatType.PRIVATE):
            return None
        visitor = await self._db.read(conversations.visitor, user.id)
        language = language_of(visitor, user)
        now = self._clock()
        if visitor.account is not None and visitor.account.blocked_at is not None:
            # Whoever writes to us has not blocked us, or not any more.
            await self._db.write(accounts.note_block, user.id, False, now)
        return Turn(visitor, language, now, self._db, self._outside, self._translator, album)

    async def _answer(
        self, bot: Bot, event: Event, choice: Choice, turn: Turn, arrival: int
    ) -> None:
        with _typing(bot, turn.visitor.telegram_id):
            answer, before = await self._ask(bot, event, choice, turn)
            stands, shown = await show(bot, event, answer, before, turn.say)
        await self._fade(turn, answer, shown)
        await self._live(turn, answer, shown)
        if stands != turn.visitor.conversation:
            await self._db.write(
                conversations.turn, turn.visitor.telegram_id, stands, arrival, self._clock()
            )

    async def _ask(
        self, bot: Bot, event: Event, choice: Choice, turn: Turn
    ) -> tuple[Answer, Conversation]:
        """The answer, and where the conversation stands before it is shown."""
        stands = turn.visitor.conversation
        try:
            return await choice(turn), stands
        except PinNeeded:
            return waiting(wanted_of(event), stands).screen(turn.say), stands
        except Unlocked as unlocked:
            went_on = turn.standing(unlocked.conversation)
            choice = self._wanted(bot, event, unlocked.wanted, went_on.visitor)
            answer = await _resumed(choice, went_on)
            return _in_place_of_keypad(answer, turn.say), unlocked.conversation
        except DomainError as refusal:
            return _refused(turn, refusal), stands

    def _wanted(
        self, bot: Bot, event: Event, wanted: Mapping[str, Any], visitor: Visitor
    ) -> Choice:
        if "message" in wanted:
            message = Message.model_validate(wanted["message"], context={"bot": bot})
            return self._choosing.for_message(message, visitor)
        if not isinstance(event, CallbackQuery):
            return self._choosing.fallbacks.stale
        press = event.model_copy(update={"data": wanted["press"]})
        return self._choosing.for_press(press, visitor)

    async def _live(self, turn: Turn, answer: Answer, shown: Sequence[int]) -> None:
        if not isinstance(answer, Screen) or not shown:
            return
        if answer.live is not None:
            now = self._clock()
            keep = live_messages.keep
            await self._db.write(keep, turn.telegram_id, answer.live, shown[-1], now)
        elif shown[-1] in turn.visitor.live:
            # It stood there until now; an edit must not bring it back.
            await self._db.write(live_messages.forget, turn.telegram_id, shown[-1])

    async def _fade(self, turn: Turn, answer: Answer, shown: Sequence[int]) -> None:
        if isinstance(answer, Screen) and answer.fades and shown:
            now = self._clock()
            at = now + answer.fades
            await self._db.write(notices.fade, turn.telegram_id, shown, at, now)


async def _resumed(choice: Choice, turn: Turn) -> Answer:
    try:
        return await choice(turn)
    except DomainError as refusal:
        return _refused(turn, refusal)


def _refused(turn: Turn, refusal: DomainError) -> Alert:
    return Alert(turn.say.label(key_of(refusal), **params_of(refusal)))


def wanted_of(event: Event) -> dict[str, Any]:
    """What somebody did, as plain JSON: kept in the sealed draft until the PIN is typed."""
    if isinstance(event, CallbackQuery):
        return {"press": event.data}
    told = event.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {"message": told}


def _in_place_of_keypad(answer: Answer, say: Say) -> Answer:
    # The keypad must go, also where the answer is but a few words over the chat.
    if isinstance(answer, Screen):
        return answer
    text = Html(escape(answer.text, quote=False))
    return Screen(text, rows=[[home_button(say)]], keeps_form=True)


def language_of(visitor: Visitor, user: User) -> Language:
    """The language they chose; before that Bangla, unless their Telegram speaks another one."""
    spoken = visitor.language or user.language_code or "bn"
    return "bn" if spoken.startswith("bn") else "en"


@contextlib.contextmanager
def _typing(bot: Bot, chat_id: int) -> Iterator[None]:
    # Started by a timer, so that a quick answer costs no request.
    tasks: set[asyncio.Task[Any]] = set()
    loop = asyncio.get_running_loop()

    def start() -> None:
        tasks.add(loop.create_task(_show_typing(bot, chat_id)))

    timer = loop.call_later(SLOW, start)
    try:
        yield
    finally:
        timer.cancel()
        for task in tasks:
            task.cancel()


async def _show_typing(bot: Bot, chat_id: int) -> None:
    with contextlib.suppress(Exception):
        while True:
            # Telegram shows it for five seconds.
            await bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(4.5)
