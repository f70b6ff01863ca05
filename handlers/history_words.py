"""How an entry of a history reads: in a line of its own, and in few words on the summary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from domain.contents import (
    Allergy,
    BloodGroup,
    Condition,
    Content,
    Course,
    EmergencyContact,
    FamilyIllness,
    Kind,
    Medicine,
    NoAllergy,
    Pregnancy,
    Surgery,
)
from domain.history import Entry
from domain.moments import Onset
from domain.phones import show_phone
from domain.terms import Code, Term
from domain.vitals import BloodPressure, Glucose, Oxygen, Pulse, Temperature, Weight
from locales import Html, Say


class Dose(StrEnum):
    """Morning, noon and night, as doctors here write it."""

    MORNING = "1+0+0"
    NIGHT = "0+0+1"
    MORNING_NIGHT = "1+0+1"
    THRICE = "1+1+1"


class Month(StrEnum):
    """Of a pregnancy."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"
    SIXTH = "6"
    SEVENTH = "7"
    EIGHTH = "8"
    NINTH = "9"


def option(say: Say, value: StrEnum) -> str:
    """A choice as a button or a line says it."""
    if isinstance(value, Dose | Month):
        return say.label("history-figures", figures=value)
    return say.label(f"terms-{value}")


def term(say: Say, named: Term) -> str:
    """Something named, in the reader's language where it has a code."""
    return option(say, named.code) if named.code else named.text or ""


def code_of(words: str, says: Sequence[Say], known: Sequence[Code]) -> Code | None:
    """The code whose words, in any language, are exactly these."""
    told = words.casefold()
    return next(
        (code for code in known if told in {option(say, code).casefold() for say in says}), None
    )


def moment(say: Say, onset: Onset) -> str:
    """The day, or the year when only that is known."""
    if onset.exact:
        return say.label("history-day", day=onset.day)
    return say.label("history-figures", figures=str(onset.day.year))


def line(say: Say, entry: Entry) -> Html:
    """All an entry says, in a line."""
    whole = _FULL.get(type(entry.content), _reading)(say, entry.content)
    if entry.onset is None:
        return whole
    key = "history-since" if entry.kind in _LASTING else "history-on"
    return say(key, line=whole, then=moment(say, entry.onset))


def short(say: Say, content: Content) -> Html:
    """The least that must be known of it."""
    return _SHORT[type(content)](say, content)


_LASTING = frozenset({Kind.ALLERGY, Kind.CONDITION, Kind.MEDICINE, Kind.PREGNANCY})


def _allergy(say: Say, content: Allergy) -> Html:
    what, danger = term(say, content.substance), option(say, content.criticality)
    if content.reaction is None:
        return say("history-allergy", what=what, danger=danger)
    reaction = term(say, content.reaction)
    return say("history-allergy-reaction", what=what, reaction=reaction, danger=danger)


def _condition(say: Say, content: Condition) -> Html:
    what, course = term(say, content.name), option(say, content.course)
    return say("history-condition", what=what, course=course)


def _medicine(say: Say, content: Medicine) -> Html:
    return say("history-medicine", what=_dosed(say, content), use=option(say, content.use))


def _pregnancy(say: Say, content: Pregnancy) -> Html:
    bearing = option(say, content.bearing)
    if content.month is None:
        return say("history-bearing", bearing=bearing)
    return say("history-bearing-month", bearing=bearing, month=content.month)


def _blood_group(say: Say, content: BloodGroup) -> Html:
    return say("history-blood-group", group=option(say, content.group))


def _surgery(say: Say, content: Surgery) -> Html:
    return say("history-surgery", what=term(say, content.what))


def _family(say: Say, content: FamilyIllness) -> Html:
    relative, what = option(say, content.relative), term(say, content.condition)
    return say("history-family", relative=relative, what=what)


def _contact(say: Say, content: EmergencyContact) -> Html:
    relation, phone = option(say, content.relationship), show_phone(content.phone)
    return say("history-contact", name=content.name, relation=relation, phone=phone)


def _reading(say: Say, content: Content) -> Html:
    return say("history-reading", value=short(say, content))


_FULL: dict[type[Any], Callable[[Say, Any], Html]] = {
    Allergy: _allergy,
    NoAllergy: lambda say, _: say("history-no-allergy"),
    Condition: _condition,
    Medicine: _medicine,
    Pregnancy: _pregnancy,
    BloodGroup: _blood_group,
    Surgery: _surgery,
    FamilyIllness: _family,
    EmergencyContact: _contact,
}


def _plain(words: str) -> Html:
    return Html("").join([words])


def _dosed(say: Say, content: Medicine) -> Html:
    what = term(say, content.name)
    if content.dose is None:
        return _plain(what)
    return say("history-dosed", what=what, dose=content.dose)


def _short_condition(say: Say, content: Condition) -> Html:
    what = term(say, content.name)
    return _plain(what) if content.course is Course.ACTIVE else say("history-past", what=what)


def _temperature(say: Say, content: Temperature) -> Html:
    celsius, fahrenheit = str(content.celsius), str(content.fahrenheit)
    return say("history-temperature", celsius=celsius, fahrenheit=fahrenheit)


def _glucose(say: Say, content: Glucose) -> Html:
    meal = option(say, content.meal)
    return say("history-glucose", mmol=str(content.mmol), mg=content.mg, meal=meal)


def _pressure(say: Say, content: BloodPressure) -> Html:
    return say("history-pressure", systolic=content.systolic, diastolic=content.diastolic)


_SHORT: dict[type[Any], Callable[[Say, Any], Html]] = {
    Allergy: lambda say, content: _plain(term(say, content.substance)),
    NoAllergy: lambda say, _: say("history-no-allergy"),
    Condition: _short_condition,
    Medicine: _dosed,
    Pregnancy: _pregnancy,
    BloodGroup: lambda say, content: _plain(option(say, content.group)),
    Weight: lambda say, content: say("history-weight", kilograms=f"{content.kilograms:f}"),
    BloodPressure: _pressure,
    Pulse: lambda say, content: say("history-pulse", rate=content.rate),
    Temperature: _temperature,
    Oxygen: lambda say, content: say("history-oxygen", percent=content.percent),
    Glucose: _glucose,
    Surgery: lambda say, content: _plain(term(say, content.what)),
    FamilyIllness: _family,
    EmergencyContact: _contact,
}
