"""Show an answer: answer the press once, edit in place or send anew, keep keyboards straight."""

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from html import escape
from typing import NamedTuple, cast

from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import CallbackQuery, Message

from domain.conversations import Conversation
from handlers.post import NO_KEYS, answer_press, delete, edit, send, strip
from handlers.screen import Alert, Answer, Screen
from handlers.split import LIMIT
from locales import Say

Event = Message | CallbackQuery


class Stand(NamedTuple):
    """Where a conversation stands after an answer, and the messages that show it."""

    conversation: Conversation
    messages: Sequence[int] = ()


async def show(bot: Bot, event: Event, answer: Answer, before: Conversation, say: Say) -> Stand:
    """Show the answer to whoever caused the event; return where we stand then.

    Nothing is shown to a person who blocked the bot, which is no error. Raises what Telegram
    refuses for other reasons, and network errors: the update is then handled again.
    """
    showing = Showing(bot, event, before, say)
    shown: Sequence[int] = ()
    try:
        if isinstance(answer, Alert):
            await showing.alert(answer)
        else:
            shown = await showing.screen(answer)
    except TelegramForbiddenError:
        pass
    return Stand(after(before, answer, shown[-1] if shown else None), shown)


def after(before: Conversation, answer: Answer, shown: int | None) -> Conversation:
    """Where a conversation stands when this answer has been shown, in message `shown`."""
    if isinstance(answer, Alert):
        return before
    draft = before.draft if answer.draft is None else answer.draft
    if answer.keeps_form:
        return replace(before, draft=draft)
    expects = answer.expects.state if answer.expects else None
    asked = shown if expects and answer.rows else None
    return Conversation(expects, draft, keyboard=bool(answer.keys), shown=asked)


class Showing:
    """One answer on its way to one person."""

    def __init__(self, bot: Bot, event: Event, before: Conversation, say: Say) -> None:
        self._bot, self._event, self._before, self._say = bot, event, before, say
        self._chat = event.chat.id if isinstance(event, Message) else event.from_user.id

    async def alert(self, alert: Alert) -> None:
        """Over the chat where something was pressed, as a message where something was typed."""
        if isinstance(self._event, CallbackQuery):
            await answer_press(self._bot, self._event, alert.text, modal=alert.modal)
            return
        if alert.deletes:
            await delete(self._bot, self._chat, self._event.message_id)
        await send(self._bot, self._chat, Screen(escape(alert.text, quote=False)), None)

    async def screen(self, screen: Screen) -> Sequence[int]:
        """The screen, and the step it answers without its buttons; the screen's messages."""
        if isinstance(self._event, CallbackQuery):
            # Both at once: the spinner ends while the screen changes.
            shown = await _both(
                answer_press(self._bot, self._event, screen.toast),
                self._in_place_of(self._event.message, screen),
            )
        else:
            shown = await self._below(screen)
        asked = self._before.shown
        if asked not in {None, shown[-1]} and not screen.keeps_form:
            await strip(self._bot, self._chat, asked or 0)
        return shown

    async def _in_place_of(self, pressed: object, screen: Screen) -> Sequence[int]:
        if not isinstance(pressed, Message) or screen.keeps:
            return await self._below(screen)
        if bool(pressed.has_protected_content) != screen.protect:
            # A message is protected or not from the beginning; a sensitive one does not stay.
            return await self._instead_of(pressed, screen)
        # A file somebody was given, for their calendar say, stays theirs.
        given = pressed.document is not None and not screen.protect
        if given or self._needs_own_message(screen):
            shown = await self._below(screen)
            await strip(self._bot, self._chat, pressed.message_id)
            return shown
        if pressed.document or screen.document or bool(pressed.photo) != bool(screen.photo):
            # Telegram cannot edit a text into a photo or back: the old one makes room.
            return await self._instead_of(pressed, screen)
        if await edit(self._bot, self._chat, pressed.message_id, screen):
            return [pressed.message_id]
        return await self._below(screen)

    async def _instead_of(self, pressed: Message, screen: Screen) -> Sequence[int]:
        shown = await self._below(screen)
        await delete(self._bot, self._chat, pressed.message_id)
        return shown

    def _needs_own_message(self, screen: Screen) -> bool:
        # Keyboards come and go only with a new message; a long text does not fit into an old one.
        if screen.keys or screen.remark or len(screen.text) > LIMIT:
            return True
        return self._keys_go(screen)

    def _keys_go(self, screen: Screen) -> bool:
        return self._before.keyboard and not screen.keys and not screen.keeps_form

    async def _below(self, screen: Screen) -> Sequence[int]:
        keys_go = self._keys_go(screen)
        remark = screen.remark
        if keys_go and screen.rows and remark is None:
            # A message has buttons or takes the keys away, not both.
            remark = self._say("common-noted")
        if remark is not None:
            await send(self._bot, self._chat, Screen(remark), NO_KEYS if keys_go else None)
            keys_go = False
        markup = screen.buttons() or screen.keyboard() or (NO_KEYS if keys_go else None)
        return await send(self._bot, self._chat, screen, markup)


async def _both(answer: Awaitable[None], screen: Awaitable[Sequence[int]]) -> Sequence[int]:
    # Neither is left running behind when the other fails: the update may be handled again.
    answered, shown = await asyncio.gather(answer, screen, return_exceptions=True)
    for outcome in (shown, answered):
        if isinstance(outcome, BaseException):
            raise outcome
    return cast(Sequence[int], shown)
