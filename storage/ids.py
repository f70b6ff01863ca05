"""Ids made here, so that they are known before a row is written."""

import secrets
import time

_BEGAN = 1_767_225_600_000
"""Milliseconds from 1970 to 2026-01-01 UTC: ids count from there."""
_RANDOM_BITS = 20


def new_id() -> int:
    """Positive, below 2^62, greater than those of earlier milliseconds, and not to be guessed.

    Two made in one millisecond are the same once in a million; the primary key then refuses the
    second, and its update is handled again.
    """
    since = time.time_ns() // 1_000_000 - _BEGAN
    return (since << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
