"""The terms of booking a doctor: each with its choices; public holidays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from aiogram.filters.callback_data import CallbackData

from domain import practice_hours
from domain.hours import Holidays
from domain.hours_terms import HALF_UNTIL, OFFERED, Chosen, Term, value_of
from handlers import hours
from handlers.hours_ways import OpenHolidays, OpenTerms
from handlers.hours_words import term_line
from handlers.parts import back_button, grid
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenHours
from locales import Html

NEXT_HOLIDAYS = 3
A_YEAR = 366
COLUMNS = 3
LISTED = tuple(term for term in Term if term is not Term.HOLIDAYS)
"""Public holidays have a screen of their own."""


class AskTerm(CallbackData, prefix="hrs-term"):
    """What is there to choose?"""

    term: Term


class ChooseTerm(CallbackData, prefix="hrs-choose"):
    """This."""

    term: Term
    value: int


async def open_terms(turn: Turn, _: OpenTerms) -> Screen:
    schedule = await turn.db.write(practice_hours.mine, turn.telegram_id, turn.now)
    lines = [term_line(turn, schedule, term) for term in LISTED]
    buttons = [Button(turn.say.label(f"button-ask-{term}"), AskTerm(term=term)) for term in LISTED]
    return Screen(
        Html("\n").join([turn.say("practice-hours-terms"), *lines]),
        rows=[*grid(buttons), [back_button(turn.say, OpenHours())]],
    )


async def ask_term(turn: Turn, data: AskTerm) -> Screen:
    schedule = await turn.db.write(practice_hours.mine, turn.telegram_id, turn.now)
    now = value_of(schedule, data.term, turn.today)
    choices = [_choice(turn, data.term, value, now) for value in OFFERED[data.term]]
    return Screen(
        turn.say(f"practice-hours-ask-term-{data.term}"),
        rows=[
            *grid(choices, 1 if data.term is Term.CANCELLING else COLUMNS),
            [back_button(turn.say, OpenTerms())],
        ],
    )


def _choice(turn: Turn, term: Term, value: int, now: int | None) -> Button:
    about = {"half": HALF_UNTIL[value]} if term is Term.CANCELLING else {}
    name = turn.say.label(f"button-term-{term}", value=value, **about)
    label = turn.say.label("button-chosen", name=name) if value == now else name
    return Button(label, ChooseTerm(term=term, value=value))


async def choose_term(turn: Turn, data: ChooseTerm) -> Screen:
    return await hours.save(turn, Chosen(data.term, data.value), None)


# -- public holidays


async def open_holidays(turn: Turn, _: OpenHolidays) -> Screen:
    schedule = await turn.db.write(practice_hours.mine, turn.telegram_id, turn.now)
    away = schedule.terms.holidays
    coming = [
        turn.say("practice-hours-holiday", day=day, name=turn.say.label(f"holidays-{code}"))
        for day, code in _next(turn.outside.holidays, turn.today)
    ]
    switch = ChooseTerm(term=Term.HOLIDAYS, value=int(not away))
    label = turn.say.label("button-switch-holidays", away=away)
    return Screen(
        Html("\n").join([turn.say("practice-hours-holidays", away=away), *coming]),
        rows=[[Button(label, switch)], [back_button(turn.say, OpenHours())]],
    )


def _next(holidays: Holidays, today: date) -> Iterator[tuple[date, str]]:
    """The next ones, each on the first of its days."""
    seen: set[str] = set()
    for ahead in range(A_YEAR):
        day = today + timedelta(days=ahead)
        code = holidays.on(day)
        if code is not None and code not in seen and len(seen) < NEXT_HOLIDAYS:
            seen.add(code)
            yield day, code


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.press(OpenTerms, open_terms)
    routes.press(AskTerm, ask_term)
    routes.press(ChooseTerm, choose_term)
    routes.press(OpenHolidays, open_holidays)
    return routes
