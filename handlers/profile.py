"""My profile: what we know of a person, and a button to correct each thing."""

from dataclasses import replace

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from domain import people
from domain.births import age_on, read_birth
from domain.names import read_name
from domain.people import Person, Sex
from domain.phones import read_phone, show_phone
from domain.places import Place
from domain.registration import Question
from handlers import questions
from handlers.parts import grid, home_button
from handlers.questions import Form, place_name
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from locales import Html


class Correct(StatesGroup):
    """What is being corrected."""

    phone = State()
    name = State()
    sex = State()
    birth = State()
    place = State()


class OpenProfile(CallbackData, prefix="profile"):
    """Show my profile."""


class CorrectField(CallbackData, prefix="prof-fix"):
    """Correct one thing in it."""

    question: Question


class CorrectSex(CallbackData, prefix="prof-sex"):
    """My sex is this."""

    sex: Sex


class CorrectPlace(CallbackData, prefix="prof-place"):
    """My home is this."""

    code: str


FORM = Form(
    steps=Correct,
    back=OpenProfile(),
    choose_sex=lambda sex: CorrectSex(sex=sex),
    choose_place=lambda code: CorrectPlace(code=code),
)


def card(turn: Turn, person: Person) -> Html:
    """What we know of a person, in a few lines."""
    say = turn.say
    lines = [
        say("profile-name", name=person.name, sex=say.label(f"profile-sex-{person.sex}")),
        _birth_line(turn, person),
        say("profile-phone", phone=show_phone(person.phone)),
        say("profile-place", place=place_name(say, turn.places.by_code(person.place))),
    ]
    return Html("\n").join(lines)


def _birth_line(turn: Turn, person: Person) -> str:
    age = age_on(person.born, turn.today)
    if person.born_exact:
        return turn.say("profile-born", age=age, born=person.born)
    return turn.say("profile-age", age=age)


async def open_profile(turn: Turn, _: object = None) -> Screen:
    person = await turn.db.read(people.myself, turn.telegram_id)
    return _screen(turn, person)


def _screen(turn: Turn, person: Person, remark: Html | None = None) -> Screen:
    fields = [
        Button(turn.say.label(f"button-correct-{question}"), CorrectField(question=question))
        for question in Question
    ]
    return Screen(
        Html("\n\n").join([turn.say("profile-title"), card(turn, person)]),
        rows=[*grid(fields), [home_button(turn.say)]],
        remark=remark,
    )


async def correct(turn: Turn, data: CorrectField) -> Screen:
    return questions.ask(turn.say, FORM, data.question)


async def took_contact(turn: Turn, message: Message) -> Screen:
    return await _took_phone(turn, questions.own_phone(message), verified=True)


async def took_phone(turn: Turn, text: str) -> Screen:
    return await _took_phone(turn, read_phone(text), verified=False)


async def _took_phone(turn: Turn, phone: str, *, verified: bool) -> Screen:
    person = await turn.db.write(people.change_phone, turn.telegram_id, phone, verified)
    return _screen(turn, person, turn.say("questions-phone-noted", phone=show_phone(phone)))


async def took_name(turn: Turn, text: str) -> Screen:
    name = read_name(text)
    return _screen(turn, await turn.db.write(people.rename, turn.telegram_id, name))


async def took_sex(turn: Turn, data: CorrectSex) -> Screen:
    return _screen(turn, await turn.db.write(people.correct_sex, turn.telegram_id, data.sex))


async def typed_sex(turn: Turn, _: str) -> Screen:
    return replace(questions.ask(turn.say, FORM, Question.SEX), remark=turn.say("questions-press"))


async def took_birth(turn: Turn, text: str) -> Screen:
    birth = read_birth(text, turn.today)
    person = await turn.db.write(people.correct_birth, turn.telegram_id, birth, turn.today)
    return _screen(turn, person)


async def took_place(turn: Turn, text: str) -> Screen:
    matches = questions.find_places(turn.places, text)
    if len(matches) > 1:
        return questions.which_place(turn.say, FORM, matches)
    return await _took_home(turn, matches[0].place)


async def took_location(turn: Turn, message: Message) -> Screen:
    return await _took_home(turn, questions.where(turn.places, message))


async def chose_place(turn: Turn, data: CorrectPlace) -> Screen:
    return await _took_home(turn, turn.places.by_code(data.code))


async def _took_home(turn: Turn, place: Place) -> Screen:
    return _screen(turn, await turn.db.write(people.move_home, turn.telegram_id, place.code))


def routes() -> Routes:
    routes = Routes()
    routes.command("profile", open_profile)
    routes.press(OpenProfile, open_profile)
    routes.press(CorrectField, correct)
    routes.share("contact", Correct.phone, took_contact)
    routes.type(Correct.phone, took_phone)
    routes.type(Correct.name, took_name)
    routes.press(CorrectSex, took_sex)
    routes.type(Correct.sex, typed_sex)
    routes.type(Correct.birth, took_birth)
    routes.type(Correct.place, took_place)
    routes.share("location", Correct.place, took_location)
    routes.press(CorrectPlace, chose_place)
    routes.back(Correct.phone, open_profile)
    routes.back(Correct.place, open_profile)
    return routes
