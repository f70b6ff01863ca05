"""Telegram's refusals, word for word."""

import io
from typing import Any

import pytest
from aiogram import Bot, exceptions
from aiogram.types import BufferedInputFile

from playground.arguments import Upload
from playground.chats import Telegram
from playground.errors import ApiError
from playground.session import InProcess
from tests.playground.refusals import REFUSED
from tests.playground.scenes import Rahim, Stage

LATER = 49 * 3600
BIG = b"\0" * 50_000_001
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.mark.parametrize(("method", "args", "why"), REFUSED)
async def test_telegram_refuses_in_its_own_words(
    method: str, args: dict[str, Any], why: str, telegram: Telegram, stage: Stage
) -> None:
    before = dict(stage.phone.messages)

    refusal = await refused(telegram, method, **{"chat_id": stage.chat} | args)

    assert (refusal.code, refusal.description) == (400, f"Bad Request: {why}")
    assert stage.phone.messages == before


async def refused(telegram: Telegram, method: str, **args: Any) -> ApiError:
    with pytest.raises(ApiError) as caught:
        await telegram.api.call(method, {"chat_id": 1001} | args)
    return caught.value


async def test_4096_characters_of_any_script_are_enough(telegram: Telegram, rahim: Rahim) -> None:
    for letter in "xক😀":
        await rahim.is_sent(letter * 4096)

        assert len(rahim.screen["text"]) == 4096


async def test_length_counts_after_the_tags_are_gone(telegram: Telegram, rahim: Rahim) -> None:
    await rahim.is_sent(f"<b>{'x' * 4096}</b>", parse_mode="HTML")

    assert rahim.screen["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


async def test_a_stranger_is_not_written_to(telegram: Telegram) -> None:
    stranger = Rahim(telegram)

    refusal = await refused(telegram, "sendMessage", chat_id=stranger.id, text="x")

    assert refusal.code == 403
    assert str(refusal) == "Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize("method", ["sendMessage", "sendChatAction", "editMessageText"])
async def test_who_blocked_the_bot_hears_nothing(
    method: str, telegram: Telegram, rahim: Rahim
) -> None:
    message_id = await rahim.is_sent("x")
    telegram.people.blocks(rahim.id)
    args = {"text": "y", "action": "typing", "message_id": message_id}

    refusal = await refused(telegram, method, **args)

    assert (refusal.code, str(refusal)) == (403, "Forbidden: bot was blocked by the user")
    assert rahim.screen["text"] == "x"


async def test_a_press_is_answered_once(telegram: Telegram, stage: Stage) -> None:
    answer = {"callback_query_id": stage.query}
    await telegram.api.call("answerCallbackQuery", answer)

    refusal = await refused(telegram, "answerCallbackQuery", **answer)

    assert str(refusal) == f"Bad Request: {TOO_OLD}"


async def test_a_press_waits_fifteen_seconds(telegram: Telegram, stage: Stage) -> None:
    telegram.clock.forward(16)

    refusal = await refused(telegram, "answerCallbackQuery", callback_query_id=stage.query)

    assert str(refusal) == f"Bad Request: {TOO_OLD}"


async def test_after_two_days_a_message_stays(telegram: Telegram, stage: Stage) -> None:
    telegram.clock.forward(LATER)

    refusal = await refused(telegram, "deleteMessage", message_id=stage.text)

    assert str(refusal) == "Bad Request: message can't be deleted"
    assert stage.message(stage.text)


async def test_protected_words_are_not_passed_on(telegram: Telegram, rahim: Rahim) -> None:
    secret = await rahim.is_sent("secret", protect_content=True)
    asked = {"from_chat_id": rahim.id, "message_id": secret}

    copying = await refused(telegram, "copyMessage", **asked)
    forwarding = await refused(telegram, "forwardMessage", **asked)

    assert str(copying) == "Bad Request: the message can't be copied"
    assert str(forwarding) == "Bad Request: the message can't be forwarded"


async def test_a_photo_is_no_document(telegram: Telegram, stage: Stage) -> None:
    refusal = await refused(telegram, "sendDocument", document=stage.file)

    assert str(refusal) == "Bad Request: type of file mismatch"


async def test_files_have_their_sizes(telegram: Telegram, rahim: Rahim) -> None:
    upload = await refused(telegram, "sendDocument", document=Upload("a", BIG))
    photo = await refused(telegram, "sendPhoto", photo=Upload("a", BIG[: (10 << 20) + 1]))
    large = telegram.people.sends_document(rahim.id, Upload("a", BIG[: (20 << 20) + 1]))
    download = await refused(telegram, "getFile", file_id=large["document"]["file_id"])

    assert (upload.code, str(upload)) == (413, "Request Entity Too Large")
    assert str(photo) == (
        "Bad Request: file of size 10485761 bytes is too big for a photo; "
        "the maximum size is 10485760 bytes"
    )
    assert str(download) == "Bad Request: file is too big"


async def test_without_topics_a_chat_is_no_forum(telegram: Telegram, rahim: Rahim) -> None:
    telegram.topics_enabled = False

    refusal = await refused(telegram, "createForumTopic", name="x")

    assert str(refusal) == "Bad Request: the chat is not a forum"


async def test_an_unknown_method_is_not_found(telegram: Telegram) -> None:
    refusal = await refused(telegram, "sendTelepathy")

    assert (refusal.code, str(refusal)) == (404, "Not Found: method not found")


async def test_after_logging_out_nothing_works_for_ten_minutes(telegram: Telegram) -> None:
    await telegram.api.call("logOut", {})

    assert str(await refused(telegram, "getMe")) == "Logged out"
    telegram.clock.forward(601)
    assert (await telegram.api.call("getMe", {}))["id"] == 42


async def test_a_young_bot_is_not_closed(telegram: Telegram) -> None:
    refusal = await refused(telegram, "close")

    assert (refusal.code, refusal.retry_after) == (429, 600)


async def test_aiogram_in_process_sees_its_own_exceptions(
    telegram: Telegram, rahim: Rahim
) -> None:
    bot = Bot(telegram.token, InProcess(telegram))

    with pytest.raises(exceptions.TelegramBadRequest, match="message text is empty"):
        await bot.send_message(rahim.id, "")
    with pytest.raises(exceptions.TelegramEntityTooLarge):
        await bot.send_document(rahim.id, BufferedInputFile(BIG, "a"))
    telegram.people.blocks(rahim.id)
    with pytest.raises(exceptions.TelegramForbiddenError, match="blocked by the user"):
        await bot.send_message(rahim.id, "x")


async def test_aiogram_in_process_downloads_what_it_uploaded(
    telegram: Telegram, rahim: Rahim
) -> None:
    bot = Bot(telegram.token, InProcess(telegram))
    sent = await bot.send_document(rahim.id, BufferedInputFile("ওষুধ".encode() * 9, "a.txt"))
    assert sent.document

    data = await bot.download(sent.document, chunk_size=7)

    assert isinstance(data, io.BytesIO)
    assert data.read() == "ওষুধ".encode() * 9
