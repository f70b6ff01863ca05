"""What an entry of a history can say: one dataclass a kind, in FHIR's terms where it has some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.births import age_on
from domain.family import Relationship
from domain.people import Person, Sex
from domain.terms import Term
from domain.vitals import BloodPressure, Glucose, Oxygen, Pulse, Temperature, Weight

CHILD_BEARING = range(10, 61)
"""Years of age at which pregnancy and breast-feeding are asked for."""


class Kind(StrEnum):
    """The kinds, in the order a reader needs them."""

    ALLERGY = "allergy"
    NO_ALLERGY = "no-allergy"
    CONDITION = "condition"
    MEDICINE = "medicine"
    PREGNANCY = "pregnancy"
    BLOOD_GROUP = "blood-group"
    WEIGHT = "weight"
    PRESSURE = "pressure"
    PULSE = "pulse"
    TEMPERATURE = "temperature"
    OXYGEN = "oxygen"
    GLUCOSE = "glucose"
    SURGERY = "surgery"
    FAMILY = "family"
    CONTACT = "contact"


class Criticality(StrEnum):
    """How dangerous the next time may be (FHIR AllergyIntolerance.criticality)."""

    HIGH = "high"
    LOW = "low"
    UNABLE_TO_ASSESS = "unable-to-assess"


class Course(StrEnum):
    """Whether somebody still has a condition (FHIR Condition.clinicalStatus)."""

    ACTIVE = "active"
    RESOLVED = "resolved"


class Use(StrEnum):
    """Whether somebody still takes a medicine (FHIR MedicationStatement.status)."""

    ACTIVE = "taking"
    STOPPED = "stopped"


class Bearing(StrEnum):
    """Pregnancy and breast-feeding, which change what may be prescribed."""

    PREGNANT = "pregnant"
    BREAST_FEEDING = "breast-feeding"
    NEITHER = "neither"


class Relative(StrEnum):
    """Whose illness it was (FHIR FamilyMemberHistory.relationship)."""

    MOTHER = "mother"
    FATHER = "father"
    SIBLING = "brother-sister"
    GRANDPARENT = "grandparent"
    CHILD = "son-daughter"
    OTHER = "other-relative"


class Blood(StrEnum):
    """ABO and Rhesus."""

    A_POSITIVE = "a-pos"
    A_NEGATIVE = "a-neg"
    B_POSITIVE = "b-pos"
    B_NEGATIVE = "b-neg"
    O_POSITIVE = "o-pos"
    O_NEGATIVE = "o-neg"
    AB_POSITIVE = "ab-pos"
    AB_NEGATIVE = "ab-neg"


@dataclass(frozen=True)
class Allergy:
    """FHIR AllergyIntolerance; no reaction: not known."""

    substance: Term
    reaction: Term | None
    criticality: Criticality


@dataclass(frozen=True)
class NoAllergy:
    """ "No known allergies": asked, and none known, which is not the same as not asked."""


@dataclass(frozen=True)
class Condition:
    """An illness somebody has or had."""

    name: Term
    course: Course


@dataclass(frozen=True)
class Medicine:
    """What somebody says they take (FHIR MedicationStatement); the dose in their words."""

    name: Term
    dose: str | None
    use: Use


@dataclass(frozen=True)
class Pregnancy:
    """`month` as counted on the day it was told, if it was."""

    bearing: Bearing
    month: int | None = None


@dataclass(frozen=True)
class BloodGroup:
    """As the person says; for a transfusion it is always typed again."""

    group: Blood


@dataclass(frozen=True)
class Surgery:
    """An operation; its year is the entry's onset."""

    what: Term


@dataclass(frozen=True)
class FamilyIllness:
    """An illness that runs in the family."""

    relative: Relative
    condition: Term


@dataclass(frozen=True)
class EmergencyContact:
    """Whom to call (FHIR Patient.contact)."""

    name: str
    relationship: Relationship
    phone: str


Content = (
    Allergy
    | NoAllergy
    | Condition
    | Medicine
    | Pregnancy
    | BloodGroup
    | Weight
    | BloodPressure
    | Pulse
    | Temperature
    | Oxygen
    | Glucose
    | Surgery
    | FamilyIllness
    | EmergencyContact
)

CONTENTS: dict[Kind, type[Content]] = {
    Kind.ALLERGY: Allergy,
    Kind.NO_ALLERGY: NoAllergy,
    Kind.CONDITION: Condition,
    Kind.MEDICINE: Medicine,
    Kind.PREGNANCY: Pregnancy,
    Kind.BLOOD_GROUP: BloodGroup,
    Kind.WEIGHT: Weight,
    Kind.PRESSURE: BloodPressure,
    Kind.PULSE: Pulse,
    Kind.TEMPERATURE: Temperature,
    Kind.OXYGEN: Oxygen,
    Kind.GLUCOSE: Glucose,
    Kind.SURGERY: Surgery,
    Kind.FAMILY: FamilyIllness,
    Kind.CONTACT: EmergencyContact,
}
_KINDS = {content: kind for kind, content in CONTENTS.items()}

MEASURED = (Kind.PRESSURE, Kind.GLUCOSE, Kind.TEMPERATURE, Kind.PULSE, Kind.OXYGEN, Kind.WEIGHT)
"""What is measured, again and again: a new reading replaces none."""


def kind_of(content: Content) -> Kind:
    """Which kind of entry says this."""
    return _KINDS[type(content)]


def can_bear(person: Person, today: date) -> bool:
    """Whether pregnancy and breast-feeding are asked for."""
    return person.sex is not Sex.MALE and age_on(person.born, today) in CHILD_BEARING
