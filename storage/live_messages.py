"""Which message of a chat is edited where it stands."""

from datetime import datetime

import sqlalchemy as sa

from domain.live_messages import LiveMessage
from storage.tables import live_messages
from storage.upsert import insert

_COLUMNS = (live_messages.c.telegram_id, live_messages.c.key, live_messages.c.message_id)


class SqlLiveMessages:
    """`domain.live_messages.LiveMessages` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def keep(self, message: LiveMessage, now: datetime) -> None:
        self.forget(message.telegram_id, message.message_id)
        newer = {"message_id": message.message_id, "shown_at": now}
        row = insert(self._connection, live_messages).values(
            telegram_id=message.telegram_id, key=message.key, **newer
        )
        self._connection.execute(
            row.on_conflict_do_update(index_elements=["telegram_id", "key"], set_=newer)
        )

    def forget(self, telegram_id: int, message_id: int) -> None:
        this = (live_messages.c.telegram_id == telegram_id) & (
            live_messages.c.message_id == message_id
        )
        self._connection.execute(sa.delete(live_messages).where(this))

    def of(self, key: str) -> list[LiveMessage]:
        query = sa.select(*_COLUMNS).where(live_messages.c.key == key)
        return [LiveMessage(*row) for row in self._connection.execute(query)]

    def keys(self, prefix: str) -> list[str]:
        alike = live_messages.c.key.startswith(prefix, autoescape=True)
        query = (
            sa.select(live_messages.c.key).where(alike).distinct().order_by(live_messages.c.key)
        )
        return list(self._connection.scalars(query))

    def delete_before(self, moment: datetime) -> int:
        old = sa.delete(live_messages).where(live_messages.c.shown_at < moment)
        gone = old.returning(live_messages.c.telegram_id)
        return len(self._connection.execute(gone).all())
