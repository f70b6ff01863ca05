"""A doctor's patients: everybody whose record is open to them now, and the way into it."""

from aiogram.filters.callback_data import CallbackData

from domain import sharing
from domain.access import Ground
from domain.births import age_on
from domain.sharing import Patient
from handlers.break_glass import FindPatient
from handlers.parts import back_button, home_button, pager, short_name
from handlers.record_parts import OpenRecord
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenPatients


class TurnPatients(CallbackData, prefix="pats-p"):
    """Another page of them."""

    page: int


class OpenPatient(CallbackData, prefix="pat"):
    """One of them."""

    person: int


async def open_patients(turn: Turn, _: object = None) -> Screen:
    return await _list(turn, 0)


async def turn_page(turn: Turn, data: TurnPatients) -> Screen:
    return await _list(turn, data.page)


async def _list(turn: Turn, page: int) -> Screen:
    patients = await turn.db.write(sharing.panel, turn.telegram_id, turn.now)
    buttons = [
        Button(short_name(_mark(one) + one.person.name), OpenPatient(person=one.person.id))
        for one in patients
    ]
    find = Button(turn.say.label("button-break-glass"), FindPatient())
    title = turn.say("patients-title", count=len(patients))
    return Screen(
        title if patients else turn.say("patients-none"),
        rows=[
            *pager(turn.say, buttons, page, lambda at: TurnPatients(page=at)),
            [find],
            [home_button(turn.say)],
        ],
        draft={},
        protect=bool(patients),
    )


async def open_patient(turn: Turn, data: OpenPatient) -> Screen:
    return await card(turn, data.person)


async def card(turn: Turn, person_id: int) -> Screen:
    """Who a patient is, until when the record is open, and the way into it."""
    one = await turn.db.write(sharing.patient, turn.telegram_id, person_id, turn.now)
    summary = Button(turn.say.label("button-patient-record"), OpenRecord(person=person_id))
    text = turn.say(
        "patients-card",
        name=one.person.name,
        sex=turn.say.label(f"profile-sex-{one.person.sex}"),
        age=age_on(one.person.born, turn.today),
        ground=turn.say.label(f"sharing-ground-{one.grant.ground}"),
        until=one.grant.ends_at,
    )
    rows = [[summary], [back_button(turn.say, OpenPatients())]]
    return Screen(text, rows=rows, draft={}, protect=True)


def _mark(one: Patient) -> str:
    return "🚨 " if one.grant.ground is Ground.BREAK_GLASS else ""


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.command("patients", open_patients)
    routes.press(OpenPatients, open_patients)
    routes.press(TurnPatients, turn_page)
    routes.press(OpenPatient, open_patient)
    return routes
