"""When Telegram or the way there is at fault: which errors mean it, and how long to wait."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from domain.ports import Busy

T = TypeVar("T")

log = logging.getLogger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60.0

# Later it may work: Telegram is away, asks us to wait, answers with an error page, or serves
# another instance of this bot that is about to end.
OUTSIDE = (
    TelegramNetworkError,
    TelegramServerError,
    TelegramRetryAfter,
    TelegramConflictError,
    ClientDecodeError,
    Busy,
)


def pauses() -> Iterator[float]:
    """Seconds between tries: half a second, doubling to a minute."""
    pause = FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, LONGEST_PAUSE)


def wait_after(error: BaseException, pause: float) -> float:
    """At least the pause, and as long as Telegram asks for."""
    return max(pause, float(getattr(error, "retry_after", 0)))


async def until_it_works(
    call: Callable[[], Awaitable[T]], errors: tuple[type[Exception], ...] = OUTSIDE
) -> T:
    """Call again and again while the outside is at fault; what else goes wrong is raised."""
    for pause in pauses():
        try:
            return await call()
        except errors as error:
            log.warning("it did not work yet", extra={"fault": type(error).__name__})
            await asyncio.sleep(wait_after(error, pause))
    raise AssertionError("unreachable")
