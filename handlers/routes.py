"""Who answers what: a command, a press, a typed step, a shared thing; one dictionary look-up each.

aiogram asks every handler's filters in turn, about 4 µs each, and a clinic has hundreds of them
(docs/decisions/0002-routes.md). Here mypy also sees that a handler takes what its route gives it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State
from aiogram.types import Message

from domain.conversations import Visitor
from handlers.screen import Answer
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


class Access(Enum):
    """Who may reach a handler; whoever may not is led to where they stand."""

    EVERYBODY = "everybody"
    NEWCOMERS = "newcomers"
    """Agreed, but not registered yet."""
    MEMBERS = "members"

    def admits(self, visitor: Visitor) -> bool:
        """Whether this visitor may."""
        match self:
            case Access.EVERYBODY:
                return True
            case Access.NEWCOMERS:
                return visitor.newcomer
            case Access.MEMBERS:
                return visitor.member


@dataclass(frozen=True)
class Route:
    """A handler, who may reach it, and what its buttons carry."""

    handler: Callable[..., Awaitable[Answer]]
    access: Access
    data: type[CallbackData] | None = None


class Routes:
    """A feature's handlers. Members only, unless it says otherwise."""

    def __init__(self, access: Access = Access.MEMBERS) -> None:
        self.commands: dict[str, Route] = {}
        self.presses: dict[str, Route] = {}
        self.typed: dict[str, Route] = {}
        self.backs: dict[str, Route] = {}
        self.shared: dict[tuple[str, str], Route] = {}
        self._access = access

    def command(self, name: str, handler: OnCommand) -> None:
        """Answer `/name` anywhere, whatever form is open."""
        _once(self.commands, name, Route(handler, self._access))

    def press(self, data: type[Data], handler: OnPress[Data]) -> None:
        """Answer buttons that carry this data."""
        _once(self.presses, data.__prefix__, Route(handler, self._access, data))

    def type(self, state: State, handler: OnText) -> None:
        """Answer text typed while the screen shown expects this."""
        _once(self.typed, name_of(state), Route(handler, self._access))

    def back(self, state: State, handler: OnBack) -> None:
        """Answer the Back key of the keyboard while the screen shown expects this."""
        _once(self.backs, name_of(state), Route(handler, self._access))

    def share(self, kind: str, state: State, handler: OnShare) -> None:
        """Answer a shared "contact", "location", "photo"… while the screen shown expects it."""
        _once(self.shared, (kind, name_of(state)), Route(handler, self._access))

    def include(self, *others: Routes) -> Routes:
        """Take over other features' routes; two handlers for one thing are a programming error."""
        for other in others:
            for mine, theirs in zip(self.tables, other.tables, strict=True):
                for key, route in theirs.items():
                    _once(mine, key, route)
        return self

    def __iter__(self) -> Iterator[Route]:
        return (route for table in self.tables for route in table.values())

    @property
    def tables(self) -> tuple[dict[Any, Route], ...]:
        """All routes, by what they answer."""
        return self.commands, self.presses, self.typed, self.backs, self.shared


def name_of(state: State) -> str:
    """The name under which an open step is stored."""
    if state.state is None:
        raise ValueError("a state without a group has no name")
    return state.state


def _once(table: dict[Any, Route], key: Any, route: Route) -> None:
    if key in table:
        raise ValueError(f"two handlers for {key!r}")
    table[key] = route
