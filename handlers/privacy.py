"""What we keep and who sees it: in six lines, and in full."""

from handlers.parts import back_button, home_button
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import Home, OpenErasure, OpenPrivacy, OpenSafety, ReadTerms
from locales import Html


async def open_privacy(turn: Turn, _: object = None) -> Screen:
    label = turn.say.label
    own = [
        [Button(label("button-safety"), OpenSafety())],
        [Button(label("button-erase"), OpenErasure(), style="danger")],
    ]
    return Screen(
        turn.say("privacy-short"),
        rows=[
            [Button(label("button-privacy-all"), ReadTerms())],
            *(own if turn.visitor.member else []),
            [home_button(turn.say)],
        ],
        keeps_form=True,
    )


async def read_terms(turn: Turn, _: object = None) -> Screen:
    # Back to where one stands: a newcomer is asked to agree there.
    return Screen(terms(turn), rows=[[back_button(turn.say, Home())]], keeps_form=True)


def terms(turn: Turn) -> Html:
    """The full text, and how to reach the clinic if that has been set."""
    parts = [turn.say("consent-terms")]
    if turn.outside.contact:
        parts.append(turn.say("consent-contact", contact=turn.outside.contact))
    return Html("\n\n").join(parts)


def routes() -> Routes:
    routes = Routes(Access.EVERYBODY)
    routes.command("privacy", open_privacy)
    routes.press(OpenPrivacy, open_privacy)
    routes.press(ReadTerms, read_terms)
    return routes
