"""Book a visit: a free time → for whom → kept for ten minutes → booked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import booking, heard, keeping
from domain.appointments import Status
from domain.booking import HoldEnded
from domain.errors import DomainError
from domain.keeping import Kept
from domain.live_messages import hold_key
from domain.rights import Right
from domain.seats import HOLD_OVER, Seat
from domain.slots import Slot
from handlers.appointment_words import fee_line, headline, kept_for, policy
from handlers.calendar_file import booked_screen
from handlers.parts import home_button
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
from handlers.ways import ADay, ChooseTime, OpenCard, OpenTimes
from handlers.whom import whom
from locales import Html


class TurnTimes(CallbackData, prefix="times-p"):
    """Earlier or later times of a day."""

    doctor: int
    day: ADay
    page: int


class OpenDays(CallbackData, prefix="times-d"):
    """The days on which this doctor has time, a page of them."""

    doctor: int
    page: int = 0


class HoldTime(CallbackData, prefix="hold"):
    """Keep this time for this person."""

    doctor: int
    at: int
    person: int


class Book(CallbackData, prefix="book"):
    """Make what is kept an appointment."""

    id: int


class LetGo(CallbackData, prefix="hold-off"):
    """Give the time back."""

    id: int


def _choosing(doctor_id: int) -> Choosing:
    def time(slot: Slot) -> CallbackData:
        return ChooseTime(doctor=doctor_id, at=minutes_of(slot.starts_at))

    def day(on: date, page: int) -> CallbackData:
        return TurnTimes(doctor=doctor_id, day=on, page=page)

    def days(page: int) -> CallbackData:
        return OpenDays(doctor=doctor_id, page=page)

    return Choosing("times-choose", time, day, days, OpenCard(doctor=doctor_id))


async def open_times(turn: Turn, data: OpenTimes) -> Screen:
    return await _times(turn, data.doctor, data.day)


async def turn_times(turn: Turn, data: TurnTimes) -> Screen:
    return await _times(turn, data.doctor, data.day, data.page)


async def open_days(turn: Turn, data: OpenDays) -> Screen:
    times = await read(turn, data.doctor, None)
    back = replace(_choosing(data.doctor), back=OpenTimes(doctor=data.doctor))
    return days_screen(turn, times, back, data.page)


async def _times(
    turn: Turn,
    doctor_id: int,
    day: date | None,
    page: int = 0,
    refused: DomainError | None = None,
) -> Screen:
    times = await read(turn, doctor_id, day)
    return times_screen(turn, times, _choosing(doctor_id), page, refused)


async def choose_time(turn: Turn, data: ChooseTime) -> Screen:
    asked = await whom(
        turn,
        Right.BOOK,
        turn.say("booking-for-whom", at=moment_of(data.at)),
        lambda person: HoldTime(doctor=data.doctor, at=data.at, person=person),
        back=OpenTimes(doctor=data.doctor),
    )
    return asked or await _hold(turn, Seat(data.doctor, moment_of(data.at)), turn.person_id)


async def hold_time(turn: Turn, data: HoldTime) -> Screen:
    return await _hold(turn, Seat(data.doctor, moment_of(data.at)), data.person)


async def _hold(turn: Turn, seat: Seat, person_id: int) -> Screen:
    try:
        kept = await turn.db.write(
            keeping.with_kept,
            booking.hold,
            turn.telegram_id,
            person_id,
            seat,
            turn.now,
            turn.outside.holidays,
        )
    except NOT_TO_BE_HAD as refused:
        return await _times(turn, seat.doctor_id, None, refused=refused)
    return _held(turn, kept)


def _held(turn: Turn, kept: Kept) -> Screen:
    """A time that is kept: what it is, until when, and what happens next."""
    held, label = kept.appointment, turn.say.label
    return Screen(
        Html("\n").join(
            [
                turn.say("booking-held", until=held.hold_until),
                headline(turn, kept),
                fee_line(turn, held),
                policy(turn, held),
            ]
        ),
        rows=[
            [Button(label("button-book"), Book(id=held.id), style="success")],
            [
                Button(label("button-another-time"), OpenTimes(doctor=held.doctor_id)),
                Button(label("button-let-go"), LetGo(id=held.id)),
            ],
        ],
        live=hold_key(held.id),
    )


async def book(turn: Turn, data: Book) -> Screen:
    try:
        kept = await turn.db.write(
            keeping.with_kept, booking.book, turn.telegram_id, data.id, turn.now
        )
    except HoldEnded:
        return _over(turn, await kept_for(turn, data.id))
    return booked_screen(turn, kept)


async def let_go(turn: Turn, data: LetGo) -> Screen:
    held = await turn.db.write(booking.let_go, turn.telegram_id, data.id, turn.now)
    if held.status not in (Status.HELD, Status.CANCELLED, Status.EXPIRED):
        return booked_screen(turn, await kept_for(turn, held.id))
    screen = await _times(turn, held.doctor_id, None)
    return replace(screen, toast=turn.say.label("booking-let-go"))


async def hold_over(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """In the place of what was kept: it is free again."""
    if turn.visitor.live.get(params["message_id"]) != hold_key(params["appointment_id"]):
        return None  # That message shows something else by now.
    kept = await turn.db.read(heard.of, turn.telegram_id, params["appointment_id"], turn.now)
    return None if kept is None else _over(turn, kept)


def _over(turn: Turn, kept: Kept) -> Screen:
    again = OpenTimes(doctor=kept.appointment.doctor_id)
    return Screen(
        turn.say("booking-over", at=kept.appointment.starts_at),
        rows=[
            [Button(turn.say.label("button-choose-again"), again, style="primary")],
            [home_button(turn.say)],
        ],
    )


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenTimes, open_times)
    routes.press(TurnTimes, turn_times)
    routes.press(OpenDays, open_days)
    routes.press(ChooseTime, choose_time)
    routes.press(HoldTime, hold_time)
    routes.press(Book, book)
    routes.press(LetGo, let_go)
    routes.notice(HOLD_OVER, hold_over)
    return routes
