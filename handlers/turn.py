"""One person's turn: who they are, in which language, and what the answer may draw on."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from aiogram.types import Message

from domain.accounts import Account
from domain.clock import today
from domain.conversations import Visitor
from domain.places import Places
from domain.ports import Database
from handlers.screen import Draft
from locales import Language, Say, Translator


@dataclass(frozen=True)
class Turn:
    """Handed to every handler. `now` is the moment the turn began; `album` all parts of one."""

    visitor: Visitor
    language: Language
    now: datetime
    db: Database
    places: Places
    translator: Translator
    album: tuple[Message, ...] = ()

    @property
    def say(self) -> Say:
        """The words, in this person's language."""
        return self.translator.speak(self.language)

    @property
    def telegram_id(self) -> int:
        """Who is writing."""
        return self.visitor.telegram_id

    @property
    def draft(self) -> Draft:
        """What they typed so far in the open form."""
        return self.visitor.conversation.draft

    @property
    def today(self) -> date:
        """The day it is in Bangladesh."""
        return today(self.now)

    def with_account(self, account: Account) -> "Turn":
        """The same turn after the account changed, in its language."""
        visitor = replace(self.visitor, account=account)
        return replace(self, visitor=visitor, language=account.language or self.language)
