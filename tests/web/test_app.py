"""Telegram's calls, health and metrics over HTTP."""

from collections.abc import Sequence
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from web.app import LONGEST_UPDATE, SECRET_HEADER, app

SECRET = "a-secret-of-16-or-more"


class Desk:
    """Keeps what it accepted; may be told to be unready."""

    def __init__(self) -> None:
        self.accepted: list[dict[str, Any]] = []
        self.works = {"database": True}

    async def accept(self, updates: Sequence[dict[str, Any]]) -> None:
        self.accepted.extend(updates)

    async def ready(self) -> dict[str, bool]:
        return self.works

    def client(self, secret: str | None = SECRET) -> AsyncClient:
        transport = ASGITransport(app(self.accept, self.ready, secret))
        return AsyncClient(transport=transport, base_url="http://bot")


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_a_call_with_the_secret_is_stored_before_it_is_acknowledged(desk: Desk) -> None:
    answer = await desk.client().post(
        "/telegram", json={"update_id": 1}, headers={SECRET_HEADER: SECRET}
    )
    assert (answer.status_code, answer.text) == (200, "")
    assert desk.accepted == [{"update_id": 1}]


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: b"\xe9"}]
)
async def test_a_call_without_the_secret_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    answer = await desk.client().post("/telegram", json={"update_id": 1}, headers=headers)
    assert answer.status_code == 403
    assert desk.accepted == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"7", b'{"update_id": "x"}', b"\xff\xfe"])
async def test_a_call_that_is_no_update_is_put_away(desk: Desk, body: bytes) -> None:
    answer = await desk.client().post("/telegram", content=body, headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 200
    assert desk.accepted == []


async def test_a_giant_call_is_not_read(desk: Desk) -> None:
    body = b'{"update_id": 1, "x": "' + b"x" * LONGEST_UPDATE + b'"}'
    answer = await desk.client().post("/telegram", content=body, headers={SECRET_HEADER: SECRET})
    assert answer.status_code == 200
    assert desk.accepted == []


async def test_without_a_webhook_there_is_no_such_page(desk: Desk) -> None:
    answer = await desk.client(secret=None).post("/telegram", json={"update_id": 1})
    assert answer.status_code == 404


async def test_health_and_readiness(desk: Desk) -> None:
    client = desk.client()
    assert (await client.get("/healthz")).text == "ok"
    assert (await client.get("/readyz")).json() == {"database": True}

    desk.works = {"database": False}
    assert (await client.get("/readyz")).status_code == 503


async def test_metrics_are_prometheus_text(desk: Desk) -> None:
    import bot.metrics  # noqa: F401  registers them

    assert "niramoy_update_seconds_bucket" in (await desk.client().get("/metrics")).text
