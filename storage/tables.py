"""Tables, constraints and indexes: the last word on every invariant."""

import sqlalchemy as sa

from domain.inbox import Stage
from domain.people import Sex
from storage.types import Moment

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)


def _identity() -> sa.Column[int]:
    # SQLite gives an autoincrementing key only to INTEGER, PostgreSQL wants BIGINT.
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", big, primary_key=True, autoincrement=True)


people = sa.Table(
    "people",
    metadata,
    _identity(),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column(
        "sex",
        sa.Enum(
            Sex,
            native_enum=False,
            length=8,
            create_constraint=True,
            name="sex",
            values_callable=lambda sexes: [s.value for s in sexes],
        ),
        nullable=False,
    ),
    sa.Column("born", sa.Date, nullable=False),
    sa.Column("born_exact", sa.Boolean, nullable=False),
    sa.Column("phone", sa.String(16), nullable=False),
    sa.Column("phone_verified", sa.Boolean, nullable=False),
    sa.Column("place", sa.String(64), nullable=False),
    sa.Column("registered_at", Moment, nullable=False),
)

accounts = sa.Table(
    "accounts",
    metadata,
    _identity(),
    sa.Column("telegram_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("language", sa.String(2)),
    sa.Column("arrived_with", sa.String(64)),
    sa.Column("consent_version", sa.Integer),
    # A person registers once: one account is one person's own.
    sa.Column("person_id", sa.ForeignKey("people.id"), unique=True),
    sa.Column("blocked_at", Moment),
    sa.Column("created_at", Moment, nullable=False),
)

consents = sa.Table(
    "consents",
    metadata,
    _identity(),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("language", sa.String(2), nullable=False),
    sa.Column("given_at", Moment, nullable=False),
    sa.UniqueConstraint("account_id", "version"),
)

conversations = sa.Table(
    "conversations",
    metadata,
    sa.Column("telegram_id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("expects", sa.String(64)),
    sa.Column("draft", sa.JSON, nullable=False),
    sa.Column("keyboard", sa.Boolean, nullable=False),
    sa.Column("shown", sa.BigInteger),
    sa.Column("changed_at", Moment, nullable=False),
)

inbox = sa.Table(
    "inbox",
    metadata,
    _identity(),
    # Telegram's own id: the same update delivered twice is one row.
    sa.Column("update_id", sa.BigInteger, nullable=False, unique=True),
    sa.Column("sender", sa.BigInteger, nullable=False),
    sa.Column("stage", sa.SmallInteger, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.Column("fault", sa.Text),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("finished_at", Moment),
    sqlite_autoincrement=True,
)
sa.Index(
    "ix_inbox_unfinished",
    inbox.c.id,
    sqlite_where=inbox.c.stage.in_([Stage.WAITING, Stage.PARKED]),
    postgresql_where=inbox.c.stage.in_([Stage.WAITING, Stage.PARKED]),
)
sa.Index("ix_inbox_finished_at", inbox.c.finished_at)
