"""Which key file this database belongs to: a value only that file's keys can make."""

import sqlalchemy as sa

from storage.tables.base import metadata

key_check = sa.Table(
    "key_check",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.CheckConstraint("id = 1", name="only_one"),
)
