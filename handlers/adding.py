"""Add somebody to my family: who → name → sex → birth → phone → what they agree to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain import adding
from domain.adding import Newcomer
from domain.births import read_birth
from domain.family import Relationship
from domain.names import read_name
from domain.people import Sex
from domain.phones import read_phone
from domain.registration import Answers, Question
from domain.relatives import Relative
from handlers import family
from handlers.family import AddRelative, OpenRelative
from handlers.linking import ChooseLinkRights
from handlers.parts import back_button, grid
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.toggles import EVERYTHING, listed, rights_of, toggles
from handlers.turn import Turn
from handlers.ways import OpenFamily
from locales import Html


class Adding(StatesGroup):
    """What is asked about the relative."""

    name = State()
    sex = State()
    birth = State()
    phone = State()
    declare = State()


class AddAs(CallbackData, prefix="kin-as"):
    """They are this to me."""

    relationship: Relationship


class AddWithout(CallbackData, prefix="kin-without"):
    """They do not use Telegram."""

    relationship: Relationship


class AddSex(CallbackData, prefix="kin-sex"):
    """Their sex."""

    sex: Sex


class AddSamePhone(CallbackData, prefix="kin-phone"):
    """They are reached under my number."""


class AddRights(CallbackData, prefix="kin-rights"):
    """They agree to just this."""

    mask: int


class Declare(CallbackData, prefix="kin-declare"):
    """What is written above is true. `another`: nobody I added before."""

    another: bool


class AddBack(CallbackData, prefix="kin-back"):
    """Take the last answer back."""


ORDER = (Question.NAME, Question.SEX, Question.BIRTH, Question.PHONE)


async def choose_who(turn: Turn, _: object = None) -> Screen:
    kinds = [
        Button(turn.say.label(f"button-relative-{kind}"), AddAs(relationship=kind))
        for kind in Relationship
    ]
    return Screen(
        turn.say("adding-who"),
        rows=[*grid(kinds, columns=1), [back_button(turn.say, OpenFamily())]],
    )


async def choose_how(turn: Turn, data: AddAs) -> Screen:
    if data.relationship is Relationship.CHILD:
        return await _begin(turn, data.relationship)
    link = ChooseLinkRights(relationship=data.relationship, mask=EVERYTHING)
    without = AddWithout(relationship=data.relationship)
    return Screen(
        turn.say("adding-how"),
        rows=[
            [Button(turn.say.label("button-adding-link"), link)],
            [Button(turn.say.label("button-adding-without"), without)],
            [back_button(turn.say, AddRelative())],
        ],
    )


async def begin_without(turn: Turn, data: AddWithout) -> Screen:
    return await _begin(turn, data.relationship)


async def _begin(turn: Turn, relationship: Relationship) -> Screen:
    number = await turn.db.write(adding.begin, turn.telegram_id, turn.now)
    return await _ask_next(turn, Newcomer(number, relationship, Answers()))


# -- the form


def _draft(newcomer: Newcomer, mask: int) -> dict[str, Any]:
    kin = {"kin": newcomer.id, "kin_as": newcomer.relationship.value, "kin_rights": mask}
    return newcomer.answers.draft() | kin


def _newcomer(draft: Mapping[str, Any]) -> Newcomer | None:
    if "kin" not in draft:
        return None
    rights = rights_of(_mask(draft))
    return Newcomer(draft["kin"], Relationship(draft["kin_as"]), Answers.of(draft), rights)


def _mask(draft: Mapping[str, Any]) -> int:
    return int(draft.get("kin_rights", EVERYTHING))


def _lacks(newcomer: Newcomer) -> Question | None:
    child = newcomer.relationship is Relationship.CHILD
    asked = ORDER[:-1] if child else ORDER
    return next((question for question in asked if newcomer.answers.lacks(question)), None)


async def _ask_next(turn: Turn, newcomer: Newcomer, remark: Html | None = None) -> Screen:
    question = _lacks(newcomer)
    asked = _ask(turn, question) if question else _ask_declaration(turn, newcomer)
    return replace(asked, draft=_draft(newcomer, _mask(turn.draft)), remark=remark)


def _ask(turn: Turn, question: Question) -> Screen:
    choices: list[Button] = []
    if question is Question.SEX:
        choices = [Button(turn.say.label(f"button-sex-{sex}"), AddSex(sex=sex)) for sex in Sex]
    if question is Question.PHONE:
        choices = [Button(turn.say.label("button-adding-same-phone"), AddSamePhone())]
    return Screen(
        turn.say(f"adding-ask-{question}"),
        rows=[*grid(choices), [back_button(turn.say, AddBack())]],
        expects=getattr(Adding, question.value),
    )


def _ask_declaration(turn: Turn, newcomer: Newcomer) -> Screen:
    say, name, mask = turn.say, newcomer.answers.name or "", _mask(turn.draft)
    declare = Declare(another=False)
    if newcomer.relationship is Relationship.CHILD:
        text, switches = say("family-declare-child", name=name), []
        button = Button(say.label("button-adding-declare"), declare, style="success")
    else:
        text = say("family-declare-adult", name=name, rights=listed(say, rights_of(mask)))
        switches = toggles(say, mask, lambda other: AddRights(mask=other))
        button = Button(say.label("button-family-agrees"), declare, style="success")
    rows = [*switches, [button], [back_button(say, AddBack())]]
    return Screen(text, rows=rows, expects=Adding.declare)


async def _took(turn: Turn, **told: Any) -> Screen:
    newcomer = _newcomer(turn.draft)
    if newcomer is None:
        return await choose_who(turn)
    return await _ask_next(turn, replace(newcomer, answers=replace(newcomer.answers, **told)))


async def took_name(turn: Turn, text: str) -> Screen:
    return await _took(turn, name=read_name(text))


async def took_sex(turn: Turn, data: AddSex) -> Screen:
    return await _took(turn, sex=data.sex)


async def took_birth(turn: Turn, text: str) -> Screen:
    birth = read_birth(text, turn.today)
    newcomer = _newcomer(turn.draft)
    if newcomer is not None:
        adding.ensure_age(newcomer.relationship, birth.born, turn.now)
    return await _took(turn, born=birth.born, born_exact=birth.exact)


async def took_phone(turn: Turn, text: str) -> Screen:
    return await _took(turn, phone=read_phone(text))


async def took_same_phone(turn: Turn, _: AddSamePhone) -> Screen:
    return await _took(
        turn, phone=await turn.db.write(adding.own_phone, turn.telegram_id, turn.now)
    )


async def press_please(turn: Turn, _: str) -> Screen:
    newcomer = _newcomer(turn.draft)
    if newcomer is None:
        return await choose_who(turn)
    return await _ask_next(turn, newcomer, turn.say("questions-press"))


async def took_rights(turn: Turn, data: AddRights) -> Screen:
    newcomer = _newcomer(turn.draft)
    if newcomer is None:
        return await choose_who(turn)
    chosen = turn.standing(
        replace(turn.visitor.conversation, draft={**turn.draft, "kin_rights": data.mask})
    )
    return await _ask_next(chosen, newcomer)


async def back(turn: Turn, _: object = None) -> Screen:
    newcomer = _newcomer(turn.draft)
    answers = newcomer.answers if newcomer else Answers()
    told = [question for question in ORDER if not answers.lacks(question)]
    if newcomer is None or not told:
        return await choose_who(turn)
    return await _ask_next(turn, replace(newcomer, answers=answers.without(told[-1])))


# -- the end of it


async def declare(turn: Turn, data: Declare) -> Screen:
    newcomer = _newcomer(turn.draft)
    if newcomer is None:
        return await family.open_family(turn)
    if _lacks(newcomer) is not None:
        return await _ask_next(turn, newcomer)
    if not data.another:
        known = await turn.db.write(adding.known_already, turn.telegram_id, newcomer, turn.now)
        if known is not None:
            return _is_it_this_one(turn, known)
    one = await turn.db.write(adding.add, turn.telegram_id, newcomer, turn.language, turn.now)
    return family.card(turn, one, turn.say("adding-done"))


def _is_it_this_one(turn: Turn, known: Relative) -> Screen:
    say = turn.say
    same = OpenRelative(proxy=known.proxy.id)
    return Screen(
        say("adding-known", name=known.person.name, day=known.person.registered_at),
        rows=[
            [Button(say.label("button-adding-same"), same)],
            [Button(say.label("button-adding-another"), Declare(another=True))],
            [back_button(say, AddBack())],
        ],
        expects=Adding.declare,
    )


def routes() -> Routes:
    routes = Routes()
    routes.press(AddRelative, choose_who)
    routes.press(AddAs, choose_how)
    routes.press(AddWithout, begin_without)
    routes.type(Adding.name, took_name)
    routes.press(AddSex, took_sex)
    routes.type(Adding.sex, press_please)
    routes.type(Adding.birth, took_birth)
    routes.press(AddSamePhone, took_same_phone)
    routes.type(Adding.phone, took_phone)
    routes.press(AddRights, took_rights)
    routes.type(Adding.declare, press_please)
    routes.press(Declare, declare)
    routes.press(AddBack, back)
    return routes
