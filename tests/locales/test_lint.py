"""Each fault planted, so the lint can be seen to find it; and good words, where it stays quiet."""

from pathlib import Path

import pytest

from locales import LANGUAGES
from locales.lint import faults

GOOD = """\
# A comment.
-clinic = <b>নিরাময়</b>
visit-booked =
    { -clinic }: <b>{ $doctor }</b> <a href="{ $url }">&gt; …</a>

    ডা. { $doctor } ও মো. করিম, COVID-19, B12, /start2, @bot1, র‍্যাশ।
    ১. খান
    { $n }. নাপা ৫০০
visit-when = { MOMENT($at) } { CLOCK($at) } { TAKA($fee) } <code>01{ DIGITS($phone) }</code>
visit-count = { $n ->
    [0] {""}
    [one] একটি
   *[other] { $n } টি
}
visit-sex = { $sex ->
    [male] পু
   *[female] না
} { visit-count } { visit-booked.title }
visit-quote = <blockquote expandable>ক <tg-spoiler>খ</tg-spoiler></blockquote>
visit-code = <pre><code class="language-python">১</code></pre> R&amp;D
visit-button = 👩‍⚕️ { $name }
button-back = ⬅️ ফিরে যান
error-slot-taken = R&D { MOMENT($starts_at) }
error-old-button = এই বোতামটি আর চালু নেই। আপনি এখন এখানে আছেন।
command-start = শুরু
""".replace("\nvisit-when", "\n    .title = শিরোনাম\nvisit-when")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for language, sorry in (("bn", "দুঃখিত।"), ("en", "Sorry.")):
        (tmp_path / language).mkdir()
        write(tmp_path, f"{language}/formats.ftl", f"formats-sorry = {sorry}\n")
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text + "\n", encoding="utf-8")


def found(root: Path, bangla: str, english: str) -> list[str]:
    write(root, "bn/visit.ftl", bangla)
    write(root, "en/visit.ftl", english)
    return faults(root)


def test_good_words_have_no_faults(root: Path) -> None:
    assert found(root, GOOD, GOOD) == []


@pytest.mark.parametrize(
    ("bangla", "english", "fault"),
    [
        ("", "visit-it = a", "bn: visit-it: missing, it stands in: en"),
        ("visit-it = a", "", "en: visit-it: missing, it stands in: bn"),
        ("visit-it = a\n  .x = b", "visit-it = a", "visit-it: attributes differ: ['x']"),
        ("visit-it = { $a }", "visit-it = { $b }", "visit-it: variables differ: ['a', 'b']"),
        (
            "visit-it = { DAY($x) }",
            "visit-it = { $x }",
            "en/visit.ftl: visit-it: cannot be said: a date cannot be said as it is",
        ),
    ],
)
def test_what_differs_between_the_languages(
    root: Path, bangla: str, english: str, fault: str
) -> None:
    assert found(root, bangla, english) == [fault]


