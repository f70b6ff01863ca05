"""The migrations build exactly the tables the code believes in, and can be taken back."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage.migrations import downgrade, upgrade
from storage.ready import make_ready
from storage.tables import metadata
from storage.urls import plain_engine
from storage.vault import Vault
from tests.engines import postgres_only

THEN = datetime(2026, 11, 23, 6)  # noqa: DTZ001  moments lie naive in the database
NAME, PHONE, SAID = "Rahima Khatun", "+8801712345678", "my chest hurts"


def tables_of(url: str) -> set[str]:
    engine = plain_engine(url)
    try:
        return set(sa.inspect(engine).get_table_names()) - {"alembic_version"}
    finally:
        engine.dispose()


def differences(url: str) -> list[object]:
    engine = plain_engine(url)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return list(compare_metadata(context, metadata))
    finally:
        engine.dispose()


def execute(url: str, statement: str, values: dict[str, object] | None = None) -> list[Any]:
    engine = plain_engine(url)
    try:
        with engine.begin() as connection:
            done = connection.execute(sa.text(statement), values or {})
            return [tuple(row) for row in done] if done.returns_rows else []
    finally:
        engine.dispose()


def test_up_down_and_up_again(empty_url: str) -> None:
    upgrade(empty_url)
    assert tables_of(empty_url) == set(metadata.tables)

    downgrade(empty_url, None, "base")
    assert tables_of(empty_url) == set()

    upgrade(empty_url)
    upgrade(empty_url)
    assert tables_of(empty_url) == set(metadata.tables)


def test_the_migrations_and_the_tables_agree(empty_url: str) -> None:
    upgrade(empty_url)
    assert differences(empty_url) == []


@postgres_only
def test_several_processes_may_start_at_once(engine: str, empty_url: str, vault: Vault) -> None:
    with ThreadPoolExecutor(4) as starts:
        for started in [starts.submit(make_ready, empty_url, vault) for _ in range(4)]:
            started.result()
    assert differences(empty_url) == []


def test_a_missing_index_would_be_noticed(database_url: str) -> None:
    execute(database_url, "DROP INDEX ix_inbox_finished_at")
    assert len(differences(database_url)) == 1


def people_of_the_first_version(url: str, vault: Vault) -> None:
    upgrade(url, vault, "0001")
    execute(
        url,
        "INSERT INTO people (id, name, sex, born, born_exact, phone, phone_verified, place,"
        " registered_at) VALUES (1, :name, 'female', :born, :yes, :phone, :yes, 'dhaka.savar',"
        " :then)",
        {"name": NAME, "born": date(1990, 3, 12), "yes": True, "phone": PHONE, "then": THEN},
    )
    execute(
        url,
        "INSERT INTO accounts (id, telegram_id, language, consent_version, person_id, created_at)"
        " VALUES (1, 7, 'bn', 1, 1, :then)",
        {"then": THEN},
    )
    execute(
        url,
        "INSERT INTO conversations (telegram_id, draft, keyboard, changed_at)"
        " VALUES (7, :draft, :no, :then), (8, '{}', :no, :then)",
        {"draft": json.dumps({"name": NAME}), "no": False, "then": THEN},
    )
    execute(
        url,
        "INSERT INTO inbox (id, update_id, sender, stage, body, received_at)"
        " VALUES (1, 11, 7, 0, :body, :then), (2, 12, 7, 1, NULL, :then)",
        {"body": SAID.encode(), "then": THEN},
    )


def rows_of_the_first_version(url: str) -> list[list[Any]]:
    drafts = execute(url, "SELECT draft FROM conversations ORDER BY telegram_id")
    bodies = execute(url, "SELECT body FROM inbox ORDER BY id")
    return [
        execute(url, "SELECT name, sex, phone, place, born FROM people"),
        execute(url, "SELECT * FROM accounts"),
        [json.loads(draft) if isinstance(draft, str) else draft for (draft,) in drafts],
        [body and bytes(body) for (body,) in bodies],
    ]


def everything(url: str) -> str:
    return " ".join(repr(execute(url, f"SELECT * FROM {table}")) for table in tables_of(url))


def test_what_the_first_version_kept_open_is_sealed_and_can_be_opened_again(
    empty_url: str, vault: Vault
) -> None:
    people_of_the_first_version(empty_url, vault)
    before = rows_of_the_first_version(empty_url)
    assert NAME in everything(empty_url)

    upgrade(empty_url, vault)
    sealed = everything(empty_url)
    assert [word for word in (NAME, PHONE, SAID) if word in sealed] == []

    downgrade(empty_url, vault, "0001")
    assert rows_of_the_first_version(empty_url) == before

    upgrade(empty_url, vault)
    assert differences(empty_url) == []
