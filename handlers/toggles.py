"""What a relative may do, as buttons to switch; each carries all four as they would be."""

from collections.abc import Callable, Collection

from aiogram.filters.callback_data import CallbackData

from domain.rights import Right
from handlers.parts import Rows, grid
from handlers.screen import Button
from locales import Say

# The order is kept in buttons that hang in chats: new rights go to the end.
_BITS = {
    right: 1 << at for at, right in enumerate((Right.READ, Right.BOOK, Right.PAY, Right.REMIND))
}
EVERYTHING = sum(_BITS.values())


def mask_of(rights: Collection[Right]) -> int:
    """Rights as a number a button can carry."""
    return sum(_BITS[right] for right in rights)


def rights_of(mask: int) -> frozenset[Right]:
    """Rights from such a number; bits nobody knows are passed over."""
    return frozenset(right for right, bit in _BITS.items() if mask & bit)


def toggles(
    say: Say, chosen: int, switch: Callable[[int], CallbackData], among: int = EVERYTHING
) -> Rows:
    """A button for each right among these, which switches it."""
    return grid(
        Button(_label(say, right, on=bool(chosen & bit)), switch(chosen ^ bit))
        for right, bit in _BITS.items()
        if among & bit
    )


def listed(say: Say, rights: Collection[Right]) -> str:
    """Rights in words, one after the other."""
    return ", ".join(say.label(f"family-right-{right}") for right in _BITS if right in rights)


def _label(say: Say, right: Right, *, on: bool) -> str:
    name = say.label(f"family-right-{right}")
    return say.label("button-right-on" if on else "button-right-off", right=name)
