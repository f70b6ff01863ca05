"""Everything a person can press, type or be refused is wired up: guards over the whole tree."""

import csv
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

import domain
import gateways
import handlers
import storage
from domain.audit import AuditEvent, Decision, Purpose, Refusal
from domain.directory import Order, Wish
from domain.doctors import Spoken
from domain.errors import DomainError, key_of, params_of
from domain.money import HIGHEST_FEE
from domain.notices import Kind
from domain.people import Sex
from domain.registration import Question
from gateways.specialities import SpecialityList
from handlers import questions
from handlers.commands import COMMANDS
from handlers.conversation import routes
from handlers.directory_codes import encode
from handlers.notices import WITHOUT_SCREEN
from handlers.questions import Form
from handlers.routes import name_of
from locales import LANGUAGES, Translator

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
DATA_LIMIT = 64
"""Bytes Telegram lets a button carry."""
COMMAND = re.compile("[a-z0-9_]{1,32}")
DESCRIPTION_LIMIT = 256

LONGEST_WISH = encode(
    Wish(
        name="nasrin",
        speciality="infectious_disease",
        district="Narayanganj",
        when=date(2026, 12, 31),
        sex=Sex.FEMALE,
        most_fee=HIGHEST_FEE,
        language=Spoken.SYLHETI,
        least_rating=4.5,
        at_once=True,
        order=Order.RATING,
    )
)
LONGEST_ID = 2**52 - 1
"""A Telegram user's id has at most 52 bits; our own ids are shorter."""


def modules_of(*rooms: ModuleType) -> list[ModuleType]:
    found = [
        module.name
        for room in rooms
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
        if ".migrations" not in module.name
    ]
    return [importlib.import_module(name) for name in found]


def kinds_of(above: type[T], *rooms: ModuleType) -> list[type[T]]:
    """All subclasses that live in these rooms, not those of the tests."""
    names = {module.__name__ for module in modules_of(*rooms)}
    found = {kind for kind in _below(above) if kind.__module__ in names}
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def _below(above: type[T]) -> Iterator[type[T]]:
    for kind in above.__subclasses__():
        yield kind
        yield from _below(kind)


@cache
def place_codes() -> list[str]:
    with (ROOT / "gateways" / "places.csv").open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file)]


ROUTES = routes()
BUTTONS = kinds_of(CallbackData, handlers)
FORMS = kinds_of(StatesGroup, handlers)
REFUSALS = [
    kind
    for kind in kinds_of(DomainError, domain, handlers, storage, gateways)
    if kind is not Refusal  # Never raised itself.
]
STEPS = [state for form in FORMS for state in form.__all_states__]
ASKED = [
    form
    for module in modules_of(handlers)
    for form in vars(module).values()
    if isinstance(form, Form)
]


# -- buttons


@pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.__name__)
def test_every_button_is_answered_once(kind: type[CallbackData]) -> None:
    assert [route.data for route in ROUTES if route.data is kind] == [kind]
    assert ROUTES.presses[kind.__prefix__].data is kind


def test_no_answer_waits_for_a_button_that_is_no_more() -> None:
    answered = {route.data for route in ROUTES.presses.values()}
    assert answered == set(BUTTONS)


@pytest.mark.parametrize("kind", BUTTONS, ids=lambda kind: kind.__name__)
def test_every_button_fits_and_comes_back_as_it_was(kind: type[CallbackData]) -> None:
    for data in fillings(kind):
        packed = data.pack()
        assert len(packed.encode()) <= DATA_LIMIT, packed
        assert kind.unpack(packed) == data


def fillings(kind: type[CallbackData]) -> Iterator[CallbackData]:
    """The button with each value each field may take, and with the longest of all of them."""
    values = {
        name: list(values_of(name, field.annotation)) for name, field in kind.model_fields.items()
    }
    longest = {name: max(some, key=lambda one: len(str(one))) for name, some in values.items()}
    yield kind(**longest)
    for name, some in values.items():
        yield from (kind(**longest | {name: one}) for one in some)


