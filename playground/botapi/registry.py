"""The table of Bot API methods, filled by the modules beside this one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from playground.arguments import Args

if TYPE_CHECKING:
    from playground.chats import Telegram

Handler = Callable[["Telegram", Args], Any]


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    handler: Handler
    # How many messages a call sends, for the rate limits; none for the rest.
    weight: Callable[[Args], int] | None = None


METHODS: dict[str, Method] = {}
F = TypeVar("F", bound=Handler)


def method(name: str, weight: Callable[[Args], int] | None = None) -> Callable[[F], F]:
    """Register a function as a Bot API method; its name counts in any case."""

    def register(handler: F) -> F:
        METHODS[name.lower()] = Method(name, handler, weight)
        return handler

    return register


def one_message(_args: Args) -> int:
    return 1
