"""What happens is told to whoever listens: the page's streams, and tests."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import NamedTuple

from playground.arguments import Json


class Event(NamedTuple):
    name: str
    data: Json


class Listener:
    """A queue of events; iterating waits for the next and ends when the playground closes."""

    def __init__(self, events: "Events", person_id: int | None) -> None:
        self.person_id = person_id
        self.queue: deque[Event] = deque()
        self.closed = False
        self._events = events
        self._wake: asyncio.Event | None = None

    def put(self, event: Event) -> None:
        self.queue.append(event)
        if self._wake:
            self._wake.set()

    def drain(self) -> list[Event]:
        """Everything heard so far."""
        heard = list(self.queue)
        self.queue.clear()
        return heard

    async def next(self, within: float | None = None) -> Event | None:
        """The next event; None when the listener was closed or nothing came in time."""
        while not self.queue and not self.closed:
            self._wake = asyncio.Event()
            try:
                await asyncio.wait_for(self._wake.wait(), within)
            except TimeoutError:
                return None
        return self.queue.popleft() if self.queue else None

    async def __aiter__(self) -> AsyncIterator[Event]:
        while event := await self.next():
            yield event

    def close(self) -> None:
        self.closed = True
        self._events.forget(self)
        if self._wake:
            self._wake.set()


class Events:
    def __init__(self) -> None:
        self.listeners: list[Listener] = []

    def listen(self, person_id: int | None = None) -> Listener:
        listener = Listener(self, person_id)
        self.listeners.append(listener)
        return listener

    def tell(self, name: str, person_id: int | None, data: Json) -> None:
        """An event without a person concerns everyone."""
        if not self.listeners:
            return
        event = Event(name, data if person_id is None else {"person_id": person_id, **data})
        for listener in self.listeners:
            if person_id is None or listener.person_id in {None, person_id}:
                listener.put(event)

    def forget(self, listener: Listener) -> None:
        if listener in self.listeners:
            self.listeners.remove(listener)

    def close(self) -> None:
        for listener in list(self.listeners):
            listener.close()
