"""The menu, help, the emergency card, and leaving a form: reachable from anywhere."""

from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from handlers.parts import Home, OpenLanguage
from handlers.profile import OpenProfile
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn


class OpenHelp(CallbackData, prefix="help"):
    """What this bot can do."""


class OpenEmergency(CallbackData, prefix="emergency"):
    """Whom to call when a life is in danger."""


def screen(turn: Turn) -> Screen:
    """What a registered person can do."""
    label = turn.say.label
    return Screen(
        turn.say("menu-title"),
        rows=[
            [Button(label("button-profile"), OpenProfile())],
            [
                Button(label("button-language"), OpenLanguage()),
                Button(label("button-help"), OpenHelp()),
            ],
            [Button(label("button-emergency"), OpenEmergency(), style="danger")],
        ],
        draft={},
    )


async def help_screen(turn: Turn, _: object = None) -> Screen:
    return _aside(turn, turn.say("menu-help"))


async def emergency(turn: Turn, _: object = None) -> Screen:
    return _aside(turn, turn.say("menu-emergency"))


def _aside(turn: Turn, text: str) -> Screen:
    # Said in between: an open form stays open, and the way back to it is one press.
    way = turn.say.label("button-continue") if _busy(turn) else turn.say.label("button-menu")
    return Screen(text, rows=[[Button(way, Home())]], keeps_form=True)


def _busy(turn: Turn) -> bool:
    return not turn.visitor.member


async def cancel(turn: Turn, _: object = None) -> Screen:
    if not turn.visitor.member:
        # What a newcomer has told so far is kept; only the question stops listening.
        rows = [[Button(turn.say.label("button-continue"), Home())]]
        return Screen(turn.say("menu-paused"), rows=rows)
    if turn.visitor.conversation.expects is None:
        return screen(turn)
    return replace(screen(turn), remark=turn.say("menu-cancelled"))


def routes() -> Routes:
    routes = Routes(Access.EVERYBODY)
    routes.command("help", help_screen)
    routes.command("emergency", emergency)
    routes.command("cancel", cancel)
    routes.press(OpenHelp, help_screen)
    routes.press(OpenEmergency, emergency)
    return routes
