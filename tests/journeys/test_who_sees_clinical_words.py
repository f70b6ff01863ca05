"""Nobody without a right sees a clinical word: every route there is, walked by everybody.

A new route is walked too, without a line here. Nothing a walk does is kept, so that each press
meets the clinic as it was.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal, cast, get_args, get_origin

import pytest
import sqlalchemy as sa
from aiogram.filters.callback_data import CallbackData

from domain import break_glass, conversations, corrections, history_changes
from domain.break_glass import Reason
from domain.contents import (
    Allergy,
    Condition,
    Course,
    Criticality,
    EmergencyContact,
    Medicine,
    Surgery,
    Use,
)
from domain.conversations import Conversation
from domain.errors import DomainError
from domain.family import Relationship
from domain.history import Entry
from domain.rights import Hat, Role
from domain.terms import Term
from gateways.calendar_files import calendar_file
from gateways.directory import DoctorDirectory
from gateways.holidays import PublicHolidays
from gateways.pins import PinHasher
from gateways.specialities import SpecialityList
from gateways.wishes import WishReader
from handlers.conversation import routes
from handlers.routes import Route
from handlers.screen import Alert, Answer, Screen
from handlers.turn import Outside, Turn, Uploads
from locales import Language, Translator
from storage.tables import metadata
from storage.vault import Vault
from storage.work import SqlWork
from tests.clinic import Clinic, RememberingGazetteer, Someone
from tests.colleagues import gets, joins, may_see, practises
from tests.domain.families import connected

# So much happens here that watching it would double the time; other tests cover the same code.
pytestmark = pytest.mark.no_cover

ROUTES = routes()
PHONE = "+8801812345678"
WORDS = {
    "allergy": "Canary-shellfish",
    "reaction": "Canary-hives",
    "condition": "Canary-epilepsy",
    "medicine": "Canary-valproate",
    "surgery": "Canary-gallbladder",
    "contact": "Canary-brother",
    "correction": "Canary-mistake in my record",
    "emergency": "Canary-found at the roadside unconscious",
}
MOST = 100
"""Ways to fill one button; two ids in one make many."""


@dataclass(frozen=True)
class Rehearsal:
    """A database on which nothing lasts, on the spot: no thread is waited for."""

    connection: sa.Connection
    vault: Vault

    async def write(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        transaction = self.connection.begin()
        try:
            return service(SqlWork(self.connection, self.vault), *args, **kwargs)
        finally:
            transaction.rollback()

    async def read(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return await self.write(service, *args, **kwargs)


@dataclass(frozen=True)
class World:
    """A patient full of clinical words, and everybody who might look."""

    clinic: Clinic
    person: int
    ids: tuple[int, ...]
    walkers: dict[str, Someone]


@pytest.fixture
async def world(clinic: Clinic, sarah: Someone, rahim: Someone) -> World:
    person = await joins(clinic, sarah, "Sarah Khan", phone=PHONE)
    walkers = {"patient": sarah, "her doctor": rahim}
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await may_see(clinic, doctor, person)
    walkers["another doctor"] = clinic.someone("Karim")
    await practises(clinic, walkers["another doctor"], "Dr Karim Mia", number=54321)
    for role in ("stranger", Role.SUPPORT, Role.PHARMACY, Role.VERIFIER, Role.MODERATOR):
        walkers[role] = clinic.someone(str(role).title())
        await joins(clinic, walkers[role], "Tanvir Hasan")
    for role in (Role.SUPPORT, Role.PHARMACY, Role.VERIFIER, Role.MODERATOR):
        await gets(clinic, walkers[role], role)
    await plant(clinic, sarah, rahim, person)
    await clinic.settle()
    ids = await clinic.app.db.read(every_id)
    return World(clinic, person, tuple(ids), walkers)


async def plant(clinic: Clinic, patient: Someone, doctor: Someone, person: int) -> None:
    """Write every word into the record, by those who may."""
    now, write = clinic.clock.now, clinic.app.db.write

    def said(word: str) -> Term:
        return Term(text=WORDS[word])

    async def add(who: Someone, content: Any) -> Entry:
        return cast(Entry, await write(history_changes.add, who.id, person, content, None, now))

    await add(patient, Allergy(said("allergy"), said("reaction"), Criticality.HIGH))
    await add(patient, Medicine(said("medicine"), None, Use.ACTIVE))
    await add(patient, Surgery(said("surgery")))
    await add(patient, EmergencyContact(WORDS["contact"], Relationship.SIBLING, "+8801911111111"))
    theirs = await add(doctor, Condition(said("condition"), Course.ACTIVE))
    await write(corrections.ask, patient.id, theirs.id, WORDS["correction"], now)
    other = clinic.someone("Helper")
    await practises(clinic, other, "Dr Helper", number=11111)
    given = (person, Reason.UNCONSCIOUS, WORDS["emergency"], now)
    await write(break_glass.break_glass, other.id, *given)


def every_id(work: SqlWork) -> list[int]:
    """The id of everything that belongs to somebody's record, as a forger might guess it."""
    found: set[int] = {1}
    for table in metadata.sorted_tables:
        if {"id", "person_id"} <= set(table.c.keys()) and table.name != "audit_events":
            found.update(work.connection.scalars(sa.select(table.c.id)))
    return sorted(found)


# -- the walk


async def seen_by(world: World, who: str) -> str:
    """Everything every route shows to this account."""
    real = world.clinic.app.db
    with connected(real.url.render_as_string(hide_password=False)) as connection:
        return await walked(world, Rehearsal(connection, real.vault), world.walkers[who])


