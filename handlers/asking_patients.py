"""A visit that cannot stay: its patient chooses another time, another doctor, or calls it off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain import asking_patients, heard
from domain.appointments import COMING
from domain.asking_patients import answer_until, is_asked
from domain.keeping import Kept
from handlers.appointment_moves import AskMove
from handlers.appointment_words import headline
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.times import minutes_of
from handlers.turn import Turn
from handlers.ways import AskCancel, FindLikeBelow, MoveAppointment, OpenAppointment
from locales import Html


async def was_asked(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await turn.db.read(heard.of, turn.telegram_id, params["appointment_id"], turn.now)
    if about is None or not is_asked(about.appointment):
        return None  # Answered, or no longer asked.
    return await asked_screen(turn, about)


async def asked_screen(turn: Turn, about: Kept) -> Screen:
    """What has happened, until when to choose, and the nearest times with the same doctor."""
    appointment, label = about.appointment, turn.say.label
    near = await turn.db.read(
        asking_patients.nearest, appointment, turn.now, turn.outside.holidays
    )
    times = [
        [
            Button(
                label("button-moment", at=slot.starts_at),
                AskMove(id=appointment.id, at=minutes_of(slot.starts_at)),
            )
        ]
        for slot in near
    ]
    more = [Button(label("button-more-times"), MoveAppointment(id=appointment.id))]
    others = FindLikeBelow(doctor=appointment.doctor_id)
    text = [
        turn.say("asking-patients-asked"),
        headline(turn, about),
        turn.say(
            "asking-patients-until" if near else "asking-patients-none-near",
            until=answer_until(appointment),
        ),
    ]
    return Screen(
        Html("\n").join(text),
        rows=[
            *times,
            more if near else [],
            [Button(label("button-other-doctors"), others)],
            [Button(label("button-cancel-free"), AskCancel(id=appointment.id))],
        ],
    )


async def stands(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """The doctor is there after all."""
    about = await turn.db.read(heard.of, turn.telegram_id, params["appointment_id"], turn.now)
    if about is None or about.appointment.status not in COMING or is_asked(about.appointment):
        return None
    opens = OpenAppointment(id=about.appointment.id)
    return Screen(
        Html("\n").join([turn.say("asking-patients-stands"), headline(turn, about)]),
        rows=[[Button(turn.say.label("button-appointment"), opens)]],
    )


def routes() -> Routes:
    routes = Routes()
    routes.notice(asking_patients.ASKED, was_asked)
    routes.notice(asking_patients.STANDS, stands)
    return routes
