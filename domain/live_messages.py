"""Messages that are edited where they stand: a place in the queue, the end of a hold.

What one tells of has a key, and in each chat the newest message that tells of it is edited.
Whatever changes is told as a notice that does so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from domain import notices
from domain.notices import Kind

if TYPE_CHECKING:
    from domain.ports import Work

KEEP_FOR = timedelta(hours=48)
"""Telegram may refuse to edit what is older."""


@dataclass(frozen=True)
class LiveMessage:
    """Message `message_id` of a chat tells of `key`."""

    telegram_id: int
    key: str
    message_id: int


class LiveMessages(Protocol):
    def keep(self, message: LiveMessage, now: datetime) -> None:
        """Remember it in the place of the chat's earlier one about this.

        Whatever else this message told of it tells of no more.
        """

    def forget(self, telegram_id: int, message_id: int) -> None:
        """This message shows something else now."""

    def of(self, key: str) -> list[LiveMessage]:
        """Every message that tells of this."""

    def keys(self, prefix: str) -> list[str]:
        """What begins like this and is told of by a message."""

    def delete_before(self, moment: datetime) -> int:
        """Forget what is too old to be edited; how many."""


def hold_key(appointment_id: int) -> str:
    """What a message that shows until when a time is kept tells of."""
    return f"hold:{appointment_id}"


def keep(work: Work, telegram_id: int, key: str, message_id: int, now: datetime) -> None:
    """This message tells of `key` from now on."""
    work.live_messages.keep(LiveMessage(telegram_id, key, message_id), now)


def forget(work: Work, telegram_id: int, message_id: int) -> None:
    """This message shows something else now."""
    work.live_messages.forget(telegram_id, message_id)


def refresh(work: Work, key: str, kind: Kind, params: Mapping[str, Any], now: datetime) -> int:
    """Have every message that tells of this edited; how many there are.

    Several changes in a row are one edit, made when the last of them is due.
    """
    shown = work.live_messages.of(key)
    for message in shown:
        told = {**params, "message_id": message.message_id}
        edit = f"live:{message.telegram_id}:{message.message_id}"
        notices.tell_again(work, message.telegram_id, kind, told, key=edit, now=now)
    return len(shown)


def forget_old(work: Work, now: datetime) -> int:
    """Forget what Telegram no longer lets us edit; how many."""
    return work.live_messages.delete_before(now - KEEP_FOR)
