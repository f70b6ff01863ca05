"""Long texts become several messages that say the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from handlers.split import split
from playground.entities_html import parse_html

LIMIT = 200


def words_of(html: str) -> str:
    return re.sub(r"\s+", "", parse_html(html)[0])


def test_a_short_text_stays_one_message() -> None:
    assert split("<b>Hello</b>\nthere") == ["<b>Hello</b>\nthere"]


def test_it_is_cut_between_paragraphs() -> None:
    first, second = "a" * 140, "b" * 140
    assert split(f"{first}\n\n{second}", LIMIT) == [first, second]


def test_a_tag_is_closed_and_opened_again() -> None:
    parts = split(f"<b>{'word ' * 90}</b>", LIMIT)
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)


def test_a_word_longer_than_a_message_is_cut() -> None:
    assert "".join(split("x" * 10_000)) == "x" * 10_000
    assert all(len(part) <= 4096 for part in split("x" * 10_000))


piece = st.sampled_from(["word", "শব্দ", "😀", "&amp;", "&lt;", " ", "\n", "\n\n", "x" * 300])
html = st.recursive(
    st.lists(piece, max_size=12).map("".join),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "code"]), st.lists(inner, max_size=4)).map(
        lambda node: f"<{node[0]}>{''.join(node[1])}</{node[0]}>"
    ),
    max_leaves=6,
)


@given(html)
def test_every_part_is_valid_fits_and_nothing_is_lost(text: str) -> None:
    parts = split(text, LIMIT)
    assert "".join(words_of(part) for part in parts) == words_of(text)
    assert all(len(part) <= LIMIT for part in parts)
