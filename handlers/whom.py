"""For whom? Asked wherever it matters, by whoever acts for more people than themselves."""

from collections.abc import Callable

from aiogram.filters.callback_data import CallbackData

from domain.people import Person
from domain.rights import Right
from domain.whom import choices
from handlers.parts import back_button, grid, home_button, short_name
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html

ONE_BELOW_THE_OTHER = 5
"""So many people stand one in a row; more of them two in a row."""


async def whom(
    turn: Turn,
    right: Right,
    title: Html,
    then: Callable[[int], CallbackData],
    back: CallbackData | None = None,
) -> Screen | None:
    """Ask for whom, oneself first, and go on with `then(person_id)`; None: only for oneself.

    Only those who gave this right are offered; the service asked next checks it again. The draft
    stays as it is. `back` leads one step back; without it there is the way home.
    """
    people = await turn.db.write(choices, turn.telegram_id, right, turn.now)
    if len(people) == 1:
        return None
    buttons = [Button(_label(turn, person, right), then(person.id)) for person in people]
    columns = 1 if len(people) <= ONE_BELOW_THE_OTHER else 2
    way = back_button(turn.say, back) if back else home_button(turn.say)
    return Screen(title, rows=[*grid(buttons, columns), [way]])


def _label(turn: Turn, person: Person, right: Right) -> str:
    if person.id == turn.person_id:
        # A record is one's own; a visit is for oneself.
        return turn.say.label("button-for-me" if right is Right.BOOK else "button-myself")
    return short_name(person.name)
