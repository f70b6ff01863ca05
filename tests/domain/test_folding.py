"""Spellings of one word meet in one key; different words stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import keys, skeleton


@pytest.mark.parametrize(
    ("spellings", "key"),
    [
        ("কুমিল্লা Cumilla comilla kumilla Kumila", "kmila"),
        ("সাভার Savar shabhar sabar Shavar", "sabar"),
        ("জ্বর jor jwor zor", "jr"),
        ("ডায়রিয়া dayria dairiya", "dairia"),
        ("ব্যথা batha byatha", "bata"),
        ("লক্ষ্মীপুর Lokkhipur lokhipur", "lkipr"),
        ("Lakshmipur laxmipur lakhipur", "lakipr"),
        ("চট্টগ্রাম chottogram chhotogram", "stgram"),
        ("রাঙ্গামাটি rangamati Rangamaati", "raNamati"),
        ("কক্সবাজার cox's-bazar coksbazar", "ksbajar"),
        ("ওয়ারী Wari oari", "Uari"),
        ("উখিয়া Ukhia ukhiya", "Ukia"),
        ("ময়মনসিংহ moymonshingho moymonsing", "mimnsiN"),
        ("ফেনী Feni pheni", "pini"),
    ],
)
def test_casual_spellings_sound_alike(spellings: str, key: str) -> None:
    for spelling in spellings.split():
        assert key in keys(spelling), spelling


def test_a_latin_c_and_g_have_two_readings_each() -> None:
    assert keys("cetirizine") == ("sitirijin",)
    assert keys("calcium") == ("kalsim", "salsim")
    assert keys("gel") == ("gil", "jil")
    assert keys("cold gel") == ("kldgil", "kldjil", "sldgil", "sldjil")


def test_bangla_has_one_reading() -> None:
    assert keys("কাশি ও গলা ব্যথা") == ("kasiglabata",)


def test_spaces_and_both_forms_of_a_letter_do_not_matter() -> None:
    assert keys("নারায়ন গঞ্জ") == keys("নারা\u09dfনগঞ্জ") == ("naraingnj",)


def test_a_skeleton_keeps_the_consonants_and_a_leading_vowel() -> None:
    assert skeleton("kmila") == "kml"
    assert skeleton("ilisa") == "als"
    assert skeleton("Ukia") == "Uk"


def test_nothing_sounds_like_nothing() -> None:
    assert keys("") == ("",)
    assert keys("😀 !") == ("",)
    assert skeleton("") == ""


@given(st.text())
def test_any_text_has_one_to_four_readings(text: str) -> None:
    assert 1 <= len(keys(text)) <= 4
    assert all(set(key) <= set("abcdefghijklmnopqrstuvwxyzNU0123456789") for key in keys(text))


@given(st.text(st.sampled_from("abcdeghijklmnorstuvyz '")))
def test_capitals_do_not_matter(text: str) -> None:
    assert keys(text.upper()) == keys(text)
