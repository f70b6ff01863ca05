"""What is known of the listed doctors as arrays: a filter over all of them is a step of numpy."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from domain.clock import today
from domain.directory import WEEK, Day, Listing, Wish

NEVER = np.inf
"""The time of what is not going to be."""
FIRST_SIZE = 1_024
_LATER = np.finfo(np.float64).max

Mask = NDArray[np.bool_]
_Flag = tuple[str, Hashable]


class Columns:
    """Rows of doctors. A row that was never written, or was cleared, matches no wish.

    A number a row has is in an array of its own (`fee`, …), what a row may have in one of bools
    for each value (`("district", "Sylhet")`, `("free", a date)`, …). Times are POSIX seconds.
    """

    def __init__(self) -> None:
        self.ids = np.zeros(0, np.int64)
        self.numbers = {name: np.zeros(0) for name in _numbers_of(None)}
        self._flags: dict[_Flag, Mask] = {}

    def write(self, row: int, listing: Listing, before: Listing | None = None) -> None:
        """Have this row say this, and nothing of what it said `before`."""
        self._make_room(row)
        self.ids[row] = listing.doctor_id
        for name, number in _numbers_of(listing).items():
            self.numbers[name][row] = number
        new, old = _flags_of(listing), _flags_of(before)
        self._set(row, old - new, having=False)
        self._set(row, new - old, having=True)

    def clear(self, row: int, before: Listing) -> None:
        """Have this row match nothing."""
        self.numbers["verified_until"][row] = -NEVER
        self._set(row, _flags_of(before), having=False)

    def matching(self, wish: Wish, now: datetime) -> Mask:
        """The rows that fulfil all of a wish but its name."""
        mask = self.numbers["verified_until"] > now.timestamp()
        for column in self._wanted(wish, now):
            mask &= column
        return mask

    def free_after(self, now: datetime, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """When the next visit is free. What is past by now is not known yet: later than all else,
        but sooner than never.
        """
        known = self.numbers["next_free"][rows]
        return np.where(known >= now.timestamp(), known, np.where(known > 0, _LATER, NEVER))

    def forget_days_before(self, day: date) -> None:
        """Drop what was free on days gone by; without this they would pile up for ever."""
        gone = [flag for flag in self._flags if isinstance(flag[1], date) and flag[1] < day]
        for flag in gone:
            del self._flags[flag]

    def _wanted(self, wish: Wish, now: datetime) -> Iterator[Mask]:
        if wish.speciality is not None:
            yield self._having("speciality", wish.speciality)
        if wish.district is not None and not wish.online:
            yield self._having("district", wish.district)
        if wish.sex is not None:
            yield self._having("sex", wish.sex)
        if wish.language is not None:
            yield self._having("language", wish.language)
        yield from self._measured(wish, now)
        if wish.when is not None:
            yield self._free_on(wish.when, today(now))

    def _measured(self, wish: Wish, now: datetime) -> Iterator[Mask]:
        if wish.most_fee is not None:
            yield self.numbers["fee"] <= wish.most_fee
        if wish.least_rating is not None:
            yield self.numbers["rating"] >= wish.least_rating
        if wish.at_once:
            yield self.numbers["online_until"] > now.timestamp()

    def _free_on(self, when: Day | date, day: date) -> Mask:
        match when:
            case Day.TODAY:
                return self._having("free", day)
            case Day.TOMORROW:
                return self._having("free", day + timedelta(days=1))
            case Day.WEEK:
                days = [day + timedelta(days=number) for number in range(WEEK)]
                free: Mask = np.any([self._having("free", one) for one in days], axis=0)
                return free
        return self._having("free", when)

    def _having(self, name: str, value: Hashable) -> Mask:
        column = self._flags.get((name, value))
        return np.zeros(len(self.ids), np.bool_) if column is None else column

    def _set(self, row: int, flags: Iterable[_Flag], *, having: bool) -> None:
        for flag in flags:
            column = self._flags.get(flag)
            if column is None:
                column = self._flags[flag] = np.zeros(len(self.ids), np.bool_)
            column[row] = having

    def _make_room(self, row: int) -> None:
        size = len(self.ids)
        if row < size:
            return
        more = max(FIRST_SIZE, row + 1, 2 * size) - size
        self.ids = np.concatenate([self.ids, np.zeros(more, np.int64)])
        for name, column in self.numbers.items():
            self.numbers[name] = np.concatenate([column, np.full(more, -NEVER)])
        for flag, held in self._flags.items():
            self._flags[flag] = np.concatenate([held, np.zeros(more, np.bool_)])


def _numbers_of(listing: Listing | None) -> dict[str, float]:
    if listing is None:
        return dict.fromkeys(
            ("fee", "rating", "standing", "next_free", "verified_until", "online_until"), -NEVER
        )
    return {
        "fee": listing.fee,
        "rating": listing.rating,
        "standing": listing.standing,
        "next_free": _moment(listing.next_free),
        "verified_until": listing.verified_until.timestamp(),
        "online_until": _moment(listing.online_until),
    }


def _moment(at: datetime | None) -> float:
    return -NEVER if at is None else at.timestamp()


def _flags_of(listing: Listing | None) -> set[_Flag]:
    if listing is None:
        return set()
    several = (
        ("speciality", listing.specialities),
        ("language", listing.languages),
        ("free", listing.free),
    )
    flags: set[_Flag] = {(name, value) for name, values in several for value in values}
    return flags | {("district", listing.district), ("sex", listing.sex)}
