"""How a bot with an address of its own gets updates: in order, again and again, with a secret."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from playground.chats import Telegram
from playground.errors import ApiError
from tests.playground.scenes import Rahim, buttons


class House:
    """The bot's own server: it notes what comes and answers as told."""

    def __init__(self) -> None:
        self.url = ""
        self.bodies: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.visitors: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.open = asyncio.Event()
        self.open.set()

    async def take(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.bodies.append(body)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.visitors.put_nowait(body)
        await self.open.wait()
        return self.answers.pop(0) if self.answers else web.Response()

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.visitors.get(), 5)

    async def next_words(self) -> str:
        return str((await self.next())["message"]["text"])


@pytest.fixture
async def house(telegram: Telegram) -> AsyncIterator[House]:
    house = House()
    app = web.Application()
    app.router.add_post("/hook", house.take)
    async with TestServer(app, host="127.0.0.1") as server:
        house.url = str(server.make_url("/hook"))
        yield house
        telegram.close()


async def moves_in(telegram: Telegram, house: House, **more: Any) -> None:
    await telegram.api.call("setWebhook", {"url": house.url, **more})


async def quiet(telegram: Telegram) -> dict[str, Any]:
    """What getWebhookInfo says once everything is delivered."""
    await until(lambda: not telegram.updates.queue)
    info: dict[str, Any] = await telegram.api.call("getWebhookInfo", {})
    return info


async def test_updates_come_with_the_secret(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    telegram.people.types(rahim.id, "before")
    await moves_in(telegram, house, secret_token="abc_1-2", max_connections=3)
    telegram.people.types(rahim.id, "after")

    assert [await house.next_words(), await house.next_words()] == ["before", "after"]
    assert house.secrets == ["abc_1-2", "abc_1-2"]
    assert await quiet(telegram) == {
        "url": house.url,
        "has_custom_certificate": False,
        "pending_update_count": 0,
        "max_connections": 3,
    }


async def test_without_a_secret_there_is_no_header(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "hello")

    await house.next()

    assert house.secrets == [None]


async def test_a_refused_update_comes_again_later_and_later(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    house.answers = [web.Response(status=500), web.Response(status=404), web.Response(status=204)]
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "again")

    seen = [await house.next_words()]
    for seconds in (1, 2):
        await failed(telegram)
        telegram.clock.forward(seconds - 0.5)
        await settled()
        assert house.visitors.empty()
        telegram.clock.forward(0.5)
        seen.append(await house.next_words())

    assert seen == ["again"] * 3
    info = await quiet(telegram)
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"


async def failed(telegram: Telegram) -> None:
    """Wait until the failure is noted, and the pause after it has begun."""
    await until(lambda: telegram.clock._moved is not None)


async def settled() -> None:
    """Long enough for a request that should not come to have come."""
    await asyncio.sleep(0.01)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - nothing tells when a request has ended
            await asyncio.sleep(0)


async def test_the_address_says_when_to_come_again(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    house.answers = [web.Response(status=503, headers={"Retry-After": "30"})]
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "later")
    await house.next()
    await failed(telegram)

    telegram.clock.forward(29)
    await settled()
    assert house.visitors.empty()
    telegram.clock.forward(1)

    assert await house.next_words() == "later"


async def test_a_chat_waits_for_its_first_message_but_others_do_not(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    other = Rahim(telegram)
    house.open.clear()
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "one")
    telegram.people.types(rahim.id, "two")
    telegram.people.types(other.id, "hello")

    assert {await house.next_words(), await house.next_words()} == {"one", "hello"}
    await settled()
    assert house.visitors.empty()

    house.open.set()
    assert await house.next_words() == "two"


async def test_a_press_does_not_wait_for_messages(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    await rahim.is_sent("Choose", reply_markup=buttons("Yes"))
    house.open.clear()
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "one")
    telegram.people.presses(rahim.id, "Yes")

    kinds = {key for _ in range(2) for key in await house.next()}

    assert kinds == {"update_id", "message", "callback_query"}
    house.open.set()


async def test_no_more_than_the_agreed_number_at_once(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    house.open.clear()
    await moves_in(telegram, house, max_connections=1)
    telegram.people.types(rahim.id, "one")
    telegram.people.types(Rahim(telegram).id, "two")

    await house.next()
    await settled()

    assert house.visitors.empty()
    house.open.set()
    await house.next()


@pytest.mark.parametrize("form", [True, False])
async def test_a_method_in_the_answer_is_called(
    form: bool, telegram: Telegram, rahim: Rahim, house: House
) -> None:
    reply = {"method": "sendMessage", "chat_id": rahim.id, "text": "Good morning"}
    typed = "application/x-www-form-urlencoded"
    body = f"method=sendMessage&chat_id={rahim.id}&text=Good+morning"
    answer = web.Response(text=body, content_type=typed) if form else web.json_response(reply)
    house.answers = [answer]
    heard = telegram.listen(rahim.id)
    await moves_in(telegram, house)

    telegram.people.types(rahim.id, "hello")

    texts = [(await told(heard))["message"]["text"] for _ in range(2)]
    assert texts == ["hello", "Good morning"]


async def told(heard: Any) -> dict[str, Any]:
    event = await heard.next(5)
    data: dict[str, Any] = event.data
    return data


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "logOut", "close", "setWebhook"])
async def test_some_methods_are_not_called_that_way(
    method: str, telegram: Telegram, rahim: Rahim, house: House
) -> None:
    house.answers = [web.json_response({"method": method})]
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "hello")

    await house.next()

    assert (await quiet(telegram))["url"] == house.url


async def test_nobody_at_the_address(telegram: Telegram, rahim: Rahim) -> None:
    await telegram.api.call("setWebhook", {"url": "http://127.0.0.1:9/hook"})
    telegram.people.types(rahim.id, "hello")
    await failed(telegram)

    info = await telegram.api.call("getWebhookInfo", {})

    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Connection refused"
    telegram.clock.forward(24 * 3600 + 1)
    assert (await quiet(telegram))["pending_update_count"] == 0
    telegram.close()


async def test_an_address_that_is_gone_for_a_day_is_given_up(
    telegram: Telegram, rahim: Rahim, house: House
) -> None:
    house.answers = [web.Response(status=410), web.Response(status=410)]
    await moves_in(telegram, house)
    telegram.people.types(rahim.id, "hello")
    await house.next()
    await failed(telegram)

    telegram.clock.forward(23 * 3600)
    await house.next()
    await until(lambda: not telegram.webhook.url)

    info = await telegram.api.call("getWebhookInfo", {})
    assert (info["url"], info["pending_update_count"]) == ("", 1)


async def test_an_address_is_set_once_a_second(telegram: Telegram, house: House) -> None:
    await moves_in(telegram, house)

    with pytest.raises(ApiError) as caught:
        await moves_in(telegram, house)

    assert (caught.value.code, caught.value.retry_after) == (429, 1)
    telegram.clock.forward(1)
    await moves_in(telegram, house)
