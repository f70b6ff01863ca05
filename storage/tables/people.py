"""People, the key each one's record is sealed with, and who else may act for them."""

import sqlalchemy as sa

from domain.family import Basis, Relationship
from storage.tables.base import BIG, choice, counted_id, metadata, own_id, sealed, where
from storage.types import Moment

people = sa.Table(
    "people",
    metadata,
    own_id(),
    # Who shares a phone shares the index; nothing else can be read from it.
    sa.Column("phone_index", sa.LargeBinary, index=True),
    sa.Column("phone_verified", sa.Boolean, nullable=False),
    sealed(),
    sa.Column("registered_at", Moment, nullable=False),
    sa.Column("merged_into", sa.ForeignKey("people.id"), index=True),
    sa.Column("erased_at", Moment),
    sa.CheckConstraint("merged_into <> id", name="not_into_itself"),
)

person_keys = sa.Table(
    "person_keys",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
    # The service key it is wrapped with; rotation looks for old ones.
    sa.Column("service_key", sa.Integer, nullable=False, index=True),
    # Empty when destroyed: the person's record cannot be opened by anybody, ever again.
    sa.Column("wrapped", sa.LargeBinary),
    sa.Column("destroyed_at", Moment),
)

proxies = sa.Table(
    "proxies",
    metadata,
    own_id(),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    choice("relationship", Relationship, nullable=False),
    choice("basis", Basis, nullable=False),
    # Comma-separated `domain.family.Right`s, in their order.
    sa.Column("rights", sa.String(64), nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("revoked_at", Moment),
    sa.Column("revoked_by", BIG),
)
sa.Index(
    "uq_proxies_living",
    proxies.c.account_id,
    proxies.c.person_id,
    unique=True,
    **where(proxies.c.revoked_at.is_(None)),
)

merges = sa.Table(
    "merges",
    metadata,
    counted_id(),
    sa.Column("kept", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("gone", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("merged_by", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("merged_at", Moment, nullable=False),
    sa.Column("undone_by", sa.ForeignKey("accounts.id")),
    sa.Column("undone_at", Moment),
)
# A record is read with one other at a time: no two living merges take the same one away.
sa.Index("uq_merges_living", merges.c.gone, unique=True, **where(merges.c.undone_at.is_(None)))
