"""Wait for a time that is full: for whom → in line → a time is offered → take it, or not."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import booking, heard, keeping, waiting_in_line, waitlist
from domain.appointments import Appointment, Status
from domain.booking import HoldEnded
from domain.hours import Mode
from domain.keeping import Kept
from domain.rights import Right
from domain.waiting_in_line import InLine
from domain.waitlist import OFFER_FOR, Wait
from handlers.appointment_words import doctor_name, fee_line, kept_for, policy, when
from handlers.calendar_file import booked_screen
from handlers.doctor_card import titled
from handlers.parts import Rows, back_button, home_button, short_name
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import ADay, JoinWaitlist, OpenAppointments, OpenTimes
from handlers.whom import whom
from locales import Html

A_MINUTE = 60


class JoinFor(CallbackData, prefix="wait-for"):
    """Wait for this person."""

    doctor: int
    person: int
    day: ADay | None = None


class OpenWaits(CallbackData, prefix="waits"):
    """Every line I stand in."""


class LeaveLine(CallbackData, prefix="wait-off"):
    """Wait no longer."""

    id: int


class TakeOffer(CallbackData, prefix="wait-yes"):
    """Book what is offered; `id` is the hold."""

    id: int


class DeclineOffer(CallbackData, prefix="wait-no"):
    """Not this time; `id` is the hold."""

    id: int


# -- in line


async def join(turn: Turn, data: JoinWaitlist) -> Screen:
    asked = await whom(
        turn,
        Right.BOOK,
        turn.say("waitlist-for-whom"),
        lambda person: JoinFor(doctor=data.doctor, person=person, day=data.day),
        back=OpenTimes(doctor=data.doctor),
    )
    return asked or await _join(turn, turn.person_id, data.doctor, data.day)


async def join_for(turn: Turn, data: JoinFor) -> Screen:
    return await _join(turn, data.person, data.doctor, data.day)


async def _join(turn: Turn, person_id: int, doctor_id: int, day: date | None) -> Screen:
    line = await turn.db.write(
        waiting_in_line.join, turn.telegram_id, person_id, doctor_id, day, turn.now
    )
    offered = line.waiting.appointment_id
    if line.waiting.state is Wait.OFFERED and offered is not None:
        about = await kept_for(turn, offered)
        return _offer(turn, about) if about.appointment.live(turn.now) else _over(turn, about, day)
    return _joined(turn, line)


def _joined(turn: Turn, line: InLine) -> Screen:
    doctor = _doctor(turn, line)
    text = [
        turn.say("waitlist-joined", place=line.place),
        _where(turn, line, doctor),
        turn.say("waitlist-promise", minutes=int(OFFER_FOR.total_seconds()) // A_MINUTE),
    ]
    if line.person.id != turn.person_id:
        text.insert(2, turn.say("appointments-for", person=line.person.name))
    leave = Button(turn.say.label("button-leave-line"), LeaveLine(id=line.waiting.id))
    waits = Button(turn.say.label("button-waits"), OpenWaits())
    return Screen(Html("\n").join(text), rows=[[leave, waits], [home_button(turn.say)]])


def _where(turn: Turn, line: InLine, doctor: str) -> Html:
    if line.waiting.day is None:
        return turn.say("waitlist-any-day", doctor=doctor)
    return turn.say("waitlist-on-day", doctor=doctor, day=line.waiting.day)


async def open_waits(turn: Turn, _: object = None) -> Screen:
    lines = await turn.db.write(waiting_in_line.mine, turn.telegram_id, turn.now)
    text = [turn.say("waitlist-mine" if lines else "waitlist-none")]
    text += [_entry(turn, number, line) for number, line in enumerate(lines, 1)]
    ways = [row for number, line in enumerate(lines, 1) for row in _ways(turn, number, line)]
    return Screen(Html("\n").join(text), rows=[*ways, [back_button(turn.say, OpenAppointments())]])


def _entry(turn: Turn, number: int, line: InLine) -> Html:
    where = _where(turn, line, _doctor(turn, line))
    if line.person.id != turn.person_id:
        where = Html(" · ").join([turn.say("waitlist-person", person=line.person.name), where])
    if line.waiting.state is Wait.OFFERED:
        return turn.say("waitlist-entry-offered", number=number, where=where)
    return turn.say("waitlist-entry", number=number, where=where, place=line.place)


def _ways(turn: Turn, number: int, line: InLine) -> Rows:
    label, waiting = turn.say.label, line.waiting
    own = line.person.id == turn.person_id
    who = short_name(_doctor(turn, line) if own else line.person.name)
    leave = Button(label("button-leave-one", number=number, who=who), LeaveLine(id=waiting.id))
    if waiting.state is not Wait.OFFERED:
        return [[leave]]
    # Whoever asks to wait once more is shown what is kept for them.
    see = JoinFor(doctor=waiting.doctor_id, person=line.person.id, day=waiting.day)
    return [[Button(label("button-see-offer", who=who), see, style="success")], [leave]]


async def leave(turn: Turn, data: LeaveLine) -> Screen:
    await turn.db.write(waiting_in_line.leave, turn.telegram_id, data.id, turn.now)
    return await open_waits(turn)


# -- an offer


async def was_offered(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await turn.db.read(heard.of, turn.telegram_id, params["appointment_id"], turn.now)
    return _offer(turn, about) if about and _is_kept(turn, about.appointment) else None


def _is_kept(turn: Turn, held: Appointment) -> bool:
    return held.status is Status.HELD and held.live(turn.now)


def _offer(turn: Turn, about: Kept) -> Screen:
    held, label = about.appointment, turn.say.label
    text = [
        turn.say("waitlist-offer", at=held.starts_at),
        turn.say("appointments-with", doctor=doctor_name(turn, about)),
        turn.say("waitlist-kept", until=held.hold_until),
        fee_line(turn, held),
        policy(turn, held),
    ]
    if held.mode is Mode.SERIAL:
        text.insert(2, when(turn, held))
    if about.person.id != turn.person_id:
        text.insert(2, turn.say("appointments-for", person=about.person.name))
    return Screen(
        Html("\n").join(text),
        rows=[
            [Button(label("button-book"), TakeOffer(id=held.id), style="success")],
            [Button(label("button-no-thanks"), DeclineOffer(id=held.id))],
        ],
        live=waitlist.offer_key(held.id),
    )


async def take(turn: Turn, data: TakeOffer) -> Screen:
    try:
        kept = await turn.db.write(
            keeping.with_kept, booking.book, turn.telegram_id, data.id, turn.now
        )
    except HoldEnded:
        return _over(turn, await kept_for(turn, data.id), None)
    return booked_screen(turn, kept)


async def decline(turn: Turn, data: DeclineOffer) -> Screen:
    waiting = await turn.db.write(waiting_in_line.decline, turn.telegram_id, data.id, turn.now)
    about = await kept_for(turn, data.id)
    if waiting is None:
        return _over(turn, about, None)
    return Screen(turn.say("waitlist-declined"), rows=_again(turn, about, waiting.day))


async def offer_over(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """In the place of the offer: it is kept no longer."""
    offer = waitlist.offer_key(params["appointment_id"])
    if turn.visitor.live.get(params["message_id"]) != offer:
        return None  # That message shows something else by now.
    about = await turn.db.read(heard.of, turn.telegram_id, params["appointment_id"], turn.now)
    if about is None or about.appointment.status is Status.BOOKED:
        return None
    waiting = await turn.db.read(lambda work: work.waitlist.of(params["waiting_id"]))
    lapsed = waiting is not None and waiting.state is Wait.LAPSED
    return _over(turn, about, waiting.day if waiting else None, lapsed=lapsed)


def _over(turn: Turn, about: Kept, day: date | None, *, lapsed: bool = False) -> Screen:
    words = [
        turn.say("waitlist-over", at=about.appointment.starts_at, doctor=doctor_name(turn, about))
    ]
    if lapsed:
        words.append(turn.say("waitlist-no-longer"))
    return Screen(Html(" ").join(words), rows=_again(turn, about, day))


def _again(turn: Turn, about: Kept, day: date | None) -> Rows:
    doctor, label = about.appointment.doctor_id, turn.say.label
    times = [Button(label("button-choose-again"), OpenTimes(doctor=doctor)), home_button(turn.say)]
    if day is not None and day < turn.today:
        return [times]
    same = JoinFor(doctor=doctor, person=about.person.id, day=day)
    return [[Button(label("button-wait-again"), same)], times]


def _doctor(turn: Turn, line: InLine) -> str:
    if line.doctor is None:
        return turn.say.label("appointments-nameless")
    return titled(turn, line.doctor.name)


def routes() -> Routes:
    routes = Routes()
    routes.press(JoinWaitlist, join)
    routes.press(JoinFor, join_for)
    routes.press(OpenWaits, open_waits)
    routes.press(LeaveLine, leave)
    routes.press(TakeOffer, take)
    routes.press(DeclineOffer, decline)
    routes.notice(waitlist.OFFERED, was_offered)
    routes.notice(waitlist.OFFER_OVER, offer_over)
    return routes
