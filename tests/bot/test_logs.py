"""Logs tell ids and kinds of fault, never what a person wrote."""

import json
import logging

from bot.logs import JsonLines


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
