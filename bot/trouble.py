"""What kind of trouble it is when a notice cannot be said, and what that asks for."""

from enum import StrEnum

from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from bot.outside import OUTSIDE
from domain.errors import DomainError
from handlers.notices import UnknownKind, Unreachable
from handlers.telegram import chat_gone


class Trouble(StrEnum):
    """The words are labels of a metric."""

    TOLD_TO_WAIT = "told to wait"
    """Telegram says how long (429)."""
    UNREACHABLE = "unreachable"
    """They blocked the bot, or are no more."""
    NOT_WORTH_SAYING = "not worth saying"
    """A rule forbids by now what the notice would show."""
    UNKNOWN_KIND = "unknown kind"
    """Told by a newer version, or left by an older one."""
    OUTSIDE = "outside"
    """The network, Telegram or the database is away: later it may work."""
    REFUSED = "refused"
    """Telegram takes no such message."""
    BUG = "bug"


def trouble(error: Exception) -> Trouble:
    """The kind of trouble an error is."""
    match error:
        case TelegramRetryAfter():
            return Trouble.TOLD_TO_WAIT
        case Unreachable() | TelegramForbiddenError():
            return Trouble.UNREACHABLE
        case TelegramEntityTooLarge():
            return Trouble.REFUSED
        case TelegramBadRequest():
            return Trouble.UNREACHABLE if chat_gone(error) else Trouble.REFUSED
        case UnknownKind():
            return Trouble.UNKNOWN_KIND
        case _:
            return _other(error)


def _other(error: Exception) -> Trouble:
    # A token that is not (yet) right is nobody's notice's fault.
    if isinstance(error, (*OUTSIDE, TimeoutError, TelegramUnauthorizedError, TelegramNotFound)):
        return Trouble.OUTSIDE
    return Trouble.NOT_WORTH_SAYING if isinstance(error, DomainError) else Trouble.BUG
