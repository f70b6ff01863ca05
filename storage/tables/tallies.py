"""How often an account did what may be done only so often."""

import sqlalchemy as sa

from storage.tables.base import metadata
from storage.types import Moment

tallies = sa.Table(
    "tallies",
    metadata,
    sa.Column("account_id", sa.ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("times", sa.Integer, nullable=False),
    # Counted from nothing again after this moment.
    sa.Column("ends_at", Moment, nullable=False),
)
