"""What people are to be reminded of: one row an occurrence, and what became of it."""

import sqlalchemy as sa

from domain.reminders import State
from storage.tables.base import BIG, choice, counted_id, metadata, where
from storage.types import Moment

reminders = sa.Table(
    "reminders",
    metadata,
    counted_id(),
    sa.Column("subject", sa.String(24), nullable=False),
    sa.Column("subject_id", BIG, nullable=False),
    # Of the notice that is told.
    sa.Column("kind", sa.String(48), nullable=False),
    sa.Column("telegram_id", sa.BigInteger, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    # Whoever has not been told by then is told that it was missed.
    sa.Column("late_until", Moment, nullable=False),
    choice("state", State, nullable=False),
    sa.Column("finished_at", Moment),
    # The last word on reminding once; it also finds whatever is planned about a subject.
    sa.UniqueConstraint("subject", "subject_id", "kind", "due_at", "telegram_id"),
    sa.CheckConstraint("late_until >= due_at", name="late_after_due"),
    sa.CheckConstraint("(finished_at IS NULL) = (state = 'scheduled')", name="finished"),
    sqlite_autoincrement=True,
)
# What waits for later lies behind what is due, and what is finished is not in it: releasing costs
# the same whether there are a thousand or a million of them.
sa.Index(
    "ix_reminders_due",
    reminders.c.due_at,
    reminders.c.late_until,
    reminders.c.id,
    **where(reminders.c.finished_at.is_(None)),
)
sa.Index(
    "ix_reminders_finished_at",
    reminders.c.finished_at,
    **where(reminders.c.finished_at.is_not(None)),
)
