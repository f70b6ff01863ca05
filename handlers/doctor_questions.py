"""The questions to a doctor: the same when applying and when something is corrected later."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup

from domain.bmdc import Register, written
from domain.doctor_answers import Answers, Question
from domain.doctors import Spoken
from domain.places import Match
from domain.rights import Hat
from domain.specialities import Meant
from handlers.doctor_card import done, language_names, speciality_name, speciality_names
from handlers.parts import Rows, back_button, grid, pager
from handlers.questions import CHOICES, place_name
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenDoctor
from locales import Html

DAYS_OFFERED = (7, 15, 30)


class Apply(StatesGroup):
    """The question that is open; each bears its name."""

    number = State()
    name = State()
    degrees = State()
    specialities = State()
    languages = State()
    place = State()
    address = State()
    fee = State()
    follow_up = State()
    days = State()
    since = State()
    photo = State()
    certificate = State()
    reply = State()


class AskDoctor(CallbackData, prefix="doc-ask"):
    """Ask me this."""

    question: Question


class KeepAnswer(CallbackData, prefix="doc-keep"):
    """It stays as it is; go on."""

    question: Question


class ChooseRegister(CallbackData, prefix="doc-reg"):
    """The number stands in this register."""

    kept_in: Register


class PickSpeciality(CallbackData, prefix="doc-spec"):
    """I practise this."""

    speciality: str


class DropSpeciality(CallbackData, prefix="doc-unspec"):
    """I do not."""

    speciality: str


class BrowseSpecialities(CallbackData, prefix="doc-specs"):
    """Show me the list."""

    page: int


class ToggleLanguage(CallbackData, prefix="doc-lang"):
    """I speak this with patients, or I do not."""

    spoken: Spoken


class ChamberPlace(CallbackData, prefix="doc-place"):
    """My chamber is here."""

    code: str


class ChooseDays(CallbackData, prefix="doc-days"):
    """So many days a visit counts as a follow-up."""

    days: int


class AskReply(CallbackData, prefix="doc-reply"):
    """I want to answer what was asked."""


class Leave(CallbackData, prefix="doc-leave"):
    """I take it back, or practise no longer."""


def practising(turn: Turn) -> bool:
    """Whether a verified doctor corrects something, rather than somebody applying."""
    return turn.visitor.wears(Hat.DOCTOR)


def step_of(question: Question) -> State:
    """The open step while this question is asked."""
    step: State = getattr(Apply, question.value.replace("-", "_"))
    return step


def ask(turn: Turn, answers: Answers, question: Question, remark: Html | None = None) -> Screen:
    """The screen that asks this, with the answer there is and the way on and back."""
    lines = [*_heading(turn, answers), turn.say(f"applications-ask-{question}")]
    if not answers.lacks(question):
        lines.append(turn.say("applications-now", value=_value(turn, answers, question)))
    choices = _choices(turn, answers, question)
    return Screen(
        Html("\n").join(lines),
        rows=[*choices, _ways(turn, answers, question)],
        expects=step_of(question),
        remark=remark,
    )


def _heading(turn: Turn, answers: Answers) -> list[Html]:
    if practising(turn):
        return []
    return [turn.say("applications-step", done=done(answers), all=len(Question))]


def _ways(turn: Turn, answers: Answers, question: Question) -> list[Button]:
    back = back_button(turn.say, _before(turn, question))
    if answers.lacks(question):
        return [back]
    return [back, Button(turn.say.label("button-go-on"), KeepAnswer(question=question))]


def _before(turn: Turn, question: Question) -> CallbackData:
    at = list(Question).index(question)
    if practising(turn) or at == 0:
        return OpenDoctor()
    return AskDoctor(question=list(Question)[at - 1])


def _registers(turn: Turn, answers: Answers) -> Rows:
    if answers.number is None or answers.register is not None:
        return []
    registers = [
        Button(turn.say.label(f"button-register-{register}"), ChooseRegister(kept_in=register))
        for register in Register
    ]
    return [registers]


def _specialities(turn: Turn, answers: Answers) -> Rows:
    chosen = [
        Button(
            turn.say.label("button-drop", name=speciality_name(turn, code)),
            DropSpeciality(speciality=code),
        )
        for code in answers.specialities
    ]
    everything = Button(turn.say.label("button-all-specialities"), BrowseSpecialities(page=0))
    return [*grid(chosen, columns=1), [everything]]


def _languages(turn: Turn, answers: Answers) -> Rows:
    return grid(_language(turn, spoken, spoken in answers.languages) for spoken in Spoken)


def _language(turn: Turn, spoken: Spoken, chosen: bool) -> Button:
    name = turn.say.label(f"doctors-speaks-{spoken}")
    label = turn.say.label("button-chosen", name=name) if chosen else name
    return Button(label, ToggleLanguage(spoken=spoken))


def _days(turn: Turn, _: Answers) -> Rows:
    offered = [
        Button(turn.say.label("button-days", days=days), ChooseDays(days=days))
        for days in DAYS_OFFERED
    ]
    return [offered]


def _choices(turn: Turn, answers: Answers, question: Question) -> Rows:
    offered = _CHOICES.get(question)
    return offered(turn, answers) if offered else []


_CHOICES: dict[Question, Callable[[Turn, Answers], Rows]] = {
    Question.NUMBER: _registers,
    Question.SPECIALITIES: _specialities,
    Question.LANGUAGES: _languages,
    Question.DAYS: _days,
}


def which_speciality(turn: Turn, matches: Sequence[Meant]) -> Screen:
    """Several specialities sound like that: which one?"""
    buttons = [_pick(turn, match.speciality.code) for match in matches]
    everything = Button(turn.say.label("button-all-specialities"), BrowseSpecialities(page=0))
    return Screen(
        turn.say("applications-which-speciality"),
        rows=[*grid(buttons, columns=1), [everything], [_to(turn, Question.SPECIALITIES)]],
        expects=Apply.specialities,
    )


def all_specialities(turn: Turn, page: int) -> Screen:
    """The whole list, a page at a time."""
    buttons = [_pick(turn, one.code) for one in turn.specialities.all()]
    return Screen(
        turn.say("applications-all-specialities"),
        rows=[
            *pager(turn.say, buttons, page, lambda at: BrowseSpecialities(page=at)),
            [_to(turn, Question.SPECIALITIES)],
        ],
        expects=Apply.specialities,
    )


def which_place(turn: Turn, matches: Sequence[Match]) -> Screen:
    """Several places have a name like that: which one?"""
    places = [
        [Button(place_name(turn.say, match.place), ChamberPlace(code=match.place.code))]
        for match in matches[:CHOICES]
    ]
    return Screen(
        turn.say("questions-which-place"),
        rows=[*places, [_to(turn, Question.PLACE)]],
        expects=Apply.place,
    )


def _pick(turn: Turn, code: str) -> Button:
    return Button(speciality_name(turn, code), PickSpeciality(speciality=code))


def _to(turn: Turn, question: Question) -> Button:
    return back_button(turn.say, AskDoctor(question=question))


def _value(turn: Turn, answers: Answers, question: Question) -> str:
    """The answer there is, in plain words."""
    return _VALUES[question](turn, answers)


def _number(_: Turn, answers: Answers) -> str:
    return written(answers.registration) if answers.registration else ""


def _place(turn: Turn, answers: Answers) -> str:
    return place_name(turn.say, turn.places.by_code(answers.place or ""))


def _taka(turn: Turn, poisha: int | None) -> str:
    return turn.say.label("doctors-taka", fee=poisha or 0)


_VALUES: dict[Question, Callable[[Turn, Answers], str]] = {
    Question.NUMBER: _number,
    Question.NAME: lambda _, answers: answers.name or "",
    Question.DEGREES: lambda _, answers: answers.degrees or "",
    Question.SPECIALITIES: speciality_names,
    Question.LANGUAGES: lambda turn, answers: language_names(turn, answers.languages),
    Question.PLACE: _place,
    Question.ADDRESS: lambda _, answers: answers.address or "",
    Question.FEE: lambda turn, answers: _taka(turn, answers.fee),
    Question.FOLLOW_UP: lambda turn, answers: _taka(turn, answers.follow_up_fee),
    Question.DAYS: lambda turn, answers: turn.say.label(
        "button-days", days=answers.follow_up_days or 0
    ),
    Question.SINCE: lambda turn, answers: turn.say.label("doctors-year", year=answers.since or 0),
    Question.PHOTO: lambda turn, _: turn.say.label("doctors-received"),
    Question.CERTIFICATE: lambda turn, _: turn.say.label("doctors-received"),
}
