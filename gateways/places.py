"""Find a place of Bangladesh by any spelling of its name, or by a shared location.

The facts are in `places.csv`; `places.md` beside it says where they come from.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import nlargest
from itertools import combinations, product
from pathlib import Path

from rapidfuzz import fuzz, process

from domain.folding import keys
from domain.places import EXACT, Match, Place, UnknownPlace, nearest_of
from domain.text import ascii_digits, clean

FACTS = Path(__file__).with_name("places.csv")
LONGEST_QUERY = 100  # characters; an address says its place well within these
MOST_WORDS = 8

STEP = 3.0  # the other places of a district stand this far behind its Sadar
DOUBT = 1.0  # what a name loses that only sounds the same: "Bakeganj" is hardly Bakshiganj
INEXACT = 94.0  # the best that a likeness, or a name inside a longer text, can score
FEWEST_SOUNDS = 3  # a shorter key inside a longer text is chance
INSIDE = 60.0  # a name inside a longer text scores from here up to INEXACT, by its share of it
WEAKEST = 50.0  # a likeness below this is chance
CANDIDATES = 60  # spellings looked at on either side
SOUND = 0.6  # the share of the sound in a likeness; the letters have the rest

Scores = dict[int, float]  # of places, by their number in the file

_SADAR = re.compile(" (?:Sadar|সদর)$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0980-\u09ff\u200d'’])*")
_ADDRESS_WORDS = frozenset(
    clean(
        "sector sec section block road rd house flat ward upazila upazilla upozila thana zila "
        "zilla jela district dist division bivag bibhag bangladesh bd city po ps vill village "
        "উপজেলা থানা জেলা বিভাগ সেক্টর সেকশন রোড ব্লক ওয়ার্ড বাসা নং নম্বর গ্রাম ডাকঘর শহর বাংলাদেশ"
    ).split()
)


class Gazetteer:
    """The `domain.places.Places` of a file of facts, read when first asked."""

    def __init__(self, facts: Path = FACTS) -> None:
        self._facts = facts

    def districts(self) -> Mapping[str, str]:
        return self._districts

    def by_code(self, code: str) -> Place:
        place = self._by_code.get(code)
        if place is None:
            raise UnknownPlace
        return place

    def search(self, text: str, limit: int = 5) -> list[Match]:
        scores = self._index.scores(_words(text))
        best = nlargest(limit, scores, key=lambda number: (scores[number], -number))
        return [Match(self._places[number], round(scores[number], 1)) for number in best]

    def nearest(self, lat: float, lon: float) -> Place:
        return nearest_of(self._places, lat, lon)

    @cached_property
    def _places(self) -> list[Place]:
        return [entry.place for entry in _entries(self._facts)]

    @cached_property
    def _districts(self) -> dict[str, str]:
        return dict(
            sorted({place.district_en: place.district_bn for place in self._places}.items())
        )

    @cached_property
    def _by_code(self) -> dict[str, Place]:
        return {place.code: place for place in self._places}

    @property
    def _index(self) -> "_Index":
        return _index(self._facts)


@dataclass(frozen=True)
class _Entry:
    place: Place
    names: tuple[str, ...]

    @classmethod
    def of(cls, row: dict[str, str]) -> "_Entry":
        aliases = filter(None, row["aliases"].split("|"))
        facts = {
            name: value for name, value in row.items() if name not in ("aliases", "lat", "lon")
        }
        place = Place(**facts, lat=float(row["lat"]), lon=float(row["lon"]))
        return cls(place, (place.upazila_en, place.upazila_bn, *aliases))

    @property
    def leads(self) -> tuple[str, ...]:
        """The district's names if this is its Sadar: "Jessore Sadar" says Jessore is one."""
        return tuple(_SADAR.sub("", name) for name in self.names if _SADAR.search(name))


@cache
def _entries(facts: Path) -> list[_Entry]:
    with facts.open(encoding="utf-8", newline="") as file:
        return [_Entry.of(row) for row in csv.DictReader(file)]


