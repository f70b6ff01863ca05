"""Read .ftl files: every message and term by its key, and what cannot be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import EntryType, Junk, Message, Resource, Term

from locales.formats import Language


@dataclass
class Words:
    """All of one language's messages and terms; a term's key keeps its dash."""

    language: Language
    entries: dict[str, Message | Term] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def resource(self) -> Resource:
        return Resource(list(self.entries.values()))


def read(root: Path, language: Language) -> Words:
    """The words of root/<language>/*.ftl; of a key given twice the first stands."""
    words = Words(language)
    for file, entry in _entries(root / language):
        if isinstance(entry, Junk):
            words.faults.append(f"{place(file)}: junk: {_first_line(entry)}")
        elif isinstance(entry, Message | Term):
            _keep(words, file, entry)
    return words


def place(file: Path) -> str:
    """How a fault names a file: bn/booking.ftl."""
    return f"{file.parent.name}/{file.name}"


def key_of(entry: Message | Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name


def _entries(folder: Path) -> Iterator[tuple[Path, EntryType]]:
    for file in sorted(folder.glob("*.ftl")):
        for entry in _parsed(file.read_text(encoding="utf-8")):
            yield file, entry


@cache
def _parsed(text: str) -> Sequence[EntryType]:
    # Parsing is most of the time it takes to start; the entries are never changed.
    return FluentParser(with_spans=False).parse(text).body


def _keep(words: Words, file: Path, entry: Message | Term) -> None:
    key = key_of(entry)
    if key in words.entries:
        words.faults.append(f"{place(file)}: {key}: duplicate, also in {place(words.files[key])}")
        return
    words.entries[key] = entry
    words.files[key] = file


def _first_line(junk: Junk) -> str:
    why = junk.annotations[0].message if junk.annotations else ""
    return f"{(junk.content or '').strip().splitlines()[0][:60]!r} {why}".rstrip()
