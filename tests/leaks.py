"""Look for words in all the clinic leaves behind: database, files, logs, metrics, buttons."""

import base64
import json
import logging
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import prometheus_client
import sqlalchemy as sa

from bot.logs import JsonLines
from storage.urls import is_postgres, plain_engine, sqlite_path


def disguises(word: str) -> dict[str, bytes]:
    """The word in every way it may lie somewhere."""
    plain = word.encode()
    return {
        "UTF-8": plain,
        "UTF-16 (le)": word.encode("utf-16-le"),
        "UTF-16 (be)": word.encode("utf-16-be"),
        "JSON": json.dumps(word)[1:-1].encode(),
        "hex": plain.hex().encode(),
        "a URL": urllib.parse.quote(word).encode(),
        **{f"base64 at {at}": _base64(plain, at) for at in range(3)},
    }


def _base64(plain: bytes, at: int) -> bytes:
    # Wherever the word begins within a group of three; the edges depend on its neighbours.
    whole = base64.b64encode(b"\0" * at + plain)
    first = (at * 8 + 5) // 6
    last = len(plain[: (len(plain) + at) // 3 * 3 - at]) + at
    return whole[first : last // 3 * 4]


def found(haystack: bytes, words: Iterable[str]) -> list[str]:
    """Which of the words are in it, and how."""
    return [
        f"{word} in {name}"
        for word in words
        for name, needle in disguises(word).items()
        if needle and needle.lower() in haystack.lower()
    ]


@dataclass
class Traces:
    """Takes note of what is logged and which buttons are made while it is entered."""

    lines: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._formatter = JsonLines()

    def note(self, record: logging.LogRecord) -> bool:
        """Keep the line as the running bot would write it."""
        self.lines.append(self._formatter.format(record))
        return True


class Listener(logging.Handler):
    """Hands every record to the traces."""

    def __init__(self, traces: Traces) -> None:
        super().__init__(logging.DEBUG)
        self._traces = traces

    def emit(self, record: logging.LogRecord) -> None:
        self._traces.note(record)


def left_behind(url: str, files: Path, traces: Traces) -> Mapping[str, bytes]:
    """Everything, by where it lies."""
    return {
        **dict(_database(url)),
        "files": b"".join(path.read_bytes() for path in files.rglob("*") if path.is_file()),
        "names of files": "\n".join(str(path) for path in files.rglob("*")).encode(),
        "log": "\n".join(traces.lines).encode(),
        "buttons": "\n".join(traces.buttons).encode(),
        "metrics": prometheus_client.generate_latest(),
    }


def _database(url: str) -> Iterator[tuple[str, bytes]]:
    yield from _columns(url)
    if not is_postgres(url):
        path = sqlite_path(url)
        for name in (path, path.with_name(path.name + "-wal")):
            yield name.suffix, name.read_bytes()


def _columns(url: str) -> Iterator[tuple[str, bytes]]:
    engine = plain_engine(url)
    try:
        with engine.connect() as connection:
            for name in sa.inspect(connection).get_table_names():
                rows = connection.execute(sa.text(f'SELECT * FROM "{name}"')).all()
                yield name, b"\n".join(_bytes(value) for row in rows for value in row)
    finally:
        engine.dispose()


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text.encode()
