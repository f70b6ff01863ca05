"""What all screens of a person's record share: their buttons, and that they protect themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile

from domain.contents import Kind
from domain.uploads import Media
from handlers.screen import Button, Screen
from locales import Html

FADES = timedelta(minutes=5)
"""So long a screen with somebody's health on it stays in the chat."""
ASKING = timedelta(hours=40)
"""So long a question does, which holds nothing of it: somebody goes and looks for an old
prescription. Telegram lets a bot delete a message for 48 hours."""


class What(StrEnum):
    """What the timeline shows; short, for it travels in buttons."""

    ALL = "all"
    ALLERGIES = "alg"
    CONDITIONS = "con"
    MEDICINES = "med"
    MEASURED = "mea"
    OTHER = "oth"
    DOCUMENTS = "doc"
    ENDED = "old"


class OpenRecords(CallbackData, prefix="records"):
    """Health records: whose?"""


class OpenRecord(CallbackData, prefix="record"):
    """The summary of this person's record."""

    person: int


class AddEntry(CallbackData, prefix="hist-add"):
    """Write something down: what kind?"""

    person: int


class AddMeasurement(CallbackData, prefix="hist-mea"):
    """Write a reading down: of what?"""

    person: int


class AddKind(CallbackData, prefix="hist-kind"):
    """Write down something of this kind."""

    person: int
    kind: Kind


class OpenTimeline(CallbackData, prefix="tl"):
    """Everything in a record, by day. Year 0: all years."""

    person: int
    what: What = What.ALL
    year: int = 0
    page: int = 0


class OpenEntry(CallbackData, prefix="entry"):
    """One entry."""

    entry: int


class CorrectEntry(CallbackData, prefix="entry-fix"):
    """Correct it."""

    entry: int


class OpenDocuments(CallbackData, prefix="docs"):
    """A person's documents."""

    person: int
    page: int = 0


class OpenDocument(CallbackData, prefix="doc"):
    """One document, at one of its pages."""

    document: int
    page: int = 0


class OpenLooks(CallbackData, prefix="looks"):
    """Who looked; person 0: at mine. `before`: older than this event; `own`: with my own looks."""

    person: int = 0
    before: int = 0
    own: bool = False


def sensitive(
    text: Html, rows: Sequence[Sequence[Button]], *, fades: timedelta = FADES, **more: Any
) -> Screen:
    """A screen that can be neither copied nor forwarded, and goes by itself."""
    return Screen(text, rows=rows, protect=True, fades=fades, **more)


def attached(content: bytes, media: Media, stem: str) -> dict[str, Any]:
    """A kept file as a screen shows it: a picture as its `photo`, a PDF as its `document`."""
    if media is Media.PDF:
        return {"document": BufferedInputFile(content, f"{stem}.pdf")}
    return {"photo": BufferedInputFile(content, f"{stem}.jpg")}


def with_note(screen: Screen, note: Html) -> Screen:
    """The screen with what has just been done above it."""
    return replace(screen, text=Html("\n\n").join([note, screen.text]))
