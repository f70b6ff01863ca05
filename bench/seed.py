"""Fill a database with members and with newcomers half through their registration."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import sqlalchemy as sa

from domain import consents, conversations, registration
from domain.accounts import choose_language
from domain.conversations import Conversation
from domain.people import Sex
from domain.ports import Work
from domain.registration import Answers
from storage.database import opened
from storage.ready import make_ready
from storage.tables import notices
from storage.vault import Vault
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ANSWERS = Answers(
    phone="+8801700000000",
    name="Bench Person",
    sex=Sex.OTHER,
    born=date(1990, 1, 1),
    place="dhaka.savar",
)
HALF = Conversation("Register:name", Answers(phone="+8801700000000").draft())


AT_ONCE = 500
"""People a transaction: PostgreSQL ends one that takes longer than half a minute."""


async def seed(url: str, vault: Vault, members: Sequence[int], newcomers: Sequence[int]) -> None:
    """Write them all; plainly invented."""
    make_ready(url, vault)
    with opened(url, vault) as db:
        for some in _chunks(members):
            await db.write(_all, some, [])
        for some in _chunks(newcomers):
            await db.write(_all, [], some)
        await db.write(_nothing_is_owed)


def _nothing_is_owed(work: SqlWork) -> None:
    # Everybody's command list would be told while we measure something else.
    work.connection.execute(sa.delete(notices))


def _chunks(people: Sequence[int]) -> list[Sequence[int]]:
    return [people[first : first + AT_ONCE] for first in range(0, len(people), AT_ONCE)]


def _all(work: Work, members: Sequence[int], newcomers: Sequence[int]) -> None:
    for person in [*members, *newcomers]:
        choose_language(work, person, "bn", NOW)
        consents.agree(work, person, "bn", NOW)
    for person in members:
        registration.register(work, person, ANSWERS, NOW)
    for person in newcomers:
        conversations.turn(work, person, HALF, None, NOW)
