"""What the menu and Telegram's command list offer, by hat and role; and what each lets in."""

from datetime import UTC, datetime

import pytest

from domain.accounts import Account
from domain.consents import CONSENT_VERSION
from domain.conversations import Visitor
from domain.rights import Action, Hat, Role
from handlers.commands import COMMANDS, DOCTORS, NEEDS, STAFF, commands_for
from handlers.conversation import routes
from handlers.menu import MENUS
from handlers.routes import Access
from handlers.safety import WAYS
from handlers.ways import Way

ROUTES = routes()
NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
MOST_BUTTONS = 8


def an_account(*roles: Role, hat: Hat = Hat.PATIENT) -> Account:
    account = Account(1, None, NOW, "en", CONSENT_VERSION, 1, frozenset(roles), hat)
    account.id = 1
    return account


WEARING = {
    Hat.PATIENT: an_account(*Role),
    Hat.DOCTOR: an_account(*Role, hat=Hat.DOCTOR),
    Hat.STAFF: an_account(*Role, hat=Hat.STAFF),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_offered_under_the_hats_that_let_it_in(command: str) -> None:
    match ROUTES.commands[command].access:
        case Access.DOCTORS:
            assert COMMANDS[command] == DOCTORS
        case Access.STAFF:
            assert COMMANDS[command] == STAFF
        case _:
            assert Hat.PATIENT in COMMANDS[command]


@pytest.mark.parametrize("hat", Hat)
def test_everything_in_a_menu_opens_under_its_hat(hat: Hat) -> None:
    visitor = Visitor(1, WEARING[hat])
    for row in MENUS[hat]:
        for way in row:
            assert ROUTES.presses[way.opens.__prefix__].access.admits(visitor), way


@pytest.mark.parametrize("hat", Hat)
def test_a_menu_has_at_most_eight_buttons(hat: Hat) -> None:
    assert sum(len(row) for row in MENUS[hat]) <= MOST_BUTTONS
    assert len(WAYS) <= MOST_BUTTONS


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.SUPER, {"staff", "reviews"}),
        (Role.SUPPORT, set()),
        (Role.PHARMACY, set()),
        (Role.MODERATOR, set()),
    ],
)
def test_staff_are_offered_what_their_role_may(role: Role, offered: set[str]) -> None:
    commands = commands_for(an_account(role, hat=Hat.STAFF))
    assert {"staff", "reviews"}.intersection(commands) == offered
    assert "hat" in commands
    assert "profile" not in commands


def test_a_stranger_is_offered_what_patients_are() -> None:
    assert commands_for(None) == commands_for(an_account())
    assert not set(commands_for(None)) & {"hat", "staff", "patients", "reviews"}


def test_a_hat_without_its_role_offers_nothing() -> None:
    assert commands_for(an_account(hat=Hat.STAFF)) == commands_for(an_account())


def test_a_way_is_shown_to_whom_the_table_gives_it() -> None:
    way = Way("button-staff", MENUS[Hat.STAFF][0][0].opens, needs=Action.GIVE_ROLE)
    assert way.is_for(an_account(Role.SUPER, hat=Hat.STAFF))
    assert not way.is_for(an_account(Role.SUPPORT, hat=Hat.STAFF))
    assert not way.is_for(an_account(Role.SUPER))
    assert not way.is_for(None)


def test_what_is_offered_by_right_is_the_staffs() -> None:
    assert all(COMMANDS[name] == STAFF for name in NEEDS)
