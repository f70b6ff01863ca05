"""Our JSON session says to Telegram what aiogram's own session says."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramServerError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup

from bot.session import JsonSession
from playground.chats import Telegram
from playground.faults import Fault
from playground.server import Playground
from playground.serving import serving
from tests.pictures import PNG

MARKUP = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Go", callback_data="go", style="danger")]]
)


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Telegram, str]]:
    world = Telegram()
    async with serving(Playground(world)) as address:
        yield world, address


def a_bot(world: Telegram, address: str, kind: type[AiohttpSession]) -> Bot:
    session = kind(api=TelegramAPIServer.from_base(address))
    return Bot(world.token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


async def test_both_sessions_send_the_same(telegram: tuple[Telegram, str]) -> None:
    world, address = telegram
    person = world.people.add("Rahim").id
    world.people.types(person, "hello")
    shown = []
    for kind in (AiohttpSession, JsonSession):
        async with a_bot(world, address, kind).context() as bot:
            sent = await bot.send_message(person, "<b>শুভ</b> &amp; ok", reply_markup=MARKUP)
            assert sent.text == "শুভ & ok"
            await bot.edit_message_text("<i>x</i>", chat_id=person, message_id=sent.message_id)
            await bot.send_photo(person, BufferedInputFile(PNG, "one.png"), caption="<b>y</b>")
        said = [one for one in world.people.chat(person)["messages"] if one["from"]["is_bot"]]
        shown.append([(one.get("text"), one.get("caption"), one.get("entities")) for one in said])
        world.people.clears(person)
        world.people.types(person, "hello")
    assert shown[0] == shown[1]


async def test_refusals_and_outages_are_the_same_errors(telegram: tuple[Telegram, str]) -> None:
    world, address = telegram
    person = world.people.add("Rahim").id
    world.people.types(person, "hello")
    async with a_bot(world, address, JsonSession).context() as bot:
        with pytest.raises(TelegramBadRequest, match="message text is empty"):
            await bot.send_message(person, "")
        world.faults.plan(Fault(method="sendMessage", error_code=500))
        with pytest.raises(TelegramServerError):
            await bot.send_message(person, "x")
    async with a_bot(world, "http://127.0.0.1:9", JsonSession).context() as bot:
        with pytest.raises(TelegramNetworkError):
            await bot.send_message(person, "x")


async def test_an_answer_that_is_no_telegram_answer_is_an_outage(
    telegram: tuple[Telegram, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    world, address = telegram

    async def a_captive_portal(*_: object) -> tuple[int, str]:
        return 200, "<html>Please log in to the hotel's network</html>"

    monkeypatch.setattr(JsonSession, "_post", a_captive_portal)
    async with a_bot(world, address, JsonSession).context() as bot:
        with pytest.raises(ClientDecodeError):
            await bot.answer_callback_query("1")
