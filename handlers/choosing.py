"""Which handler answers: commands first, then calls for help, then the open form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message
from pydantic import ValidationError

from domain.conversations import Visitor
from handlers.routes import Access, OnInline, Route, Routes
from handlers.screen import Answer
from handlers.turn import Turn

SHARED_KINDS = ("contact", "location", "photo", "document", "voice")

_LARGEST = 2**63 - 1
_HIDDEN = {Access.DOCTORS, Access.STAFF}

Choice = Callable[[Turn], Awaitable[Answer]]
"""A handler that has been given everything but the turn."""


@dataclass(frozen=True)
class Fallbacks:
    """Who answers when no feature does. All of them are open to strangers."""

    home: Choice
    forbidden: Choice
    forbidden_command: Choice
    """Says what is said of a command that does not exist."""
    emergency: Choice
    no_such_command: Choice
    not_understood: Choice
    said: Callable[[Turn, str], Awaitable[Answer]]
    """What a member typed though nothing was asked."""
    stale: Choice
    edited: Choice


class Choosing:
    """Knows every route. `back_words` are the labels of the Back key, in every language."""

    def __init__(
        self,
        routes: Routes,
        fallbacks: Fallbacks,
        back_words: Collection[str],
        is_emergency: Callable[[str], bool],
    ) -> None:
        self._routes, self.fallbacks = routes, fallbacks
        self._back_words, self._is_emergency = back_words, is_emergency

    @property
    def inline(self) -> OnInline | None:
        """Who answers `@bot words` in any chat."""
        return self._routes.inlines.get("")

    def for_message(self, message: Message, visitor: Visitor) -> Choice:
        """A form swallows neither a command nor a call for help."""
        text = message.text
        if text is not None and text.startswith("/"):
            return self._for_command(text, visitor)
        if self._calls_for_help(message, visitor):
            return self.fallbacks.emergency
        if visitor.conversation.expects is not None:
            return self._for_form(message, visitor)
        return self._unasked(message, visitor) or self._said(text, visitor)

    def _said(self, text: str | None, visitor: Visitor) -> Choice:
        if not visitor.member:
            return self.fallbacks.home
        if text is None:
            return self.fallbacks.not_understood
        return lambda turn: self.fallbacks.said(turn, text)

    def _calls_for_help(self, message: Message, visitor: Visitor) -> bool:
        step = self._routes.typed.get(visitor.conversation.expects or "")
        if step is not None and step.of_others and step.access.admits(visitor):
            return False
        return self._is_emergency(message.text or message.caption or "")

    def for_press(self, press: CallbackQuery, visitor: Visitor) -> Choice:
        """Whatever a button carries: ours, ours of long ago, or nobody's."""
        carried = press.data or ""
        route = self._routes.presses.get(carried.partition(":")[0])
        if route is None or route.data is None:
            return self.fallbacks.stale
        try:
            data = route.data.unpack(carried)
        except (TypeError, ValueError, ValidationError):
            return self.fallbacks.stale
        if not _fits(data):
            return self.fallbacks.stale
        return self._guarded(route, visitor, data)

    def _for_command(self, text: str, visitor: Visitor) -> Choice:
        head, *rest = text.split(maxsplit=1)
        route = self._routes.commands.get(head[1:].partition("@")[0].lower())
        if route is None:
            return self.fallbacks.no_such_command
        if route.access in _HIDDEN and not route.access.admits(visitor):
            return self.fallbacks.forbidden_command
        return self._guarded(route, visitor, rest[0] if rest else None)

    def _for_form(self, message: Message, visitor: Visitor) -> Choice:
        expects = visitor.conversation.expects or ""
        if message.text is None:
            route = self._routes.shared.get((_kind(message), expects))
            unasked = None if route else self._unasked(message, visitor)
            return unasked or self._step(route, visitor, message)
        if message.text in self._back_words and expects in self._routes.backs:
            return self._step(self._routes.backs[expects], visitor, None)
        return self._step(self._routes.typed.get(expects), visitor, message.text)

    def _unasked(self, message: Message, visitor: Visitor) -> Choice | None:
        """Whoever takes such a thing at any time, from a member."""
        route = self._routes.unasked.get(_kind(message))
        return self._guarded(route, visitor, message) if route and visitor.member else None

    def _step(self, route: Route | None, visitor: Visitor, given: object) -> Choice:
        return self._guarded(route, visitor, given) if route else self.fallbacks.not_understood

    def _guarded(self, route: Route, visitor: Visitor, given: object) -> Choice:
        # Deny by default: a stranger who reaches for a member's screen is led to where they stand;
        # a member who reaches for a doctor's or an admin's is refused, and that is written down.
        if route.access.admits(visitor):
            return _given(route, given)
        refused = visitor.member and route.access in _HIDDEN
        return self.fallbacks.forbidden if refused else self.fallbacks.home


def _kind(message: Message) -> str:
    return next((kind for kind in SHARED_KINDS if getattr(message, kind)), "")


def _fits(data: CallbackData) -> bool:
    # Whoever makes numbers up makes them long, too; no database takes those.
    numbers = (value for _, value in data if isinstance(value, int))
    return all(abs(number) <= _LARGEST for number in numbers)


def _given(route: Route, given: object) -> Choice:
    async def choice(turn: Turn) -> Answer:
        return await route.handler(turn, given)

    return choice
