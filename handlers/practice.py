"""A verified doctor's own practice: what patients see, correcting it, renewing."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

from domain import practice
from domain.applications import Application
from domain.bmdc import written
from domain.doctor_answers import Answers, Question
from domain.doctors import Doctor
from domain.standing import NotPossibleNow, Stage
from handlers.doctor_card import card
from handlers.doctor_questions import AskDoctor, AskReply, Leave
from handlers.parts import back_button, grid, home_button
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenDoctor
from locales import Html

# What a verified doctor can change; the first ones count at once.
CORRECTED = (
    Question.FEE,
    Question.LANGUAGES,
    Question.PLACE,
    Question.DEGREES,
    Question.SPECIALITIES,
    Question.PHOTO,
)


class Renew(CallbackData, prefix="doc-renewed"):
    """The number is still mine."""


class AskRenew(CallbackData, prefix="doc-renew"):
    """I want to be verified for another year."""


def practice_screen(turn: Turn, mine: Application) -> Screen:
    """What patients see of me, until when, and what I can do about it."""
    doctor = mine.doctor
    if doctor is None:
        raise NotPossibleNow
    return Screen(
        Html("\n").join(_practice_lines(turn, doctor, mine.question)),
        rows=[
            *_urgent(turn, doctor, mine.question),
            *grid(_corrections(turn)),
            [Button(turn.say.label("button-retire"), Leave()), home_button(turn.say)],
        ],
    )


def _practice_lines(turn: Turn, doctor: Doctor, question: str | None) -> list[Html]:
    lines = [
        turn.say("practice-title"),
        card(turn, Answers.by(doctor)),
        turn.say("practice-until", until=doctor.verified_until),
    ]
    if doctor.proposal is not None:
        lines.append(turn.say("practice-proposed"))
    elif doctor.stage is Stage.RENEWING:
        lines.append(turn.say("practice-renewing"))
    if question is not None:
        lines.append(turn.say("practice-asked", question=question))
    return lines


def _urgent(turn: Turn, doctor: Doctor, question: str | None) -> list[list[Button]]:
    label = turn.say.label
    if question is not None:
        return [[Button(label("button-reply"), AskReply(), style="primary")]]
    if doctor.stage is Stage.VERIFIED and doctor.expiring(turn.now):
        return [[Button(label("button-renew"), AskRenew(), style="primary")]]
    return []


def _corrections(turn: Turn) -> list[Button]:
    return [
        Button(turn.say.label(f"button-doctor-{question}"), AskDoctor(question=question))
        for question in CORRECTED
    ]


async def ask_renew(turn: Turn, _: AskRenew) -> Screen:
    mine = await turn.db.write(practice.mine, turn.telegram_id, turn.now)
    number = written(mine.doctor.registration) if mine.doctor else ""
    label = turn.say.label
    certificate = AskDoctor(question=Question.CERTIFICATE)
    return Screen(
        turn.say("practice-renew", number=number),
        rows=[
            [Button(label("button-renew-now"), Renew(), style="success")],
            [Button(label("button-new-certificate"), certificate)],
            [back_button(turn.say, OpenDoctor())],
        ],
    )


async def renew(turn: Turn, _: Renew) -> Screen:
    mine = await turn.db.write(practice.renew, turn.telegram_id, turn.now)
    return practice_screen(turn, mine)


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.press(AskRenew, ask_renew)
    routes.press(Renew, renew)
    return routes
