"""How we speak to the Bot API: aiogram's session, with plain JSON bodies where no file is sent.

Form fields, aiogram's way, cost 60 µs a keyboard, one JSON body 15 (docs/decisions/0004-speed.md).
"""

import contextlib
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar, cast

import orjson
from aiogram import Bot
from aiogram.client.default import Default
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar
from pydantic.fields import FieldInfo
from yarl import URL

from handlers.telegram import Shown

T = TypeVar("T")

JSON = {"Content-Type": "application/json"}
READ_LIGHTLY: dict[Any, Callable[[Any], object]] = {
    bool: lambda answer: bool(answer["result"]),
    Shown: lambda answer: Shown.model_construct(message_id=answer["result"]["message_id"]),
}
"""Answers we need so little of that pydantic would be most of the work; others go its way."""


class JsonSession(AiohttpSession):
    """An `AiohttpSession` that sends methods without files as JSON."""

    def __init__(self, **given: Any) -> None:
        super().__init__(json_loads=orjson.loads, **given)
        self._urls: dict[tuple[str, str], URL] = {}

    def _url(self, token: str, name: str) -> URL:
        url = self._urls.get((token, name))
        if url is None:
            url = URL(self.api.api_url(token=token, method=name), encoded=True)
            self._urls[token, name] = url
        return url

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[T],
        timeout: int | None = None,  # noqa: ASYNC109  aiogram's
    ) -> T:
        fields = method.model_dump(exclude_none=True, warnings=False)
        if _may_hold_files(type(method)) and _has_file(fields):
            return await super().make_request(bot, method, timeout)
        body = orjson.dumps(_filled(bot, fields), default=_plain)
        status, content = await self._post(bot, method, body, timeout)
        if status == HTTPStatus.OK and method.__returning__ in READ_LIGHTLY:
            with contextlib.suppress(ValueError, KeyError, TypeError):
                return cast(T, READ_LIGHTLY[method.__returning__](orjson.loads(content)))
        response = self.check_response(bot, method, status, content)
        return cast(T, response.result)

    async def create_session(self) -> ClientSession:
        """One session for the life of the bot; Telegram sets no cookies."""
        if self._session is None or self._session.closed:
            connector = self._connector_type(**self._connector_init)
            self._session = ClientSession(connector=connector, cookie_jar=DummyCookieJar())
            self._should_reset_connector = False
        return self._session

    async def _post(
        self, bot: Bot, method: TelegramMethod[Any], body: bytes, seconds: int | None
    ) -> tuple[int, str]:
        session = await self.create_session()
        limit = _limit(self.timeout if seconds is None else seconds)
        url = self._url(bot.token, method.__api_method__)
        try:
            async with session.post(url, data=body, headers=JSON, timeout=limit) as response:
                return response.status, await response.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            raise TelegramNetworkError(method=method, message=type(error).__name__) from error


@cache
def _limit(seconds: float) -> ClientTimeout:
    return ClientTimeout(total=seconds)


@cache
def _may_hold_files(method: type[TelegramMethod[Any]]) -> bool:
    # Asked once a method: looking through every keyboard for a file costs more than sending it.
    return any(
        "InputFile" in _told(field) or "InputMedia" in _told(field)
        for field in method.model_fields.values()
    )


def _told(field: FieldInfo) -> str:
    return str(field.annotation)


def _has_file(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_file(item) for item in value.values())
    if isinstance(value, list):
        return any(_has_file(item) for item in value)
    return isinstance(value, InputFile)


def _filled(bot: Bot, fields: dict[str, Any]) -> dict[str, Any]:
    # Telegram takes an absent field for "as usual", and null for a mistake.
    values = (
        (name, bot.default[value.name] if isinstance(value, Default) else value)
        for name, value in fields.items()
    )
    return {name: value for name, value in values if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Default):
        return None
    raise TypeError(f"{type(value).__name__} cannot be sent as JSON")
