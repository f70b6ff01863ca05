"""What the bot answers over HTTP: Telegram's webhook, health, readiness and metrics."""

import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

log = logging.getLogger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  its name, not a secret
LONGEST_UPDATE = 1_000_000
"""Bytes. Telegram's updates are a few kilobytes."""

Accept = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
Ready = Callable[[], Awaitable[dict[str, bool]]]


def app(accept: Accept, ready: Ready, secret: str | None) -> Starlette:
    """`accept` stores updates; without a `secret` no webhook. `ready` names what works."""

    async def webhook(request: Request) -> Response:
        shown = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(shown, (secret or "").encode()):
            return PlainTextResponse("", status_code=403)
        update = await _update(request)
        if update is None:
            # 200: Telegram would repeat what we cannot read for a day.
            log.error("a webhook call was no update")
            return PlainTextResponse("")
        await accept([update])
        return PlainTextResponse("")

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        works = await ready()
        return JSONResponse(works, status_code=200 if all(works.values()) else 503)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    routes = [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/metrics", metrics),
    ]
    if secret is not None:
        routes.append(Route("/telegram", webhook, methods=["POST"]))
    return Starlette(routes=routes)


async def _update(request: Request) -> dict[str, Any] | None:
    if int(request.headers.get("content-length", "0")) > LONGEST_UPDATE:
        return None
    try:
        update = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        return None
    if isinstance(update, dict) and isinstance(update.get("update_id"), int):
        return update
    return None
