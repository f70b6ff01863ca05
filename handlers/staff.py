"""The staff: who is on it with which roles, inviting somebody, taking a role away."""

from collections.abc import Mapping
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import invites, roles
from domain.rights import ADMIN_ROLES, Role
from domain.roles import Colleague
from domain.tokens import new_token
from handlers.invites import PREFIX
from handlers.parts import back_button, grid, home_button, pager
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenStaff


class TurnStaff(CallbackData, prefix="staff-p"):
    """Another page of the staff."""

    page: int


class OpenColleague(CallbackData, prefix="staff-one"):
    """One of them."""

    account: int


class AskTakeRole(CallbackData, prefix="staff-ask"):
    """Shall this role be taken from them?"""

    account: int
    role: Role


class TakeRole(CallbackData, prefix="staff-take"):
    """Take it."""

    account: int
    role: Role


class ChooseRole(CallbackData, prefix="staff-new"):
    """Invite somebody."""


class Invite(CallbackData, prefix="staff-inv"):
    """Invite somebody to this role."""

    role: Role


async def open_staff(turn: Turn, _: object = None) -> Screen:
    return await _list(turn, 0)


async def turn_page(turn: Turn, data: TurnStaff) -> Screen:
    return await _list(turn, data.page)


async def _list(turn: Turn, page: int) -> Screen:
    everybody = await turn.db.write(roles.staff, turn.telegram_id, turn.now)
    buttons = [
        Button(_name(turn, one), OpenColleague(account=one.account.id)) for one in everybody
    ]
    invite = Button(turn.say.label("button-staff-invite"), ChooseRole())
    return Screen(
        turn.say("staff-title", count=len(everybody)),
        rows=[
            *pager(turn.say, buttons, page, lambda at: TurnStaff(page=at)),
            [invite, home_button(turn.say)],
        ],
        draft={},
    )


async def open_colleague(turn: Turn, data: OpenColleague) -> Screen:
    one = await turn.db.write(roles.colleague, turn.telegram_id, data.account, turn.now)
    return _card(turn, one) if one else await _list(turn, 0)


def _card(turn: Turn, one: Colleague) -> Screen:
    takes = [
        Button(
            turn.say.label("button-staff-take", role=turn.say.label(f"roles-{role}")),
            AskTakeRole(account=one.account.id, role=role),
        )
        for role in one.roles
    ]
    return Screen(
        turn.say("staff-card", name=_name(turn, one), roles=_roles(turn, one)),
        rows=[*grid(takes, columns=1), [back_button(turn.say, OpenStaff())]],
    )


async def ask_take(turn: Turn, data: AskTakeRole) -> Screen:
    one = await turn.db.write(roles.colleague, turn.telegram_id, data.account, turn.now)
    if one is None:
        return await _list(turn, 0)
    role = turn.say.label(f"roles-{data.role}")
    take = Button(
        turn.say.label("button-staff-take", role=role),
        TakeRole(account=data.account, role=data.role),
        style="danger",
    )
    back = back_button(turn.say, OpenColleague(account=data.account))
    text = turn.say("staff-take-ask", name=_name(turn, one), role=role)
    return Screen(text, rows=[[take], [back]])


async def take_role(turn: Turn, data: TakeRole) -> Screen:
    taken = (data.account, data.role, turn.now)
    await turn.db.write(roles.take, turn.telegram_id, *taken)
    account = turn.visitor.account
    if account is not None and account.id == data.account and data.role is Role.SUPER:
        return Screen(turn.say("staff-gave-up"), rows=[[home_button(turn.say)]])
    return await _list(turn, 0)


async def choose_role(turn: Turn, _: ChooseRole) -> Screen:
    choices = [Button(turn.say.label(f"roles-{role}"), Invite(role=role)) for role in ADMIN_ROLES]
    return Screen(
        turn.say("staff-choose-role"),
        rows=[*grid(choices), [back_button(turn.say, OpenStaff())]],
    )


async def invite(turn: Turn, data: Invite) -> Screen:
    token = new_token()
    made = await turn.db.write(invites.invite, turn.telegram_id, data.role, token, turn.now)
    link = await turn.link(PREFIX + token)
    return Screen(
        turn.say(
            "staff-invited",
            role=turn.say.label(f"roles-{made.role}"),
            link=link,
            until=made.expires_at,
        ),
        rows=[
            [Button(turn.say.label("button-copy-link"), copy=link)],
            [back_button(turn.say, OpenStaff())],
        ],
    )


async def somebody_joined(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    role = turn.say.label(f"roles-{params['role']}")
    rows = [[Button(turn.say.label("button-staff"), OpenStaff())]]
    return Screen(turn.say("staff-joined", role=role), rows=rows)


async def role_was_taken(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    role = turn.say.label(f"roles-{params['role']}")
    return Screen(turn.say("staff-taken", role=role), rows=[[home_button(turn.say)]])


def _name(turn: Turn, one: Colleague) -> str:
    return one.name or turn.say.label("staff-nameless")


def _roles(turn: Turn, one: Colleague) -> str:
    return ", ".join(turn.say.label(f"roles-{role}") for role in one.roles)


def routes() -> Routes:
    routes = Routes(Access.STAFF)
    routes.command("staff", open_staff)
    routes.press(OpenStaff, open_staff)
    routes.press(TurnStaff, turn_page)
    routes.press(OpenColleague, open_colleague)
    routes.press(AskTakeRole, ask_take)
    routes.press(TakeRole, take_role)
    routes.press(ChooseRole, choose_role)
    routes.press(Invite, invite)
    routes.notice(roles.ROLE_GIVEN, somebody_joined)
    routes.notice(roles.ROLE_TAKEN, role_was_taken)
    return routes
