"""My family: the people I act for, what I may do for each, and the end of it."""

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import relatives
from domain.births import is_adult
from domain.family import MOST_RELATIVES, Basis
from domain.relatives import Relative
from handlers.parts import Rows, back_button, grid, home_button, short_name
from handlers.profile import OpenPerson
from handlers.record_parts import OpenRecord
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.toggles import EVERYTHING, listed, mask_of, rights_of, toggles
from handlers.turn import Turn
from handlers.ways import OpenFamily
from handlers.whom import ONE_BELOW_THE_OTHER
from locales import Html


class AddRelative(CallbackData, prefix="kin-add"):
    """Add somebody."""


class OpenRelative(CallbackData, prefix="kin"):
    """One of them; the id is of the standing."""

    proxy: int


class SetRights(CallbackData, prefix="kin-r"):
    """I may do just this for them."""

    proxy: int
    mask: int


class ChooseAgain(CallbackData, prefix="kin-grown"):
    """The child is of age: what do they agree to now?"""

    proxy: int
    mask: int


class DeclareConsent(CallbackData, prefix="kin-agree"):
    """They agree to this."""

    proxy: int
    mask: int


class InviteGuardian(CallbackData, prefix="kin-other"):
    """Let the other parent act for the child as well."""

    proxy: int


class AskEnd(CallbackData, prefix="kin-ask"):
    """Shall I act for them no longer?"""

    proxy: int


class End(CallbackData, prefix="kin-end"):
    """I no longer act for them."""

    proxy: int


async def open_family(turn: Turn, _: object = None) -> Screen:
    everybody = await turn.db.write(relatives.of_account, turn.telegram_id, turn.now)
    buttons = [Button(_name(turn, one), OpenRelative(proxy=one.proxy.id)) for one in everybody]
    columns = 1 if len(buttons) < ONE_BELOW_THE_OTHER else 2
    add = [Button(turn.say.label("button-family-add"), AddRelative())]
    return Screen(
        turn.say("family-title", count=len(everybody)),
        rows=[
            *grid(buttons, columns),
            *([add] if len(everybody) < MOST_RELATIVES else []),
            [home_button(turn.say)],
        ],
        draft={},
    )


def _name(turn: Turn, one: Relative) -> str:
    name = short_name(one.person.name)
    return name if one.holds else turn.say.label("button-family-ended", name=name)


async def open_relative(turn: Turn, data: OpenRelative) -> Screen:
    return card(
        turn, await turn.db.write(relatives.relative, turn.telegram_id, data.proxy, turn.now)
    )


def card(turn: Turn, one: Relative, remark: Html | None = None) -> Screen:
    """One person one acts for, and what can be done about it."""
    say, proxy = turn.say, one.proxy
    relation = say.label(f"family-relation-{proxy.relationship}")
    return Screen(
        Html("\n").join(
            [say("family-name", name=one.person.name, relation=relation), _ground(turn, one)]
        ),
        rows=[
            *_doings(turn, one),
            [Button(say.label("button-family-end"), AskEnd(proxy=proxy.id))],
            [back_button(say, OpenFamily())],
        ],
        remark=remark,
        draft={},
    )


def _ground(turn: Turn, one: Relative) -> Html:
    if not one.holds and _grown(turn, one):
        return turn.say("family-of-age", name=one.person.name)
    if not one.holds:
        return turn.say("family-to-be-asked")
    return turn.say(f"family-basis-{one.proxy.basis}")


def _grown(turn: Turn, one: Relative) -> bool:
    return one.proxy.basis is Basis.GUARDIAN and is_adult(one.person.born, turn.today)


def _doings(turn: Turn, one: Relative) -> Rows:
    say, proxy = turn.say, one.proxy
    if _grown(turn, one):
        again = ChooseAgain(proxy=proxy.id, mask=EVERYTHING)
        return [[Button(say.label("button-family-agrees"), again)]]
    person = one.person.id
    see = [
        Button(say.label("button-record"), OpenRecord(person=person), style="success"),
        Button(say.label("button-family-profile"), OpenPerson(person=person)),
    ]
    rows = [see] if one.may_read else []
    if not one.holds:
        return rows
    if proxy.basis is Basis.GUARDIAN:
        other = InviteGuardian(proxy=proxy.id)
        return [*rows, [Button(say.label("button-family-other-parent"), other)]]
    among = mask_of(proxy.rights) if proxy.basis is Basis.CONSENT else EVERYTHING
    chosen = mask_of(proxy.rights)
    return [*rows, *toggles(say, chosen, lambda mask: SetRights(proxy=proxy.id, mask=mask), among)]


async def set_rights(turn: Turn, data: SetRights) -> Screen:
    chosen = data.proxy, rights_of(data.mask), turn.language, turn.now
    return card(turn, await turn.db.write(relatives.set_rights, turn.telegram_id, *chosen))


async def choose_again(turn: Turn, data: ChooseAgain) -> Screen:
    one = await turn.db.write(relatives.relative, turn.telegram_id, data.proxy, turn.now)
    if not _grown(turn, one):
        return card(turn, one)
    say = turn.say
    declare = DeclareConsent(proxy=data.proxy, mask=data.mask)
    return Screen(
        say(
            "family-declare-adult",
            name=one.person.name,
            rights=listed(say, rights_of(data.mask)),
        ),
        rows=[
            *toggles(say, data.mask, lambda mask: ChooseAgain(proxy=data.proxy, mask=mask)),
            [Button(say.label("button-family-agrees"), declare, style="success")],
            [back_button(say, OpenRelative(proxy=data.proxy))],
        ],
    )


async def declare_consent(turn: Turn, data: DeclareConsent) -> Screen:
    chosen = data.proxy, rights_of(data.mask), turn.language, turn.now
    return card(turn, await turn.db.write(relatives.declare_consent, turn.telegram_id, *chosen))


async def ask_end(turn: Turn, data: AskEnd) -> Screen:
    one = await turn.db.write(relatives.relative, turn.telegram_id, data.proxy, turn.now)
    end = Button(turn.say.label("button-family-end"), End(proxy=data.proxy), style="danger")
    return Screen(
        turn.say("family-end-ask", name=one.person.name),
        rows=[[end], [back_button(turn.say, OpenRelative(proxy=data.proxy))]],
    )


async def end(turn: Turn, data: End) -> Screen:
    await turn.db.write(relatives.end, turn.telegram_id, data.proxy, turn.now)
    return await open_family(turn)


# -- what one is told


async def came_of_age(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    proxy_id = params["proxy_id"]
    if not await turn.db.read(relatives.came_of_age, proxy_id, turn.now):
        return None
    return told(turn, turn.say("family-came-of-age"), OpenRelative(proxy=proxy_id))


def told(turn: Turn, text: Html, opens: CallbackData) -> Screen:
    """A few words without a name in them, and the way to what they are about."""
    return Screen(text, rows=[[Button(turn.say.label("button-family-see"), opens)]])


def routes() -> Routes:
    routes = Routes()
    routes.command("family", open_family)
    routes.press(OpenFamily, open_family)
    routes.press(OpenRelative, open_relative)
    routes.press(SetRights, set_rights)
    routes.press(ChooseAgain, choose_again)
    routes.press(DeclareConsent, declare_consent)
    routes.press(AskEnd, ask_end)
    routes.press(End, end)
    routes.notice(relatives.CAME_OF_AGE, came_of_age)
    return routes
