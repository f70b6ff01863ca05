"""Verify doctors: leaf through who waits, look at one with all proof, decide."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import verification
from domain.bmdc import Register, read_number, registered, written
from domain.clock import today
from domain.doctors import Doctor
from domain.verification import NoSuchDoctor, Pile
from handlers import proofs
from handlers.decisions import OpenApplicant, ShowProof, file_screen
from handlers.parts import back_button, grid, home_button, pager
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenVerifying
from locales import Html


class Verifying(StatesGroup):
    """What is typed."""

    find = State()


class OpenPile(CallbackData, prefix="ver-pile"):
    """Show these."""

    pile: Pile
    page: int


class FindDoctor(CallbackData, prefix="ver-find"):
    """I want to type a number."""


async def open_verifying(turn: Turn, _: object = None) -> Screen:
    counts = await turn.db.write(verification.counts, turn.telegram_id, turn.now)
    piles = [
        Button(
            turn.say.label(f"button-pile-{pile}", count=counts[pile]), OpenPile(pile=pile, page=0)
        )
        for pile in Pile
    ]
    find = Button(turn.say.label("button-find-doctor"), FindDoctor())
    return Screen(
        turn.say("verification-title"),
        rows=[*grid([*piles, find]), [home_button(turn.say)]],
        draft={},
    )


async def open_pile(turn: Turn, data: OpenPile) -> Screen:
    found = await turn.db.write(verification.pile, turn.telegram_id, data.pile, turn.now)
    buttons = [Button(_label(turn, doctor), OpenApplicant(doctor=doctor.id)) for doctor in found]
    return Screen(
        turn.say(f"verification-pile-{data.pile}", count=len(found)),
        rows=[
            *pager(turn.say, buttons, data.page, lambda at: OpenPile(pile=data.pile, page=at)),
            [back_button(turn.say, OpenVerifying()), home_button(turn.say)],
        ],
    )


def _label(turn: Turn, doctor: Doctor) -> str:
    days = (turn.today - today(doctor.applied_at)).days
    number = written(doctor.registration)
    return turn.say.label("button-applicant", number=number, days=days)


async def find(turn: Turn, _: FindDoctor) -> Screen:
    return Screen(
        turn.say("verification-find"),
        rows=[[back_button(turn.say, OpenVerifying())]],
        expects=Verifying.find,
    )


async def found(turn: Turn, text: str) -> Screen:
    register, number = read_number(text)
    for maybe in [register] if register else list(Register):
        try:
            numbered = registered(maybe, number)
            file = await turn.db.write(verification.find, turn.telegram_id, numbered, turn.now)
        except NoSuchDoctor:
            continue
        return file_screen(turn, file)
    raise NoSuchDoctor


async def open_applicant(turn: Turn, data: OpenApplicant) -> Screen:
    file = await turn.db.write(verification.see, turn.telegram_id, data.doctor, turn.now)
    return file_screen(turn, file)


async def show_proof(turn: Turn, data: ShowProof) -> Screen:
    file = await turn.db.write(
        verification.proof, turn.telegram_id, data.doctor, data.proof, turn.now
    )
    words: Html = turn.say(f"verification-shows-{data.proof}")
    back = back_button(turn.say, OpenApplicant(doctor=data.doctor))
    return await proofs.shown(turn, file, words, [[back]])


def routes() -> Routes:
    routes = Routes(Access.STAFF)
    routes.command("verify", open_verifying)
    routes.press(OpenVerifying, open_verifying)
    routes.press(OpenPile, open_pile)
    routes.press(FindDoctor, find)
    routes.type(Verifying.find, found)
    routes.press(OpenApplicant, open_applicant)
    routes.press(ShowProof, show_proof)
    return routes
