"""The PIN: type it and go on, set it, change it, remove it, lock now, forget it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

from domain import pins
from domain.conversations import Conversation
from domain.pins import LONGEST, SHORTEST, NoPin, PinLocked, WeakPin
from domain.text import ascii_digits
from handlers import questions
from handlers.keypad import (
    Asks,
    ForgotPin,
    Keypad,
    PressDigit,
    PressDone,
    PressErase,
    Purpose,
    Typing,
)
from handlers.parts import home_button
from handlers.routes import Routes
from handlers.screen import Alert, Answer, Button, Key, Screen
from handlers.turn import Turn
from handlers.ways import OpenSafety

_PIN = re.compile(rf"\d{{{SHORTEST},{LONGEST}}}")


class SetPin(CallbackData, prefix="pin-set"):
    """Have a PIN."""


class ChangePin(CallbackData, prefix="pin-new"):
    """Have another one."""


class RemovePin(CallbackData, prefix="pin-none"):
    """Have none any more."""


class LockNow(CallbackData, prefix="pin-lock"):
    """Ask for it from now on."""


class KeepPin(CallbackData, prefix="pin-keep"):
    """I did not forget it: do not let it go."""


@dataclass(eq=False)
class Unlocked(Exception):
    """The right PIN was typed: what was wanted goes on, from where the conversation stood."""

    wanted: Mapping[str, Any]
    conversation: Conversation


async def start_setting(turn: Turn, _: SetPin) -> Screen:
    if await turn.db.read(pins.state, turn.telegram_id, turn.now) is not None:
        raise pins.PinThere
    return Keypad(Purpose.SET).screen(turn.say)


async def start_changing(turn: Turn, _: ChangePin) -> Screen:
    return Keypad(Purpose.CHANGE).screen(turn.say)


async def start_removing(turn: Turn, _: RemovePin) -> Screen:
    return Keypad(Purpose.REMOVE).screen(turn.say)


async def press_digit(turn: Turn, data: PressDigit) -> Answer:
    keypad = Keypad.of(turn.draft)
    return keypad.with_digit(data.digit).screen(turn.say) if keypad else _closed(turn)


async def press_erase(turn: Turn, _: PressErase) -> Answer:
    keypad = Keypad.of(turn.draft)
    return keypad.without_last().screen(turn.say) if keypad else _closed(turn)


async def press_done(turn: Turn, _: PressDone) -> Answer:
    keypad = Keypad.of(turn.draft)
    if keypad is None:
        return _closed(turn)
    if len(keypad.typed) < SHORTEST:
        return Alert(turn.say.label("error-pin-length", shortest=SHORTEST, longest=LONGEST))
    match keypad.asks:
        case Asks.OPEN | Asks.OLD:
            return await _typed_known(turn, keypad)
        case Asks.NEW:
            return await _typed_new(turn, keypad)
        case Asks.AGAIN:
            return await _typed_again(turn, keypad)


async def _typed_known(turn: Turn, keypad: Keypad) -> Screen:
    try:
        digest = await turn.db.write(pins.take_try, turn.telegram_id, turn.now)
    except PinLocked as lock:
        note = turn.say("pins-locked", until=lock.until)
        return keypad.emptied().screen(turn.say, note)
    if not await turn.outside.pins.verify(turn.person_id, keypad.typed, digest):
        return await _wrong(turn, keypad)
    await turn.db.write(pins.opened, turn.telegram_id, digest, turn.now)
    return await _go_on(turn, keypad, digest)


async def _wrong(turn: Turn, keypad: Keypad) -> Screen:
    left = await turn.db.write(pins.was_wrong, turn.telegram_id, turn.now)
    note = turn.say("pins-wrong", left=left) if left else turn.say("pins-wrong-locked")
    return keypad.emptied().screen(turn.say, note)


async def _go_on(turn: Turn, keypad: Keypad, digest: str) -> Screen:
    match keypad.purpose:
        case Purpose.OPEN if keypad.wanted is not None:
            raise Unlocked(keypad.wanted, keypad.where_it_stood())
        case Purpose.CHANGE:
            return replace(keypad, typed="", old=digest).screen(turn.say)
        case Purpose.REMOVE:
            await turn.db.write(pins.remove, turn.telegram_id, digest, turn.now)
            return _said(turn, "pins-removed")
        case _:
            return _said(turn, "pins-opened")


async def _typed_new(turn: Turn, keypad: Keypad) -> Screen:
    person = await turn.db.read(pins.owner, turn.telegram_id)
    try:
        pins.check_strength(keypad.typed, person)
    except WeakPin:
        return keypad.emptied().screen(turn.say, turn.say("pins-weak"))
    return replace(keypad, typed="", first=keypad.typed).screen(turn.say)


async def _typed_again(turn: Turn, keypad: Keypad) -> Screen:
    if keypad.typed != keypad.first:
        again = replace(keypad, typed="", first=None)
        return again.screen(turn.say, turn.say("pins-differ"))
    digest = await turn.outside.pins.hash(turn.person_id, keypad.typed)
    if keypad.old is None:
        await turn.db.write(pins.choose, turn.telegram_id, digest, turn.now)
    else:
        await turn.db.write(pins.change, turn.telegram_id, keypad.old, digest, turn.now)
    return _said(turn, "pins-set")


async def typed_text(turn: Turn, text: str) -> Alert:
    if _PIN.fullmatch(ascii_digits(text.strip())):
        return Alert(turn.say.label("error-pin-in-chat"), deletes=True)
    return Alert(turn.say.label("error-press-the-keys"))


async def lock_now(turn: Turn, _: object = None) -> Screen:
    locked = await turn.db.write(pins.lock, turn.telegram_id, turn.now)
    return _said(turn, "pins-locked-now" if locked else "pins-none")


# -- forgotten


async def forgot(turn: Turn, _: ForgotPin) -> Screen:
    return Screen(
        turn.say("pins-forgot"),
        keys=[
            [Key(turn.say.label("button-share-phone"), contact=True)],
            [Key(turn.say.label("button-back"))],
        ],
        expects=Typing.forgotten,
        draft={},
    )


async def took_contact(turn: Turn, message: Message) -> Screen:
    phone = questions.own_phone(message)
    due = await turn.db.write(pins.ask_reset, turn.telegram_id, phone, turn.now)
    return replace(_said(turn, "pins-none"), text=turn.say("pins-reset-asked", due=due))


async def typed_instead(turn: Turn, _: str) -> Alert:
    return Alert(turn.say.label("error-share-your-number"))


async def back(turn: Turn, _: None) -> Screen:
    return _said(turn, "pins-kept-as-it-is")


async def keep(turn: Turn, _: KeepPin) -> Screen:
    kept = await turn.db.write(pins.keep, turn.telegram_id, turn.now)
    return _said(turn, "pins-kept" if kept else "pins-nothing-to-keep")


async def reset_was_asked(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    pin = await turn.db.read(pins.state, turn.telegram_id, turn.now)
    if pin is None or pin.reset_at is None:
        return None
    rows = [[Button(turn.say.label("button-pin-keep"), KeepPin(), style="danger")]]
    return Screen(turn.say("pins-reset-notice", due=pin.reset_at), rows=rows)


async def reset_is_done(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    try:
        pin = await turn.db.read(pins.state, turn.telegram_id, turn.now)
    except NoPin:
        return None
    if pin is not None:
        return None
    rows = [[Button(turn.say.label("button-pin-set"), SetPin())]]
    return Screen(turn.say("pins-reset-done"), rows=rows)


def _said(turn: Turn, key: str) -> Screen:
    ways = [Button(turn.say.label("button-safety"), OpenSafety()), home_button(turn.say)]
    return Screen(turn.say(key), rows=[ways], draft={})


def _closed(turn: Turn) -> Alert:
    return Alert(turn.say.label("error-keypad-closed"), modal=False)


def routes() -> Routes:
    routes = Routes()
    routes.command("lock", lock_now)
    routes.press(LockNow, lock_now)
    routes.press(SetPin, start_setting)
    routes.press(ChangePin, start_changing)
    routes.press(RemovePin, start_removing)
    routes.press(PressDigit, press_digit)
    routes.press(PressErase, press_erase)
    routes.press(PressDone, press_done)
    routes.type(Typing.keypad, typed_text)
    routes.press(ForgotPin, forgot)
    routes.share("contact", Typing.forgotten, took_contact)
    routes.type(Typing.forgotten, typed_instead)
    routes.back(Typing.forgotten, back)
    routes.press(KeepPin, keep)
    routes.notice(pins.RESET_ASKED, reset_was_asked)
    routes.notice(pins.RESET_DONE, reset_is_done)
    return routes
