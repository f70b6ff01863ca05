"""The end of registration: "Is this you?", and waiting for one's record to come."""

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import joining, recovery
from domain.joining import Lookalike
from domain.people import Person
from domain.recovery import Recovery, Stage
from domain.registration import Answers
from handlers import menu
from handlers.parts import grid, home_button
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import Home


class ThatIsMe(CallbackData, prefix="join-me"):
    """The record that is there already is mine."""


class SomebodyElse(CallbackData, prefix="join-new"):
    """I am somebody else: a new record."""


async def finish(turn: Turn, answers: Answers) -> Person | Screen:
    """The person these answers make; or what has to be asked or waited for first."""
    joined = await turn.db.write(joining.join, turn.telegram_id, answers, turn.now)
    match joined:
        case Person():
            return joined
        case Lookalike():
            return _is_this_you(turn, joined, answers)
        case Recovery():
            return _waiting(turn, joined, answers)


def _is_this_you(turn: Turn, found: Lookalike, answers: Answers) -> Screen:
    say = turn.say
    buttons = [
        Button(say.label("button-joining-me"), ThatIsMe()),
        Button(say.label("button-joining-new"), SomebodyElse()),
    ]
    text = say(f"joining-{found.whose}")
    return Screen(text, rows=grid(buttons, columns=1), draft=answers.draft())


async def that_is_me(turn: Turn, answers: Answers) -> Person | Screen:
    """Take the record; or ask the account for it that has it, and wait."""
    joined = await turn.db.write(joining.that_is_me, turn.telegram_id, answers, turn.now)
    return _waiting(turn, joined, answers) if isinstance(joined, Recovery) else joined


async def somebody_else(turn: Turn, answers: Answers) -> Person:
    """A record of one's own, whoever else there is."""
    return await turn.db.write(joining.join_as_new, turn.telegram_id, answers, turn.now)


async def wait(turn: Turn) -> Screen | None:
    """The screen of a newcomer whose record is on its way; None when none is."""
    waits = await turn.db.write(recovery.waiting, turn.telegram_id, turn.now)
    if waits is not None and waits.stage is Stage.MOVED:
        return await moved_here(turn, {})
    return _waiting(turn, waits, Answers.of(turn.draft)) if waits else None


def _waiting(turn: Turn, waits: Recovery, answers: Answers) -> Screen:
    say = turn.say
    return Screen(
        say("recovery-waiting", due=waits.due_at),
        rows=[
            [Button(say.label("button-recovery-look"), Home())],
            [Button(say.label("button-joining-new"), SomebodyElse())],
            [Button(say.label("button-emergency"), menu.OpenEmergency(), style="danger")],
        ],
        draft=answers.draft(),
    )


# -- what the new account is told


async def moved_here(turn: Turn, _: Mapping[str, Any]) -> Screen:
    return Screen(turn.say("recovery-moved-here"), rows=[[home_button(turn.say)]])


async def refused(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    rows = [[Button(turn.say.label("button-continue"), Home())]]
    return Screen(turn.say("recovery-refused"), rows=rows)


def routes() -> Routes:
    routes = Routes(Access.NEWCOMERS)
    routes.notice(recovery.MOVED_HERE, moved_here)
    routes.notice(recovery.REFUSED, refused)
    return routes
