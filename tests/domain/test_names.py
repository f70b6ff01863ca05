"""Real names pass in any script; what nobody is called does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import LONGEST, NameTooLong, NotAName, first_name, read_name

NAMELIKE = st.text("মোঃ: শরিফুল র\u200d\u09cd\u09afাAa'’.-()\u0301\u20e3")


@pytest.mark.parametrize(
    "name",
    [
        "মোঃ শরিফুল ইসলাম",
        "Md. Rahim Uddin",
        "A.K.M. Fazlul Haque",
        "S.M.Rahim",
        "D'Costa",
        "D’Costa",
        "Nur-E-Alam",
        "র\u200d\u09cd\u09afাচেল গোমেজ",
        "রাবেয়া (রুবি)",
        "أحمد",
        "José Ñandú",
        "Li",
        "শ্রী",
        "মং প্রু",
    ],
)
def test_a_real_name_is_kept_as_it_is(name: str) -> None:
    assert read_name(name) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  মো:   শরিফুল  ", "মোঃ শরিফুল"),
        ("মো:শরিফুল", "মোঃ শরিফুল"),
        ("মো : শরিফুল", "মোঃ শরিফুল"),
        ("মোসা: রাবেয়া", "মোসাঃ রাবেয়া"),
        ("ডা: মো: রহিম", "ডাঃ মোঃ রহিম"),
        ("Rahima\u00a0\n Begum\u200b", "Rahima Begum"),
    ],
)
def test_a_name_is_tidied(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "A",
        "আ",
        "মা",
        "...",
        "-- ()",
        "রহিম ১২৩",
        "Rahim2",
        "😀😀",
        "Rahim 😀",
        "A\ufe0fB\ufe0f",
        "1\u20e32\u20e3",
        "<b>Rahim</b>",
        "করিম; DROP",
        "https://example.com",
        "example.com",
        "t.me",
        "@rahim",
        "রহিম/করিম",
        "Rahim: Uddin",
        "\u0301Rahim",
        "R" + "\u0301\u0302" * 9 + "ahim",
        "\u3164\u3164",
    ],
)
def test_what_no_name_holds_is_refused(typed: str) -> None:
    with pytest.raises(NotAName):
        read_name(typed)


def test_a_name_of_64_characters_fits_and_one_more_does_not() -> None:
    assert read_name("a" * LONGEST) == "a" * 64

    with pytest.raises(NameTooLong) as refusal:
        read_name("a" * (LONGEST + 1))
    assert refusal.value.limit == 64


@pytest.mark.parametrize("letter", ["a", "ক", " ", "\u0301\u0316", "😀"])
def test_a_pasted_book_is_refused_at_once(letter: str) -> None:
    with pytest.raises(NameTooLong):
        read_name(letter * 10_000)


@given(st.one_of(st.text(), NAMELIKE))
def test_any_text_is_a_name_or_is_refused_and_a_name_stays_itself(text: str) -> None:
    try:
        name = read_name(text)
    except (NotAName, NameTooLong):
        return
    assert read_name(name) == name
    assert 2 <= len(name) <= 64


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Sarah Khan", "Sarah"),
        ("Md. Rahim Uddin", "Rahim"),
        ("MST Amena Begum", "Amena"),
        ("মোঃ রহিম উদ্দিন", "রহিম"),
        ("মোসাঃ আমেনা বেগম", "আমেনা"),
        ("Dr Md Karim", "Karim"),
        ("Mohammad Ali", "Mohammad"),
        ("Md", "Md"),
    ],
)
def test_a_person_is_called_by_the_first_word_that_is_no_title(name: str, called: str) -> None:
    assert first_name(name) == called
