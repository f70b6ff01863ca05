"""Serve an ASGI application for as long as a block lasts; for the demo, benches and tests."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import uvicorn
from uvicorn.server import ServerState

from playground.server import Playground

GOODBYE_TAKES = 2.0
# Longer than any client keeps an idle connection, so that none is closed under its hands.
KEEP_ALIVE = 75


@contextlib.asynccontextmanager
async def serving(app: Playground, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Listen, give the address, and close every connection at the end."""
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        timeout_keep_alive=KEEP_ALIVE,
    )
    config.load()
    state = ServerState()

    def protocol() -> asyncio.Protocol:
        return config.http_protocol_class(  # type: ignore[call-arg]
            config=config,
            server_state=state,
            app_state={},
        )

    loop = asyncio.get_running_loop()
    listening = await loop.create_server(protocol, host, port, backlog=2048)
    shown = f"[{host}]" if ":" in host else host
    try:
        yield f"http://{shown}:{listening.sockets[0].getsockname()[1]}"
    finally:
        app.telegram.close()
        listening.close()
        await _say_goodbye(state)


async def _say_goodbye(state: ServerState) -> None:
    """Answers under way are finished, but nobody is waited for long."""
    for connection in list(state.connections):
        connection.shutdown()
    if state.tasks:
        _, late = await asyncio.wait(set(state.tasks), timeout=GOODBYE_TAKES)
        for task in late:
            task.cancel()
