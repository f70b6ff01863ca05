"""Deep links, t.me/<bot>?start=…: kept through registration and followed once it is done."""

from collections.abc import Awaitable, Callable

from handlers import menu, profile
from handlers.screen import Screen
from handlers.turn import Turn

# By the word behind ?start=; a link nobody knows (of a later version, or mistyped) opens the menu.
LINKS: dict[str, Callable[[Turn], Awaitable[Screen]]] = {
    "profile": profile.open_profile,
    "help": menu.help_screen,
    "emergency": menu.emergency,
}


async def follow(turn: Turn, link: str | None) -> Screen:
    """The screen a deep link points to, or the menu."""
    open_link = LINKS.get(link or "")
    return await open_link(turn) if open_link else menu.screen(turn)
