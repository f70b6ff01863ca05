"""The questions that make an entry: which are asked for each kind, and what the answers make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from domain.contents import (
    Allergy,
    Bearing,
    Blood,
    BloodGroup,
    Condition,
    Content,
    Course,
    Criticality,
    EmergencyContact,
    FamilyIllness,
    Kind,
    Medicine,
    NoAllergy,
    Pregnancy,
    Relative,
    Surgery,
    Use,
)
from domain.family import Relationship
from domain.moments import Onset, read_onset
from domain.names import read_name
from domain.phones import read_phone
from domain.terms import Code, Group, Term, codes, read_words
from domain.vitals import (
    Glucose,
    Meal,
    read_glucose,
    read_oxygen,
    read_pressure,
    read_pulse,
    read_temperature,
    read_weight,
)
from handlers.history_words import Dose, Month, code_of
from handlers.turn import Turn

OFFERED = 7
"""Common answers shown as buttons."""

Given = Mapping[str, Any]
"""The answers so far: plain JSON by field. None: they do not know."""


class Field(StrEnum):
    """What one question asks."""

    WHAT = "what"
    REACTION = "reaction"
    CRITICALITY = "criticality"
    COURSE = "course"
    DOSE = "dose"
    USE = "use"
    RELATIVE = "relative"
    GROUP = "group"
    BEARING = "bearing"
    MONTH = "month"
    READING = "reading"
    MEAL = "meal"
    NAME = "name"
    RELATION = "relation"
    PHONE = "phone"
    WHEN = "when"


class Day(StrEnum):
    """When it was measured, without typing."""

    TODAY = "today"
    YESTERDAY = "yesterday"


Option = (
    Code
    | Criticality
    | Course
    | Use
    | Relative
    | Blood
    | Bearing
    | Meal
    | Relationship
    | Dose
    | Month
    | Day
)
"""Whatever a button of the form may carry."""
Reader = Callable[[Turn, str], Any]


@dataclass(frozen=True)
class Step:
    """One question: its buttons, how typed text is read if at all, whether it may be left out."""

    field: Field
    options: Sequence[Option] = ()
    read: Reader | None = None
    optional: bool = False


def _read_term(group: Group) -> Reader:
    def read(turn: Turn, text: str) -> Any:
        words = read_words(text)
        says = [turn.translator.speak("bn"), turn.translator.speak("en")]
        code = code_of(words, says, codes(group))
        return {"code": code.value} if code else {"text": words}

    return read


def _named(field: Field, group: Group, *, optional: bool = False) -> Step:
    return Step(field, codes(group)[:OFFERED], _read_term(group), optional)


def read_when(turn: Turn, text: str) -> Any:
    """A typed day or year as an answer is kept; `onset_of` reads it back."""
    onset = read_onset(text, turn.today)
    return {"day": onset.day.isoformat(), "exact": onset.exact}


def _reading(read: Callable[[str], Any]) -> Step:
    def checked(_: Turn, text: str) -> str:
        read(text)
        return text

    return Step(Field.READING, read=checked)


_SINCE = Step(Field.WHEN, read=read_when, optional=True)
_MEASURED = Step(Field.WHEN, tuple(Day), read_when)

STEPS: dict[Kind, Sequence[Step]] = {
    Kind.ALLERGY: (
        _named(Field.WHAT, Group.SUBSTANCE),
        _named(Field.REACTION, Group.REACTION, optional=True),
        Step(Field.CRITICALITY, tuple(Criticality)),
    ),
    Kind.NO_ALLERGY: (),
    Kind.CONDITION: (
        _named(Field.WHAT, Group.CONDITION),
        Step(Field.COURSE, tuple(Course)),
        _SINCE,
    ),
    Kind.MEDICINE: (
        _named(Field.WHAT, Group.MEDICINE),
        Step(Field.DOSE, tuple(Dose), lambda _, text: read_words(text), optional=True),
        Step(Field.USE, tuple(Use)),
        _SINCE,
    ),
    Kind.PREGNANCY: (
        Step(Field.BEARING, tuple(Bearing)),
        Step(Field.MONTH, tuple(Month), optional=True),
    ),
    Kind.BLOOD_GROUP: (Step(Field.GROUP, tuple(Blood)),),
    Kind.SURGERY: (_named(Field.WHAT, Group.SURGERY), _SINCE),
    Kind.FAMILY: (
        Step(Field.RELATIVE, tuple(Relative)),
        _named(Field.WHAT, Group.CONDITION),
    ),
    Kind.CONTACT: (
        Step(Field.NAME, read=lambda _, text: read_name(text)),
        Step(Field.RELATION, tuple(Relationship)),
        Step(Field.PHONE, read=lambda _, text: read_phone(text)),
    ),
    Kind.WEIGHT: (_reading(read_weight), _MEASURED),
    Kind.PRESSURE: (_reading(read_pressure), _MEASURED),
    Kind.PULSE: (_reading(read_pulse), _MEASURED),
    Kind.TEMPERATURE: (_reading(read_temperature), _MEASURED),
    Kind.OXYGEN: (_reading(read_oxygen), _MEASURED),
    Kind.GLUCOSE: (_reading(read_glucose), Step(Field.MEAL, tuple(Meal)), _MEASURED),
}


def steps_for(kind: Kind, given: Given) -> list[Step]:
    """The questions of this kind, as far as the answers so far make them worth asking."""
    pregnant = given.get(Field.BEARING) == Bearing.PREGNANT
    return [step for step in STEPS[kind] if step.field is not Field.MONTH or pregnant]


def next_step(kind: Kind, given: Given) -> Step | None:
    """The first question still open; None when all is told."""
    return next((step for step in steps_for(kind, given) if step.field not in given), None)


def value_of(field: Field, option: StrEnum) -> Any:
    """A pressed button as an answer is kept."""
    named = field in {Field.WHAT, Field.REACTION}
    return {"code": option.value} if named else option.value


def content_of(kind: Kind, given: Given) -> Content:
    """What the answers say together."""
    return _MADE[kind](given)


def onset_of(given: Given, today: date) -> Onset | None:
    """When it began or was measured, if that was told."""
    match given.get(Field.WHEN):
        case None:
            return None
        case Day.TODAY:
            return Onset(today)
        case Day.YESTERDAY:
            return Onset(today - timedelta(days=1))
        case told:
            return Onset(date.fromisoformat(told["day"]), told["exact"])


def _term(told: Any) -> Term:
    return Term(Code(told["code"])) if "code" in told else Term(text=told["text"])


def _allergy(given: Given) -> Content:
    reaction = given[Field.REACTION]
    return Allergy(
        _term(given[Field.WHAT]),
        _term(reaction) if reaction else None,
        Criticality(given[Field.CRITICALITY]),
    )


def _medicine(given: Given) -> Content:
    return Medicine(_term(given[Field.WHAT]), given[Field.DOSE], Use(given[Field.USE]))


def _pregnancy(given: Given) -> Content:
    month = given.get(Field.MONTH)
    return Pregnancy(Bearing(given[Field.BEARING]), int(month) if month else None)


def _family(given: Given) -> Content:
    return FamilyIllness(Relative(given[Field.RELATIVE]), _term(given[Field.WHAT]))


def _contact(given: Given) -> Content:
    relationship = Relationship(given[Field.RELATION])
    return EmergencyContact(given[Field.NAME], relationship, given[Field.PHONE])


def _glucose(given: Given) -> Content:
    return Glucose(read_glucose(given[Field.READING]).hundredths, Meal(given[Field.MEAL]))


_MADE: dict[Kind, Callable[[Given], Content]] = {
    Kind.ALLERGY: _allergy,
    Kind.NO_ALLERGY: lambda _: NoAllergy(),
    Kind.CONDITION: lambda given: Condition(_term(given[Field.WHAT]), Course(given[Field.COURSE])),
    Kind.MEDICINE: _medicine,
    Kind.PREGNANCY: _pregnancy,
    Kind.BLOOD_GROUP: lambda given: BloodGroup(Blood(given[Field.GROUP])),
    Kind.SURGERY: lambda given: Surgery(_term(given[Field.WHAT])),
    Kind.FAMILY: _family,
    Kind.CONTACT: _contact,
    Kind.WEIGHT: lambda given: read_weight(given[Field.READING]),
    Kind.PRESSURE: lambda given: read_pressure(given[Field.READING]),
    Kind.PULSE: lambda given: read_pulse(given[Field.READING]),
    Kind.TEMPERATURE: lambda given: read_temperature(given[Field.READING]),
    Kind.OXYGEN: lambda given: read_oxygen(given[Field.READING]),
    Kind.GLUCOSE: _glucose,
}
