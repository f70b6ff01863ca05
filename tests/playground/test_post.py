"""Connections of the local Telegram to a webhook: kept while it is set, and none left behind."""

import asyncio

from playground.post import Poster

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


async def test_a_connection_is_used_again_and_closed_at_the_end() -> None:
    ended: asyncio.Queue[int] = asyncio.Queue()

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        posts = 0
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n{}")
            posts += 1
            writer.write(ANSWER)
        ended.put_nowait(posts)
        writer.close()

    async with await asyncio.start_server(answers, "127.0.0.1", 0) as server:
        poster = Poster(_address(server), {})
        for _ in range(3):
            assert (await poster.post(b"{}")).ok
        poster.close()
        assert await asyncio.wait_for(ended.get(), 5) == 3


async def test_what_is_answered_after_the_end_is_closed_too() -> None:
    asked, may_answer = asyncio.Event(), asyncio.Event()
    ended: asyncio.Queue[bytes] = asyncio.Queue()

    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n{}")
        asked.set()
        await may_answer.wait()
        writer.write(ANSWER)
        ended.put_nowait(await reader.read())
        writer.close()

    async with await asyncio.start_server(answers, "127.0.0.1", 0) as server:
        poster = Poster(_address(server), {})
        posting = asyncio.ensure_future(poster.post(b"{}"))
        await asked.wait()
        poster.close()
        may_answer.set()
        assert (await posting).ok
        assert await asyncio.wait_for(ended.get(), 5) == b""


def _address(server: asyncio.Server) -> str:
    host, port = server.sockets[0].getsockname()
    return f"http://{host}:{port}/"
