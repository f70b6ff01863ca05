"""Playing people from outside, over the documented HTTP requests."""

import asyncio
from typing import Any

import orjson
import pytest
from aiohttp import ClientSession, FormData

from playground.chats import Telegram
from tests.playground.scenes import Rahim, buttons, jpeg, png


class Hands:
    """What a test does over HTTP as a person, and what the bot then finds in its queue."""

    def __init__(self, http: ClientSession, telegram: Telegram, rahim: Rahim) -> None:
        self._http = http
        self._telegram = telegram
        self.id = rahim.id

    async def do(self, deed: str, body: Any = None, status: int = 200) -> Any:
        form = isinstance(body, FormData)
        sent = {"data": body} if form else {"json": body or {}}
        async with self._http.post(f"/api/people/{self.id}/{deed}", **sent) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def get(self, path: str) -> Any:
        async with self._http.get(path) as answer:
            return await answer.json()

    async def post(self, path: str, body: Any, status: int = 200) -> Any:
        async with self._http.post(path, json=body) as answer:
            assert answer.status == status, await answer.text()
            return await answer.json()

    async def chat(self) -> Any:
        return await self.get(f"/api/people/{self.id}/chat")

    def update(self) -> Any:
        """The newest update."""
        return orjson.loads(self._telegram.updates.queue[-1].raw)


@pytest.fixture
def hands(http: ClientSession, telegram: Telegram, rahim: Rahim) -> Hands:
    return Hands(http, telegram, rahim)


def form(*files: tuple[str, bytes], **words: str) -> FormData:
    body = FormData(quote_fields=False)
    for name, data in files:
        body.add_field("file", data, filename=name)
    for name, value in words.items():
        body.add_field(name, value)
    return body


async def test_someone_new_gets_an_id_and_a_phone(hands: Hands) -> None:
    person = await hands.post("/api/people", {"first_name": "সালমা", "role": "doctor"})

    assert person == {
        "id": 1002,
        "first_name": "সালমা",
        "last_name": "",
        "username": "",
        "language_code": "en",
        "phone": "+8801700000002",
        "role": "doctor",
        "blocked": False,
        "unread": 0,
    }
    assert (await hands.get("/api/people"))[1] == person
    assert await hands.post("/api/people", {}, 400) == {"error": "first_name is empty"}


async def test_words_arrive_with_what_telegram_finds_in_them(hands: Hands) -> None:
    sent = await hands.do("text", {"text": " 😀 /book now at www.example.com "})

    message = hands.update()["message"]
    assert message["message_id"] == sent["message_id"]
    assert message["text"] == "😀 /book now at www.example.com"
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "url", "offset": 16, "length": 15},
    ]
    assert message["from"]["language_code"] == "bn"


async def test_a_reply_holds_what_it_answers(hands: Hands, rahim: Rahim) -> None:
    asked = await rahim.is_sent("How old are you?")

    await hands.do("text", {"text": "40", "reply_to": asked})

    assert hands.update()["message"]["reply_to_message"]["text"] == "How old are you?"


async def test_a_correction_is_an_edited_message(hands: Hands) -> None:
    sent = await hands.do("text", {"text": "fivr"})

    await hands.do("edit", {**sent, "text": "fever"})

    assert hands.update()["edited_message"]["text"] == "fever"
    assert hands.update()["edited_message"]["edit_date"] > 0
    assert (await hands.chat())["messages"][-1]["text"] == "fever"
    assert await hands.do("edit", {**sent, "text": "fever"}, 400)


async def test_ones_own_contact_says_whose_it_is(hands: Hands) -> None:
    await hands.do("contact")
    own = hands.update()["message"]["contact"]
    await hands.do("contact", {"phone": "+8801700000009", "first_name": "Ma", "user_id": None})
    other = hands.update()["message"]["contact"]

    assert own == {
        "phone_number": "8801700000001",
        "first_name": "Rahim",
        "last_name": "Uddin",
        "user_id": hands.id,
    }
    assert other == {"phone_number": "8801700000009", "first_name": "Ma"}


