"""The HTTP side of the Bot API: how arguments come, how refusals look, who is let in."""

import asyncio
from io import BytesIO
from json import dumps
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from playground.arguments import Upload
from playground.chats import Telegram
from playground.faults import Fault
from playground.limits import Limits
from tests.playground.refusals import REFUSED
from tests.playground.scenes import Rahim, Stage, buttons, png

BOT = "/bot42:PLAYGROUND"


async def call(http: ClientSession, method: str, **body: Any) -> tuple[int, Any, Any]:
    async with http.post(f"{BOT}/{method}", json=body) as answer:
        return answer.status, await answer.json(), answer.headers


@pytest.mark.parametrize("style", ["query", "json", "form", "multipart"])
async def test_arguments_come_in_four_ways(style: str, http: ClientSession, rahim: Rahim) -> None:
    said: dict[str, Any] = {"chat_id": str(rahim.id), "text": "৫০% + ৫০% = ১০০% & more"}
    written = said | {"reply_markup": dumps(buttons("Yes"))}
    multipart = FormData(written, quote_fields=False)
    multipart.add_field("unused", png(), filename="x")
    ways: dict[str, dict[str, Any]] = {
        "query": {"params": written},
        "json": {"json": said | {"reply_markup": buttons("Yes")}},
        "form": {"data": written},
        "multipart": {"data": multipart},
    }

    async with http.post(f"{BOT}/SENDmessage", **ways[style]) as answer:
        assert (await answer.json())["ok"] is True

    assert rahim.screen["text"] == said["text"]
    assert rahim.screen["reply_markup"]["inline_keyboard"][0][0]["text"] == "Yes"


async def test_get_works_as_well(http: ClientSession) -> None:
    async with http.get(f"{BOT}/getMe") as answer:
        body = await answer.json()
        assert answer.content_type == "application/json"

    assert body["ok"] is True
    assert body["result"]["username"] == "niramoy_bot"


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/bot42:WRONG/getMe", 401, "Unauthorized"),
        ("/bot/getMe", 401, "Unauthorized"),
        (f"{BOT}/sendTelepathy", 404, "Not Found: method not found"),
        (f"{BOT}/", 404, "Not Found: method not found"),
        (f"{BOT}/sendMessage", 400, "Bad Request: message text is empty"),
        ("/file/bot42:PLAYGROUND/photos/none.png", 404, "Not Found"),
        ("/file/bot42:WRONG/photos/none.png", 401, "Unauthorized"),
    ],
)
async def test_a_refusal_says_its_code_twice(
    path: str, code: int, words: str, http: ClientSession
) -> None:
    async with http.get(path) as answer:
        assert answer.status == code
        assert await answer.json() == {"ok": False, "error_code": code, "description": words}


async def test_refusals_are_the_same_over_http(http: ClientSession, stage: Stage) -> None:
    for method, args, why in REFUSED:
        if not any(isinstance(value, Upload) for value in args.values()):
            status, body, _ = await call(http, method, **{"chat_id": stage.chat} | args)

            assert (status, body["description"]) == (400, f"Bad Request: {why}")


async def test_more_than_a_file_can_be_is_not_kept(http: ClientSession) -> None:
    async with http.post(f"{BOT}/sendDocument", data=BytesIO(b"\0" * 51_000_001)) as answer:
        assert answer.status == 413
        assert (await answer.json())["description"] == "Request Entity Too Large"


async def test_a_client_that_goes_away_ends_its_poll(
    http: ClientSession, telegram: Telegram
) -> None:
    poll = asyncio.ensure_future(call(http, "getUpdates", timeout=50))
    await until(lambda: telegram.updates._poll is not None)

    poll.cancel()

    await until(lambda: telegram.updates._poll is None)


async def until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - nothing tells when a request has begun
            await asyncio.sleep(0)


