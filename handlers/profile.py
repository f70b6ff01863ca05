"""A profile, one's own or a relative's: what we know, and a button to correct each thing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

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
from handlers.parts import back_button, grid, home_button
from handlers.questions import Form, place_name
from handlers.record_parts import OpenLooks, OpenRecord
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenFamily, OpenSafety
from locales import Html


class Correct(StatesGroup):
    """What is being corrected; the draft says about whom, when it is a relative."""

    phone = State()
    name = State()
    sex = State()
    birth = State()
    place = State()


class OpenProfile(CallbackData, prefix="profile"):
    """Show my profile."""


class OpenPerson(CallbackData, prefix="person"):
    """Show a relative's profile."""

    person: int


class CorrectField(CallbackData, prefix="prof-fix"):
    """Correct one thing in it."""

    question: Question


class CorrectTheirs(CorrectField, prefix="person-fix"):
    """Correct one thing about a relative."""

    person: int


class CorrectSex(CallbackData, prefix="prof-sex"):
    """The sex is this."""

    sex: Sex


class CorrectTheirSex(CorrectSex, prefix="person-sex"):
    """A relative's sex is this."""

    person: int


class CorrectPlace(CallbackData, prefix="prof-place"):
    """The home is this."""

    code: str


class CorrectTheirPlace(CorrectPlace, prefix="kin-p"):
    """A relative's home is this."""

    person: int


OWN = Form(
    steps=Correct,
    back=OpenProfile(),
    choose_sex=lambda sex: CorrectSex(sex=sex),
    choose_place=lambda code: CorrectPlace(code=code),
)


