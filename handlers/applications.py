"""A doctor answers one question after another: applying, or correcting something later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aiogram.types import Message

from domain import applications, practice
from domain.applications import Application, NumberNotAccepted
from domain.bmdc import read_number
from domain.doctor_answers import (
    LONGEST_ADDRESS,
    LONGEST_DEGREES,
    MOST_SPECIALITIES,
    Answers,
    Question,
    read_days,
    read_doctors_name,
    read_since,
)
from domain.doctors import Proof
from domain.money import read_fee
from domain.specialities import SpecialityNotFound
from domain.terms import read_words
from handlers import doctor_questions, proofs, questions
from handlers.doctor_questions import (
    Apply,
    AskDoctor,
    BrowseSpecialities,
    ChamberPlace,
    ChooseDays,
    ChooseRegister,
    DropSpeciality,
    KeepAnswer,
    PickSpeciality,
    ToggleLanguage,
    practising,
)
from handlers.doctors import open_doctor, review
from handlers.routes import Routes
from handlers.screen import Screen
from handlers.turn import Turn
from locales import Html

LIKELY = 65.0
"""Out of 100. A speciality that sounds less like what was typed is not offered."""
CERTAIN = 97.0
"""One that sounds the same, with no other near it, is taken without asking."""
RIVAL = 95.0

# What belongs together when a verified doctor corrects it.
_THEN = {
    Question.PLACE: Question.ADDRESS,
    Question.FEE: Question.FOLLOW_UP,
    Question.FOLLOW_UP: Question.DAYS,
}


async def ask(turn: Turn, data: AskDoctor) -> Screen:
    application = await _mine(turn)
    return doctor_questions.ask(turn, application.answers, data.question)


async def keep(turn: Turn, data: KeepAnswer) -> Screen:
    return await _go_on(turn, await _mine(turn), data.question)


async def _mine(turn: Turn) -> Application:
    service = practice.mine if practising(turn) else applications.mine
    return await turn.db.write(service, turn.telegram_id, turn.now)


async def _take(turn: Turn, question: Question, change: Callable[[Answers], Answers]) -> Screen:
    return await _go_on(turn, await _taken(turn, change), question)


async def _taken(turn: Turn, change: Callable[[Answers], Answers]) -> Application:
    service = practice.correct if practising(turn) else applications.answer
    return await turn.db.write(service, turn.telegram_id, change, turn.now)


async def _go_on(turn: Turn, application: Application, question: Question) -> Screen:
    answers = application.answers
    if practising(turn):
        then = _THEN.get(question)
        if then is None or (answers.fee == 0 and then is Question.FOLLOW_UP):
            return await open_doctor(turn)
        return doctor_questions.ask(turn, answers, then)
    if answers.next is None:
        return review(turn, application)
    return doctor_questions.ask(turn, answers, answers.next)


# -- BMDC number


async def took_number(turn: Turn, text: str) -> Screen:
    register, number = read_number(text)
    application = await turn.db.write(
        applications.take_number, turn.telegram_id, register, number, turn.now
    )
    return await _went_number(turn, application)


async def chose_register(turn: Turn, data: ChooseRegister) -> Screen:
    number = (await _mine(turn)).answers.number
    if number is None:
        return await ask(turn, AskDoctor(question=Question.NUMBER))
    application = await turn.db.write(
        applications.take_number, turn.telegram_id, data.kept_in, number, turn.now
    )
    return await _went_number(turn, application)


async def _went_number(turn: Turn, application: Application | None) -> Screen:
    if application is None:
        raise NumberNotAccepted
    if application.answers.register is None:
        remark = turn.say("applications-which-register")
        return doctor_questions.ask(turn, application.answers, Question.NUMBER, remark)
    return await _go_on(turn, application, Question.NUMBER)


# -- words


async def took_name(turn: Turn, text: str) -> Screen:
    name = read_doctors_name(text)
    return await _take(turn, Question.NAME, lambda known: replace(known, name=name))


async def took_degrees(turn: Turn, text: str) -> Screen:
    degrees = read_words(text, LONGEST_DEGREES)
    return await _take(turn, Question.DEGREES, lambda known: replace(known, degrees=degrees))


async def took_address(turn: Turn, text: str) -> Screen:
    address = read_words(text, LONGEST_ADDRESS)
    return await _take(turn, Question.ADDRESS, lambda known: replace(known, address=address))


# -- specialities


async def took_speciality(turn: Turn, text: str) -> Screen:
    matches = [one for one in turn.specialities.search(text) if one.score >= LIKELY]
    if not matches:
        raise SpecialityNotFound
    best, *others = matches
    if best.score >= CERTAIN and all(other.score < RIVAL for other in others):
        return await _picked(turn, best.speciality.code)
    return doctor_questions.which_speciality(turn, matches)


async def pick_speciality(turn: Turn, data: PickSpeciality) -> Screen:
    return await _picked(turn, turn.specialities.by_code(data.speciality).code)


async def _picked(turn: Turn, code: str) -> Screen:
    application = await _taken(turn, lambda known: known.with_speciality(code))
    if len(application.answers.specialities) == MOST_SPECIALITIES:
        return await _go_on(turn, application, Question.SPECIALITIES)
    return doctor_questions.ask(turn, application.answers, Question.SPECIALITIES)


async def drop_speciality(turn: Turn, data: DropSpeciality) -> Screen:
    application = await _taken(turn, lambda known: known.without_speciality(data.speciality))
    return doctor_questions.ask(turn, application.answers, Question.SPECIALITIES)


async def browse_specialities(turn: Turn, data: BrowseSpecialities) -> Screen:
    return doctor_questions.all_specialities(turn, data.page)


# -- languages


async def toggle_language(turn: Turn, data: ToggleLanguage) -> Screen:
    application = await _taken(turn, lambda known: known.with_language(data.spoken))
    return doctor_questions.ask(turn, application.answers, Question.LANGUAGES)


async def typed_language(turn: Turn, _: str) -> Screen:
    application, remark = await _mine(turn), turn.say("questions-press")
    return doctor_questions.ask(turn, application.answers, Question.LANGUAGES, remark)


# -- the chamber


async def took_place(turn: Turn, text: str) -> Screen:
    matches = questions.find_places(turn.places, text)
    if len(matches) > 1:
        return doctor_questions.which_place(turn, matches)
    return await _took_place(turn, matches[0].place.code)


async def took_location(turn: Turn, message: Message) -> Screen:
    return await _took_place(turn, questions.where(turn.places, message).code)


async def chose_place(turn: Turn, data: ChamberPlace) -> Screen:
    return await _took_place(turn, turn.places.by_code(data.code).code)


async def _took_place(turn: Turn, code: str) -> Screen:
    return await _take(turn, Question.PLACE, lambda known: replace(known, place=code))


# -- fees and years


async def took_fee(turn: Turn, text: str) -> Screen:
    fee = read_fee(text)
    return await _take(turn, Question.FEE, lambda known: known.with_fee(fee))


async def took_follow_up(turn: Turn, text: str) -> Screen:
    fee = read_fee(text)
    return await _take(turn, Question.FOLLOW_UP, lambda known: known.with_follow_up(fee))


async def took_days(turn: Turn, text: str) -> Screen:
    return await _took_days(turn, read_days(text))


async def chose_days(turn: Turn, data: ChooseDays) -> Screen:
    return await _took_days(turn, read_days(str(data.days)))


async def _took_days(turn: Turn, days: int) -> Screen:
    return await _take(turn, Question.DAYS, lambda known: replace(known, follow_up_days=days))


async def took_since(turn: Turn, text: str) -> Screen:
    since = read_since(text, turn.today)
    return await _take(turn, Question.SINCE, lambda known: replace(known, since=since))


# -- photo and certificate


async def took_photo(turn: Turn, message: Message) -> Screen:
    return await _took_proof(turn, message, Proof.PHOTO, Question.PHOTO)


async def took_certificate(turn: Turn, message: Message) -> Screen:
    return await _took_proof(turn, message, Proof.CERTIFICATE, Question.CERTIFICATE)


async def _took_proof(turn: Turn, message: Message, proof: Proof, question: Question) -> Screen:
    file = await proofs.received(turn, message, proof)
    service = practice.take_proof if practising(turn) else applications.take_proof
    application = await turn.db.write(service, turn.telegram_id, file, turn.now)
    return await _go_on(turn, application, question)


async def typed_photo(turn: Turn, _: str) -> Screen:
    return await _ask_again(turn, Question.PHOTO)


async def typed_certificate(turn: Turn, _: str) -> Screen:
    return await _ask_again(turn, Question.CERTIFICATE)


async def _ask_again(turn: Turn, question: Question) -> Screen:
    remark: Html = turn.say("applications-send-a-file")
    return doctor_questions.ask(turn, (await _mine(turn)).answers, question, remark)


def routes() -> Routes:
    routes = Routes()
    routes.press(AskDoctor, ask)
    routes.press(KeepAnswer, keep)
    routes.type(Apply.number, took_number)
    routes.press(ChooseRegister, chose_register)
    routes.type(Apply.name, took_name)
    routes.type(Apply.degrees, took_degrees)
    routes.type(Apply.specialities, took_speciality)
    routes.press(PickSpeciality, pick_speciality)
    routes.press(DropSpeciality, drop_speciality)
    routes.press(BrowseSpecialities, browse_specialities)
    routes.press(ToggleLanguage, toggle_language)
    routes.type(Apply.languages, typed_language)
    routes.type(Apply.place, took_place)
    routes.share("location", Apply.place, took_location)
    routes.press(ChamberPlace, chose_place)
    routes.type(Apply.address, took_address)
    routes.type(Apply.fee, took_fee)
    routes.type(Apply.follow_up, took_follow_up)
    routes.type(Apply.days, took_days)
    routes.press(ChooseDays, chose_days)
    routes.type(Apply.since, took_since)
    routes.type(Apply.photo, typed_photo)
    routes.type(Apply.certificate, typed_certificate)
    for kind in ("photo", "document"):
        routes.share(kind, Apply.photo, took_photo)
        routes.share(kind, Apply.certificate, took_certificate)
    return routes
