"""Link an adult who has an account: a link for them, and what they answer to it."""

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import accepting, linking, relatives
from domain.family import Relationship
from domain.linking import VALID_FOR, Offer
from handlers import family
from handlers.family import AddRelative, InviteGuardian, OpenRelative
from handlers.parts import Rows, back_button, home_button
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.toggles import listed, mask_of, rights_of, toggles
from handlers.turn import Turn
from handlers.ways import OpenActors, OpenFamily
from locales import Html

LINK = "fam"
"""Stands before the token in a deep link."""


class ChooseLinkRights(CallbackData, prefix="link-r"):
    """I ask them for just this."""

    relationship: Relationship
    mask: int


class MakeLink(CallbackData, prefix="link"):
    """Make a link with which they can agree."""

    relationship: Relationship
    mask: int


class OpenOffer(CallbackData, prefix="offer"):
    """What somebody asks of me; I allow just this much of it."""

    invitation: int
    mask: int


class Accept(CallbackData, prefix="offer-yes"):
    """I allow this."""

    invitation: int
    mask: int


class Refuse(CallbackData, prefix="offer-no"):
    """I do not."""

    invitation: int


async def choose_rights(turn: Turn, data: ChooseLinkRights) -> Screen:
    say, relationship = turn.say, data.relationship
    switch = toggles(
        say, data.mask, lambda mask: ChooseLinkRights(relationship=relationship, mask=mask)
    )
    make = MakeLink(relationship=relationship, mask=data.mask)
    return Screen(
        say("linking-rights"),
        rows=[
            *switch,
            [Button(say.label("button-linking-make"), make)],
            [back_button(say, AddRelative())],
        ],
    )


async def make_link(turn: Turn, data: MakeLink) -> Screen:
    asked = data.relationship, rights_of(data.mask), turn.now
    token = await turn.db.write(linking.invite, turn.telegram_id, *asked)
    return await _link(turn, token, turn.say("linking-made", until=turn.now + VALID_FOR))


async def invite_guardian(turn: Turn, data: InviteGuardian) -> Screen:
    token = await turn.db.write(linking.invite_guardian, turn.telegram_id, data.proxy, turn.now)
    return await _link(turn, token, turn.say("linking-made", until=turn.now + VALID_FOR))


async def _link(turn: Turn, token: str, text: Html) -> Screen:
    link = await turn.link(f"{LINK}-{token}")
    return Screen(
        Html("\n").join([text, turn.say("linking-link", link=link)]),
        rows=[
            [Button(turn.say.label("button-copy-link"), copy=link)],
            [back_button(turn.say, OpenFamily())],
        ],
    )


# -- on the other side


async def open_link(turn: Turn, token: str) -> Screen:
    """What the link asks; for whoever opens it first."""
    offer = await turn.db.write(linking.open_link, turn.telegram_id, token, turn.now)
    return _offer(turn, offer, mask_of(offer.invitation.rights))


async def open_offer(turn: Turn, data: OpenOffer) -> Screen:
    offer = await turn.db.write(linking.offer, turn.telegram_id, data.invitation, turn.now)
    return _offer(turn, offer, data.mask)


def _offer(turn: Turn, offer: Offer, mask: int) -> Screen:
    say, number = turn.say, offer.invitation.id
    yes = Accept(invitation=number, mask=mask)
    return Screen(
        _asked(turn, offer, mask),
        rows=[
            *_switches(turn, offer, mask),
            [Button(say.label("button-linking-yes"), yes, style="success")],
            [Button(say.label("button-linking-no"), Refuse(invitation=number))],
            [home_button(say)],
        ],
        draft={},
    )


def _asked(turn: Turn, offer: Offer, mask: int) -> Html:
    if offer.child is not None:
        return turn.say("linking-offer-child", inviter=offer.inviter, child=offer.child)
    rights = listed(turn.say, rights_of(mask))
    return turn.say("linking-offer", inviter=offer.inviter, rights=rights)


def _switches(turn: Turn, offer: Offer, mask: int) -> Rows:
    if offer.child is not None:
        return []
    number, among = offer.invitation.id, mask_of(offer.invitation.rights)
    return toggles(turn.say, mask, lambda other: OpenOffer(invitation=number, mask=other), among)


async def accept(turn: Turn, data: Accept) -> Screen:
    allowed = data.invitation, rights_of(data.mask), turn.language, turn.now
    proxy = await turn.db.write(accepting.accept, turn.telegram_id, *allowed)
    account = turn.visitor.account
    if account is not None and proxy.account_id == account.id:
        asked = turn.telegram_id, proxy.id, turn.now
        return family.card(turn, await turn.db.write(relatives.relative, *asked))
    actors = Button(turn.say.label("button-acting"), OpenActors())
    return Screen(turn.say("linking-accepted"), rows=[[actors], [home_button(turn.say)]])


async def refuse(turn: Turn, data: Refuse) -> Screen:
    await turn.db.write(accepting.refuse, turn.telegram_id, data.invitation, turn.now)
    return Screen(turn.say("linking-refused"), rows=[[home_button(turn.say)]])


# -- what the inviter is told


async def linked(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    # Whom the child's other parent lets act, the inviter does not see.
    proxy_id = params.get("proxy_id")
    opens = OpenRelative(proxy=proxy_id) if proxy_id is not None else OpenFamily()
    return family.told(turn, turn.say("linking-linked"), opens)


async def declined(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return family.told(turn, turn.say("linking-declined"), OpenFamily())


def routes() -> Routes:
    routes = Routes()
    routes.press(ChooseLinkRights, choose_rights)
    routes.press(MakeLink, make_link)
    routes.press(InviteGuardian, invite_guardian)
    routes.press(OpenOffer, open_offer)
    routes.press(Accept, accept)
    routes.press(Refuse, refuse)
    routes.notice(linking.LINKED, linked)
    routes.notice(linking.DECLINED, declined)
    return routes
