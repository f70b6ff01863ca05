"""Phrases that have one meaning, and what the words beside them make of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from domain.directory import Day, Order
from domain.doctors import Spoken
from domain.people import Sex
from gateways.wish_reading import Reading
from gateways.wish_words import LONGEST_PHRASE, WishWords

_ILL = frozenset(("patient", "whose"))


def read_phrases(reading: Reading, words: WishWords) -> None:
    """Read every phrase that wishes for something, and greetings and the like."""
    for begin, end in reading.windows(LONGEST_PHRASE):
        meaning = words.meaning(" ".join(reading.words[begin:end]))
        if meaning is not None and meaning.kind == "noise" and end > begin + 1:
            reading.understood(begin, end)
        if meaning is None or meaning.kind not in _WISHES:
            continue
        before, after = _beside(reading, words, begin, end)
        if meaning.kind == "order" and after == "denied":
            continue  # "I do not feel good".
        if not _said_of_the_illness(meaning.kind, before, after):
            name, wish = _WISHES[meaning.kind]
            day = reading.today + timedelta(days=before == "later")
            reading.wish(name, wish(meaning.value, day))
        reading.understood(begin, end)


def _beside(reading: Reading, words: WishWords, begin: int, end: int) -> tuple[str, str]:
    """The kind of word before a phrase, and of that after it and after the time of day."""
    said = reading.words
    while end < len(said) and words.kind(said[end]) == "clock":
        end += 1
    before, after = said[max(0, begin - 1) : begin], said[end : end + 1]
    return words.kind(" ".join(before)), words.kind(" ".join(after))


def _said_of_the_illness(kind: str, before: str, after: str) -> bool:
    """Since when it hurts, or whom: it says nothing of the doctor or the day wished for."""
    if kind in {"day", "weekday", "week"}:
        return "since" in (before, after)
    return kind == "sex" and not _ILL.isdisjoint((before, after))


def _weekday(value: str, today: date) -> date:
    return today + timedelta(days=(int(value) - today.weekday()) % 7)


def _day(value: str, today: date) -> Day | date:
    soon = (Day.TODAY, Day.TOMORROW)
    return soon[int(value)] if int(value) < len(soon) else today + timedelta(days=int(value))


# What each kind of phrase wishes for, by its value and today.
_WISHES: dict[str, tuple[str, Callable[[str, date], Any]]] = {
    "sex": ("sex", lambda value, _: Sex(value)),
    "online": ("online", lambda *_: True),
    "at_once": ("at_once", lambda *_: True),
    "day": ("when", _day),
    "week": ("when", lambda *_: Day.WEEK),
    "weekday": ("when", _weekday),
    "language": ("language", lambda value, _: Spoken(value)),
    "order": ("order", lambda value, _: Order(value)),
}
