"""How a sentence is said: escaped, in the reader's digits, and never as a raw key."""

import logging
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path

import pytest

from locales import LANGUAGES, BadWords, Html, Language, Translator

APOLOGY = {"bn": "দুঃখিত।", "en": "Sorry."}


def written(root: Path, bangla: str, english: str) -> Path:
    for language, text in (("bn", bangla), ("en", english)):
        (root / language).mkdir()
        words = f"formats-sorry = {APOLOGY[language]}\n{text}\n"
        (root / language / "visit.ftl").write_text(words, encoding="utf-8")
    return root


def said(root: Path, text: str, language: Language = "en", **params: object) -> str:
    translator = Translator.load(written(root, text, text), strict=True)
    return translator.speak(language)("visit-it", **params)


def test_the_clinics_own_words_load() -> None:
    translator = Translator.load(strict=True)

    assert translator.speak("bn").language == "bn"
    assert translator.speak("bn") is translator.speak("bn")
    assert LANGUAGES == ("bn", "en")


def test_a_name_cannot_bring_markup_along(tmp_path: Path) -> None:
    shown = said(tmp_path, "visit-it = <b>{ $name }</b>", name='<i>"R&D"</i>')

    assert shown == "<b>&lt;i&gt;&quot;R&amp;D&quot;&lt;/i&gt;</b>"


def test_html_made_here_is_not_escaped_again(tmp_path: Path) -> None:
    lines = Html("\n").join([Html("<b>Napa</b>"), "<Ace>"])

    assert said(tmp_path, "visit-it = { $lines }!", lines=lines) == "<b>Napa</b>\n&lt;Ace&gt;!"
    assert lines.__html__() is lines


def test_what_was_said_can_be_part_of_what_is_said_next(tmp_path: Path) -> None:
    words = "visit-it = <b>{ $name }</b>\nvisit-all = All: { $lines }"
    say = Translator.load(written(tmp_path, words, words), strict=True).speak("en")

    assert say("visit-all", lines=say("visit-it", name="A&B")) == "All: <b>A&amp;B</b>"


def test_a_label_is_plain_text(tmp_path: Path) -> None:
    words = "visit-it = Call { $name }"
    say = Translator.load(written(tmp_path, words, words), strict=True).speak("en")

    assert say.label("visit-it", name="<R&D>") == "Call <R&D>"
    with pytest.raises(TypeError, match="Html"):
        say.label("visit-it", name=Html("<b>R</b>"))


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "12,34,567 | 4.5"), ("bn", "১২,৩৪,৫৬৭ | ৪.৫")]
)
def test_every_number_is_in_the_readers_digits(
    tmp_path: Path, language: Language, shown: str
) -> None:
    assert (
        said(tmp_path, "visit-it = { $n } | { $stars }", language, n=1234567, stars=4.5) == shown
    )


def test_the_functions_speak_both_languages(tmp_path: Path) -> None:
    words = (
        "visit-it = { COUNT($n) } { DIGITS($phone) } { DIGITS($n) } { TAKA($fee) } { DAY($at) }"
        " { DAY($born, year: 1) } { CLOCK($at) } { CLOCK($opens) } { MOMENT($at) }"
    )
    translator = Translator.load(written(tmp_path, words, words), strict=True)
    params: dict[str, object] = {
        "n": 1500,
        "phone": "017*",
        "fee": 50050,
        "at": datetime(2026, 3, 4, 9, 20, tzinfo=UTC),
        "born": date(1990, 1, 2),
        "opens": time(20),
    }

    english = translator.speak("en")("visit-it", **params)
    bangla = translator.speak("bn")("visit-it", **params)

    assert english == (
        "1,500 017* 1500 ৳500.50 Wed 4 Mar 2 January 1990 3:20 PM 8:00 PM Wed 4 Mar, 3:20 PM"
    )
    assert bangla == (
        "১,৫০০ ০১৭* ১৫০০ ৳৫০০.৫০ বুধ, ৪ মার্চ ২ জানুয়ারি ১৯৯০ দুপুর ৩:২০ রাত ৮টা বুধ ৪ মার্চ, দুপুর ৩:২০"
    )


