"""Fees as people in Bangladesh type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import HIGHEST_FEE, TAKA, FeeTooHigh, NotAnAmount, read_fee, read_taka


@pytest.mark.parametrize(
    ("typed", "taka"),
    [
        ("৮০০", 800),
        ("800 tk", 800),
        ("৮০০ টাকা", 800),
        ("৮০০টাকা", 800),
        ("800tk", 800),
        ("BDT800", 800),
        ("Tk 600 only", 600),
        ("৬০০টা", 600),
        ("1,200/-", 1200),
        ("500/=", 500),
        ("৫০০ টাকা মাত্র", 500),
        ("1k", 1000),
        ("1.5k", 1500),
        ("২ হাজার", 2000),
        ("20000", 20_000),
        ("0", 0),
        ("free", 0),
        ("ফ্রি", 0),
        ("বিনা মূল্যে", 0),
    ],
)
def test_a_fee_is_understood_however_it_is_typed(typed: str, taka: int) -> None:
    assert read_fee(typed) == taka * TAKA


def test_poisha_are_kept() -> None:
    assert read_fee("৳ 500.50") == 50_050
    assert read_fee("99.5") == 9_950


@pytest.mark.parametrize(
    "typed", ["", "-5", "500-800", "five hundred", "500 to 600", "1.234", "99999999999", "x" * 99]
)
def test_what_is_not_one_amount_is_refused(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        read_fee(typed)


@pytest.mark.parametrize("typed", ["20,000.01", "25000", "21k", "1,50,000"])
def test_a_fee_nobody_asks_is_refused(typed: str) -> None:
    with pytest.raises(FeeTooHigh):
        read_fee(typed)


@given(st.integers(0, HIGHEST_FEE))
def test_an_amount_reads_back_as_it_is_written(poisha: int) -> None:
    assert read_taka(f"{poisha // TAKA}.{poisha % TAKA:02}") == poisha


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_fee_or_refused(typed: str) -> None:
    try:
        fee = read_fee(typed)
    except (NotAnAmount, FeeTooHigh):
        return
    assert 0 <= fee <= HIGHEST_FEE
