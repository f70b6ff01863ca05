"""Emergency access: a phone number → who of them → why → in which words; then it is open."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import break_glass
from domain.break_glass import Reason
from domain.phones import read_phone
from domain.text import clean
from handlers.parts import back_button, grid, home_button
from handlers.record_parts import OpenRecord
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.sharing import OpenSharing
from handlers.turn import Turn
from handlers.ways import OpenPatients


class Breaking(StatesGroup):
    """What is asked."""

    phone = State()
    who = State()
    reason = State()
    note = State()


class FindPatient(CallbackData, prefix="glass"):
    """I must see a record in an emergency."""


class ChoosePatient(CallbackData, prefix="glass-who"):
    """Of this one."""

    person: int


class ChooseReason(CallbackData, prefix="glass-why"):
    """For this reason."""

    reason: Reason


async def find_patient(turn: Turn, _: FindPatient) -> Screen:
    return Screen(
        turn.say("break-glass-phone"),
        rows=[[_back(turn)]],
        expects=Breaking.phone,
        draft={},
    )


async def took_phone(turn: Turn, text: str) -> Screen:
    phone = read_phone(text)
    found = await turn.db.write(break_glass.find, turn.telegram_id, phone, turn.now)
    if not found:
        return Screen(turn.say("break-glass-nobody"), rows=[[_back(turn)]], expects=Breaking.phone)
    choices = [Button(one.initials, ChoosePatient(person=one.person_id)) for one in found]
    return Screen(
        turn.say("break-glass-found", count=len(found)),
        rows=[*grid(choices), [_back(turn)]],
        expects=Breaking.who,
    )


async def choose_patient(turn: Turn, data: ChoosePatient) -> Screen:
    return _ask_reason(turn, {"person": data.person})


def _ask_reason(turn: Turn, draft: Mapping[str, Any]) -> Screen:
    reasons = [
        Button(turn.say.label(f"button-break-glass-{reason}"), ChooseReason(reason=reason))
        for reason in Reason
    ]
    return Screen(
        turn.say("break-glass-reason"),
        rows=[*grid(reasons, columns=1), [_back(turn)]],
        expects=Breaking.reason,
        draft=draft,
    )


async def choose_reason(turn: Turn, data: ChooseReason) -> Screen:
    if "person" not in turn.draft:
        return await find_patient(turn, FindPatient())
    return Screen(
        turn.say("break-glass-note"),
        rows=[[_back(turn)]],
        expects=Breaking.note,
        draft={**turn.draft, "reason": data.reason.value},
    )


async def took_note(turn: Turn, text: str) -> Screen:
    person, reason = turn.draft.get("person"), turn.draft.get("reason")
    if person is None or reason is None:
        return await find_patient(turn, FindPatient())
    given = (person, Reason(reason), clean(text), turn.now)
    grant = await turn.db.write(break_glass.break_glass, turn.telegram_id, *given)
    record = Button(turn.say.label("button-patient-record"), OpenRecord(person=person))
    return Screen(
        turn.say("break-glass-open", until=grant.ends_at),
        rows=[[record], [Button(turn.say.label("button-patients"), OpenPatients())]],
        draft={},
    )


async def typed_at_buttons(turn: Turn, _: str) -> Screen:
    if "person" not in turn.draft:
        return await find_patient(turn, FindPatient())
    return _ask_reason(turn, turn.draft)


def _back(turn: Turn) -> Button:
    return back_button(turn.say, OpenPatients())


# -- what others are told


async def was_opened(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    rows = [[Button(turn.say.label("button-sharing"), OpenSharing())], [home_button(turn.say)]]
    return Screen(
        turn.say("break-glass-told", until=datetime.fromisoformat(params["until"])), rows=rows
    )


async def was_reviewed(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return Screen(turn.say("break-glass-violation-told"), rows=[[home_button(turn.say)]])


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.press(FindPatient, find_patient)
    routes.type(Breaking.phone, took_phone)
    routes.press(ChoosePatient, choose_patient)
    routes.type(Breaking.who, took_phone)
    routes.press(ChooseReason, choose_reason)
    routes.type(Breaking.reason, typed_at_buttons)
    routes.type(Breaking.note, took_note, of_others=True)
    routes.notice(break_glass.OPENED, was_opened)
    routes.notice(break_glass.REVIEWED, was_reviewed)
    return routes
