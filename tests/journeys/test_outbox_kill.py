"""kill -9 while 200 notices a second are posted: nobody misses one, nobody hears them mixed up."""

from pathlib import Path

import pytest

from bench.outbox import PEOPLE, Trial

# What matters happens in other processes, which nobody watches.
pytestmark = pytest.mark.no_cover

KILLS = 8


async def test_kills_lose_nothing_and_repeat_only_what_was_being_said(tmp_path: Path) -> None:
    figures = await Trial(tmp_path, KILLS, lives=(0.3, 0.6)).run()

    assert figures.told > KILLS * 20
    assert (figures.lost, figures.disordered) == (0, 0)
    # At most one notice a chat is being said at any moment.
    assert figures.most_repeats_a_kill <= PEOPLE
    assert figures.repeated < figures.told / 5
