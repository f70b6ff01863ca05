"""What is told of an appointment unasked: made by another, moved, called off, over, missed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from domain import consequences, heard
from domain.appointments import Party
from domain.keeping import Kept
from handlers import agenda_notices
from handlers.appointment_words import doctor_name, headline
from handlers.routes import OnNotice, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import FindLike, OpenAppointment, OpenTimes
from locales import Html

ToPatient = Callable[[Turn, Kept], Screen | None]
ToDoctor = Callable[[Turn, int], Awaitable[Screen | None]]


def _to_either(to_patient: ToPatient, to_doctor: ToDoctor | None = None) -> OnNotice:
    """Whoever reads it: the patient's side, or the doctor."""

    async def told(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
        appointment_id = params["appointment_id"]
        kept = await turn.db.read(heard.of, turn.telegram_id, appointment_id, turn.now)
        if kept is not None:
            return to_patient(turn, kept)
        return await to_doctor(turn, appointment_id) if to_doctor is not None else None

    return told


def _booked(turn: Turn, kept: Kept) -> Screen:
    return _told(turn, kept, turn.say("appointments-told-booked"), _open(turn, kept))


def _moved(turn: Turn, kept: Kept) -> Screen:
    return _told(turn, kept, turn.say("appointments-told-moved"), _open(turn, kept))


def _cancelled(turn: Turn, kept: Kept) -> Screen:
    """Called off by doctor or clinic, the patient chooses what now; by a relative, they know."""
    if kept.appointment.ended_by is Party.PATIENT:
        words = turn.say("appointments-told-cancelled")
        return _told(turn, kept, words, _open(turn, kept))
    words = turn.say("appointments-told-called-off")
    return _told(turn, kept, words, *_other_times(turn, kept))


def _fulfilled(turn: Turn, kept: Kept) -> Screen:
    again = Button(turn.say.label("button-book-again"), OpenTimes(doctor=_doctor(kept)))
    doctor = kept.doctor
    if doctor is None or not doctor.listed(turn.now):
        return _told(turn, kept, turn.say("appointments-told-over"))
    days, fee = doctor.follow_up_days, doctor.follow_up_fee
    if fee == 0:
        words = turn.say("appointments-told-fulfilled-free", days=days)
    else:
        words = turn.say("appointments-told-fulfilled", days=days, fee=fee)
    return _told(turn, kept, words, again)


def _missed(turn: Turn, kept: Kept) -> Screen:
    return _told(turn, kept, turn.say("appointments-told-missed"), *_other_times(turn, kept)[:1])


def _absent(turn: Turn, kept: Kept) -> Screen:
    return _told(turn, kept, turn.say("appointments-told-absent"), *_other_times(turn, kept))


def _told(turn: Turn, kept: Kept, words: Html, *ways: Button) -> Screen:
    text = Html("\n").join([words, headline(turn, kept)])
    return Screen(text, rows=[[way] for way in ways])


def _open(turn: Turn, kept: Kept) -> Button:
    return Button(turn.say.label("button-appointment"), OpenAppointment(id=kept.appointment.id))


def _other_times(turn: Turn, kept: Kept) -> list[Button]:
    """With the same doctor, as long as they practise, and with others of the same speciality."""
    label, doctor = turn.say.label, kept.doctor
    ways = []
    if doctor is not None and doctor.listed(turn.now):
        times = OpenTimes(doctor=_doctor(kept))
        name = doctor_name(turn, kept)
        ways.append(Button(label("button-times-with", doctor=name), times, style="primary"))
    ways.append(Button(label("button-other-doctors"), FindLike(doctor=_doctor(kept))))
    return ways


def _doctor(kept: Kept) -> int:
    return kept.appointment.doctor_id


def routes() -> Routes:
    routes = Routes()
    routes.notice(consequences.BOOKED, _to_either(_booked, agenda_notices.to_doctor_booked))
    routes.notice(consequences.MOVED, _to_either(_moved, agenda_notices.to_doctor_moved))
    cancelled = _to_either(_cancelled, agenda_notices.to_doctor_cancelled)
    routes.notice(consequences.CANCELLED, cancelled)
    routes.notice(consequences.FULFILLED, _to_either(_fulfilled))
    routes.notice(consequences.MISSED, _to_either(_missed))
    routes.notice(consequences.ABSENT, _to_either(_absent))
    return routes
