"""The letter about a breach: what happened, which data, what to do, what we do, whom to ask."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain import breaches
from handlers.parts import home_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenPrivacy
from locales import Html


async def say_breach(turn: Turn, params: Mapping[str, Any]) -> Screen:
    """45 CFR 164.404(c)(1)(A) to (E), in their order."""
    return Screen(
        Html("\n\n").join(
            [
                _what_happened(turn, params),
                _which_data(turn, params),
                turn.say("breaches-do"),
                turn.say("breaches-we-do"),
                *_contact(turn),
            ]
        ),
        rows=[
            [Button(turn.say.label("button-privacy"), OpenPrivacy())],
            [home_button(turn.say)],
        ],
    )


def _what_happened(turn: Turn, params: Mapping[str, Any]) -> Html:
    began, ended, discovered = (
        date.fromisoformat(params[name]) for name in ("began", "ended", "discovered")
    )
    cause = turn.say(f"breaches-cause-{params['cause']}")
    when = turn.say("breaches-when", began=began, ended=ended, discovered=discovered)
    return Html("\n").join([turn.say("breaches-title"), cause, when])


def _which_data(turn: Turn, params: Mapping[str, Any]) -> Html:
    kinds = [turn.say(f"breaches-exposed-{kind}") for kind in params["exposed"]]
    return Html("\n").join([turn.say("breaches-data"), *kinds])


def _contact(turn: Turn) -> list[Html]:
    # Nobody is told of a breach without it (`bot.breaches.prepare`).
    contact = turn.outside.contact
    return [turn.say("breaches-contact", contact=contact)] if contact else []


def routes() -> Routes:
    routes = Routes()
    routes.notice(breaches.NOTICE, say_breach)
    return routes
