"""The front desk: a person's appointments; one of them, called off for the clinic, or an error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from domain import front_desk
from domain.appointments import LEADS_TO, Event, Party, Reason
from domain.front_desk import CLINICS_REASONS, Overview
from domain.keeping import Kept
from domain.sharing import NotOffered
from handlers.appointment_words import doctor_name, when
from handlers.merging import Compare, OpenFrontDesk
from handlers.parts import Rows, back_button, grid, pageful_of, pager, short_name
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html


class OpenBooked(CallbackData, prefix="desk-one"):
    """One appointment."""

    id: int


class AskCallOff(CallbackData, prefix="desk-off"):
    """Call it off for the clinic: why?"""

    id: int


class ConfirmCallOff(CallbackData, prefix="desk-off-ask"):
    """Call it off for this reason?"""

    id: int
    reason: Reason


class CallOff(CallbackData, prefix="desk-off-go"):
    """Call it off."""

    id: int
    reason: Reason


class AskError(CallbackData, prefix="desk-err"):
    """Was it entered in error?"""

    id: int


class MarkError(CallbackData, prefix="desk-err-go"):
    """It was."""

    id: int


async def open_front_desk(turn: Turn, data: OpenFrontDesk) -> Screen:
    found = await turn.db.write(front_desk.of_person, turn.telegram_id, data.person, turn.now)
    return _listed(turn, found, data)


def _listed(turn: Turn, found: Overview, data: OpenFrontDesk) -> Screen:
    every = (*found.coming, *found.past)
    title = "front-desk-title" if every else "front-desk-none"
    buttons = [Button(_label(turn, one), OpenBooked(id=one.appointment.id)) for one in every]
    return Screen(
        Html("\n").join([turn.say(title, name=found.person.name), *_lines(turn, every, data)]),
        rows=[
            *pager(turn.say, buttons, data.page, lambda at: _page(data, at), columns=1),
            [back_button(turn.say, Compare(one=data.person, other=0))],
        ],
        protect=True,
    )


def _page(data: OpenFrontDesk, at: int) -> OpenFrontDesk:
    return OpenFrontDesk(person=data.person, page=at)


def _lines(turn: Turn, every: Sequence[Kept], data: OpenFrontDesk) -> list[Html]:
    return [
        turn.say(
            "front-desk-line",
            at=one.appointment.starts_at,
            doctor=doctor_name(turn, one),
            status=turn.say.label(f"front-desk-status-{one.appointment.status}"),
        )
        for one in pageful_of(every, data.page).items
    ]


def _label(turn: Turn, one: Kept) -> str:
    who = short_name(doctor_name(turn, one))
    return turn.say.label("button-one-appointment", at=one.appointment.starts_at, who=who)


async def open_booked(turn: Turn, data: OpenBooked) -> Screen:
    return await _card(turn, data.id)


async def _card(turn: Turn, appointment_id: int) -> Screen:
    one = await _one(turn, appointment_id)
    lines = [*_about(turn, one), turn.say(f"front-desk-status-{one.appointment.status}")]
    return Screen(Html("\n").join(lines), rows=_ways(turn, one), protect=True)


async def _one(turn: Turn, appointment_id: int) -> Kept:
    return await turn.db.write(front_desk.one, turn.telegram_id, appointment_id, turn.now)


def _about(turn: Turn, one: Kept) -> list[Html]:
    """With whom, when, and whose it is, also when that is oneself."""
    return [
        turn.say("appointments-with", doctor=doctor_name(turn, one)),
        when(turn, one.appointment),
        turn.say("appointments-for", person=one.person.name),
    ]


def _ways(turn: Turn, one: Kept) -> Rows:
    """What may happen to it as it stands."""
    label, visit = turn.say.label, one.appointment
    ways = {
        Event.CANCEL: Button(label("button-desk-call-off"), AskCallOff(id=visit.id)),
        Event.CORRECT: Button(label("button-desk-error"), AskError(id=visit.id)),
    }
    possible = [[way] for event, way in ways.items() if (visit.status, event) in LEADS_TO]
    return [*possible, [back_button(turn.say, OpenFrontDesk(person=one.person.id))]]


async def ask_call_off(turn: Turn, data: AskCallOff) -> Screen:
    reasons = [
        Button(_reason(turn, reason), ConfirmCallOff(id=data.id, reason=reason))
        for reason in CLINICS_REASONS
    ]
    return await _asked(turn, data.id, "front-desk-ask-call-off", grid(reasons))


def _reason(turn: Turn, reason: Reason) -> str:
    return turn.say.label(f"front-desk-reason-{reason}")


async def confirm_call_off(turn: Turn, data: ConfirmCallOff) -> Screen:
    if data.reason not in CLINICS_REASONS:
        raise NotOffered
    go = CallOff(id=data.id, reason=data.reason)
    button = Button(turn.say.label("button-call-off-now"), go, style="danger")
    reason = _reason(turn, data.reason)
    return await _asked(turn, data.id, "front-desk-confirm-call-off", [[button]], reason=reason)


async def call_off(turn: Turn, data: CallOff) -> Screen:
    given = (turn.telegram_id, data.id, data.reason, turn.now)
    gone = await turn.db.write(front_desk.call_off, *given)
    shown = await _card(turn, gone.id)
    if gone.ended_by is not Party.CLINIC:
        return shown  # Patient or doctor had called it off before.
    return replace(shown, toast=turn.say.label("front-desk-called-off"))


async def ask_error(turn: Turn, data: AskError) -> Screen:
    go = MarkError(id=data.id)
    button = Button(turn.say.label("button-desk-error-now"), go, style="danger")
    return await _asked(turn, data.id, "front-desk-ask-error", [[button]])


async def mark_error(turn: Turn, data: MarkError) -> Screen:
    gone = await turn.db.write(front_desk.correct, turn.telegram_id, data.id, turn.now)
    return replace(await _card(turn, gone.id), toast=turn.say.label("front-desk-marked"))


async def _asked(turn: Turn, appointment_id: int, key: str, ways: Rows, **about: str) -> Screen:
    one = await _one(turn, appointment_id)
    keep = Button(turn.say.label("button-keep"), OpenBooked(id=appointment_id))
    text = Html("\n").join([*_about(turn, one), turn.say(key, **about)])
    return Screen(text, rows=[*ways, [keep]], protect=True)


def routes() -> Routes:
    routes = Routes(Access.STAFF)
    routes.press(OpenFrontDesk, open_front_desk)
    routes.press(OpenBooked, open_booked)
    routes.press(AskCallOff, ask_call_off)
    routes.press(ConfirmCallOff, confirm_call_off)
    routes.press(CallOff, call_off)
    routes.press(AskError, ask_error)
    routes.press(MarkError, mark_error)
    return routes
