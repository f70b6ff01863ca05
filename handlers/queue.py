"""The patient's queue: say that one is there, see one's place, hear that one is near or called."""

from collections.abc import Iterator, Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import agenda, heard, queue
from domain.appointments import NotPossibleThen, Status
from domain.keeping import Kept, kept
from domain.line import IN_LINE, Place
from domain.names import first_name
from handlers.appointment_words import doctor_name, headline
from handlers.parts import home_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenAppointment
from locales import Html


class CheckIn(CallbackData, prefix="here"):
    """I am here."""

    id: int


class OpenPlace(CallbackData, prefix="place"):
    """Which place do I have, and how long may it be?"""

    id: int


async def check_in(turn: Turn, data: CheckIn) -> Screen:
    place = await turn.db.write(queue.check_in, turn.telegram_id, data.id, turn.now)
    return await _place(turn, place)


async def open_place(turn: Turn, data: OpenPlace) -> Screen:
    place = await turn.db.write(queue.look, turn.telegram_id, data.id, turn.now)
    if place.appointment.status not in IN_LINE:
        raise NotPossibleThen
    return await _place(turn, place)


async def _place(turn: Turn, place: Place) -> Screen:
    return place_screen(turn, place, await turn.db.read(kept, place.appointment))


def place_screen(turn: Turn, place: Place, about: Kept) -> Screen:
    """Where somebody stands in the line, or what comes before and after it."""
    appointment = place.appointment
    ways = [
        [_button(turn, "button-place-again", OpenPlace(id=appointment.id))],
        [_open(turn, about), home_button(turn.say)],
    ]
    if _can_check_in(turn, place):
        here = _button(turn, "button-check-in", CheckIn(id=appointment.id), "success")
        ways = [[here], *ways]
    text = Html("\n").join(_lines(turn, place, about))
    return Screen(text, rows=ways, live=queue.live_key(appointment.id))


def _lines(turn: Turn, place: Place, about: Kept) -> Iterator[Html]:
    match place.appointment.status:
        case Status.IN_CONSULTATION:
            yield _called(turn, about)
            return
        case Status.BOOKED if not _can_check_in(turn, place):
            yield headline(turn, about)
            yield turn.say("queue-opens", opens_at=queue.check_in_from(place.appointment))
            return
    yield _stands(turn, place, about)
    yield headline(turn, about)
    if place.appointment.status is Status.BOOKED:
        yield turn.say("queue-not-here")
    elif place.appointment.skipped:
        yield turn.say("queue-skipped")


def _stands(turn: Turn, place: Place, about: Kept) -> Html:
    whose = who(turn, about)
    if place.ahead == 0:
        at = turn.say("queue-next", **whose)
    else:
        at = turn.say("queue-nth", place=place.ahead + 1, ahead=place.ahead, **whose)
    minutes = place.minutes(turn.now)
    if minutes == 0:
        return Html(" ").join([at, turn.say("queue-any-moment")])
    return Html(" ").join([at, turn.say("queue-about", minutes=minutes, turn_at=place.turn_at)])


def _called(turn: Turn, about: Kept) -> Html:
    return turn.say("queue-called", doctor=doctor_name(turn, about), **who(turn, about))


def _can_check_in(turn: Turn, place: Place) -> bool:
    booked = place.appointment.status is Status.BOOKED
    return booked and turn.now >= queue.check_in_from(place.appointment)


# -- notices


async def was_called(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _heard(turn, params, Status.IN_CONSULTATION)
    if about is None:
        return None
    return Screen(_called(turn, about), rows=[[_open(turn, about)]])


async def was_skipped(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _heard(turn, params, Status.CHECKED_IN)
    if about is None or not about.appointment.skipped:
        return None
    words = turn.say("queue-told-skipped", doctor=doctor_name(turn, about), **who(turn, about))
    return Screen(words, rows=[[_open_place(turn, about)]])


async def is_near(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _heard(turn, params, Status.CHECKED_IN)
    if about is None:
        return None
    place = await turn.db.read(queue.place, about.appointment, turn.now)
    if queue.nearly(place.ahead) != params["ahead"]:
        return None  # The queue has moved on since; that is told by itself.
    words = turn.say(
        "queue-near",
        ahead=place.ahead,
        doctor=doctor_name(turn, about),
        turn_at=place.turn_at,
        **who(turn, about),
    )
    return Screen(words, rows=[[_open_place(turn, about)]])


async def runs_late(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    about = await _heard(turn, params, Status.BOOKED, Status.CHECKED_IN)
    if about is None:
        return None
    place = await turn.db.read(queue.place, about.appointment, turn.now)
    words = turn.say(
        "queue-late",
        minutes=params["minutes"],
        doctor=doctor_name(turn, about),
        turn_at=place.turn_at,
        **who(turn, about),
    )
    return Screen(words, rows=[[_open_place(turn, about)]])


async def has_moved(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """In the place of what was shown: where one stands now."""
    mine = queue.live_key(params["appointment_id"])
    if turn.visitor.live.get(params["message_id"]) != mine:
        return None  # That message shows something else by now.
    about = await _heard(turn, params, *IN_LINE, Status.FULFILLED)
    if about is None:
        return None
    if about.appointment.status is Status.FULFILLED:
        text = Html("\n").join([turn.say("queue-over"), headline(turn, about)])
        return Screen(text, rows=[[_open(turn, about), home_button(turn.say)]])
    place = await turn.db.read(queue.place, about.appointment, turn.now)
    return place_screen(turn, place, about)


async def _heard(turn: Turn, params: Mapping[str, Any], *statuses: Status) -> Kept | None:
    about = await turn.db.read(heard.of, turn.telegram_id, params["appointment_id"], turn.now)
    return about if about and about.appointment.status in statuses else None


def who(turn: Turn, about: Kept) -> dict[str, Any]:
    """Whether it is the reader's own, and what the patient is called by."""
    own = about.person.id == turn.person_id
    return {"own": own, "name": first_name(about.person.name)}


def _open(turn: Turn, about: Kept) -> Button:
    return _button(turn, "button-appointment", OpenAppointment(id=about.appointment.id))


def _open_place(turn: Turn, about: Kept) -> Button:
    return _button(turn, "button-place", OpenPlace(id=about.appointment.id))


def _button(turn: Turn, key: str, data: CallbackData, style: str | None = None) -> Button:
    return Button(turn.say.label(key), data, style=style)


def routes() -> Routes:
    routes = Routes()
    routes.press(CheckIn, check_in)
    routes.press(OpenPlace, open_place)
    routes.notice(queue.CALLED, was_called)
    routes.notice(queue.SKIPPED, was_skipped)
    routes.notice(queue.NEAR, is_near)
    routes.notice(queue.PLACE, has_moved)
    routes.notice(agenda.LATENESS, runs_late)
    return routes
