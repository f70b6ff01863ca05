"""Moves of a person from a lost account to a new one."""

import sqlalchemy as sa

from domain.recovery import Stage
from storage.tables.base import choice, metadata, own_id, where
from storage.types import Moment

recoveries = sa.Table(
    "recoveries",
    metadata,
    own_id(),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("from_account", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("to_account", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    choice("stage", Stage, nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("ended_at", Moment),
    sa.CheckConstraint("from_account <> to_account", name="two_accounts"),
    sa.CheckConstraint("(ended_at IS NULL) = (stage = 'waiting')", name="ended"),
)
_WAITING = where(recoveries.c.ended_at.is_(None))
# A person moves to one place at a time, and an account waits for one person.
sa.Index("uq_recoveries_person", recoveries.c.person_id, unique=True, **_WAITING)
sa.Index("uq_recoveries_account", recoveries.c.to_account, unique=True, **_WAITING)
sa.Index("ix_recoveries_due", recoveries.c.due_at, **_WAITING)