async def test_a_place_is_on_the_globe(hands: Hands) -> None:
    await hands.do("location", {"latitude": 23.75, "longitude": 90.39})

    assert hands.update()["message"]["location"] == {"latitude": 23.75, "longitude": 90.39}
    assert await hands.do("location", {"latitude": 91, "longitude": 0}, 400)
    assert await hands.do("location", {"latitude": "north"}, 400)


async def test_files_arrive_whole(hands: Hands, http: ClientSession) -> None:
    await hands.do("photo", form(("scan.jpg", jpeg(640, 480)), caption="My /scan"))
    photo = hands.update()["message"]
    await hands.do("document", form(("রিপোর্ট.pdf", b"%PDF-1.7")))
    document = hands.update()["message"]["document"]
    await hands.do("voice", form(("voice.ogg", b"OggS"), duration="4"))
    voice = hands.update()["message"]["voice"]

    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (640, 480)
    assert (photo["caption"], len(photo["caption_entities"])) == ("My /scan", 1)
    assert (document["file_name"], document["mime_type"]) == ("রিপোর্ট.pdf", "application/pdf")
    assert (voice["duration"], voice["file_size"]) == (4, 4)
    async with http.get(f"/api/files/{document['file_id']}") as answer:
        assert (await answer.read(), answer.content_type) == (b"%PDF-1.7", "application/pdf")
    wrong = await hands.do("photo", form(("a.txt", b"words")), 400)
    assert wrong == {"error": "Bad Request: IMAGE_PROCESS_FAILED"}
    assert await hands.do("photo", form(), 400)


async def test_an_album_is_several_messages_of_one_group(hands: Hands, telegram: Telegram) -> None:
    sent = await hands.do("album", form(("1.png", png()), ("2.png", png()), caption="Both"))

    updates = [orjson.loads(entry.raw)["message"] for entry in telegram.updates.queue]
    assert [one["message_id"] for one in updates] == sent["message_ids"]
    assert len({one["media_group_id"] for one in updates}) == 1
    assert [one.get("caption") for one in updates] == ["Both", None]
    assert await hands.do("album", form(("1.png", png())), 400)


async def test_the_newest_button_with_that_label_is_pressed(hands: Hands, rahim: Rahim) -> None:
    old = await rahim.is_sent("Old", reply_markup=buttons("Yes", "Only here"))
    new = await rahim.is_sent("New", reply_markup=buttons("Yes"))

    pressed = await hands.do("press", {"label": "Yes"})
    query = hands.update()["callback_query"]
    await hands.do("press", {"data": "Only here"})
    other = hands.update()["callback_query"]
    await hands.do("press", {"label": "Yes", "message_id": old})

    assert (query["id"], query["data"]) == (pressed["query_id"], "Yes")
    assert query["message"]["message_id"] == new
    assert query["chat_instance"]
    assert other["message"]["message_id"] == old
    assert hands.update()["callback_query"]["message"]["message_id"] == old
    missing = await hands.do("press", {"label": "No"}, 404)
    assert missing == {"error": "there is no button “No”"}


async def test_a_button_that_only_shows_something_sends_nothing(
    hands: Hands, rahim: Rahim
) -> None:
    taken = {"text": "10:00", "disabled": {}}
    await rahim.is_sent("When?", reply_markup={"inline_keyboard": [[taken]]})

    wrong = await hands.do("press", {"label": "10:00"}, 400)

    assert wrong == {"error": "the button “10:00” does not send a press"}


