"""An appointment moves: to which day and time, and is that so; the old one is kept until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from aiogram.filters.callback_data import CallbackData

from domain import keeping
from domain.errors import DomainError
from domain.slots import Slot
from handlers.appointment_words import doctor_name, kept_for
from handlers.calendar_file import booked_screen
from handlers.parts import back_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.times import (
    NOT_TO_BE_HAD,
    Choosing,
    days_screen,
    minutes_of,
    moment_of,
    read,
    times_screen,
)
from handlers.turn import Turn
from handlers.ways import ADay, MoveAppointment, OpenAppointment


class TurnMove(CallbackData, prefix="move-p"):
    """Earlier or later times of a day to move to."""

    id: int
    day: ADay
    page: int


class OpenMoveDays(CallbackData, prefix="move-d"):
    """The days one could move to, a page of them."""

    id: int
    page: int = 0


class AskMove(CallbackData, prefix="move-ask"):
    """Move it there?"""

    id: int
    at: int


class Move(CallbackData, prefix="move-go"):
    """Move it there."""

    id: int
    at: int


async def move_appointment(turn: Turn, data: MoveAppointment) -> Screen:
    return await _move_times(turn, data.id, data.day)


async def turn_move(turn: Turn, data: TurnMove) -> Screen:
    return await _move_times(turn, data.id, data.day, data.page)


async def open_move_days(turn: Turn, data: OpenMoveDays) -> Screen:
    kept = await kept_for(turn, data.id)
    times = await read(turn, kept.appointment.doctor_id, None)
    back = replace(_moving(data.id), back=MoveAppointment(id=data.id))
    return days_screen(turn, times, back, data.page)


async def _move_times(
    turn: Turn,
    appointment_id: int,
    day: date | None,
    page: int = 0,
    refused: DomainError | None = None,
) -> Screen:
    kept = await turn.db.write(keeping.movable, turn.telegram_id, appointment_id, turn.now)
    times = await read(turn, kept.appointment.doctor_id, day)
    return times_screen(turn, times, _moving(appointment_id), page, refused)


def _moving(appointment_id: int) -> Choosing:
    def time(slot: Slot) -> CallbackData:
        return AskMove(id=appointment_id, at=minutes_of(slot.starts_at))

    def day(on: date, page: int) -> CallbackData:
        return TurnMove(id=appointment_id, day=on, page=page)

    def days(page: int) -> CallbackData:
        return OpenMoveDays(id=appointment_id, page=page)

    back = OpenAppointment(id=appointment_id)
    return Choosing("times-choose-new", time, day, days, back, waits=False)


async def ask_move(turn: Turn, data: AskMove) -> Screen:
    kept = await kept_for(turn, data.id)
    label = turn.say.label
    return Screen(
        turn.say(
            "appointments-ask-move",
            doctor=doctor_name(turn, kept),
            old=kept.appointment.starts_at,
            new=moment_of(data.at),
        ),
        rows=[
            [Button(label("button-move"), Move(id=data.id, at=data.at), style="success")],
            [back_button(turn.say, MoveAppointment(id=data.id))],
        ],
    )


async def move(turn: Turn, data: Move) -> Screen:
    try:
        moved = await turn.db.write(
            keeping.move,
            turn.telegram_id,
            data.id,
            moment_of(data.at),
            turn.now,
            turn.outside.holidays,
        )
    except NOT_TO_BE_HAD as refused:
        # The old time is kept: nothing has changed.
        return await _move_times(turn, data.id, None, refused=refused)
    return booked_screen(turn, await kept_for(turn, moved.id))


def routes() -> Routes:
    routes = Routes()
    routes.press(MoveAppointment, move_appointment)
    routes.press(TurnMove, turn_move)
    routes.press(OpenMoveDays, open_move_days)
    routes.press(AskMove, ask_move)
    routes.press(Move, move)
    return routes
