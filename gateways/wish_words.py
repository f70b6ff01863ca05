"""The words of wishes that have one meaning, as `wishes.csv` lists them."""

import csv
import re
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

_BY_SOUND = frozenset(("sex", "online", "at_once", "day", "week", "weekday", "language", "order"))
"""Kinds of words that are wished for: known however they are spelled."""
_OF_A_DAY = re.compile(clean("(?:এর|ের|ে|র|er|r|e)$"))
_DAYS = frozenset(("day", "weekday"))
SHORTEST_DAY = 6
"""Letters of a day that may have an ending: "shukrobarer", but "sune" is no Sunday."""


@dataclass(frozen=True)
class Meaning:
    """What a phrase says: a kind of wish, and which one (`sex`, `female`)."""

    kind: str
    value: str


def _sound(phrase: str) -> tuple[str, int]:
    """How it sounds, and in how many words: "sylhet e" is a place, not Sylheti."""
    return keys(phrase)[0], phrase.count(" ")


class WishWords:
    """The phrases of a file: `kind,value,words`, with a bar between two ways to say it."""

    def __init__(self, file: Path = FILE) -> None:
        self._file = file

    def meaning(self, phrase: str) -> Meaning | None:
        """What the phrase says, by its letters, or by its sound where it is long enough."""
        meaning = self._phrases.get(phrase) or self._sounds.get(_sound(phrase))
        if meaning is not None:
            return meaning
        stem = _OF_A_DAY.sub("", phrase)
        day = self._phrases.get(stem) if len(stem) >= SHORTEST_DAY else None
        return day if day is not None and day.kind in _DAYS else None

    def kind(self, phrase: str) -> str:
        """What kind of phrase it is; empty for one that is not in the list."""
        meaning = self.meaning(phrase)
        return meaning.kind if meaning is not None else ""

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
    def _sounds(self) -> dict[tuple[str, int], Meaning]:
        sounds = {
            _sound(phrase): meaning
            for phrase, meaning in self._phrases.items()
            if meaning.kind in _BY_SOUND
        }
        return {
            (key, words): meaning
            for (key, words), meaning in sounds.items()
            if len(key) >= SHORTEST_SOUND
        }

    @cached_property
    def _people(self) -> frozenset[str]:
        people = (phrase for phrase, meaning in self._rows() if meaning.kind == "person")
        return frozenset(one for name in people for one in (name, *keys(name)))

    def _rows(self) -> Iterator[tuple[str, Meaning]]:
        with self._file.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for phrase in row["words"].split("|"):
                    yield clean(phrase), Meaning(row["kind"], row["value"])
