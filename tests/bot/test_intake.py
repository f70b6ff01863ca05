"""Updates are stored, answered in order, once, and none of them stops anybody."""

from pathlib import Path
from typing import Any

import pytest

from bot.intake import sender_of
from domain import inbox
from domain.inbox import Arrival
from playground.arguments import Upload
from playground.chats import Telegram
from playground.faults import Fault
from tests.clinic import Clinic, Someone, open_clinic
from tests.journeys.test_registration import arrives, registers
from tests.pictures import PNG


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.outside.FIRST_PAUSE", 0.0)
    monkeypatch.setattr("bot.lanes.ALBUM_QUIET", 0.05)


async def waiting(clinic: Clinic) -> list[Arrival]:
    return await clinic.app.db.read(inbox.waiting)


async def parked(clinic: Clinic) -> list[str]:
    return [one.fault for one in await clinic.app.db.read(inbox.parked)]


async def test_what_is_answered_waits_no_more(clinic: Clinic, sarah: Someone) -> None:
    await sarah.sends("/start")
    assert await waiting(clinic) == []
    assert await parked(clinic) == []


async def test_an_update_delivered_twice_is_answered_once(clinic: Clinic, sarah: Someone) -> None:
    await arrives(sarah)
    said = len(sarah.messages)
    update = a_text(sarah, "01912345678")
    for _ in range(2):
        await clinic.app.intake.accept([update, update])
        await clinic.app.intake.idle()
    # The noted number and the next question, once each.
    assert len(sarah.messages) == said + 2


async def test_what_was_stored_before_a_crash_is_answered_after_it(tmp_path: Path) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en")
        rows = [(1, sarah.id, _body(a_text(sarah, "/start")))]
        await clinic.app.db.write(inbox.receive, rows, clinic.clock())

    async with open_clinic(tmp_path, telegram) as clinic:
        telegram.people.types(sarah.id, "hello")  # People have written first, or Telegram refuses.
        await clinic.app.intake.idle()
        assert clinic.of(sarah).screen.startswith("নিরাময়ে স্বাগতম")
        assert await waiting(clinic) == []


@pytest.mark.parametrize(
    "poison",
    [
        {"message": {"nonsense": True}},
        {"callback_query": {"id": "1", "from": {"id": "x"}}},
        {"message": 7},
    ],
)
async def test_an_update_that_cannot_be_read_is_parked_and_stops_nobody(
    clinic: Clinic, sarah: Someone, poison: dict[str, Any]
) -> None:
    await clinic.app.intake.accept([{"update_id": 900, **poison}, a_text(sarah, "/start")])
    clinic.telegram.people.types(sarah.id, "hello")
    await clinic.settle()
    assert sarah.screen.startswith("নিরাময়ে স্বাগতম")
    assert len(await parked(clinic)) == 1


@pytest.mark.parametrize(
    "strange", [{}, {"sent_from_the_future": {"id": 1}}, {"poll": {"id": "1"}}]
)
async def test_an_update_of_unknown_kind_is_put_away(
    clinic: Clinic, strange: dict[str, Any]
) -> None:
    await clinic.app.intake.accept([{"update_id": 900, **strange}])
    await clinic.app.intake.idle()
    assert await waiting(clinic) == []
    assert await parked(clinic) == []


