"""A keypad of buttons, so that the digits of a PIN never become messages; what was typed on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.conversations import Conversation
from domain.pins import LONGEST
from handlers.parts import grid, home_button
from handlers.screen import Button, Draft, Screen
from locales import Html, Say

_DRAFT = "keypad"


class Typing(StatesGroup):
    """What is open: a PIN on the keypad, or the proof of who forgot theirs."""

    keypad = State()
    forgotten = State()


class PressDigit(CallbackData, prefix="pin-d"):
    """One more digit."""

    digit: int


class PressErase(CallbackData, prefix="pin-e"):
    """Take the last digit back."""


class PressDone(CallbackData, prefix="pin-ok"):
    """That is all of it."""


class ForgotPin(CallbackData, prefix="pin-forgot"):
    """I do not know it any more."""


class Purpose(StrEnum):
    """What a PIN is typed for."""

    OPEN = "open"
    SET = "set"
    CHANGE = "change"
    REMOVE = "remove"


class Asks(StrEnum):
    """Which PIN the keypad waits for."""

    OPEN = "open"
    OLD = "old"
    NEW = "new"
    AGAIN = "again"


@dataclass(frozen=True)
class Keypad:
    """What is being typed, and why. It lives in the draft, which is sealed.

    `old`: the digest of the PIN that was typed before a new one. `first`: the new one, before it
    is repeated. `wanted`: what goes on once the PIN was right, from the conversation `before`.
    """

    purpose: Purpose
    typed: str = ""
    old: str | None = None
    first: str | None = None
    wanted: Mapping[str, Any] | None = None
    before: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, draft: Draft) -> Keypad | None:
        """The keypad that is open, if one is."""
        told = draft.get(_DRAFT)
        return cls(**{**told, "purpose": Purpose(told["purpose"])}) if told else None

    @property
    def asks(self) -> Asks:
        """Which PIN it waits for."""
        match self.purpose:
            case Purpose.OPEN:
                return Asks.OPEN
            case Purpose.CHANGE | Purpose.REMOVE if self.old is None:
                return Asks.OLD
            case _:
                return Asks.NEW if self.first is None else Asks.AGAIN

    def with_digit(self, digit: int) -> Keypad:
        """One more, as long as there is room."""
        if len(self.typed) == LONGEST or digit not in range(10):
            return self
        return replace(self, typed=f"{self.typed}{digit}")

    def without_last(self) -> Keypad:
        """One less."""
        return replace(self, typed=self.typed[:-1])

    def emptied(self) -> Keypad:
        """Nothing typed yet."""
        return replace(self, typed="")

    def where_it_stood(self) -> Conversation:
        """The conversation the keypad came into; its keyboard, if it had one, is gone."""
        return Conversation(**self.before) if self.before else Conversation()

    def screen(self, say: Say, note: Html | None = None) -> Screen:
        """The keypad. The digits are dots; `note` says what was wrong."""
        dots = Html("●" * len(self.typed) + "○" * (LONGEST - len(self.typed)))
        lines = [say(f"pins-ask-{self.asks}"), dots]
        return Screen(
            Html("\n\n").join([*lines, note] if note else lines),
            rows=[*_keys(say), *self._ways_out(say)],
            expects=Typing.keypad,
            draft={_DRAFT: asdict(self)},
        )

    def _ways_out(self, say: Say) -> list[list[Button]]:
        forgot = Button(say.label("button-pin-forgot"), ForgotPin())
        known = self.asks in {Asks.OPEN, Asks.OLD}
        return [[forgot, home_button(say)] if known else [home_button(say)]]


def waiting(wanted: Mapping[str, Any], conversation: Conversation) -> Keypad:
    """A keypad in front of what somebody wanted; it goes on from where they stood."""
    there = Keypad.of(conversation.draft)
    # With a keypad open, what they press meanwhile is what they want now.
    before = there.before if there else {**asdict(conversation), "keyboard": False}
    return Keypad(Purpose.OPEN, wanted=wanted, before=before)


def _keys(say: Say) -> list[list[Button]]:
    digits = {
        digit: Button(say.label("button-digit", digit=digit), PressDigit(digit=digit))
        for digit in range(10)
    }
    erase = Button("⌫", PressErase())
    done = Button(say.label("button-pin-done"), PressDone(), style="success")
    return grid([*(digits[one] for one in range(1, 10)), erase, digits[0], done], columns=3)
