"""Deep links, t.me/<bot>?start=…: kept through registration and followed once it is done."""

from collections.abc import Awaitable, Callable

from handlers import (
    directory,
    directory_card,
    doctors,
    invites,
    linking,
    menu,
    profile,
    records,
)
from handlers.screen import Screen
from handlers.turn import Turn

# By the word behind ?start=; a link nobody knows (of a later version, or mistyped) opens the menu.
LINKS: dict[str, Callable[[Turn], Awaitable[Screen]]] = {
    "profile": profile.open_profile,
    "records": records.open_records,
    "doctor": doctors.open_doctor,
    "find": directory.open_directory,
    "help": menu.help_screen,
    "emergency": menu.emergency,
    invites.TAKEN: invites.join,
    invites.REFUSED: invites.refuse,
}

# By what stands before the first "-"; what stands behind it is handed on, and may be anything.
LINKS_WITH: dict[str, Callable[[Turn, str], Awaitable[Screen]]] = {
    directory_card.LINK: directory_card.open_link,
    linking.LINK: linking.open_link,
}


async def follow(turn: Turn, link: str | None) -> Screen:
    """The screen a deep link points to, or the menu."""
    if open_link := LINKS.get(link or ""):
        return await open_link(turn)
    kind, _, rest = (link or "").partition("-")
    if open_with := LINKS_WITH.get(kind):
        return await open_with(turn, rest)
    return menu.screen(turn)
