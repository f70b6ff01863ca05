"""The old account is asked: is it you who wants this record in another account?"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import recovery
from handlers.family import told
from handlers.merging import Compare
from handlers.parts import home_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn


class ItWasMe(CallbackData, prefix="rec-me"):
    """I ask for it myself, from my new account."""

    recovery: int


class MoveNow(CallbackData, prefix="rec-now"):
    """Then let it move now."""

    recovery: int


class NotMe(CallbackData, prefix="rec-stop"):
    """It is not me: stop it."""

    recovery: int


async def asked(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    if not await turn.db.read(recovery.is_open, params["recovery_id"]):
        return None
    return _question(turn, params["recovery_id"], datetime.fromisoformat(params["due_at"]))


def _question(turn: Turn, recovery_id: int, due: datetime) -> Screen:
    say = turn.say
    return Screen(
        say("recovery-asked", due=due),
        rows=[
            [Button(say.label("button-recovery-not-me"), NotMe(recovery=recovery_id), "danger")],
            [Button(say.label("button-recovery-me"), ItWasMe(recovery=recovery_id))],
        ],
    )


async def it_was_me(turn: Turn, data: ItWasMe) -> Screen:
    look = await turn.db.write(recovery.look, turn.telegram_id, data.recovery, turn.now)
    say = turn.say
    return Screen(
        say("recovery-me", due=look.due_at),
        rows=[
            [Button(say.label("button-recovery-now"), MoveNow(recovery=look.id))],
            [Button(say.label("button-recovery-not-me"), NotMe(recovery=look.id), "danger")],
            [home_button(say)],
        ],
    )


async def move_now(turn: Turn, data: MoveNow) -> Screen:
    await turn.db.write(recovery.confirm, turn.telegram_id, data.recovery, turn.now)
    return Screen(turn.say("recovery-moved-away"))


async def not_me(turn: Turn, data: NotMe) -> Screen:
    await turn.db.write(recovery.stop, turn.telegram_id, data.recovery, turn.now)
    return Screen(turn.say("recovery-stopped"), rows=[[home_button(turn.say)]])


async def moved_away(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return Screen(turn.say("recovery-moved-away"))


async def disputed(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    return told(
        turn,
        turn.say("recovery-disputed", number=str(params["recovery_id"])),
        Compare(one=params["person_id"], other=0),
    )


def routes() -> Routes:
    routes = Routes()
    routes.press(ItWasMe, it_was_me)
    routes.press(MoveNow, move_now)
    routes.press(NotMe, not_me)
    routes.notice(recovery.ASKED, asked)
    routes.notice(recovery.MOVED_AWAY, moved_away)
    routes.notice(recovery.DISPUTED, disputed)
    return routes
