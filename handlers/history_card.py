"""One entry of a history: what it says, who said it, its versions, and how it can be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import corrections, history, history_changes
from domain.corrections import Request
from domain.history import Card, Entry, Source, Stage
from domain.vitals import alarming
from handlers.history_words import line
from handlers.menu import OpenEmergency
from handlers.parts import back_button
from handlers.record_parts import (
    ASKING,
    AddEntry,
    CorrectEntry,
    OpenEntry,
    OpenRecord,
    OpenTimeline,
    sensitive,
    with_note,
)
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.start import home
from handlers.turn import Turn
from locales import Html


class Reason(StatesGroup):
    """Why somebody wants an entry corrected, or why it stays."""

    ask = State()
    decline = State()


class OpenVersions(CallbackData, prefix="entry-old"):
    """The versions before this entry."""

    entry: int


class RemoveEntry(CallbackData, prefix="entry-rm"):
    """Remove it? Asks first."""

    entry: int


class RemoveEntryNow(CallbackData, prefix="entry-rm2"):
    """Yes, remove it."""

    entry: int


class AskCorrection(CallbackData, prefix="entry-ask"):
    """Ask the doctor to correct it."""

    entry: int


class DeclineCorrection(CallbackData, prefix="entry-no"):
    """It stays as it is: say why."""

    entry: int


async def open_entry(turn: Turn, data: OpenEntry) -> Screen:
    return _screen(turn, await _card(turn, data.entry))


async def _card(turn: Turn, entry_id: int) -> Card:
    return await turn.db.write(history.look, turn.telegram_id, entry_id, turn.now)


def _screen(turn: Turn, card: Card) -> Screen:
    lines = [
        line(turn.say, card.entry),
        _said_by(turn, card),
        *_ended(turn, card.entry),
        *_requested(turn, card),
    ]
    return sensitive(Html("\n").join(lines), _buttons(turn, card), draft={})


def _said_by(turn: Turn, card: Card) -> Html:
    at = card.entry.recorded_at
    if card.entry.source is Source.PATIENT:
        return turn.say("history-said-by-patient", at=at)
    key = f"history-told-by-{card.entry.source}"
    return turn.say(key, doctor=card.doctor or turn.say.label("history-a-doctor"), at=at)


def _ended(turn: Turn, entry: Entry) -> list[Html]:
    if entry.ended_at is None:
        return []
    key = "history-removed" if entry.stage is Stage.REMOVED else "history-corrected"
    return [turn.say(key, at=entry.ended_at)]


def _requested(turn: Turn, card: Card) -> list[Html]:
    request = card.request
    if request is None:
        return []
    asked = turn.say("history-asked", at=request.asked_at, reason=request.reason)
    return [asked, *_answered(turn, request)]


def _answered(turn: Turn, request: Request) -> list[Html]:
    if request.decided_at is None:
        return [turn.say("history-undecided")]
    if request.answer is None:
        return [turn.say("history-accepted", at=request.decided_at)]
    return [turn.say("history-declined", at=request.decided_at, answer=request.answer)]


def _buttons(turn: Turn, card: Card) -> list[list[Button]]:
    label, entry = turn.say.label, card.entry.id
    changes = [
        Button(label("button-correct-entry"), CorrectEntry(entry=entry)),
        Button(label("button-remove-entry"), RemoveEntry(entry=entry)),
    ]
    ask = Button(label("button-ask-correction"), AskCorrection(entry=entry))
    decline = Button(label("button-decline-correction"), DeclineCorrection(entry=entry))
    older = Button(label("button-versions"), OpenVersions(entry=entry))
    newer = Button(label("button-newer"), OpenEntry(entry=card.newer or 0))
    return [
        changes if card.may_change else [],
        [ask] if card.may_ask else [],
        [decline] if card.may_decide else [],
        [older] * bool(card.versions) + [newer] * bool(card.newer),
        [back_button(turn.say, OpenTimeline(person=card.entry.person_id))],
    ]


def kept(turn: Turn, entry: Entry, *, corrected: bool) -> Screen:
    """What has just been written down, and the ways on."""
    done = turn.say("history-corrected-now" if corrected else "history-added")
    lines = [done, line(turn.say, entry)]
    label, alarm = turn.say.label, alarming(entry.content)
    help_now = [Button(label("button-emergency"), OpenEmergency(), style="danger")]
    if alarm:
        lines.append(turn.say("history-alarming"))
    return sensitive(
        Html("\n").join(lines),
        [
            help_now if alarm else [],
            [Button(label("button-add-more"), AddEntry(person=entry.person_id))],
            [Button(label("button-correct-entry"), CorrectEntry(entry=entry.id))],
            [Button(label("button-record"), OpenRecord(person=entry.person_id))],
        ],
        draft={},
    )


async def open_versions(turn: Turn, data: OpenVersions) -> Screen:
    card = await _card(turn, data.entry)
    lines = [turn.say("history-versions"), line(turn.say, card.entry)]
    for version in card.versions:
        lines += [line(turn.say, version), *_ended(turn, version)]
    return sensitive(
        Html("\n").join(lines), [[back_button(turn.say, OpenEntry(entry=data.entry))]]
    )


async def ask_removal(turn: Turn, data: RemoveEntry) -> Screen:
    card = await _card(turn, data.entry)
    label = turn.say.label
    return sensitive(
        Html("\n").join([turn.say("history-ask-removal"), line(turn.say, card.entry)]),
        [
            [Button(label("button-remove-entry-now"), RemoveEntryNow(entry=data.entry))],
            [back_button(turn.say, OpenEntry(entry=data.entry))],
        ],
    )


async def remove(turn: Turn, data: RemoveEntryNow) -> Screen:
    await turn.db.write(history_changes.remove, turn.telegram_id, data.entry, turn.now)
    return await open_entry(turn, OpenEntry(entry=data.entry))


async def ask_why(turn: Turn, data: AskCorrection) -> Screen:
    return _ask_reason(turn, "history-ask-correction", Reason.ask, data.entry)


async def ask_why_not(turn: Turn, data: DeclineCorrection) -> Screen:
    return _ask_reason(turn, "history-ask-decline", Reason.decline, data.entry)


def _ask_reason(turn: Turn, key: str, state: State, entry: int) -> Screen:
    return sensitive(
        turn.say(key),
        [[back_button(turn.say, OpenEntry(entry=entry))]],
        fades=ASKING,
        expects=state,
        draft={"entry": entry},
    )


async def took_reason(turn: Turn, text: str) -> Screen:
    return await _took(turn, text, corrections.ask, turn.say("history-asked-now"))


async def took_decline(turn: Turn, text: str) -> Screen:
    return await _took(turn, text, corrections.decline, turn.say("history-declined-now"))


async def _took(turn: Turn, text: str, service: Any, note: Html) -> Screen:
    entry = turn.draft.get("entry")
    if entry is None:
        return await home(turn)
    await turn.db.write(service, turn.telegram_id, entry, text, turn.now)
    return with_note(_screen(turn, await _card(turn, entry)), note)


async def was_asked(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return _told(turn, turn.say("history-notice-asked"), params)


async def was_decided(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return _told(turn, turn.say("history-notice-decided"), params)


def _told(turn: Turn, text: Html, params: Mapping[str, Any]) -> Screen:
    opens = OpenEntry(entry=params["entry_id"])
    return Screen(text, rows=[[Button(turn.say.label("button-open-entry"), opens)]])


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenEntry, open_entry)
    routes.press(OpenVersions, open_versions)
    routes.press(RemoveEntry, ask_removal)
    routes.press(RemoveEntryNow, remove)
    routes.press(AskCorrection, ask_why)
    routes.type(Reason.ask, took_reason)
    routes.press(DeclineCorrection, ask_why_not)
    routes.type(Reason.decline, took_decline)
    routes.notice(corrections.ASKED, was_asked)
    routes.notice(corrections.DECIDED, was_decided)
    return routes
