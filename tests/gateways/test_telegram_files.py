"""Files are fetched from Telegram within limits, and their address is told nobody."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.session import JsonSession
from domain.uploads import MAX_BYTES, FileNotFetched, FileTooBig
from gateways.telegram_files import TelegramFiles
from playground.arguments import Upload
from playground.chats import Telegram
from playground.server import Playground
from playground.serving import serving
from playground.session import InProcess
from tests.reports import a_pdf, a_photo

TOKEN = "42:TESTTOKEN"


@pytest.fixture
async def address() -> AsyncIterator[tuple[Telegram, str]]:
    telegram = Telegram()
    async with serving(Playground(telegram)) as url:
        yield telegram, url


def a_bot(url: str, token: str, *, local: bool = False) -> Bot:
    api = TelegramAPIServer.from_base(url, is_local=local)
    return Bot(token, session=JsonSession(api=api))


def sent(telegram: Telegram) -> tuple[str, str]:
    """A photo and a PDF somebody sends, by their file ids."""
    person = telegram.people.add("Rahim").id
    photo = telegram.people.sends_photo(person, Upload("IMG_1.jpg", a_photo()))
    report = telegram.people.sends_document(person, Upload("রিপোর্ট.pdf", a_pdf()))
    return photo["photo"][-1]["file_id"], report["document"]["file_id"]


async def test_what_somebody_sent_comes_as_it_was_sent(address: tuple[Telegram, str]) -> None:
    telegram, url = address
    photo, report = sent(telegram)
    async with a_bot(url, telegram.token).context() as bot:
        files = TelegramFiles(bot)
        assert await files.fetch(photo, len(a_photo())) == a_photo()
        assert await files.fetch(report, None) == a_pdf()


async def test_in_one_process_it_is_the_same() -> None:
    telegram = Telegram()
    _, report = sent(telegram)
    bot = Bot(telegram.token, session=InProcess(telegram))
    assert await TelegramFiles(bot).fetch(report, None) == a_pdf()


async def test_a_file_announced_as_too_big_is_not_asked_for() -> None:
    async with a_bot("http://127.0.0.1:9", TOKEN).context() as bot:
        with pytest.raises(FileTooBig):
            await TelegramFiles(bot).fetch("any", MAX_BYTES + 1)


@pytest.mark.parametrize("size", [MAX_BYTES + 1, (20 << 20) + 1])
async def test_a_file_that_is_too_big_unannounced_is_refused(size: int) -> None:
    telegram = Telegram()
    person = telegram.people.add("Rahim").id
    large = telegram.people.sends_document(person, Upload("a.pdf", bytes(size)))
    bot = Bot(telegram.token, session=InProcess(telegram))
    with pytest.raises(FileTooBig):
        await TelegramFiles(bot).fetch(large["document"]["file_id"], None)


async def test_a_file_telegram_has_no_longer_is_asked_for_again() -> None:
    telegram = Telegram()
    bot = Bot(telegram.token, session=InProcess(telegram))
    with pytest.raises(FileNotFetched):
        await TelegramFiles(bot).fetch("gone", None)


Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@pytest.fixture
async def server() -> AsyncIterator[Callable[[Answer], Awaitable[Bot]]]:
    """A Bot API whose files are answered as the test likes."""
    opened: list[TestServer] = []
    bots: list[Bot] = []

    async def start(answer: Answer) -> Bot:
        async def get_file(_: web.Request) -> web.Response:
            file = {"file_id": "x", "file_unique_id": "x", "file_path": "photos/file_1.jpg"}
            return web.json_response({"ok": True, "result": file})

        app = web.Application()
        app.router.add_post("/bot{token}/getFile", get_file)
        app.router.add_get("/file/bot{token}/{path:.*}", answer)
        app.router.add_get("/elsewhere", _elsewhere)
        one = TestServer(app, host="127.0.0.1")
        await one.start_server()
        opened.append(one)
        bots.append(a_bot(str(one.make_url("")).rstrip("/"), TOKEN))
        return bots[-1]

    yield start
    for bot in bots:
        await bot.session.close()
    for one in opened:
        await one.close()


async def _elsewhere(_: web.Request) -> web.Response:
    return web.Response(body=a_photo())


Server = Callable[[Answer], Awaitable[Bot]]


async def test_nobody_is_followed_elsewhere(server: Server) -> None:
    async def redirect(_: web.Request) -> web.StreamResponse:
        raise web.HTTPFound("/elsewhere")

    with pytest.raises(FileNotFetched):
        await TelegramFiles(await server(redirect)).fetch("x", None)


async def test_a_file_longer_than_announced_is_cut_off(server: Server) -> None:
    given = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal given
        response = web.StreamResponse()
        await response.prepare(request)
        while given < 10 * MAX_BYTES:
            await response.write(bytes(1 << 20))
            given += 1 << 20
        return response

    with pytest.raises(FileTooBig):
        await TelegramFiles(await server(endless)).fetch("x", 1000)
    assert given < 3 * MAX_BYTES


async def test_an_outage_is_an_outage_and_tells_no_address(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_: web.Request) -> web.StreamResponse:
        return web.Response(status=502, text="Bad Gateway")

    bot = await server(broken)
    with caplog.at_level(logging.DEBUG), pytest.raises(TelegramNetworkError) as outage:
        await TelegramFiles(bot).fetch("x", None)

    assert outage.value.__cause__ is outage.value.__context__ is None
    # The server's own log is not ours.
    logged = [one.getMessage() for one in caplog.records if one.name != "aiohttp.access"]
    assert logged
    assert "TESTTOKEN" not in str(outage.value) + "".join(logged)


async def test_a_server_that_never_finishes_is_left(server: Server) -> None:
    async def stuck(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"x")
        await asyncio.sleep(60)
        return response

    bot = await server(stuck)
    with pytest.raises(TelegramNetworkError):
        await TelegramFiles(bot, seconds=0.2).fetch("x", None)


async def test_a_server_of_our_own_hands_files_over_on_the_disk(
    tmp_path: Path, address: tuple[Telegram, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    telegram, url = address
    _, report = sent(telegram)
    file = telegram.files.get(report)
    assert file is not None
    async with a_bot(url, telegram.token, local=True).context() as bot:
        file.path = str(tmp_path / "report.pdf")
        with pytest.raises(FileNotFetched):
            await TelegramFiles(bot).fetch(report, None)
        await asyncio.to_thread(Path(file.path).write_bytes, a_pdf())
        assert await TelegramFiles(bot).fetch(report, None) == a_pdf()
