"""Who answers what: a command, a press, a typed step, a shared thing; one dictionary look-up each.

aiogram asks every handler's filters in turn, about 4 µs each, and a clinic has hundreds of them
(docs/decisions/0002-routes.md). Here mypy also sees that a handler takes what its route gives it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State
from aiogram.types import InlineQueryResultArticle, Message

from domain.conversations import Visitor
from domain.notices import Kind
from domain.rights import Hat
from handlers.screen import Answer, Screen
from handlers.turn import Turn

Data = TypeVar("Data", bound=CallbackData)

OnCommand = Callable[[Turn, str | None], Awaitable[Answer]]
"""Gets what was typed behind the command."""
OnPress = Callable[[Turn, Data], Awaitable[Answer]]
"""Gets what the button carries."""
OnText = Callable[[Turn, str], Awaitable[Answer]]
"""Gets what was typed."""
OnShare = Callable[[Turn, Message], Awaitable[Answer]]
"""Gets the message with the contact, location, photo…"""
OnBack = Callable[[Turn, None], Awaitable[Answer]]
"""Gets nothing more."""
OnNotice = Callable[[Turn, Mapping[str, Any]], Awaitable[Screen | None]]
"""Gets what the notice carries, when it is said; None: it is no longer worth saying."""


OnInline = Callable[[Turn, str], Awaitable[Sequence[InlineQueryResultArticle]]]
"""Gets what was typed behind the bot's name in any chat, by anybody at all."""


class Access(Enum):
    """Who may reach a handler; whoever may not is led to where they stand."""

    EVERYBODY = "everybody"
    NEWCOMERS = "newcomers"
    """Agreed, but not registered yet."""
    MEMBERS = "members"
    DOCTORS = "doctors"
    """Verified doctors, under their doctor's hat."""
    STAFF = "staff"
    """Admins of any kind, under that hat; which of them may is for the service to say."""

    def admits(self, visitor: Visitor) -> bool:
        """Whether this visitor may."""
        match self:
            case Access.EVERYBODY:
                return True
            case Access.NEWCOMERS:
                return visitor.newcomer
            case Access.MEMBERS:
                return visitor.member
            case Access.DOCTORS:
                return visitor.member and visitor.wears(Hat.DOCTOR)
            case Access.STAFF:
                return visitor.member and visitor.wears(Hat.STAFF)


@dataclass(frozen=True)
class Route:
    """A handler, who may reach it, and what its buttons carry."""

    handler: Callable[..., Awaitable[Answer]]
    access: Access
    data: type[CallbackData] | None = None
    of_others: bool = False
    """What is typed here is about somebody else: no word in it is a call for help."""


class Routes:
    """A feature's handlers. Members only, unless it says otherwise."""

    def __init__(self, access: Access = Access.MEMBERS) -> None:
        self.commands: dict[str, Route] = {}
        self.presses: dict[str, Route] = {}
        self.typed: dict[str, Route] = {}
        self.backs: dict[str, Route] = {}
        self.shared: dict[tuple[str, str], Route] = {}
        self.unasked: dict[str, Route] = {}
        self.notices: dict[str, OnNotice] = {}
        self.inlines: dict[str, OnInline] = {}
        self._access = access

    def command(self, name: str, handler: OnCommand) -> None:
        """Answer `/name` anywhere, whatever form is open."""
        _once(self.commands, name, Route(handler, self._access))

    def press(self, data: type[Data], handler: OnPress[Data]) -> None:
        """Answer buttons that carry this data."""
        _once(self.presses, data.__prefix__, Route(handler, self._access, data))

    def type(self, state: State, handler: OnText, *, of_others: bool = False) -> None:
        """Answer text typed while the screen shown expects this.

        With `of_others` a doctor's or an admin's report is taken as it is: it may tell of blood
        and unconsciousness without anybody calling for help.
        """
        _once(self.typed, name_of(state), Route(handler, self._access, of_others=of_others))

    def back(self, state: State, handler: OnBack) -> None:
        """Answer the Back key of the keyboard while the screen shown expects this."""
        _once(self.backs, name_of(state), Route(handler, self._access))

    def share(self, kind: str, state: State, handler: OnShare) -> None:
        """Answer a shared "contact", "location", "photo"… while the screen shown expects it."""
        _once(self.shared, (kind, name_of(state)), Route(handler, self._access))

    def anytime(self, kind: str, handler: OnShare) -> None:
        """Answer a shared "photo", "document"… whenever the screen shown does not expect one."""
        _once(self.unasked, kind, Route(handler, self._access))

    def notice(self, kind: Kind, handler: OnNotice) -> None:
        """Make the screen of a notice: words, buttons, a photo; nothing typed, no keyboard."""
        _once(self.notices, kind, handler)

    def inline(self, handler: OnInline) -> None:
        """Answer `@bot words` in any chat; there is one such handler."""
        _once(self.inlines, "", handler)

    def include(self, *others: Routes) -> Routes:
        """Take over other features' routes; two handlers for one thing are a programming error."""
        for other in others:
            for mine, theirs in zip(self.tables, other.tables, strict=True):
                for key, route in theirs.items():
                    _once(mine, key, route)
            for kind, handler in other.notices.items():
                _once(self.notices, kind, handler)
            for answer in other.inlines.values():
                self.inline(answer)
        return self

    def __iter__(self) -> Iterator[Route]:
        return (route for table in self.tables for route in table.values())

    @property
    def tables(self) -> tuple[dict[Any, Route], ...]:
        """All routes, by what they answer."""
        return self.commands, self.presses, self.typed, self.backs, self.shared, self.unasked


def name_of(state: State) -> str:
    """The name under which an open step is stored."""
    if state.state is None:
        raise ValueError("a state without a group has no name")
    return state.state


def _once(table: dict[Any, Any], key: Any, route: object) -> None:
    if key in table:
        raise ValueError(f"two handlers for {key!r}")
    table[key] = route