class _Index:
    """Every way to write every place, by its letters and by its sound."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._letters, self._sounds = _Spellings(), _Spellings()
        for written, number, behind in _ways_to_write(entries):
            self._add(written, number, behind)

    def _add(self, written: str, number: int, behind: float) -> None:
        self._letters.add(written, number, behind)
        for key in keys(written):
            self._sounds.add(key, number, behind)

    def scores(self, words: Sequence[str]) -> Scores:
        """Score the places the words are like; 100 only for a whole name or its sound."""
        written = " ".join(words)
        letters = self._letters.like(written)
        exact = _doubted(self._exact(written), letters)
        return _best(exact, self._alike(written, letters), self._inside(words))

    def _exact(self, written: str) -> Scores:
        sounds = (self._sounds.exactly(key) for key in keys(written))
        return _best(self._letters.exactly(written), *sounds)

    def _alike(self, written: str, letters: Scores) -> Scores:
        sounds = _best(*map(self._sounds.like, keys(written)))
        return {
            number: _likeness(sounds.get(number, WEAKEST), letters.get(number, WEAKEST))
            for number in letters.keys() | sounds.keys()
        }

    def _inside(self, words: Sequence[str]) -> Scores:
        """Score the places named exactly by a part of the words, the longest part best."""
        parts = (words[start:end] for start, end in combinations(range(len(words) + 1), 2))
        return _best(*(self._part(part, len("".join(words))) for part in parts))

    def _part(self, words: Sequence[str], whole: int) -> Scores:
        written = " ".join(words)
        if len(keys(written)[0]) < FEWEST_SOUNDS:
            return {}
        share = len("".join(words)) / whole
        found = INSIDE + (INEXACT - INSIDE) * share
        return {number: found + score - EXACT for number, score in self._exact(written).items()}


@cache
def _index(facts: Path) -> _Index:
    return _Index(_entries(facts))


class _Spellings:
    """Written forms, and the places each may mean."""

    def __init__(self) -> None:
        self._owners: dict[str, Scores] = {}

    def add(self, written: str, number: int, behind: float) -> None:
        owners = self._owners.setdefault(written, {})
        owners[number] = max(EXACT - behind, owners.get(number, 0))

    def exactly(self, written: str) -> Scores:
        return self._owners.get(written, {})

    def like(self, written: str) -> Scores:
        near = process.extract(
            written, self._choices, scorer=fuzz.ratio, score_cutoff=WEAKEST, limit=CANDIDATES
        )
        return _best(*(self._shifted(choice, score - EXACT) for choice, score, _ in near))

    def _shifted(self, written: str, by: float) -> Scores:
        return {number: score + by for number, score in self._owners[written].items()}

    @cached_property
    def _choices(self) -> list[str]:
        return list(self._owners)


def _words(text: str) -> list[str]:
    """Give the words that can name a place: no numbers, nor "road" unless it is all there is."""
    words = _WORD.findall(ascii_digits(clean(text[:LONGEST_QUERY])).lower())[:MOST_WORDS]
    return [word for word in words if word not in _ADDRESS_WORDS] or words


def _plain(name: str) -> str:
    return " ".join(_words(name))


def _ways_to_write(entries: Sequence[_Entry]) -> Iterator[tuple[str, int, float]]:
    """Give each way to write a place, its number, and how far it stands behind a namesake."""
    titles: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        district = entry.place.district_en
        titles[district] = titles.get(district, ()) + tuple(map(_plain, entry.leads))
    for number, entry in enumerate(entries):
        districts = titles[entry.place.district_en]
        for written in _full_names(entry, districts):
            yield written, number, 0
        for district in districts:
            yield district, number, 0 if entry.leads else STEP


def _full_names(entry: _Entry, districts: Sequence[str]) -> Iterator[str]:
    place, names = entry.place, [_plain(name) for name in entry.names]
    yield from names
    yield from (f"sadar {_plain(district)}" for district in entry.leads)
    for name, district in product(names, districts):
        if name.isascii() == district.isascii():
            yield f"{name} {district}"
            yield f"{district} {name}"
    yield f"{names[0]} {_plain(place.division_en)}"
    yield f"{names[1]} {_plain(place.division_bn)}"


def _doubted(exact: Scores, letters: Scores) -> Scores:
    """Take DOUBT from those that sound the same while another place looks more alike."""
    closest = max(letters.values(), default=0)
    return {
        number: score - (DOUBT if letters.get(number, 0) < closest else 0)
        for number, score in exact.items()
    }


def _likeness(sound: float, letters: float) -> float:
    return min(INEXACT, SOUND * sound + (1 - SOUND) * letters)


def _best(*several: Scores) -> Scores:
    best: Scores = {}
    for scores in several:
        for number, score in scores.items():
            best[number] = max(score, best.get(number, 0))
    return best
