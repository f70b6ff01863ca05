"""`@bot cardiology` in any chat: doctors whose cards can be shared there, for everybody."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.enums import ParseMode
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)

from domain.directory import Listing, Wish
from domain.sharing import DoctorNotListed
from handlers.directory import understood
from handlers.directory_card import LINK, doctor_of
from handlers.directory_words import (
    SEPARATOR,
    district_name,
    doctor_words,
    fee_words,
    speciality_words,
)
from handlers.doctor_card import titled
from handlers.routes import Routes
from handlers.turn import Turn
from locales import Html

PAGES = 2
"""Of the directory: ten doctors are as many as a phone shows."""


async def answer(turn: Turn, text: str) -> list[InlineQueryResultArticle]:
    """What `@bot text` finds; public facts alone, and a hint where it finds nobody."""
    found = await _found(turn, text.strip())
    if not found:
        return [await _hint(turn)]
    return [await _result(turn, one) for one in found]


async def _found(turn: Turn, text: str) -> Sequence[Listing]:
    directory = turn.outside.directory
    kind, _, rest = text.partition("-")
    if kind == LINK:
        return _one(turn, rest)
    wish = await understood(turn, text)
    if wish == Wish():
        return []
    pages = (directory.find(wish, turn.now, page).doctors for page in range(PAGES))
    return [one for page in pages for one in page]


def _one(turn: Turn, told: str) -> Sequence[Listing]:
    try:
        listing = turn.outside.directory.of(doctor_of(told))
    except DoctorNotListed:
        return []
    return [listing] if listing is not None and listing.verified_until > turn.now else []


async def _result(turn: Turn, listing: Listing) -> InlineQueryResultArticle:
    about = (
        speciality_words(turn, listing),
        district_name(turn, listing.district),
        fee_words(turn, listing.fee),
    )
    return InlineQueryResultArticle(
        id=str(listing.doctor_id),
        title=titled(turn, listing.name),
        description=SEPARATOR.join(about),
        input_message_content=_message(doctor_words(turn, listing)),
        reply_markup=_way(
            turn.say.label("button-open-card"), await turn.link(f"{LINK}-{listing.doctor_id}")
        ),
    )


async def _hint(turn: Turn) -> InlineQueryResultArticle:
    bot = await turn.outside.bot_name()
    return InlineQueryResultArticle(
        id="hint",
        title=turn.say.label("inline-hint"),
        description=turn.say.label("inline-example"),
        input_message_content=_message(turn.say("inline-invitation", bot=bot)),
        reply_markup=_way(turn.say.label("button-find-here"), await turn.link("find")),
    )


def _message(words: Html) -> InputTextMessageContent:
    return InputTextMessageContent(message_text=words, parse_mode=ParseMode.HTML)


def _way(label: str, url: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=label, url=url)]])


def routes() -> Routes:
    routes = Routes()
    routes.inline(answer)
    return routes
