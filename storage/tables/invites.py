"""Invitations to a role: a digest of each token, never the token."""

import sqlalchemy as sa

from domain.rights import Role
from storage.tables.base import choice, metadata, own_id
from storage.types import Moment

invites = sa.Table(
    "invites",
    metadata,
    own_id(),
    sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
    choice("role", Role, nullable=False),
    # Empty when it was made on the command line, or stands for the setting ADMINS.
    sa.Column("made_by", sa.ForeignKey("accounts.id")),
    sa.Column("made_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    # Whoever came with it first; the role is theirs once they have registered.
    sa.Column("taken_by", sa.ForeignKey("accounts.id"), index=True),
    sa.Column("taken_at", Moment),
    sa.Column("given_at", Moment),
)
