"""Logs tell ids and kinds of fault, never what a person wrote."""

import ast
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.logs import EXTRAS, OURS, JsonLines

ROOT = Path(__file__).parents[2]


def line(record: logging.LogRecord) -> dict[str, object]:
    told: dict[str, object] = json.loads(JsonLines().format(record))
    return told


def test_a_line_carries_its_ids() -> None:
    record = logging.LogRecord("bot", logging.INFO, "", 0, "update %s", ("parked",), None)
    record.arrival = 12
    told = line(record)
    assert (told["event"], told["arrival"], told["level"]) == ("update parked", 12, "INFO")


def test_an_error_is_told_without_its_text() -> None:
    try:
        int("Sarah has a fever")
    except ValueError as error:
        record = logging.LogRecord(
            "bot", logging.ERROR, "", 0, "failed", None, (ValueError, error, error.__traceback__)
        )
    told = JsonLines().format(record)
    assert "fever" not in told
    assert line(record)["error"] == [
        "ValueError",
        f"test_logs.py:{record.exc_info[2].tb_lineno} test_an_error_is_told_without_its_text",  # type: ignore[index,union-attr]
    ]


def test_what_nobody_allowed_is_left_out_and_its_name_told() -> None:
    record = logging.LogRecord("bot", logging.INFO, "", 0, "a press", None, None)
    record.text, record.count = "Sarah has a fever", 3
    told = line(record)
    assert told["left_out"] == ["text"]
    assert told["count"] == 3
    assert "fever" not in json.dumps(told)


@pytest.mark.parametrize(
    ("words", "filled_in", "told"),
    [
        ("fetching from %s", ("Sarah has a fever",), "fetching from %s"),
        ("Task exception was never retrieved\nfuture: <Task 'fever'>", (), ""),
        ("Exception in callback say('fever')", (), "Exception in callback say"),
        ("failed: fever", (), "failed"),
        ({"fever": 39}, (), ""),
    ],
)
def test_of_a_librarys_line_only_the_pattern_is_kept(
    words: object, filled_in: tuple[object, ...], told: str
) -> None:
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, words, filled_in, None)
    event = str(line(record)["event"])
    assert "fever" not in event
    assert event.startswith(told)


def test_everything_our_code_says_with_a_line_is_allowed() -> None:
    assert set(extras_said()) <= EXTRAS


def extras_said() -> Iterator[str]:
    for room in OURS:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "extra":
                    keys = node.value.keys if isinstance(node.value, ast.Dict) else []
                    yield from (str(key.value) for key in keys if isinstance(key, ast.Constant))
