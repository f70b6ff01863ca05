"""Telegram's calls that a screen is made of: send, edit, take buttons away, answer a press."""

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageMedia,
    EditMessageReplyMarkup,
    SendPhoto,
)
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from handlers.screen import Screen
from handlers.split import split
from handlers.telegram import EditText, SendText, patiently, query_gone, unchanged

CAPTION_LIMIT = 1024
ALERT_LIMIT = 200
NO_KEYS = ReplyKeyboardRemove(remove_keyboard=True)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


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


async def edit(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
    """Make this message the screen; False when it is gone or can no longer be edited."""
    try:
        await patiently(lambda: bot(_edited(chat_id, message_id, screen)))
    except TelegramBadRequest as error:
        return unchanged(error)
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


async def send(bot: Bot, chat_id: int, screen: Screen, markup: Markup) -> int:
    """Send a screen as one message, or as several when it is long; the last one's id.

    The buttons stand under the last part, where the reader arrives.
    """
    if screen.photo and len(screen.text) <= CAPTION_LIMIT:
        return await _send_photo(bot, chat_id, screen, screen.text, markup)
    if screen.photo:
        await _send_photo(bot, chat_id, screen, None, None)
    *first, last = split(screen.text)
    for part in first:
        await _send_text(bot, chat_id, part, screen.protect, None)
    return await _send_text(bot, chat_id, last, screen.protect, markup)


async def _send_text(bot: Bot, chat_id: int, text: str, protect: bool, markup: Markup) -> int:
    message = SendText(
        chat_id=chat_id, text=text, reply_markup=markup, protect_content=protect or None
    )
    return (await patiently(lambda: bot(message))).message_id


async def _send_photo(
    bot: Bot, chat_id: int, screen: Screen, caption: str | None, markup: Markup
) -> int:
    photo = SendPhoto(
        chat_id=chat_id,
        photo=screen.photo or "",
        caption=caption,
        reply_markup=markup,
        protect_content=screen.protect or None,
    )
    return (await patiently(lambda: bot(photo))).message_id
