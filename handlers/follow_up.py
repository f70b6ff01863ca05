"""The doctor wants to see somebody again: said at once, and on the day before, with a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from domain import follow_up
from domain.follow_up import FollowUp
from handlers.appointment_words import doctor_name
from handlers.parts import Rows
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.times import minutes_of
from handlers.turn import Turn
from handlers.ways import ChooseTime, OpenTimes
from locales import Html


async def was_planned(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    day = date.fromisoformat(params["day"])
    visit = params["appointment_id"]
    if await turn.db.read(follow_up.planned, visit) != day:
        return None  # Taken back meanwhile.
    return await _told(turn, visit, day, "follow-up-planned")


async def is_due(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    day = follow_up.day_of(datetime.fromisoformat(params["due_at"]))
    return await _told(turn, params["subject_id"], day, "follow-up-due")


async def _told(turn: Turn, visit: int, day: date, key: str) -> Screen | None:
    given = (turn.telegram_id, visit, day, turn.now, turn.outside.holidays)
    about = await turn.db.read(follow_up.told, *given)
    if about is None:
        return None
    return Screen(Html("\n").join(_lines(turn, about, key)), rows=_ways(turn, about))


def _lines(turn: Turn, about: FollowUp, key: str) -> Iterator[Html]:
    kept = about.kept
    yield turn.say(key, doctor=doctor_name(turn, kept), day=about.day)
    if kept.person.id != turn.person_id:
        yield turn.say("appointments-for", person=kept.person.name)
    if about.fee:
        yield turn.say("follow-up-fee", fee=about.fee)
    else:
        yield turn.say("follow-up-free")


def _ways(turn: Turn, about: FollowUp) -> Rows:
    doctor, label = about.kept.appointment.doctor_id, turn.say.label
    others = Button(label("button-other-times"), OpenTimes(doctor=doctor))
    if about.slot is None:
        return [[others]]
    at = about.slot.starts_at
    book = ChooseTime(doctor=doctor, at=minutes_of(at))
    return [[Button(label("button-book-at", at=at), book, style="success")], [others]]


def routes() -> Routes:
    routes = Routes()
    routes.notice(follow_up.PLANNED, was_planned)
    routes.notice(follow_up.FOLLOW_UP_DUE, is_due)
    return routes
