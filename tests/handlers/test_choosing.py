"""Which handler answers: commands, calls for help, the open form, old buttons, strangers."""

from collections.abc import Collection
from typing import Any, Literal, cast

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import (
    CallbackQuery,
    Chat,
    Contact,
    Document,
    Location,
    Message,
    PhotoSize,
    Sticker,
    User,
    Voice,
)

from domain.accounts import Account
from domain.consents import CONSENT_VERSION
from domain.conversations import Conversation, Visitor
from domain.emergency import EmergencyWords
from domain.people import Sex
from domain.registration import Question
from handlers import conversation, registration
from handlers.choosing import Choice, Choosing, Fallbacks
from handlers.fallbacks import FALLBACKS
from handlers.profile import CorrectField, CorrectPlace, CorrectSex, OpenProfile
from handlers.routes import Access, Routes
from handlers.screen import Alert, Answer
from handlers.turn import Turn
from locales import Translator
from tests.clinic import NOON

SARAH = 7
A_TURN = cast(Turn, None)  # The handlers here look at nothing in it.
BACK = ("⬅ Back", "⬅ ফিরে যান")


class Form(StatesGroup):
    name = State()  # typed, with a Back key
    sex = State()  # typed, without one
    photo = State()  # shared only


class Choose(CallbackData, prefix="t-choose"):
    """One of several."""

    number: int
    kind: Literal["a", "b"] = "a"


class Secret(CallbackData, prefix="t-secret"):
    """For members."""


def says(who: str) -> Any:
    """A handler that says who answered, and what it was given."""

    async def handler(turn: Turn, *given: object) -> Answer:
        return Alert(": ".join([who, *(_told(one) for one in given)]))

    return handler


def _told(given: object) -> str:
    return "a message" if isinstance(given, Message) else repr(given)


def fallback(who: str) -> Choice:
    return cast(Choice, says(who))


def a_choosing() -> Choosing:
    members, everybody = Routes(), Routes(Access.EVERYBODY)
    everybody.command("start", says("start"))
    members.command("secret", says("secret"))
    everybody.press(Choose, says("choose"))
    members.press(Secret, says("secret"))
    everybody.type(Form.name, says("name"))
    everybody.type(Form.sex, says("sex"))
    everybody.back(Form.name, says("back"))
    for kind in ("contact", "location", "photo", "document", "voice"):
        everybody.share(kind, Form.photo, says(kind))
    fallbacks = Fallbacks(
        home=fallback("home"),
        forbidden=fallback("forbidden"),
        forbidden_command=fallback("no such command"),
        emergency=fallback("emergency"),
        no_such_command=fallback("no such command"),
        not_understood=fallback("not understood"),
        said=lambda turn, text: fallback("not understood")(turn),
        stale=fallback("stale"),
        edited=fallback("edited"),
    )
    routes = Routes().include(members, everybody)
    return Choosing(routes, fallbacks, BACK, EmergencyWords(["help me", "999"]))


def visitor(expects: State | None = None, *, member: bool = True) -> Visitor:
    account = Account(SARAH, None, NOON, "en", CONSENT_VERSION, person_id=1)
    conversation = Conversation(expects.state if expects else None)
    return Visitor(SARAH, account if member else None, conversation)


def a_message(text: str | None = None, **shared: Any) -> Message:
    chat = Chat(id=SARAH, type="private")
    user = User(id=SARAH, is_bot=False, first_name="Sarah")
    return Message(message_id=1, date=NOON, chat=chat, from_user=user, text=text, **shared)


def a_press(data: str | None) -> CallbackQuery:
    user = User(id=SARAH, is_bot=False, first_name="Sarah")
    return CallbackQuery(id="1", from_user=user, chat_instance="1", data=data)


async def said(choice: Choice) -> str:
    answer = await choice(A_TURN)
    assert isinstance(answer, Alert)
    return answer.text


async def typed(text: str, by: Visitor | None = None) -> str:
    return await said(a_choosing().for_message(a_message(text), by or visitor()))


async def shared(by: Visitor, **what: Any) -> str:
    return await said(a_choosing().for_message(a_message(**what), by))


async def pressed(data: str | None, by: Visitor | None = None) -> str:
    return await said(a_choosing().for_press(a_press(data), by or visitor()))


# -- commands


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("/start", "start: None"),
        ("/START", "start: None"),
        ("/Start", "start: None"),
        ("/start@NiramoyBot", "start: None"),
        ("/START@niramoybot", "start: None"),
        ("/start   ", "start: None"),
        ("/start profile", "start: 'profile'"),
        ("/start@NiramoyBot profile", "start: 'profile'"),
        ("/start\nprofile", "start: 'profile'"),
        ("/start  one  two ", "start: 'one  two '"),
        ("/start ১২", "start: '১২'"),
    ],
)
async def test_a_command_is_understood_however_it_is_written(text: str, answer: str) -> None:
    assert await typed(text) == answer


