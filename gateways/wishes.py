"""Understand what somebody typed into the directory: "heart doctor sylhet friday under 800".

Sums, stars and dates go by their form, other wishes by the words in `wishes.csv`, specialities and
places by those who know them. What is left and means nothing may be a name.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache, partial

from domain.directory import Wish
from domain.folding import keys
from domain.places import EXACT, Match, Places
from domain.specialities import Meant, Specialities
from domain.text import ascii_digits, clean
from gateways.wish_numbers import read_dates, read_fees, read_stars, without_patient
from gateways.wish_phrases import read_phrases
from gateways.wish_reading import BETWEEN, GAP, TITLE, Reading
from gateways.wish_words import LONGEST_PHRASE, WishWords

LONGEST = 200
"""Characters that are read; a wish is far shorter."""
MOST_WORDS = 16
LONGEST_COMPLAINT, LONGEST_PLACE, LONGEST_NAME = 4, 3, 5
"""Words. More of them that mean nothing are a story, not a name."""
LONGEST_REQUEST = 10
"""Whoever writes more words than these tells a story, in which what means nothing is no name."""
WINDOWS_KEPT = 16_384
RIVALS = 3
"""Specialities looked at for one run of words: the first may be out of place."""

LIKELY = 73.0
"""A speciality is meant from here on: a name with a slip, or nearly the words of a complaint."""
SURE = 80.0
"""What that takes in a word of less than LONG letters, which is soon like another."""
LONG = 5
WHOLE = 86.0
"""All of the words say so, not only one of them."""
COMPLAINT = 90.0
"""What `Specialities` scores below this is a complaint, or a slip."""
CERTAIN = 100.0
"""What it takes where a name is likelier: after "Dr", or if people are called so."""
BEGINNING, SHORTEST_BEGINNING = 92.0, 4
"""What `Specialities` scores a beginning, and the letters that takes here: "nut" is too few."""
BEHIND = 11.0
"""So far `Specialities` puts a complaint behind a name."""
CHILDREN = "paediatrics"
OF_ADULTS = frozenset(("general_medicine", "gastroenterology", "chest", "infectious_disease"))
"""Their illnesses a child has, too, and is then seen by somebody else."""
SAME_PLACE = EXACT - 1
LIKE_A_PLACE = 86.0
SHORTEST_PLACE = 3
"""Sounds; what is shorter is like a place by chance."""

_BEGINNINGS = (BEGINNING, BEGINNING - BEHIND)
"""Of a name, and of a complaint."""
_NOISE = ("noise", "later", "month", "clock", "since")
_SMALL = ("small", "denied", "patient")
"""Part of many a complaint, and no complaint alone."""

_MARKUP = re.compile(r"<[^<>]*>|https?://\S+")
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0980-\u09ff\u200d'’-])*|\|")
_ENDING = re.compile(clean("(?:তেই|তে|য়ের|য়|ের|র|te|er|r|y)$"))  # "in" and "of" a place
_FindSpeciality = Callable[[Sequence[str], bool], Meant | None]
_FindDistrict = Callable[[Sequence[str], bool], str | None]
"""What finds it in a run of words, which may follow a title."""


class WishReader:
    """The `domain.directory.Understanding` of these specialities and places."""

    def __init__(
        self, specialities: Specialities, places: Places, words: WishWords | None = None
    ) -> None:
        self._words = words or WishWords()
        self._specialities = lru_cache(WINDOWS_KEPT)(partial(specialities.search, limit=RIVALS))
        self._places = lru_cache(WINDOWS_KEPT)(partial(places.search, limit=1))

    def __call__(self, text: str, today: date) -> Wish:
        reading = Reading(today)
        reading.words = self._tokens(_plain(text), reading)
        reading.said = len(reading.words)
        read_phrases(reading, self._words)
        self._drop_noise(reading)
        self._read_specialities(reading, self._said_whole)
        self._drop(reading, *_SMALL)
        self._read_places(reading, self._named_place)
        self._read_specialities(reading, self._meant)
        self._read_places(reading, self._likely_place)
        if (code := _speciality(reading.meant)) is not None:
            reading.wish("speciality", code)
        return Wish(name=self._name(reading), **reading.wishes)

    def _tokens(self, text: str, reading: Reading) -> list[str]:
        text = read_fees(text, partial(reading.wish, "most_fee"))
        text = read_stars(text, partial(reading.wish, "least_rating"))
        when = partial(reading.wish, "when")
        text = read_dates(text, self._words.months, reading.today, when)
        tokens = _TOKEN.findall(without_patient(text))
        return [token.rstrip("'’-") for token in tokens][:MOST_WORDS]

    def _drop_noise(self, reading: Reading) -> None:
        for begin, end in reading.windows(LONGEST_PHRASE):
            if self._is(" ".join(reading.words[begin:end]), "title"):
                reading.words[begin:end] = [TITLE]
        self._drop(reading, *_NOISE)

    def _drop(self, reading: Reading, *kinds: str) -> None:
        reading.words = [word for word in reading.words if not self._is(word, *kinds)]

    def _is(self, phrase: str, *kinds: str) -> bool:
        return self._words.kind(phrase) in kinds

    # -- specialities

    def _read_specialities(self, reading: Reading, find: _FindSpeciality) -> None:
        for begin, end in reading.windows(LONGEST_COMPLAINT):
            meant = find(reading.words[begin:end], reading.titled(begin))
            if meant is not None:
                reading.meant.append(meant)
                reading.understood(begin, end)

    def _said_whole(self, words: Sequence[str], titled: bool) -> Meant | None:
        """Several words that are a complaint as a whole, whatever each of them may be."""
        if len(words) == 1:
            return None
        written = " ".join(words)
        found = [*self._specialities(written), *self._specialities(_ENDING.sub("", written))]
        return next((one for one in found if one.score >= WHOLE), None)

    def _meant(self, words: Sequence[str], titled: bool) -> Meant | None:
        found = self._specialities(" ".join(words))
        if len(words) > 1:
            likely = (one for one in found if one.score >= LIKELY)
            return next((one for one in likely if self._by_all(words, one)), None)
        needed = (self._needed(words[0], one, titled=titled) for one in found)
        return next(
            (one for one, least in zip(found, needed, strict=True) if one.score >= least), None
        )

    def _by_all(self, words: Sequence[str], meant: Meant) -> bool:
        """Whether no part of the words says so as well: else the others say something else."""
        if meant.score >= WHOLE:
            return True
        parts = (self._specialities(" ".join(part)) for part in (words[1:], words[:-1]))
        return all(
            one.speciality != meant.speciality or one.score < meant.score
            for found in parts
            for one in found
        )

    def _needed(self, word: str, meant: Meant, *, titled: bool) -> float:
        beginning = meant.score in _BEGINNINGS and len(word) < SHORTEST_BEGINNING
        if titled or beginning or self._words.is_person(word):
            return CERTAIN
        return LIKELY if len(word) >= LONG else SURE

    # -- places

    def _read_places(self, reading: Reading, find: _FindDistrict) -> None:
        for begin, end in reading.windows(LONGEST_PLACE):
            district = find(reading.words[begin:end], reading.titled(begin))
            if district is not None:
                reading.wish("district", district)
                reading.understood(begin, end)

    def _named_place(self, words: Sequence[str], titled: bool) -> str | None:
        """The district of a place of exactly this name or sound, perhaps with an ending."""
        if len(words) > 1 and any(map(self._words.is_person, words)):
            return None
        written = " ".join(words)
        if any(one.score >= WHOLE for one in self._specialities(written)):
            return None
        for name in (written, _ENDING.sub("", written)):
            match = self._best_place(name)
            if match is not None and match.score >= SAME_PLACE:
                person = len(words) == 1 and self._words.is_person(name)
                return None if person and not _is_district(name, match) else _district(match)
        return None

    def _likely_place(self, words: Sequence[str], titled: bool) -> str | None:
        """The district of a place that this is like; a name is not taken for one."""
        word = words[0]
        if len(words) > 1 or len(word) < LONG or titled or self._words.is_person(word):
            return None
        match = self._best_place(word)
        return _district(match) if match is not None and match.score >= LIKE_A_PLACE else None

    def _best_place(self, name: str) -> Match | None:
        if len(keys(name)[0]) < SHORTEST_PLACE:
            return None
        return next(iter(self._places(name)), None)

    # -- the rest

    def _name(self, reading: Reading) -> str | None:
        words = reading.words
        if TITLE in words:
            after = [word for word in words[words.index(TITLE) :] if word not in BETWEEN]
            words = after or words
        name = [word for word in words if word not in BETWEEN]
        titled = TITLE in reading.words
        complains = reading.meant and all(one.score < COMPLAINT for one in reading.meant)
        tells = complains or reading.said > LONGEST_REQUEST
        if tells and not titled and not any(map(self._words.is_person, name)):
            return None
        return " ".join(name) or None if len(name) <= LONGEST_NAME else None


def _speciality(meant: Sequence[Meant]) -> str | None:
    """The likeliest one; but a child's fever is a matter for those who know children."""
    best = max(meant, key=lambda one: one.score, default=None)
    if best is None:
        return None
    of_a_child = any(one.speciality.code == CHILDREN for one in meant)
    return CHILDREN if of_a_child and best.speciality.code in OF_ADULTS else best.speciality.code


def _plain(text: str) -> str:
    return ascii_digits(clean(_MARKUP.sub(" ", text[:LONGEST]))).lower().replace(GAP, " ")


def _district(match: Match) -> str:
    return match.place.district_en


def _is_district(name: str, match: Match) -> bool:
    return name in (match.place.district_en.lower(), match.place.district_bn)
