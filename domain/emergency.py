"""Somebody writes that a life is in danger: that is answered at once, whatever form is open."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

LONGEST_PHRASE = 4
"""Words. A call for help is short; longer texts are searched for the same short phrases."""


class EmergencyWords:
    """Phrases that call for help, in Bangla, English and Banglish, matched as whole words.

    `alone` ones count only when nothing else is written: "emergency" is a call, "emergency
    contact" is not. Not folded by sound: a false alarm on every second name would teach people to
    look away.
    """

    def __init__(self, phrases: Iterable[str], alone: Iterable[str] = ()) -> None:
        self._anywhere = frozenset(" ".join(_words(phrase)) for phrase in phrases)
        self._alone = frozenset(" ".join(_words(phrase)) for phrase in alone)
        for phrase in self._anywhere | self._alone:
            if not phrase or phrase.count(" ") >= LONGEST_PHRASE:
                raise ValueError("an emergency phrase has one to four words")

    def __call__(self, text: str) -> bool:
        """Whether the text is or holds one of the phrases."""
        words = _words(text)
        if " ".join(words) in self._alone:
            return True
        return any(phrase in self._anywhere for phrase in _phrases(_without_figures(words)))


def _phrases(words: list[str]) -> Iterator[str]:
    for length in range(1, LONGEST_PHRASE + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _without_figures(words: list[str]) -> list[str]:
    # 999 beside another number is part of a figure: 01711 999 999 is a phone, no call for help.
    kept: list[str] = []
    for numeric, run in groupby(words, str.isdecimal):
        together = list(run)
        kept.extend(["#"] if numeric and len(set(together)) > 1 else together)
    return kept


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).lower()
    return "".join(_in_words(char) for char in text).split()


def _in_words(char: str) -> str:
    # Letters, the signs that Bangla vowels are, and digits make words; joiners vanish in them.
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    return char if category[0] in "LMN" else " "
