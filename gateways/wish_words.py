"""The words of wishes that have one meaning, as `wishes.csv` lists them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from domain.folding import keys
from domain.text import clean

FILE = Path(__file__).with_name("wishes.csv")
LONGEST_PHRASE = 4  # words
SHORTEST_SOUND = 4
"""A shorter sound is equal by chance."""
SHORTEST_NAME = 3
"""The same for people's names, where less hangs on it."""

_BY_LETTERS = frozenset(("month", "noise", "title", "later"))


@dataclass(frozen=True)
class Meaning:
    """What a phrase says: a kind of wish, and which one (`sex`, `female`)."""

    kind: str
    value: str


class WishWords:
    """The phrases of a file: `kind,value,words`, with a bar between two ways to say it."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file

    def meaning(self, phrase: str) -> Meaning | None:
        """What the phrase says, by its letters, or by its sound where it is long enough."""
        return self._phrases.get(phrase) or self._sounds.get(keys(phrase)[0])

    def is_person(self, word: str) -> bool:
        """Whether people are called so, in whatever spelling: then it is hardly a place."""
        heard = (key for key in keys(word) if len(key) >= SHORTEST_NAME)
        return word in self._people or not self._people.isdisjoint(heard)

    @cached_property
    def months(self) -> dict[str, int]:
        """The month each name means."""
        return {
            phrase: int(meaning.value)
            for phrase, meaning in self._phrases.items()
            if meaning.kind == "month"
        }

    @cached_property
    def _phrases(self) -> dict[str, Meaning]:
        return {phrase: meaning for phrase, meaning in self._rows() if meaning.kind != "person"}

    @cached_property
    def _sounds(self) -> dict[str, Meaning]:
        sounds = {
            keys(phrase)[0]: meaning
            for phrase, meaning in self._phrases.items()
            if meaning.kind not in _BY_LETTERS
        }
        return {key: meaning for key, meaning in sounds.items() if len(key) >= SHORTEST_SOUND}

    @cached_property
    def _people(self) -> frozenset[str]:
        people = (phrase for phrase, meaning in self._rows() if meaning.kind == "person")
        return frozenset(one for name in people for one in (name, *keys(name)))

    def _rows(self) -> Iterator[tuple[str, Meaning]]:
        with self._file.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for phrase in row["words"].split("|"):
                    yield clean(phrase), Meaning(row["kind"], row["value"])
