"""python-telegram-bot, the other client that knows nothing of us, drives every method as well."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import telegram as t
from telegram.request import HTTPXRequest

from playground.botapi import METHODS
from playground.chats import Telegram
from tests.playground.effects import EFFECTS
from tests.playground.scenes import Rahim, Stage, png

Call = Callable[[t.Bot, Stage], Awaitable[Any]]
NOTES = b"take one each evening"
COMMANDS = [t.BotCommand("book", "Book a doctor")]
DESK = t.MenuButtonWebApp("Desk", t.WebAppInfo("https://a.test/"))
ARTICLE = t.InlineQueryResultArticle(
    "1", "Paracetamol", t.InputTextMessageContent("Paracetamol 500 mg")
)

CALLS: dict[str, Call] = {
    "sendMessage": lambda b, s: b.send_message(s.chat, "<b>Hello</b>", parse_mode="HTML"),
    "sendPhoto": lambda b, s: b.send_photo(s.chat, png(), caption="x", protect_content=True),
    "sendDocument": lambda b, s: b.send_document(
        s.chat, NOTES, filename="notes.txt", thumbnail=png(), disable_notification=True
    ),
    "sendVoice": lambda b, s: b.send_voice(s.chat, NOTES, duration=3),
    "sendVideo": lambda b, s: b.send_video(s.chat, NOTES, duration=2, width=640, height=480),
    "sendAudio": lambda b, s: b.send_audio(s.chat, NOTES, title="Heart", performer="Rahim"),
    "sendAnimation": lambda b, s: b.send_animation(s.chat, NOTES, width=3, height=3),
    "sendVideoNote": lambda b, s: b.send_video_note(s.chat, NOTES, length=240),
    "sendLocation": lambda b, s: b.send_location(s.chat, 23.75, 90.39),
    "sendVenue": lambda b, s: b.send_venue(s.chat, 23.75, 90.39, "Clinic", "Dhaka"),
    "sendContact": lambda b, s: b.send_contact(s.chat, "+8801700000009", "Salma"),
    "sendMediaGroup": lambda b, s: b.send_media_group(
        s.chat, [t.InputMediaPhoto(png()), t.InputMediaPhoto(s.file)]
    ),
    "sendMessageDraft": lambda b, s: b.send_message_draft(s.chat, 7, "Thin"),
    "sendChatAction": lambda b, s: b.send_chat_action(s.chat, "typing"),
    "copyMessage": lambda b, s: b.copy_message(s.chat, s.chat, s.text),
    "copyMessages": lambda b, s: b.copy_messages(s.chat, s.chat, [s.text, s.spare]),
    "forwardMessage": lambda b, s: b.forward_message(s.chat, s.chat, s.text),
    "forwardMessages": lambda b, s: b.forward_messages(s.chat, s.chat, [s.text, s.spare]),
    "editMessageText": lambda b, s: b.edit_message_text("Chosen", s.chat, s.text),
    "editMessageCaption": lambda b, s: b.edit_message_caption(
        s.chat, s.photo, caption="A better scan"
    ),
    "editMessageMedia": lambda b, s: b.edit_message_media(
        t.InputMediaDocument(NOTES), s.chat, s.photo
    ),
    "editMessageReplyMarkup": lambda b, s: b.edit_message_reply_markup(s.chat, s.text),
    "deleteMessage": lambda b, s: b.delete_message(s.chat, s.text),
    "deleteMessages": lambda b, s: b.delete_messages(s.chat, [s.text, s.spare]),
    "answerCallbackQuery": lambda b, s: b.answer_callback_query(s.query, "Held"),
    "answerInlineQuery": lambda b, s: b.answer_inline_query(s.inline, [ARTICLE]),
    "setMessageReaction": lambda b, s: b.set_message_reaction(s.chat, s.text, "👍"),
    "pinChatMessage": lambda b, s: b.pin_chat_message(s.chat, s.text),
    "unpinChatMessage": lambda b, s: b.unpin_chat_message(s.chat, s.text),
    "unpinAllChatMessages": lambda b, s: b.unpin_all_chat_messages(s.chat),
    "unpinAllForumTopicMessages": lambda b, s: b.unpin_all_forum_topic_messages(s.chat, s.topic),
    "createForumTopic": lambda b, s: b.create_forum_topic(s.chat, "Pharmacy"),
    "editForumTopic": lambda b, s: b.edit_forum_topic(s.chat, s.topic, "Second visit"),
    "closeForumTopic": lambda b, s: b.close_forum_topic(s.chat, s.topic),
    "reopenForumTopic": lambda b, s: b.reopen_forum_topic(s.chat, s.topic),
    "deleteForumTopic": lambda b, s: b.delete_forum_topic(s.chat, s.topic),
    "getForumTopicIconStickers": lambda b, _: b.get_forum_topic_icon_stickers(),
    "getMe": lambda b, _: b.get_me(),
    "setMyCommands": lambda b, _: b.set_my_commands(COMMANDS),
    "getMyCommands": lambda b, _: b.get_my_commands(),
    "deleteMyCommands": lambda b, _: b.delete_my_commands(),
    "setMyName": lambda b, _: b.set_my_name("Clinic"),
    "getMyName": lambda b, _: b.get_my_name(),
    "setMyDescription": lambda b, _: b.set_my_description("A clinic"),
    "getMyDescription": lambda b, _: b.get_my_description(),
    "setMyShortDescription": lambda b, _: b.set_my_short_description("A clinic"),
    "getMyShortDescription": lambda b, _: b.get_my_short_description(),
    "setChatMenuButton": lambda b, s: b.set_chat_menu_button(s.chat, DESK),
    "getChatMenuButton": lambda b, s: b.get_chat_menu_button(s.chat),
    "getChat": lambda b, s: b.get_chat(s.chat),
    "getUserProfilePhotos": lambda b, s: b.get_user_profile_photos(s.chat),
    "getFile": lambda b, s: b.get_file(s.file),
    "getUpdates": lambda b, _: b.get_updates(),
    "setWebhook": lambda b, _: b.set_webhook("http://127.0.0.1:9/hook", secret_token="s"),
    "deleteWebhook": lambda b, _: b.delete_webhook(drop_pending_updates=True),
    "getWebhookInfo": lambda b, _: b.get_webhook_info(),
    "logOut": lambda b, _: b.log_out(),
    "close": lambda b, _: b.close(),
}


@pytest.fixture
async def bot(telegram: Telegram, address: str) -> AsyncIterator[t.Bot]:
    # Building certificate stores for plain HTTP would take most of the time.
    request = HTTPXRequest(httpx_kwargs={"verify": False})
    polling = HTTPXRequest(httpx_kwargs={"verify": False})
    bot = t.Bot(
        telegram.token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    async with bot:
        yield bot


@pytest.mark.parametrize("name", CALLS)
async def test_the_other_client_calls_it_and_it_takes_effect(
    name: str, bot: t.Bot, stage: Stage
) -> None:
    await stage.prepare(name)

    answer = await CALLS[name](bot, stage)

    assert EFFECTS[name](stage, answer)
    assert unknown_fields(answer) == []


def test_every_method_is_driven_by_the_other_client() -> None:
    assert {one.name for one in METHODS.values()} == set(CALLS)


async def test_the_other_client_reads_every_kind_of_update(bot: t.Bot, stage: Stage) -> None:
    await stage.perform_everything()

    updates = await bot.get_updates(allowed_updates=stage.all_kinds)

    seen = {kind for kind in stage.all_kinds for update in updates if getattr(update, kind)}
    assert seen == set(stage.all_kinds)
    assert unknown_fields(updates) == []


async def test_a_file_that_a_person_sent_is_downloaded(bot: t.Bot, stage: Stage) -> None:
    file = await bot.get_file(stage.file)

    assert bytes(await file.download_as_bytearray()) == png()


async def test_html_comes_back_as_it_went_out(bot: t.Bot, rahim: Rahim) -> None:
    html = (
        "<b>রহিম <i>😀</i></b> <u>u</u> <s>s</s> <code>c</code> "
        '<pre><code class="python">x = 1</code></pre> <span class="tg-spoiler">secret</span> '
        '<a href="https://example.com/">link</a>\n<blockquote>quote</blockquote>'
    )

    message = await bot.send_message(
        rahim.id, html.replace('class="python"', 'class="language-python"'), parse_mode="HTML"
    )

    assert message.text_html == html


def unknown_fields(value: Any) -> list[str]:
    """Fields that the client does not know: most likely ours are misspelt."""
    if isinstance(value, (list, tuple)):
        return [one for item in value for one in unknown_fields(item)]
    if not isinstance(value, t.TelegramObject):
        return []
    inner = [getattr(value, name) for name in value._get_attrs_names(include_private=False)]
    known = [one for one in inner if one is not value.api_kwargs]
    return [*value.api_kwargs, *unknown_fields(known)]
