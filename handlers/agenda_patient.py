"""One visit as its doctor sees it: whose it is, call them in, end it, not here, call it off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from aiogram.filters.callback_data import CallbackData

from domain import agenda, follow_up, keeping, queue
from domain.agenda import Entry
from domain.appointments import DOCTORS_REASONS, Appointment, Reason, Status
from domain.births import age_on
from domain.clock import today
from domain.follow_up import DAYS
from domain.line import IN_LINE
from handlers.agenda import CallIn, EndVisit, OpenVisit, day_screen, name_of
from handlers.appointment_words import when
from handlers.parts import Rows, back_button, grid
from handlers.record_parts import OpenRecord
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenAgenda
from locales import Html

TOLD = agenda.SHOWN | {Status.CANCELLED, Status.DOCTOR_ABSENT}
"""How a visit stands, where that has a word of its own."""


class CallNext(CallbackData, prefix="visit-next"):
    """Call in whoever is next by then."""


class NotHere(CallbackData, prefix="visit-skip"):
    """Called, and not there."""

    id: int


class SeeAgain(CallbackData, prefix="visit-again"):
    """In so many days; 0: not."""

    id: int
    days: int


class AskCallOff(CallbackData, prefix="visit-off"):
    """Call it off: why?"""

    id: int


class ConfirmCallOff(CallbackData, prefix="visit-off-ask"):
    """Call it off for this reason?"""

    id: int
    reason: Reason


class CallOff(CallbackData, prefix="visit-off-go"):
    """Call it off."""

    id: int
    reason: Reason


async def open_visit(turn: Turn, data: OpenVisit) -> Screen:
    return await _visit(turn, data.id)


async def _visit(turn: Turn, appointment_id: int) -> Screen:
    one = await _entry(turn, appointment_id)
    text = Html("\n").join(_lines(turn, one))
    return Screen(text, rows=_ways(turn, one), draft={}, protect=True)


async def _entry(turn: Turn, appointment_id: int) -> Entry:
    return await turn.db.write(agenda.one, turn.telegram_id, appointment_id, turn.now)


def _lines(turn: Turn, one: Entry) -> Iterator[Html]:
    appointment, person = one.appointment, one.person
    yield turn.say("agenda-who", name=name_of(turn, one))
    if person is not None:
        sex = turn.say.label(f"profile-sex-{person.sex}")
        yield turn.say("agenda-sex-and-age", sex=sex, age=age_on(person.born, turn.today))
    yield when(turn, appointment)
    yield turn.say(f"agenda-kind-{appointment.kind}")
    yield _stands(turn, appointment)
    if appointment.skipped and appointment.status is Status.CHECKED_IN:
        yield turn.say("agenda-skipped")
    if appointment.status is Status.FULFILLED:
        yield turn.say("agenda-see-again")


def _stands(turn: Turn, visit: Appointment) -> Html:
    match visit.status:
        case Status.CHECKED_IN:
            return turn.say("agenda-there-since", since=visit.checked_in_at)
        case Status.IN_CONSULTATION:
            return turn.say("agenda-inside-since", since=visit.called_at)
        case status if status in TOLD:
            return turn.say(f"agenda-status-{status}")
        case _:
            return turn.say("agenda-status-none")


def _ways(turn: Turn, one: Entry) -> Rows:
    back = back_button(turn.say, _day_of(one.appointment))
    return [*_steps(turn, one.appointment), *_record(turn, one), [back]]


def _steps(turn: Turn, visit: Appointment) -> Rows:
    label = turn.say.label
    match visit.status:
        case Status.BOOKED | Status.CHECKED_IN:
            off = Button(label("button-call-off"), AskCallOff(id=visit.id))
            return [[Button(label("button-call-in"), CallIn(id=visit.id), style="primary"), off]]
        case Status.IN_CONSULTATION:
            end = Button(label("button-end-visit"), EndVisit(id=visit.id), style="primary")
            return [[end, Button(label("button-not-here"), NotHere(id=visit.id))]]
        case Status.FULFILLED:
            return _days(turn, visit)
        case _:
            return []


def _record(turn: Turn, one: Entry) -> Rows:
    visit = one.appointment
    if one.person is None or not (visit.status in IN_LINE or visit.status is Status.FULFILLED):
        return []
    opens = OpenRecord(person=one.person.id)
    return [[Button(turn.say.label("button-patient-record"), opens)]]


def _day_of(visit: Appointment) -> OpenAgenda:
    return OpenAgenda(day=today(visit.session))


async def call_in(turn: Turn, data: CallIn) -> Screen:
    await turn.db.write(queue.call, turn.telegram_id, data.id, turn.now)
    return replace(await _visit(turn, data.id), toast=turn.say.label("agenda-called"))


async def call_next(turn: Turn, _: CallNext) -> Screen:
    called = await turn.db.write(queue.call_next, turn.telegram_id, turn.now)
    if called is None:
        return replace(await day_screen(turn, None), toast=turn.say.label("agenda-none-waits"))
    return replace(await _visit(turn, called.id), toast=turn.say.label("agenda-called"))


async def not_here(turn: Turn, data: NotHere) -> Screen:
    away = await turn.db.write(queue.skip, turn.telegram_id, data.id, turn.now)
    key = "agenda-missed" if away.status is Status.MISSED else "agenda-to-the-end"
    return replace(await day_screen(turn, None), toast=turn.say.label(key))


async def end_visit(turn: Turn, data: EndVisit) -> Screen:
    ended = await turn.db.write(queue.close, turn.telegram_id, data.id, turn.now)
    one = await _entry(turn, data.id)
    label = turn.say.label
    following = Button(label("button-call-next-one"), CallNext())
    none = Button(label("button-follow-up-none"), SeeAgain(id=data.id, days=0))
    text = [turn.say("agenda-ended", name=name_of(turn, one)), turn.say("agenda-see-again")]
    return Screen(
        Html("\n").join(text),
        rows=[
            *_days(turn, ended),
            [none],
            [following],
            [back_button(turn.say, OpenAgenda())],
        ],
        protect=True,
    )


def _days(turn: Turn, visit: Appointment) -> Rows:
    label = turn.say.label
    return [
        [
            Button(label("button-follow-up-days", days=days), SeeAgain(id=visit.id, days=days))
            for days in DAYS
        ]
    ]


async def see_again(turn: Turn, data: SeeAgain) -> Screen:
    given = (turn.telegram_id, data.id, data.days, turn.now)
    day = await turn.db.write(follow_up.follow_up_in, *given)
    shown = await day_screen(turn, None)
    if day is None:
        return replace(shown, toast=turn.say.label("agenda-not-again"))
    return replace(shown, toast=turn.say.label("agenda-again", day=day))


async def ask_call_off(turn: Turn, data: AskCallOff) -> Screen:
    one = await _entry(turn, data.id)
    reasons = [
        Button(
            turn.say.label(f"appointments-reason-{reason}"),
            ConfirmCallOff(id=data.id, reason=reason),
        )
        for reason in DOCTORS_REASONS
    ]
    keep = Button(turn.say.label("button-keep"), OpenVisit(id=data.id))
    text = turn.say("agenda-ask-call-off", name=name_of(turn, one), at=one.appointment.starts_at)
    return Screen(text, rows=[[keep], *grid(reasons)], protect=True)


async def confirm_call_off(turn: Turn, data: ConfirmCallOff) -> Screen:
    one = await _entry(turn, data.id)
    go = CallOff(id=data.id, reason=data.reason)
    text = turn.say(
        "agenda-confirm-call-off",
        name=name_of(turn, one),
        at=one.appointment.starts_at,
        reason=turn.say.label(f"appointments-reason-{data.reason}"),
    )
    return Screen(
        text,
        rows=[
            [Button(turn.say.label("button-call-off-now"), go, style="danger")],
            [Button(turn.say.label("button-keep"), OpenVisit(id=data.id))],
        ],
        protect=True,
    )


async def call_off(turn: Turn, data: CallOff) -> Screen:
    given = (turn.telegram_id, data.id, data.reason, turn.now)
    gone = await turn.db.write(keeping.cancel_by_doctor, *given)
    shown = await day_screen(turn, today(gone.session))
    return replace(shown, toast=turn.say.label("agenda-called-off"))


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.press(OpenVisit, open_visit)
    routes.press(CallIn, call_in)
    routes.press(CallNext, call_next)
    routes.press(NotHere, not_here)
    routes.press(EndVisit, end_visit)
    routes.press(SeeAgain, see_again)
    routes.press(AskCallOff, ask_call_off)
    routes.press(ConfirmCallOff, confirm_call_off)
    routes.press(CallOff, call_off)
    return routes
