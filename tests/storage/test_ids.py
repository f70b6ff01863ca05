"""Ids of our own: ever greater, never the same twice, not to be guessed."""

import threading
import time
from itertools import pairwise

import pytest

from storage.ids import new_id

MANY = 20_000


def test_an_id_is_greater_than_those_of_earlier_milliseconds() -> None:
    earlier = new_id()
    time.sleep(0.002)
    assert 0 < earlier < new_id() < 1 << 62


def test_none_comes_twice_though_a_millisecond_goes_on_and_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("storage.ids.time.time_ns", lambda: 1_800_000_000_000_000_000)
    assert len({new_id() for _ in range(MANY)}) == MANY


def test_none_comes_twice_from_several_threads() -> None:
    made: list[int] = []
    threads = [
        threading.Thread(target=lambda: made.extend(new_id() for _ in range(MANY)))
        for _ in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(made)) == 4 * MANY


def test_nobody_guesses_the_next_one() -> None:
    ids = [new_id() for _ in range(1000)]
    steps = {later - earlier for earlier, later in pairwise(ids)}
    assert len(steps) > 900
