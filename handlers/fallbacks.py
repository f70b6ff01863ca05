"""Answers when no feature has one: old buttons, stray text, unknown commands, corrections."""

from dataclasses import replace

from domain import guard
from domain.rights import Hat
from handlers import directory, menu
from handlers.choosing import Fallbacks
from handlers.screen import Alert, Answer
from handlers.start import home
from handlers.turn import Turn


async def not_understood(turn: Turn) -> Answer:
    if turn.visitor.conversation.expects is not None:
        return Alert(turn.say.label("error-not-an-answer"))
    return replace(await home(turn), remark=turn.say("fallbacks-not-understood"))


async def said(turn: Turn, text: str) -> Answer:
    """What a patient types unasked is what they are looking for, if it can be that."""
    if turn.visitor.wears(Hat.PATIENT) and (found := await directory.guessed(turn, text)):
        return found
    return await not_understood(turn)


async def no_such_command(turn: Turn) -> Answer:
    return Alert(turn.say.label("error-no-such-command"))


async def forbidden(turn: Turn) -> Answer:
    await turn.db.write(guard.refuse, turn.telegram_id, turn.now)
    return Alert(turn.say.label("error-forbidden"))


async def forbidden_command(turn: Turn) -> Answer:
    if turn.visitor.account is not None:
        await turn.db.write(guard.refuse, turn.telegram_id, turn.now)
    return await no_such_command(turn)


async def stale(turn: Turn) -> Answer:
    return replace(await home(turn), toast=turn.say.label("error-stale"))


async def edited(turn: Turn) -> Answer:
    return Alert(turn.say.label("error-edited"))


FALLBACKS = Fallbacks(
    home=home,
    forbidden=forbidden,
    forbidden_command=forbidden_command,
    emergency=menu.emergency,
    no_such_command=no_such_command,
    not_understood=not_understood,
    said=said,
    stale=stale,
    edited=edited,
)
