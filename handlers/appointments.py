"""My appointments: what is to come and what is over; look at one, call it off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData

from domain import keeping, queue
from domain.appointments import COMING, LIVE, PATIENTS_REASONS, Appointment, Reason, Status
from domain.asking_patients import answer_until, is_asked
from domain.clock import today
from domain.keeping import Kept
from domain.live_messages import hold_key
from handlers.appointment_words import (
    doctor_name,
    fee_line,
    headline,
    kept_for,
    policy,
    when,
)
from handlers.booking import Book, LetGo
from handlers.calendar_file import calendar_file
from handlers.parts import back_button, grid, home_button, pager, short_name
from handlers.queue import CheckIn, OpenPlace
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.waitlist import OpenWaits
from handlers.ways import (
    AskCancel,
    MoveAppointment,
    OpenAppointment,
    OpenAppointments,
    OpenCard,
    OpenDirectory,
    OpenTimes,
)
from locales import Html


class TurnAppointments(CallbackData, prefix="appts-p"):
    """Another page of what is to come."""

    page: int


class OpenPast(CallbackData, prefix="appts-old"):
    """What is over."""

    page: int = 0


class SendCalendar(CallbackData, prefix="appt-ics"):
    """The file for one's own calendar."""

    id: int


class Cancel(CallbackData, prefix="appt-off-go"):
    """Call it off, for this reason."""

    id: int
    reason: Reason


async def open_appointments(turn: Turn, _: object = None) -> Screen:
    return await _coming(turn, 0)


async def turn_appointments(turn: Turn, data: TurnAppointments) -> Screen:
    return await _coming(turn, data.page)


async def _coming(turn: Turn, page: int) -> Screen:
    coming = await turn.db.write(keeping.coming, turn.telegram_id, turn.now)
    find = Button(turn.say.label("button-directory"), OpenDirectory(), style="primary")
    label = turn.say.label
    return Screen(
        turn.say("appointments-coming" if coming else "appointments-none"),
        rows=[
            *_listed(turn, coming, page, lambda at: TurnAppointments(page=at)),
            [] if coming else [find],
            [Button(label("button-past"), OpenPast()), Button(label("button-waits"), OpenWaits())],
            [home_button(turn.say)],
        ],
        draft={},
    )


async def open_past(turn: Turn, data: OpenPast) -> Screen:
    past = await turn.db.write(keeping.past, turn.telegram_id, turn.now)
    return Screen(
        turn.say("appointments-past" if past else "appointments-none-past"),
        rows=[
            *_listed(turn, past, data.page, lambda at: OpenPast(page=at)),
            [back_button(turn.say, OpenAppointments())],
        ],
    )


def _listed(
    turn: Turn, some: Sequence[Kept], page: int, to: Callable[[int], CallbackData]
) -> list[list[Button]]:
    buttons = [
        Button(_label(turn, kept), OpenAppointment(id=kept.appointment.id)) for kept in some
    ]
    return pager(turn.say, buttons, page, to, columns=1)


def _label(turn: Turn, kept: Kept) -> str:
    who = kept.person.name if kept.person.id != turn.person_id else doctor_name(turn, kept)
    label, mark = turn.say.label, _mark(kept.appointment)
    about = {"at": kept.appointment.starts_at, "who": short_name(who)}
    if mark is None:
        return label("button-one-appointment", **about)
    return label("button-marked-appointment", mark=mark, **about)


def _mark(appointment: Appointment) -> str | None:
    """What stands before it in a list; nothing if it is simply to come."""
    if is_asked(appointment):
        return "asked"
    match appointment.status:
        case Status.HELD | Status.FULFILLED:
            return appointment.status.value
        case status if status in LIVE:
            return None
    return "off"


async def open_appointment(turn: Turn, data: OpenAppointment) -> Screen:
    return card(turn, await kept_for(turn, data.id))


def card(turn: Turn, kept: Kept) -> Screen:
    """One appointment: what it is, how it stands, and what can be done about it."""
    appointment = kept.appointment
    held = appointment.live(turn.now) and appointment.status is Status.HELD
    lines = [
        headline(turn, kept),
        _standing(turn, appointment),
    ]
    if held or appointment.status in COMING:
        lines += [fee_line(turn, appointment), policy(turn, appointment)]
    if _is_today_but_later(turn, appointment):
        lines.append(turn.say("queue-opens", opens_at=queue.check_in_from(appointment)))
    return Screen(
        Html("\n").join(lines),
        rows=[*_ways(turn, appointment), [back_button(turn.say, OpenAppointments())]],
        live=hold_key(appointment.id) if held else None,
    )


