"""What a message keeps: its buttons, its topic, what it answers, what an edit leaves."""

import asyncio
from typing import Any

from playground.arguments import Upload
from playground.chats import Telegram
from tests.playground.scenes import Rahim, Stage, buttons, png


async def edits(telegram: Telegram, stage: Stage, **new: Any) -> Any:
    asked = {"chat_id": stage.chat, "message_id": stage.text, **new}
    return await telegram.api.call("editMessageText", asked)


async def test_an_edit_without_buttons_takes_them_away(telegram: Telegram, stage: Stage) -> None:
    heard = telegram.listen(stage.chat)

    edited = await edits(telegram, stage, text="Done")

    assert "reply_markup" not in edited
    assert edited["edit_date"] == telegram.clock.date()
    (event,) = heard.drain()
    assert (event.name, event.data) == ("edited", {"person_id": stage.chat, "message": edited})


async def test_an_edit_with_the_same_words_may_change_the_buttons(
    telegram: Telegram, stage: Stage
) -> None:
    await edits(telegram, stage, text="Choose", reply_markup=buttons("No"))

    assert stage.message(stage.text)["reply_markup"] == buttons("No")


async def test_an_edit_leaves_the_pressed_message_as_it_was(
    telegram: Telegram, stage: Stage
) -> None:
    """The press still tells of the message the person saw."""
    await edits(telegram, stage, text="Done")

    updates = await telegram.api.call("getUpdates", {})

    assert b'"text":"Choose"' in telegram.updates.queue[0].raw
    assert len(updates) == 2


async def test_words_become_a_picture(telegram: Telegram, stage: Stage) -> None:
    media = {
        "type": "photo",
        "media": "attach://new",
        "caption": "<b>New</b>",
        "parse_mode": "HTML",
    }
    asked = {"chat_id": stage.chat, "message_id": stage.text, "media": media}

    await telegram.api.call("editMessageMedia", asked | {"new": Upload("new.png", png(8, 8))})

    message = stage.message(stage.text)
    assert "text" not in message
    assert (message["caption"], message["photo"][0]["width"]) == ("New", 8)


async def test_every_kind_of_button_is_kept(telegram: Telegram, rahim: Rahim) -> None:
    row = [
        {"text": "Hold", "callback_data": "hold:7", "style": "success"},
        {"text": "10:00", "disabled": {}},
        {"text": "Pay", "url": "http://127.0.0.1:8080/pay?x=1", "icon_custom_emoji_id": "5"},
        {"text": "Copy", "copy_text": {"text": "RX-1"}},
        {"text": "Find", "switch_inline_query_current_chat": "para"},
        {"text": "Desk", "web_app": {"url": "https://a.test/"}},
        {"text": "", "callback_data": "vanishes"},
    ]

    await rahim.is_sent("Choose", reply_markup={"inline_keyboard": [row, []]})

    assert rahim.screen["reply_markup"] == {"inline_keyboard": [row[:-1]]}


async def test_link_previews_are_kept(telegram: Telegram, rahim: Rahim) -> None:
    await rahim.is_sent("x", link_preview_options='{"is_disabled": true}')
    assert rahim.screen["link_preview_options"] == {"is_disabled": True}

    await rahim.is_sent("y", disable_web_page_preview="true")
    assert rahim.screen["link_preview_options"] == {"is_disabled": True}


async def test_a_reply_may_do_without_its_message(telegram: Telegram, stage: Stage) -> None:
    await stage.rahim.is_sent("A", reply_parameters={"message_id": stage.text, "quote": "Cho"})
    assert stage.last["reply_to_message"]["text"] == "Choose"
    assert stage.last["quote"]["text"] == "Cho"

    missing = {"message_id": 99, "allow_sending_without_reply": True}
    await stage.rahim.is_sent("B", reply_parameters=missing)
    assert "reply_to_message" not in stage.last


async def test_an_answer_stays_in_its_topic(telegram: Telegram, stage: Stage) -> None:
    asked = telegram.people.types(stage.chat, "In here", thread=stage.topic)

    await stage.rahim.is_sent("Yes", reply_to_message_id=asked["message_id"])

    assert stage.last["message_thread_id"] == stage.topic
    assert stage.last["is_topic_message"] is True


