"""Where a chat stands: what typed text means now, the answers so far, and who is writing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from domain.accounts import Account, Language
from domain.rights import Hat

if TYPE_CHECKING:
    from domain.ports import Work


@dataclass(frozen=True)
class Conversation:
    """Where a chat stands. `expects` names the typed step that is open, `draft` what was typed.

    `keyboard`: a reply keyboard is shown. `shown`: the message that asks, while it has buttons.
    """

    expects: str | None = None
    draft: Mapping[str, Any] = field(default_factory=dict)
    keyboard: bool = False
    shown: int | None = None


@dataclass(frozen=True)
class Visitor:
    """Who is writing, and where their conversation stands. A stranger has no account yet."""

    telegram_id: int
    account: Account | None = None
    conversation: Conversation = Conversation()
    live: Mapping[int, str] = field(default_factory=dict)
    """What the messages of this chat tell of that are edited where they stand, by their ids."""

    @property
    def language(self) -> Language | None:
        """The language they chose; None before that."""
        return self.account.language if self.account else None

    @property
    def newcomer(self) -> bool:
        """Agreed to the consent in force, not registered yet."""
        return self.account is not None and self.account.consented and not self.account.member

    @property
    def member(self) -> bool:
        """Registered, under the consent in force."""
        return self.account is not None and self.account.member

    def wears(self, hat: Hat) -> bool:
        """Whether they act under this hat, and still hold a role that goes with it."""
        return self.account is not None and self.account.hat is hat and bool(self.account.acting)


class Conversations(Protocol):
    def visitor(self, telegram_id: int) -> Visitor:
        """The account and its conversation, in one statement."""

    def keep(self, telegram_id: int, conversation: Conversation, now: datetime) -> None:
        """Write where the conversation stands."""


def visitor(work: Work, telegram_id: int) -> Visitor:
    """Who is writing; one statement."""
    return work.conversations.visitor(telegram_id)


def turn(
    work: Work, telegram_id: int, conversation: Conversation, arrival: int | None, now: datetime
) -> None:
    """Move the conversation on, and mark the update that moved it as done, in one transaction.

    A crash therefore never leaves an answer counted whose update would be handled again.
    """
    work.conversations.keep(telegram_id, conversation, now)
    if arrival is not None:
        work.inbox.finish([arrival], now)
