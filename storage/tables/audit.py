"""Who saw or changed what: rows are only ever added, and each is signed and chained."""

import sqlalchemy as sa

from domain.audit import Decision
from storage.tables.base import BIG, choice, counted_id, metadata
from storage.types import Moment

audit_events = sa.Table(
    "audit_events",
    metadata,
    counted_id(),
    sa.Column("at", Moment, nullable=False),
    # The account that acted; empty for the clinic's own work, named in `acting_as`.
    sa.Column("account_id", BIG),
    sa.Column("acting_as", sa.String(24), nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    # Whose record; empty where it is nobody's.
    sa.Column("person_id", BIG, index=True),
    # What it was about: an entry, a document, an application…
    sa.Column("subject", sa.String(32)),
    sa.Column("subject_id", BIG),
    sa.Column("relation", sa.String(24), nullable=False),
    sa.Column("purpose", sa.String(32), nullable=False),
    choice("decision", Decision, nullable=False),
    sa.Column("mac", sa.LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

audit_chain = sa.Table(
    "audit_chain",
    metadata,
    sa.Column("place", BIG, primary_key=True, autoincrement=False),
    sa.Column("event_id", BIG, nullable=False, unique=True),
    sa.Column("mac", sa.LargeBinary, nullable=False),
)

# Signed but not chained yet: on PostgreSQL several write at once, and one sealer chains them.
audit_waiting = sa.Table(
    "audit_waiting",
    metadata,
    sa.Column("event_id", BIG, primary_key=True, autoincrement=False),
)

audit_heads = sa.Table(
    "audit_heads",
    metadata,
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("place", BIG, nullable=False),
    sa.Column("mac", sa.LargeBinary, nullable=False),
)
