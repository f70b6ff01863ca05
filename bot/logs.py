"""Structured logs, one JSON object a line: ids and kinds only, never what a person wrote."""

import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

EXTRAS = frozenset(
    {"arrival", "update", "fault", "count", "status", "erasure", "files", "notice", "kind"}
)
"""What a line may carry besides its words: ids, counts and codes. Anything else is left out."""
OURS = frozenset(
    {"bot", "domain", "gateways", "handlers", "locales", "storage", "symptom_rules", "web"}
)
"""Our own rooms, whose words we chose. A library may put anything into a line, also an error's
text and with it a person's words: of its lines only the pattern is kept, nothing filled in, up to
where it may quote something.
"""
_QUOTING = re.compile(r"""[\n<({\[:'"]""")
_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """An error is told by its kind and its frames: its text may hold a person's words."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
        }
        extras = {key: value for key, value in vars(record).items() if key not in _OWN}
        line.update({key: value for key, value in extras.items() if key in EXTRAS})
        if left_out := sorted(extras.keys() - EXTRAS):
            line["left_out"] = left_out
        if record.exc_info and record.exc_info[1]:
            line["error"] = _told(record.exc_info[1])
        return orjson.dumps(line, default=str).decode()


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    return _QUOTING.split(str(record.msg), maxsplit=1)[0].strip()


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
