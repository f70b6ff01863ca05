"""What all tables share: names of constraints, ids, choices."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=NAMES)

# SQLite gives an autoincrementing key only to INTEGER, PostgreSQL wants BIGINT.
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def counted_id() -> sa.Column[int]:
    """An id the database counts up: for rows whose order matters."""
    return sa.Column("id", BIG, primary_key=True, autoincrement=True)


def own_id() -> sa.Column[int]:
    """An id from `work.new_id()`, known before the row is: what is sealed is bound to it."""
    return sa.Column("id", BIG, primary_key=True, autoincrement=False)


def choice(name: str, options: type[StrEnum], **given: Any) -> sa.Column[Any]:
    """One of these; the database refuses any other."""
    return sa.Column(name, one_of(options, name), **given)


def one_of(options: type[StrEnum], name: str) -> sa.Enum:
    """The type of such a column."""
    return sa.Enum(
        options,
        native_enum=False,
        length=24,
        create_constraint=True,
        name=name,
        values_callable=lambda members: [member.value for member in members],
    )


def is_among(column: sa.ColumnElement[Any], options: Iterable[StrEnum]) -> sa.ColumnElement[bool]:
    """Whether it is one of these, in so many words: SQLite then sees which partial index will do,
    and nothing has to be bound.
    """
    return column.in_([sa.literal_column(f"'{option.value}'") for option in sorted(options)])


def sealed(name: str = "sealed", *, nullable: bool = False) -> sa.Column[bytes]:
    """A value only `storage.sealing` reads and writes."""
    return sa.Column(name, sa.LargeBinary, nullable=nullable)


def where(condition: sa.ColumnElement[bool]) -> dict[str, Any]:
    """The condition of a partial index, on both engines."""
    return {"sqlite_where": condition, "postgresql_where": condition}
