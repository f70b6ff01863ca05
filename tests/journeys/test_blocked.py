"""Who blocks the bot is left alone, and is spoken to again as soon as they take it back."""

from typing import Any

from domain import accounts, notices
from tests.clinic import Clinic, Someone


async def tells(clinic: Clinic, person: Someone, key: str) -> None:
    """Something to say that needs no screen of a feature: the command list."""
    now = clinic.clock()
    await clinic.app.db.write(notices.tell, person.id, notices.COMMANDS, {}, key=key, now=now)
    await clinic.settle()


async def blocked_at(clinic: Clinic, person: Someone) -> Any:
    account = await clinic.app.db.read(lambda work: work.accounts.of(person.id))
    assert account is not None
    return account.blocked_at


async def ends(clinic: Clinic) -> dict[str, str]:
    def stages(work: Any) -> dict[str, str]:
        rows = work.connection.exec_driver_sql("SELECT key, stage FROM notices ORDER BY id")
        return {row.key: row.stage for row in rows if row.key in {"one", "two"}}

    return await clinic.app.db.read(stages)


async def test_who_takes_the_block_back_is_spoken_to_again(clinic: Clinic, sarah: Someone) -> None:
    await sarah.sends("/start")
    clinic.telegram.people.blocks(sarah.id)
    await clinic.settle()
    await tells(clinic, sarah, "one")
    assert await ends(clinic) == {"one": "undeliverable"}

    clinic.telegram.people.unblocks(sarah.id)
    await clinic.settle()
    await tells(clinic, sarah, "two")
    assert await ends(clinic) == {"one": "undeliverable", "two": "sent"}


async def test_whoever_writes_to_us_has_not_blocked_us(clinic: Clinic, sarah: Someone) -> None:
    await sarah.sends("/start")
    await clinic.app.db.write(accounts.note_block, sarah.id, True, clinic.clock())
    await sarah.sends("/help")
    assert await blocked_at(clinic, sarah) is None
