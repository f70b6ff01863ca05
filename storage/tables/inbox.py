"""Updates from Telegram, stored before they are acknowledged."""

import sqlalchemy as sa

from domain.inbox import Stage
from storage.tables.base import counted_id, metadata, sealed, where
from storage.types import Moment

inbox = sa.Table(
    "inbox",
    metadata,
    counted_id(),
    # Telegram's own id: the same update delivered twice is one row.
    sa.Column("update_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("sender", sa.BigInteger, nullable=False),
    sa.Column("stage", sa.SmallInteger, nullable=False),
    # Sealed with the service key; empty when done.
    sealed("body", nullable=True),
    sa.Column("fault", sa.Text),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("finished_at", Moment),
    sqlite_autoincrement=True,
)
_UNFINISHED = inbox.c.stage.in_([Stage.WAITING, Stage.PARKED])
sa.Index("ix_inbox_unfinished", inbox.c.id, **where(_UNFINISHED))
sa.Index("ix_inbox_finished_at", inbox.c.finished_at)
