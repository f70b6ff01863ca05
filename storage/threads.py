"""Database threads: jobs in, answers out, many of them in one hop when many are waiting."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from domain.ports import Busy
from storage.work import SqlWork


@dataclass(frozen=True, slots=True)
class Job:
    """A service to run whole, and whoever waits for its answer."""

    service: Callable[[SqlWork], Any]
    answer: "asyncio.Future[Any]"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a value, or the error it ended in."""

    job: Job
    value: Any = None
    error: BaseException | None = None


class JobThreads:
    """Threads that share one line: each takes its part of it and has `perform` run that.

    Waking a thread costs more than a small query, so jobs submitted in one turn of the event loop
    go over together, and their answers come back together, up to `batch` at a time.
    """

    def __init__(
        self,
        name: str,
        perform: Callable[[Sequence[Job]], list[Outcome]],
        *,
        threads: int = 1,
        batch: int = 64,
        limit: int = 1000,
    ) -> None:
        self._perform, self._batch, self._limit = perform, batch, limit
        self._waiting: deque[Job] = deque()
        self._taking = threading.Lock()
        self._wake = threading.Semaphore(0)
        self._woken: set[asyncio.AbstractEventLoop] = set()
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._run, name=f"{name}-{number}", daemon=True)
            for number in range(1, threads + 1)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, service: Callable[[SqlWork], Any]) -> "asyncio.Future[Any]":
        """Queue a service; its answer arrives in the running event loop.

        Raises `Busy` when too many are waiting already.
        """
        if len(self._waiting) >= self._limit:
            raise Busy
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        self._waiting.append(Job(service, answer))
        if loop not in self._woken:
            self._woken.add(loop)
            loop.call_soon(self._wake_up, loop)
        return answer

    def stop(self) -> None:
        """Finish what was submitted, then end; returns when the threads have ended."""
        self._stopping = True
        self._wake.release(len(self._threads))
        for thread in self._threads:
            thread.join()

    def _wake_up(self, loop: asyncio.AbstractEventLoop) -> None:
        self._woken.discard(loop)
        wanted = min(len(self._waiting), len(self._threads))
        self._wake.release(max(wanted, 1))

    def _run(self) -> None:
        while True:
            self._wake.acquire()
            while jobs := self._some():
                _deliver(self._perform(jobs))
            if self._stopping:
                return

    def _some(self) -> list[Job]:
        with self._taking:
            fair = -(-len(self._waiting) // len(self._threads))
            return [self._waiting.popleft() for _ in range(min(fair, self._batch))]


def _deliver(outcomes: Sequence[Outcome]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[Outcome]] = {}
    for outcome in outcomes:
        by_loop.setdefault(outcome.job.answer.get_loop(), []).append(outcome)
    for loop, mine in by_loop.items():
        try:
            loop.call_soon_threadsafe(_settle, mine)
        except RuntimeError:  # The loop has been closed: nobody waits any more.
            continue


def _settle(outcomes: Sequence[Outcome]) -> None:
    for outcome in outcomes:
        answer = outcome.job.answer
        if answer.done():
            continue
        if outcome.error is not None:
            answer.set_exception(outcome.error)
        else:
            answer.set_result(outcome.value)
