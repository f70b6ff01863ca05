"""INSERT … ON CONFLICT in the words of whichever database is in use."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An insert that knows `on_conflict_do_…`, for this connection's dialect."""
    return insert_into(connection.dialect.name, table)


def insert_into(dialect: str, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """The same by the dialect's name: for what is put together once."""
    if dialect == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
