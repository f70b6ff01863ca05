"""One person's updates stay in order, people do not wait for each other, and nobody takes all."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from bot.lanes import ALBUM_QUIET, Item, Lanes
from domain.inbox import Arrival

SARAH, RAHIM, SALMA, KARIM, OTHER = 1, 2, 3, 4, 5


class Time:
    """Stands still until somebody moves it; timers that come due then run."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def forward(self, seconds: float) -> None:
        await all_that_can_happen()
        self.now += seconds
        await all_that_can_happen()


@pytest.fixture
async def time(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Time]:
    still = Time()
    with monkeypatch.context() as patched:
        patched.setattr(asyncio.get_running_loop(), "time", still)
        yield still


async def all_that_can_happen() -> None:
    """Let every task run until it waits for something."""
    for _ in range(50):
        await asyncio.sleep(0)


class Desk:
    """Handles updates; told to, it holds a person's until they are let go."""

    def __init__(self, *held: int) -> None:
        self.handled: list[list[int]] = []
        self.running: list[int] = []
        self.cancelled: list[int] = []
        self._held = {sender: asyncio.Event() for sender in held}

    async def __call__(self, items: Sequence[Item]) -> None:
        sender = items[0].arrival.sender
        assert sender not in self.running, "two at once for one person"
        self.running.append(sender)
        try:
            await asyncio.sleep(0)  # Every real answer waits for something.
            if sender in self._held:
                await self._held[sender].wait()
            self.handled.append([item.arrival.id for item in items])
        except asyncio.CancelledError:
            self.cancelled.append(sender)
            raise
        finally:
            self.running.remove(sender)

    async def lets_go(self, *senders: int) -> None:
        for sender in senders:
            self._held[sender].set()
        await all_that_can_happen()


def lanes_of(desk: Desk, **limits: Any) -> Lanes:
    return Lanes(desk, **({"burst": 100, "per_second": 1.0, "at_once": 100} | limits))


def text(number: int, sender: int = SARAH) -> Item:
    return Item(Arrival(number, number, sender, b""), {"update_id": number, "message": {}})


def photo(number: int, album: str, sender: int = SARAH) -> Item:
    message = {"media_group_id": album}
    return Item(Arrival(number, number, sender, b""), {"update_id": number, "message": message})


# -- order


async def test_one_persons_updates_are_handled_in_order_one_at_a_time() -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    for number in range(1, 6):
        assert lanes.put(text(number)) is True
    assert len(lanes) == 5

    await lanes.idle()
    assert desk.handled == [[1], [2], [3], [4], [5]]
    assert len(lanes) == 0


async def test_what_arrives_while_another_is_handled_comes_after_it() -> None:
    desk = Desk(SARAH)
    lanes = lanes_of(desk)
    lanes.put(text(1))
    await all_that_can_happen()
    lanes.put(text(2))
    await all_that_can_happen()
    assert (desk.running, desk.handled, len(lanes)) == ([SARAH], [], 2)

    await desk.lets_go(SARAH)
    assert desk.handled == [[1], [2]]


async def test_who_writes_again_after_everything_was_answered_is_answered_again() -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    for number in (1, 2):
        lanes.put(text(number))
        await lanes.idle()
    assert desk.handled == [[1], [2]]


async def test_waiting_for_nothing_takes_no_time() -> None:
    await lanes_of(Desk()).idle()


# -- many people


async def test_people_do_not_wait_for_each_other() -> None:
    desk = Desk(SARAH)
    lanes = lanes_of(desk)
    lanes.put(text(1, SARAH))
    lanes.put(text(2, RAHIM))
    lanes.put(text(3, SALMA))
    await all_that_can_happen()
    assert (desk.running, desk.handled) == ([SARAH], [[2], [3]])

    await desk.lets_go(SARAH)
    assert desk.handled == [[2], [3], [1]]


async def test_only_so_many_people_are_answered_at_once() -> None:
    desk = Desk(SARAH, RAHIM, SALMA, KARIM)
    lanes = lanes_of(desk, at_once=2)
    for number, sender in enumerate((SARAH, RAHIM, SALMA, KARIM), start=1):
        lanes.put(text(number, sender))
    await all_that_can_happen()
    assert desk.running == [SARAH, RAHIM]

    await desk.lets_go(RAHIM)
    assert desk.running == [SARAH, SALMA]
    await desk.lets_go(SARAH)
    assert desk.running == [SALMA, KARIM]
    await desk.lets_go(SALMA, KARIM)
    assert desk.handled == [[2], [1], [3], [4]]


async def test_who_sends_much_lets_others_in_between() -> None:
    desk = Desk()
    lanes = lanes_of(desk, at_once=1)
    for number in range(1, 6):
        lanes.put(text(number, SARAH))
    lanes.put(text(6, RAHIM))
    await lanes.idle()
    assert [6] in desk.handled[:3]
    assert [one for one in desk.handled if one != [6]] == [[1], [2], [3], [4], [5]]


