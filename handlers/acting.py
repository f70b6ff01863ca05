"""Who acts for me: what each may do, and the end of it."""

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import acting, joining
from domain.acting import Actor
from domain.family import Basis
from handlers import family
from handlers.family import OpenRelative
from handlers.parts import back_button, grid, short_name
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.toggles import mask_of, rights_of, toggles
from handlers.turn import Turn
from handlers.ways import OpenActors, OpenFamily, OpenSafety
from locales import Html


class OpenActor(CallbackData, prefix="actor"):
    """One of them; the id is of the standing."""

    proxy: int


class Allow(CallbackData, prefix="actor-r"):
    """They may do just this for me."""

    proxy: int
    mask: int


class AskRevoke(CallbackData, prefix="actor-ask"):
    """Shall they act for me no longer?"""

    proxy: int


class Revoke(CallbackData, prefix="actor-end"):
    """They no longer act for me."""

    proxy: int


async def open_actors(turn: Turn, _: object = None) -> Screen:
    actors = await turn.db.write(acting.who_acts_for_me, turn.telegram_id, turn.now)
    buttons = [Button(_name(turn, one), OpenActor(proxy=one.proxy.id)) for one in actors]
    return Screen(
        turn.say("acting-title", count=len(actors)),
        rows=[*grid(buttons, columns=1), [back_button(turn.say, OpenSafety())]],
        draft={},
    )


def _name(turn: Turn, one: Actor) -> str:
    name = short_name(one.person.name)
    return name if one.holds else turn.say.label("button-acting-asks", name=name)


async def open_actor(turn: Turn, data: OpenActor) -> Screen:
    return _card(
        turn, await turn.db.write(acting.who_acts, turn.telegram_id, data.proxy, turn.now)
    )


def _card(turn: Turn, one: Actor) -> Screen:
    say, proxy = turn.say, one.proxy
    chosen = mask_of(proxy.rights)
    asked = [] if one.holds else [_yes(turn, one)]
    return Screen(
        _standing(turn, one),
        rows=[
            *toggles(say, chosen, lambda mask: Allow(proxy=proxy.id, mask=mask)),
            *asked,
            [Button(say.label("button-acting-end"), AskRevoke(proxy=proxy.id))],
            [back_button(say, OpenActors())],
        ],
    )


def _standing(turn: Turn, one: Actor) -> Html:
    name, day = one.person.name, one.proxy.since
    if one.holds:
        return turn.say("acting-card", name=name, day=day)
    if one.proxy.basis is Basis.GUARDIAN:
        return turn.say("acting-grown", name=name)
    return turn.say("acting-asks", name=name, day=day)


def _yes(turn: Turn, one: Actor) -> list[Button]:
    allow = Allow(proxy=one.proxy.id, mask=mask_of(one.proxy.rights))
    return [Button(turn.say.label("button-linking-yes"), allow, style="success")]


async def allow(turn: Turn, data: Allow) -> Screen:
    allowed = data.proxy, rights_of(data.mask), turn.language, turn.now
    return _card(turn, await turn.db.write(acting.allow, turn.telegram_id, *allowed))


async def ask_revoke(turn: Turn, data: AskRevoke) -> Screen:
    one = await turn.db.write(acting.who_acts, turn.telegram_id, data.proxy, turn.now)
    revoke = Revoke(proxy=data.proxy)
    return Screen(
        turn.say("acting-end-ask", name=one.person.name),
        rows=[
            [Button(turn.say.label("button-acting-end"), revoke, style="danger")],
            [back_button(turn.say, OpenActor(proxy=data.proxy))],
        ],
    )


async def revoke(turn: Turn, data: Revoke) -> Screen:
    await turn.db.write(acting.revoke, turn.telegram_id, data.proxy, turn.now)
    return await open_actors(turn)


# -- what the relative is told


async def revoked(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return family.told(turn, turn.say("acting-revoked"), OpenFamily())


async def changed(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    opens = OpenRelative(proxy=params["proxy_id"])
    return family.told(turn, turn.say("acting-changed"), opens)


async def claimed(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    opens = OpenRelative(proxy=params["proxy_id"])
    return family.told(turn, turn.say("acting-claimed"), opens)


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenActors, open_actors)
    routes.press(OpenActor, open_actor)
    routes.press(Allow, allow)
    routes.press(AskRevoke, ask_revoke)
    routes.press(Revoke, revoke)
    routes.notice(acting.REVOKED, revoked)
    routes.notice(acting.CHANGED, changed)
    routes.notice(joining.CLAIMED, claimed)
    return routes