def _theirs(person_id: int) -> Form:
    return Form(
        steps=Correct,
        back=OpenPerson(person=person_id),
        choose_sex=lambda sex: CorrectTheirSex(sex=sex, person=person_id),
        choose_place=lambda code: CorrectTheirPlace(code=code, person=person_id),
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
    return await _open(turn, turn.person_id)


async def open_person(turn: Turn, data: OpenPerson) -> Screen:
    return await _open(turn, data.person)


async def _open(turn: Turn, person_id: int) -> Screen:
    person = await turn.db.write(people.see, turn.telegram_id, person_id, turn.now)
    return _screen(turn, person_id, person)


def _screen(turn: Turn, person_id: int, person: Person, remark: Html | None = None) -> Screen:
    own = person_id == turn.person_id
    title = turn.say("profile-title") if own else turn.say("profile-their-title")
    way = home_button(turn.say) if own else back_button(turn.say, OpenFamily())
    return Screen(
        Html("\n\n").join([title, card(turn, person)]),
        rows=[*grid(_fields(turn, person_id)), _record_ways(turn, person_id), [way]],
        remark=remark,
        draft={},
    )


def _record_ways(turn: Turn, person_id: int) -> list[Button]:
    label = turn.say.label
    looks = Button(label("button-looks"), OpenLooks(person=person_id))
    # Who looked into one's own record stands under privacy and safety, with the PIN.
    safety = Button(label("button-safety"), OpenSafety())
    own = person_id == turn.person_id
    return [
        Button(label("button-records"), OpenRecord(person=person_id)),
        safety if own else looks,
    ]


def _fields(turn: Turn, person_id: int) -> list[Button]:
    own = person_id == turn.person_id
    return [
        Button(
            turn.say.label(f"button-correct-{question}"),
            CorrectField(question=question)
            if own
            else CorrectTheirs(question=question, person=person_id),
        )
        for question in Question
    ]


async def correct(turn: Turn, data: CorrectField) -> Screen:
    return _ask(turn, turn.person_id, data.question)


async def correct_theirs(turn: Turn, data: CorrectTheirs) -> Screen:
    await turn.db.write(people.see, turn.telegram_id, data.person, turn.now)
    return _ask(turn, data.person, data.question)


def _ask(turn: Turn, person_id: int, question: Question) -> Screen:
    if person_id == turn.person_id:
        return replace(questions.ask(turn.say, OWN, question), draft={})
    asked = questions.ask_about(turn.say, _theirs(person_id), question)
    return replace(asked, draft={"person": person_id})


def _form(turn: Turn) -> Form:
    person_id = _whose(turn)
    return OWN if person_id == turn.person_id else _theirs(person_id)


def _whose(turn: Turn) -> int:
    return int(turn.draft.get("person", turn.person_id))


async def took_contact(turn: Turn, message: Message) -> Screen:
    return await _took_phone(turn, questions.own_phone(message), shared=True)


async def took_phone(turn: Turn, text: str) -> Screen:
    return await _took_phone(turn, read_phone(text), shared=False)


async def _took_phone(turn: Turn, phone: str, *, shared: bool) -> Screen:
    # Telegram vouches for the sender's number, not for a relative's.
    verified = shared and _whose(turn) == turn.person_id
    noted = turn.say("questions-phone-noted", phone=show_phone(phone))
    return await _corrected(turn, people.change_phone, (phone, verified), remark=noted)


async def took_name(turn: Turn, text: str) -> Screen:
    return await _corrected(turn, people.rename, read_name(text))


async def took_sex(turn: Turn, data: CorrectSex) -> Screen:
    return await _corrected(turn, people.correct_sex, data.sex, person_id=turn.person_id)


async def took_their_sex(turn: Turn, data: CorrectTheirSex) -> Screen:
    return await _corrected(turn, people.correct_sex, data.sex, person_id=data.person)


async def typed_sex(turn: Turn, _: str) -> Screen:
    asked = _ask(turn, _whose(turn), Question.SEX)
    return replace(asked, remark=turn.say("questions-press"))


async def took_birth(turn: Turn, text: str) -> Screen:
    return await _corrected(turn, people.correct_birth, read_birth(text, turn.today))


async def took_place(turn: Turn, text: str) -> Screen:
    matches = questions.find_places(turn.places, text)
    if len(matches) > 1:
        return questions.which_place(turn.say, _form(turn), matches)
    return await _took_home(turn, matches[0].place, _whose(turn))


async def took_location(turn: Turn, message: Message) -> Screen:
    return await _took_home(turn, questions.where(turn.places, message), _whose(turn))


async def chose_place(turn: Turn, data: CorrectPlace) -> Screen:
    return await _took_home(turn, turn.places.by_code(data.code), turn.person_id)


async def chose_their_place(turn: Turn, data: CorrectTheirPlace) -> Screen:
    return await _took_home(turn, turn.places.by_code(data.code), data.person)


async def _took_home(turn: Turn, place: Place, person_id: int) -> Screen:
    return await _corrected(turn, people.move_home, place.code, person_id=person_id)


async def _corrected(
    turn: Turn,
    service: Callable[..., Person],
    value: Any,
    *,
    person_id: int | None = None,
    remark: Html | None = None,
) -> Screen:
    whose = _whose(turn) if person_id is None else person_id
    person = await turn.db.write(service, turn.telegram_id, whose, value, turn.now)
    return _screen(turn, whose, person, remark)


async def back(turn: Turn, _: object = None) -> Screen:
    return await _open(turn, _whose(turn))


def routes() -> Routes:
    routes = Routes()
    routes.command("profile", open_profile)
    routes.press(OpenProfile, open_profile)
    routes.press(OpenPerson, open_person)
    routes.press(CorrectField, correct)
    routes.press(CorrectTheirs, correct_theirs)
    routes.share("contact", Correct.phone, took_contact)
    routes.type(Correct.phone, took_phone)
    routes.type(Correct.name, took_name)
    routes.press(CorrectSex, took_sex)
    routes.press(CorrectTheirSex, took_their_sex)
    routes.type(Correct.sex, typed_sex)
    routes.type(Correct.birth, took_birth)
    routes.type(Correct.place, took_place)
    routes.share("location", Correct.place, took_location)
    routes.press(CorrectPlace, chose_place)
    routes.press(CorrectTheirPlace, chose_their_place)
    routes.back(Correct.phone, back)
    routes.back(Correct.place, back)
    return routes
