"""What looks the same is stored the same, and nothing hides in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.text import ascii_digits, clean

BANGLA = st.text(st.characters(min_codepoint=0x0980, max_codepoint=0x09FF))
JOINERS = st.text("র্যতাে\u09dfa\u0301\u200b\u200c\u200d\u00a0 ")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Rahima \n\t Begum ", "Rahima Begum"),
        ("Rahima\u00a0Begum", "Rahima Begum"),
        ("\ufeffRah\u00adima\u200b", "Rahima"),
        ("Rah\x00ima\x07", "Rahima"),
        ("\u202eamihaR\u2066\u2069", "amihaR"),
        ("ab\ud800c", "abc"),
        ("\u3164\u2800", ""),
        ("", ""),
    ],
)
def test_hidden_characters_and_spare_spaces_go(typed: str, stored: str) -> None:
    assert clean(typed) == stored


def test_both_ways_to_type_a_dotted_letter_become_one() -> None:
    assert clean("ব\u09dfস") == clean("ব\u09af\u09bcস") == "ব\u09af\u09bcস"


def test_a_vowel_typed_in_two_halves_becomes_whole() -> None:
    assert clean("হৃদর\u09be\u09c7গ") == "হৃদর\u09cbগ"
    assert clean("হৃদর\u09c7\u09beগ") == "হৃদর\u09cbগ"


def test_only_the_joiner_that_changes_a_letter_stays() -> None:
    assert clean("র\u200d\u09cd\u09afাব") == "র\u200d\u09cd\u09afাব"
    assert clean("ক\u200d\u09cd\u09afাব") == "ক\u09cd\u09afাব"
    assert clean("আল্\u200cহামদুলিল্লাহ") == "আল্হামদুলিল্লাহ"


def test_the_old_way_to_type_khanda_ta_becomes_the_letter() -> None:
    assert clean("হঠাত\u09cd\u200d") == "হঠা\u09ce"


@given(st.one_of(st.text(), BANGLA, JOINERS))
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)

    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("typed", ["০১৯৮৭", "٠١٩٨٧", "۰۱۹۸۷", "０１９８７", "०१९८७", "01987"])
def test_digits_of_any_script_are_read(typed: str) -> None:
    assert ascii_digits(f"ফোন {typed}!") == "ফোন 01987!"


@given(st.text())
def test_only_digits_are_changed(text: str) -> None:
    told = ascii_digits(text)

    assert len(told) == len(text)
    assert all(new == old or old.isdecimal() for new, old in zip(told, text, strict=True))
