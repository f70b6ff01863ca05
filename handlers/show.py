"""Show an answer: answer the press once, edit in place or send anew, keep keyboards straight."""

import asyncio
from dataclasses import replace
from html import escape

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
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
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from domain.conversations import Conversation
from handlers.screen import Alert, Answer, Screen
from handlers.split import split
from handlers.telegram import EditText, SendText, patiently, query_gone, unchanged
from locales import Say

CAPTION_LIMIT = 1024
ALERT_LIMIT = 200

Event = Message | CallbackQuery
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None


async def show(
    bot: Bot, event: Event, answer: Answer, before: Conversation, say: Say
) -> Conversation:
    """Show the answer to whoever caused the event; return where the conversation stands now.

    Nothing is shown to a person who blocked the bot, which is no error. Raises what Telegram
    refuses for other reasons, and network errors: the update is then handled again.
    """
    try:
        if isinstance(answer, Alert):
            await _alert(bot, event, answer)
            return before
        await _screen(bot, event, answer, before, say)
    except TelegramForbiddenError:
        pass
    return after(before, answer)


def after(before: Conversation, answer: Answer) -> Conversation:
    """Where a conversation stands when this answer has been shown."""
    if isinstance(answer, Alert):
        return before
    expects = answer.expects.state if answer.expects else None
    return replace(
        before,
        expects=before.expects if answer.keeps_form else expects,
        draft=before.draft if answer.draft is None else answer.draft,
        keyboard=bool(answer.keys) or (answer.keeps_form and before.keyboard),
    )


async def _alert(bot: Bot, event: Event, alert: Alert) -> None:
    if isinstance(event, CallbackQuery):
        await _answer_press(bot, event, alert.text, modal=alert.modal)
    else:
        await _send(bot, event.chat.id, Screen(escape(alert.text, quote=False)), None)


async def _screen(bot: Bot, event: Event, screen: Screen, before: Conversation, say: Say) -> None:
    if isinstance(event, Message):
        await _post(bot, event.chat.id, screen, before, say)
        return
    # Both at once: the spinner ends while the screen changes.
    await asyncio.gather(
        _answer_press(bot, event, screen.toast),
        _replace(bot, event, screen, before, say),
    )


async def _answer_press(
    bot: Bot, press: CallbackQuery, text: str | None, *, modal: bool = False
) -> None:
    words = text[:ALERT_LIMIT] if text else None
    answer = AnswerCallbackQuery(callback_query_id=press.id, text=words, show_alert=modal or None)
    try:
        await patiently(lambda: bot(answer))
    except TelegramBadRequest as error:
        if not query_gone(error):
            raise


async def _replace(
    bot: Bot, press: CallbackQuery, screen: Screen, before: Conversation, say: Say
) -> None:
    chat_id, shown = press.from_user.id, press.message
    if not isinstance(shown, Message):
        await _post(bot, chat_id, screen, before, say)
        return
    if _needs_own_message(screen, before):
        await _post(bot, chat_id, screen, before, say)
        await _strip(bot, chat_id, shown.message_id)
        return
    if bool(shown.photo) != bool(screen.photo):
        # Telegram cannot edit a text into a photo or back: the old one makes room.
        await _post(bot, chat_id, screen, before, say)
        await _delete(bot, chat_id, shown.message_id)
        return
    if not await _edited(bot, chat_id, shown.message_id, screen):
        await _post(bot, chat_id, screen, before, say)


def _needs_own_message(screen: Screen, before: Conversation) -> bool:
    # Keyboards come and go only with a new message; a long text does not fit into an old one.
    if screen.keys or screen.remark or len(split(screen.text)) > 1:
        return True
    return before.keyboard and not screen.keeps_form


async def _edited(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
    try:
        await patiently(lambda: bot(_edit(chat_id, message_id, screen)))
    except TelegramBadRequest as error:
        return unchanged(error)
    return True


def _edit(chat_id: int, message_id: int, screen: Screen) -> EditText | EditMessageMedia:
    if screen.photo:
        media = InputMediaPhoto(media=screen.photo, caption=screen.text)
        return EditMessageMedia(
            chat_id=chat_id, message_id=message_id, media=media, reply_markup=screen.buttons()
        )
    return EditText(
        chat_id=chat_id, message_id=message_id, text=screen.text, reply_markup=screen.buttons()
    )


async def _strip(bot: Bot, chat_id: int, message_id: int) -> None:
    # The press has been answered further down; its buttons would only invite another.
    try:
        await patiently(
            lambda: bot(EditMessageReplyMarkup(chat_id=chat_id, message_id=message_id))
        )
    except TelegramBadRequest:
        return


async def _delete(bot: Bot, chat_id: int, message_id: int) -> None:
    try:
        await patiently(lambda: bot(DeleteMessage(chat_id=chat_id, message_id=message_id)))
    except TelegramBadRequest:
        # Older than 48 hours or already gone: it does no harm up there.
        return


async def _post(bot: Bot, chat_id: int, screen: Screen, before: Conversation, say: Say) -> None:
    away = before.keyboard and not screen.keys and not screen.keeps_form
    remark = screen.remark
    if away and screen.rows and remark is None:
        remark = say("common-noted")
    if remark is not None:
        await _send(
            bot,
            chat_id,
            Screen(remark),
            ReplyKeyboardRemove(remove_keyboard=True) if away else None,
        )
        away = False
    remove = ReplyKeyboardRemove(remove_keyboard=True) if away else None
    await _send(bot, chat_id, screen, screen.buttons() or screen.keyboard() or remove)


async def _send(bot: Bot, chat_id: int, screen: Screen, markup: Markup) -> None:
    parts = split(screen.text)
    if screen.photo:
        parts = await _send_photo(bot, chat_id, screen, markup)
    for left, part in zip(reversed(range(len(parts))), parts, strict=True):
        # The buttons stand under the last part, where the reader arrives.
        await _send_text(bot, chat_id, part, screen.protect, None if left else markup)


async def _send_text(bot: Bot, chat_id: int, text: str, protect: bool, markup: Markup) -> None:
    message = SendText(
        chat_id=chat_id, text=text, reply_markup=markup, protect_content=protect or None
    )
    await patiently(lambda: bot(message))


async def _send_photo(bot: Bot, chat_id: int, screen: Screen, markup: Markup) -> list[str]:
    # What does not fit under the picture follows it as text, and takes the buttons along.
    fits = len(screen.text) <= CAPTION_LIMIT
    photo = SendPhoto(
        chat_id=chat_id,
        photo=screen.photo or "",
        caption=screen.text if fits else None,
        reply_markup=markup if fits else None,
        protect_content=screen.protect or None,
    )
    await patiently(lambda: bot(photo))
    return [] if fits else split(screen.text)
