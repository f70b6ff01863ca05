"""Whatever a client sends, it is answered as Telegram would: never by falling over."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from playground.botapi import METHODS
from playground.chats import Telegram
from playground.errors import ApiError
from playground.links import utf16_length
from playground.text import message_text
from tests.playground.scenes import Stage

WORDS = """
chat_id from_chat_id message_id message_ids text caption parse_mode entities reply_markup
reply_parameters message_thread_id link_preview_options photo document thumbnail media
reaction commands scope menu_button results inline_query_id offset allowed_updates latitude
title user_id file_id
"""
STRANGE: list[Any] = [
    5,
    -(10**30),
    "{",
    [5],
    [[]],
    {"type": "photo", "media": 5},
    [{"type": "article", "id": 5, "title": "x", "input_message_content": 5}],
    {"inline_keyboard": [[{"text": "x", "web_app": 5}, {"text": "x", "url": 5}]]},
    {"inline_keyboard": [5]},
    {"keyboard": [["x", 5]]},
    [{"type": "bold", "offset": "x", "length": None}],
]
# These two change what follows for every other call.
LEFT_OUT = {"setwebhook", "logout"}


@pytest.mark.parametrize("argument", WORDS.split())
async def test_no_argument_is_too_strange(argument: str, telegram: Telegram, stage: Stage) -> None:
    usual = {"chat_id": stage.chat, "from_chat_id": stage.chat, "message_id": stage.text}
    for method in METHODS.keys() - LEFT_OUT:
        for value in STRANGE:
            asked = {**usual, "text": "x", argument: value}
            assert await code_of(telegram, method, asked) != 500, (method, value)


async def code_of(telegram: Telegram, method: str, args: dict[str, Any]) -> int:
    try:
        await telegram.api.call(method, args)
    except ApiError as refusal:
        return refusal.code
    return 200


TAGS = [
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<pre>",
    "</pre>",
    '<a href="a.b">',
    "</a>",
    "<",
    "&lt;",
    "/x",
]
SIGNS = ["*", "_", "__", "||", "`", "```", "[", "](a.b)", "\\", ">", "**>", "\n", "\n>", "!["]
LETTERS = ["x", "ক", "😀", " ", "\n"]


@settings(max_examples=150, deadline=None)
@given(
    some.lists(some.sampled_from(TAGS + LETTERS)), some.lists(some.sampled_from(SIGNS + LETTERS))
)
def test_entities_always_lie_within_their_text(tags: list[str], signs: list[str]) -> None:
    for mode, pieces in (("HTML", tags), ("MarkdownV2", signs), ("Markdown", signs)):
        try:
            said = message_text({"text": "".join(pieces), "parse_mode": mode})
        except ApiError:
            continue
        length = utf16_length(said.text)
        for one in said.entities:
            assert 0 <= one["offset"] < one["offset"] + one["length"] <= length
