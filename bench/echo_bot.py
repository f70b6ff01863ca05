"""The baseline: aiogram's echo bot as its documentation writes and runs it, on any Bot API."""

import asyncio
import logging
import os
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Message

dp = Dispatcher()


@dp.message()
async def echo_handler(message: Message) -> None:
    """Send a copy of the received message."""
    try:
        await message.send_copy(chat_id=message.chat.id)
    except TypeError:
        await message.answer("Nice try!")


async def main() -> None:
    """Poll, with every default."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API"]))
    default = DefaultBotProperties(parse_mode=ParseMode.HTML)
    bot = Bot(token=os.environ["BOT_TOKEN"], session=session, default=default)
    await dp.start_polling(bot)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stdout)
    asyncio.run(main())
