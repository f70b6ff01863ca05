"""What is told of a person's health, every version of it, and the wishes to have it corrected."""

import sqlalchemy as sa

from domain.corrections import Outcome
from domain.history import Source, Stage
from storage.tables.base import choice, metadata, own_id, sealed, where
from storage.types import Moment

history_entries = sa.Table(
    "history_entries",
    metadata,
    own_id(),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    # Kind, content and onset: of what somebody suffers, not even the kind stands in clear.
    sealed(),
    choice("source", Source, nullable=False),
    sa.Column("recorded_by", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("recorded_at", Moment, nullable=False),
    choice("stage", Stage, nullable=False),
    # One entry is replaced by one: the last word on two corrections at the same time.
    sa.Column("replaces", sa.ForeignKey("history_entries.id"), unique=True),
    sa.Column("ended_by", sa.ForeignKey("accounts.id")),
    sa.Column("ended_at", Moment),
    sa.CheckConstraint("(stage = 'active') = (ended_at IS NULL)", name="ended"),
    sa.CheckConstraint("replaces <> id", name="not_itself"),
)

corrections = sa.Table(
    "corrections",
    metadata,
    own_id(),
    sa.Column("entry_id", sa.ForeignKey("history_entries.id"), nullable=False, index=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sealed("reason"),
    sealed("answer", nullable=True),
    sa.Column("asked_by", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    choice("outcome", Outcome, nullable=False),
    sa.Column("decided_by", sa.ForeignKey("accounts.id")),
    sa.Column("decided_at", Moment),
    sa.CheckConstraint("(outcome = 'open') = (decided_at IS NULL)", name="decided"),
)
sa.Index(
    "uq_corrections_open",
    corrections.c.entry_id,
    unique=True,
    **where(corrections.c.outcome == Outcome.OPEN),
)
