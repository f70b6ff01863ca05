"""Tell me when: a wish nobody fulfils yet is kept, and told of once when somebody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import alerts
from handlers.directory import OpenAlerts, TellMe, doctors_screen, wish_of
from handlers.directory_codes import ShowDoctors, encode, nameless
from handlers.directory_words import wish_words
from handlers.parts import back_button, home_button, short_name
from handlers.routes import Routes
from handlers.screen import Answer, Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenDirectory


class EndAlert(CallbackData, prefix="alert-end"):
    """Do not tell me of this any more."""

    alert: int


async def tell_me(turn: Turn, data: TellMe) -> Answer:
    wish = nameless(wish_of(turn, data.wish))
    found = turn.outside.directory.find(wish, turn.now)
    if found.total and not found.widened:
        return doctors_screen(turn, wish)
    code = encode(wish)
    await turn.db.write(alerts.ask, turn.telegram_id, code, wish.speciality, turn.now)
    screen = await open_alerts(turn)
    return replace(screen, toast=turn.say.label("alerts-kept"))


async def open_alerts(turn: Turn, _: object = None) -> Screen:
    mine = await turn.db.write(alerts.mine, turn.telegram_id, turn.now)
    rows = [[_wish(turn, one.wish), _end(turn, one.id)] for one in mine]
    return Screen(
        turn.say("alerts-title" if mine else "alerts-none"),
        rows=[*rows, [back_button(turn.say, OpenDirectory()), home_button(turn.say)]],
    )


async def end(turn: Turn, data: EndAlert) -> Screen:
    await turn.db.write(alerts.end, turn.telegram_id, data.alert, turn.now)
    return await open_alerts(turn)


async def came_true(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    account = turn.visitor.account
    if account is None:
        return None
    alert = await turn.db.read(alerts.one, account.id, params["alert"])
    if alert is None:
        return None
    see = Button(turn.say.label("button-see-doctors"), ShowDoctors(wish=alert.wish))
    return Screen(
        turn.say("alerts-came-true", wish=_words(turn, alert.wish)),
        rows=[[see], [home_button(turn.say)]],
    )


def _words(turn: Turn, code: str) -> str:
    return wish_words(turn, wish_of(turn, code))


def _wish(turn: Turn, code: str) -> Button:
    return Button(short_name(_words(turn, code)), ShowDoctors(wish=code))


def _end(turn: Turn, alert_id: int) -> Button:
    return Button(turn.say.label("button-end-alert"), EndAlert(alert=alert_id))


def routes() -> Routes:
    routes = Routes()
    routes.press(TellMe, tell_me)
    routes.press(OpenAlerts, open_alerts)
    routes.press(EndAlert, end)
    routes.notice(alerts.ALERT, came_true)
    return routes
