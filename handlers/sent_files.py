"""Files on their way into a record: how a chat message names them, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from aiogram.types import Message

from domain.filing import MOST_PAGES, TooManyFiles, read_note
from domain.uploads import NotAFileWeKeep, ensure_small
from handlers.screen import Draft

KEPT_KINDS = ("image/", "application/pdf")
"""How the media type of a kept file begins, as the sender's app names it; the file decides."""


@dataclass(frozen=True)
class Sent:
    """The files on their way, and what is told of them; kept as the draft.

    `before` is the form that was open when they came; it goes on afterwards.
    """

    files: Sequence[Mapping[str, Any]]
    note: str | None = None
    type: str | None = None
    person: int | None = None
    when: Any = None
    before: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: Draft) -> Sent | None:
        """The files in a draft, if there are any."""
        told = draft.get("filing")
        return cls(**told) if told else None

    def draft(self) -> Draft:
        """As JSON."""
        return {"filing": asdict(self)}

    def joined_by(self, messages: Sequence[Message]) -> Sent:
        """The same with the files and captions of these messages as well."""
        files = [*self.files, *(file for one in messages for file in files_of(one))]
        if len(files) > MOST_PAGES:
            raise TooManyFiles
        captions = [self.note or "", *(one.caption for one in messages if one.caption)]
        return replace(self, files=files, note=read_note(" ".join(captions)))


def files_of(message: Message) -> list[Mapping[str, Any]]:
    """How Telegram names the file in a message; refuses what it already knows we do not keep."""
    if message.photo:
        largest = message.photo[-1]
        found = (largest.file_id, largest.file_size)
    elif message.document:
        if not (message.document.mime_type or "").startswith(KEPT_KINDS):
            raise NotAFileWeKeep
        found = (message.document.file_id, message.document.file_size)
    else:
        return []
    ensure_small(found[1] or 0)
    return [{"id": found[0], "size": found[1], "message": message.message_id}]
