"""Post a webhook's updates over HTTP/1.1, keeping connections open between them."""

import asyncio
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from playground.arguments import Args
from playground.errors import ApiError
from playground.forms import read_arguments

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
OK = range(200, 300)


@dataclass(frozen=True)
class Reply:
    status: int
    reason: str
    headers: dict[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        return self.status in OK

    @property
    def retry_after(self) -> int:
        value = self.headers.get("retry-after", "")
        return int(value) if value.isdecimal() else 0

    def call(self) -> Args:
        """The Bot API call in the body, if there is one."""
        try:
            return read_arguments(self.headers.get("content-type", "").encode(), self.body)
        except ApiError:
            return {}


class Poster:
    def __init__(self, url: str, headers: dict[str, str]) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._secure else 80)
        self._idle: list[Connection] = []
        self._closed = False
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        lines = [
            f"POST {path} HTTP/1.1",
            f"Host: {parts.netloc.rpartition('@')[2]}",
            "Content-Type: application/json",
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        self._head = "\r\n".join(lines).encode() + b"\r\nContent-Length: "

    async def post(self, body: bytes) -> Reply:
        request = self._head + str(len(body)).encode() + b"\r\n\r\n" + body
        while self._idle:
            try:
                return await self._exchange(self._idle.pop(), request)
            except (OSError, EOFError):
                # The other side had closed it meanwhile; that is no failure of the address.
                continue
        return await self._exchange(await self._connect(), request)

    async def _connect(self) -> Connection:
        secure = ssl.create_default_context() if self._secure else None
        return await asyncio.open_connection(self._host, self._port, ssl=secure)

    async def _exchange(self, connection: Connection, request: bytes) -> Reply:
        reader, writer = connection
        keep = False
        try:
            writer.write(request)
            reply = await _read(reader)
            keep = reply.headers.get("connection", "").lower() != "close"
            return reply
        finally:
            # What comes back after the end has nobody to come back to.
            if keep and not self._closed:
                self._idle.append(connection)
            else:
                writer.close()

    def close(self) -> None:
        """Hang up; what is under way does so as soon as it is answered."""
        self._closed = True
        for _, writer in self._idle:
            writer.close()
        self._idle.clear()


async def _read(reader: asyncio.StreamReader) -> Reply:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    _, status, reason = (head[0] + "  ").split(" ", 2)
    pairs = (line.partition(":") for line in head[1:] if line)
    headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = await _chunks(reader)
    else:
        body = await reader.readexactly(int(headers.get("content-length") or 0))
    return Reply(int(status), reason.strip(), headers, body)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readline()).split(b";")[0] or b"0", 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body
