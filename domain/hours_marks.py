"""Turn a line about hours into marks: one for each word and number, of one letter's kind.

Words have the kinds of `domain.hours_lexicon`; figures are N number, Y year, T clock time or d
date, and o follows a number that counts (5th). What tells nothing leaves no mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from domain.errors import DomainError
from domain.folding import keys
from domain.hours_dates import Told
from domain.hours_lexicon import KINDS
from domain.text import ascii_digits, clean

MOST_TYPED = 1000
"""Characters in one message; a week takes a hundred."""
MOST_QUOTED = 30
FEWEST_LETTERS = 4
"""A shorter word is known by its letters only, not by its sound."""
FEWEST_IN_A_STEM = 3
FEWEST_SOUNDS = 3
"""A shorter key is equal by chance."""

_REWRITTEN = tuple(
    (re.compile(clean(pattern)), instead)
    for pattern, instead in (
        (r"\b([ap])\.\s?m\b\.?", r"\1m"),
        (r"\bi(?: a|')m\b", " "),
        (r"\bo['’ ]clock\b", "oclock"),
        (r"\b(?:12(?:[:.]00)? ?)?noon\b", "12pm"),
        (r"\b(?:12(?:[:.]00)? ?)?midnight\b", "12am"),
        (r"\b(?:every|each|all|proti) ?(?:days?|din)\b|প্রতি দিন|সব দিন", "everyday"),
        (r"\b7 days (?:a|per) week\b|\bsoptahe 7 ?din\b|সপ্তাহে 7 ?দিন", "everyday"),
        (r"\bday after tomorrow\b|\bday after tmrw\b", "porshu"),
        (r"\bagami kal\b|আগামী কাল", "agamikal"),
        (r"\bup to\b", "upto"),
        # "Sat" and "at" are Saturday and a preposition, unless they are hours.
        (r"\bsat ?ta\b", "7 ta"),
        (r"\bsat ?(?=din|soptah)", "7 "),
        (r"দুদিন|\bdudin", "2 din"),
        (r"\ba (?=week|day)", "1 "),
        (r"(শনি|রবি|সোম|মঙ্গল|বুধ|বৃহস্পতি|শুক্র) বার(?![^\W_])", r"\1বার"),
        (r"\b(can|won)['’]t\b", r"\1t"),
        (r"\bat ?ta\b", "8 ta"),
    )
)
_ENDINGS = tuple(map(clean, ("ের", "েই", "ে", "তে", "য়", "র", "এ", "er", "te", "e", "y")))
_CLOCKED = re.compile(clean("(.+?)(?:টা|টায়|টার|ta|tay|tar)"))
_MARK = re.compile(
    r"(?P<ymd>(\d{4})-(\d{1,2})-(\d{1,2})(?!\d))"
    r"|(?P<dmy>(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d\d))?|([.-])(\d{1,2})\9(\d{4}))(?!\d))"
    r"|(?P<time>(\d{1,2})[:.](\d\d)(?!\d))"
    + clean(r"|(?P<number>\d+)(?P<nth>(?:st|nd|rd|th|ই|শে|লা|রা|ঠা)(?![^\W\d_]))?")
    + r"|(?P<word>[a-z]+|[\u0980-\u09e3\u09f0-\u09ff\u200d]+)"
    r"|(?P<to>[-–—−~]+)|(?P<comma>[,&+/]+)|(?P<nothing>[\s.।():*•|]+)|(?P<other>.)"
)
_YEAR = re.compile(r"20[2-9]\d")
_CENTURY, _FIRST_YEAR = 100, 2020
_HOURS, _MINUTES = 24, 60


@dataclass(eq=False)
class HoursNotUnderstood(DomainError):
    """This part of the line says nothing we know, or nothing where it stands."""

    told: str


@dataclass(eq=False)
class HoursUnclear(DomainError):
    """The words are known, but together they say too little, or too much."""


@dataclass(eq=False)
class NotATime(DomainError):
    """No clock shows this."""

    told: str


class Mark(NamedTuple):
    """One word or number: its kind, what it means, how it was typed."""

    kind: str
    value: Any
    told: str = ""


def marks(line: str, today: date) -> list[Mark]:
    """The marks of one change; raises `HoursNotUnderstood` at the first unknown word."""
    plain = ascii_digits(clean(line)).lower()
    for pattern, instead in _REWRITTEN:
        plain = pattern.sub(instead, plain)
    found = (mark for match in _MARK.finditer(plain.strip(" -–—•*")) for mark in _marks(match))
    return [_dated(mark, today) for mark in found if mark.kind]


def _marks(match: re.Match[str]) -> Iterator[Mark]:
    told = match[0].strip()[:MOST_QUOTED]
    match match.lastgroup:
        case "word":
            yield from _word(told)
        case "number":
            yield _number(match["number"])
        case "nth":
            yield from (_number(match["number"]), Mark("o", None))
        case "to":
            yield Mark("D", None)
        case "comma":
            yield Mark("C", None)
        case "other":
            raise HoursNotUnderstood(told)
        case "nothing":
            pass
        case _:
            yield _figures(match, told)


def _figures(match: re.Match[str], told: str) -> Mark:
    """A date or a time; lastgroup is that of a part of it."""
    if match["ymd"]:
        year, month, day = map(int, match["ymd"].split("-"))
        return Mark("d", Told(day, month, year), told)
    if match["dmy"]:
        day, month, *years = map(int, re.split("[/.-]", match["dmy"]))
        return Mark("d", Told(day, month, _year(years[0]) if years else None), told)
    hour, minute = map(int, re.split("[:.]", match["time"]))
    if hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute):
        raise NotATime(told)
    return Mark("T", (hour, minute), told)


def _year(number: int) -> int:
    return number if number >= _CENTURY else number + _FIRST_YEAR // _CENTURY * _CENTURY


def _number(digits: str) -> Mark:
    if _YEAR.fullmatch(digits):
        return Mark("Y", int(digits), digits)
    if len(digits) > len("120"):
        raise HoursNotUnderstood(digits[:MOST_QUOTED])
    return Mark("N", int(digits), digits)


def _word(word: str) -> list[Mark]:
    clocked = _CLOCKED.fullmatch(word)
    known = _known(word)
    if known is None and clocked and (number := _known(clocked[1])) and number.kind in "NT":
        return [number, Mark("K", None)]
    if known is None:
        raise HoursNotUnderstood(word[:MOST_QUOTED])
    return [known]


def _known(word: str) -> Mark | None:
    stems = (word.removesuffix(end) for end in _ENDINGS if word.endswith(end))
    long = (stem for stem in stems if len(stem) >= FEWEST_IN_A_STEM)
    by_letters = (_lexicon().get(one) for one in (word, *long))
    found = next((one for one in by_letters if one), None)
    if found is None and len(word) >= FEWEST_LETTERS:
        found = next((_sounds()[key] for key in keys(word) if key in _sounds()), None)
    return found and found._replace(told=word)


@cache
def _lexicon() -> dict[str, Mark]:
    return {
        clean(word): Mark(kind, value)
        for kind, meanings in KINDS.items()
        for value, words in meanings.items()
        for word in words.split()
    }


@cache
def _sounds() -> dict[str, Mark]:
    """Days, months and the like by their sound, where only one has it."""
    heard: dict[str, set[Mark]] = {}
    for word, mark in _lexicon().items():
        if mark.kind and mark.kind in "WMPOXQE" and len(word) >= FEWEST_LETTERS:
            for key in keys(word):
                if len(key) >= FEWEST_SOUNDS:
                    heard.setdefault(key, set()).add(mark)
    return {key: ones.pop() for key, ones in heard.items() if len(ones) == 1}


def _dated(mark: Mark, today: date) -> Mark:
    if mark.kind != "R":
        return mark
    day = today + timedelta(days=mark.value)
    return Mark("d", Told(day.day, day.month, day.year), mark.told)