async def test_an_answer_the_phone_remembers_comes_without_the_bot(
    hands: Hands, telegram: Telegram, rahim: Rahim
) -> None:
    await rahim.is_sent("Choose", reply_markup=buttons("Help"))
    pressed = await hands.do("press", {"label": "Help"})
    answer = {"callback_query_id": pressed["query_id"], "text": "Call 16263", "cache_time": 60}
    await telegram.api.call("answerCallbackQuery", answer)
    heard, waiting = telegram.listen(hands.id), len(telegram.updates.queue)

    await hands.do("press", {"label": "Help"})

    assert heard.drain()[0].data["text"] == "Call 16263"
    assert len(telegram.updates.queue) == waiting
    telegram.clock.forward(61)
    await hands.do("press", {"label": "Help"})
    assert len(telegram.updates.queue) == waiting + 1


async def test_an_inline_result_is_chosen(hands: Hands, telegram: Telegram) -> None:
    asked = await hands.do("inline", {"query": "para"})
    assert hands.update()["inline_query"]["query"] == "para"
    words = {"message_text": "<b>Para</b>", "parse_mode": "HTML"}
    found = {"type": "article", "id": "7", "title": "Para", "input_message_content": words}
    results = {"inline_query_id": asked["query_id"], "results": [found]}
    await telegram.api.call("answerInlineQuery", results)

    await hands.do("choose", {**asked, "result_id": "7"})

    message = (await hands.chat())["messages"][-1]
    assert (message["text"], message["via_bot"]["id"]) == ("Para", 42)
    assert hands.update()["chosen_inline_result"]["result_id"] == "7"
    assert await hands.do("choose", {**asked, "result_id": "8"}, 404)


async def test_reading_takes_the_dot_away(hands: Hands, rahim: Rahim) -> None:
    await rahim.is_sent("Hello")
    assert (await hands.chat())["person"]["unread"] == 1

    await hands.do("read")

    assert (await hands.chat())["person"]["unread"] == 0


async def test_blocking_is_told_to_the_bot(hands: Hands, rahim: Rahim) -> None:
    await hands.do("block")
    change = hands.update()["my_chat_member"]

    assert (await hands.chat())["person"]["blocked"] is True
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"]["status"] == "kicked"
    assert await hands.do("text", {"text": "hello?"}, 400)

    await hands.do("unblock")
    assert hands.update()["my_chat_member"]["new_chat_member"]["status"] == "member"
    await rahim.is_sent("Welcome back")


async def test_a_cleared_chat_is_empty_on_the_phone_only(
    hands: Hands, telegram: Telegram, rahim: Rahim
) -> None:
    message_id = await rahim.is_sent("Hello")
    await hands.do("clear")
    heard = telegram.listen(hands.id)

    edit = {"chat_id": hands.id, "message_id": message_id, "text": "Edited"}
    await telegram.api.call("editMessageText", edit)

    assert (await hands.chat())["messages"] == []
    assert heard.drain() == []
    await rahim.is_sent("Again")
    assert [one["text"] for one in (await hands.chat())["messages"]] == ["Again"]


async def test_a_reply_keyboard_stays_until_it_is_used_up(hands: Hands, rahim: Rahim) -> None:
    share = {"text": "Share my number", "request_contact": True}
    keyboard = {"keyboard": [[share, "Later"]], "one_time_keyboard": True}
    await rahim.is_sent("May I?", reply_markup=keyboard)
    shown = (await hands.chat())["reply_keyboard"]
    await hands.do("text", {"text": "hm"})
    still = (await hands.chat())["reply_keyboard"]
    await hands.do("text", {"text": "Later"})

    assert shown["keyboard"] == [[share, {"text": "Later"}]]
    assert still == shown
    assert (await hands.chat())["reply_keyboard"] is None


async def test_a_keyboard_is_removed_and_a_reply_is_wished_for(hands: Hands, rahim: Rahim) -> None:
    await rahim.is_sent("1", reply_markup={"keyboard": [["Menu"]], "is_persistent": True})
    await rahim.is_sent("2", reply_markup={"remove_keyboard": True})
    assert (await hands.chat())["reply_keyboard"] is None

    asking = await rahim.is_sent("Your name?", reply_markup={"force_reply": True})
    assert (await hands.chat())["force_reply"] == {"force_reply": True, "message_id": asking}
    await hands.do("text", {"text": "Rahim"})
    assert (await hands.chat())["force_reply"] is None


