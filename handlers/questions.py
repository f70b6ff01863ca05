"""The questions about a person, the same at registration and when the profile is corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from domain.people import Sex
from domain.phones import NotYourContact, read_phone
from domain.places import Match, Place, PlaceNotFound, Places, is_certain
from domain.registration import Question
from handlers.parts import back_button, grid
from handlers.screen import Button, Key, Screen
from locales import Say

CHOICES = 5
"""Places offered when a name could mean several."""
LIKELY = 65.0
"""Out of 100. A place that sounds less like what was typed is not offered."""
FAR_BEHIND = 15.0
"""Nor one that is so much less like it than the best."""


@dataclass(frozen=True)
class Form:
    """Where the questions are asked: what typed text means, and what its buttons carry."""

    steps: type[StatesGroup]
    back: CallbackData
    choose_sex: Callable[[Sex], CallbackData]
    choose_place: Callable[[str], CallbackData]

    def expects(self, question: Question) -> State:
        """The open step while this question is asked; it bears the question's name."""
        step: State = getattr(self.steps, question.value)
        return step


def ask(say: Say, form: Form, question: Question) -> Screen:
    """The screen that asks this question."""
    return _SCREENS[question](say, form)


def _ask_phone(say: Say, form: Form) -> Screen:
    return Screen(
        say("questions-phone"),
        keys=[[Key(say.label("button-share-phone"), contact=True)], [_back_key(say)]],
        expects=form.expects(Question.PHONE),
    )


def _ask_name(say: Say, form: Form) -> Screen:
    return Screen(
        say("questions-name"), rows=[[_back(say, form)]], expects=form.expects(Question.NAME)
    )


def _ask_sex(say: Say, form: Form) -> Screen:
    sexes = [Button(say.label(f"button-sex-{sex}"), form.choose_sex(sex)) for sex in Sex]
    return Screen(
        say("questions-sex"),
        rows=[*grid(sexes), [_back(say, form)]],
        expects=form.expects(Question.SEX),
    )


def _ask_birth(say: Say, form: Form) -> Screen:
    return Screen(
        say("questions-birth"), rows=[[_back(say, form)]], expects=form.expects(Question.BIRTH)
    )


def _ask_place(say: Say, form: Form) -> Screen:
    return Screen(
        say("questions-place"),
        keys=[[Key(say.label("button-share-location"), location=True)], [_back_key(say)]],
        expects=form.expects(Question.PLACE),
    )


_SCREENS: dict[Question, Callable[[Say, Form], Screen]] = {
    Question.PHONE: _ask_phone,
    Question.NAME: _ask_name,
    Question.SEX: _ask_sex,
    Question.BIRTH: _ask_birth,
    Question.PLACE: _ask_place,
}


def ask_about(say: Say, form: Form, question: Question) -> Screen:
    """The same question about somebody else: their number and place are typed."""
    asked = replace(ask(say, form, question), text=say(f"adding-ask-{question}"))
    return replace(asked, keys=(), rows=[[_back(say, form)]]) if asked.keys else asked


def which_place(say: Say, form: Form, matches: Sequence[Match]) -> Screen:
    """Several places have a name like that: which one?"""
    places = [
        [Button(place_name(say, match.place), form.choose_place(match.place.code))]
        for match in matches[:CHOICES]
    ]
    return Screen(
        say("questions-which-place"),
        rows=[*places, [_back(say, form)]],
        expects=form.expects(Question.PLACE),
        remark=say("questions-looked-up"),
    )


def own_phone(message: Message) -> str:
    """The number in a shared contact, when it is the sender's own.

    A forwarded card names its user too, but its number is whatever the card's maker had saved.
    """
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None or contact.user_id != sender.id:
        raise NotYourContact
    if message.forward_origin is not None:
        raise NotYourContact
    return read_phone(contact.phone_number)


def find_places(places: Places, text: str) -> list[Match]:
    """What the typed name may mean, best first; one place alone when there is no doubt."""
    matches = places.search(text, CHOICES)
    if not matches or matches[0].score < LIKELY:
        raise PlaceNotFound
    enough = max(LIKELY, matches[0].score - FAR_BEHIND)
    matches = [match for match in matches if match.score >= enough]
    return matches[:1] if is_certain(matches) else matches


def where(places: Places, message: Message) -> Place:
    """The place nearest to a shared location."""
    if message.location is None:
        raise PlaceNotFound
    return places.nearest(message.location.latitude, message.location.longitude)


def place_name(say: Say, place: Place) -> str:
    """A place in the reader's language: upazila or thana, district."""
    if say.language == "bn":
        return f"{place.upazila_bn}, {place.district_bn}"
    return f"{place.upazila_en}, {place.district_en}"


def _back(say: Say, form: Form) -> Button:
    return back_button(say, form.back)


def _back_key(say: Say) -> Key:
    return Key(say.label("button-back"))
