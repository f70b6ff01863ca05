"""Conversations, and the one statement every press begins with."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.accounts import Account
from domain.conversations import Conversation, Visitor
from storage.tables import accounts, conversations
from storage.upsert import insert

_ONE = sa.select(sa.bindparam("telegram_id", type_=sa.BigInteger).label("telegram_id")).subquery()
# Asked at every press: outer joins from a row of its own, so that a stranger is an answer too.
VISITOR = sa.select(
    accounts.c.id,
    accounts.c.language,
    accounts.c.arrived_with,
    accounts.c.consent_version,
    accounts.c.person_id,
    accounts.c.blocked_at,
    accounts.c.created_at,
    conversations.c.expects,
    conversations.c.draft,
    conversations.c.keyboard,
    conversations.c.shown,
).select_from(
    _ONE.outerjoin(accounts, accounts.c.telegram_id == _ONE.c.telegram_id).outerjoin(
        conversations, conversations.c.telegram_id == _ONE.c.telegram_id
    )
)


CHANGING = ("expects", "draft", "keyboard", "shown", "changed_at")


class SqlConversations:
    """`domain.ports.Conversations` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def visitor(self, telegram_id: int) -> Visitor:
        row = self._connection.execute(VISITOR, {"telegram_id": telegram_id}).one()
        return Visitor(telegram_id, _account(telegram_id, row), _conversation(row))

    def keep(self, telegram_id: int, conversation: Conversation, now: datetime) -> None:
        row = insert(self._connection, conversations).values(
            telegram_id=telegram_id,
            expects=conversation.expects,
            draft=dict(conversation.draft),
            keyboard=conversation.keyboard,
            shown=conversation.shown,
            changed_at=now,
        )
        newer = {name: row.excluded[name] for name in CHANGING}
        self._connection.execute(
            row.on_conflict_do_update(index_elements=[conversations.c.telegram_id], set_=newer)
        )


def _account(telegram_id: int, row: Any) -> Account | None:
    if row.id is None:
        return None
    account = Account(
        telegram_id=telegram_id,
        arrived_with=row.arrived_with,
        created_at=row.created_at,
        language=row.language,
        consent_version=row.consent_version,
        person_id=row.person_id,
        blocked_at=row.blocked_at,
    )
    account.id = row.id
    return account


def _conversation(row: Any) -> Conversation:
    if row.draft is None:
        return Conversation()
    return Conversation(row.expects, row.draft, row.keyboard, row.shown)
