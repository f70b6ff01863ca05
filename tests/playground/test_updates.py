"""How a bot that asks for updates gets them: kept until confirmed, for a day at most."""

import asyncio
from typing import Any

import orjson
import pytest

from playground.chats import Telegram
from playground.errors import ApiError
from tests.playground.scenes import Rahim, Stage

OTHER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
HOUR = 3600


async def updates(telegram: Telegram, **args: Any) -> list[dict[str, Any]]:
    # Half a second later than the last time: who asks in haste gets one update.
    telegram.clock.forward(1)
    answer = await telegram.api.call("getUpdates", args)
    decoded: list[dict[str, Any]] = orjson.loads(orjson.dumps(answer))
    return decoded


async def words(telegram: Telegram, **args: Any) -> list[str]:
    return [one["message"]["text"] for one in await updates(telegram, **args)]


def rahim_says(telegram: Telegram, rahim: Rahim, *texts: str) -> None:
    for text in texts:
        telegram.people.types(rahim.id, text)


async def test_updates_come_again_until_they_are_confirmed(
    telegram: Telegram, rahim: Rahim
) -> None:
    rahim_says(telegram, rahim, "one", "two", "three")
    first = (await updates(telegram))[0]["update_id"]

    assert await words(telegram) == ["one", "two", "three"]
    assert await words(telegram, offset=first + 1) == ["two", "three"]
    assert await words(telegram) == ["two", "three"]
    assert await words(telegram, offset=first + 3) == []


async def test_a_limit_cuts_the_answer_short(telegram: Telegram, rahim: Rahim) -> None:
    rahim_says(telegram, rahim, *map(str, range(101)))

    assert await words(telegram, limit=2) == ["0", "1"]
    assert len(await words(telegram, limit=0)) == 100
    assert len(await words(telegram, limit=1000)) == 100


async def test_a_negative_offset_keeps_only_the_last(telegram: Telegram, rahim: Rahim) -> None:
    rahim_says(telegram, rahim, "one", "two", "three")

    assert await words(telegram, offset=-2) == ["two", "three"]
    assert await words(telegram) == ["two", "three"]


async def test_who_asks_the_same_in_haste_gets_one_update(
    telegram: Telegram, rahim: Rahim
) -> None:
    rahim_says(telegram, rahim, "one", "two")
    await telegram.api.call("getUpdates", {})

    hasty = await telegram.api.call("getUpdates", {})

    assert len(hasty) == 1
    assert await words(telegram) == ["one", "two"]


async def test_a_long_poll_ends_when_something_happens(telegram: Telegram, rahim: Rahim) -> None:
    poll = asyncio.ensure_future(updates(telegram, timeout=50))
    await asyncio.sleep(0)

    rahim_says(telegram, rahim, "at last")

    assert [one["message"]["text"] for one in await poll] == ["at last"]


async def test_a_long_poll_ends_by_itself(telegram: Telegram) -> None:
    assert await updates(telegram, timeout=1) == []


async def test_the_second_of_two_polls_wins(telegram: Telegram, rahim: Rahim) -> None:
    first = asyncio.ensure_future(updates(telegram, timeout=50))
    await asyncio.sleep(0)
    second = asyncio.ensure_future(updates(telegram, timeout=50))
    await asyncio.sleep(0)
    rahim_says(telegram, rahim, "hello")

    with pytest.raises(ApiError) as caught:
        await first
    assert (caught.value.code, str(caught.value)) == (409, OTHER)
    assert len(await second) == 1


async def test_a_webhook_ends_polling(telegram: Telegram) -> None:
    poll = asyncio.ensure_future(updates(telegram, timeout=50))
    await asyncio.sleep(0)
    await telegram.api.call("setWebhook", {"url": "http://127.0.0.1:9/"})

    with pytest.raises(ApiError) as waiting:
        await poll
    with pytest.raises(ApiError) as later:
        await updates(telegram)

    assert str(waiting.value) == "Conflict: terminated by setWebhook request"
    assert (later.value.code, str(later.value)) == (409, WEBHOOK)
    await telegram.api.call("deleteWebhook", {})
    assert await updates(telegram) == []


@pytest.mark.parametrize(
    ("seconds", "left"),
    [
        (29, {"message", "callback_query", "inline_query"}),
        (31, {"message", "callback_query"}),
        (151, {"message"}),
        (24 * HOUR + 1, set()),
    ],
)
async def test_every_kind_has_its_lifetime(
    seconds: int, left: set[str], telegram: Telegram, stage: Stage
) -> None:
    telegram.people.types(stage.chat, "hello")
    telegram.clock.forward(seconds - 1)

    kinds = {key for one in await updates(telegram) for key in one if key != "update_id"}

    assert kinds == left


async def test_reactions_come_only_on_request(telegram: Telegram, stage: Stage) -> None:
    telegram.updates.drop_all()
    telegram.people.reacts(stage.chat, stage.text, "❤")
    assert await updates(telegram) == []

    await updates(telegram, allowed_updates=["message_reaction"])
    telegram.people.reacts(stage.chat, stage.text, "")
    telegram.people.types(stage.chat, "not asked for")

    (update,) = await updates(telegram)
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "❤"}]
    assert update["message_reaction"]["new_reaction"] == []


async def test_an_empty_list_means_the_usual_kinds(telegram: Telegram, rahim: Rahim) -> None:
    await updates(telegram, allowed_updates=["callback_query"])
    await updates(telegram, allowed_updates=[])

    rahim_says(telegram, rahim, "hello")

    assert await words(telegram) == ["hello"]


async def test_poison_waits_in_the_queue_like_anything_else(telegram: Telegram) -> None:
    update_id = telegram.updates.push_raw({"message": "not a message"})

    assert await updates(telegram) == [{"update_id": update_id, "message": "not a message"}]


async def test_pending_updates_are_dropped_on_request(telegram: Telegram, rahim: Rahim) -> None:
    rahim_says(telegram, rahim, "old")

    await telegram.api.call("deleteWebhook", {"drop_pending_updates": True})

    assert await updates(telegram) == []
