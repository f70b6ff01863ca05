"""Everything a history can say has words in both languages, short enough for its button."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, get_args

import pytest

from domain.contents import (
    CONTENTS,
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
from domain.history import Entry, Source
from domain.moments import Onset
from domain.terms import Code, Group, Term, codes
from domain.vitals import BloodPressure, Glucose, Oxygen, Pulse, Temperature, Weight
from handlers.history_form import _question
from handlers.history_steps import STEPS, Option, next_step, steps_for
from handlers.history_words import code_of, line, option, short
from locales import LANGUAGES, Say, Translator
from locales.lint_text import width

BUTTON = 30
"""Characters a button shows on a small phone."""
OPTIONS = [one for kind in get_args(Option) for one in kind]
SAMPLES: dict[Kind, Content] = {
    Kind.ALLERGY: Allergy(Term(Code.SULFA), Term(text="a <b> cough"), Criticality.HIGH),
    Kind.NO_ALLERGY: NoAllergy(),
    Kind.CONDITION: Condition(Term(text="5 < 6 & 7"), Course.RESOLVED),
    Kind.MEDICINE: Medicine(Term(text="Metformin 500"), "1+0+1", Use.ACTIVE),
    Kind.PREGNANCY: Pregnancy(Bearing.PREGNANT, 5),
    Kind.BLOOD_GROUP: BloodGroup(Blood.AB_NEGATIVE),
    Kind.WEIGHT: Weight(62_500),
    Kind.PRESSURE: BloodPressure(120, 80),
    Kind.PULSE: Pulse(72),
    Kind.TEMPERATURE: Temperature(3_700),
    Kind.OXYGEN: Oxygen(98),
    Kind.GLUCOSE: Glucose(10_100),
    Kind.SURGERY: Surgery(Term(Code.CAESAREAN)),
    Kind.FAMILY: FamilyIllness(Relative.MOTHER, Term(Code.DIABETES)),
    Kind.CONTACT: EmergencyContact("Karim & Sons", Relationship.SPOUSE, "+8801712345678"),
}


TRANSLATOR = Translator.load(strict=True)


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Say:
    return TRANSLATOR.speak(request.param)


@pytest.mark.parametrize("one", OPTIONS, ids=lambda one: f"{type(one).__name__}-{one}")
def test_every_choice_fits_its_button(say: Say, one: StrEnum) -> None:
    assert 1 <= width(option(say, one)) <= BUTTON


def test_every_question_has_words(say: Say) -> None:
    for kind, steps in STEPS.items():
        for step in steps:
            assert say(f"history-ask-{_question(kind, step.field)}")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_reads_in_full_and_in_short(say: Say, kind: Kind) -> None:
    entry = Entry(
        id=1,
        person_id=1,
        content=SAMPLES[kind],
        onset=Onset(date(2019, 3, 4), exact=kind is not Kind.CONDITION),
        source=Source.PATIENT,
        recorded_by=1,
        recorded_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    assert entry.kind is kind
    for words in (line(say, entry), short(say, entry.content)):
        assert words
        assert not {"<b>", "5 < 6", "& S"} & set(words.split())
    assert ("২০১৯" if say.language == "bn" else "2019") in line(say, entry)


def test_every_kind_can_be_asked_for_and_kept() -> None:
    assert set(STEPS) == set(CONTENTS) == set(SAMPLES)


@pytest.mark.parametrize("group", Group)
def test_a_known_word_is_found_by_its_words_in_either_language(group: Group) -> None:
    says = [TRANSLATOR.speak(language) for language in LANGUAGES]
    for code in codes(group):
        for one in says:
            assert code_of(option(one, code).upper(), says, codes(group)) is code
    assert code_of("something else", says, codes(group)) is None


def test_the_month_is_asked_of_the_pregnant_only() -> None:
    neither: dict[str, Any] = {"bearing": "neither"}
    assert next_step(Kind.PREGNANCY, neither) is None
    assert len(steps_for(Kind.PREGNANCY, {"bearing": "pregnant"})) == 2
