"""Files are made harmless in a process of their own, which is ended when it takes too long."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import Any

from domain import uploads
from domain.errors import DomainError
from domain.uploads import FileDamaged, Media, Upload
from gateways.pdfs import MAX_WRITTEN
from gateways.uploads import ensure_keepable

AT_ONCE = 2
"""Files; each takes a core while it lasts."""
SECONDS = 20
"""For one file, on a busy machine too; it may use half of that of a core."""
MAX_ANSWER = 2 * MAX_WRITTEN
"""Bytes."""
PIECE = 1 << 16
"""Bytes read at a time."""

_ROOT = Path(__file__).parent.parent
_COMMAND = (sys.executable, "-X", "utf8", "-m", "gateways.cleaner")
_REFUSALS: dict[str, type[DomainError]] = {
    name: kind
    for name, kind in vars(uploads).items()
    if isinstance(kind, type) and issubclass(kind, DomainError)
}


class CleanRoom:
    """`domain.uploads.Cleaning`. Make one a process: it keeps the rest in line."""

    def __init__(self, at_once: int = AT_ONCE, seconds: float = SECONDS) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._seconds = seconds

    async def __call__(self, content: bytes) -> Upload:
        """The file as we keep it; raises one of the refusals of `domain.uploads`.

        A file on which the other process breaks or takes too long is `FileDamaged`.
        """
        ensure_keepable(content)
        async with self._places:
            answer = await _answer(content, self._seconds)
        try:
            return _upload(answer)
        except (ValueError, KeyError, TypeError):
            raise FileDamaged from None


async def _answer(content: bytes, seconds: float) -> bytes:
    process = await asyncio.create_subprocess_exec(
        *_COMMAND,
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        cwd=_ROOT,
        env=_environment(),
        start_new_session=True,
    )
    try:
        async with asyncio.timeout(seconds):
            return await _exchange(process, content)
    except TimeoutError:
        raise FileDamaged from None
    finally:
        await _end(process)


def _environment() -> dict[str, str]:
    # Ours holds secrets; of it, only where Python's own libraries lie.
    return {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}


async def _exchange(process: Process, content: bytes) -> bytes:
    _, answer = await asyncio.gather(_give(process, content), _take(process))
    if await process.wait() != 0:
        raise FileDamaged
    return answer


async def _give(process: Process, content: bytes) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # It ended early; how, its exit says.
        process.stdin.write(content)
        await process.stdin.drain()
        process.stdin.close()


async def _take(process: Process) -> bytes:
    assert process.stdout is not None
    answer = bytearray()
    while piece := await process.stdout.read(PIECE):
        answer += piece
        if len(answer) > MAX_ANSWER:
            await _end(process)
    return bytes(answer)


async def _end(process: Process) -> None:
    assert process.stdout is not None
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    # asyncio hears that a process has ended only once its last words are read.
    while await process.stdout.read(PIECE):
        pass
    await process.wait()


def _upload(answer: bytes) -> Upload:
    head, _, body = answer.partition(b"\n")
    about: dict[str, Any] = json.loads(head)
    if refused := about.get("refused"):
        raise _REFUSALS[refused](**about["with"])
    end = about["content"]
    return Upload(
        content=body[:end],
        media=Media(about["media"]),
        pages=about["pages"],
        size=tuple(about["size"]) if about["size"] else None,
        thumbnail=body[end:] or None,
    )