async def test_a_bug_is_told_with_a_number_and_loses_nothing(
    clinic: Clinic,
    sarah: Someone,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await arrives(sarah)
    await sarah.sends("01912345678")

    def bug(_: str) -> str:
        raise RuntimeError("Sarah's secret")

    with monkeypatch.context() as broken:
        broken.setattr("handlers.registration.read_name", bug)
        await sarah.sends("Sarah Khan")
    assert sarah.screen.startswith("Sorry, something went wrong on our side.")
    number = sarah.screen.rpartition(" ")[2]
    assert [str(record.__dict__.get("arrival")) for record in caplog.records] == [number]
    assert [fault.partition(":")[0] for fault in await parked(clinic)] == ["RuntimeError at bug"]

    await sarah.sends("Sarah Khan")
    assert sarah.screen.startswith("Question 3 of 5")


async def test_a_parked_update_is_answered_when_it_is_put_back(tmp_path: Path) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await arrives(sarah)
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr("handlers.registration.read_phone", lambda _: 1 / 0)
            await sarah.sends("01912345678")
        (one,) = await clinic.app.db.read(inbox.parked)
        await clinic.app.db.write(inbox.retry, one.id)

    async with open_clinic(tmp_path, telegram) as clinic:
        await clinic.app.intake.idle()
        assert clinic.of(sarah).screen.startswith("Question 2 of 5")


async def test_while_telegram_is_away_answers_are_tried_again(
    clinic: Clinic, sarah: Someone
) -> None:
    clinic.telegram.faults.plan(Fault(method="sendMessage", error_code=500, times=2))
    clinic.telegram.faults.plan(Fault(method="sendMessage", error_code=502, times=2))
    await sarah.sends("/start")
    assert [one["text"].split("\n")[0] for one in sarah.messages] == ["নিরাময়ে স্বাগতম"]
    assert await parked(clinic) == []


async def test_after_a_long_absence_an_update_is_parked_not_lost(
    clinic: Clinic, sarah: Someone
) -> None:
    clinic.telegram.faults.plan(Fault(method="sendMessage", error_code=500, times=100))
    await sarah.sends("/start")
    assert [fault.partition(" ")[0] for fault in await parked(clinic)] == ["TelegramServerError"]


async def test_one_person_is_answered_in_order(clinic: Clinic, sarah: Someone) -> None:
    await arrives(sarah)
    for text in ("01912345678", "Sarah Khan"):
        clinic.telegram.people.types(sarah.id, text)
    clinic.telegram.people.types(sarah.id, "Female")
    await clinic.settle()
    assert [one["text"].split("\n")[0] for one in sarah.messages[-4:]] == [
        "Question 2 of 5",
        "Question 3 of 5",
        "Please press one of the buttons.",
        "Question 3 of 5",
    ]


async def test_a_flood_is_slowed_down_and_told_so(tmp_path: Path) -> None:
    async with open_clinic(tmp_path, person_burst=5, person_per_second=0.001) as clinic:
        mallory = clinic.someone("Mallory", "en")
        for _ in range(8):
            clinic.telegram.people.types(mallory.id, "/help")
        await clinic.settle()
        first_words = [text.split("\n")[0] for text in mallory.said]
        assert first_words.count("Help") == 5
        assert (
            first_words.count(
                "That was too fast for me. Please wait a few seconds, then try again."
            )
            == 1
        )
        assert await waiting(clinic) == []

        other = clinic.someone("Sarah", "en")
        await other.sends("/help")
        assert other.screen.startswith("Help")


async def test_an_album_is_answered_once(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    said = len(sarah.messages)
    photos = [Upload(f"{number}.png", PNG, "image/png") for number in range(3)]
    clinic.telegram.people.sends_album(sarah.id, photos)
    await clinic.settle()
    assert [text.split("\n")[0] for text in sarah.said[said:]] == ["What is this, 3 pages?"]
    assert await waiting(clinic) == []


async def test_a_group_is_not_talked_to(clinic: Clinic, sarah: Someone) -> None:
    update = a_text(sarah, "/start")
    update["message"]["chat"] = {"id": -100, "type": "supergroup", "title": "Doctors"}
    await clinic.app.intake.accept([update])
    await clinic.app.intake.idle()
    assert await waiting(clinic) == []
    assert await parked(clinic) == []


async def test_blocking_the_bot_is_noted(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    clinic.telegram.people.blocks(sarah.id)
    await clinic.settle()
    clinic.telegram.people.unblocks(sarah.id)
    await sarah.sends("/menu")
    assert sarah.screen.startswith("Niramoy")


async def test_a_slow_answer_shows_typing(
    clinic: Clinic, sarah: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.answering.SLOW", 0.01)
    clinic.telegram.faults.plan(Fault(method="sendMessage", delay_seconds=0.2))
    await sarah.sends("/start")
    actions = [event.data["action"] for event in sarah.heard.drain() if event.name == "action"]
    assert actions == ["typing"]


@pytest.mark.parametrize(
    ("update", "sender"),
    [
        ({"update_id": 1, "message": {"from": {"id": 7}, "chat": {"id": 8}}}, 7),
        ({"update_id": 1, "channel_post": {"chat": {"id": -8}}}, -8),
        ({"update_id": 1, "poll_answer": {"user": {"id": 9}}}, 9),
        ({"update_id": 1, "poll": {"id": "x"}}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_who_an_update_is_from(update: dict[str, Any], sender: int) -> None:
    assert sender_of(update) == sender


def a_text(person: Someone, text: str) -> dict[str, Any]:
    """An update as Telegram sends it."""
    user = {"id": person.id, "is_bot": False, "first_name": "Sarah", "language_code": "en"}
    chat = {"id": person.id, "type": "private", "first_name": "Sarah"}
    message = {"message_id": 99, "date": 1, "chat": chat, "from": user, "text": text}
    return {"update_id": 901, "message": message}


def _body(update: dict[str, Any]) -> bytes:
    import orjson

    return orjson.dumps(update)


async def test_when_parking_fails_it_is_tried_until_it_works(
    clinic: Clinic, sarah: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    park, failures = inbox.park, iter([OSError("the disk is full")] * 3)

    def park_at_last(*given: Any) -> None:
        for failure in failures:
            raise failure
        park(*given)

    with monkeypatch.context() as broken:
        broken.setattr("bot.handling.inbox.park", park_at_last)
        broken.setattr("handlers.start.languages_screen", lambda _: 1 / 0)
        await sarah.sends("/start")
    assert [fault.partition(" ")[0] for fault in await parked(clinic)] == ["ZeroDivisionError"]

    await sarah.sends("/start")
    assert sarah.screen.startswith("নিরাময়ে স্বাগতম")


async def test_a_live_location_on_the_move_is_not_answered(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    said = len(sarah.messages)
    update = a_text(sarah, "x")
    message = update.pop("message")
    del message["text"]
    message["location"] = {"latitude": 23.8, "longitude": 90.4, "live_period": 900}
    await clinic.app.intake.accept([{**update, "edited_message": message}])
    await clinic.app.intake.idle()
    assert len(sarah.messages) == said
