"""How a screen reaches the phone: edited in place, sent anew, cut, and refused by Telegram."""

from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Message, Update

from domain.conversations import Conversation
from handlers.screen import Alert, Answer, Button, Key, Screen
from handlers.show import show
from locales import Translator
from playground.chats import Telegram
from playground.faults import Fault
from playground.session import InProcess
from tests.pictures import PNG

SAY = Translator.load(strict=True).speak("en")


class Go(CallbackData, prefix="go"):
    pass


class Form(StatesGroup):
    name = State()


HTML = DefaultBotProperties(parse_mode="HTML")
ROWS = [[Button("Go", Go())]]


@dataclass
class Desk:
    """A bot and one person, with no conversation code between them."""

    telegram: Telegram = field(default_factory=Telegram)
    conversation: Conversation = field(default_factory=Conversation)

    def __post_init__(self) -> None:
        self.person = self.telegram.people.add("Rahim").id
        self.heard = self.telegram.listen(self.person)
        self.bot = Bot(self.telegram.token, session=InProcess(self.telegram), default=HTML)
        self.offset = 0

    async def _update(self) -> Update:
        fetched = await self.telegram.api.call("getUpdates", {"offset": self.offset, "limit": 1})
        (raw,) = orjson.loads(orjson.dumps(fetched))
        self.offset = raw["update_id"] + 1
        return Update.model_validate(raw, context={"bot": self.bot})

    async def typed(self) -> Message:
        self.telegram.people.types(self.person, "hello")
        message = (await self._update()).message
        assert message is not None
        return message

    async def pressed(self) -> CallbackQuery:
        self.telegram.people.presses(self.person, label="Go")
        press = (await self._update()).callback_query
        assert press is not None
        return press

    async def shows(self, answer: Answer, event: Message | CallbackQuery | None = None) -> None:
        event = event or await self.typed()
        self.conversation, _ = await show(self.bot, event, answer, self.conversation, SAY)

    @property
    def messages(self) -> list[Any]:
        messages = self.telegram.people.chat(self.person)["messages"]
        return [one for one in messages if one["from"]["is_bot"]]

    @property
    def said(self) -> list[str]:
        return [one.get("text", one.get("caption", "")) for one in self.messages]

    @property
    def alerts(self) -> list[tuple[str, bool]]:
        answers = [event.data for event in self.heard.drain() if event.name == "alert"]
        return [(one["text"], one["show_alert"]) for one in answers]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def a_photo() -> BufferedInputFile:
    return BufferedInputFile(PNG, "photo.png")


async def test_a_press_edits_its_own_message_and_is_answered_once(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS))
    await desk.shows(Screen("Two", ROWS), await desk.pressed())
    assert desk.said == ["Two"]
    assert desk.alerts == [("", False)]


async def test_an_unchanged_screen_is_no_error(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS))
    await desk.shows(Screen("One", ROWS), await desk.pressed())
    assert desk.said == ["One"]


async def test_a_message_that_is_gone_is_sent_anew(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS))
    press = await desk.pressed()
    assert press.message is not None
    await desk.bot.delete_message(desk.person, press.message.message_id)
    await desk.shows(Screen("Two"), press)
    assert desk.said == ["Two"]


async def test_an_old_press_is_answered_with_its_screen_all_the_same(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS))
    press = await desk.pressed()
    desk.telegram.clock.forward(3600)
    await desk.shows(Screen("Two"), press)
    assert desk.said == ["Two"]


async def test_an_alert_to_a_press_changes_nothing(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS, expects=Form.name))
    await desk.shows(Alert("No"), await desk.pressed())
    assert desk.alerts == [("No", True)]
    assert desk.said == ["One"]
    assert desk.conversation.expects == "Form:name"


async def test_an_alert_to_a_typed_text_is_a_message_and_harmless_html(desk: Desk) -> None:
    await desk.shows(Alert("1 < 2 & so on"))
    assert desk.said == ["1 < 2 & so on"]


async def test_an_alert_longer_than_telegram_takes_is_cut(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS))
    await desk.shows(Alert("x" * 300), await desk.pressed())
    assert desk.alerts == [("x" * 200, True)]


async def test_text_and_photo_take_each_others_place(desk: Desk) -> None:
    await desk.shows(Screen("Text", ROWS))
    await desk.shows(Screen("Photo", ROWS, photo=a_photo()), await desk.pressed())
    assert desk.said == ["Photo"]

    await desk.shows(Screen("Other photo", ROWS, photo=a_photo()), await desk.pressed())
    assert desk.said == ["Other photo"]

    await desk.shows(Screen("Text again", ROWS), await desk.pressed())
    assert desk.said == ["Text again"]