# -- albums


async def test_the_parts_of_an_album_are_handled_as_one(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    for number in (1, 2, 3):
        lanes.put(photo(number, "rash"))
    await time.forward(ALBUM_QUIET)
    assert desk.handled == [[1, 2, 3]]
    assert len(lanes) == 0


async def test_an_album_is_handled_when_it_has_been_quiet_for_a_while(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    lanes.put(photo(1, "rash"))
    await time.forward(0.9 * ALBUM_QUIET)
    lanes.put(photo(2, "rash"))
    await time.forward(0.9 * ALBUM_QUIET)
    lanes.put(photo(3, "rash"))
    await time.forward(0.9 * ALBUM_QUIET)
    assert desk.handled == []

    await time.forward(0.1 * ALBUM_QUIET)
    assert desk.handled == [[1, 2, 3]]


async def test_a_part_that_comes_too_late_is_handled_by_itself(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    lanes.put(photo(1, "rash"))
    lanes.put(photo(2, "rash"))
    await time.forward(ALBUM_QUIET)
    lanes.put(photo(3, "rash"))
    await time.forward(ALBUM_QUIET)
    assert desk.handled == [[1, 2], [3]]


async def test_an_album_ends_where_something_else_was_sent(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    lanes.put(photo(1, "rash"))
    lanes.put(photo(2, "rash"))
    await all_that_can_happen()
    lanes.put(text(3))
    await all_that_can_happen()
    assert desk.handled == [[1, 2], [3]]


async def test_two_albums_are_two(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    for number, album in enumerate(("rash", "rash", "report", "report"), start=1):
        lanes.put(photo(number, album))
    await time.forward(ALBUM_QUIET)
    assert desk.handled == [[1, 2], [3, 4]]


async def test_an_album_that_waits_holds_up_nobody_else(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk, at_once=1)
    lanes.put(photo(1, "rash", SARAH))
    lanes.put(text(2, RAHIM))
    await all_that_can_happen()
    assert desk.handled == [[2]]

    await time.forward(ALBUM_QUIET)
    assert desk.handled == [[2], [1]]


async def test_the_albums_of_two_people_are_never_mixed(time: Time) -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    lanes.put(photo(1, "rash", SARAH))
    lanes.put(photo(2, "rash", RAHIM))
    lanes.put(photo(3, "rash", SARAH))
    await time.forward(ALBUM_QUIET)
    assert sorted(desk.handled) == [[1, 3], [2]]


@pytest.mark.parametrize("update", [{}, {"message": 7}, {"callback_query": {"message": {}}}])
def test_what_is_no_photo_of_an_album_belongs_to_none(update: dict[str, Any]) -> None:
    assert Item(Arrival(1, 1, SARAH, b""), update).album is None


# -- stopping


async def test_a_stop_finishes_what_is_being_handled_and_leaves_the_rest() -> None:
    desk = Desk(SARAH)
    lanes = lanes_of(desk)
    for number in (1, 2, 3):
        lanes.put(text(number))
    await all_that_can_happen()
    stopping = asyncio.ensure_future(lanes.stop(patience=60))
    await all_that_can_happen()
    assert not stopping.done()

    await desk.lets_go(SARAH)
    await stopping
    assert desk.handled == [[1]]
    assert len(lanes) == 2


async def test_a_stop_cuts_off_what_takes_too_long_and_counts_it_as_unhandled(time: Time) -> None:
    desk = Desk(SARAH)
    lanes = lanes_of(desk)
    lanes.put(text(1, SARAH))
    lanes.put(text(2, RAHIM))
    await all_that_can_happen()
    stopping = asyncio.ensure_future(lanes.stop(patience=10))
    await all_that_can_happen()
    await time.forward(9.9)
    assert not stopping.done()

    await time.forward(0.1)
    await stopping
    assert (desk.handled, desk.cancelled) == ([[2]], [SARAH])
    assert len(lanes) == 1


async def test_what_arrives_after_a_stop_is_left_for_the_next_start() -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    await lanes.stop(patience=60)
    assert lanes.put(text(1)) is True
    await all_that_can_happen()
    assert (desk.handled, len(lanes)) == ([], 1)


async def test_a_stop_with_nothing_to_do_is_at_once() -> None:
    desk = Desk()
    lanes = lanes_of(desk)
    lanes.put(text(1))
    await lanes.idle()
    await lanes.stop(patience=60)
    assert (desk.handled, len(lanes)) == ([[1]], 0)


# -- who sends too fast


async def test_one_person_may_send_a_burst_and_no_more(time: Time) -> None:
    lanes = lanes_of(Desk(SARAH), burst=3)
    assert [lanes.put(text(number)) for number in range(5)] == [True, True, True, False, False]
    assert lanes.refused(SARAH) == 2
    assert len(lanes) == 3


async def test_what_was_refused_is_not_handled(time: Time) -> None:
    desk = Desk(SARAH)
    lanes = lanes_of(desk, burst=2)
    for number in (1, 2, 3):
        lanes.put(text(number))
    await desk.lets_go(SARAH)
    assert desk.handled == [[1], [2]]


async def test_who_waits_may_send_again(time: Time) -> None:
    lanes = lanes_of(Desk(SARAH), burst=2, per_second=0.5)
    assert [lanes.put(text(number)) for number in range(3)] == [True, True, False]

    await time.forward(1.9)
    assert lanes.put(text(4)) is False
    assert lanes.refused(SARAH) == 2
    await time.forward(0.1)
    assert lanes.put(text(5)) is True
    assert lanes.put(text(6)) is False
    # Still the same flood: it has been told already.
    assert lanes.refused(SARAH) == 3

    await time.forward(4)
    assert lanes.put(text(7)) is True
    assert lanes.refused(SARAH) == 0


async def test_who_pauses_lets_somebody_else_have_the_room() -> None:
    handled: list[int] = []
    paused, others = asyncio.Event(), asyncio.Event()

    async def handle(items: Sequence[Item]) -> None:
        sender = items[0].arrival.sender
        if sender == SARAH:
            paused.set()
            while not others.is_set():
                await lanes.pause(0)
        else:
            others.set()
        handled.append(sender)

    lanes = Lanes(handle, burst=5, per_second=1.0, at_once=1)
    lanes.put(text(1, SARAH))
    await paused.wait()
    lanes.put(text(2, RAHIM))
    await lanes.idle()
    assert handled == [RAHIM, SARAH]


async def test_nobody_saves_up_more_than_a_burst(time: Time) -> None:
    lanes = lanes_of(Desk(SARAH), burst=2, per_second=1.0)
    assert [lanes.put(text(number)) for number in range(3)] == [True, True, False]
    await time.forward(3600)
    assert [lanes.put(text(number)) for number in range(3)] == [True, True, False]


async def test_one_persons_flood_costs_nobody_else_anything(time: Time) -> None:
    lanes = lanes_of(Desk(SARAH, RAHIM), burst=1)
    assert [lanes.put(text(number, SARAH)) for number in range(3)] == [True, False, False]
    assert lanes.put(text(4, RAHIM)) is True
    assert (lanes.refused(SARAH), lanes.refused(RAHIM)) == (2, 0)


async def test_what_was_accepted_before_a_restart_costs_nothing(time: Time) -> None:
    desk = Desk(SARAH)
    lanes = lanes_of(desk, burst=1)
    for number in (1, 2, 3):
        lanes.put_back(text(number))
    assert lanes.put(text(4)) is True
    await desk.lets_go(SARAH)
    assert desk.handled == [[1], [2], [3], [4]]


# -- memory


async def test_waiting_for_each_answer_does_not_fill_the_purse(time: Time) -> None:
    lanes = lanes_of(Desk(), burst=2, per_second=0.001)
    taken = []
    for number in range(10):
        taken.append(lanes.put(text(number, SARAH)))
        await lanes.idle()
    assert taken == [True, True] + [False] * 8


async def test_a_flood_is_remembered_until_its_sender_has_been_calm(
    time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lanes.REMEMBERED", 2)
    lanes = lanes_of(Desk(), burst=5, per_second=1.0)
    for sender in (SARAH, RAHIM):
        assert [lanes.put(text(number, sender)) for number in range(6)] == [True] * 5 + [False]
    await lanes.idle()

    await time.forward(4)
    lanes.put(text(7, SALMA))
    await lanes.idle()
    assert (lanes.refused(SARAH), lanes.refused(RAHIM)) == (1, 1)

    lanes.put(text(8, RAHIM))
    await lanes.idle()
    await time.forward(1.5)
    lanes.put(text(9, OTHER))
    # Sarah has been calm long enough to have her burst again; Rahim has not.
    assert SARAH not in lanes._lanes
    assert RAHIM in lanes._lanes
    await lanes.idle()


async def test_nobody_is_forgotten_while_there_is_room(time: Time) -> None:
    lanes = lanes_of(Desk(), burst=2)
    assert [lanes.put(text(number, SARAH)) for number in (1, 2, 3)] == [True, True, False]
    await time.forward(3600)
    lanes.put(text(4, RAHIM))
    await lanes.idle()
    assert lanes.refused(SARAH) == 1


async def test_who_is_being_answered_is_never_forgotten(
    time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lanes.REMEMBERED", 1)
    desk = Desk(SARAH)
    lanes = lanes_of(desk, burst=1)
    lanes.put(text(1, SARAH))
    await time.forward(3600)
    lanes.put(text(2, RAHIM))
    await all_that_can_happen()
    lanes.put(text(3, SARAH))
    await desk.lets_go(SARAH)
    assert desk.handled == [[2], [1], [3]]
