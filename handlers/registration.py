"""Register: phone → name → sex → birth → home. What is unanswered is asked, in this order."""

from dataclasses import replace

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from domain import people
from domain.births import read_birth
from domain.names import read_name
from domain.people import Person, Sex
from domain.phones import read_phone, show_phone
from domain.places import Place
from domain.registration import Answers, Question
from handlers import joining, menu, profile, questions
from handlers.joining import SomebodyElse, ThatIsMe
from handlers.parts import home_button
from handlers.questions import Form
from handlers.routes import Access, Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html, Say


class Register(StatesGroup):
    """The question that is open."""

    phone = State()
    name = State()
    sex = State()
    birth = State()
    place = State()
    same = State()
    """Is a record that is there already theirs?"""


class RegisterBack(CallbackData, prefix="reg-back"):
    """Take the last answer back."""


class RegisterSex(CallbackData, prefix="reg-sex"):
    """My sex."""

    sex: Sex


class RegisterPlace(CallbackData, prefix="reg-place"):
    """My home."""

    code: str


FORM = Form(
    steps=Register,
    back=RegisterBack(),
    choose_sex=lambda sex: RegisterSex(sex=sex),
    choose_place=lambda code: RegisterPlace(code=code),
)


def ask_next(say: Say, answers: Answers, remark: str | None = None) -> Screen:
    """The first question that is still open, and how many there are."""
    question = answers.next or Question.PLACE
    asked = questions.ask(say, FORM, question)
    step = list(Question).index(question) + 1
    heading = say("registration-step", step=step, steps=len(Question))
    return replace(
        asked, text=Html("\n").join([heading, asked.text]), draft=answers.draft(), remark=remark
    )


def answers_of(turn: Turn) -> Answers:
    """What this newcomer has told so far."""
    return Answers.of(turn.draft)


async def took_contact(turn: Turn, message: Message) -> Screen:
    return _took_phone(turn, questions.own_phone(message), verified=True)


async def took_phone(turn: Turn, text: str) -> Screen:
    return _took_phone(turn, read_phone(text), verified=False)


def _took_phone(turn: Turn, phone: str, *, verified: bool) -> Screen:
    answers = replace(answers_of(turn), phone=phone, phone_verified=verified)
    noted = turn.say("questions-phone-noted", phone=show_phone(phone))
    return ask_next(turn.say, answers, noted)


async def took_name(turn: Turn, text: str) -> Screen:
    return ask_next(turn.say, replace(answers_of(turn), name=read_name(text)))


async def took_sex(turn: Turn, data: RegisterSex) -> Screen:
    return ask_next(turn.say, replace(answers_of(turn), sex=data.sex))


async def typed_sex(turn: Turn, _: str) -> Screen:
    return ask_next(turn.say, answers_of(turn), turn.say("questions-press"))


async def took_birth(turn: Turn, text: str) -> Screen:
    birth = read_birth(text, turn.today)
    return ask_next(turn.say, answers_of(turn).with_birth(birth, turn.today))


async def took_place(turn: Turn, text: str) -> Screen:
    matches = questions.find_places(turn.places, text)
    if len(matches) > 1:
        return questions.which_place(turn.say, FORM, matches)
    return await _took_home(turn, matches[0].place)


async def took_location(turn: Turn, message: Message) -> Screen:
    return await _took_home(turn, questions.where(turn.places, message))


async def chose_place(turn: Turn, data: RegisterPlace) -> Screen:
    return await _took_home(turn, turn.places.by_code(data.code))


async def _took_home(turn: Turn, place: Place) -> Screen:
    answers = replace(answers_of(turn), place=place.code)
    if answers.next is not None:
        # A button of long ago: the answer counts, and what is still open is asked.
        return ask_next(turn.say, answers)
    return await _finish(turn, answers)


async def resume(turn: Turn) -> Screen:
    """Where a newcomer stands: waiting for their record, or at the next question."""
    waiting = await joining.wait(turn)
    if waiting is not None:
        return waiting
    answers = answers_of(turn)
    return ask_next(turn.say, answers) if answers.next else await _finish(turn, answers)


async def _finish(turn: Turn, answers: Answers) -> Screen:
    return _joined(turn, await joining.finish(turn, answers))


async def that_is_me(turn: Turn, _: ThatIsMe) -> Screen:
    answers = answers_of(turn)
    if answers.next is not None:
        return ask_next(turn.say, answers)
    return _joined(turn, await joining.that_is_me(turn, answers))


async def somebody_else(turn: Turn, _: SomebodyElse) -> Screen:
    answers = answers_of(turn)
    if answers.next is not None:
        return ask_next(turn.say, answers)
    return _welcome(turn, await joining.somebody_else(turn, answers))


async def typed_same(turn: Turn, _: str) -> Screen:
    return replace(await resume(turn), remark=turn.say("questions-press"))


def _joined(turn: Turn, joined: Person | Screen) -> Screen:
    if isinstance(joined, Person):
        return _welcome(turn, joined)
    return replace(joined, expects=Register.same)


def untold(turn: Turn) -> bool:
    """Registered, but not told so yet: we were killed in between."""
    return (
        turn.visitor.member and turn.visitor.conversation.expects in Register.__all_states_names__
    )


async def welcome(turn: Turn) -> Screen:
    """Tell somebody that they are registered."""
    return _welcome(turn, await turn.db.write(people.myself, turn.telegram_id, turn.now))


def _welcome(turn: Turn, person: Person) -> Screen:
    return Screen(
        Html("\n\n").join([turn.say("registration-done"), profile.card(turn, person)]),
        rows=[
            [home_button(turn.say)],
            [Button(turn.say.label("button-correct"), profile.OpenProfile())],
        ],
        draft={},
    )


async def back(turn: Turn, _: RegisterBack | None = None) -> Screen:
    answers = answers_of(turn)
    if answers.last is None:
        # Nothing to take back: this is the way out of the form.
        return await menu.cancel(turn)
    return ask_next(turn.say, answers.without(answers.last))


def routes() -> Routes:
    routes = Routes(Access.NEWCOMERS)
    routes.share("contact", Register.phone, took_contact)
    routes.type(Register.phone, took_phone)
    routes.type(Register.name, took_name)
    routes.press(RegisterSex, took_sex)
    routes.type(Register.sex, typed_sex)
    routes.type(Register.birth, took_birth)
    routes.type(Register.place, took_place)
    routes.share("location", Register.place, took_location)
    routes.press(RegisterPlace, chose_place)
    routes.press(RegisterBack, back)
    routes.press(ThatIsMe, that_is_me)
    routes.press(SomebodyElse, somebody_else)
    routes.type(Register.same, typed_same)
    routes.back(Register.phone, back)
    routes.back(Register.place, back)
    return routes
