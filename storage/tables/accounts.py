"""Accounts, what they agreed to, and where their conversations stand."""

import sqlalchemy as sa

from domain.rights import Hat
from storage.tables.base import choice, counted_id, metadata, sealed
from storage.types import Moment

accounts = sa.Table(
    "accounts",
    metadata,
    counted_id(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("language", sa.String(2)),
    sa.Column("arrived_with", sa.String(64)),
    sa.Column("consent_version", sa.Integer),
    # A person registers once: one account is one person's own.
    sa.Column("person_id", sa.ForeignKey("people.id"), unique=True),
    # Comma-separated `domain.rights.Role`s besides patient, in their order.
    sa.Column("roles", sa.String(64), nullable=False, server_default=""),
    choice("hat", Hat, nullable=False, server_default=Hat.PATIENT.value),
    sa.Column("blocked_at", Moment),
    sa.Column("created_at", Moment, nullable=False),
)

consents = sa.Table(
    "consents",
    metadata,
    counted_id(),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("given_at", Moment, nullable=False),
    # Agreeing twice to one version is agreeing once.
    sa.UniqueConstraint("account_id", "version"),
)

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("telegram_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("expects", sa.String(64)),
    # What was typed in an open form, sealed with the service key; empty when nothing was.
    sealed("draft", nullable=True),
    sa.Column("keyboard", sa.Boolean, nullable=False),
    sa.Column("shown", sa.BigInteger),
    sa.Column("changed_at", Moment, nullable=False),
)
