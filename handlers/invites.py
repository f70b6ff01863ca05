"""Come with an invitation to the staff: t.me/<bot>?start=inv-TOKEN."""

from domain import invites
from domain.rights import Hat, Role
from handlers.parts import home_button
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import SwitchHat

PREFIX = "inv-"
TAKEN, REFUSED = "invited", "uninvited"


async def without_token(turn: Turn, link: str | None) -> str | None:
    """Take the invitation in a deep link at once: a token is not kept until it is followed."""
    if link is None or not link.startswith(PREFIX):
        return link
    token = link.removeprefix(PREFIX)
    role = await turn.db.write(invites.take, turn.telegram_id, token, turn.now)
    return TAKEN if role else REFUSED


async def join(turn: Turn) -> Screen:
    given = await turn.db.write(invites.give_what_was_taken, turn.telegram_id, turn.now)
    return _joined(turn, given) if given else await refuse(turn)


async def join_as_named(turn: Turn) -> Screen | None:
    """The screen of somebody the settings name as an admin, the first time; then None."""
    if turn.telegram_id not in turn.outside.admins or not turn.visitor.member:
        return None
    appointed = await turn.db.write(invites.appoint, turn.telegram_id, turn.now)
    return _joined(turn, [Role.SUPER]) if appointed else None


async def refuse(turn: Turn) -> Screen:
    return Screen(turn.say("invites-refused"), rows=[[home_button(turn.say)]])


def _joined(turn: Turn, given: list[Role]) -> Screen:
    names = ", ".join(turn.say.label(f"roles-{role}") for role in given)
    switch = Button(turn.say.label("button-hat-staff"), SwitchHat(hat=Hat.STAFF))
    return Screen(
        turn.say("invites-joined", roles=names),
        rows=[[switch], [home_button(turn.say)]],
        draft={},
    )
