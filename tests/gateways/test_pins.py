"""PINs become digests that open only for their person, their PIN and their pepper."""

import asyncio
import time
from itertools import pairwise

import pytest
from argon2.exceptions import InvalidHashError

from gateways.pins import PinHasher

PEPPER = b"p" * 32


def quick(pepper: bytes = PEPPER) -> PinHasher:
    return PinHasher(pepper, rounds=1, mebibytes=1)


async def test_the_right_pin_opens_and_no_other() -> None:
    hasher = quick()
    digest = await hasher.hash(7, "739146")
    assert digest.startswith("$argon2id$")
    assert "739146" not in digest
    assert await hasher.verify(7, "739146", digest)
    assert not await hasher.verify(7, "739145", digest)


async def test_a_digest_moved_to_another_person_opens_nothing() -> None:
    hasher = quick()
    assert not await hasher.verify(8, "739146", await hasher.hash(7, "739146"))


async def test_without_the_pepper_the_right_pin_opens_nothing() -> None:
    digest = await quick().hash(7, "739146")
    assert not await quick(b"q" * 32).verify(7, "739146", digest)


async def test_a_digest_that_is_none_opens_nothing() -> None:
    with pytest.raises(InvalidHashError):
        await quick().verify(7, "739146", "")


async def test_digests_are_made_beside_the_event_loop() -> None:
    hasher = PinHasher(PEPPER)
    beats: list[float] = []

    async def beat() -> None:
        while True:
            beats.append(time.perf_counter())
            await asyncio.sleep(0.001)

    heart = asyncio.get_running_loop().create_task(beat())
    await asyncio.gather(*(hasher.hash(person, "7391") for person in range(6)))
    heart.cancel()
    pauses = [after - before for before, after in pairwise(beats)]
    assert len(beats) > 10
    assert sorted(pauses)[len(pauses) // 2] < 0.02