def _is_today_but_later(turn: Turn, appointment: Appointment) -> bool:
    """Whether somebody may look for "I am here", and look in vain."""
    opens_at = queue.check_in_from(appointment)
    booked = appointment.status is Status.BOOKED
    return booked and turn.now < opens_at and today(opens_at) == today(turn.now)


def _standing(turn: Turn, appointment: Appointment) -> Html:
    if is_asked(appointment):
        return turn.say("asking-patients-status", until=answer_until(appointment))
    if appointment.status is Status.HELD and appointment.live(turn.now):
        return turn.say("appointments-kept", until=appointment.hold_until)
    return turn.say(f"appointments-status-{_status(appointment)}")


def _status(appointment: Appointment) -> str:
    if appointment.status is Status.HELD:
        return Status.EXPIRED.value
    if appointment.status is Status.BOOKED and appointment.confirmed_at is not None:
        return "confirmed"
    return appointment.status.value


def _ways(turn: Turn, appointment: Appointment) -> list[list[Button]]:
    label = turn.say.label
    match appointment.status:
        case Status.HELD if appointment.live(turn.now):
            book = Button(label("button-book"), Book(id=appointment.id), style="success")
            return [[book], [Button(label("button-let-go"), LetGo(id=appointment.id))]]
        case Status.BOOKED:
            return [*_check_in(turn, appointment), *_changes(turn, appointment)]
        case Status.CHECKED_IN | Status.IN_CONSULTATION:
            place = Button(label("button-place"), OpenPlace(id=appointment.id), style="primary")
            return [[place]]
        case _:
            again = Button(
                label("button-book-again"),
                OpenTimes(doctor=appointment.doctor_id),
                style="primary",
            )
            return [[again]]


def _check_in(turn: Turn, appointment: Appointment) -> list[list[Button]]:
    if turn.now < queue.check_in_from(appointment):
        return []
    here = Button(turn.say.label("button-check-in"), CheckIn(id=appointment.id), style="success")
    return [[here]]


def _changes(turn: Turn, appointment: Appointment) -> list[list[Button]]:
    label = turn.say.label
    return [
        [
            Button(label("button-another-time"), MoveAppointment(id=appointment.id)),
            Button(label("button-cancel-appointment"), AskCancel(id=appointment.id)),
        ],
        [
            Button(label("button-calendar"), SendCalendar(id=appointment.id)),
            Button(label("button-doctor-card"), OpenCard(doctor=appointment.doctor_id)),
        ],
    ]


async def send_calendar(turn: Turn, data: SendCalendar) -> Screen:
    kept = await kept_for(turn, data.id)
    back = Button(turn.say.label("button-appointment"), OpenAppointment(id=data.id))
    return Screen(
        turn.say("appointments-calendar"), rows=[[back]], document=calendar_file(turn, kept)
    )


async def ask_cancel(turn: Turn, data: AskCancel) -> Screen:
    kept = await kept_for(turn, data.id)
    reasons = [
        Button(turn.say.label(f"appointments-reason-{reason}"), Cancel(id=data.id, reason=reason))
        for reason in PATIENTS_REASONS
    ]
    keep = Button(turn.say.label("button-keep"), OpenAppointment(id=data.id))
    text = [
        turn.say("appointments-ask-cancel", doctor=doctor_name(turn, kept)),
        when(turn, kept.appointment),
        policy(turn, kept.appointment),
        turn.say("appointments-why-cancel"),
    ]
    return Screen(Html("\n").join(text), rows=[[keep], *grid(reasons)])


async def cancel(turn: Turn, data: Cancel) -> Screen:
    gone = await turn.db.write(keeping.cancel, turn.telegram_id, data.id, data.reason, turn.now)
    kept = await kept_for(turn, gone.id)
    label = turn.say.label
    again = Button(label("button-book-again"), OpenTimes(doctor=gone.doctor_id))
    return Screen(
        Html("\n").join([turn.say("appointments-cancelled"), headline(turn, kept)]),
        rows=[[again], [Button(label("button-appointments"), OpenAppointments())]],
    )


def routes() -> Routes:
    routes = Routes()
    routes.command("appointments", open_appointments)
    routes.press(OpenAppointments, open_appointments)
    routes.press(TurnAppointments, turn_appointments)
    routes.press(OpenPast, open_past)
    routes.press(OpenAppointment, open_appointment)
    routes.press(SendCalendar, send_calendar)
    routes.press(AskCancel, ask_cancel)
    routes.press(Cancel, cancel)
    return routes