async def test_too_fast_is_told_how_long_to_wait(
    http: ClientSession, telegram: Telegram, rahim: Rahim
) -> None:
    telegram.limits = Limits(per_chat=(2, 1))
    for _ in range(2):
        await rahim.is_sent()

    status, body, headers = await call(http, "sendMessage", chat_id=rahim.id, text="x")

    assert (status, headers["Retry-After"]) == (429, "1")
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    telegram.clock.forward(1)
    assert (await call(http, "sendMessage", chat_id=rahim.id, text="x"))[0] == 200


async def test_thirty_a_second_in_all(telegram: Telegram) -> None:
    limits = Limits.real()
    for chat in range(30):
        limits.take(chat, 1, now=100.0)

    with pytest.raises(Exception, match="retry after 1"):
        limits.take(31, 1, now=100.0)
    with pytest.raises(Exception, match="retry after 1"):
        limits.take(31, 1, now=100.01)
    limits.take(31, 1, now=100.04)


async def test_twenty_a_minute_in_a_group() -> None:
    limits = Limits.real()
    for second in range(20):
        limits.take(-100, 1, now=second / 100)

    with pytest.raises(Exception, match="retry after 3"):
        limits.take(-100, 1, now=0.2)


async def test_an_album_counts_as_its_messages() -> None:
    limits = Limits.real()
    limits.take(7, 8, now=0.0)

    with pytest.raises(Exception, match="retry after 2"):
        limits.take(7, 2, now=0.0)


async def test_calls_fail_on_demand(http: ClientSession, telegram: Telegram, rahim: Rahim) -> None:
    async def plan(**fault: Any) -> None:
        async with http.post("/api/faults", json=fault) as answer:
            assert await answer.json() == {"ok": True}

    async def sends(chat_id: int = rahim.id) -> tuple[int, Any]:
        status, body, _ = await call(http, "sendMessage", chat_id=chat_id, text="x")
        return status, body.get("description")

    await plan(method="sendMessage", error_code=500, times=2)
    await plan(chat_id=rahim.id, error_code=429, retry_after=7)
    await plan(error_code=400, description="Bad Request: made up")

    assert (await call(http, "getUpdates"))[0] == 200
    assert await sends() == (500, "Internal Server Error")
    assert await sends(5) == (500, "Internal Server Error")
    assert await sends(5) == (400, "Bad Request: made up")
    assert await sends() == (429, "Too Many Requests: retry after 7")
    assert await sends() == (200, None)


async def test_the_gateway_in_front_breaks(http: ClientSession, telegram: Telegram) -> None:
    telegram.faults.plan(Fault(error_code=502))

    async with http.get(f"{BOT}/getMe") as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
        assert "Bad Gateway" in await answer.text()


async def test_a_slow_answer_is_an_answer(http: ClientSession, telegram: Telegram) -> None:
    telegram.faults.plan(Fault(method="getMe", delay_seconds=0.01))

    assert (await call(http, "getMe"))[0] == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "localhost:8080"}, 200),
        ({"Host": "[::1]:8080"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "localhost.evil.example:8080"}, 403),
        ({"Origin": "http://127.0.0.1:8080"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/api/people", f"{BOT}/getMe"])
async def test_only_this_machine_is_let_in(
    path: str, headers: dict[str, str], status: int, http: ClientSession
) -> None:
    async with http.get(path, headers=headers) as answer:
        assert answer.status == status


@pytest.mark.parametrize(
    "path",
    ["/page/../chats.py", "/page/%2e%2e/chats.py", "/file/bot42:PLAYGROUND/../x", "/fonts/x"],
)
async def test_no_path_leads_out_of_the_page(path: str, address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())

    status = await reader.readline()

    assert status.startswith(b"HTTP/1.1 404")
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
async def test_the_bangla_font_is_served(weight: int, http: ClientSession) -> None:
    async with http.get(f"/fonts/hind-siliguri-{weight}.ttf") as answer:
        assert (answer.status, answer.content_type) == (200, "font/ttf")
        assert len(await answer.read()) > 10_000


async def test_a_strange_weight_is_not_there(http: ClientSession) -> None:
    async with http.get("/fonts/hind-siliguri-450.ttf") as answer:
        assert answer.status == 404
