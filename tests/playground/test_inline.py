"""Inline answers of every kind the bot may give, and what choosing one sends."""

from typing import Any

import pytest

from playground.chats import Telegram
from tests.playground.scenes import Stage, buttons

PLACE = {"latitude": 23.75, "longitude": 90.39}
MA = {"phone_number": "1", "first_name": "Ma"}
CLINIC = {**PLACE, "title": "Clinic", "address": "Dhaka"}


@pytest.mark.parametrize(
    ("result", "key", "value"),
    [
        ({"type": "article", "title": "T", "input_message_content": PLACE}, "location", PLACE),
        ({"type": "article", "title": "T", "input_message_content": MA}, "contact", MA),
        ({"type": "location", "title": "T", **PLACE}, "location", PLACE),
        ({"type": "venue", **CLINIC}, "location", PLACE),
        ({"type": "contact", **MA}, "contact", MA),
    ],
)
async def test_choosing_a_result_sends_what_it_promised(
    result: dict[str, Any], key: str, value: Any, telegram: Telegram, stage: Stage
) -> None:
    await chosen(telegram, stage, result)

    assert stage.last[key] == value
    assert stage.last["reply_markup"] == buttons("Book")
    assert stage.last["via_bot"]["username"] == "niramoy_bot"


async def chosen(telegram: Telegram, stage: Stage, result: dict[str, Any]) -> None:
    results = [{"id": "1", "reply_markup": buttons("Book"), **result}]
    asked = {"inline_query_id": stage.inline, "results": results}
    await telegram.api.call("answerInlineQuery", asked)
    telegram.people.chooses(stage.chat, stage.inline, "1")


async def test_a_file_sent_before_may_be_a_result(telegram: Telegram, stage: Stage) -> None:
    photo = {"type": "photo", "photo_file_id": stage.file, "caption": "Again"}

    await chosen(telegram, stage, photo)

    assert (stage.last["photo"][0]["file_id"], stage.last["caption"]) == (stage.file, "Again")


async def test_the_page_hears_the_results(telegram: Telegram, stage: Stage) -> None:
    results = [{"type": "contact", "id": "1", **MA}]
    asked = {"inline_query_id": stage.inline, "results": results, "next_offset": "50"}

    await telegram.api.call("answerInlineQuery", asked)

    (event,) = stage.heard.drain()
    assert event.name == "inline_results"
    assert event.data["results"] == results
    assert event.data["next_offset"] == "50"
