"""The menu by hat, help, the emergency card, and leaving a form: reachable from anywhere."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from domain.rights import Action, Hat
from handlers.profile import OpenProfile
from handlers.record_parts import OpenRecords
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import (
    Home,
    OpenAgenda,
    OpenAppointments,
    OpenDirectory,
    OpenDoctor,
    OpenFamily,
    OpenFinding,
    OpenHours,
    OpenLanguage,
    OpenPatients,
    OpenReviews,
    OpenSafety,
    OpenStaff,
    OpenVerifying,
    SwitchHat,
    Way,
    way_button,
)


class OpenHelp(CallbackData, prefix="help"):
    """What this bot can do."""


class OpenEmergency(CallbackData, prefix="emergency"):
    """Whom to call when a life is in danger."""


# A row of the table is a row of buttons; a patient's menu has at most eight, hats apart.
MENUS: dict[Hat, Sequence[Sequence[Way]]] = {
    Hat.PATIENT: (
        (Way("button-directory", OpenDirectory(), style="primary"),),
        (Way("button-appointments", OpenAppointments()),),
        (Way("button-records", OpenRecords(), style="success"),),
        (Way("button-profile", OpenProfile()), Way("button-family", OpenFamily())),
        (Way("button-language", OpenLanguage()), Way("button-help", OpenHelp())),
        (Way("button-emergency", OpenEmergency(), style="danger"),),
    ),
    Hat.DOCTOR: (
        (Way("button-agenda", OpenAgenda(), style="primary"),),
        (Way("button-patients", OpenPatients()), Way("button-hours", OpenHours())),
        (Way("button-practice", OpenDoctor()),),
        (Way("button-safety", OpenSafety()), Way("button-help", OpenHelp())),
    ),
    Hat.STAFF: (
        (Way("button-verifying", OpenVerifying(), needs=Action.SEE_APPLICATION),),
        (
            Way("button-reviews", OpenReviews(), needs=Action.REVIEW_BREAK_GLASS),
            Way("button-staff", OpenStaff(), needs=Action.GIVE_ROLE),
        ),
        (Way("button-finding", OpenFinding(), needs=Action.FIND_PERSON),),
        (Way("button-safety", OpenSafety()), Way("button-help", OpenHelp())),
    ),
}


def screen(turn: Turn) -> Screen:
    """What a registered person can do, under the hat they wear."""
    account = turn.visitor.account
    hat = account.worn if account else Hat.PATIENT
    hats = account.hats if account else ()
    ways = [
        [way_button(turn.say, way) for way in row if way.is_for(account)] for row in MENUS[hat]
    ]
    others = [[_switch(turn, other)] for other in hats if other is not hat]
    return Screen(turn.say(f"menu-title-{hat}"), rows=[*ways, *others], draft={})


def _switch(turn: Turn, hat: Hat) -> Button:
    return Button(turn.say.label(f"button-hat-{hat}"), SwitchHat(hat=hat))


async def help_screen(turn: Turn, _: object = None) -> Screen:
    aside = _aside(turn, turn.say("menu-help"))
    if not (turn.visitor.member and turn.visitor.wears(Hat.PATIENT)):
        return aside
    doctors = Button(turn.say.label("button-doctor"), OpenDoctor())
    return replace(aside, rows=[[doctors], *aside.rows])


async def emergency(turn: Turn, _: object = None) -> Screen:
    return _aside(turn, turn.say("menu-emergency"))


def _aside(turn: Turn, text: str) -> Screen:
    # Said in between: an open form stays open, and the way back to it is one press.
    way = turn.say.label("button-menu" if turn.visitor.member else "button-continue")
    return Screen(text, rows=[[Button(way, Home())]], keeps_form=True)


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