async def walked(world: World, db: Any, someone: Someone) -> str:
    visitor = await db.read(conversations.visitor, someone.id)
    outside = Outside(
        RememberingGazetteer(),
        SpecialityList(),
        PinHasher(b"", rounds=1, mebibytes=1),
        cast(Uploads, None),
        DoctorDirectory(),
        WishReader(SpecialityList(), RememberingGazetteer()),
        PublicHolidays(),
        calendar_file=calendar_file,
        bot_name=_bot_name,
    )
    language: Language = "en"
    translator = Translator.load(strict=True)
    turn = Turn(visitor, language, world.clinic.clock.now, db, outside, translator)
    shown = [
        await answer(route, _standing(turn, step, draft), given)
        for route, step, draft, given in ways(world)
        if route.access.admits(turn.visitor)
    ]
    return "\n".join(shown)


def ways(world: World) -> Iterator[tuple[Route, str | None, dict[str, Any], Any]]:
    """Each route with everything it may be given: the step that is open, its draft, the rest."""
    for route in ROUTES.presses.values():
        assert route.data is not None
        for data in fillings(route.data, world):
            yield route, None, {}, data
    for route in ROUTES.commands.values():
        for words in (None, PHONE):
            yield route, None, {}, words
    for step, route in ROUTES.typed.items():
        for draft in drafts(world):
            for words in (PHONE, "Some words that are typed"):
                yield route, step, draft, words


def drafts(world: World) -> Iterator[dict[str, Any]]:
    """What may lie in the draft of an open form: ids under every name a form might use."""
    yield {}
    for one in world.ids:
        names = ("entry", "grant", "document", "request", "doctor", "id")
        yield {"person": world.person, **dict.fromkeys(names, one)}


def fillings(kind: type[CallbackData], world: World) -> Iterator[CallbackData]:
    fields = {
        name: values(name, field.annotation, world) for name, field in kind.model_fields.items()
    }
    every = (
        kind(**dict(zip(fields, some, strict=True)))
        for some in itertools.product(*fields.values())
    )
    return itertools.islice(every, MOST)


def values(name: str, annotation: Any, world: World) -> list[Any]:
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if get_origin(annotation) is Annotated:
        return values(name, get_args(annotation)[0], world)
    if get_args(annotation):
        return [one for part in get_args(annotation) for one in values(name, part, world)]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return list(annotation)
    if annotation is int:
        return _numbers(name, world)
    samples: dict[Any, list[Any]] = {
        bool: [True, False],
        str: ["dhaka.savar"],
        date: [date(2026, 11, 23)],
        datetime: [world.clinic.clock.now],
        type(None): [None],
    }
    return samples[annotation]


def _numbers(name: str, world: World) -> list[int]:
    if name in {"person", "whose"}:
        return [world.person]
    if name in {"page", "before", "year", "days", "digit", "version", "at", "weekdays"}:
        return [0, 7]
    if name in {"part", "begins", "ends", "visit", "value", "minutes"}:
        return [0, 3] if name == "part" else [15, 60]
    return list(world.ids)


async def answer(route: Route, turn: Turn, given: Any) -> str:
    try:
        return _told(await route.handler(turn, given))
    except DomainError:
        return ""
    except (KeyError, TypeError, ValueError, AttributeError, sa.exc.IntegrityError):
        # A draft of another form, a file that is not fetched in this walk, ids that fit nothing:
        # whether that is refused politely is not asked here; it shows nothing.
        return ""


def _standing(turn: Turn, step: str | None, draft: dict[str, Any]) -> Turn:
    return turn.standing(Conversation(step, draft))


def _told(shown: Answer) -> str:
    match shown:
        case Alert():
            return shown.text
        case Screen():
            buttons = [button.text for row in shown.rows for button in row]
            keys = [key.text for row in shown.keys for key in row]
            said = [shown.text, shown.remark or "", shown.toast or "", str(shown.draft or "")]
            return "\n".join([*said, *buttons, *keys])


async def _bot_name() -> str:
    return "niramoy_bot"


def words_in(text: str) -> set[str]:
    return {name for name, word in WORDS.items() if word in text}


# -- what is seen


@pytest.mark.parametrize(
    "who", ["support", "pharmacy", "verifier", "moderator", "stranger", "another doctor"]
)
async def test_they_see_no_clinical_word(world: World, who: str) -> None:
    shown = await seen_by(world, who)
    assert words_in(shown) == set()
    assert len(shown) > 1000


async def test_the_walk_finds_what_may_be_seen(world: World) -> None:
    record = {"allergy", "condition", "medicine"}
    assert words_in(await seen_by(world, "patient")) >= record | {"surgery", "correction"}
    assert words_in(await seen_by(world, "her doctor")) >= record


async def test_support_wearing_the_patients_hat_sees_none_either(world: World) -> None:
    await gets(world.clinic, world.walkers["support"], Role.SUPPORT, hat=Hat.PATIENT)
    assert words_in(await seen_by(world, "support")) == set()


async def test_a_main_admin_sees_why_the_glass_was_broken_and_nothing_else(world: World) -> None:
    await gets(world.clinic, world.walkers["support"], Role.SUPER)
    assert words_in(await seen_by(world, "support")) == {"emergency"}


def test_every_route_is_walked_but_those_for_files() -> None:
    walked = {
        id(one)
        for table in (ROUTES.presses, ROUTES.commands, ROUTES.typed)
        for one in table.values()
    }
    left = [route for route in ROUTES if id(route) not in walked]
    # Ways back, and shared things: what they show is shown by a press as well.
    tables = (*ROUTES.backs.values(), *ROUTES.shared.values(), *ROUTES.unasked.values())
    assert {id(one) for one in left} == {id(one) for one in tables}