@pytest.mark.parametrize(
    "text", ["/", "//", "/ start", "/nonsense", "/startt", "/@NiramoyBot", "/start:", "/১", "/ "]
)
async def test_a_command_nobody_knows_is_said_to_be_unknown(text: str) -> None:
    assert await typed(text) == "no such command"
    assert await typed(text, visitor(member=False)) == "no such command"


@pytest.mark.parametrize("text", ["start", " /start", "please /start", "\n/start"])
async def test_a_slash_further_in_is_no_command(text: str) -> None:
    assert await typed(text) == "not understood"


@pytest.mark.parametrize("step", [Form.name, Form.sex, Form.photo])
async def test_a_form_swallows_no_command(step: State) -> None:
    assert await typed("/start", visitor(step)) == "start: None"
    assert await typed("/nonsense", visitor(step)) == "no such command"


# -- calls for help


@pytest.mark.parametrize("by", [visitor(), visitor(member=False), visitor(Form.name)])
async def test_a_call_for_help_goes_before_everything_but_a_command(by: Visitor) -> None:
    assert await typed("Please HELP ME!", by) == "emergency"
    assert await typed("999", by) == "emergency"
    assert await typed("/help me", by) == "no such command"


async def test_a_call_for_help_under_a_picture_is_heard() -> None:
    by = visitor(Form.photo)
    assert await shared(by, photo=[a_photo()], caption="help me") == "emergency"
    assert await shared(by, photo=[a_photo()], caption="my rash") == "photo: a message"


async def test_half_a_call_for_help_is_an_answer_like_any_other() -> None:
    assert await typed("help", visitor(Form.name)) == "name: 'help'"


# -- the open form


@pytest.mark.parametrize("text", ["Sarah", "start", "t-choose:1", "", " ", "<b>"])
async def test_what_is_typed_answers_the_open_question(text: str) -> None:
    assert await typed(text, visitor(Form.name)) == f"name: {text!r}"
    assert await typed(text, visitor(Form.name, member=False)) == f"name: {text!r}"


@pytest.mark.parametrize("key", BACK)
async def test_the_back_key_leads_back_in_either_language(key: str) -> None:
    assert await typed(key, visitor(Form.name)) == "back: None"


@pytest.mark.parametrize("key", BACK)
async def test_without_a_way_back_the_back_key_is_an_answer(key: str) -> None:
    assert await typed(key, visitor(Form.sex)) == f"sex: {key!r}"
    assert await typed(key, visitor(Form.photo)) == "not understood"


@pytest.mark.parametrize("key", BACK)
async def test_without_a_form_the_back_key_leads_nowhere(key: str) -> None:
    assert await typed(key) == "not understood"
    assert await typed(key, visitor(member=False)) == "home"


@pytest.mark.parametrize("text", ["Back", "⬅ Back!", "⬅ back"])
async def test_only_the_whole_label_is_the_back_key(text: str) -> None:
    assert await typed(text, visitor(Form.name)) == f"name: {text!r}"


def a_photo() -> PhotoSize:
    return PhotoSize(file_id="f", file_unique_id="f", width=1, height=1)


SHARED: dict[str, dict[str, Any]] = {
    "contact": {"contact": Contact(phone_number="+8801812345678", first_name="Sarah")},
    "location": {"location": Location(latitude=23.8, longitude=90.4)},
    "photo": {"photo": [a_photo()]},
    "document": {"document": Document(file_id="f", file_unique_id="f")},
    "voice": {"voice": Voice(file_id="f", file_unique_id="f", duration=1)},
}


@pytest.mark.parametrize("kind", SHARED)
async def test_what_is_shared_answers_the_question_that_asks_for_it(kind: str) -> None:
    assert await shared(visitor(Form.photo), **SHARED[kind]) == f"{kind}: a message"


@pytest.mark.parametrize("kind", SHARED)
async def test_what_was_not_asked_for_is_not_understood(kind: str) -> None:
    assert await shared(visitor(Form.name), **SHARED[kind]) == "not understood"
    assert await shared(visitor(), **SHARED[kind]) == "not understood"
    assert await shared(visitor(member=False), **SHARED[kind]) == "home"


async def test_a_sticker_answers_no_question() -> None:
    sticker = Sticker(
        file_id="f",
        file_unique_id="f",
        type="regular",
        width=1,
        height=1,
        is_animated=False,
        is_video=False,
    )
    for step in (Form.name, Form.photo):
        assert await shared(visitor(step), sticker=sticker) == "not understood"


async def test_text_for_a_step_that_only_takes_pictures_is_not_understood() -> None:
    assert await typed("Sarah", visitor(Form.photo)) == "not understood"


