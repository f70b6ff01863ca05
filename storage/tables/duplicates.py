"""Pairs of people who may be one and the same, for an admin to look at."""

import sqlalchemy as sa

from domain.duplicates import Verdict
from storage.tables.base import choice, counted_id, metadata, where
from storage.types import Moment

duplicates = sa.Table(
    "duplicates",
    metadata,
    counted_id(),
    sa.Column("first_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("second_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("found_at", Moment, nullable=False),
    choice("verdict", Verdict),
    sa.Column("decided_by", sa.ForeignKey("accounts.id")),
    sa.Column("decided_at", Moment),
    # One row a pair, whichever was met first: what was decided about it stays decided.
    sa.UniqueConstraint("first_id", "second_id"),
    sa.CheckConstraint("first_id < second_id", name="in_order"),
)
sa.Index("ix_duplicates_open", duplicates.c.id, **where(duplicates.c.verdict.is_(None)))