async def test_a_caption_that_is_too_long_follows_its_photo(desk: Desk) -> None:
    await desk.shows(Screen("x" * 1500, ROWS, photo=a_photo()))
    assert desk.said == ["", "x" * 1500]


async def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last(desk: Desk) -> None:
    await desk.shows(Screen("\n\n".join(["x" * 3000] * 3), ROWS))
    messages = desk.telegram.people.chat(desk.person)["messages"]
    shown = [one for one in messages if one["from"]["is_bot"]]
    assert [len(one["text"]) for one in shown] == [3000, 3000, 3000]
    assert ["reply_markup" in one for one in shown] == [False, False, True]


async def test_a_keyboard_goes_away_when_the_next_screen_has_none(desk: Desk) -> None:
    await desk.shows(Screen("Number?", keys=[[Key("Share", contact=True)]]))
    assert desk.telegram.people.chat(desk.person)["reply_keyboard"] is not None

    await desk.shows(Screen("Thanks"))
    assert desk.telegram.people.chat(desk.person)["reply_keyboard"] is None
    assert desk.said == ["Number?", "Thanks"]


async def test_a_remark_takes_the_keyboard_away_when_buttons_follow(desk: Desk) -> None:
    await desk.shows(Screen("Number?", keys=[[Key("Share", contact=True)]]))
    await desk.shows(Screen("Name?", ROWS))
    assert desk.telegram.people.chat(desk.person)["reply_keyboard"] is None
    assert desk.said == ["Number?", "All right.", "Name?"]


async def test_a_pressed_message_answered_further_down_loses_its_buttons(desk: Desk) -> None:
    await desk.shows(Screen("One", ROWS))
    await desk.shows(Screen("Number?", keys=[[Key("Share")]]), await desk.pressed())
    first, *_ = (
        one for one in desk.telegram.people.chat(desk.person)["messages"] if one["from"]["is_bot"]
    )
    assert "reply_markup" not in first


async def test_help_in_between_keeps_the_form_and_its_keyboard(desk: Desk) -> None:
    await desk.shows(Screen("Number?", keys=[[Key("Share")]], expects=Form.name))
    await desk.shows(Screen("Help", ROWS, keeps_form=True))
    assert desk.conversation == Conversation("Form:name", {}, keyboard=True)
    assert desk.telegram.people.chat(desk.person)["reply_keyboard"] is not None


async def test_somebody_who_blocked_the_bot_is_no_error(desk: Desk) -> None:
    message = await desk.typed()
    desk.telegram.people.blocks(desk.person)
    await desk.shows(Screen("Hello", expects=Form.name), message)
    assert desk.said == []
    assert desk.conversation.expects == "Form:name"


async def test_told_to_wait_we_wait_and_say_it_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr("handlers.telegram.asyncio.sleep", sleep)
    desk.telegram.faults.plan(Fault(method="sendMessage", error_code=429, retry_after=2))
    await desk.shows(Screen("Hello"))
    assert desk.said == ["Hello"]
    assert waits == [2]


async def test_what_telegram_refuses_for_good_is_raised(desk: Desk) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await desk.shows(Screen("<b>broken"))


def test_a_screen_has_buttons_or_keys_not_both() -> None:
    with pytest.raises(ValueError, match="not both"):
        Screen("?", rows=ROWS, keys=[[Key("Share")]])


async def test_a_protected_screen_is_a_new_message_and_the_old_one_goes(desk: Desk) -> None:
    await desk.shows(Screen("menu", rows=ROWS))
    await desk.shows(Screen("secret", rows=ROWS, protect=True), await desk.pressed())
    assert desk.said == ["secret"]
    assert desk.messages[-1]["has_protected_content"] is True


async def test_a_protected_screen_is_edited_in_a_protected_message(desk: Desk) -> None:
    await desk.shows(Screen("secret", rows=ROWS, protect=True))
    first = desk.messages[-1]["message_id"]
    await desk.shows(Screen("secret, page 2", rows=ROWS, protect=True), await desk.pressed())
    assert desk.said == ["secret, page 2"]
    assert desk.messages[-1]["message_id"] == first


async def test_leaving_a_protected_screen_takes_it_away(desk: Desk) -> None:
    await desk.shows(Screen("secret", rows=ROWS, protect=True))
    await desk.shows(Screen("menu", rows=ROWS), await desk.pressed())
    assert desk.said == ["menu"]
    assert "has_protected_content" not in desk.messages[-1]


async def test_leaving_it_for_a_question_with_a_keyboard_takes_it_away_too(desk: Desk) -> None:
    await desk.shows(Screen("secret", rows=ROWS, protect=True))
    asking = Screen("your phone?", keys=[[Key("Share", contact=True)]], expects=Form.name)
    await desk.shows(asking, await desk.pressed())
    assert desk.said == ["your phone?"]
