"""Switch hats: act as patient, doctor or staff."""

from domain import roles
from domain.accounts import Account
from handlers import menu
from handlers.parts import home_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import SwitchHat


async def open_hats(turn: Turn, _: object = None) -> Screen:
    account = turn.visitor.account
    hats = account.hats if account else ()
    buttons = [
        [Button(turn.say.label(f"button-hat-{hat}"), SwitchHat(hat=hat))]
        for hat in hats
        if account and hat is not account.worn
    ]
    key = "roles-hats" if buttons else "roles-one-hat"
    return Screen(turn.say(key), rows=[*buttons, [home_button(turn.say)]], draft={})


async def switch(turn: Turn, data: SwitchHat) -> Screen:
    account: Account = await turn.db.write(roles.switch_hat, turn.telegram_id, data.hat, turn.now)
    return menu.screen(turn.with_account(account))


def routes() -> Routes:
    routes = Routes()
    routes.command("hat", open_hats)
    routes.press(SwitchHat, switch)
    return routes
