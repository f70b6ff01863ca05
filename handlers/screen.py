"""What a handler answers with: a `Screen`, which is one message, or an `Alert`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State
from aiogram.types import (
    InputFile,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

Draft = Mapping[str, Any]
"""What has been typed so far, as plain JSON values."""


@dataclass(frozen=True)
class Button:
    """A button under a message: what is pressed, a link, a text to copy.

    Or `inline`: what the bot is asked in a chat that is chosen then.
    """

    text: str
    data: CallbackData | None = None
    style: str | None = None
    url: str | None = None
    copy: str | None = None
    inline: str | None = None

    def markup(self) -> dict[str, Any]:
        """The button as Telegram wants it, in plain JSON: aiogram's own costs 4 µs a button."""
        markup: dict[str, Any] = {"text": self.text}
        if self.data:
            markup["callback_data"] = self.data.pack()
        if self.style:
            markup["style"] = self.style
        if self.url:
            markup["url"] = self.url
        if self.copy:
            markup["copy_text"] = {"text": self.copy}
        if self.inline is not None:
            markup["switch_inline_query"] = self.inline
        return markup


@dataclass(frozen=True)
class Key:
    """A key of the keyboard that replaces the phone's own; it may ask for contact or location."""

    text: str
    contact: bool = False
    location: bool = False

    def markup(self) -> KeyboardButton:
        """The key as Telegram wants it."""
        return KeyboardButton(
            text=self.text,
            request_contact=self.contact or None,
            request_location=self.location or None,
        )


@dataclass(frozen=True)
class Screen:
    """One message: its words, its buttons, and what typed text means while it is shown.

    `rows` are buttons under the message, `keys` replace the phone's keyboard; a message has one of
    the two. `remark` is said just before, as a message of its own; `toast` in passing, over a
    pressed button. `photo` makes it a picture with a caption, `document` a file with one (of at
    most 1,024 characters). `expects` names the typed step that is open from now on; `keeps_form`
    leaves the open step as it is (help, emergency). `draft` replaces the answers so far; None
    leaves them. `protect` forbids to copy or forward it;
    `fades` has it deleted after this time, counted anew when it is shown again. `live` names
    what it tells of (`domain.live_messages`): it is edited where it stands when that changes.
    With `keeps` it comes below what was pressed, which stays as it is.
    """

    text: str
    rows: Sequence[Sequence[Button]] = ()
    keys: Sequence[Sequence[Key]] = ()
    expects: State | None = None
    keeps_form: bool = False
    draft: Draft | None = None
    remark: str | None = None
    toast: str | None = None
    photo: InputFile | str | None = None
    document: InputFile | None = None
    protect: bool = False
    fades: timedelta | None = None
    live: str | None = None
    keeps: bool = False

    def __post_init__(self) -> None:
        if self.rows and self.keys:
            raise ValueError("a message has buttons or keys, not both")

    def buttons(self) -> Any:
        """The buttons under the message as an InlineKeyboardMarkup in plain JSON, if any."""
        if not self.rows:
            return None
        rows = [[button.markup() for button in row] for row in self.rows if row]
        return {"inline_keyboard": rows}

    def keyboard(self) -> ReplyKeyboardMarkup | None:
        """The keyboard that replaces the phone's own, if any."""
        if not self.keys:
            return None
        return ReplyKeyboardMarkup(
            keyboard=[[key.markup() for key in row] for row in self.keys],
            resize_keyboard=True,
            is_persistent=True,
        )


@dataclass(frozen=True)
class Alert:
    """A short plain text over the chat; nothing else changes, an open form stays open.

    Where nothing was pressed it comes as a message. Telegram takes at most 200 characters.
    `deletes`: the message it answers is taken out of the chat at once.
    """

    text: str
    modal: bool = True
    deletes: bool = False


Answer = Screen | Alert
"""What every handler returns: somebody who writes to us is always answered."""
