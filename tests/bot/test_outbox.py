"""What is written down is said: once, in order, at Telegram's pace, whatever goes wrong."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.fsm.state import State

from bot import delivery
from bot.delivery import TRIES, Delivery
from bot.outbox import PID_BITS, Outbox, lives, new_holder
from bot.pace import Pace
from domain import accounts, notices, outbox
from domain.errors import DomainError
from domain.notices import Backlog, Kind, Stage
from handlers.notices import Telling
from handlers.screen import Key, Screen
from handlers.turn import Turn
from locales import Translator
from playground.chats import Telegram
from playground.faults import Fault
from playground.session import InProcess
from storage.database import Database
from storage.tables import notices as table
from tests.clinic import MovableClock
from tests.engines import sqlite_only

HTML = DefaultBotProperties(parse_mode="HTML")
DEAD = 1 << (PID_BITS - 1)
"""A process number nobody has."""


class NotAnyMore(DomainError):
    """Whatever it was, it is not allowed any more."""


async def hello(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return Screen(f"{turn.language} {params['n']}")


async def nothing(turn: Turn, params: Mapping[str, Any]) -> None:
    return None


async def broken(turn: Turn, params: Mapping[str, Any]) -> Screen:
    raise ZeroDivisionError


async def forbidden(turn: Turn, params: Mapping[str, Any]) -> Screen:
    raise NotAnyMore


async def sensitive(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return Screen("sensitive", protect=True, fades=timedelta(minutes=5))


async def endless(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return Screen("word " * 2000)


async def asking(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return Screen("your name?", expects=State("name", "Asking"))


async def keyboard(turn: Turn, params: Mapping[str, Any]) -> Screen:
    return Screen("your phone?", keys=[[Key("Share", contact=True)]])


HANDLERS = {
    one.__name__: one
    for one in (hello, nothing, broken, forbidden, sensitive, endless, asking, keyboard)
}


@dataclass
class Office:
    """An outbox on a local Telegram, and the clock both live by."""

    db: Database
    telegram: Telegram = field(default_factory=Telegram)
    clock: MovableClock = field(default_factory=MovableClock)
    told: int = 0

    def __post_init__(self) -> None:
        self.bot = Bot(self.telegram.token, session=InProcess(self.telegram), default=HTML)
        translator = Translator.load(strict=True)
        nothing_outside: Any = None
        telling = Telling(HANDLERS, self.db, self.clock, translator, nothing_outside)
        self.pace = Pace(per_second=10_000, chat_burst=1000)
        self.delivery = Delivery(self.bot, telling, self.db, self.clock, self.pace)
        self.outbox = Outbox(self.delivery, self.db, self.clock, self.pace, 10_000)
        self.db.on_notice = self.outbox.wake

    def someone(self) -> int:
        person = self.telegram.people.add("Rahim").id
        self.telegram.people.types(person, "/start")
        return person

    async def tell(self, who: int, kind: str = "hello", **at: Any) -> str:
        self.told += 1
        key = f"occasion:{self.told}"
        told = {"key": key, "now": self.clock(), **at}
        await self.db.write(notices.tell, who, Kind(kind), {"n": self.told}, **told)
        return key

    async def settle(self, **later: float) -> None:
        """Let everything be said that is due, after so much time."""
        self.clock.forward(**later)
        await self.outbox.idle()

    def said(self, who: int) -> list[str]:
        return [one["text"] for one in self.messages(who)]

    def messages(self, who: int) -> list[Any]:
        messages = self.telegram.people.chat(who)["messages"]
        return [one for one in messages if one["from"]["is_bot"]]

    def fault(self, **how: Any) -> None:
        self.telegram.faults.plan(Fault(**{"method": "sendMessage", **how}))

    async def stage(self, key: str) -> tuple[Stage, str | None]:
        row = sa.select(table.c.stage, table.c.fault).where(table.c.key == key)
        found = await self.db.read(lambda work: work.connection.execute(row).one())
        return found.stage, found.fault

    async def until(self, condition: Any) -> None:
        async with asyncio.timeout(5):
            while not condition():  # noqa: ASYNC110  a condition of the chats, not of ours
                await asyncio.sleep(0.005)


@pytest.fixture
async def office(db: Database) -> AsyncIterator[Office]:
    opened = Office(db)
    yield opened
    await opened.outbox.stop()
    await opened.bot.session.close()


# -- in order, in their language


async def test_each_chat_hears_everything_in_order(office: Office) -> None:
    people = [office.someone() for _ in range(5)]
    for _ in range(4):
        for person in people:
            await office.tell(person)
    await office.settle()
    for number, person in enumerate(people, start=1):
        assert office.said(person) == [f"bn {number + 5 * turn}" for turn in range(4)]
    assert await office.db.read(outbox.backlog, office.clock()) == Backlog(0, None, 0)


@sqlite_only
async def test_it_is_said_in_the_language_they_have_by_then(office: Office) -> None:
    sarah = office.someone()
    await office.tell(sarah)
    await office.db.write(accounts.choose_language, sarah, "en", office.clock())
    await office.settle()
    assert office.said(sarah) == ["en 1"]


async def test_two_processes_say_each_thing_once(office: Office) -> None:
    other = Outbox(office.delivery, office.db, office.clock, office.pace, 10_000)
    people = [office.someone() for _ in range(20)]
    for person in people * 5:
        await office.tell(person)
    await asyncio.gather(office.outbox.idle(), other.idle())
    await asyncio.gather(office.outbox.idle(), other.idle())
    for number, person in enumerate(people, start=1):
        assert office.said(person) == [f"bn {number + 20 * turn}" for turn in range(5)]


@sqlite_only
async def test_what_is_told_is_said_at_once(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.POLL", 3600.0)  # Nobody looks again by chance.
    rahim = office.someone()
    await office.outbox.start(alone=True)
    await asyncio.sleep(0.05)
    await office.tell(rahim)
    await office.until(lambda: office.said(rahim) == ["bn 1"])


@sqlite_only
async def test_what_is_for_later_is_said_when_its_time_has_come(office: Office) -> None:
    rahim = office.someone()
    await office.outbox.start(alone=True)
    await office.tell(rahim, not_before=office.clock() + timedelta(hours=1))
    await asyncio.sleep(0.3)
    assert office.said(rahim) == []
    office.clock.forward(hours=1)
    await office.until(lambda: office.said(rahim) == ["bn 1"])


@sqlite_only
async def test_a_clock_that_jumps_over_the_lease_makes_nobody_hear_it_twice(
    office: Office,
) -> None:
    rahim = office.someone()
    office.fault(delay_seconds=0.3)
    await office.tell(rahim)
    await office.outbox.start(alone=True)
    await asyncio.sleep(0.1)
    office.clock.forward(hours=1)
    await asyncio.sleep(0.3)
    await office.settle()
    assert office.said(rahim) == ["bn 1"]


# -- what is not said


@sqlite_only
@pytest.mark.parametrize(("kind", "fault"), [("nothing", None), ("forbidden", "NotAnyMore")])
async def test_what_is_not_worth_saying_any_more_is_left_unsaid(
    office: Office, kind: str, fault: str | None
) -> None:
    rahim = office.someone()
    key = await office.tell(rahim, kind)
    await office.tell(rahim)
    await office.settle()
    assert office.said(rahim) == ["bn 2"]
    stage, found = await office.stage(key)
    assert stage is Stage.CANCELLED
    assert (found or "").partition(" ")[0] == (fault or "")


async def test_who_blocked_us_is_spoken_to_no_more_and_others_are(office: Office) -> None:
    rahim, sarah = office.someone(), office.someone()
    await office.db.write(accounts.arrive, rahim, None, office.clock())
    office.telegram.people.blocks(rahim)
    keys = [await office.tell(rahim), await office.tell(rahim)]
    await office.tell(sarah)
    await office.settle()

    assert office.said(sarah) == ["bn 3"]
    assert [await office.stage(key) for key in keys] == [(Stage.UNDELIVERABLE, "blocked")] * 2
    account = await office.db.read(lambda work: work.accounts.of(rahim))
    assert account is not None
    assert account.blocked_at == office.clock()


@sqlite_only
async def test_who_is_known_to_have_blocked_us_costs_no_call(office: Office) -> None:
    rahim = office.someone()
    await office.db.write(accounts.arrive, rahim, None, office.clock())
    await office.db.write(accounts.note_block, rahim, True, office.clock())
    key = await office.tell(rahim)
    await office.settle()
    assert office.said(rahim) == []
    assert await office.stage(key) == (Stage.UNDELIVERABLE, "blocked")


@sqlite_only
async def test_a_chat_that_is_no_more_is_undeliverable(office: Office) -> None:
    key = await office.tell(404)
    await office.settle()
    assert await office.stage(key) == (Stage.UNDELIVERABLE, "blocked")


@sqlite_only
async def test_a_notice_nobody_knows_how_to_say_is_parked_at_once(office: Office) -> None:
    rahim = office.someone()
    key = await office.tell(rahim, "of-tomorrow")
    await office.tell(rahim)
    await office.settle()
    assert (await office.stage(key))[0] is Stage.PARKED
    assert office.said(rahim) == ["bn 2"]


@sqlite_only
@pytest.mark.parametrize("kind", ["broken", "asking", "keyboard"])
async def test_a_bug_is_tried_again_then_parked_in_sight(office: Office, kind: str) -> None:
    rahim, sarah = office.someone(), office.someone()
    key = await office.tell(rahim, kind)
    await office.tell(rahim)
    await office.tell(sarah)
    await office.settle()
    assert (office.said(rahim), office.said(sarah)) == ([], ["bn 3"])
    for tried in range(TRIES - 1):
        await office.settle(seconds=2**tried)

    stage, fault = await office.stage(key)
    assert stage is Stage.PARKED
    assert "bot was" not in str(fault)
    await office.settle()
    assert office.said(rahim) == ["bn 2"]
    (parked,) = await office.db.read(outbox.parked)
    assert parked.tries == TRIES - 1


@sqlite_only
async def test_what_telegram_refuses_is_parked_and_said_when_an_admin_wants_it(
    office: Office,
) -> None:
    rahim = office.someone()
    office.fault(error_code=400, times=TRIES)
    await office.tell(rahim)
    for _ in range(TRIES):
        await office.settle(minutes=1)
    (parked,) = await office.db.read(outbox.parked)
    assert (parked.fault or "").startswith("TelegramBadRequest at ")

    await office.db.write(outbox.retry, parked.id)
    await office.settle()
    assert office.said(rahim) == ["bn 1"]


# -- Telegram asks us to wait, or is away


async def test_a_chat_told_to_wait_waits_so_long_and_no_other_does(office: Office) -> None:
    rahim, sarah = office.someone(), office.someone()
    office.fault(chat_id=rahim, error_code=429, retry_after=7)
    for person in rahim, sarah, rahim, sarah:
        await office.tell(person)
    await office.settle()
    assert (office.said(rahim), office.said(sarah)) == ([], ["bn 2", "bn 4"])
    await office.settle(seconds=6.9)
    assert office.said(rahim) == []
    await office.settle(seconds=0.1)
    assert office.said(rahim) == ["bn 1", "bn 3"]


@sqlite_only
async def test_several_chats_told_to_wait_silence_us_for_everybody(office: Office) -> None:
    people = [office.someone() for _ in range(3)]
    for person in people:
        office.fault(chat_id=person, error_code=429, retry_after=1)
        await office.tell(person)
    await office.settle()
    assert office.pace.quiet
    await office.tell(late := office.someone())
    await office.settle()
    assert office.said(late) == []
    await asyncio.sleep(1)
    await office.settle(seconds=1)
    assert [office.said(person) for person in (*people, late)] == [
        ["bn 1"],
        ["bn 2"],
        ["bn 3"],
        ["bn 4"],
    ]


@sqlite_only
async def test_a_fault_of_telegrams_is_tried_again_with_longer_and_longer_pauses(
    office: Office,
) -> None:
    rahim, sarah = office.someone(), office.someone()
    office.fault(chat_id=rahim, error_code=502, times=4)
    await office.tell(rahim)
    await office.tell(sarah)
    await office.settle()
    assert office.said(sarah) == ["bn 2"]
    for pause in 1, 2, 4:
        await office.settle(seconds=pause - 0.1)
        await office.settle(seconds=0.1)
        assert office.said(rahim) == []
    await office.settle(seconds=7.9)
    assert office.said(rahim) == []
    await office.settle(seconds=0.1)
    assert office.said(rahim) == ["bn 1"]


@sqlite_only
async def test_while_telegram_is_away_nobody_is_bothered_and_nothing_is_lost(
    office: Office,
) -> None:
    office.delivery._storm = 0.02
    people = [office.someone() for _ in range(30)]
    office.fault(error_code=502, times=8)
    for person in people:
        await office.tell(person)
    await office.settle()
    # Three failed, and one more after each silence; the others were not even tried.
    failed = [person for person in people if not office.said(person)]
    assert len(failed) == 8
    await office.settle(seconds=1)
    assert [office.said(person) for person in people] == [[f"bn {n}"] for n in range(1, 31)]


@sqlite_only
async def test_no_answer_within_the_time_is_tried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SAY_WITHIN", 0.05)
    rahim = office.someone()
    office.fault(delay_seconds=0.2)
    await office.tell(rahim)
    await office.settle()
    assert office.said(rahim) == []
    await office.settle(seconds=1)
    assert office.said(rahim) == ["bn 1"]


@sqlite_only
async def test_who_reads_the_first_half_is_not_made_to_read_it_twice(office: Office) -> None:
    rahim = office.someone()
    await office.tell(rahim, "endless")
    await office.settle()
    parts = len(office.said(rahim))
    assert parts == 3

    sarah = office.someone()
    office.fault(error_code=0, chat_id=sarah)
    office.fault(error_code=429, retry_after=1, chat_id=sarah)
    await office.tell(sarah, "endless")
    await office.settle()
    assert len(office.said(sarah)) == parts


@sqlite_only
async def test_what_had_to_wait_too_long_for_its_turn_goes_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rahim = office.someone()
    key = await office.tell(rahim)
    monkeypatch.setattr(delivery, "BEGIN_WITHIN", -1)
    task = asyncio.get_running_loop().create_task(office.outbox.idle())
    await asyncio.sleep(0.05)
    monkeypatch.setattr(delivery, "BEGIN_WITHIN", 30)
    await task
    assert office.said(rahim) == ["bn 1"]
    assert (await office.stage(key))[0] is Stage.SENT


@sqlite_only
async def test_paid_broadcast_is_asked_for_only_when_it_is_set(office: Office) -> None:
    calls: list[Any] = []
    session = office.bot.session

    async def listening(bot: Bot, method: Any, timeout: Any = None) -> Any:
        calls.append(method)
        return await type(session).make_request(session, bot, method, timeout)

    session.make_request = listening  # type: ignore[method-assign]
    rahim = office.someone()
    for paid in False, True:
        office.delivery._paid = paid
        await office.tell(rahim)
        await office.settle()
    assert [call.allow_paid_broadcast for call in calls] == [None, True]


# -- sensitive things fade


@sqlite_only
async def test_a_sensitive_notice_is_protected_and_fades(office: Office) -> None:
    rahim = office.someone()
    await office.tell(rahim, "sensitive")
    await office.settle()
    (message,) = office.messages(rahim)
    assert message["has_protected_content"] is True
    await office.settle(minutes=4)
    assert office.said(rahim) == ["sensitive"]
    await office.settle(minutes=1)
    assert office.said(rahim) == []


@sqlite_only
async def test_a_message_that_is_gone_already_fades_without_a_word(office: Office) -> None:
    rahim = office.someone()
    await office.db.write(notices.fade, rahim, [12345], office.clock(), office.clock())
    await office.settle()
    assert await office.stage(f"fade:{rahim}:12345") == (Stage.SENT, None)


@sqlite_only
async def test_the_command_list_follows_the_language(office: Office) -> None:
    rahim = office.someone()
    await office.db.write(accounts.choose_language, rahim, "bn", office.clock())
    await office.db.write(notices.show_commands, rahim, office.clock())
    await office.settle()
    bangla = office.telegram.people.chat(rahim)["commands"]
    await office.db.write(accounts.choose_language, rahim, "en", office.clock())
    await office.db.write(notices.show_commands, rahim, office.clock())
    await office.settle()
    english = office.telegram.people.chat(rahim)["commands"]
    assert [one["command"] for one in bangla] == [one["command"] for one in english]
    assert (bangla[0]["description"], english[0]["description"]) == ("মেনু দেখুন", "See the menu")


# -- stop and crash


@sqlite_only
async def test_a_stop_finishes_what_is_being_said_and_gives_back_the_rest(
    office: Office,
) -> None:
    speaking, waiting = office.someone(), office.someone()
    office.fault(chat_id=speaking, delay_seconds=0.2)
    await office.tell(speaking)
    await office.tell(speaking)
    await office.outbox.start(alone=True)
    await office.until(lambda: office.delivery.begun == {speaking})
    office.pace.hush(60)
    office.outbox._pace = Pace(1000, 3)
    await office.tell(waiting)
    await asyncio.sleep(0.1)
    await office.outbox.stop()
    assert office.said(speaking) == ["bn 1"]
    assert office.said(waiting) == []
    assert await office.db.read(outbox.holders) == []

    after = Office(office.db, office.telegram, office.clock)
    await after.settle()
    assert office.said(speaking) == ["bn 1", "bn 2"]
    assert office.said(waiting) == ["bn 3"]
    await after.bot.session.close()


@sqlite_only
async def test_what_a_killed_process_held_is_said_at_the_next_start(office: Office) -> None:
    rahim, sarah = office.someone(), office.someone()
    living = 1 << PID_BITS | os.getppid()
    for person, holder in (rahim, DEAD), (sarah, living):
        await office.tell(person)
        await office.db.write(outbox.claim, holder, 9, office.clock())
    await office.outbox.start(alone=True)
    await office.until(lambda: office.said(rahim) == ["bn 1"])
    assert office.said(sarah) == []
    # Its lease has run out: whoever held it hangs, or is another that got the number.
    await office.settle(seconds=60)
    assert office.said(sarah) == ["bn 2"]


async def test_beside_other_machines_leases_run_out_by_themselves(office: Office) -> None:
    rahim = office.someone()
    await office.tell(rahim)
    await office.db.write(outbox.claim, DEAD, 9, office.clock())
    await office.outbox.start(alone=False)
    await office.outbox.idle()
    assert office.said(rahim) == []
    await office.settle(seconds=60)
    assert office.said(rahim) == ["bn 1"]


def test_a_holder_tells_its_process() -> None:
    mine = new_holder()
    assert mine != new_holder()
    assert mine < 2**63
    assert not lives(mine), "a process number comes again: what it held before is not held now"
    assert lives(1 << PID_BITS | os.getppid())
    assert not lives(DEAD)
