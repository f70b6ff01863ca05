"""In which order doctors come: the three there are, and why nobody can pay for a place."""

from __future__ import annotations

from dataclasses import replace

from domain.directory import Order, Wish
from handlers.directory import BackToDoctors, wish_of
from handlers.directory_codes import OpenSorting, ShowDoctors, encode
from handlers.parts import back_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn


async def open_sorting(turn: Turn, data: OpenSorting) -> Screen:
    wish = wish_of(turn, data.wish)
    orders = [[_order(turn, wish, one)] for one in Order]
    back = back_button(turn.say, BackToDoctors())
    return Screen(turn.say("directory-sorting"), rows=[*orders, [back]], keeps_form=True)


def _order(turn: Turn, wish: Wish, one: Order) -> Button:
    name = turn.say.label(f"button-order-{one}")
    if one is wish.order:
        name = turn.say.label("button-chosen", name=name)
    return Button(name, ShowDoctors(wish=encode(replace(wish, order=one))))


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenSorting, open_sorting)
    return routes
