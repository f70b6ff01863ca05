"""Privacy & safety: the PIN, who may see what, and what we keep."""

from domain import pins
from domain.pins import Pin
from domain.rights import Hat
from handlers.parts import grid, home_button
from handlers.pins import ChangePin, LockNow, RemovePin, SetPin
from handlers.record_parts import OpenLooks
from handlers.routes import Routes
from handlers.screen import Screen
from handlers.sharing import OpenSharing
from handlers.turn import Turn
from handlers.ways import OpenActors, OpenErasure, OpenPrivacy, OpenSafety, Way, way_button
from locales import Html

# What a patient finds here besides the PIN; add a way a feature.
WAYS: tuple[Way, ...] = (
    Way("button-acting", OpenActors()),
    Way("button-sharing", OpenSharing()),
    Way("button-looks", OpenLooks()),
    Way("button-privacy", OpenPrivacy()),
    Way("button-erase", OpenErasure(), style="danger"),
)

WITHOUT_PIN = (Way("button-pin-set", SetPin()),)
WITH_PIN = (
    Way("button-pin-lock", LockNow()),
    Way("button-pin-change", ChangePin()),
    Way("button-pin-remove", RemovePin()),
)


async def open_safety(turn: Turn, _: object = None) -> Screen:
    pin = await turn.db.read(pins.state, turn.telegram_id, turn.now)
    account = turn.visitor.account
    own = WAYS if account and account.worn is Hat.PATIENT else ()
    ways = [*(WITH_PIN if pin else WITHOUT_PIN), *own]
    buttons = [way_button(turn.say, way) for way in ways]
    return Screen(
        Html("\n").join([turn.say("safety-title"), _pin_line(turn, pin)]),
        rows=[*grid(buttons), [home_button(turn.say)]],
        draft={},
    )


def _pin_line(turn: Turn, pin: Pin | None) -> Html:
    if pin is None:
        return turn.say("safety-no-pin")
    if pin.reset_at is not None:
        return turn.say("safety-pin-goes", due=pin.reset_at)
    return turn.say("safety-pin-open" if pin.is_open(turn.now) else "safety-pin-locked")


def routes() -> Routes:
    routes = Routes()
    routes.command("safety", open_safety)
    routes.press(OpenSafety, open_safety)
    return routes
