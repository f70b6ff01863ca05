"""Everything in a record by day, newest first, with filters: entries and documents together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from aiogram.filters.callback_data import CallbackData

from domain import history
from domain.clock import today
from domain.contents import MEASURED, Kind
from domain.documents import Document
from domain.history import Entry, Record, Stage
from handlers.document_words import document_line
from handlers.history_words import line
from handlers.parts import PAGE, Pageful, Rows, back_button, grid, pageful_of
from handlers.record_parts import (
    OpenDocument,
    OpenEntry,
    OpenRecord,
    OpenTimeline,
    What,
    sensitive,
)
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html

YEARS = 6
"""Years offered as filters, the latest."""

_WHAT = {
    Kind.ALLERGY: What.ALLERGIES,
    Kind.NO_ALLERGY: What.ALLERGIES,
    Kind.CONDITION: What.CONDITIONS,
    Kind.MEDICINE: What.MEDICINES,
    **dict.fromkeys(MEASURED, What.MEASURED),
}


class ChooseFilter(CallbackData, prefix="tl-filter"):
    """Which part of the timeline?"""

    person: int


@dataclass(frozen=True)
class Item:
    """One line of the timeline, and what it opens."""

    day: date
    at: datetime
    what: What
    text: Html
    opens: CallbackData


async def open_timeline(turn: Turn, data: OpenTimeline) -> Screen:
    record = await turn.db.write(history.record, turn.telegram_id, data.person, turn.now)
    items = [item for item in _items(turn, record) if _shown(item, data)]
    page = pageful_of(items, data.page)
    numbers = [
        Button(turn.say.label("button-number", number=at), item.opens)
        for at, item in enumerate(page.items, page.first + 1)
    ]
    return sensitive(
        Html("\n").join([turn.say(f"timeline-title-{data.what}"), *_lines(turn, page)]),
        [*grid(numbers, PAGE), *_ways(turn, data, page)],
    )


def _lines(turn: Turn, page: Pageful[Item]) -> list[Html]:
    if not page.items:
        return [turn.say("timeline-empty")]
    return [
        turn.say("timeline-item", number=at, line=item.text)
        for at, item in enumerate(page.items, page.first + 1)
    ]


def _shown(item: Item, asked: OpenTimeline) -> bool:
    if (item.what is What.ENDED) is not (asked.what is What.ENDED):
        return False
    fits = asked.what in {What.ALL, What.ENDED, item.what}
    return fits and asked.year in {0, item.day.year}


def _items(turn: Turn, record: Record) -> list[Item]:
    items = [_entry(turn, entry) for entry in record.entries]
    items += [_document(turn, document) for document in record.documents]
    return sorted(items, key=lambda item: (item.day, item.at), reverse=True)


def _entry(turn: Turn, entry: Entry) -> Item:
    active = entry.stage is Stage.ACTIVE
    what = _WHAT.get(entry.kind, What.OTHER) if active else What.ENDED
    opens = OpenEntry(entry=entry.id)
    return Item(entry.day, entry.recorded_at, what, line(turn.say, entry), opens)


def _document(turn: Turn, document: Document) -> Item:
    day = document.on.day if document.on else today(document.recorded_at)
    opens = OpenDocument(document=document.id)
    text = document_line(turn.say, document)
    return Item(day, document.recorded_at, What.DOCUMENTS, text, opens)


def _ways(turn: Turn, data: OpenTimeline, page: Pageful[Item]) -> Rows:
    label, at = turn.say.label, page.number
    newer = Button(label("button-newer-page"), data.model_copy(update={"page": at - 1}))
    older = Button(label("button-older-page"), data.model_copy(update={"page": at + 1}))
    return [
        [newer] * (at > 0) + [older] * (not page.last),
        [Button(label("button-filter"), ChooseFilter(person=data.person))],
        [back_button(turn.say, OpenRecord(person=data.person))],
    ]


async def choose_filter(turn: Turn, data: ChooseFilter) -> Screen:
    record = await turn.db.write(history.record, turn.telegram_id, data.person, turn.now)
    items = _items(turn, record)
    present = {What.ALL, *(item.what for item in items)}
    kinds = [
        Button(
            turn.say.label(f"timeline-button-{what}"), OpenTimeline(person=data.person, what=what)
        )
        for what in What
        if what in present
    ]
    years = [
        Button(
            turn.say.label("button-year", year=str(year)),
            OpenTimeline(person=data.person, year=year),
        )
        for year in sorted({item.day.year for item in items}, reverse=True)[:YEARS]
    ]
    return sensitive(
        turn.say("timeline-filter"),
        [
            *grid(kinds),
            *grid(years, 3),
            [back_button(turn.say, OpenTimeline(person=data.person))],
        ],
    )


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenTimeline, open_timeline)
    routes.press(ChooseFilter, choose_filter)
    return routes
