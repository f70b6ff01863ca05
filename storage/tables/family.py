"""What relatives declared, and the invitations with which they link their accounts."""

import sqlalchemy as sa

from domain.family import Relationship, Statement
from domain.linking import Answer
from storage.tables.base import choice, counted_id, metadata, own_id, where
from storage.types import Moment

declarations = sa.Table(
    "declarations",
    metadata,
    counted_id(),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    choice("statement", Statement, nullable=False),
    # Comma-separated `domain.rights.Right`s, in their order.
    sa.Column("rights", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("declared_at", Moment, nullable=False),
)

family_invitations = sa.Table(
    "family_invitations",
    metadata,
    own_id(),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    # The child it is about; empty when it is about whoever answers it.
    sa.Column("child_id", sa.ForeignKey("people.id")),
    choice("relationship", Relationship, nullable=False),
    sa.Column("rights", sa.String(64), nullable=False),
    # SHA-256 of the word in the link: the word itself is kept nowhere.
    sa.Column("token_hash", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    # Whoever opens it first; it is theirs alone from then on.
    sa.Column("opened_by", sa.ForeignKey("accounts.id")),
    choice("answer", Answer),
    sa.Column("answered_at", Moment),
    sa.CheckConstraint("opened_by <> account_id", name="not_to_oneself"),
)
sa.Index(
    "ix_family_invitations_open",
    family_invitations.c.account_id,
    **where(family_invitations.c.answer.is_(None)),
)
