"""Find the texts that share the most pairs of letters with a query: an inverted index in numpy."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray

CANDIDATES = 120
"""So many texts at most are worth comparing with the query letter by letter."""
SHARE = 1 / 3
"""A candidate has this share of the query's grams at least."""
RARE = 3 / 4
"""So many of the query's grams are looked at, the rarest: a quarter less to do finds as much."""
ENOUGH = 5
"""With fewer candidates, a smaller share is enough."""

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
_Codes = NDArray[np.uint64]

_SPACE = ord(" ")


class Grams:
    """Which texts have which two letters beside each other; a space is the edge of a word.

    `_rows[_starts[n]:_starts[n + 1]]` are the texts with the gram `_codes[n]`.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, self._size)
        codes = _codes("".join([f" {text} " for text in texts]))
        rows = np.repeat(np.arange(self._size), lengths)[: len(codes)]
        real = codes != _EDGE_TO_EDGE
        self._codes, numbers = np.unique(codes[real], return_inverse=True)
        pairs = np.unique(numbers * max(1, self._size) + rows[real])
        grams, texts_of = np.divmod(pairs, max(1, self._size))
        self._rows = texts_of
        self._starts = np.searchsorted(grams, np.arange(len(self._codes) + 1))
        self._counts = np.bincount(self._rows, minlength=self._size)

    def like(self, text: str, among: Mask | None) -> Rows:
        """The texts with the most grams in common, CANDIDATES at most."""
        wanted = self._rarest(np.unique(_codes(f" {text} ")))
        if not len(wanted):
            return np.empty(0, np.intp)
        having = [self._rows[self._starts[one] : self._starts[one + 1]] for one in wanted]
        shared = np.bincount(np.concatenate(having), minlength=self._size)
        rows = _at_least(shared, max(1, int(len(wanted) * SHARE)), among)
        if len(rows) <= CANDIDATES:
            return rows
        dice = shared[rows] / (len(wanted) + self._counts[rows])
        # Never a sort of all rows: most of them are equal, and that is slow.
        cut = np.partition(dice, -CANDIDATES)[-CANDIDATES]
        above, level = rows[dice > cut], rows[dice == cut]
        return np.concatenate([above, level[: CANDIDATES - len(above)]])

    def _rarest(self, codes: _Codes) -> Rows:
        """The numbers of most of these grams; the commonest cost the most and tell the least."""
        at = np.searchsorted(self._codes, codes)
        inside = at < len(self._codes)
        numbers = at[inside][self._codes[at[inside]] == codes[inside]]
        sizes = self._starts[numbers + 1] - self._starts[numbers]
        rarest: Rows = numbers[np.argsort(sizes, kind="stable")[: ceil(len(numbers) * RARE)]]
        return rarest


def _codes(text: str) -> _Codes:
    """Each two characters that stand beside each other, as a number."""
    characters = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    codes: _Codes = (characters[:-1] << np.uint64(32)) | characters[1:]
    return codes


_EDGE_TO_EDGE = np.uint64(_SPACE << 32 | _SPACE)


def _at_least(shared: NDArray[np.intp], grams: int, among: Mask | None) -> Rows:
    """The rows that have so many; where that is hardly anybody, those that have fewer, too."""
    while True:
        having = shared >= grams
        rows = np.flatnonzero(having if among is None else having & among)
        if len(rows) >= ENOUGH or grams == 1:
            return rows
        grams -= 1
