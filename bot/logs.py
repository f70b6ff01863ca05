"""Structured logs, one JSON object a line: ids and kinds only, never what a person wrote."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """An error is told by its kind and its frames: its text may hold a person's words."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        line.update({key: value for key, value in vars(record).items() if key not in _OWN})
        if record.exc_info and record.exc_info[1]:
            line["error"] = _told(record.exc_info[1])
        return orjson.dumps(line, default=str).decode()


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    where = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return [type(error).__name__, *where]


def start_logging(level: str) -> None:
    """Send every log line to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # One line an update from aiogram would say nothing that our metrics do not.
    for loud in ("aiogram.event", "apscheduler", "alembic", "uvicorn"):
        logging.getLogger(loud).setLevel(logging.WARNING)
