"""Events as a browser hears them: server-sent events that end with the playground."""

from collections.abc import AsyncIterator

import orjson

from playground.events import Listener

HEARTBEAT = 15.0


async def server_sent(listener: Listener) -> AsyncIterator[bytes]:
    try:
        yield b"retry: 1000\n: listening\n\n"
        while not listener.closed:
            event = await listener.next(HEARTBEAT)
            if event:
                data = orjson.dumps(event.data)
                yield b"event: " + event.name.encode() + b"\ndata: " + data + b"\n\n"
            elif not listener.closed:
                yield b": still here\n\n"
    finally:
        listener.close()
