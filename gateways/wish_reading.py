"""A wish while it is being read: what is understood of it, and the words still to be read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.specialities import Meant

GAP, TITLE = "|", "."
"""Where something was understood, and where "Dr" stood: what is on either side is apart."""
BETWEEN = (GAP, TITLE)


@dataclass
class Reading:
    """A text as far as it is understood: what it wishes, and the words still to be read."""

    today: date
    wishes: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)
    said: int = 0
    """How many words there were."""

    def wish(self, name: str, value: Any) -> None:
        """Wish for this; the first of two that contradict each other holds."""
        self.wishes.setdefault(name, value)

    def windows(self, longest: int) -> Iterator[tuple[int, int]]:
        """Where runs of words begin and end, the longest first; words may go meanwhile."""
        for length in range(longest, 0, -1):
            begin = 0
            while begin + length <= len(self.words):
                end = begin + length
                if not any(word in BETWEEN for word in self.words[begin:end]):
                    yield begin, end
                begin += 1

    def titled(self, begin: int) -> bool:
        return begin > 0 and self.words[begin - 1] == TITLE

    def understood(self, begin: int, end: int) -> None:
        self.words[begin:end] = [GAP]
