"""Somebody writes that a life is in danger: that is answered at once, whatever form is open."""

import unicodedata
from collections.abc import Iterable

LONGEST_TEXT = 1000
"""Characters that are searched: whoever calls for help begins with it."""
LONGEST_PHRASE = 4
"""Words. A call for help is short; longer texts are searched for the same short phrases."""


class EmergencyWords:
    """Phrases that call for help, in Bangla, English and Banglish, matched as whole words.

    Not folded by sound: a false alarm on every second name would teach people to look away.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(" ".join(_words(phrase)) for phrase in phrases)
        self._worded = frozenset(one for one in self._phrases if not one.isdecimal())
        if any(not phrase or phrase.count(" ") >= LONGEST_PHRASE for phrase in self._phrases):
            raise ValueError("an emergency phrase has one to four words")

    def __call__(self, text: str) -> bool:
        """Whether the text holds one of the phrases."""
        words = _words(text[:LONGEST_TEXT])
        # Among other numbers 999 is no call: 01711 999 999 is a phone.
        numbers = [word for word in words if word.isdecimal()]
        phrases = self._phrases if len(numbers) == 1 else self._worded
        return any(
            " ".join(words[start : start + length]) in phrases
            for length in range(1, LONGEST_PHRASE + 1)
            for start in range(len(words) - length + 1)
        )


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).lower()
    return "".join(_in_words(char) for char in text).split()


def _in_words(char: str) -> str:
    # Letters, the signs that Bangla vowels are, and digits make words; joiners vanish in them.
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    return char if category[0] in "LMN" else " "
