"""Documents people filed, and the sealed files they are made of."""

import sqlalchemy as sa

from domain.history import Source
from domain.uploads import Media
from storage.tables.base import choice, metadata, own_id, sealed
from storage.types import Moment

documents = sa.Table(
    "documents",
    metadata,
    own_id(),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    # What it is, the day on it, the note that came with it.
    sealed(),
    choice("source", Source, nullable=False),
    sa.Column("recorded_by", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("recorded_at", Moment, nullable=False),
    sa.Column("removed_by", sa.ForeignKey("accounts.id")),
    sa.Column("removed_at", Moment),
)

document_pages = sa.Table(
    "document_pages",
    metadata,
    own_id(),
    sa.Column("document_id", sa.ForeignKey("documents.id"), nullable=False, index=True),
    sa.Column("place", sa.SmallInteger, nullable=False),
    # Under which name the file store has the sealed file: random.
    sa.Column("name", sa.String(32), nullable=False, unique=True),
    choice("media", Media, nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    # Keyed, of the content and its person: the same file is filed once. Empty when removed.
    sa.Column("file_index", sa.LargeBinary, unique=True),
    # The chat message it came in.
    sa.Column("message_id", sa.BigInteger),
    sa.UniqueConstraint("document_id", "place"),
)
