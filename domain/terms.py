"""The common things in a history, each by a code; its words, in every language, are in locales.

What is not among them is kept as it was typed. Later rules (an allergy against a prescription)
go by the codes, so a code never changes its meaning.
"""

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import DomainError
from domain.text import clean

LONGEST = 80
"""Characters of what is typed instead of chosen."""


class Code(StrEnum):
    """Every coded thing. The groups below say what it can be an answer to."""

    PENICILLIN = "penicillin"
    SULFA = "sulfa"
    NSAID = "nsaid"
    PRAWN = "prawn"
    BEEF = "beef"
    EGG = "egg"
    DUST = "dust"
    HILSA = "hilsa"
    BRINJAL = "brinjal"
    MILK = "milk"
    NUTS = "nuts"
    CEPHALOSPORIN = "cephalosporin"

    RASH = "rash"
    SWELLING = "swelling"
    BREATHLESSNESS = "breathlessness"
    FAINTING = "fainting"
    VOMITING = "vomiting"

    DIABETES = "diabetes"
    HYPERTENSION = "hypertension"
    ASTHMA = "asthma"
    HEART_DISEASE = "heart-disease"
    KIDNEY_DISEASE = "kidney-disease"
    THYROID = "thyroid"
    GASTRITIS = "gastritis"
    STROKE = "stroke"
    COPD = "copd"
    LIVER_DISEASE = "liver-disease"
    HEPATITIS_B = "hepatitis-b"
    TUBERCULOSIS = "tuberculosis"
    EPILEPSY = "epilepsy"
    ARTHRITIS = "arthritis"
    DEPRESSION = "depression"
    ANAEMIA = "anaemia"
    THALASSAEMIA = "thalassaemia"
    CANCER = "cancer"

    CAESAREAN = "caesarean"
    APPENDIX = "appendix"
    GALLBLADDER = "gallbladder"
    HERNIA = "hernia"
    HEART_SURGERY = "heart-surgery"
    CATARACT = "cataract"
    BONE_SURGERY = "bone-surgery"
    HYSTERECTOMY = "hysterectomy"


class Group(StrEnum):
    """What a thing is named for."""

    SUBSTANCE = "substance"
    REACTION = "reaction"
    CONDITION = "condition"
    SURGERY = "surgery"
    MEDICINE = "medicine"


# Commonest first: a screen offers the first few as buttons, typing finds them all.
_GROUPS: dict[Group, tuple[Code, Code]] = {
    Group.SUBSTANCE: (Code.PENICILLIN, Code.CEPHALOSPORIN),
    Group.REACTION: (Code.RASH, Code.VOMITING),
    Group.CONDITION: (Code.DIABETES, Code.CANCER),
    Group.SURGERY: (Code.CAESAREAN, Code.HYSTERECTOMY),
}


def codes(group: Group) -> tuple[Code, ...]:
    """The codes of a group, commonest first; medicines have none, there are too many."""
    if group not in _GROUPS:
        return ()
    first, last = _GROUPS[group]
    everything = tuple(Code)
    return everything[everything.index(first) : everything.index(last) + 1]


@dataclass(frozen=True)
class Term:
    """Something named: by its code, or as somebody typed it."""

    code: Code | None = None
    text: str | None = None


@dataclass(eq=False)
class NothingSaid(DomainError):
    """What was typed holds no word."""


@dataclass(eq=False)
class TextTooLong(DomainError):
    """More was typed than we keep at this place."""

    limit: int


def read_words(text: str, limit: int = LONGEST) -> str:
    """Return the text cleaned: one line with at least a letter or digit, not too long."""
    # Before anything else, so that a pasted book costs nothing.
    words = clean(text) if len(text) <= 4 * limit else text
    if len(words) > limit:
        raise TextTooLong(limit)
    if not any(char.isalnum() for char in words):
        raise NothingSaid
    return words
