"""Wishes to have a record erased, and what became of them."""

import sqlalchemy as sa

from domain.erasure import Stage
from storage.tables.base import choice, metadata, own_id, where
from storage.types import Moment

erasures = sa.Table(
    "erasures",
    metadata,
    own_id(),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("asked_by", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    choice("stage", Stage, nullable=False),
    sa.Column("ended_at", Moment),
    sa.CheckConstraint("(ended_at IS NULL) = (stage = 'waiting')", name="ended"),
)
_WAITING = where(erasures.c.ended_at.is_(None))
# Asking twice is asking once.
sa.Index("uq_erasures_person", erasures.c.person_id, unique=True, **_WAITING)
sa.Index("ix_erasures_due", erasures.c.due_at, **_WAITING)