async def test_a_deleted_topic_takes_its_messages_along(telegram: Telegram, stage: Stage) -> None:
    inside = await stage.rahim.is_sent("Inside", message_thread_id=stage.topic)
    heard = telegram.listen(stage.chat)

    thread = {"chat_id": stage.chat, "message_thread_id": stage.topic}
    await telegram.api.call("deleteForumTopic", thread)

    events = {event.name: event.data for event in heard.drain()}
    assert events["deleted"]["message_ids"] == [stage.topic, inside]
    assert events["topics"]["topics"] == []


async def test_a_deleted_message_is_not_pinned(telegram: Telegram, stage: Stage) -> None:
    message = {"chat_id": stage.chat, "message_id": stage.text}
    await telegram.api.call("pinChatMessage", message)
    full = await telegram.api.call("getChat", message)
    heard = telegram.listen(stage.chat)

    await telegram.api.call("deleteMessage", message)

    assert full["pinned_message"]["text"] == "Choose"
    assert [event.name for event in heard.drain()] == ["deleted", "pinned"]
    assert stage.phone.pinned == []


async def test_deleting_many_passes_over_what_is_gone(telegram: Telegram, stage: Stage) -> None:
    asked = {"chat_id": stage.chat, "message_ids": f"[{stage.text}, 999, {stage.text}]"}

    assert await telegram.api.call("deleteMessages", asked) is True
    assert stage.text not in stage.phone.messages
    assert stage.spare in stage.phone.messages


async def test_a_file_is_sent_again_by_its_id(telegram: Telegram, stage: Stage) -> None:
    sent = await telegram.api.call("sendPhoto", {"chat_id": stage.chat, "photo": stage.file})

    assert sent["photo"][0]["file_id"] == stage.file


async def test_a_copy_gets_new_words_and_buttons(telegram: Telegram, stage: Stage) -> None:
    asked = {"chat_id": stage.chat, "from_chat_id": stage.chat, "message_id": stage.photo}

    await telegram.api.call(
        "copyMessage", asked | {"caption": "New", "reply_markup": buttons("A")}
    )

    assert (stage.last["caption"], stage.last["photo"][0]["file_id"]) == ("New", stage.file)
    assert stage.last["reply_markup"] == buttons("A")


async def test_a_draft_fades_and_a_message_replaces_it(telegram: Telegram, stage: Stage) -> None:
    async def drafts(text: str) -> None:
        asked = {"chat_id": stage.chat, "draft_id": 1, "text": text}
        await telegram.api.call("sendMessageDraft", asked)

    def shown() -> Any:
        return telegram.people.chat(stage.chat)["draft"]

    await drafts("Thin")
    assert shown() == {"draft_id": 1, "text": "Thin"}
    telegram.clock.forward(30)
    assert shown() is None
    await drafts("Thinking")
    await stage.rahim.is_sent("Thought")
    assert shown() is None


async def test_a_bots_and_a_persons_reaction_stand_side_by_side(
    telegram: Telegram, stage: Stage
) -> None:
    thumb = [{"type": "emoji", "emoji": "👍"}]
    asked = {"chat_id": stage.chat, "message_id": stage.text, "reaction": thumb}
    await telegram.api.call("setMessageReaction", asked)
    telegram.people.reacts(stage.chat, stage.text, "❤")

    shown = next(m for m in stage.rahim.messages if m["message_id"] == stage.text)

    assert shown["reactions"] == [
        {"from": "bot", "type": "emoji", "emoji": "👍"},
        {"from": "person", "type": "emoji", "emoji": "❤"},
    ]


async def test_a_listener_hears_nothing_after_it_closed(telegram: Telegram, rahim: Rahim) -> None:
    heard = telegram.listen()
    waiting = asyncio.ensure_future(heard.next())
    await asyncio.sleep(0)

    heard.close()
    await rahim.is_sent()

    assert await waiting is None
    assert heard.drain() == []
