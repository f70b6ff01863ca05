"""Readings as people type them, and their units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.vitals import (
    BloodPressure,
    Glucose,
    ImplausibleReading,
    NotAReading,
    Oxygen,
    Temperature,
    UnitUnclear,
    alarming,
    read_glucose,
    read_oxygen,
    read_pressure,
    read_pulse,
    read_temperature,
    read_weight,
)

READERS = [
    read_pressure,
    read_pulse,
    read_temperature,
    read_oxygen,
    read_glucose,
    read_weight,
]


@pytest.mark.parametrize(
    "typed",
    [
        "120/80",
        "120 / 80",
        "120 80",
        "120-80",
        "১২০/৮০",
        "১২০ বাই ৮০",
        "120 by 80",
        "BP: 120/80 mmHg",
        "120 over 80",
        "প্রেশার ১২০/৮০।",
        " 120/80. ",
    ],
)
def test_a_blood_pressure_however_it_is_typed(typed: str) -> None:
    assert read_pressure(typed) == BloodPressure(120, 80)


@pytest.mark.parametrize(
    "typed", ["", "120", "120/", "/80", "80/120", "120/120", "12o/80", "-1/80"]
)
def test_what_is_no_blood_pressure_is_refused(typed: str) -> None:
    with pytest.raises(NotAReading):
        read_pressure(typed)


@pytest.mark.parametrize("typed", ["12/8", "301/80", "120/201", "120/19", "49/40"])
def test_a_blood_pressure_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(ImplausibleReading):
        read_pressure(typed)


@pytest.mark.parametrize(
    ("typed", "celsius", "fahrenheit"),
    [
        ("98.6", "37.0", "98.6"),
        ("98.6 F", "37.0", "98.6"),
        ("৯৮.৬", "37.0", "98.6"),
        ("37", "37.0", "98.6"),
        ("37 °C", "37.0", "98.6"),
        ("১০১ ডিগ্রি", "38.3", "101.0"),
        ("temp 104f", "40.0", "104.0"),
        ("38.5 ডিগ্রি সে", "38.5", "101.3"),
    ],
)
def test_a_temperature_in_either_unit(typed: str, celsius: str, fahrenheit: str) -> None:
    read = read_temperature(typed)
    assert (read.celsius, read.fahrenheit) == (Decimal(celsius), Decimal(fahrenheit))


@pytest.mark.parametrize("typed", ["29", "46", "85", "114", "37 F", "98.6 C", "0"])
def test_a_temperature_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(ImplausibleReading):
        read_temperature(typed)


@given(st.integers(860, 1130))
def test_tenths_of_fahrenheit_come_back_as_they_were_told(tenths: int) -> None:
    told = Decimal(tenths) / 10
    assert read_temperature(f"{told} F").fahrenheit == told


@given(st.integers(300, 450))
def test_tenths_of_celsius_come_back_as_they_were_told(tenths: int) -> None:
    told = Decimal(tenths) / 10
    assert read_temperature(f"{told} C").celsius == told


@pytest.mark.parametrize(
    ("typed", "mmol", "mg"),
    [
        ("5.6", "5.6", 101),
        ("5.6 mmol/L", "5.6", 101),
        ("৫.৬", "5.6", 101),
        ("101 mg/dL", "5.6", 101),
        ("101", "5.6", 101),
        ("sugar 250", "13.9", 250),
        ("25.5", "25.5", 459),
        ("30 mg/dl", "1.7", 30),
        ("30 mmol", "30.0", 540),
    ],
)
def test_a_glucose_in_either_unit(typed: str, mmol: str, mg: int) -> None:
    read = read_glucose(typed)
    assert (read.mmol, read.mg) == (Decimal(mmol), mg)


@pytest.mark.parametrize("typed", ["20", "25", "40", "৩০"])
def test_a_bare_glucose_that_may_be_either_unit_is_asked_for_its_unit(typed: str) -> None:
    with pytest.raises(UnitUnclear):
        read_glucose(typed)


@given(st.integers(6, 555))
def test_tenths_of_mmol_come_back_as_they_were_told(tenths: int) -> None:
    told = Decimal(tenths) / 10
    assert read_glucose(f"{told} mmol/L").mmol == told


@given(st.integers(10, 1000))
def test_milligrams_come_back_as_they_were_told(told: int) -> None:
    assert read_glucose(f"{told} mg/dL").mg == told


@pytest.mark.parametrize("typed", ["98", "৯৮%", "spo2 98 %", "98 percent"])
def test_an_oxygen_saturation(typed: str) -> None:
    assert read_oxygen(typed) == Oxygen(98)


@pytest.mark.parametrize("typed", ["101", "49", "0"])
def test_an_oxygen_saturation_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(ImplausibleReading):
        read_oxygen(typed)


@pytest.mark.parametrize(
    ("typed", "grams"), [("62", 62_000), ("৬২.৫ কেজি", 62_500), ("3.2kg", 3_200)]
)
def test_a_weight(typed: str, grams: int) -> None:
    assert read_weight(typed).grams == grams


@pytest.mark.parametrize("typed", ["0.3", "351", "0"])
def test_a_weight_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(ImplausibleReading):
        read_weight(typed)


@given(st.text(max_size=60), st.sampled_from(READERS))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str, reader: object) -> None:
    try:
        reader(typed)  # type: ignore[operator]
    except DomainError:
        pass


@pytest.mark.parametrize(
    ("reading", "grave"),
    [
        (BloodPressure(180, 90), True),
        (BloodPressure(150, 120), True),
        (BloodPressure(179, 119), False),
        (Oxygen(91), True),
        (Oxygen(92), False),
        (Temperature(4_000), True),
        (Temperature(3_999), False),
        (Temperature(3_499), True),
        (Glucose(5_399), True),
        (Glucose(5_400), False),
        (Glucose(30_001), True),
    ],
)
def test_which_readings_are_grave(reading: object, grave: bool) -> None:
    assert alarming(reading) is grave
