"""From a notice to Telegram's calls: worded when it is said, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram.methods import DeleteMessages, SetMyCommands, TelegramMethod
from aiogram.types import BotCommandScopeChat

from domain import conversations
from domain.notices import COMMANDS, FADE, Notice
from domain.ports import Clock, Database
from handlers.commands import command_list
from handlers.post import messages
from handlers.routes import OnNotice
from handlers.screen import Screen
from handlers.telegram import EditText
from handlers.turn import Outside, Turn
from locales import Translator

WITHOUT_SCREEN = (FADE, COMMANDS)
"""The kinds that change the chat and say nothing."""


class UnknownKind(Exception):
    """No handler makes a screen of this kind of notice."""


class Unreachable(Exception):
    """Whoever this is for has blocked the bot."""


@dataclass(frozen=True)
class Saying:
    """The calls that say it, in order, and when what they show fades.

    `forgiving`: should Telegram refuse, then there is nothing left to do.
    """

    calls: Sequence[TelegramMethod[Any]]
    fades: timedelta | None = None
    live: str | None = None
    forgiving: bool = False


class Telling:
    """Knows what to say for each kind of notice."""

    def __init__(
        self,
        handlers: Mapping[str, OnNotice],
        db: Database,
        clock: Clock,
        translator: Translator,
        outside: Outside,
    ) -> None:
        self._handlers, self._db, self._clock = handlers, db, clock
        self._translator, self._outside = translator, outside

    async def saying(self, notice: Notice) -> Saying | None:
        """What to call for a notice; None when it is no longer worth saying.

        Raises `UnknownKind`, `Unreachable`, and what the kind's handler raises.
        """
        if notice.kind == FADE:
            return _fade(notice)
        turn = await self._turn(notice.telegram_id)
        if turn.visitor.account is not None and turn.visitor.account.blocked_at is not None:
            raise Unreachable
        if notice.kind == COMMANDS:
            return _commands(turn)
        handler = self._handlers.get(notice.kind)
        if handler is None:
            raise UnknownKind
        screen = await handler(turn, notice.params)
        if screen is None:
            return None
        if (message_id := notice.params.get("message_id")) is not None:
            return _edit(notice.telegram_id, message_id, screen)
        return _screen(notice.telegram_id, screen)

    async def _turn(self, telegram_id: int) -> Turn:
        visitor = await self._db.read(conversations.visitor, telegram_id)
        language = visitor.language or "bn"
        return Turn(visitor, language, self._clock(), self._db, self._outside, self._translator)


def _fade(notice: Notice) -> Saying:
    # Gone already, or older than the 48 hours in which Telegram deletes: passed over in silence.
    gone = DeleteMessages(
        chat_id=notice.telegram_id, message_ids=list(notice.params["message_ids"])
    )
    return Saying([gone], forgiving=True)


def _commands(turn: Turn) -> Saying:
    shown = SetMyCommands(
        commands=command_list(turn.say, turn.visitor.account),
        scope=BotCommandScopeChat(chat_id=turn.telegram_id),
    )
    return Saying([shown])


def _screen(chat_id: int, screen: Screen) -> Saying:
    # An open form of the reader stays as it is; so nothing may be asked, and no keyboard changed.
    if screen.expects or screen.keys or screen.remark:
        raise ValueError("a notice asks nothing, and leaves the keyboard alone")
    return Saying(messages(chat_id, screen, screen.buttons()), screen.fades, screen.live)


def _edit(chat_id: int, message_id: int, screen: Screen) -> Saying:
    # Gone, or as it is already: passed over in silence. It fades, and is live, as before.
    edited = EditText(
        chat_id=chat_id, message_id=message_id, text=screen.text, reply_markup=screen.buttons()
    )
    return Saying([edited], forgiving=True)