async def test_a_step_of_a_form_that_is_no_more_is_not_understood() -> None:
    class Gone(StatesGroup):
        step = State()

    assert await typed("Sarah", visitor(Gone.step)) == "not understood"
    assert await shared(visitor(Gone.step), **SHARED["photo"]) == "not understood"


async def test_without_a_form_a_member_is_not_understood_and_a_stranger_led_home() -> None:
    assert await typed("hello") == "not understood"
    assert await typed("hello", visitor(member=False)) == "home"


# -- buttons


async def test_a_button_hands_over_what_it_carries() -> None:
    assert await pressed("t-choose:5:b") == "choose: Choose(number=5, kind='b')"
    assert await pressed("t-secret") == "secret: Secret()"


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        ":",
        "x",
        "t-choose",
        "t-choose:",
        "t-choose:x:a",
        "t-choose:5",
        "t-choose:5:c",
        "t-choose:5:a:a",
        "t-chooses:5:a",
        "T-CHOOSE:5:a",
        "t-secret:",
        "t-secret:1",
        "start",
        "/start",
        "💥",
        "\x00",
        "x" * 64,
    ],
)
@pytest.mark.parametrize("by", [visitor(), visitor(member=False), visitor(Form.name)])
async def test_a_button_of_long_ago_or_a_forged_one_is_stale(
    data: str | None, by: Visitor
) -> None:
    assert await pressed(data, by) == "stale"


# -- strangers


async def test_a_stranger_who_reaches_for_what_is_members_is_led_home() -> None:
    stranger = visitor(member=False)
    assert await pressed("t-secret", stranger) == "home"
    assert await typed("/secret", stranger) == "home"
    assert await typed("/secret key", stranger) == "home"


async def test_a_stranger_may_do_what_is_for_all() -> None:
    stranger = visitor(member=False)
    assert await pressed("t-choose:5:a", stranger) == "choose: Choose(number=5, kind='a')"
    assert await typed("/start", stranger) == "start: None"


async def test_a_member_of_an_older_consent_is_a_stranger_until_asked_again() -> None:
    account = Account(SARAH, None, NOON, "en", CONSENT_VERSION - 1, person_id=1)
    assert await pressed("t-secret", Visitor(SARAH, account)) == "home"
    assert await typed("/secret", Visitor(SARAH, account)) == "home"


async def test_who_agreed_but_is_not_registered_is_a_stranger() -> None:
    account = Account(SARAH, None, NOON, "en", CONSENT_VERSION)
    assert await pressed("t-secret", Visitor(SARAH, account)) == "home"


# -- the clinic's own


def the_clinics() -> Choosing:
    return conversation.choosing(Translator.load(strict=True), EmergencyWords(["999"]))


FOR_MEMBERS: Collection[CallbackData] = [
    OpenProfile(),
    *(CorrectField(question=question) for question in Question),
    *(CorrectSex(sex=sex) for sex in Sex),
    CorrectPlace(code="dhaka.savar"),
]


@pytest.mark.parametrize("data", FOR_MEMBERS, ids=lambda data: data.pack())
def test_no_stranger_reaches_a_profile_button(data: CallbackData) -> None:
    choosing = the_clinics()
    assert choosing.for_press(a_press(data.pack()), visitor(member=False)) is FALLBACKS.home
    assert choosing.for_press(a_press(data.pack()), visitor()) is not FALLBACKS.home


def test_no_stranger_reaches_the_profile_by_its_command() -> None:
    choosing = the_clinics()
    for text in ("/profile", "/PROFILE@NiramoyBot", "/profile now"):
        assert choosing.for_message(a_message(text), visitor(member=False)) is FALLBACKS.home
        assert choosing.for_message(a_message(text), visitor()) is not FALLBACKS.home


def test_the_clinic_knows_the_back_key_of_both_languages() -> None:
    assert the_clinics()._back_words == set(BACK)


def a_newcomer(expects: State) -> Visitor:
    """Somebody who agreed, and is in the middle of registering."""
    account = Account(SARAH, None, NOON, "en", CONSENT_VERSION)
    return Visitor(SARAH, account, Conversation(expects.state))


def test_only_somebody_who_agreed_and_is_not_registered_reaches_the_registration() -> None:
    choosing, message = the_clinics(), a_message("Sarah Khan")
    stranger = Visitor(SARAH, Account(SARAH, None, NOON, "en"), Conversation("Register:name"))
    member = visitor(registration.Register.name)
    newcomer = a_newcomer(registration.Register.name)
    assert choosing.for_message(message, stranger) is FALLBACKS.home
    assert choosing.for_message(message, member) is FALLBACKS.home
    assert choosing.for_message(message, newcomer) is not FALLBACKS.home