def values_of(name: str, annotation: Any) -> list[Any]:
    """Realistic values, the longest among them; add here what a new field may hold."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if get_origin(annotation) is Annotated:
        return values_of(name, get_args(annotation)[0])
    if get_args(annotation):
        return [one for part in get_args(annotation) for one in values_of(name, part)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return list(annotation)
    samples: dict[Any, list[Any]] = {
        bool: [True, False],
        int: [0, LONGEST_ID],
        date: [date(2026, 12, 31)],
        datetime: [datetime(2026, 12, 31, 23, 59, tzinfo=UTC)],
        type(None): [None],
    }
    by_name: dict[tuple[Any, str], list[Any]] = {
        (str, "code"): place_codes(),
        (str, "speciality"): [one.code for one in SpecialityList().all()],
        (str, "wish"): ["", LONGEST_WISH],
        (int, "page"): [0, 999],
        (int, "weekdays"): [0, 127],
        (int, "begins"): [0, 1435],
        (int, "part"): [0, 3],
        (int, "ends"): [5, 1800],
        (int, "visit"): [0, 120],
    }
    return by_name.get((annotation, name)) or samples[annotation]


def test_every_place_is_tried_in_the_buttons() -> None:
    carrying_places = [kind for kind in BUTTONS if "code" in kind.model_fields]
    assert all(len(list(fillings(kind))) > len(place_codes()) for kind in carrying_places)
    assert len(set(place_codes())) == len(place_codes()) > 600


# -- steps of a form


@pytest.mark.parametrize("step", STEPS, ids=name_of)
def test_whatever_is_typed_at_a_step_is_answered(step: State) -> None:
    assert name_of(step) in ROUTES.typed


def test_no_two_steps_share_a_name() -> None:
    names = [name_of(step) for step in STEPS]
    assert sorted(names) == sorted(set(names))


def test_only_steps_there_are_have_routes() -> None:
    known = {name_of(step) for step in STEPS}
    routed = {*ROUTES.typed, *ROUTES.backs, *(step for _, step in ROUTES.shared)}
    assert routed <= known


@pytest.mark.parametrize("question", Question)
@pytest.mark.parametrize("form", ASKED, ids=lambda form: form.back.__prefix__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_keyboard_with_a_back_key_leads_back(
    language: Any, form: Form, question: Question
) -> None:
    say = Translator.load(strict=True).speak(language)
    screen = questions.ask(say, form, question)
    keys = [key.text for row in screen.keys for key in row]
    assert screen.expects is not None
    step = name_of(screen.expects)
    # A keyboard hides the phone's own: without this key nobody would find the way out.
    assert (say.label("button-back") in keys) == bool(keys)
    assert (step in ROUTES.backs) == bool(keys)


@pytest.mark.parametrize("form", ASKED, ids=lambda form: form.back.__prefix__)
def test_what_a_keyboard_asks_to_share_is_taken(form: Form) -> None:
    say = Translator.load(strict=True).speak("en")
    for question in Question:
        screen = questions.ask(say, form, question)
        keys = [key for row in screen.keys for key in row]
        assert screen.expects is not None
        step = name_of(screen.expects)
        assert (("contact", step) in ROUTES.shared) == any(key.contact for key in keys)
        assert (("location", step) in ROUTES.shared) == any(key.location for key in keys)


def test_both_forms_that_ask_about_a_person_are_looked_at() -> None:
    assert len(ASKED) == 2


# -- commands


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_telegrams_list_is_answered_and_explained(command: str) -> None:
    assert command in ROUTES.commands
    assert COMMAND.fullmatch(command)
    translator = Translator.load(strict=True)
    for language in LANGUAGES:
        description = translator.speak(language).label(f"command-{command}")
        assert 1 <= len(description) <= DESCRIPTION_LIMIT
    assert translator.misses == {}


def test_every_command_is_in_telegrams_list_once() -> None:
    assert sorted(COMMANDS) == sorted(ROUTES.commands)


# -- notices


KINDS = sorted(
    {
        value
        for module in modules_of(domain)
        for value in vars(module).values()
        if isinstance(value, Kind)
    }
)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_the_clinic_tells_can_be_said(kind: Kind) -> None:
    assert (kind in ROUTES.notices) != (kind in WITHOUT_SCREEN)


def test_nothing_can_be_said_that_nobody_tells() -> None:
    assert {*ROUTES.notices, *WITHOUT_SCREEN} == set(KINDS)


# -- refusals


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_can_be_told(kind: type[DomainError], language: Any) -> None:
    translator = Translator.load(strict=True)
    refusal = an_example(kind)
    told = translator.speak(language).label(key_of(refusal), **params_of(refusal))
    assert told
    assert len(told) <= 200, "an alert takes no more"
    # Said in this language, not borrowed from the other one.
    assert translator.misses == {}


def an_example(kind: type[DomainError]) -> DomainError:
    if issubclass(kind, Refusal):
        now = datetime(2026, 11, 23, tzinfo=UTC)
        return kind(
            AuditEvent(now, 1, "doctor", "see", "none", Purpose.TREATMENT, Decision.DENIED)
        )
    hints = get_type_hints(kind)
    needed = {
        field.name: example_of(hints[field.name])
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    }
    return kind(**needed)


def example_of(annotation: Any) -> object:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return next(iter(annotation))
    examples: dict[Any, object] = {
        int: 12,
        str: "Rahima",
        time: time(19, 30),
        date: date(2026, 11, 23),
        datetime: datetime(2026, 11, 23, 6, tzinfo=UTC),
    }
    return examples[annotation]


def test_no_two_refusals_share_their_words() -> None:
    keys = [key_of(kind) for kind in REFUSALS]
    assert sorted(keys) == sorted(set(keys))


# -- the guards themselves, seen to find something


def test_the_guards_look_at_something() -> None:
    assert {"OpenProfile", "RegisterPlace", "Home"} <= {kind.__name__ for kind in BUTTONS}
    assert {"Register", "Correct"} <= {form.__name__ for form in FORMS}
    assert {"TooYoung", "Busy", "PlaceNotFound"} <= {kind.__name__ for kind in REFUSALS}


def test_a_button_that_is_too_long_would_be_found() -> None:
    class TooLong(CallbackData, prefix="t-" + "x" * 50):
        code: str

    with pytest.raises(ValueError, match="too long"):
        [data.pack() for data in fillings(TooLong)]
