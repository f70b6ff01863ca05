"""A call for help is heard in any spelling of its letters, and only as whole words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.emergency import LONGEST_PHRASE, EmergencyWords

CALLS = EmergencyWords(
    ["999", "help me", "can't breathe", "bachan", "অজ্ঞান", "বিষ খেয়েছে", "শ্বাস নিতে পারছে না"]
)


def composed(char: str) -> bool:
    # Musical notes fall apart into marks, which belong to words.
    return unicodedata.normalize("NFC", char) == char


SIGNS = st.characters(categories=["P", "S", "Z"]).filter(composed)
BETWEEN_WORDS = st.text(SIGNS, min_size=1, max_size=5)


@pytest.mark.parametrize(
    "text",
    [
        "help me",
        "HELP ME",
        "Help Me!!!",
        "help\nme",
        "help,me",
        "  help    me  ",
        "¡help—me!",
        "*help* _me_",
        "please help me, my father fell",
        "🚨help me🚨",
        "999",
        "call 999!",
        "999?",
        "Can't breathe",
        "can’t breathe",
        "I CAN'T BREATHE.",
        "বাবা অজ্ঞান!",
        "অজ্ঞান।",
        "মা শ্বাস নিতে পারছে না, কী করব?",
        "ছেলেটা বিষ খেয়েছে",
    ],
)
def test_a_call_for_help_is_heard(text: str) -> None:
    assert CALLS(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "help",
        "me help",
        "help him or me",
        "helpme",
        "19999",
        "0999",
        "999th",
        "01999-999999",
        "Bachanur Rahman",
        "Amitabh Bachchan",
        "Abachan",
        "অজ্ঞানতা",
        "বিজ্ঞান",
        "শ্বাস নিতে পারছে",
        "বিষ খেয়েছেন না",
    ],
)
def test_letters_inside_another_word_or_a_part_of_a_phrase_are_no_call(text: str) -> None:
    assert not CALLS(text)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("phrase", ["বিষ খেয়েছে", "সাপে কামড়েছে", "রক্ত বন্ধ হচ্ছে না", "বাঁচাও"])
def test_a_phrase_is_heard_however_the_phone_composes_its_letters(form: str, phrase: str) -> None:
    typed = unicodedata.normalize(form, phrase)  # type: ignore[arg-type]
    assert EmergencyWords([phrase])(typed)
    assert EmergencyWords([typed])(phrase)


def test_the_one_letter_and_the_two_letter_forms_are_the_same() -> None:
    one_letter = "সাপে কাম\u09dcেছে, বিষ খে\u09dfেছে"
    two_letters = "সাপে কাম\u09a1\u09bcেছে, বিষ খে\u09af\u09bcেছে"
    for phrase in ("কাম\u09dcেছে", "কাম\u09a1\u09bcেছে", "খে\u09dfেছে", "খে\u09af\u09bcেছে"):
        assert EmergencyWords([phrase])(one_letter)
        assert EmergencyWords([phrase])(two_letters)


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200b", "\u2060", "\ufeff"])
def test_what_nobody_sees_inside_a_word_does_not_hide_it(joiner: str) -> None:
    assert CALLS(f"বাবা অজ্{joiner}ঞান")
    assert CALLS(f"he{joiner}lp me")


@pytest.mark.parametrize("text", ["999", "৯৯৯ জলদি", "call 999 now", "999!", "(999)"])
def test_the_number_of_the_rescue_service_alone_is_a_call(text: str) -> None:
    assert EmergencyWords(["999", "৯৯৯"])(text)


@pytest.mark.parametrize(
    "text", ["01711 999 999", "01712-999-123", "0 1999 999999", "12/999/1990", "০১৭১২ ৯৯৯ ১২৩"]
)
def test_among_other_numbers_it_is_part_of_a_phone_or_a_date(text: str) -> None:
    assert not EmergencyWords(["999", "৯৯৯"])(text)


def test_a_call_in_words_is_heard_beside_any_number() -> None:
    assert CALLS("help me, 01712 999 123, house 9")


def test_a_call_at_the_end_of_a_long_story_is_heard() -> None:
    story = "My father has had fever and cough for a week now. " * 15
    assert CALLS(story + "Now he is lying on the floor, help me")


@pytest.mark.parametrize("phrase", ["", "   ", "?!", "one two three four five"])
def test_a_phrase_has_one_to_four_words(phrase: str) -> None:
    with pytest.raises(ValueError, match="an emergency phrase has one to four words"):
        EmergencyWords(["help me", phrase])


def test_phrases_of_one_to_four_words_are_taken() -> None:
    words = ["one", "two", "three", "four"]
    for length in range(1, LONGEST_PHRASE + 1):
        phrase = " ".join(words[:length])
        assert EmergencyWords([phrase])(f"so {phrase} now")


def test_without_phrases_nothing_is_a_call() -> None:
    assert not EmergencyWords([])("help me")


@given(st.text(st.characters()))
def test_whatever_is_typed_does_no_harm(text: str) -> None:
    assert CALLS(text) in (True, False)


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_call_is_heard_whatever_stands_before_and_behind_it(before: str, behind: str) -> None:
    assert CALLS(f"{before} help me {behind}")


@given(BETWEEN_WORDS, BETWEEN_WORDS, BETWEEN_WORDS)
def test_signs_between_the_words_do_not_matter(before: str, between: str, behind: str) -> None:
    assert CALLS(f"{before}help{between}me{behind}")


@given(st.text(st.characters(categories=["L", "N"]), min_size=1))
def test_a_phrase_grown_together_with_letters_is_another_word(letters: str) -> None:
    # Composed with the phrase's last letter or not, more letters make it another word.
    assert not EmergencyWords(["bachan"])(f"bachan{letters}")
