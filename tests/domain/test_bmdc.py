"""BMDC numbers as doctors type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bmdc import (
    NotABmdcNumber,
    NotADoctorsNumber,
    Register,
    Registration,
    read_number,
    registered,
    written,
)


@pytest.mark.parametrize(
    "typed",
    [
        "A-12345",
        "a12345",
        "a১২৩৪৫",
        "A - 12 345",
        "A-012345",
        "এ-১২৩৪৫",
        "bmdc a 12345",
        "BMDC Reg. No. A 12345",
        "bmdc reg no: A-12345.",
        "MBBS A-12345",
        "বিএমডিসি রেজি নং এ-১২৩৪৫",
    ],
)
def test_a_physicians_number_is_understood_however_it_is_typed(typed: str) -> None:
    assert read_number(typed) == (Register.MEDICAL, 12345)


@pytest.mark.parametrize("typed", ["BDS 5678", "bds-5678", "5678 (Dental)", "ডেন্টাল ৫৬৭৮"])
def test_a_dentists_number_is_understood(typed: str) -> None:
    assert read_number(typed) == (Register.DENTAL, 5678)


@pytest.mark.parametrize("typed", ["12345", "Registration number: 12345", "BMDC ১২৩৪৫"])
def test_a_bare_number_does_not_tell_its_register(typed: str) -> None:
    assert read_number(typed) == (None, 12345)


@pytest.mark.parametrize(
    "typed",
    ["", "hello", "A-123", "A-1234567", "A-12345, A-54321", "BDS A-1234", "12", "A", "A-" * 99],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotABmdcNumber):
        read_number(typed)


@pytest.mark.parametrize("typed", ["D-12345", "d 12345", "ডি-১২৩৪৫"])
def test_a_medical_assistants_number_is_not_a_doctors(typed: str) -> None:
    with pytest.raises(NotADoctorsNumber):
        read_number(typed)


def test_a_number_too_short_for_its_register_is_refused_when_that_is_told() -> None:
    assert registered(Register.DENTAL, 123) == Registration(Register.DENTAL, 123)
    with pytest.raises(NotABmdcNumber):
        registered(Register.MEDICAL, 123)


@given(st.integers(1000, 999_999))
def test_a_number_reads_back_as_it_is_written(number: int) -> None:
    for register in Register:
        shown = written(Registration(register, number))
        assert read_number(shown)[1] == number


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_number_or_refused(typed: str) -> None:
    try:
        _, number = read_number(typed)
    except (NotABmdcNumber, NotADoctorsNumber):
        return
    assert 100 <= number <= 999_999
