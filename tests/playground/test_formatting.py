"""Bold, links, quotations and times: what goes out as tags comes back as entities."""

from typing import Any

import pytest

from playground.arguments import Json
from playground.errors import ApiError
from playground.text import message_text

MENTION = {"type": "text_mention", "user": {"id": 7, "is_bot": False, "first_name": ""}}
MOMENT = {"type": "date_time", "unix_time": 1767225600, "date_time_format": "dt"}


def entities(text: str, mode: str = "HTML", **more: Any) -> list[Json]:
    return message_text({"text": text, "parse_mode": mode, **more}).entities


def plain(text: str, mode: str = "HTML") -> str:
    return message_text({"text": text, "parse_mode": mode}).text


def entity(kind: str, offset: int, length: int, **more: Any) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>x</b>", {"type": "bold"}),
        ("<strong>x</strong>", {"type": "bold"}),
        ("<i>x</i>", {"type": "italic"}),
        ("<em>x</em>", {"type": "italic"}),
        ("<u>x</u>", {"type": "underline"}),
        ("<ins>x</ins>", {"type": "underline"}),
        ("<s>x</s>", {"type": "strikethrough"}),
        ("<strike>x</strike>", {"type": "strikethrough"}),
        ("<del>x</del>", {"type": "strikethrough"}),
        ("<tg-spoiler>x</tg-spoiler>", {"type": "spoiler"}),
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<code>x</code>", {"type": "code"}),
        ("<pre>x</pre>", {"type": "pre"}),
        ('<pre><code class="language-py">x</code></pre>', {"type": "pre", "language": "py"}),
        ("<blockquote>x</blockquote>", {"type": "blockquote"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ("<A HREF='http://a.test/'>x</A>", None),
        (
            '<a href="http://a.test/?a=1&amp;b=2">x</a>',
            {"type": "text_link", "url": "http://a.test/?a=1&b=2"},
        ),
        ('<a href="a.test">x</a>', {"type": "text_link", "url": "http://a.test"}),
        ('<a href="tg://user?id=7">x</a>', MENTION),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "5"}),
        ('<tg-time unix="1767225600" format="dt">x</tg-time>', MOMENT),
    ],
)
def test_every_tag_has_its_entity(html: str, expected: Json | None) -> None:
    if expected is None:
        with pytest.raises(ApiError, match="Unmatched end tag"):
            entities(html)
    else:
        assert entities(html) == [expected | {"offset": 0, "length": 1}]


def test_entities_are_measured_as_telegram_measures() -> None:
    assert plain("😀ক <b>রহিম 😀</b>!") == "😀ক রহিম 😀!"
    assert entities("😀ক <b>রহিম 😀</b>!") == [entity("bold", 4, 7)]


def test_tags_nest() -> None:
    assert entities("<b>a<i>b<u>c</u></i></b><i>d</i>") == [
        entity("bold", 0, 3),
        entity("italic", 1, 2),
        entity("underline", 2, 1),
        entity("italic", 3, 1),
    ]


def test_code_stands_alone() -> None:
    assert entities("<b>a<code>b</code>c</b>") == [
        entity("bold", 0, 1),
        entity("code", 1, 1),
        entity("bold", 2, 1),
    ]
    assert entities("<pre>a<b>b</b></pre>") == [entity("pre", 0, 2)]


def test_four_names_and_all_numbers_are_characters() -> None:
    assert plain("&lt;&gt;&amp;&quot;&#2453;&#x995;&nbsp;&copy;&#0;") == '<>&"কক&nbsp;&copy;&#0;'


def test_space_around_is_cut_and_entities_move_along() -> None:
    assert plain("\n  <b> x </b>\n") == "x"
    assert entities("\n  <b> x </b>\n") == [entity("bold", 0, 1)]


@pytest.mark.parametrize(
    ("markdown", "text", "expected"),
    [
        ("*b*", "b", [entity("bold", 0, 1)]),
        ("_i_ __u__", "i u", [entity("italic", 0, 1), entity("underline", 2, 1)]),
        ("~s~ ||p||", "s p", [entity("strikethrough", 0, 1), entity("spoiler", 2, 1)]),
        ("`a*b`", "a*b", [entity("code", 0, 3)]),
        ("```py\nx*\n```", "x*", [entity("pre", 0, 2, language="py")]),
        ("```\nx```", "x", [entity("pre", 0, 1)]),
        (r"[a\.b](http://a.test/\))", "a.b", [entity("text_link", 0, 3, url="http://a.test/)")]),
        ("![😀](tg://emoji?id=5)", "😀", [entity("custom_emoji", 0, 2, custom_emoji_id="5")]),
        ("![at](tg://time?unix=9)", "at", [entity("date_time", 0, 2, unix_time=9)]),
        ("*b _i_*", "b i", [entity("bold", 0, 3), entity("italic", 2, 1)]),
        (">one\n>two\nthree", "one\ntwo\nthree", [entity("blockquote", 0, 8)]),
        ("**>one\n>two||", "one\ntwo", [entity("expandable_blockquote", 0, 7)]),
        (r"1\. 50\% \- ok\!", "1. 50% - ok!", []),
    ],
)
def test_markdown_of_today(markdown: str, text: str, expected: list[Json]) -> None:
    assert plain(markdown, "MarkdownV2") == text
    assert entities(markdown, "MarkdownV2") == expected


def test_markdown_of_old() -> None:
    text = r"*b* _i_ `c` [l](http://a.test/) \*x 2.5!"
    assert plain(text, "Markdown") == "b i c l *x 2.5!"
    assert [one["type"] for one in entities(text, "Markdown")] == [
        "bold",
        "italic",
        "code",
        "text_link",
    ]


def test_entities_may_be_counted_out_by_the_sender() -> None:
    given = [entity("bold", 2, 3), entity("mention", 0, 1)]
    said = message_text({"text": "  abc  ", "entities": given})

    assert said == ("abc", [entity("bold", 0, 3)])


def test_entities_beyond_the_text_are_refused() -> None:
    with pytest.raises(ApiError, match="is out of the text"):
        message_text({"text": "abc", "entities": [entity("bold", 0, 9)]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", [entity("bot_command", 0, 6)]),
        ("see /book@niramoy_bot!", [entity("bot_command", 4, 17)]),
        ("and/or 1/2 //x", []),
        ("@rahim_demo #fever", [entity("mention", 0, 11), entity("hashtag", 12, 6)]),
        ("https://a.test/x?y=1.", [entity("url", 0, 20)]),
        ("www.example.com.bd", [entity("url", 0, 18)]),
        ("mail a@b.com", [entity("email", 5, 7)]),
        ("+8801700000001", [entity("phone_number", 0, 14)]),
        ("3.5 mg. Twice. v1.2", []),
    ],
)
def test_telegram_finds_what_can_be_pressed(text: str, expected: list[Json]) -> None:
    assert message_text({"text": text}).entities == expected


def test_found_things_stay_out_of_code_and_links() -> None:
    assert entities("<code>/start</code>") == [entity("code", 0, 6)]
    assert entities("<b>/start</b>") == [entity("bold", 0, 6), entity("bot_command", 0, 6)]
