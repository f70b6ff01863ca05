"""Telegram's calls that a screen is made of: send, edit, take buttons away, answer a press."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerInlineQuery,
    DeleteMessage,
    EditMessageMedia,
    EditMessageReplyMarkup,
    SendDocument,
    SendPhoto,
)
from aiogram.types import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InputMediaPhoto,
    ReplyKeyboardRemove,
)

from handlers.pictures import note_sent
from handlers.screen import Screen
from handlers.split import split
from handlers.telegram import EditText, SendText, patiently, query_gone, unchanged

CAPTION_LIMIT = 1024
ALERT_LIMIT = 200
INLINE_KEPT = 30
"""Seconds for which Telegram may show the same answer again; to the same person, in their
language."""
NO_KEYS = ReplyKeyboardRemove(remove_keyboard=True)

Markup = Any
"""Buttons in plain JSON, a ReplyKeyboardMarkup or Remove, or None."""


async def answer_press(
    bot: Bot, press: CallbackQuery, text: str | None, *, modal: bool = False
) -> None:
    """End the spinner, with a few words if there are any; a press too old for that is no error."""
    words = text[:ALERT_LIMIT] if text else None
    answer = AnswerCallbackQuery(callback_query_id=press.id, text=words, show_alert=modal or None)
    try:
        await patiently(lambda: bot(answer))
    except TelegramBadRequest as error:
        if not query_gone(error):
            raise


async def answer_inline(
    bot: Bot, query: InlineQuery, results: Sequence[InlineQueryResultArticle]
) -> None:
    """Show what `@bot words` found; a query too old for that is no error."""
    answer = AnswerInlineQuery(
        inline_query_id=query.id,
        results=list(results),
        cache_time=INLINE_KEPT,
        is_personal=True,
    )
    try:
        await patiently(lambda: bot(answer))
    except TelegramBadRequest as error:
        if not query_gone(error):
            raise


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
    """Make this message the screen; False when it is gone or can no longer be edited."""
    try:
        shown = await patiently(lambda: bot(_edited(chat_id, message_id, screen)))
    except TelegramBadRequest as error:
        return unchanged(error)
    note_sent(screen.photo, shown)
    return True


def _edited(chat_id: int, message_id: int, screen: Screen) -> EditText | EditMessageMedia:
    if screen.photo:
        media = InputMediaPhoto(media=screen.photo, caption=screen.text)
        return EditMessageMedia(
            chat_id=chat_id, message_id=message_id, media=media, reply_markup=screen.buttons()
        )
    return EditText(
        chat_id=chat_id, message_id=message_id, text=screen.text, reply_markup=screen.buttons()
    )


async def strip(bot: Bot, chat_id: int, message_id: int) -> None:
    """Take a message's buttons away: what they asked has been answered."""
    try:
        await patiently(
            lambda: bot(EditMessageReplyMarkup(chat_id=chat_id, message_id=message_id))
        )
    except TelegramBadRequest:
        return  # Gone, or without buttons already.


async def delete(bot: Bot, chat_id: int, message_id: int) -> None:
    """Take a message away; one older than 48 hours stays, and does no harm up there."""
    try:
        await patiently(lambda: bot(DeleteMessage(chat_id=chat_id, message_id=message_id)))
    except TelegramBadRequest:
        return


async def send(bot: Bot, chat_id: int, screen: Screen, markup: Markup) -> list[int]:
    """Send a screen; the ids of its messages."""
    parts = messages(chat_id, screen, markup)
    shown = [await patiently(partial(bot, message)) for message in parts]
    note_sent(screen.photo, shown[0])
    return [message.message_id for message in shown]


def messages(
    chat_id: int, screen: Screen, markup: Markup
) -> list[SendText | SendPhoto | SendDocument]:
    """What a screen is sent as: one message, or several when it is long.

    The buttons stand under the last part, where the reader arrives.
    """
    if screen.document:
        return [_document(chat_id, screen, markup)]
    if screen.photo and len(screen.text) <= CAPTION_LIMIT:
        return [_photo(chat_id, screen, screen.text, markup)]
    picture = [_photo(chat_id, screen, None, None)] if screen.photo else []
    *first, last = split(screen.text)
    parts = [_text(chat_id, part, screen, None) for part in first]
    return [*picture, *parts, _text(chat_id, last, screen, markup)]


def _text(chat_id: int, text: str, screen: Screen, markup: Markup) -> SendText:
    return SendText(
        chat_id=chat_id, text=text, reply_markup=markup, protect_content=screen.protect or None
    )


def _photo(chat_id: int, screen: Screen, caption: str | None, markup: Markup) -> SendPhoto:
    return SendPhoto(
        chat_id=chat_id,
        photo=screen.photo or "",
        caption=caption,
        reply_markup=markup,
        protect_content=screen.protect or None,
    )


def _document(chat_id: int, screen: Screen, markup: Markup) -> SendDocument:
    return SendDocument(
        chat_id=chat_id,
        document=screen.document or "",
        caption=screen.text,
        reply_markup=markup,
        protect_content=screen.protect or None,
    )
