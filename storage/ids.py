"""Ids made here, so that they are known before a row is written."""

import secrets
import threading
import time

_BEGAN = 1_767_225_600_000
"""Milliseconds from 1970 to 2026-01-01 UTC: ids count from there."""
_RANDOM_BITS = 20


class _Ids:
    """What this process has drawn in the present millisecond: nothing twice."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._drawn: set[int] = set()

    def new(self) -> int:
        with self._lock:
            since = time.time_ns() // 1_000_000 - _BEGAN
            if since != self._millisecond:
                self._millisecond, self._drawn = since, set()
            while (drawn := secrets.randbits(_RANDOM_BITS)) in self._drawn:
                pass
            self._drawn.add(drawn)
        return (since << _RANDOM_BITS) | drawn


_ids = _Ids()


def new_id() -> int:
    """Positive, below 2^62, greater than those of earlier milliseconds, and not to be guessed.

    Two made by two processes in one millisecond are the same once in a million; the primary key
    then refuses the second, and its update is handled again.
    """
    return _ids.new()