@pytest.mark.parametrize("selector", ["$n", "COUNT($n)"])
@pytest.mark.parametrize(("n", "shown"), [(0, "none"), (1, "one visit"), (1200, "1,200 visits")])
def test_plurals_select_on_numbers(tmp_path: Path, selector: str, n: int, shown: str) -> None:
    words = f"""
visit-it = {{ {selector} ->
    [0] none
    [one] one visit
   *[other] {{ $n }} visits
}}"""
    assert said(tmp_path, words, n=n) == shown


class Sex(StrEnum):
    FEMALE = "female"


@pytest.mark.parametrize(("value", "shown"), [(True, "A"), (Sex.FEMALE, "B"), (None, "C")])
def test_words_select_on_yes_no_and_choices(tmp_path: Path, value: object, shown: str) -> None:
    words = "visit-it = { $value ->\n    [yes] A\n    [female] B\n   *[other] C\n}"

    assert said(tmp_path, words, value=value) == shown


def test_a_note_as_long_as_a_message_is_said_whole(tmp_path: Path) -> None:
    assert len(said(tmp_path, "visit-it = Note: { $note }", note="<" * 4096)) == 6 + 4 * 4096


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{ $value }", date(2026, 3, 4)),
        ("{ $value }", None),
        ("{ TAKA($value) }", 5.0),
        ("{ TAKA($value) }", "500"),
        ("{ COUNT($value) }", "five"),
        ("{ DIGITS($value) }", Html("<b>1</b>")),
        ("{ DAY($value) }", time(8)),
        ("{ CLOCK($value) }", date(2026, 3, 4)),
        ("{ MOMENT($value) }", date(2026, 3, 4)),
        ("{ $other }", "missing variable"),
        ("{ NOSUCH($value) }", 1),
        ("{ -nobody }", 1),
    ],
)
def test_a_value_that_does_not_fit_is_a_loud_mistake_in_tests(
    tmp_path: Path, text: str, value: object
) -> None:
    with pytest.raises((BadWords, TypeError)):
        said(tmp_path, f"visit-it = {text}", value=value)


def test_a_value_no_sentence_mentions_may_be_anything(tmp_path: Path) -> None:
    assert said(tmp_path, "visit-it = Fine { $n }", n=1, visit_id=object()) == "Fine 1"


def test_a_key_nobody_wrote_is_a_loud_mistake_in_tests(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        Translator.load(written(tmp_path, "", ""), strict=True).speak("en")("visit-nothing")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_gets_an_apology_where_tests_get_an_error(
    tmp_path: Path, language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    words = "visit-it = { TAKA($fee) }"
    translator = Translator.load(written(tmp_path, words, words))
    say = translator.speak(language)

    assert say("visit-nothing") == APOLOGY[language]
    assert say("visit-it") == APOLOGY[language]
    assert say.label("visit-it", fee="500") == APOLOGY[language]

    assert translator.misses == {f"{language}:visit-nothing": 1, f"{language}:visit-it": 2}
    assert [record.levelno for record in caplog.records] == [logging.ERROR] * 3


def test_a_missing_sentence_is_said_in_the_other_language(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    translator = Translator.load(written(tmp_path, "", "visit-it = Hello { $n }"))
    say = translator.speak("bn")

    assert say.has("visit-it")
    assert not say.has("visit-nothing")
    assert [say("visit-it", n=5) for _ in range(2)] == ["Hello 5", "Hello 5"]

    assert translator.misses == {"bn:visit-it": 2}
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_files_that_cannot_be_read_whole_do_not_load(tmp_path: Path) -> None:
    root = written(tmp_path, "visit-it = a\nvisit-it = b", "visit-it = { $n")

    with pytest.raises(BadWords) as caught:
        Translator.load(root)

    assert caught.value.faults == [
        "bn/visit.ftl: visit-it: duplicate, also in bn/visit.ftl",
        "en/visit.ftl: junk: 'visit-it = { $n' Expected token: \"}\"",
    ]


def test_words_without_an_apology_do_not_load(tmp_path: Path) -> None:
    with pytest.raises(BadWords, match="formats-sorry is missing"):
        Translator.load(tmp_path)