def test_a_key_stands_in_one_file(root: Path) -> None:
    write(root, "bn/visit.ftl", "button-pay = a")
    write(root, "en/booking.ftl", "button-pay = a")

    assert faults(root) == ["button-pay: stands in files of different names"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("visit-it = { $n", "junk: 'visit-it = { $n' Expected token: \"}\""),
        ("visit-it = a\nvisit-it = b", "visit-it: duplicate, also in en/visit.ftl"),
        ("other-it = a", "other-it: a key in this file starts with visit-"),
        ('visit-it = {""}', "visit-it: is empty"),
    ],
)
def test_what_is_wrong_with_a_file(root: Path, text: str, fault: str) -> None:
    assert f"en/visit.ftl: {fault}" in found(root, text, text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{ 5 }", "{ 5 } would come out in Latin digits: write them as text"),
        ("{ $starts_at }", "{ $starts_at } is shown raw: give it to a date function"),
        ("{ $fee }", "{ $fee } is shown raw: give it to TAKA"),
        ("<b>a", "<b> is not closed"),
        ("<b><i>a</b></i>", "</b> does not close the last tag"),
        ("<br> a", "<br> is not one of Telegram's tags"),
        ('<a href="x" id="y">a</a>', '<a href="x" id="y"> has attributes Telegram does not take'),
        ('<b id="x">a</b>', '<b id="x"> has attributes Telegram does not take'),
        ("a < b", "a < or > that is no tag: write &lt; or &gt;"),
        ("a & b", "a bare &: write &amp;"),
        ("a" * 4097, "longer than Telegram's 4096 characters"),
    ],
)
def test_what_is_wrong_with_a_message(root: Path, text: str, fault: str) -> None:
    words = f"visit-it = {text}"

    assert f"en/visit.ftl: visit-it: {fault}" in found(root, words, words)


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("button-it", "<b>a</b>", "a button is plain text, without tags and entities"),
        ("visit-button-it", "&amp;", "a button is plain text, without tags and entities"),
        ("visit-pay-button", "Pay { $name } " + "a" * 20, "a button has at most 30 characters"),
        ("error-it", "a" * 201, "an alert has at most 200 characters, this has 201"),
        ("command-it", "a" * 257, "a command has at most 256 characters, this has 257"),
    ],
)
def test_what_is_wrong_with_a_label(root: Path, key: str, text: str, fault: str) -> None:
    heard = found(root, f"{key} = {text}", f"{key} = {text}")

    assert len(heard) == len(LANGUAGES)
    assert all(f"/visit.ftl: {key}: {fault}" in one for one in heard)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("visit-it = { NUMBER($n) }", "unknown function NUMBER"),
        ("visit-it = { -nobody }", "unknown reference -nobody"),
        ("visit-it = { visit-nothing }", "unknown reference visit-nothing"),
        ("visit-it = a { visit-it.title }", "unknown reference visit-it.title"),
        ("visit-it = a { visit-it }", "cannot be said: visit-it: Cyclic reference"),
        ("visit-it = { DAY($day, weekday: 1) }", "unexpected keyword argument 'weekday'"),
    ],
)
def test_what_a_sentence_cannot_refer_to(root: Path, text: str, fault: str) -> None:
    assert [one for one in found(root, text, text) if fault in one and "visit-it: " in one]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("দিনে 2 বার", "Latin digits in Bangla: 'দিনে 2 বার'"),
        ("500 mg", "Latin digits in Bangla: '500 mg'"),
        ("ওষুধ খান.", "a Bangla sentence ends with ।, not with a full stop: 'খান.'"),
        ("ওষুধ <b>খান</b>. পরে", "a Bangla sentence ends with ।, not with a full stop: 'খান.'"),
        ("আমি { $name }.", "a Bangla sentence ends with ।, not with a full stop: '\ufffc.'"),
    ],
)
def test_bangla_written_as_english(root: Path, text: str, fault: str) -> None:
    assert found(root, f"visit-it = {text}", f"visit-it = {text}") == [
        f"bn/visit.ftl: visit-it: {fault}"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\u09df", "not NFC"),
        ("a\u200bb", "invisible U+200B"),
        ("a\u00a0b", "invisible U+00A0"),
        ("ক\u200dখ", "invisible U+200D"),
        ("\ufeffa", "invisible U+FEFF"),
        ("a\tb", "invisible U+0009"),
    ],
)
def test_characters_nobody_sees(root: Path, text: str, fault: str) -> None:
    heard = found(root, f"visit-it = {text}", f"visit-it = {text}")

    assert any(one.startswith(f"en/visit.ftl:1: {fault}") for one in heard)


def test_a_term_nobody_uses(root: Path) -> None:
    assert found(root, "-clinic = a", "-clinic = a") == [
        "bn: -clinic: no message uses this term",
        "en: -clinic: no message uses this term",
    ]


def test_a_features_words_do_not_stand_among_the_shared_ones(root: Path) -> None:
    for language in LANGUAGES:
        write(root, f"{language}/doctor_agenda.ftl", "doctor-agenda-title = ক")
        write(root, f"{language}/common.ftl", "doctor-agenda-day = ক\nyes = ক")

    assert faults(root) == [
        f"{language}/common.ftl: doctor-agenda-day: belongs into doctor-agenda.ftl"
        for language in LANGUAGES
    ]


def test_every_variant_is_heard(root: Path) -> None:
    sex, n = "{ $sex ->\n    [male] <b>a\n   *[other] a\n}", "{ $n ->\n    [7] &\n   *[other] a\n}"
    words = f"visit-it = {sex} {n}"

    heard = [fault for fault in found(root, words, words) if fault.startswith("en")]

    assert heard == [
        "en/visit.ftl: visit-it: <b> is not closed",
        "en/visit.ftl: visit-it: a bare &: write &amp;",
    ]
