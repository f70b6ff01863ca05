"""A doctor in a few lines: for the applicant, for verifiers, and as patients will see them."""

from collections.abc import Iterator, Sequence

from domain.bmdc import written
from domain.doctor_answers import Answers, Question, without_title
from domain.doctors import Spoken
from handlers.questions import place_name
from handlers.turn import Turn
from locales import Html

BAR = 10
"""Parts of a completeness meter."""
FILLED, EMPTY = "▰", "▱"


def card(turn: Turn, answers: Answers) -> Html:
    """What is known so far, a line each."""
    return Html("\n").join(_lines(turn, answers))


def _lines(turn: Turn, answers: Answers) -> Iterator[Html]:
    say = turn.say
    if answers.name is not None:
        yield say("doctors-name", name=answers.name)
    if answers.registration is not None:
        number = written(answers.registration)
        yield say(f"doctors-number-{answers.registration.register}", number=number)
    if answers.degrees is not None:
        yield say("doctors-degrees", degrees=answers.degrees)
    if answers.specialities:
        yield say("doctors-specialities", specialities=speciality_names(turn, answers))
    yield from _practical_lines(turn, answers)


def _practical_lines(turn: Turn, answers: Answers) -> Iterator[Html]:
    if where := chamber(turn, answers):
        yield turn.say("doctors-chamber", chamber=where)
    if answers.languages:
        spoken = language_names(turn, answers.languages)
        yield turn.say("doctors-languages", languages=spoken)
    if answers.fee is not None:
        yield fee_line(turn, answers)
    if answers.since is not None:
        yield turn.say("doctors-since", year=answers.since)


def fee_line(turn: Turn, answers: Answers) -> Html:
    """What a visit costs, and one soon after it."""
    if answers.fee == 0:
        return turn.say("doctors-free")
    if answers.follow_up_fee is None or answers.follow_up_days is None:
        return turn.say("doctors-fee", fee=answers.fee)
    fee, days = answers.fee, answers.follow_up_days
    if answers.follow_up_fee == 0:
        return turn.say("doctors-fee-once", fee=fee, days=days)
    return turn.say("doctors-fees", fee=fee, follow_up=answers.follow_up_fee, days=days)


def meter(answers: Answers) -> str:
    """How much has been answered, as a bar."""
    filled = BAR * done(answers) // len(Question)
    return FILLED * filled + EMPTY * (BAR - filled)


def done(answers: Answers) -> int:
    """How many questions have an answer."""
    return len(Question) - len(answers.open)


def titled(turn: Turn, name: str) -> str:
    """A doctor's name as everybody says it; the title is not part of it."""
    return turn.say.label("doctors-titled", name=without_title(name))


def speciality_names(turn: Turn, answers: Answers) -> str:
    """The specialities in the reader's language."""
    return ", ".join(speciality_name(turn, code) for code in answers.specialities)


def speciality_name(turn: Turn, code: str) -> str:
    """One of them."""
    speciality = turn.specialities.by_code(code)
    return speciality.name_bn if turn.language == "bn" else speciality.name_en


def language_names(turn: Turn, languages: Sequence[Spoken]) -> str:
    """The languages in the reader's language."""
    return ", ".join(turn.say.label(f"doctors-speaks-{spoken}") for spoken in languages)


def chamber(turn: Turn, answers: Answers) -> str:
    """Where the doctor sits, as far as it is known."""
    place = answers.place and place_name(turn.say, turn.places.by_code(answers.place))
    return ", ".join(part for part in (answers.address, place) if part)
