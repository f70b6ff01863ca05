"""Share a record with a doctor: whose → who may look now → a doctor → for how long; and end it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.filters.callback_data import CallbackData

from domain import sharing
from domain.access import Ground
from domain.rights import Right
from domain.sharing import DAYS, Shared
from handlers.doctor_card import titled
from handlers.parts import back_button, grid, home_button, pager, short_name
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenDirectory, OpenPatients
from handlers.whom import whom
from locales import Html


class OpenSharing(CallbackData, prefix="share"):
    """Who may look at the records."""


class OpenSharingOf(CallbackData, prefix="share-of"):
    """Who may look at this person's record."""

    person: int


class OpenShare(CallbackData, prefix="share-one"):
    """One of them."""

    grant: int


class EndShare(CallbackData, prefix="share-end"):
    """This doctor shall look no more."""

    grant: int


class ChooseDoctor(CallbackData, prefix="share-with"):
    """Share with which doctor?"""

    person: int
    page: int


class AskDays(CallbackData, prefix="share-days"):
    """For how long?"""

    person: int
    doctor: int


class Share(CallbackData, prefix="share-go"):
    """Share it."""

    person: int
    doctor: int
    days: int


class AskWhose(CallbackData, prefix="share-whose"):
    """Share whose record with this doctor?"""

    doctor: int


async def open_sharing(turn: Turn, _: object = None) -> Screen:
    asked = await whom(
        turn, Right.READ, turn.say("sharing-whose"), lambda person: OpenSharingOf(person=person)
    )
    return asked or await _overview(turn, turn.person_id)


async def open_sharing_of(turn: Turn, data: OpenSharingOf) -> Screen:
    return await _overview(turn, data.person)


async def _overview(turn: Turn, person_id: int) -> Screen:
    found = await turn.db.write(sharing.overview, turn.telegram_id, person_id, turn.now)
    doctors = [
        [Button(short_name(_doctor(turn, one)), OpenShare(grant=one.grant.id))] for one in found
    ]
    new = Button(
        turn.say.label("button-share-with-doctor"), ChooseDoctor(person=person_id, page=0)
    )
    text = turn.say("sharing-some" if found else "sharing-nobody")
    return Screen(text, rows=[*doctors, [new], [home_button(turn.say)]], draft={})


async def open_share(turn: Turn, data: OpenShare) -> Screen:
    found = await turn.db.write(sharing.one, turn.telegram_id, data.grant, turn.now)
    back = back_button(turn.say, OpenSharingOf(person=found.grant.person_id))
    end = Button(turn.say.label("button-share-end"), EndShare(grant=data.grant), style="danger")
    shared = found.grant.ground is Ground.SHARED
    return Screen(_card(turn, found), rows=[[end], [back]] if shared else [[back]])


def _card(turn: Turn, one: Shared) -> Html:
    return turn.say(
        "sharing-card",
        doctor=_doctor(turn, one),
        ground=turn.say.label(f"sharing-ground-{one.grant.ground}"),
        until=one.grant.ends_at,
    )


async def end_share(turn: Turn, data: EndShare) -> Screen:
    grant = await turn.db.write(sharing.end, turn.telegram_id, data.grant, turn.now)
    overview = await _overview(turn, grant.person_id)
    return replace(overview, toast=turn.say.label("sharing-ended"))


async def choose_doctor(turn: Turn, data: ChooseDoctor) -> Screen:
    person = data.person
    doctors = await turn.db.write(sharing.known, turn.telegram_id, person, turn.now)
    buttons = [
        Button(short_name(titled(turn, one.name)), AskDays(person=person, doctor=one.id))
        for one in doctors
    ]
    pages = pager(turn.say, buttons, data.page, lambda at: ChooseDoctor(person=person, page=at))
    text = turn.say("sharing-choose" if doctors else "sharing-find")
    find = Button(turn.say.label("button-directory"), OpenDirectory())
    back = back_button(turn.say, OpenSharingOf(person=person))
    return Screen(text, rows=[*pages, [find], [back]])


async def ask_days(turn: Turn, data: AskDays) -> Screen:
    return await _ask_days(turn, data.person, data.doctor)


async def _ask_days(turn: Turn, person_id: int, doctor_id: int) -> Screen:
    doctor = await turn.db.read(sharing.doctor, doctor_id, turn.now)
    choices = [
        Button(
            turn.say.label("button-share-days", days=days),
            Share(person=person_id, doctor=doctor_id, days=days),
        )
        for days in DAYS
    ]
    return Screen(
        turn.say("sharing-days", doctor=doctor.name),
        rows=[
            *grid(choices, columns=3),
            [back_button(turn.say, ChooseDoctor(person=person_id, page=0))],
        ],
    )


async def share(turn: Turn, data: Share) -> Screen:
    await turn.db.write(
        sharing.share, turn.telegram_id, data.person, data.doctor, data.days, turn.now
    )
    overview = await _overview(turn, data.person)
    return replace(overview, toast=turn.say.label("sharing-done"))


async def ask_whose(turn: Turn, data: AskWhose) -> Screen:
    return await _ask_whose(turn, data.doctor)


async def _ask_whose(turn: Turn, doctor_id: int) -> Screen:
    doctor = await turn.db.read(sharing.doctor, doctor_id, turn.now)
    asked = await whom(
        turn,
        Right.READ,
        turn.say("sharing-whose-with", doctor=doctor.name),
        lambda person: AskDays(person=person, doctor=doctor_id),
    )
    return asked or await _ask_days(turn, turn.person_id, doctor_id)


async def was_shared(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return _told(turn, turn.say("sharing-told"))


async def was_ended(turn: Turn, _: Mapping[str, Any]) -> Screen | None:
    return _told(turn, turn.say("sharing-told-ended"))


def _told(turn: Turn, words: Html) -> Screen:
    return Screen(words, rows=[[Button(turn.say.label("button-patients"), OpenPatients())]])


def _doctor(turn: Turn, one: Shared) -> str:
    return one.doctor or turn.say.label("sharing-nameless")


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenSharing, open_sharing)
    routes.press(OpenSharingOf, open_sharing_of)
    routes.press(OpenShare, open_share)
    routes.press(EndShare, end_share)
    routes.press(ChooseDoctor, choose_doctor)
    routes.press(AskDays, ask_days)
    routes.press(Share, share)
    routes.press(AskWhose, ask_whose)
    routes.notice(sharing.RECORDS_SHARED, was_shared)
    routes.notice(sharing.SHARE_ENDED, was_ended)
    return routes
