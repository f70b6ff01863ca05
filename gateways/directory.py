"""The doctor directory in memory: filters over arrays, names by their index, a page at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from domain.clock import today
from domain.directory import PAGE, Found, Listing, Order, Wish, filters, widen, without
from gateways.columns import Columns
from gateways.name_index import FRESH, NameIndex

Rows = NDArray[np.intp]
Key = Callable[[Rows], NDArray[np.generic]]
"""What some rows are sorted by, the lowest first; asked for only where the key before is equal."""

_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_STRIDE = 0x9E3779B97F4A7C15


@dataclass(frozen=True)
class _Matches:
    """The rows that fulfil a wish; with a name, how like it each is, by row."""

    rows: Rows
    likeness: dict[int, float] | None = None


class DoctorDirectory:
    """The `domain.directory.Directory` of one process.

    A doctor has a row, and gets another one when the name changes: what an index says of a row
    stays true. One thread uses it; beside it the name index may be building itself anew.
    """

    def __init__(self, fresh: int = FRESH) -> None:
        self._names = NameIndex(fresh)
        self._columns = Columns()
        self._listings: list[Listing] = []
        self._row_of: dict[int, int] = {}

    def put(self, listings: Iterable[Listing]) -> None:
        new: list[str] = []
        for listing in listings:
            before = self.of(listing.doctor_id)
            if before is not None and before.name == listing.name:
                self._change(before, listing)
            else:
                self.drop([listing.doctor_id])
                self._append(listing)
                new.append(listing.name)
        self._names.add(new)

    def drop(self, doctor_ids: Iterable[int]) -> None:
        for doctor_id in doctor_ids:
            row = self._row_of.pop(doctor_id, None)
            if row is not None:
                self._columns.clear(row, self._listings[row])

    def of(self, doctor_id: int) -> Listing | None:
        row = self._row_of.get(doctor_id)
        return None if row is None else self._listings[row]

    def rebuild(self) -> None:
        """Build the index of names now, as after filling an empty directory."""
        self._names.rebuild()

    def find(self, wish: Wish, now: datetime, page: int = 0) -> Found:
        self._columns.forget_days_before(today(now))
        widened: tuple[str, ...] = ()
        matches = self._matching(wish, now)
        if not len(matches.rows):
            wish, widened = widen(wish, self._finder(wish, now))
            matches = self._matching(wish, now) if widened else matches
        begin = max(0, page) * PAGE
        rows = _first(matches.rows, self._keys(wish.order, matches, now), begin + PAGE)[begin:]
        return Found([self._listings[row] for row in rows], len(matches.rows), widened)

    def _append(self, listing: Listing) -> None:
        row = self._row_of[listing.doctor_id] = len(self._listings)
        self._listings.append(listing)
        self._columns.write(row, listing)

    def _change(self, before: Listing, listing: Listing) -> None:
        row = self._row_of[listing.doctor_id]
        self._listings[row] = listing
        self._columns.write(row, listing, before)

    def _finder(self, wish: Wish, now: datetime) -> Callable[[Wish], bool]:
        """What tells whether a wider wish finds anybody; a name is looked up only once for it.

        A name that nobody has may be a word we do not know; one that somebody has is meant.
        """
        everybody = self._columns.matching(without(wish, filters(wish)), now)
        if wish.name is None:
            return lambda wider: bool(self._columns.matching(wider, now).any())
        named = self._names.search(wish.name, everybody).rows
        if not len(named) and not len(self._names.search(wish.name).rows):
            return lambda wider: (
                wider.name is None and bool(self._columns.matching(wider, now).any())
            )
        return lambda wider: bool(self._columns.matching(wider, now)[named].any())

    def _matching(self, wish: Wish, now: datetime) -> _Matches:
        mask = self._columns.matching(wish, now)
        if wish.name is None:
            return _Matches(np.flatnonzero(mask))
        if not mask.any():
            return _Matches(np.empty(0, np.intp))
        hits = self._names.search(wish.name, mask)
        return _Matches(
            hits.rows, dict(zip(hits.rows.tolist(), hits.scores.tolist(), strict=True))
        )

    def _keys(self, order: Order, matches: _Matches, now: datetime) -> list[Key]:
        columns, numbers = self._columns, self._columns.numbers
        keys: list[Key] = []
        if likeness := matches.likeness:
            keys.append(lambda rows: np.array([-likeness[row] for row in rows.tolist()]))
        match order:
            case Order.RATING:
                keys.append(lambda rows: -numbers["standing"][rows])
            case Order.FEE:
                keys.append(lambda rows: numbers["fee"][rows])
            case Order.SOONEST:
                pass
        keys.append(lambda rows: columns.free_after(now, rows))
        keys.append(lambda rows: _draw(columns.ids[rows], today(now)))
        keys.append(lambda rows: columns.ids[rows])
        return keys


def _first(rows: Rows, keys: Sequence[Key], wanted: int) -> Rows:
    """The first rows by these keys, sorted; the others are never sorted."""
    chosen: list[Rows] = []
    left, room = rows, wanted
    for key in keys:
        if len(left) <= room:
            break
        values = key(left)
        cut = np.partition(values, room - 1)[room - 1]
        sure = left[values < cut]
        chosen.append(sure)
        left, room = left[values == cut], room - len(sure)
    few = np.concatenate([*chosen, left])
    return few[np.lexsort([key(few) for key in reversed(keys)])][:wanted]


def _draw(ids: NDArray[np.int64], day: date) -> NDArray[np.uint64]:
    """A number for each doctor, another one every day and the same for all who ask (splitmix64).

    So nobody stands first day after day because of their id.
    """
    mixed = ids.astype(np.uint64) + np.uint64(day.toordinal() * _STRIDE % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX_1
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX_2
    return mixed ^ (mixed >> np.uint64(31))
