"""A feature names who answers what; two who want the same thing are found out at the start."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from handlers.routes import Access, Routes, name_of
from handlers.screen import Alert, Answer
from handlers.turn import Turn


class Form(StatesGroup):
    name = State()
    phone = State()


class Go(CallbackData, prefix="t-go"):
    """Go there."""


class GoToo(CallbackData, prefix="t-go"):
    """Another button, with the same prefix by mistake."""


async def one(turn: Turn, *_: Any) -> Answer:
    return Alert("one")


async def other(turn: Turn, *_: Any) -> Answer:
    return Alert("other")


def all_kinds(handler: Any, routes: Routes) -> Routes:
    """One route of every kind."""
    routes.command("menu", handler)
    routes.press(Go, handler)
    routes.type(Form.name, handler)
    routes.back(Form.name, handler)
    routes.share("contact", Form.name, handler)
    return routes


ASKED_FOR: list[Callable[[Routes], None]] = [
    lambda routes: routes.command("menu", other),
    lambda routes: routes.press(Go, other),
    lambda routes: routes.press(GoToo, other),
    lambda routes: routes.type(Form.name, other),
    lambda routes: routes.back(Form.name, other),
    lambda routes: routes.share("contact", Form.name, other),
]


@pytest.mark.parametrize("also", ASKED_FOR)
def test_two_handlers_for_the_same_thing_are_refused(also: Callable[[Routes], None]) -> None:
    routes = all_kinds(one, Routes())
    with pytest.raises(ValueError, match=r"^two handlers for "):
        also(routes)
    assert [route.handler for route in routes] == [one] * 5


@pytest.mark.parametrize("also", ASKED_FOR)
def test_two_features_that_want_the_same_thing_are_refused(
    also: Callable[[Routes], None],
) -> None:
    feature = Routes()
    also(feature)
    together = Routes().include(all_kinds(one, Routes()))
    with pytest.raises(ValueError, match=r"^two handlers for "):
        together.include(feature)
    assert [route.handler for route in together] == [one] * 5


def test_the_refusal_says_what_both_want() -> None:
    routes = all_kinds(one, Routes())
    with pytest.raises(ValueError, match=r"^two handlers for 'menu'$"):
        routes.command("menu", other)
    with pytest.raises(ValueError, match=r"^two handlers for 'Form:name'$"):
        routes.type(Form.name, other)


def test_the_same_step_may_be_typed_shared_and_gone_back_from() -> None:
    routes = all_kinds(one, Routes())
    routes.share("location", Form.name, other)
    routes.type(Form.phone, other)
    assert list(routes.typed) == ["Form:name", "Form:phone"]
    assert list(routes.shared) == [("contact", "Form:name"), ("location", "Form:name")]
    assert list(routes.backs) == ["Form:name"]


def test_a_feature_is_for_members_unless_it_says_otherwise() -> None:
    for_members, for_everybody = Routes(), Routes(Access.EVERYBODY)
    for_members.command("profile", one)
    for_everybody.command("start", one)
    together = Routes().include(for_members, for_everybody)
    assert {name: route.access for name, route in together.commands.items()} == {
        "profile": Access.MEMBERS,
        "start": Access.EVERYBODY,
    }


def test_only_presses_carry_data() -> None:
    routes = all_kinds(one, Routes())
    assert [route.data for route in routes] == [None, Go, None, None, None]


def test_a_step_is_stored_under_the_name_of_its_form() -> None:
    assert name_of(Form.phone) == "Form:phone"


def test_a_step_outside_a_form_cannot_be_stored() -> None:
    with pytest.raises(ValueError, match="a state without a group has no name"):
        name_of(State())
