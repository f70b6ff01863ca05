"""aiogram, which knows nothing of the playground, drives every method and reads every answer."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import aiogram.methods as say
import pytest
from aiogram import Bot
from aiogram import types as t
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from pydantic import BaseModel

from playground.botapi import METHODS
from playground.chats import Telegram
from playground.session import InProcess
from tests.playground.effects import EFFECTS
from tests.playground.scenes import Rahim, Stage, png

Call = Callable[[Stage], Any]


def picture() -> t.BufferedInputFile:
    return t.BufferedInputFile(png(), "scan.png")


def notes() -> t.BufferedInputFile:
    return t.BufferedInputFile(b"take one each evening", "notes.txt")


ARTICLE = t.InlineQueryResultArticle(
    id="1",
    title="Paracetamol",
    input_message_content=t.InputTextMessageContent(message_text="Paracetamol 500 mg"),
)

CALLS: dict[str, Call] = {
    "sendMessage": lambda s: say.SendMessage(chat_id=s.chat, text="<b>Hello</b>"),
    "sendPhoto": lambda s: say.SendPhoto(chat_id=s.chat, photo=picture(), caption="<i>x</i>"),
    "sendDocument": lambda s: say.SendDocument(
        chat_id=s.chat, document=notes(), thumbnail=picture(), protect_content=True
    ),
    "sendVoice": lambda s: say.SendVoice(chat_id=s.chat, voice=notes(), duration=3),
    "sendVideo": lambda s: say.SendVideo(
        chat_id=s.chat, video=notes(), width=640, height=480, duration=2, has_spoiler=True
    ),
    "sendAudio": lambda s: say.SendAudio(chat_id=s.chat, audio=notes(), title="Heart"),
    "sendAnimation": lambda s: say.SendAnimation(chat_id=s.chat, animation=notes()),
    "sendVideoNote": lambda s: say.SendVideoNote(chat_id=s.chat, video_note=notes(), length=240),
    "sendLocation": lambda s: say.SendLocation(chat_id=s.chat, latitude=23.75, longitude=90.39),
    "sendVenue": lambda s: say.SendVenue(
        chat_id=s.chat, latitude=23.75, longitude=90.39, title="Clinic", address="Dhaka"
    ),
    "sendContact": lambda s: say.SendContact(
        chat_id=s.chat, phone_number="+8801700000009", first_name="Salma"
    ),
    "sendMediaGroup": lambda s: say.SendMediaGroup(
        chat_id=s.chat,
        media=[t.InputMediaPhoto(media=picture(), caption="1"), t.InputMediaPhoto(media=s.file)],
    ),
    "sendMessageDraft": lambda s: say.SendMessageDraft(chat_id=s.chat, draft_id=7, text="Thin"),
    "sendChatAction": lambda s: say.SendChatAction(chat_id=s.chat, action="typing"),
    "copyMessage": lambda s: say.CopyMessage(
        chat_id=s.chat, from_chat_id=s.chat, message_id=s.text
    ),
    "copyMessages": lambda s: say.CopyMessages(
        chat_id=s.chat, from_chat_id=s.chat, message_ids=[s.text, s.spare]
    ),
    "forwardMessage": lambda s: say.ForwardMessage(
        chat_id=s.chat, from_chat_id=s.chat, message_id=s.text
    ),
    "forwardMessages": lambda s: say.ForwardMessages(
        chat_id=s.chat, from_chat_id=s.chat, message_ids=[s.text, s.spare]
    ),
    "editMessageText": lambda s: say.EditMessageText(
        chat_id=s.chat, message_id=s.text, text="Chosen"
    ),
    "editMessageCaption": lambda s: say.EditMessageCaption(
        chat_id=s.chat, message_id=s.photo, caption="A better scan"
    ),
    "editMessageMedia": lambda s: say.EditMessageMedia(
        chat_id=s.chat, message_id=s.photo, media=t.InputMediaDocument(media=notes())
    ),
    "editMessageReplyMarkup": lambda s: say.EditMessageReplyMarkup(
        chat_id=s.chat, message_id=s.text
    ),
    "deleteMessage": lambda s: say.DeleteMessage(chat_id=s.chat, message_id=s.text),
    "deleteMessages": lambda s: say.DeleteMessages(chat_id=s.chat, message_ids=[s.text, s.spare]),
    "answerCallbackQuery": lambda s: say.AnswerCallbackQuery(
        callback_query_id=s.query, text="Held", show_alert=True
    ),
    "answerInlineQuery": lambda s: say.AnswerInlineQuery(
        inline_query_id=s.inline, results=[ARTICLE]
    ),
    "setMessageReaction": lambda s: say.SetMessageReaction(
        chat_id=s.chat, message_id=s.text, reaction=[t.ReactionTypeEmoji(emoji="👍")]
    ),
    "pinChatMessage": lambda s: say.PinChatMessage(chat_id=s.chat, message_id=s.text),
    "unpinChatMessage": lambda s: say.UnpinChatMessage(chat_id=s.chat, message_id=s.text),
    "unpinAllChatMessages": lambda s: say.UnpinAllChatMessages(chat_id=s.chat),
    "unpinAllForumTopicMessages": lambda s: say.UnpinAllForumTopicMessages(
        chat_id=s.chat, message_thread_id=s.topic
    ),
    "createForumTopic": lambda s: say.CreateForumTopic(chat_id=s.chat, name="Pharmacy"),
    "editForumTopic": lambda s: say.EditForumTopic(
        chat_id=s.chat, message_thread_id=s.topic, name="Second visit"
    ),
    "closeForumTopic": lambda s: say.CloseForumTopic(chat_id=s.chat, message_thread_id=s.topic),
    "reopenForumTopic": lambda s: say.ReopenForumTopic(chat_id=s.chat, message_thread_id=s.topic),
    "deleteForumTopic": lambda s: say.DeleteForumTopic(chat_id=s.chat, message_thread_id=s.topic),
    "getForumTopicIconStickers": lambda _: say.GetForumTopicIconStickers(),
    "getMe": lambda _: say.GetMe(),
    "setMyCommands": lambda _: say.SetMyCommands(
        commands=[t.BotCommand(command="book", description="Book a doctor")]
    ),
    "getMyCommands": lambda _: say.GetMyCommands(),
    "deleteMyCommands": lambda _: say.DeleteMyCommands(),
    "setMyName": lambda _: say.SetMyName(name="Clinic"),
    "getMyName": lambda _: say.GetMyName(),
    "setMyDescription": lambda _: say.SetMyDescription(description="A clinic"),
    "getMyDescription": lambda _: say.GetMyDescription(),
    "setMyShortDescription": lambda _: say.SetMyShortDescription(short_description="A clinic"),
    "getMyShortDescription": lambda _: say.GetMyShortDescription(),
    "setChatMenuButton": lambda s: say.SetChatMenuButton(
        chat_id=s.chat,
        menu_button=t.MenuButtonWebApp(text="Desk", web_app=t.WebAppInfo(url="https://a.test/")),
    ),
    "getChatMenuButton": lambda s: say.GetChatMenuButton(chat_id=s.chat),
    "getChat": lambda s: say.GetChat(chat_id=s.chat),
    "getUserProfilePhotos": lambda s: say.GetUserProfilePhotos(user_id=s.chat),
    "getFile": lambda s: say.GetFile(file_id=s.file),
    "getUpdates": lambda _: say.GetUpdates(),
    "setWebhook": lambda _: say.SetWebhook(url="http://127.0.0.1:9/hook", secret_token="s"),
    "deleteWebhook": lambda _: say.DeleteWebhook(drop_pending_updates=True),
    "getWebhookInfo": lambda _: say.GetWebhookInfo(),
    "logOut": lambda _: say.LogOut(),
    "close": lambda _: say.Close(),
}


@pytest.fixture(params=["over HTTP", "in process"])
async def bot(
    request: pytest.FixtureRequest, telegram: Telegram, address: str
) -> AsyncIterator[Bot]:
    defaults = DefaultBotProperties(parse_mode="HTML")
    if request.param == "in process":
        yield Bot(telegram.token, InProcess(telegram), defaults)
        return
    session = AiohttpSession(api=TelegramAPIServer.from_base(address))
    yield Bot(telegram.token, session, defaults)
    if session._session:
        # `session.close` would also sleep for a quarter of a second.
        await session._session.close()


@pytest.mark.parametrize("name", CALLS)
async def test_aiogram_calls_it_and_it_takes_effect(name: str, bot: Bot, stage: Stage) -> None:
    await stage.prepare(name)

    answer = await bot(CALLS[name](stage))

    assert EFFECTS[name](stage, answer)
    assert unknown_fields(answer) == []


def test_every_method_is_driven_by_aiogram() -> None:
    assert {one.name for one in METHODS.values()} == set(CALLS) == set(EFFECTS)


async def test_aiogram_reads_every_kind_of_update(bot: Bot, stage: Stage) -> None:
    await stage.perform_everything()

    updates = await bot.get_updates(allowed_updates=list(stage.all_kinds))

    assert {update.event_type for update in updates} == set(stage.all_kinds)
    assert unknown_fields(updates) == []
    assert stage.contents <= {u.message.content_type for u in updates if u.message}


async def test_a_file_that_aiogram_sent_is_downloaded_again(bot: Bot, rahim: Rahim) -> None:
    sent = await bot.send_document(rahim.id, notes())
    assert sent.document

    data = await bot.download(sent.document.file_id)

    assert data
    assert data.read() == b"take one each evening"


def unknown_fields(value: Any) -> list[str]:
    """Fields that aiogram does not know: most likely ours are misspelt."""
    if isinstance(value, list):
        return [one for item in value for one in unknown_fields(item)]
    if not isinstance(value, BaseModel):
        return []
    known = [getattr(value, name) for name in type(value).model_fields]
    return [*(value.model_extra or {}), *unknown_fields(known)]
