"""Somebody writes that a life is in danger: that is answered at once, whatever form is open."""

import unicodedata
from collections.abc import Iterable

LONGEST_PHRASE = 4
"""Words. A call for help is short; longer texts are searched for the same short phrases."""


class EmergencyWords:
    """Phrases that call for help, in Bangla, English and Banglish, matched as whole words.

    Not folded by sound: a false alarm on every second name would teach people to look away.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(" ".join(_words(phrase)) for phrase in phrases)
        if any(not phrase or phrase.count(" ") >= LONGEST_PHRASE for phrase in self._phrases):
            raise ValueError("an emergency phrase has one to four words")

    def __call__(self, text: str) -> bool:
        """Whether the text holds one of the phrases."""
        words = _words(text[:1000])
        return any(
            " ".join(words[start : start + length]) in self._phrases
            for length in range(1, LONGEST_PHRASE + 1)
            for start in range(len(words) - length + 1)
        )


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).lower()
    return "".join(char if _part_of_word(char) else " " for char in text).split()


def _part_of_word(char: str) -> bool:
    # Letters, the signs that Bangla vowels are, digits; joiners vanish inside words.
    return unicodedata.category(char)[0] in "LMN"
