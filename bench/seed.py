"""Fill a database with members and with newcomers half through their registration."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from domain import consents, conversations, registration
from domain.accounts import choose_language
from domain.conversations import Conversation
from domain.people import Sex
from domain.ports import Work
from domain.registration import Answers
from storage.database import Database
from storage.migrations import upgrade

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ANSWERS = Answers(
    phone="+8801700000000",
    name="Bench Person",
    sex=Sex.OTHER,
    born=date(1990, 1, 1),
    place="dhaka.savar",
)
HALF = Conversation("Register:name", Answers(phone="+8801700000000").draft())


async def seed(url: str, members: Iterable[int], newcomers: Iterable[int]) -> None:
    """Write them all; plainly invented."""
    upgrade(url)
    db = Database(url)
    try:
        await db.write(_all, list(members), list(newcomers))
    finally:
        db.close()


def _all(work: Work, members: list[int], newcomers: list[int]) -> None:
    for person in [*members, *newcomers]:
        choose_language(work, person, "bn", NOW)
        consents.agree(work, person, "bn", NOW)
    for person in members:
        registration.register(work, person, ANSWERS, NOW)
    for person in newcomers:
        conversations.turn(work, person, HALF, None, NOW)
