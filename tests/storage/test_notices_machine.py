"""Whatever happens in whatever order, a chat hears everything, and in the order it was meant."""

import asyncio
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain import notices, outbox
from domain.notices import Kind, Notice
from domain.outbox import LEASE
from storage.database import Database, sqlite_url
from storage.keys import ServiceKeys
from storage.vault import Vault
from tests.once import migrate

# So much happens here that watching it would double the time; other tests cover the same code.
pytestmark = pytest.mark.no_cover

BEGIN = datetime(2026, 11, 23, 6, tzinfo=UTC)
NUMBERED = Kind("numbered")
CHATS = st.integers(1, 3)
PROCESSES = st.sampled_from([101, 102])
SECONDS = st.integers(0, 90)


class Outbox(RuleBasedStateMachine):
    """Two processes that tell, claim, say, fail and die; and what each chat has heard."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "test.db"
        migrate(path)
        self.db = Database(sqlite_url(path), Vault(ServiceKeys.random()))
        self.now, self.told = BEGIN, 0
        self.due: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
        self.heard: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
        self.hands: dict[int, list[tuple[Notice, datetime]]] = {101: [], 102: []}

    def teardown(self) -> None:
        # At the end everybody who has something dies, and a last one says all there is.
        self.now += timedelta(days=2)
        while claimed := self.write(outbox.claim, 103, 2, self.now):
            for notice in claimed:
                self.says(notice, 103)
        for chat, due in self.due.items():
            assert dict.fromkeys(self.heard[chat]) == dict.fromkeys(sorted(due)), chat
        self.db.close()
        self.folder.cleanup()

    def write(self, service: Any, *given: Any, **named: Any) -> Any:
        return asyncio.run(self.db.write(service, *given, **named))

    def says(self, notice: Notice, holder: int) -> bool:
        self.heard[notice.telegram_id].append((notice.due_at, notice.params["n"]))
        return bool(self.write(outbox.sent, notice, holder, self.now))

    @rule(chat=CHATS)
    def tell(self, chat: int) -> None:
        # Time moves between two things told to one chat, so that their order is defined.
        self.now += timedelta(milliseconds=1)
        self.told += 1
        about = {"n": self.told}
        self.write(notices.tell, chat, NUMBERED, about, key=f"n:{self.told}", now=self.now)
        self.due[chat].append((self.now, self.told))

    @rule(holder=PROCESSES, limit=st.integers(1, 3))
    def claim(self, holder: int, limit: int) -> None:
        # What is still in hand is kept: a real process does not forget it either.
        mine = self.hands[holder]
        known = {notice.id for notice, _ in mine}
        claimed = self.write(outbox.claim, holder, limit, self.now)
        mine.extend((notice, self.now) for notice in claimed if notice.id not in known)

    @rule(holder=PROCESSES)
    def say(self, holder: int) -> None:
        if notice := self.next_of(holder):
            self.says(notice, holder)

    @rule(holder=PROCESSES)
    def say_and_die_before_the_mark(self, holder: int) -> None:
        if notice := self.next_of(holder):
            self.heard[notice.telegram_id].append((notice.due_at, notice.params["n"]))
        self.die(holder)

    @rule(holder=PROCESSES, pause=SECONDS)
    def fail(self, holder: int, pause: int) -> None:
        if notice := self.next_of(holder):
            again = self.now + timedelta(seconds=pause)
            self.write(outbox.failed, notice, holder, "TelegramServerError", again)

    @rule(holder=PROCESSES, pause=SECONDS)
    def postpone(self, holder: int, pause: int) -> None:
        if notice := self.next_of(holder):
            again = self.now + timedelta(seconds=pause) if pause else None
            self.write(outbox.postpone, notice, holder, again)

    @rule(holder=PROCESSES)
    def die(self, holder: int) -> None:
        self.hands[holder] = []

    @rule(holder=PROCESSES)
    def stop(self, holder: int) -> None:
        self.hands[holder] = []
        self.write(outbox.release, [holder])

    @rule(seconds=SECONDS)
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        # Nobody goes on with a notice whose lease has run out: saying it takes less than a lease.
        for holder, mine in self.hands.items():
            self.hands[holder] = [one for one in mine if self.now < one[1] + LEASE]

    def next_of(self, holder: int) -> Notice | None:
        return self.hands[holder].pop(0)[0] if self.hands[holder] else None

    @invariant()
    def nobody_holds_two_of_one_chat(self) -> None:
        held = [one.telegram_id for hand in self.hands.values() for one, _ in hand]
        assert len(held) == len(set(held))

    @invariant()
    def each_chat_heard_what_came_first_first(self) -> None:
        for chat, heard in self.heard.items():
            firsts = list(dict.fromkeys(heard))
            assert firsts == sorted(self.due[chat])[: len(firsts)], chat


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=30,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
