"""Conversations, and the one statement every press begins with."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
import sqlalchemy as sa

from domain.conversations import Conversation, Visitor
from storage.accounts import COLUMNS, account_of
from storage.sealing import Sealing
from storage.tables import accounts, conversations, live_messages
from storage.upsert import insert

_ONE = sa.select(sa.bindparam("telegram_id", type_=sa.BigInteger).label("telegram_id")).subquery()
# Every message that is edited where it stands, as "7 queue:42 8 hold:43".
_LIVE = (
    sa.select(
        sa.func.aggregate_strings(
            sa.cast(live_messages.c.message_id, sa.String) + " " + live_messages.c.key, " "
        )
    )
    .where(live_messages.c.telegram_id == _ONE.c.telegram_id)
    .scalar_subquery()
)
# Asked at every press: outer joins from a row of its own, so that a stranger is an answer too.
VISITOR = sa.select(
    *COLUMNS,
    conversations.c.expects,
    conversations.c.draft,
    conversations.c.keyboard,
    conversations.c.shown,
    _LIVE.label("live"),
).select_from(
    _ONE.outerjoin(accounts, accounts.c.telegram_id == _ONE.c.telegram_id).outerjoin(
        conversations, conversations.c.telegram_id == _ONE.c.telegram_id
    )
)


CHANGING = ("expects", "draft", "keyboard", "shown", "changed_at")


class SqlConversations:
    """`domain.conversations.Conversations` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def visitor(self, telegram_id: int) -> Visitor:
        row = self._connection.execute(VISITOR, {"telegram_id": telegram_id}).one()
        account = account_of(telegram_id, row) if row.id is not None else None
        stands = self._conversation(telegram_id, row)
        return Visitor(telegram_id, account, stands, _live(row.live))

    def keep(self, telegram_id: int, conversation: Conversation, now: datetime) -> None:
        row = insert(self._connection, conversations).values(
            telegram_id=telegram_id,
            expects=conversation.expects,
            draft=self._sealed(telegram_id, conversation.draft),
            keyboard=conversation.keyboard,
            shown=conversation.shown,
            changed_at=now,
        )
        newer = {name: row.excluded[name] for name in CHANGING}
        self._connection.execute(
            row.on_conflict_do_update(index_elements=[conversations.c.telegram_id], set_=newer)
        )

    def _conversation(self, telegram_id: int, row: Any) -> Conversation:
        if row.keyboard is None:
            return Conversation()
        draft = self._opened(telegram_id, row.draft)
        return Conversation(row.expects, draft, row.keyboard, row.shown)

    def _sealed(self, telegram_id: int, draft: Mapping[str, Any]) -> bytes | None:
        if not draft:
            return None
        plain = orjson.dumps(dict(draft))
        return self._sealing.seal_own(conversations.c.draft, telegram_id, plain)

    def _opened(self, telegram_id: int, sealed: bytes | None) -> dict[str, Any]:
        if sealed is None:
            return {}
        plain = self._sealing.open_own(conversations.c.draft, telegram_id, sealed)
        draft: dict[str, Any] = orjson.loads(plain)
        return draft


def _live(told: str | None) -> dict[int, str]:
    words = iter(told.split() if told else ())
    return {int(message_id): key for message_id, key in zip(words, words, strict=True)}