async def test_a_phone_shows_what_the_bot_does(
    hands: Hands, telegram: Telegram, rahim: Rahim
) -> None:
    await rahim.is_sent("quiet", disable_notification=True, protect_content=True)
    await telegram.api.call("sendChatAction", {"chat_id": hands.id, "action": "typing"})

    chat = await hands.chat()

    assert chat["messages"][-1]["disable_notification"] is True
    assert chat["messages"][-1]["has_protected_content"] is True
    assert chat["action"] == "typing"
    assert chat["menu_button"] == {"type": "commands"}
    telegram.clock.forward(5)
    assert (await hands.chat())["action"] is None


async def test_commands_fit_the_person(hands: Hands, telegram: Telegram) -> None:
    async def say(word: str, **where: Any) -> None:
        commands = [{"command": word, "description": word}]
        await telegram.api.call("setMyCommands", {"commands": commands, **where})

    async def offered() -> str:
        return str((await hands.chat())["commands"][0]["command"])

    await say("all")
    assert await offered() == "all"
    await say("bangla", language_code="bn")
    assert await offered() == "bangla"
    await say("private", scope={"type": "all_private_chats"})
    assert await offered() == "private"
    await say("mine", scope={"type": "chat", "chat_id": hands.id})
    assert await offered() == "mine"


async def test_events_stream_as_things_happen(
    hands: Hands, http: ClientSession, rahim: Rahim, telegram: Telegram
) -> None:
    other = Rahim(telegram)
    async with http.get(f"/api/people/{hands.id}/events") as stream:
        assert stream.content_type == "text/event-stream"
        await stream.content.readuntil(b"\n\n")

        telegram.people.types(other.id, "not for this phone")
        await rahim.is_sent("ন")

        event = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 5)
    name, data = event.decode().strip().split("\n")
    assert name == "event: message"
    told = orjson.loads(data.removeprefix("data: "))
    assert (told["person_id"], told["message"]["text"]) == (hands.id, "ন")


async def test_streams_end_with_the_playground(http: ClientSession, telegram: Telegram) -> None:
    async with http.get("/api/events") as stream:
        await stream.content.readuntil(b"\n\n")
        telegram.close()

        assert await asyncio.wait_for(stream.content.read(), 5) == b""


async def test_the_clock_moves_for_everyone(hands: Hands, telegram: Telegram) -> None:
    heard = telegram.listen()

    moved = await hands.post("/api/clock", {"forward_seconds": 3600})

    assert moved == {"now": 1_800_003_600.0, "offset_seconds": 3600.0}
    assert (heard.drain()[0].name, await hands.get("/api/clock")) == ("clock", moved)
    await hands.do("text", {"text": "an hour later"})
    assert hands.update()["message"]["date"] == 1_800_003_600
    assert (await hands.post("/api/clock", {"reset": True}))["offset_seconds"] == 0


async def test_anything_can_be_put_into_the_queue(hands: Hands) -> None:
    put = await hands.post("/api/updates", {"message": 5})

    assert hands.update() == {**put, "message": 5}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/people/5/chat", 404), ("/api/people/5/events", 404), ("/api/files/x", 404)],
)
async def test_who_or_what_is_not_there_is_not_found(
    path: str, status: int, http: ClientSession
) -> None:
    async with http.get(path) as answer:
        assert answer.status == status
        assert set(await answer.json()) == {"error"}


@pytest.mark.parametrize("body", [b"{", b"[]", b"5"])
async def test_what_is_no_json_object_is_refused(body: bytes, http: ClientSession) -> None:
    async with http.post("/api/people", data=body) as answer:
        assert answer.status == 400
        assert "JSON" in (await answer.json())["error"]
