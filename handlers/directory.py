"""Find a doctor: type anything, or choose a speciality → the doctors → one of them."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import alerts, favourites
from domain.directory import PAGE, Found, Wish
from domain.rights import Hat
from handlers.directory_codes import OpenSorting, ShowDoctors, decode, encode, has_name, nameless
from handlers.directory_words import doctor_words, dropped_words, wish_words
from handlers.doctor_card import speciality_name, titled
from handlers.parts import Rows, back_button, fitted, home_button, leaves, pager, short_name
from handlers.routes import Routes
from handlers.screen import Button, Draft, Screen
from handlers.turn import Turn
from handlers.ways import FindLike, FindLikeBelow, OpenCard, OpenDirectory
from locales import Html

MOST_ASKED = 6


class Finding(StatesGroup):
    """What is typed."""

    wish = State()
    district = State()


class OpenSpecialities(CallbackData, prefix="docs-all"):
    """Show all specialities."""

    page: int = 0


class OpenFilters(CallbackData, prefix="df"):
    """Show what can be chosen, and what is."""

    wish: str


class TellMe(CallbackData, prefix="dt"):
    """Tell me when there is a doctor like this."""

    wish: str


class OpenFavourites(CallbackData, prefix="favs"):
    """The doctors I have saved."""

    page: int = 0


class OpenAlerts(CallbackData, prefix="alerts"):
    """What I am told about."""


class BackToDoctors(CallbackData, prefix="docs-back"):
    """The doctors I was looking at."""


async def open_directory(turn: Turn, _: object = None) -> Screen:
    codes = [one.code for one in turn.specialities.all()[:MOST_ASKED]]
    more = Button(turn.say.label("button-specialities"), OpenSpecialities())
    return Screen(
        turn.say("directory-title"),
        rows=[
            *fitted(_speciality(turn, code) for code in codes),
            [more],
            *await _kept(turn),
            [home_button(turn.say)],
        ],
        expects=Finding.wish,
        draft={},
    )


async def _kept(turn: Turn) -> Rows:
    account = turn.visitor.account
    if account is None or not turn.visitor.wears(Hat.PATIENT):
        return []
    label, kept = turn.say.label, []
    if await turn.db.read(favourites.has_any, account.id):
        kept.append(Button(label("button-favourites"), OpenFavourites()))
    if await turn.db.read(alerts.has_any, account.id):
        kept.append(Button(label("button-alerts"), OpenAlerts()))
    return [kept] if kept else []


def _speciality(turn: Turn, code: str) -> Button:
    return Button(speciality_name(turn, code), ShowDoctors(wish=encode(Wish(speciality=code))))


async def open_specialities(turn: Turn, data: OpenSpecialities) -> Screen:
    buttons = [_speciality(turn, one.code) for one in turn.specialities.all()]
    return Screen(
        turn.say("directory-specialities"),
        rows=[
            *pager(turn.say, buttons, data.page, lambda at: OpenSpecialities(page=at)),
            [back_button(turn.say, OpenDirectory())],
        ],
        expects=Finding.wish,
        draft={},
    )


async def understood(turn: Turn, text: str) -> Wish:
    """What somebody means by what they typed; nobody else waits for a long sentence to be read."""
    return await asyncio.to_thread(turn.outside.understand, text, turn.today)


async def search(turn: Turn, text: str) -> Screen:
    """The doctors somebody means by what they typed."""
    wish = await understood(turn, text)
    if wish == Wish():
        return replace(await open_directory(turn), text=turn.say("directory-not-understood"))
    return doctors_screen(turn, wish)


async def guessed(turn: Turn, text: str) -> Screen | None:
    """The same for what nobody asked for: only if it means something, or finds somebody."""
    wish = await understood(turn, text)
    means_something = nameless(wish) != Wish()
    if means_something or (wish.name and turn.outside.directory.find(wish, turn.now).total):
        return doctors_screen(turn, wish)
    return None


def wish_of(turn: Turn, code: str) -> Wish:
    """What a button looks for; the name, if there was one, is in the draft or lost."""
    wish = decode(code, turn.specialities, turn.places, turn.today)
    return replace(wish, name=turn.draft.get("name")) if has_name(code) else wish


async def show_doctors(turn: Turn, data: ShowDoctors) -> Screen:
    wish = wish_of(turn, data.wish)
    if has_name(data.wish) and wish.name is None:
        return Screen(
            turn.say("directory-name-again"),
            rows=[[back_button(turn.say, OpenDirectory())]],
            expects=Finding.wish,
        )
    return doctors_screen(turn, wish, data.page)


async def back_to_doctors(turn: Turn, _: object = None) -> Screen:
    code = turn.draft.get("wish")
    if not isinstance(code, str):
        return await open_directory(turn)
    return await show_doctors(turn, ShowDoctors(wish=code, page=turn.draft.get("page", 0)))


async def find_like_below(turn: Turn, data: FindLikeBelow) -> Screen:
    return replace(await find_like(turn, FindLike(doctor=data.doctor)), keeps=True)


async def find_like(turn: Turn, data: FindLike) -> Screen:
    """Others who practise what this doctor does."""
    like = turn.outside.directory.of(data.doctor)
    if like is None:
        return await open_directory(turn)
    return doctors_screen(turn, Wish(speciality=like.specialities[0]))


def doctors_screen(turn: Turn, wish: Wish, page: int = 0) -> Screen:
    """Five of the doctors wished for, or that there are none."""
    page, found = _found(turn, wish, page)
    if not found.total:
        return _nobody(turn, wish)
    return Screen(
        Html("\n\n").join(
            [
                _heading(turn, wish, found),
                *(doctor_words(turn, one, wish.when) for one in found.doctors),
            ]
        ),
        rows=[
            *([doctor_button(turn, one.name, one.doctor_id)] for one in found.doctors),
            *_turns(turn, wish, page, found.total),
            *([[_tell_me(turn, wish)]] if found.widened and wish.name is None else []),
            [_filters(turn, wish), _sorting(turn, wish)],
            [back_button(turn.say, OpenDirectory()), home_button(turn.say)],
        ],
        expects=Finding.wish,
        draft=_draft(wish, page),
    )


def _found(turn: Turn, wish: Wish, page: int) -> tuple[int, Found]:
    find = turn.outside.directory.find
    page = max(page, 0)
    found = find(wish, turn.now, page)
    last = max(0, (found.total - 1) // PAGE)
    # An old button may lead beyond the end.
    return (page, found) if page <= last else (last, find(wish, turn.now, last))


def _draft(wish: Wish, page: int) -> Draft:
    draft = {"wish": encode(wish), "page": page}
    return {**draft, "name": wish.name} if wish.name else draft


def _heading(turn: Turn, wish: Wish, found: Found) -> Html:
    lines = [
        turn.say("directory-found", wish=wish_words(turn, wish)),
        turn.say(f"directory-count-{wish.order}", count=found.total),
    ]
    if found.widened:
        what = ", ".join(dropped_words(turn, wish, one) for one in found.widened)
        lines.append(turn.say("directory-widened", what=what))
    return Html("\n").join(lines)


def _nobody(turn: Turn, wish: Wish) -> Screen:
    key = "directory-nobody-named" if wish.name else "directory-nobody"
    return Screen(
        turn.say(key, wish=wish_words(turn, wish)),
        rows=[
            *([] if wish.name else [[_tell_me(turn, wish)]]),
            [Button(turn.say.label("button-change-filters"), OpenFilters(wish=encode(wish)))],
            [back_button(turn.say, OpenDirectory()), home_button(turn.say)],
        ],
        expects=Finding.wish,
        draft=_draft(wish, 0),
    )


def doctor_button(turn: Turn, name: str, doctor_id: int) -> Button:
    """A button with a doctor's name, which opens the card."""
    title = titled(turn, name)
    return Button(short_name(title), OpenCard(doctor=doctor_id))


def _turns(turn: Turn, wish: Wish, page: int, total: int) -> Rows:
    code, last = encode(wish), (page + 1) * PAGE >= total
    return leaves(turn.say, page, lambda at: ShowDoctors(wish=code, page=at), last=last)


def _filters(turn: Turn, wish: Wish) -> Button:
    return Button(turn.say.label("button-filters"), OpenFilters(wish=encode(wish)))


def _sorting(turn: Turn, wish: Wish) -> Button:
    return Button(turn.say.label("button-sort"), OpenSorting(wish=encode(wish)))


def _tell_me(turn: Turn, wish: Wish) -> Button:
    return Button(turn.say.label("button-tell-me"), TellMe(wish=encode(wish)))


def routes() -> Routes:
    routes = Routes()
    routes.command("doctors", open_directory)
    routes.press(OpenDirectory, open_directory)
    routes.press(OpenSpecialities, open_specialities)
    routes.press(ShowDoctors, show_doctors)
    routes.press(BackToDoctors, back_to_doctors)
    routes.press(FindLike, find_like)
    routes.press(FindLikeBelow, find_like_below)
    routes.type(Finding.wish, search)
    return routes
