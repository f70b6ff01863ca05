"""Notice that two records may be one person's: same phone, similar name, born within a year.

Two who are alike are a question, never an answer: families share a phone, and sisters a name.
Nobody learns from it that somebody else is known here (see `domain.joining`); an admin looks at
the pairs that could not be asked about.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain.folding import keys, skeleton
from domain.guard import require
from domain.people import Person
from domain.rights import Action

if TYPE_CHECKING:
    from domain.ports import Work

APART_AT_MOST = timedelta(days=366)
"""Between two dates of birth: who knows only their age is off by up to a year."""
SHOWN_AT_MOST = 50
"""Open pairs an admin is shown at once, oldest first."""

_TITLE_WORDS = """
    md mo mohammad mst mosa mosammat abdul abdur abu sheikh syed dr da
""".split()  # noqa: SIM905
# What stands before a name, or is half of many names: Md, Mohammad, Most, Mosammat, Abdul, Abdur,
# Abu, Sheikh, Syed, Dr. Two people who share only these share nothing.
_TITLES = frozenset(skeleton(key) for word in _TITLE_WORDS for key in keys(word))


class Verdict(StrEnum):
    """What an admin found."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Pair:
    """Two people who may be one, the one with the smaller id first."""

    first_id: int
    second_id: int
    found_at: datetime


class Duplicates(Protocol):
    def add(self, first_id: int, second_id: int, now: datetime) -> None:
        """Store a pair, once; one that was decided stays decided."""

    def open(self, limit: int) -> list[Pair]:
        """Pairs nobody has decided yet, oldest first."""

    def decide(
        self, first_id: int, second_id: int, verdict: Verdict | None, by: int, now: datetime
    ) -> None:
        """Write down what was found of a pair, if it is known; None opens it again."""


def alike(one: Person, other: Person) -> bool:
    """Whether two who share a phone may be one person."""
    return (
        one.sex is other.sex
        and abs(one.born - other.born) <= APART_AT_MOST
        and names_alike(one.name, other.name)
    )


def names_alike(one: str, other: str) -> bool:
    """Whether two names may be one person's, in whatever spelling or script.

    The first part that is no title decides: the rest changes with marriage and with the form.
    """
    if one.casefold() == other.casefold():
        return True  # Also in a script nobody here sounds out.
    mine, theirs = _given(one), _given(other)
    return any(_sound_alike(my, their) for my in mine for their in theirs)


def _given(name: str) -> Sequence[str]:
    words = [readings for word in name.replace(".", ". ").split() if any(readings := keys(word))]
    proper = [readings for readings in words if not _is_title(readings)]
    return (proper or words or [()])[0]


def _is_title(readings: Collection[str]) -> bool:
    return any(skeleton(key) in _TITLES for key in readings)


def _sound_alike(my: str, their: str) -> bool:
    return skeleton(my) == skeleton(their) and _one_step_apart(my, their)


def _one_step_apart(my: str, their: str) -> bool:
    short, long = sorted((my, their), key=len)
    at = next(
        (at for at, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1), None
    )
    if at is None:
        return len(long) - len(short) <= 1
    rest = short[at:] if len(short) < len(long) else short[at + 1 :]
    return long[at + 1 :] == rest


def lookalikes(work: Work, person: Person) -> list[Person]:
    """Others with this person's phone who may be the same, oldest record first."""
    known = work.people.with_phone(person.phone)
    return [other for other in known if other.id != person.id and alike(other, person)]


def note(work: Work, person: Person, now: datetime) -> None:
    """Put a new person, and whoever may be the same, on the list for an admin."""
    for other in lookalikes(work, person):
        first, second = sorted((person.id, other.id))
        work.duplicates.add(first, second, now)


def open_pairs(work: Work, telegram_id: int, now: datetime) -> list[Pair]:
    """Pairs that wait for an admin, without those that were merged or erased since."""
    require(work, telegram_id, Action.MERGE, now)
    pairs = work.duplicates.open(SHOWN_AT_MOST)
    known = {one.id for one in work.people.by_ids([one for pair in pairs for one in _both(pair)])}
    return [
        pair
        for pair in pairs
        if known.issuperset(_both(pair))
        and pair.second_id not in work.people.same_as(pair.first_id)
    ]


def _both(pair: Pair) -> tuple[int, int]:
    return pair.first_id, pair.second_id


def find_different(
    work: Work, telegram_id: int, first_id: int, second_id: int, now: datetime
) -> None:
    """An admin found that they are two people."""
    for person_id in (first_id, second_id):
        permit = require(work, telegram_id, Action.MERGE, now, person_id)
    first, second = sorted((first_id, second_id))
    work.duplicates.decide(first, second, Verdict.DIFFERENT, permit.account.id, now)
