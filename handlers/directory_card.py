"""A doctor as patients see them: who they are, what a visit costs, the next times; save, share."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InputFile

from domain import favourites, listings, proofs
from domain.bmdc import written
from domain.directory import Listing
from domain.doctor_answers import Answers, without_title
from domain.doctors import Doctor, ProofFile
from domain.hours import Mode, Presence
from domain.listings import Card
from domain.people import Erased
from domain.rights import Hat
from domain.sharing import DoctorNotListed
from domain.slots import Slot
from domain.uploads import Media
from handlers.directory import BackToDoctors, OpenFavourites, doctor_button
from handlers.doctor_card import chamber, fee_line, language_names, speciality_names
from handlers.parts import Rows, back_button, home_button, pager
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.sharing import AskWhose
from handlers.times import minutes_of
from handlers.turn import Turn
from handlers.ways import ChooseTime, JoinWaitlist, OpenCard, OpenDirectory, OpenTimes
from locales import Html

log = logging.getLogger(__name__)

LINK = "doc"
"""t.me/<bot>?start=doc-<id> opens a doctor's card; `@bot doc-<id>` shares it in any chat."""


class SaveDoctor(CallbackData, prefix="card-save"):
    """Remember this doctor for me, or no more."""

    doctor: int
    saved: bool


async def open_card(turn: Turn, data: OpenCard) -> Screen:
    return await card_screen(turn, data.doctor)


async def card_screen(turn: Turn, doctor_id: int) -> Screen:
    """The card of a listed doctor; raises `DoctorNotListed`."""
    account = turn.visitor.account
    card = await turn.db.read(
        listings.card,
        account.id if account else None,
        doctor_id,
        turn.now,
        turn.outside.holidays,
    )
    return Screen(
        Html("\n").join(_lines(turn, card)),
        rows=_rows(turn, card),
        photo=await _photo(turn, card.photo),
    )


async def open_link(turn: Turn, told: str) -> Screen:
    """Follow t.me/<bot>?start=doc-<id>."""
    return await card_screen(turn, doctor_of(told))


def doctor_of(told: str) -> int:
    """The id behind a link; raises `DoctorNotListed`."""
    # Ids are below 2^62, and have 19 digits at most.
    if not (told.isascii() and told.isdecimal() and int(told) < 1 << 62):
        raise DoctorNotListed
    return int(told)


async def save(turn: Turn, data: SaveDoctor) -> Screen:
    service = favourites.save if data.saved else favourites.forget
    await turn.db.write(service, turn.telegram_id, data.doctor, turn.now)
    return await card_screen(turn, data.doctor)


async def open_favourites(turn: Turn, data: OpenFavourites) -> Screen:
    ids = await turn.db.write(favourites.mine, turn.telegram_id, turn.now)
    known = (turn.outside.directory.of(one) for one in ids)
    living = [one for one in known if one is not None and one.verified_until > turn.now]
    buttons = [doctor_button(turn, one.name, one.doctor_id) for one in living]
    pages = pager(turn.say, buttons, data.page, lambda at: OpenFavourites(page=at), columns=1)
    return Screen(
        turn.say("directory-favourites" if living else "directory-no-favourites"),
        rows=[*pages, [back_button(turn.say, OpenDirectory()), home_button(turn.say)]],
    )


def _lines(turn: Turn, card: Card) -> Iterator[Html]:
    say, doctor = turn.say, card.doctor
    answers = Answers.by(doctor)
    yield say("doctors-name", name=without_title(doctor.name))
    yield say("doctors-degrees", degrees=doctor.degrees)
    number = written(doctor.registration)
    yield say("directory-verified", number=number, at=doctor.verified_at or turn.now)
    yield say("doctors-specialities", specialities=speciality_names(turn, answers))
    listing = turn.outside.directory.of(doctor.id)
    yield _rating(turn, listing)
    yield fee_line(turn, answers)
    yield say("doctors-languages", languages=language_names(turn, doctor.languages))
    if listing is not None and listing.reply_minutes is not None:
        yield say("directory-reply", minutes=listing.reply_minutes)
    yield say("doctors-chamber", chamber=chamber(turn, answers))
    if card.presence is not Presence.OFF:
        yield say(f"directory-presence-{card.presence}")
    if not card.times:
        yield say("directory-no-time")
    elif all(slot.mode is Mode.SERIAL for slot in card.times):
        yield say("directory-by-serial")


def _rating(turn: Turn, listing: Listing | None) -> Html:
    if listing is None or not listing.ratings:
        return turn.say("directory-no-ratings")
    stars = round(listing.rating, 1)
    return turn.say("directory-rating", stars=stars, count=listing.ratings)


def _rows(turn: Turn, card: Card) -> Rows:
    label, doctor = turn.say.label, card.doctor
    more = Button(label("button-more-times"), OpenTimes(doctor=doctor.id))
    wait = Button(label("button-wait"), JoinWaitlist(doctor=doctor.id))
    share = Button(label("button-share-doctor"), inline=f"{LINK}-{doctor.id}")
    record = Button(label("button-share-record"), AskWhose(doctor=doctor.id))
    patient = turn.visitor.wears(Hat.PATIENT)
    return [
        *([_time(turn, doctor, slot)] for slot in card.times),
        [more if card.times else wait],
        [*([_save(turn, card)] if patient else []), share],
        *([[record]] if patient else []),
        [back_button(turn.say, BackToDoctors()), home_button(turn.say)],
    ]


def _time(turn: Turn, doctor: Doctor, slot: Slot) -> Button:
    label = turn.say.label("button-free-time", at=slot.starts_at)
    return Button(label, ChooseTime(doctor=doctor.id, at=minutes_of(slot.starts_at)))


def _save(turn: Turn, card: Card) -> Button:
    key = "button-saved-doctor" if card.saved else "button-save-doctor"
    other = SaveDoctor(doctor=card.doctor.id, saved=not card.saved)
    return Button(turn.say.label(key), other)


async def _photo(turn: Turn, file: ProofFile | None) -> InputFile | str | None:
    """The doctor's picture; a card is shown without one that cannot be read."""
    if file is None or file.media is not Media.JPEG:
        return None
    if known := turn.outside.pictures.of(file.id):
        return known
    try:
        sealed = await turn.outside.uploads.kept(file.name)
        content = await turn.db.read(proofs.opened, file, sealed)
    except (OSError, ValueError, Erased):
        log.warning("a doctor's photo cannot be read")
        return None
    return turn.outside.pictures.new(file.id, content, f"{LINK}.jpg")


def routes() -> Routes:
    routes = Routes()
    routes.press(OpenCard, open_card)
    routes.press(SaveDoctor, save)
    routes.press(OpenFavourites, open_favourites)
    return routes
