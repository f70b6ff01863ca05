"""The HTTP side: the Bot API on a short path of its own, the people API and the page behind it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from ipaddress import ip_address
from typing import Any

import orjson

from playground.api import pages
from playground.arguments import Args
from playground.chats import Telegram
from playground.errors import ApiError, GatewayError, too_large, unauthorized, unknown_method
from playground.files import MAX_UPLOAD
from playground.forms import query_arguments, read_arguments
from playground.store import Store

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - compared with, not bound to
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1"}
# A form is a little larger than the file in it.
MAX_BODY = MAX_UPLOAD + 1_000_000
JSON = (b"content-type", b"application/json")
HTML = (b"content-type", b"text/html")
FORBIDDEN = b"This host or origin is not allowed."


class Playground:
    """The ASGI application. Requests for other hosts are refused: the answer to DNS rebinding."""

    def __init__(
        self,
        telegram: Telegram,
        store: Store | None = None,
        hosts: Iterable[str] = (),
    ) -> None:
        self.telegram = telegram
        self._pages = pages(telegram, store)
        self._hosts = LOCAL_HOSTS | set(hosts)
        # Who listens everywhere is reached by number; rebinding needs a name.
        self._by_number = not self._hosts.isdisjoint(EVERYWHERE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._pages(scope, receive, send)
        if not self._allowed(scope["headers"]):
            return await _respond(send, 403, FORBIDDEN, HTML)
        path = scope["path"]
        if path.startswith("/bot"):
            return await self._bot_api(path, scope, receive, send)
        if path.startswith("/file/bot"):
            return await self._download(path, send)
        return await self._pages(scope, receive, send)

    def _allowed(self, headers: Iterable[tuple[bytes, bytes]]) -> bool:
        for name, value in headers:
            if name == b"host" and not self._is_ours(value):
                return False
            if name == b"origin" and not self._is_ours(value.partition(b"://")[2]):
                return False
        return True

    def _is_ours(self, value: bytes) -> bool:
        host = value.decode("latin-1").lower()
        if not host.endswith("]"):
            head, colon, port = host.rpartition(":")
            host = head if colon and port.isdecimal() else host
        return host in self._hosts or (self._by_number and _is_number(host))

    async def _bot_api(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            name = self._method_of(path)
            args = await _arguments(scope, receive)
            result = await self._call(name, args, receive)
            body = orjson.dumps({"ok": True, "result": result})
        except ApiError as refusal:
            return await _refuse(send, refusal)
        return await _respond(send, 200, body, JSON)

    def _method_of(self, path: str) -> str:
        token, _, name = path[4:].partition("/")
        if token != self.telegram.token:
            raise unauthorized()
        if not name or "/" in name:
            raise unknown_method()
        return name

    async def _call(self, name: str, args: Args, receive: Receive) -> Any:
        if name.lower() != "getupdates" or not args.get("timeout"):
            return await self.telegram.api.call(name, args)
        return await self._long_poll(name, args, receive)

    async def _long_poll(self, name: str, args: Args, receive: Receive) -> Any:
        """A poll ends when its client goes away."""
        call = asyncio.ensure_future(self.telegram.api.call(name, args))
        gone = asyncio.ensure_future(receive())
        try:
            await asyncio.wait({call, gone}, return_when=asyncio.FIRST_COMPLETED)
            return call.result() if call.done() else []
        finally:
            gone.cancel()
            call.cancel()

    async def _download(self, path: str, send: Send) -> None:
        token, _, file_path = path.removeprefix("/file/bot").partition("/")
        if token != self.telegram.token:
            return await _refuse(send, unauthorized())
        file = self.telegram.files.at(file_path)
        if file is None:
            return await _refuse(send, ApiError(404, "Not Found"))
        return await _respond(send, 200, file.data, (b"content-type", file.mime.encode("latin-1")))


def _is_number(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


async def _arguments(scope: Scope, receive: Receive) -> Args:
    args = query_arguments(scope["query_string"]) if scope["query_string"] else {}
    body = await _body(receive)
    if not body:
        return args
    types = (value for name, value in scope["headers"] if name == b"content-type")
    return args | read_arguments(next(types, b""), body)


async def _body(receive: Receive) -> bytes:
    event = await receive()
    if not event.get("more_body"):
        body: bytes = event.get("body", b"")
        return body
    pieces = [event.get("body", b"")]
    size = len(pieces[0])
    while event.get("more_body"):
        event = await receive()
        size += len(event.get("body", b""))
        # Too much is read to its end, or the client would not hear the refusal; but not kept.
        if size <= MAX_BODY:
            pieces.append(event.get("body", b""))
    if size > MAX_BODY:
        raise too_large()
    return b"".join(pieces)


async def _refuse(send: Send, refusal: ApiError) -> None:
    if isinstance(refusal, GatewayError):
        return await _respond(send, refusal.code, refusal.html, HTML)
    extra = []
    if refusal.retry_after is not None:
        extra = [(b"retry-after", str(refusal.retry_after).encode())]
    return await _respond(send, refusal.code, orjson.dumps(refusal.body()), JSON, *extra)


async def _respond(send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
