"""Find names however they are spelled: grams of two letters find candidates, likeness ranks them.

A name is held by its letters and by its sound, so that a query in one script finds a name written
in the other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Thread

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from domain.folding import keys
from domain.text import clean
from gateways.grams import CANDIDATES, Grams, Mask, Rows
from gateways.romanising import romanised

FRESH = 1_000
"""So many names are searched one by one before they are taken up into the index."""
LONGEST_QUERY = 100  # characters
MOST_WORDS = 8
WORDS_KEPT = 65_536

SPARE = 2.0
"""What a name loses for each word nobody asked for: "Nasrin" is meant before "Nasrin Akter"."""
SOUND_ONLY = 4.0
"""What a name loses that sounds the same in other letters."""
WEAKEST = 66.0
"""A likeness below this is chance."""
BEHIND = 18.0
"""Who stands so far behind the best is not meant."""

Scores = NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0980-\u09e3\u200d])*")
_NOBODY = np.empty(0, np.intp)


@dataclass(frozen=True)
class Hits:
    """Rows whose names are like the query, best first, and how like, up to 100."""

    rows: Rows
    scores: Scores


class NameIndex:
    """Names in rows 0, 1, 2 and so on, found from the moment they are added.

    One thread adds and searches. What was added lately is searched name by name; a thread of its
    own takes it up into an index and puts that in place of the old one.
    """

    def __init__(self, fresh: int = FRESH) -> None:
        self._most_fresh = fresh
        self._letters: list[str] = []
        self._sounds: list[str] = []
        self._built = _Built.of([], [])
        self._builder: Thread | None = None

    def __len__(self) -> int:
        return len(self._letters)

    @property
    def indexed(self) -> int:
        """How many rows the index has taken up; those after them are fresh."""
        return self._built.size

    def add(self, names: Iterable[str]) -> None:
        """Give these names the next rows."""
        for name in names:
            letters = spelled(name)
            # The sounds come first: whoever sees the letters of a row finds its sound, too.
            self._sounds.append(_sound(letters))
            self._letters.append(letters)
        if len(self) - self._built.size > self._most_fresh:
            self._rebuild_soon()

    def search(self, text: str, among: Mask | None = None) -> Hits:
        """The rows meant, of those that are True in `among`; whatever the text, it does not raise.

        A common name has more bearers than are compared: the ones nearest to the query come.
        """
        query = _Query.of(spelled(text[:LONGEST_QUERY]))
        if not query.letters[0]:
            return Hits(_NOBODY, np.empty(0))
        return self._ranked(query, self._candidates(query, among))

    def rebuild(self) -> None:
        """Take up every name into the index, now; also while another thread adds and searches."""
        size = len(self)
        self._built = _Built.of(self._letters[:size], self._sounds[:size])

    def _rebuild_soon(self) -> None:
        if self._builder is None or not self._builder.is_alive():
            self._builder = Thread(target=self.rebuild, name="name-index", daemon=True)
            self._builder.start()

    def _candidates(self, query: "_Query", among: Mask | None) -> Rows:
        built = self._built
        indexed = None if among is None else among[: built.size]
        found = [built.letters.like(letters, indexed) for letters in query.letters]
        fresh = np.arange(built.size, len(self))
        if among is not None:
            fresh = fresh[among[built.size : len(self)]]
        if len(fresh) > CANDIDATES:
            nearest = np.argsort(-self._scores(query, fresh), kind="stable")
            fresh = fresh[nearest[: 2 * CANDIDATES]]
        return np.unique(np.concatenate([*found, built.sounds.like(query.sound, indexed), fresh]))

    def _ranked(self, query: "_Query", rows: Rows) -> Hits:
        if not len(rows):
            return Hits(rows, np.empty(0))
        scores = self._scores(query, rows)
        best = np.argsort(-scores, kind="stable")
        meant = best[scores[best] >= max(WEAKEST, scores[best[0]] - BEHIND)]
        return Hits(rows[meant], scores[meant])

    def _scores(self, query: "_Query", rows: Rows) -> Scores:
        names = [self._letters[row] for row in rows]
        by_letters = np.max([_likeness(letters, names) for letters in query.letters], axis=0)
        by_sound = _likeness(query.sound, [self._sounds[row] for row in rows])
        mixed = np.maximum((by_letters + by_sound) / 2, by_sound - SOUND_ONLY)
        scores: Scores = np.maximum(by_letters, mixed)
        return scores


@dataclass(frozen=True)
class _Query:
    """A name that is asked for: as it was typed and in Latin letters, and its sound."""

    letters: tuple[str, ...]
    sound: str

    @classmethod
    def of(cls, letters: str) -> "_Query":
        return cls(tuple(dict.fromkeys((letters, romanised(letters)))), _sound(letters))


def spelled(name: str) -> str:
    """The words of a name or a query in small letters, with nothing between them but spaces."""
    return " ".join(_WORD.findall(clean(name).lower())[:MOST_WORDS])


@lru_cache(WORDS_KEPT)
def _word_sound(word: str) -> str:
    readings = keys(word)
    return readings[0] if readings and readings[0] else word


def _sound(letters: str) -> str:
    return " ".join(map(_word_sound, letters.split()))


@dataclass(frozen=True)
class _Built:
    """The first `size` rows, by their letters and by their sound."""

    size: int
    letters: Grams
    sounds: Grams

    @classmethod
    def of(cls, letters: Sequence[str], sounds: Sequence[str]) -> "_Built":
        return cls(len(letters), Grams(letters), Grams(sounds))


def _likeness(text: str, choices: Sequence[str]) -> Scores:
    """How like each choice is: as a whole, or word by word in any order."""
    whole = process.cdist([text], choices, scorer=fuzz.ratio, dtype=np.float64)[0]
    scores: Scores = np.maximum(whole, _alignment(text, choices))
    return scores


def _alignment(text: str, choices: Sequence[str]) -> Scores:
    """The mean likeness of each word to the best word of the choice, less SPARE for the others."""
    words = text.split()
    parts = [choice.split() or [choice] for choice in choices]
    counts = np.fromiter(map(len, parts), np.int64, len(parts))
    every_part = [part for one in parts for part in one]
    likeness = process.cdist(words, every_part, scorer=fuzz.ratio, dtype=np.float64)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    best = np.maximum.reduceat(likeness, starts, axis=1).mean(axis=0)
    scores: Scores = best - SPARE * np.maximum(0, counts - len(words))
    return scores
