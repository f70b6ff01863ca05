"""Talk to the playground from aiogram in the same process: no sockets, the same errors."""

import io
from collections.abc import AsyncGenerator
from enum import Enum
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from playground.arguments import Args, Upload
from playground.chats import Telegram
from playground.errors import ApiError, GatewayError

OK = 200


class InProcess(BaseSession):
    """`Bot(telegram.token, session=InProcess(telegram))`."""

    def __init__(self, telegram: Telegram, **options: Any) -> None:
        super().__init__(**options)
        self.telegram = telegram

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        args = await self._arguments(bot, method)
        status, body = await self._call(method.__api_method__, args)
        response = self.check_response(bot, method, status, body.decode())
        result: TelegramType = response.result  # type: ignore[assignment]
        return result

    async def _arguments(self, bot: Bot, method: TelegramMethod[Any]) -> Args:
        """What aiogram would put into the form."""
        files: dict[str, InputFile] = {}
        given = method.model_dump(warnings=False).items()
        prepared = {key: self.prepare_value(value, bot, files) for key, value in given}
        args: Args = {key: _plain(value) for key, value in prepared.items() if value}
        for key, file in files.items():
            data = b"".join([piece async for piece in file.read(bot)])
            args[key] = Upload(file.filename or key, data)
        return args

    async def _call(self, name: str, args: Args) -> tuple[int, bytes]:
        try:
            result = await self.telegram.api.call(name, args)
        except GatewayError as broken:
            return broken.code, broken.html
        except ApiError as refusal:
            return refusal.code, orjson.dumps(refusal.body())
        return OK, orjson.dumps({"ok": True, "result": result})

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        file = self.telegram.files.at(url.partition(f"/file/bot{self.telegram.token}/")[2])
        if file is None:
            raise FileNotFoundError(url)
        data = io.BytesIO(file.data)
        while chunk := data.read(chunk_size):
            yield chunk

    async def close(self) -> None:
        """Nothing is open."""


def _plain(value: Any) -> Any:
    # aiogram lets its string enums through as they are; a form would carry their value.
    return value.value if isinstance(value, Enum) else value
