"""Database threads: jobs in, answers out, many of them in one hop when many are waiting."""

import asyncio
import queue
import threading
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


class JobThread:
    """One thread that takes up to `batch` waiting jobs at a time and has `perform` run them.

    Raises `Busy` from `submit` when `limit` jobs are waiting.
    """

    def __init__(
        self,
        name: str,
        perform: Callable[[Sequence[Job]], list[Outcome]],
        *,
        jobs: "queue.SimpleQueue[Job | None] | None" = None,
        batch: int = 64,
        limit: int = 1000,
    ) -> None:
        self.jobs = jobs or queue.SimpleQueue()
        self._perform, self._batch, self._limit = perform, batch, limit
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, service: Callable[[SqlWork], Any]) -> "asyncio.Future[Any]":
        """Queue a service; its answer arrives in the running event loop."""
        if self.jobs.qsize() >= self._limit:
            raise Busy
        answer = asyncio.get_running_loop().create_future()
        self.jobs.put(Job(service, answer))
        return answer

    def stop(self) -> None:
        """Finish what was submitted, then end; returns when the thread has ended."""
        self.jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (first := self.jobs.get()) is not None:
            jobs, last = self._more(first)
            _deliver(self._perform(jobs))
            if last:
                return

    def _more(self, first: Job) -> tuple[list[Job], bool]:
        jobs = [first]
        while len(jobs) < self._batch:
            try:
                job = self.jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return jobs, True
            jobs.append(job)
        return jobs, False


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
