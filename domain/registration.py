"""Become a patient: the answers so far, the next question, and becoming a person, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from domain.births import Birth, is_adult
from domain.drafts import told
from domain.errors import DomainError
from domain.guard import require
from domain.people import Person, Sex, TooYoung
from domain.rights import Action

if TYPE_CHECKING:
    from domain.ports import Work


class Question(StrEnum):
    """What is asked, in this order; an answered one is not asked again."""

    PHONE = "phone"
    NAME = "name"
    SEX = "sex"
    BIRTH = "birth"
    PLACE = "place"


@dataclass(eq=False)
class Incomplete(DomainError):
    """Not every question has been answered yet."""


@dataclass(eq=False)
class ConsentMissing(DomainError):
    """Nothing is stored about a person who has not agreed to it."""


@dataclass(frozen=True)
class Answers:
    """What a newcomer has told so far. Kept as a draft, so it survives days and restarts."""

    phone: str | None = None
    phone_verified: bool = False
    name: str | None = None
    sex: Sex | None = None
    born: date | None = None
    born_exact: bool = True
    place: str | None = None

    @property
    def next(self) -> Question | None:
        """The first question that is still open."""
        open_questions = (question for question in Question if self.lacks(question))
        return next(open_questions, None)

    @property
    def last(self) -> Question | None:
        """The furthest question that has been answered, for going back."""
        answered = [question for question in Question if not self.lacks(question)]
        return answered[-1] if answered else None

    def lacks(self, question: Question) -> bool:
        """Whether this question has no answer yet."""
        match question:
            case Question.PHONE:
                return self.phone is None
            case Question.NAME:
                return self.name is None
            case Question.SEX:
                return self.sex is None
            case Question.BIRTH:
                return self.born is None
            case Question.PLACE:
                return self.place is None

    def with_birth(self, birth: Birth, today: date) -> Answers:
        """Add the birth; a child is refused here, before anything is stored."""
        if not is_adult(birth.born, today):
            raise TooYoung
        return replace(self, born=birth.born, born_exact=birth.exact)

    def without(self, question: Question) -> Answers:
        """The same answers with this one taken back."""
        match question:
            case Question.PHONE:
                return replace(self, phone=None, phone_verified=False)
            case Question.NAME:
                return replace(self, name=None)
            case Question.SEX:
                return replace(self, sex=None)
            case Question.BIRTH:
                return replace(self, born=None, born_exact=True)
            case Question.PLACE:
                return replace(self, place=None)

    def draft(self) -> dict[str, Any]:
        """As plain JSON values, without the empty ones."""
        values = {
            "phone": self.phone,
            "phone_verified": self.phone_verified,
            "name": self.name,
            "sex": self.sex,
            "born": self.born.isoformat() if self.born else None,
            "born_exact": self.born_exact,
            "place": self.place,
        }
        return {key: value for key, value in values.items() if value is not None}

    @classmethod
    def of(cls, draft: Mapping[str, Any]) -> Answers:
        """Read a draft back; what another version wrote and we cannot read is asked again."""
        return cls(**told(draft, _FIELDS, _READERS))


_FIELDS = tuple(Answers.__dataclass_fields__)
_READERS: dict[str, Callable[[Any], Any]] = {"born": date.fromisoformat, "sex": Sex}


def register(work: Work, telegram_id: int, answers: Answers, now: datetime) -> Person:
    """Make the answers a person, once: repeating it returns the person already there."""
    account = work.accounts.open(telegram_id, None, now)
    if account.person_id is not None:
        return work.people.by_id(account.person_id)
    if not account.consented:
        raise ConsentMissing
    person = person_of(answers, work.new_id(), now)
    require(work, telegram_id, Action.REGISTER, now, subject=("person", person.id))
    work.people.add(person)
    work.accounts.claim(account.id, person.id)
    return person


def person_of(answers: Answers, person_id: int, now: datetime) -> Person:
    """The person these answers describe; raises `Incomplete`."""
    match answers:
        case Answers(
            str(phone), verified, str(name), Sex() as sex, date() as born, exact, str(place)
        ):
            return Person(person_id, name, sex, born, exact, phone, verified, place, now)
        case _:
            raise Incomplete
