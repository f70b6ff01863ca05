"""PINs: a digest that says nothing without the pepper, and how often it was tried."""

import sqlalchemy as sa

from storage.tables.base import metadata
from storage.types import Moment

pins = sa.Table(
    "pins",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
    sa.Column("digest", sa.String(160), nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    # Locks in a row: the later ones last longer.
    sa.Column("locks", sa.Integer, nullable=False),
    sa.Column("locked_until", Moment),
    sa.Column("opened_until", Moment),
    sa.Column("reset_at", Moment),
    sa.Column("set_at", Moment, nullable=False),
    sa.CheckConstraint("tries BETWEEN 0 AND 4", name="tries_left"),
)
