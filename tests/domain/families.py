"""Accounts and people for the rules' tests, in one transaction that is undone at the end."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import sqlalchemy as sa

from domain import consents, registration
from domain.people import Person, Sex
from domain.registration import Answers
from domain.rights import Hat, Role
from storage.urls import parsed
from storage.vault import Vault
from storage.work import SqlWork

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SARAH = Answers(
    "+8801812345678", True, "Sarah Khan", Sex.FEMALE, date(1990, 3, 12), True, "dhaka.savar"
)


@dataclass
class Town:
    """People of one test. Telegram ids are counted up from 1."""

    work: SqlWork

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)

    def newcomer(self) -> int:
        """The Telegram id of somebody who agreed and is about to register."""
        telegram_id = next(self._ids)
        consents.agree(self.work, telegram_id, "en", NOW)
        return telegram_id

    def member(self, answers: Answers = SARAH, name: str | None = None) -> int:
        """The Telegram id of somebody registered."""
        telegram_id = self.newcomer()
        told = replace(answers, name=name) if name else answers
        registration.register(self.work, telegram_id, told, NOW)
        return telegram_id

    def support(self) -> int:
        """The Telegram id of somebody on the staff, under that hat."""
        telegram_id = self.member(replace(SARAH, phone="+8801999999999"), "Nila Roy")
        account = self.work.accounts.of(telegram_id)
        assert account is not None
        account.roles, account.hat = frozenset({Role.SUPPORT}), Hat.STAFF
        self.work.accounts.keep(account)
        return telegram_id

    def person(self, answers: Answers = SARAH) -> Person:
        """Somebody without an account."""
        new = registration.person_of(answers, self.work.new_id(), NOW)
        return self.work.people.add(new)

    def own(self, telegram_id: int) -> int | None:
        """Whose record this Telegram user registered as."""
        account = self.work.accounts.of(telegram_id)
        return account.person_id if account else None

    def account(self, telegram_id: int) -> int:
        """The id of the account."""
        account = self.work.accounts.of(telegram_id)
        assert account is not None
        return account.id


@contextlib.contextmanager
def a_town(connection: sa.Connection, vault: Vault) -> Iterator[Town]:
    """A town that is gone afterwards, so that one database serves many examples."""
    with connection.begin() as transaction:
        yield Town(SqlWork(connection, vault))
        transaction.rollback()


@contextlib.contextmanager
def connected(url: str) -> Iterator[sa.Connection]:
    """A connection of its own to a migrated database."""
    engine = sa.create_engine(parsed(url))
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
