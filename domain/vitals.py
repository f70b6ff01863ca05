"""Read what people measure at home, however they write it; impossible figures are refused.

Ranges are what instruments show of living people (wide on purpose: a true reading is never
refused); when a reading is alarming is another question, answered by `alarming`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from domain.errors import DomainError
from domain.text import ascii_digits, clean

MOST_TYPED = 40
"""Characters; no reading needs more."""

SYSTOLIC = (50, 300)  # mmHg
DIASTOLIC = (20, 200)  # mmHg
PULSE = (20, 300)  # a minute
TEMPERATURE = (3000, 4500)  # hundredths of °C
OXYGEN = (50, 100)  # percent
GLUCOSE = (1_000, 100_000)  # hundredths of mg/dL
WEIGHT = (400, 350_000)  # grams; the smallest child that ever lived weighed 212, at 23 weeks

MG_DL_IN_MMOL_L = Decimal("18.0156")
"""mg/dL in one mmol/L of glucose: its molar mass is 180.156 g/mol."""
SURELY_CELSIUS = 46
"""Nobody's fever is so high in °C, nobody's so low in °F."""
SURELY_MMOL = 20
SURELY_MG = 40
"""A bare whole number between these two may mean either unit, and one of the two is grave."""


@dataclass(eq=False)
class NotAReading(DomainError):
    """The text is not a reading of this kind."""


@dataclass(eq=False)
class ImplausibleReading(DomainError):
    """No living person has this; the limits are in the unit it was told in."""

    least: str
    most: str


@dataclass(eq=False)
class UnitUnclear(DomainError):
    """It could be mmol/L or mg/dL."""


class Meal(StrEnum):
    """When the blood for a glucose was taken."""

    FASTING = "fasting"
    AFTER_MEAL = "after-meal"
    ANY_TIME = "any-time"


@dataclass(frozen=True)
class BloodPressure:
    """mmHg."""

    systolic: int
    diastolic: int


@dataclass(frozen=True)
class Pulse:
    """Beats a minute."""

    rate: int


@dataclass(frozen=True)
class Temperature:
    """Hundredths of °C: fine enough that tenths of °F come back as they were told."""

    hundredths: int

    @property
    def celsius(self) -> Decimal:
        """To a tenth."""
        return _tenth(Decimal(self.hundredths) / 100)

    @property
    def fahrenheit(self) -> Decimal:
        """To a tenth."""
        return _tenth(Decimal(self.hundredths) / 100 * 9 / 5 + 32)


@dataclass(frozen=True)
class Oxygen:
    """Saturation, percent (SpO2)."""

    percent: int


@dataclass(frozen=True)
class Glucose:
    """Hundredths of mg/dL: fine enough that both units come back as they were told."""

    hundredths: int
    meal: Meal = Meal.ANY_TIME

    @property
    def mmol(self) -> Decimal:
        """mmol/L, to a tenth."""
        return _tenth(Decimal(self.hundredths) / 100 / MG_DL_IN_MMOL_L)

    @property
    def mg(self) -> int:
        """mg/dL."""
        return _whole(Decimal(self.hundredths) / 100)


@dataclass(frozen=True)
class Weight:
    """Body weight in grams."""

    grams: int

    @property
    def kilograms(self) -> Decimal:
        """To a tenth."""
        return _tenth(Decimal(self.grams) / 1000)


CRISIS = BloodPressure(180, 120)
"""Hypertensive crisis (ACC/AHA 2017); either figure alone counts."""
LEAST_OXYGEN = 92
"""Percent; 91 and less scores highest in NEWS2 (Royal College of Physicians, 2017)."""
LEAST_WARMTH, HIGH_FEVER = 3_500, 4_000
"""Hundredths of °C: hypothermia, and a fever to be seen the same day."""
LEAST_GLUCOSE, MOST_GLUCOSE = 5_400, 30_000
"""Hundredths of mg/dL: level 2 hypoglycaemia, and ketoacidosis to be thought of (ADA)."""

_NUMBER = r"(\d{1,6}(?:\.\d{1,3})?)"
_NAME = re.compile(
    r"^(?:blood pressure|b\.?p\.?|pulse|heart rate|temp(?:erature)?|fever|spo2|oxygen|sugar"
    r"|glucose|rbs|fbs|weight|প্রেশার|রক্তচাপ|পালস|নাড়ি|তাপমাত্রা|জ্বর|অক্সিজেন|সুগার|ওজন)[\s:=-]*"
)
_PRESSURE = re.compile(r"(\d{1,3})\s*(?:/|\\|-|–|,|:| |by|over|বাই|ও)\s*(\d{1,3})\s*(?:mm ?hg)?")
_RATE = re.compile(_NUMBER + r"\s*(?:bpm|/ ?min|per minute|a minute|বার)?")
_PERCENT = re.compile(_NUMBER + r"\s*(?:%|percent|শতাংশ|পার্সেন্ট)?")
_DEGREES = re.compile(
    _NUMBER + r"\s*(?:°|º|˚|degrees?|ডিগ্রি|ডিগ্রী)?\s*(?:(?P<f>f|fahrenheit|ফা|ফারেনহাইট)"
    r"|(?P<c>c|celsius|সে|সেলসিয়াস))?"
)
_SUGAR = re.compile(_NUMBER + r"\s*(?:(?P<mmol>mmol(?: ?/ ?l)?|মিলিমোল)|(?P<mg>mg(?: ?/ ?dl)?))?")
_KILOGRAMS = re.compile(_NUMBER + r"\s*(?:kg|kgs|kilos?|কেজি|কে\.জি)?")


def read_pressure(text: str) -> BloodPressure:
    """Two figures, the upper one first: "120/80", "১২০ বাই ৮০"."""
    found = _matched(_PRESSURE, text)
    systolic = _whole_between(found[1], SYSTOLIC)
    diastolic = _whole_between(found[2], DIASTOLIC)
    if systolic <= diastolic:
        raise NotAReading
    return BloodPressure(systolic, diastolic)


def read_pulse(text: str) -> Pulse:
    """Beats a minute."""
    return Pulse(_whole_between(_matched(_RATE, text)[1], PULSE))


def read_oxygen(text: str) -> Oxygen:
    """Percent."""
    return Oxygen(_whole_between(_matched(_PERCENT, text)[1], OXYGEN))


def read_temperature(text: str) -> Temperature:
    """°F or °C; without a unit the figure itself tells which."""
    found = _matched(_DEGREES, text)
    told = Decimal(found[1])
    if found["c"] or (not found["f"] and told < SURELY_CELSIUS):
        _ensure_between(told, *(Decimal(limit) / 100 for limit in TEMPERATURE))
        return Temperature(_whole(told * 100))
    _ensure_between(told, *(Decimal(limit) / 100 * 9 / 5 + 32 for limit in TEMPERATURE))
    return Temperature(_whole((told - 32) * 5 / 9 * 100))


def read_glucose(text: str) -> Glucose:
    """mmol/L or mg/dL; a bare figure that may be either raises `UnitUnclear`."""
    found = _matched(_SUGAR, text)
    told = Decimal(found[1])
    in_mmol = bool(found["mmol"]) or (not found["mg"] and _looks_like_mmol(found[1]))
    scale = MG_DL_IN_MMOL_L if in_mmol else Decimal(1)
    _ensure_between(told, *(_tenth(Decimal(limit) / 100 / scale) for limit in GLUCOSE))
    return Glucose(_whole(told * scale * 100))


def read_weight(text: str) -> Weight:
    """Kilograms."""
    told = Decimal(_matched(_KILOGRAMS, text)[1])
    _ensure_between(told, *(Decimal(limit) / 1000 for limit in WEIGHT))
    return Weight(_whole(told * 1000))


def alarming(reading: object) -> bool:
    """Whether somebody with this reading should see a doctor today, whatever they feel."""
    match reading:
        case BloodPressure(systolic, diastolic):
            return systolic >= CRISIS.systolic or diastolic >= CRISIS.diastolic
        case Oxygen():
            return reading.percent < LEAST_OXYGEN
        case Temperature():
            return not LEAST_WARMTH <= reading.hundredths < HIGH_FEVER
        case Glucose():
            return not LEAST_GLUCOSE <= reading.hundredths <= MOST_GLUCOSE
    return False


def _looks_like_mmol(figure: str) -> bool:
    told = Decimal(figure)
    if told < SURELY_MMOL or "." in figure:
        return told < SURELY_MG
    if told <= SURELY_MG:
        raise UnitUnclear
    return False


def _whole_between(figure: str, limits: tuple[int, int]) -> int:
    if "." in figure:
        raise NotAReading
    _ensure_between(Decimal(figure), *map(Decimal, limits))
    return int(figure)


def _matched(form: re.Pattern[str], text: str) -> re.Match[str]:
    if len(text) > MOST_TYPED:
        raise NotAReading
    told = _NAME.sub("", ascii_digits(clean(text)).lower()).strip(" ।.")
    found = form.fullmatch(told)
    if not found:
        raise NotAReading
    return found


def _ensure_between(told: Decimal, least: Decimal, most: Decimal) -> None:
    if not least <= told <= most:
        raise ImplausibleReading(f"{least:f}", f"{most:f}")


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)
