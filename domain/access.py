"""A doctor's way to a patient's record: an appointment, the days after it, a share, an emergency.

No standing right exists: each grant has a beginning and an end, and its patient sees it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain.rights import Relation, Tie

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work


class Ground(StrEnum):
    """What a grant rests on, strongest first."""

    APPOINTMENT = "appointment"
    FOLLOW_UP = "follow-up"
    SHARED = "shared"
    BREAK_GLASS = "break-glass"


@dataclass(frozen=True)
class Grant:
    """One doctor's access to one person's record, from `starts_at` until `ends_at`.

    `doctor_id` is the doctor's own person.
    """

    id: int
    person_id: int
    doctor_id: int
    ground: Ground
    starts_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None


class Access(Protocol):
    def living(self, doctor_id: int, person_ids: Collection[int], now: datetime) -> list[Grant]:
        """This doctor's grants to these people that hold now, strongest first."""

    def add(self, grant: Grant) -> None:
        """Store a grant."""

    def of(self, grant_id: int) -> Grant | None:
        """The grant, if there is one with this id."""

    def of_people(self, person_ids: Collection[int], now: datetime) -> list[Grant]:
        """Everybody's grants to these people that hold now, strongest first."""

    def of_doctor(self, doctor_id: int, now: datetime) -> list[Grant]:
        """All of this doctor's grants that hold now, strongest first."""

    def move_end(self, grant_id: int, ends_at: datetime, now: datetime) -> bool:
        """Have it end then; False when it does not hold any more."""

    def end(self, grant_id: int, now: datetime) -> bool:
        """End it at once; False when it had ended."""

    def end_of_doctor(self, doctor_id: int, now: datetime) -> int:
        """End all grants of a doctor who may not practise any longer; how many."""


def ties(work: Work, account: Account, people: Collection[int], now: datetime) -> list[Tie]:
    """What ties an account, as a doctor, to this person."""
    if account.person_id is None:
        return []
    grants = work.access.living(account.person_id, people, now)
    return [Tie(Relation(grant.ground.value)) for grant in grants]
