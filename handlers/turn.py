"""One person's turn: who they are, in which language, and what the answer may draw on."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from aiogram.types import Message

from domain.accounts import Account
from domain.calendar import CalendarFile
from domain.clock import today
from domain.conversations import Conversation, Visitor
from domain.directory import Directory, Understanding
from domain.hours import Holidays
from domain.people import NotRegistered
from domain.pins import PinHashing
from domain.places import Places
from domain.ports import Database
from domain.specialities import Specialities
from domain.uploads import Cleaning, Downloads, Files, Upload
from handlers.pictures import Pictures
from handlers.screen import Draft
from locales import Language, Say, Translator


@dataclass(frozen=True)
class Uploads:
    """How the files people send reach us: fetched, made harmless, kept sealed."""

    downloads: Downloads
    cleaning: Cleaning
    files: Files

    async def received(self, file_id: str, size: int | None) -> Upload:
        """A file somebody sent, made harmless; `size` in bytes as Telegram told it."""
        return await self.cleaning(await self.downloads.fetch(file_id, size))

    async def kept(self, name: str) -> bytes:
        """What is kept under this name, sealed; nobody else waits for the disk."""
        return await asyncio.to_thread(self.files.get, name)


@dataclass(frozen=True)
class Outside:
    """What lies beyond the database, as handlers reach it; `bot.app` fills it in.

    `directory`: every listed doctor, in memory. `understand` makes a wish of what somebody typed.
    `pictures`: those Telegram has by now.
    `admins`: the Telegram users who become super admins when they register. `bot_name`: the
    bot's own user name, for links. `contact`: how to reach the clinic outside Telegram.
    """

    places: Places
    specialities: Specialities
    pins: PinHashing
    uploads: Uploads
    directory: Directory
    understand: Understanding
    holidays: Holidays
    calendar_file: CalendarFile
    bot_name: Callable[[], Awaitable[str]]
    pictures: Pictures = field(default_factory=Pictures)
    admins: frozenset[int] = frozenset()
    contact: str | None = None


@dataclass(frozen=True)
class Turn:
    """Handed to every handler. `now` is the moment the turn began; `album` all parts of one."""

    visitor: Visitor
    language: Language
    now: datetime
    db: Database
    outside: Outside
    translator: Translator
    album: tuple[Message, ...] = ()

    @property
    def say(self) -> Say:
        """The words, in this person's language."""
        return self.translator.speak(self.language)

    @property
    def places(self) -> Places:
        """The map."""
        return self.outside.places

    @property
    def specialities(self) -> Specialities:
        """What doctors practise."""
        return self.outside.specialities

    @property
    def telegram_id(self) -> int:
        """Who is writing."""
        return self.visitor.telegram_id

    @property
    def person_id(self) -> int:
        """Their own person; raises `NotRegistered`."""
        account = self.visitor.account
        if account is None or account.person_id is None:
            raise NotRegistered
        return account.person_id

    @property
    def draft(self) -> Draft:
        """What they typed so far in the open form."""
        return self.visitor.conversation.draft

    @property
    def today(self) -> date:
        """The day it is in Bangladesh."""
        return today(self.now)

    async def link(self, word: str) -> str:
        """The address that opens this bot with a word behind START."""
        return f"https://t.me/{await self.outside.bot_name()}?start={word}"

    def with_account(self, account: Account) -> "Turn":
        """The same turn after the account changed, in its language."""
        visitor = replace(self.visitor, account=account)
        return replace(self, visitor=visitor, language=account.language or self.language)

    def standing(self, conversation: Conversation) -> "Turn":
        """The same turn with the conversation standing elsewhere."""
        return replace(self, visitor=replace(self.visitor, conversation=conversation))
