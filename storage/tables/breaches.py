"""Incidents, when they were discovered, and when people were told of them."""

import sqlalchemy as sa

from domain.breaches import Cause
from storage.tables.base import choice, metadata, own_id
from storage.types import Moment

breaches = sa.Table(
    "breaches",
    metadata,
    own_id(),
    choice("cause", Cause, nullable=False),
    # Comma-separated `domain.breaches.Exposed`s, in their order.
    sa.Column("exposed", sa.String(64), nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("ended_at", Moment, nullable=False),
    sa.Column("discovered_at", Moment, nullable=False),
    sa.Column("recorded_at", Moment, nullable=False),
    sa.Column("people", sa.Integer),
    sa.Column("accounts", sa.Integer),
    sa.Column("notified_at", Moment),
    sa.CheckConstraint("ended_at >= began_at", name="has_an_end"),
)
