"""What is to be said: one row an occasion, said in order within a chat."""

import sqlalchemy as sa

from domain.notices import KEY_LIMIT, Stage
from storage.tables.base import BIG, choice, counted_id, metadata, where
from storage.types import Moment

notices = sa.Table(
    "notices",
    metadata,
    counted_id(),
    # The occasion: the last word on saying something once.
    sa.Column("key", sa.String(KEY_LIMIT), nullable=False, unique=True),
    sa.Column("telegram_id", sa.BigInteger, nullable=False),
    sa.Column("kind", sa.String(48), nullable=False),
    # Ids, counts, codes, moments: nothing anybody said or is called.
    sa.Column("params", sa.JSON, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    choice("stage", Stage, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    # The process that is saying it; empty while it merely waits.
    sa.Column("holder", BIG),
    # Nobody may take it before: it is held until then, or to be tried again then.
    sa.Column("held_until", Moment),
    sa.Column("fault", sa.String(128)),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("finished_at", Moment),
    sa.CheckConstraint("(finished_at IS NULL) = (stage = 'waiting')", name="finished"),
    sa.CheckConstraint("holder IS NULL OR finished_at IS NULL", name="held_while_waiting"),
    sqlite_autoincrement=True,
)
_UNFINISHED = notices.c.finished_at.is_(None)
# What waits for later lies behind what is due, and what was said in neither: claiming costs the
# same whether there are a thousand or a million of them.
sa.Index("ix_notices_due", notices.c.due_at, notices.c.id, **where(_UNFINISHED))
sa.Index(
    "ix_notices_chat",
    notices.c.telegram_id,
    notices.c.due_at,
    notices.c.id,
    **where(_UNFINISHED),
)
sa.Index("ix_notices_held", notices.c.telegram_id, **where(notices.c.holder.is_not(None)))
sa.Index("ix_notices_parked", notices.c.id, **where(notices.c.stage == Stage.PARKED))
sa.Index(
    "ix_notices_finished_at",
    notices.c.finished_at,
    **where(notices.c.finished_at.is_not(None)),
)
