"""A doctor's day: who comes, who is there, call the next one in; run late, be there or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from aiogram.filters.callback_data import CallbackData

from domain import agenda, visits
from domain.agenda import BREAKS, LATE, Agenda, Entry
from domain.hours import Mode, Presence
from handlers.parts import Rows, back_button, grid, home_button, pager, short_name
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import ADay, OpenAgenda
from locales import Html

THREE = 3
"""Columns of minutes to choose from."""


class TurnAgenda(CallbackData, prefix="agenda-p"):
    """Another page of a day."""

    day: ADay
    page: int


class OpenWeek(CallbackData, prefix="agenda-w"):
    """The next seven days."""


class AskLate(CallbackData, prefix="late"):
    """How late do I run?"""


class RunLate(CallbackData, prefix="late-go"):
    """So many minutes."""

    minutes: int


class AskPresence(CallbackData, prefix="here-ask"):
    """Am I there?"""


class ShowPresence(CallbackData, prefix="here-go"):
    """I am there, gone, or on a break of so many minutes."""

    presence: Presence
    minutes: int = 0


class OpenVisit(CallbackData, prefix="visit"):
    """One visit, and whose it is."""

    id: int


class CallIn(CallbackData, prefix="visit-in"):
    """Call this patient in."""

    id: int


class EndVisit(CallbackData, prefix="visit-end"):
    """The visit is over."""

    id: int


async def open_agenda(turn: Turn, data: OpenAgenda) -> Screen:
    return await day_screen(turn, data.day)


async def today_command(turn: Turn, _: str | None) -> Screen:
    return await day_screen(turn, None)


async def turn_agenda(turn: Turn, data: TurnAgenda) -> Screen:
    return await day_screen(turn, data.day, data.page)


async def day_screen(turn: Turn, on: date | None, page: int = 0) -> Screen:
    """A day of mine, the one that is on when none is named."""
    found = await turn.db.write(agenda.day, turn.telegram_id, on, turn.now)
    return agenda_screen(turn, found, page)


def agenda_screen(turn: Turn, day: Agenda, page: int = 0) -> Screen:
    """The day as it stands. Its first page changes by itself while it is the one that is on."""
    people = [Button(_label(turn, one), OpenVisit(id=one.appointment.id)) for one in day.entries]
    live = visits.agenda_key(turn.person_id) if day.current and page == 0 else None
    return Screen(
        Html("\n").join(_lines(turn, day)),
        rows=[
            *_next_step(turn, day),
            *pager(turn.say, people, page, lambda at: TurnAgenda(day=day.day, page=at), columns=1),
            *_ways(turn, day),
        ],
        draft={},
        protect=bool(day.entries),
        live=live,
    )


def _lines(turn: Turn, day: Agenda) -> Iterator[Html]:
    title = "agenda-title-today" if day.current else "agenda-title"
    yield turn.say(title, day=day.day)
    if not day.entries:
        yield turn.say("agenda-nobody")
    elif day.current:
        inside = int(day.inside is not None)
        booked, waiting = len(day.entries), len(day.waiting)
        yield turn.say("agenda-counts", booked=booked, waiting=waiting, inside=inside)
    else:
        yield turn.say("agenda-booked", booked=len(day.entries))
    if day.current:
        yield from _about_me(turn, day)


def _about_me(turn: Turn, day: Agenda) -> Iterator[Html]:
    terms = day.terms
    shown = terms.shown(turn.now)
    if shown is Presence.BREAK:
        yield turn.say("agenda-on-break", until=terms.presence_until)
    else:
        yield turn.say(f"agenda-shown-{shown}")
    if minutes := agenda.late_by(day, turn.now):
        yield turn.say("agenda-late", minutes=minutes)


def _label(turn: Turn, one: Entry) -> str:
    appointment, label = one.appointment, turn.say.label
    mark, name = label(f"agenda-mark-{appointment.status}"), short_name(name_of(turn, one))
    about = {"mark": mark, "at": appointment.starts_at, "name": name}
    if appointment.mode is Mode.SERIAL:
        return label("button-visit-serial", token=appointment.token, **about)
    return label("button-visit", **about)


def name_of(turn: Turn, one: Entry) -> str:
    """Whose visit it is, as long as that may be said."""
    return one.person.name if one.person else turn.say.label("agenda-nameless")


def _next_step(turn: Turn, day: Agenda) -> Rows:
    """Open the visit that goes on, or call in whoever is next.

    It ends only from the patient's own screen: that cannot be undone.
    """
    if not day.current:
        return []
    if day.inside is not None:
        return [[_step(turn, "button-inside", day.inside, OpenVisit)]]
    if day.following is not None:
        return [[_step(turn, "button-call-next", day.following, CallIn)]]
    return []


def _step(turn: Turn, label: str, one: Entry, to: type[OpenVisit] | type[CallIn]) -> Button:
    name = short_name(name_of(turn, one))
    return Button(turn.say.label(label, name=name), to(id=one.appointment.id), style="primary")


def _ways(turn: Turn, day: Agenda) -> Rows:
    label = turn.say.label
    week = Button(label("button-week"), OpenWeek())
    if not day.current:
        return [[Button(label("button-today"), OpenAgenda()), week], [home_button(turn.say)]]
    late = Button(label("button-running-late"), AskLate())
    presence = Button(label("button-presence"), AskPresence())
    return [[late, presence], [week, home_button(turn.say)]]


async def open_week(turn: Turn, _: OpenWeek) -> Screen:
    counts = await turn.db.write(agenda.week, turn.telegram_id, turn.now)
    days = [
        Button(turn.say.label("button-day-count", day=day, count=count), OpenAgenda(day=day))
        for day, count in counts.items()
    ]
    return Screen(turn.say("agenda-week"), rows=[*grid(days), [_back(turn)]])


async def ask_late(turn: Turn, _: AskLate) -> Screen:
    choices = [
        Button(turn.say.label("button-late", minutes=minutes), RunLate(minutes=minutes))
        for minutes in LATE
    ]
    return Screen(turn.say("agenda-ask-late"), rows=[*grid(choices, THREE), [_back(turn)]])


async def run_late(turn: Turn, data: RunLate) -> Screen:
    told = await turn.db.write(agenda.run_late, turn.telegram_id, data.minutes, turn.now)
    lines = [turn.say("agenda-runs-late", minutes=data.minutes), _told(turn, told)]
    return Screen(Html("\n").join(lines), rows=[[_back(turn)]], protect=bool(told))


def _told(turn: Turn, told: Sequence[Entry]) -> Html:
    if not told:
        return turn.say("agenda-told-nobody")
    return turn.say("agenda-told", names=", ".join(name_of(turn, one) for one in told))


async def ask_presence(turn: Turn, _: AskPresence) -> Screen:
    label = turn.say.label
    breaks = [
        Button(
            label("button-break", minutes=minutes),
            ShowPresence(presence=Presence.BREAK, minutes=minutes),
        )
        for minutes in BREAKS
    ]
    online = Button(label("button-online"), ShowPresence(presence=Presence.ONLINE))
    off = Button(label("button-off"), ShowPresence(presence=Presence.OFF))
    rows = [[online], breaks, [off], [_back(turn)]]
    return Screen(turn.say("agenda-ask-presence"), rows=rows)


async def show_presence(turn: Turn, data: ShowPresence) -> Screen:
    # Only a break has minutes; those of a forged button may be beyond all time.
    minutes = data.minutes if data.presence is Presence.BREAK else 0
    await turn.db.write(agenda.show, turn.telegram_id, data.presence, minutes, turn.now)
    return replace(await day_screen(turn, None), toast=turn.say.label("agenda-presence-shown"))


def _back(turn: Turn) -> Button:
    return back_button(turn.say, OpenAgenda())


def routes() -> Routes:
    routes = Routes(Access.DOCTORS)
    routes.command("today", today_command)
    routes.press(OpenAgenda, open_agenda)
    routes.press(TurnAgenda, turn_agenda)
    routes.press(OpenWeek, open_week)
    routes.press(AskLate, ask_late)
    routes.press(RunLate, run_late)
    routes.press(AskPresence, ask_presence)
    routes.press(ShowPresence, show_presence)
    return routes
