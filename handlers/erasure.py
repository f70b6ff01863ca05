"""Erase my record: what goes and what stays → a word to confirm → a week to call it back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import erasure
from domain.erasure import BACKUPS_KEPT, COOL_OFF, Erasure
from domain.people import Person
from handlers.parts import back_button, home_button, short_name
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenErasure, OpenSafety
from locales import LANGUAGES, Html


class Erase(StatesGroup):
    """What is waited for."""

    word = State()


class EraseWhose(CallbackData, prefix="erase-who"):
    """What happens when this person's record is erased, or that it will be."""

    person: int


class AskErasure(CallbackData, prefix="erase-ask"):
    """Erase this person's record: ask me for the word."""

    person: int


class CallBackErasure(CallbackData, prefix="erase-keep"):
    """Keep this person's record after all."""

    person: int


async def open_erasure(turn: Turn, _: object = None) -> Screen:
    people = await turn.db.write(erasure.erasable, turn.telegram_id, turn.now)
    if len(people) == 1:
        return await whose(turn, EraseWhose(person=people[0].id))
    rows = [[Button(_name(turn, person), EraseWhose(person=person.id))] for person in people]
    return Screen(turn.say("erasure-whose"), rows=[*rows, [back_button(turn.say, OpenSafety())]])


async def whose(turn: Turn, data: EraseWhose) -> Screen:
    waiting = await turn.db.write(erasure.see, turn.telegram_id, data.person, turn.now)
    if waiting is not None:
        return _waiting(turn, waiting)
    say = turn.say
    own = data.person == turn.person_id
    return Screen(
        Html("\n").join(
            [
                say("erasure-own") if own else say("erasure-other"),
                say("erasure-goes"),
                say("erasure-stays"),
                say("erasure-when", days=COOL_OFF.days, backups=BACKUPS_KEPT.days),
            ]
        ),
        rows=[
            [Button(say.label("button-erase-go-on"), AskErasure(person=data.person), "danger")],
            [back_button(say, OpenSafety())],
        ],
        draft={},
    )


async def ask_word(turn: Turn, data: AskErasure) -> Screen:
    return _ask(turn, data.person)


def _ask(turn: Turn, person_id: int, remark: Html | None = None) -> Screen:
    say = turn.say
    return Screen(
        say("erasure-confirm", word=say.label("erasure-word")),
        rows=[[back_button(say, EraseWhose(person=person_id))]],
        expects=Erase.word,
        draft={"person": person_id},
        remark=remark,
    )


async def took_word(turn: Turn, text: str) -> Screen:
    person_id = turn.draft.get("person")
    if not isinstance(person_id, int):
        return await open_erasure(turn)
    if _plain(text) not in _words(turn):
        return _ask(turn, person_id, turn.say("erasure-not-the-word"))
    asked = await turn.db.write(erasure.ask, turn.telegram_id, person_id, turn.now)
    return _waiting(turn, asked)


def _words(turn: Turn) -> set[str]:
    # In either language: nobody has to switch their phone's keyboard for it.
    says = [turn.translator.speak(language) for language in LANGUAGES]
    return {_plain(say.label("erasure-word")) for say in says}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _waiting(turn: Turn, waiting: Erasure) -> Screen:
    say = turn.say
    own = waiting.person_id == turn.person_id
    key = "erasure-waits-own" if own else "erasure-waits-other"
    return Screen(
        say(key, due=waiting.due_at),
        rows=[[_keep_button(turn, waiting.person_id)], [home_button(say)]],
        draft={},
    )


def _keep_button(turn: Turn, person_id: int) -> Button:
    return Button(
        turn.say.label("button-erase-keep"), CallBackErasure(person=person_id), "success"
    )


async def call_back(turn: Turn, data: CallBackErasure) -> Screen:
    kept = await turn.db.write(erasure.call_back, turn.telegram_id, data.person, turn.now)
    words = turn.say("erasure-kept") if kept else turn.say("erasure-nothing-waits")
    return Screen(words, rows=[[home_button(turn.say)]], draft={})


def _name(turn: Turn, person: Person) -> str:
    own = person.id == turn.person_id
    return turn.say.label("button-myself") if own else short_name(person.name)


# -- what is said about it later: no name, since others may read over one's shoulder


async def say_asked(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return _notice(turn, turn.say("erasure-asked-notice", due=_due(params)), params)


async def say_soon(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return _notice(turn, turn.say("erasure-soon-notice", due=_due(params)), params)


def _notice(turn: Turn, words: Html, params: Mapping[str, Any]) -> Screen:
    return Screen(words, rows=[[_keep_button(turn, params["person"])], [home_button(turn.say)]])


async def say_kept(turn: Turn, _: Mapping[str, Any]) -> Screen:
    return _told(turn, turn.say("erasure-kept-notice"))


async def say_stopped(turn: Turn, _: Mapping[str, Any]) -> Screen:
    return _told(turn, turn.say("erasure-stopped-notice"))


async def say_done(turn: Turn, params: Mapping[str, Any]) -> Screen:
    until = date.fromisoformat(params["until"])
    return _told(turn, turn.say("erasure-done-notice", until=until))


def _told(turn: Turn, words: Html) -> Screen:
    return Screen(words, rows=[[home_button(turn.say)]])


def _due(params: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(params["due"])


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenErasure, open_erasure)
    routes.press(EraseWhose, whose)
    routes.press(AskErasure, ask_word)
    routes.type(Erase.word, took_word)
    routes.press(CallBackErasure, call_back)
    routes.notice(erasure.ASKED, say_asked)
    routes.notice(erasure.SOON, say_soon)
    routes.notice(erasure.KEPT, say_kept)
    routes.notice(erasure.STOPPED, say_stopped)
    routes.notice(erasure.DONE, say_done)
    return routes
