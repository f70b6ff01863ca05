"""A history on the disk: sealed whole, opened with one key, read in a handful of statements."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from domain import history, history_changes
from domain.contents import Condition, Course
from domain.terms import Term
from storage.tables import corrections, document_pages, documents, history_entries
from storage.vault import Tampered
from storage.work import SqlWork
from tests.domain.test_guard import NOW, PATIENT, World, world

__all__ = ["world"]  # A fixture.

SECRET = "Hydatid disease"
MOST_STATEMENTS = 12
"""For the summary, of any length: who asks, whose, the rights, the audit, the key, the entries."""


async def tells(world: World, number: int) -> None:
    for at in range(number):
        content = Condition(Term(text=f"{SECRET} {at}"), Course.ACTIVE)
        await world.db.write(
            history_changes.add, PATIENT, world.person[PATIENT], content, None, NOW
        )


@contextmanager
def counted(work: SqlWork) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*given: object) -> None:
        statements.append(str(given[2]))

    sa.event.listen(work.connection, "before_cursor_execute", note)
    yield statements
    sa.event.remove(work.connection, "before_cursor_execute", note)


@pytest.mark.parametrize("number", [1, 30])
async def test_a_summary_takes_as_many_statements_however_long_it_is(
    world: World, number: int
) -> None:
    await tells(world, number)

    def read(work: SqlWork) -> tuple[history.Record, list[str]]:
        with counted(work) as statements:
            record = history.record(work, PATIENT, world.person[PATIENT], NOW)
        return record, statements

    record, statements = await world.db.write(read)
    assert len(record.entries) == number
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)
    assert sum("person_keys" in one for one in statements) == 1


async def test_neither_what_nor_which_kind_stands_in_clear(world: World) -> None:
    await tells(world, 1)

    def columns(work: SqlWork) -> str:
        tables = (history_entries, corrections, documents, document_pages)
        rows = (row for table in tables for row in work.connection.execute(sa.select(table)))
        return " ".join(str(tuple(row)) for row in rows)

    stored = await world.db.write(columns)
    assert SECRET not in stored
    assert "condition" not in stored


async def test_an_entry_moved_to_another_row_is_noticed(world: World) -> None:
    await tells(world, 2)

    def swap(work: SqlWork) -> None:
        rows = work.connection.execute(sa.select(history_entries)).all()
        first, second = rows[0], rows[1]
        for row, sealed in ((first, second.sealed), (second, first.sealed)):
            work.connection.execute(
                sa.update(history_entries)
                .where(history_entries.c.id == row.id)
                .values(sealed=sealed)
            )

    await world.db.write(swap)
    with pytest.raises(Tampered):
        await world.db.write(history.record, PATIENT, world.person[PATIENT], NOW)


async def test_one_entry_is_replaced_by_one(world: World) -> None:
    await tells(world, 3)

    def twice(work: SqlWork) -> None:
        first, *others = work.connection.execute(sa.select(history_entries.c.id)).scalars()
        for other in others:
            work.connection.execute(
                sa.update(history_entries)
                .where(history_entries.c.id == other)
                .values(replaces=first)
            )

    with pytest.raises(sa.exc.IntegrityError):
        await world.db.write(twice)
