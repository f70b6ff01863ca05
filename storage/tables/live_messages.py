"""Which message of a chat is edited where it stands, as long as what it tells of goes on."""

import sqlalchemy as sa

from storage.tables.base import metadata
from storage.types import Moment

live_messages = sa.Table(
    "live_messages",
    metadata,
    # One a chat and thing told of: the newest.
    sa.Column("telegram_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("key", sa.String(48), primary_key=True, index=True),
    sa.Column("message_id", sa.BigInteger, nullable=False),
    sa.Column("shown_at", Moment, nullable=False, index=True),
)
