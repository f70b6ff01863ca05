"""Find a medical speciality by its name, a lay word for it, or a complaint, however spelled.

The list is in `specialities.csv`; `specialities.md` beside it says where it comes from.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import combinations
from pathlib import Path

import numpy as np
from rapidfuzz import process

from domain.folding import keys
from domain.specialities import Meant, Speciality, UnknownSpeciality
from domain.text import clean

LIST = Path(__file__).with_name("specialities.csv")
LONGEST_QUERY = 100  # characters
MOST_WORDS = 8

EXACT = 100.0
SOUNDS = 97.0  # the same sound in other letters: "hridrog", "kardiology"
BEGINS = 92.0  # the beginning of a name: "cardio", "নিউরো"
INEXACT = 85.0  # the best that a likeness, or a name inside a longer text, can score
COMPLAINT = 11.0  # so far a complaint stands behind a name
INSIDE = 60.0  # a name inside a longer text scores from here up, by its share of it
WEAKEST = 60.0  # a likeness below this is chance
SHORTEST_BEGINNING = 3  # letters
SHORTEST_STEM = 5  # letters: "physio" begins "physiotherapist"
FEWEST_SOUNDS = 3  # a shorter key is equal by chance
OTHER_SCRIPT = 0.85  # of the likeness by sound alone, where the letters cannot be compared

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0980-\u09ff\u200d'’-])*")
_PARTS = re.compile(r"[()/&,;]|\sও\s|\sand\s")
# Said around the name of a speciality, and telling nothing.
_EMPTY = frozenset(
    clean(
        "specialist doctor dr daktar dokter consultant expert dept department of and for the "
        "problem rog somossa shomossha bisheshoggo bishesoggo "
        "বিশেষজ্ঞ ডাক্তার ডা চিকিৎসক বিভাগ রোগ সমস্যা ও এর"
    ).split()
)


class SpecialityList:
    """The `domain.specialities.Specialities` of a file, read when first asked."""

    def __init__(self, file: Path = LIST) -> None:
        self._file = file

    def by_code(self, code: str) -> Speciality:
        found = self._by_code.get(code)
        if found is None:
            raise UnknownSpeciality
        return found

    def all(self) -> Sequence[Speciality]:
        return list(self._by_code.values())

    def search(self, text: str, limit: int = 5) -> list[Meant]:
        words = _words(text)
        query = _Query.of(words)
        scores: dict[str, float] = {}
        for name, alike in self._index.candidates(query) if words else ():
            score = name.score(query, alike) - name.behind
            scores[name.code] = max(score, scores.get(name.code, 0))
        order = {code: at for at, code in enumerate(self._by_code)}
        likely = [code for code, score in scores.items() if score >= WEAKEST - COMPLAINT]
        best = nlargest(limit, likely, key=lambda code: (scores[code], -order[code]))
        return [Meant(self._by_code[code], round(scores[code], 1)) for code in best]

    @cached_property
    def _rows(self) -> list[dict[str, str]]:
        with self._file.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def _by_code(self) -> dict[str, Speciality]:
        return {
            row["code"]: Speciality(row["code"], row["name_en"], clean(row["name_bn"]))
            for row in self._rows
        }

    @cached_property
    def _index(self) -> "_Index":
        return _Index([name for row in self._rows for name in _names_in(row)])


@dataclass(frozen=True)
class _Query:
    """What was typed: whole, and each run of its words, by its letters and by its sound."""

    written: str
    sounds: tuple[str, ...]
    parts: tuple[tuple[str, frozenset[str]], ...]

    @classmethod
    def of(cls, words: Sequence[str]) -> "_Query":
        runs = (words[start:end] for start, end in combinations(range(len(words) + 1), 2))
        parts = tuple((" ".join(run), _long_keys(" ".join(run))) for run in runs)
        written = " ".join(words)
        return cls(written, keys(written), parts)


@dataclass(frozen=True)
class _Name:
    """One way to say a speciality, and how far it stands behind its real names."""

    code: str
    written: str
    sounds: frozenset[str]
    behind: float

    def score(self, query: _Query, alike: tuple[float, float]) -> float:
        if query.written == self.written:
            return EXACT
        if not self.sounds.isdisjoint(_long(query.sounds)):
            return SOUNDS
        if len(query.written) >= SHORTEST_BEGINNING and self.written.startswith(query.written):
            return BEGINS
        return max(self._alike(query, *alike), self._inside(query))

    def _alike(self, query: _Query, letters: float, sound: float) -> float:
        if query.written.isascii() != self.written.isascii():
            likeness = OTHER_SCRIPT * sound
        else:
            likeness = max(letters, 0.4 * letters + 0.6 * sound)
        return min(INEXACT, likeness) if likeness >= WEAKEST else 0

    def _inside(self, query: _Query) -> float:
        """A part of the words is this name, or begins with it: "heart doctor in Sylhet"."""
        found = (part for part, sounds in query.parts if self._named_by(part, sounds))
        longest = max(map(len, found), default=0)
        share = longest / len(query.written)
        return INSIDE + (INEXACT - INSIDE) * share if longest else 0

    def _named_by(self, part: str, sounds: frozenset[str]) -> bool:
        longer = len(self.written) >= SHORTEST_STEM and part.startswith(self.written)
        longer = longer and " " not in part[len(self.written) :]
        heard = len(part) > FEWEST_SOUNDS and not self.sounds.isdisjoint(sounds)
        return part == self.written or longer or heard


class _Index:
    """Finds the few names that a query may score at all."""

    def __init__(self, names: Sequence[_Name]) -> None:
        self._names = names
        self._written = [name.written for name in names]
        self._sounds = [sound for name in names for sound in name.sounds]
        counts = [len(name.sounds) for name in names]
        self._starts = np.cumsum([0, *counts[:-1]])
        self._whose: dict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(names):
            for way in (name.written, *name.sounds):
                self._whose[way].add(number)

    def candidates(self, query: _Query) -> Iterator[tuple[_Name, tuple[float, float]]]:
        """Names, and how like the query each is by its letters and by its sound."""
        letters = process.cdist([query.written], self._written, dtype=np.float64)[0]
        heard = process.cdist(query.sounds, self._sounds, dtype=np.float64).max(axis=0)
        sounds = np.maximum.reduceat(heard, self._starts)
        alike = np.flatnonzero(np.maximum(letters, sounds) >= WEAKEST).tolist()
        for number in {*alike, *self._begun_with(query.written), *self._within(query)}:
            yield self._names[number], (float(letters[number]), float(sounds[number]))

    def _begun_with(self, written: str) -> Iterator[int]:
        return (at for at, name in enumerate(self._written) if name.startswith(written))

    def _within(self, query: _Query) -> Iterator[int]:
        """Names that are a part of the query, or begin a part of it."""
        for part, sounds in query.parts:
            stems = (part[:end] for end in range(SHORTEST_STEM, len(part)))
            for way in (part, *sounds, *stems):
                yield from self._whose.get(way, ())


def _names_in(row: dict[str, str]) -> Iterator[_Name]:
    for name in (row["name_en"], row["name_bn"]):
        yield from _named(row["code"], [name, *_PARTS.split(name)], behind=0)
    yield from _named(row["code"], row["aliases"].split(";"), behind=0)
    yield from _named(row["code"], row["example_complaints_bn"].split(","), behind=COMPLAINT)


def _named(code: str, names: Sequence[str], behind: float) -> Iterator[_Name]:
    for name in names:
        if written := " ".join(_words(name)):
            yield _Name(code, written, frozenset(keys(written)), behind)


def _words(text: str) -> list[str]:
    """The words that can name a speciality; "specialist" only where it is all there is."""
    words = _WORD.findall(clean(text[:LONGEST_QUERY]).lower())[:MOST_WORDS]
    return [word for word in words if word not in _EMPTY] or words


def _long(sounds: Iterable[str]) -> frozenset[str]:
    return frozenset(key for key in sounds if len(key) >= FEWEST_SOUNDS)


def _long_keys(written: str) -> frozenset[str]:
    return _long(keys(written))
