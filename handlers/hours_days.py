"""Days by buttons: leave from a day to a day, an extra day, and taking one of them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from domain import practice_hours
from domain.hours_words import Off
from domain.practice_hours import Dropped
from handlers import hours
from handlers.hours_buttons import try_out
from handlers.hours_ways import AskBegins, OpenDropping, OpenExtra, OpenLeave
from handlers.hours_words import ahead, span
from handlers.parts import Rows, back_button, day_strip, leaves, pager
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import ADay, OpenHours

LAST_PAGE = 51
"""Weeks from now; nothing is planned further than a year ahead."""
A_WEEK = timedelta(days=7)


class AskLeaveEnds(CallbackData, prefix="hrs-back"):
    """Away from this day on; which is the last one?"""

    first: ADay
    page: int = 0


class TryLeave(CallbackData, prefix="hrs-away"):
    """Away on these days."""

    first: ADay
    last: ADay


class DropRow(CallbackData, prefix="hrs-gone"):
    """Take this leave, or these extra hours, back."""

    id: int


async def ask_leave(turn: Turn, data: OpenLeave) -> Screen:
    return Screen(
        turn.say("practice-hours-ask-leave"),
        rows=[
            *_strip(
                turn,
                turn.today,
                data.page,
                lambda day: AskLeaveEnds(first=day),
                lambda page: OpenLeave(page=page),
            ),
            [back_button(turn.say, OpenHours())],
        ],
    )


async def ask_leave_ends(turn: Turn, data: AskLeaveEnds) -> Screen:
    furthest = turn.today + LAST_PAGE * A_WEEK
    first = min(max(data.first, turn.today), furthest)
    return Screen(
        turn.say("practice-hours-ask-leave-ends", first=first),
        rows=[
            *_strip(
                turn,
                first,
                data.page,
                lambda day: TryLeave(first=first, last=day),
                lambda page: AskLeaveEnds(first=first, page=page),
            ),
            [back_button(turn.say, OpenLeave())],
        ],
    )


async def try_leave(turn: Turn, data: TryLeave) -> Screen:
    return await try_out(turn, Off(data.first, data.last))


async def ask_extra(turn: Turn, data: OpenExtra) -> Screen:
    return Screen(
        turn.say("practice-hours-ask-extra"),
        rows=[
            *_strip(
                turn,
                turn.today,
                data.page,
                lambda day: AskBegins(day=day),
                lambda page: OpenExtra(page=page),
            ),
            [back_button(turn.say, OpenHours())],
        ],
    )


def _strip(
    turn: Turn,
    first: date,
    page: int,
    choose: Callable[[date], CallbackData],
    leaf: Callable[[int], CallbackData],
) -> Rows:
    """A week of days, with the weeks before and after it."""
    page = min(max(page, 0), LAST_PAGE)
    days = day_strip(turn.say, first + page * A_WEEK, turn.today, choose)
    return [*days, *leaves(turn.say, page, leaf, last=page == LAST_PAGE)]


# -- taking back


async def ask_drop(turn: Turn, data: OpenDropping) -> Screen:
    schedule = await turn.db.write(practice_hours.mine, turn.telegram_id, turn.now)
    leaves, openings = ahead(schedule, turn.today)
    away = [
        _drop(turn, "button-drop-leave", leave.id, leave.first, leave.last) for leave in leaves
    ]
    extra = [_drop(turn, "button-drop-extra", one.id, one.day, one.day) for one in openings]
    return Screen(
        turn.say("practice-hours-ask-drop"),
        rows=[
            *pager(turn.say, [*away, *extra], data.page, lambda page: OpenDropping(page=page), 1),
            [back_button(turn.say, OpenHours())],
        ],
    )


def _drop(turn: Turn, label: str, row_id: int, first: date, last: date) -> Button:
    return Button(turn.say.label(label, days=span(turn, first, last)), DropRow(id=row_id))


async def drop_row(turn: Turn, data: DropRow) -> Screen:
    return await hours.save(turn, Dropped(data.id), None)


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.press(OpenLeave, ask_leave)
    routes.press(AskLeaveEnds, ask_leave_ends)
    routes.press(TryLeave, try_leave)
    routes.press(OpenExtra, ask_extra)
    routes.press(OpenDropping, ask_drop)
    routes.press(DropRow, drop_row)
    return routes
