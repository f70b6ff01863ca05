"""What coverage need not watch again: watched, code runs at half its speed."""

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest
from hypothesis import is_hypothesis_test

DOMAIN = Path(__file__).parent / "domain"


@contextlib.contextmanager
def unwatched_threads() -> Iterator[None]:
    """Coverage does not watch the threads that begin in here."""
    watch: Any = threading.gettrace()
    nobody: Any = None
    threading.settrace(nobody)
    try:
        yield
    finally:
        threading.settrace(watch)


@contextlib.contextmanager
def unwatched() -> Iterator[None]:
    """Coverage does not watch what happens in here."""
    watching = coverage.Coverage.current()
    if watching is None:
        yield
        return
    watching.stop()
    try:
        yield
    finally:
        watching.start()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that run what others run: on PostgreSQL the domain does what it did on SQLite, and a
    property does hundreds of times what the examples beside it did.
    """
    for item in items:
        if _on_the_other_engine(item) or is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.no_cover)


def _on_the_other_engine(item: pytest.Item) -> bool:
    callspec = getattr(item, "callspec", None)
    on_postgres = callspec is not None and callspec.params.get("engine") == "postgres"
    return on_postgres and DOMAIN in item.path.parents


if "PYTEST_XDIST_WORKER" in os.environ:
    # Each worker needs it sooner or later, and making its thousand models takes seconds.
    with unwatched():
        import aiogram  # noqa: F401
