"""What the directory knows of each doctor, read for hundreds at once, and what has changed.

All of it is public, so that none of this needs a right.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from domain.clock import today
from domain.directory import Listing
from domain.doctors import Doctor, ProofFile
from domain.hours import Presence, Schedule, Terms
from domain.seats import listed
from domain.slots import Slot, first_free, next_free

if TYPE_CHECKING:
    from domain.hours import Holidays
    from domain.people import Sex
    from domain.places import Places
    from domain.ports import Work

READ_AGAIN = timedelta(days=1)
"""After so long another day has come within a doctor's horizon."""
CHANGES_KEPT = timedelta(days=1)
"""Every process reads the changes within a second; who slept longer reads everything again."""
TIMES_SHOWN = 3


@dataclass(frozen=True)
class Reading:
    """A listing, and how long it holds if nobody changes anything: time alone moves on."""

    listing: Listing
    until: datetime


@dataclass(frozen=True)
class Change:
    """A doctor of whom something shown has changed; `id` counts the changes."""

    id: int
    doctor_id: int


@dataclass(frozen=True)
class Card:
    """All that patients see of a doctor; `saved`: among the favourites of whoever looks."""

    doctor: Doctor
    presence: Presence
    times: tuple[Slot, ...]
    photo: ProofFile | None
    saved: bool


class DirectoryChanges(Protocol):
    def listed(self, now: datetime) -> list[int]:
        """The id of everybody patients may find."""

    def since(self, last: int, skipped: Collection[int]) -> list[Change]:
        """The changes after this one, and those of the skipped that have come after all.

        Transactions commit in another order than they count: an id may appear behind later ones.
        """

    def last(self) -> int:
        """The last change that can be seen; 0 when there is none."""

    def delete_before(self, moment: datetime) -> int:
        """Delete what is older; how many."""


def listings(
    work: Work,
    doctor_ids: Collection[int] | None,
    now: datetime,
    holidays: Holidays,
    places: Places,
) -> list[Reading]:
    """What is known of these doctors, or of all; those patients may not find are left out.

    The same few statements for one as for hundreds.
    """
    ids = work.directory.listed(now) if doctor_ids is None else doctor_ids
    doctors = [one for one in work.doctors.by_ids(ids) if one.listed(now)]
    known = [one.id for one in doctors]
    sexes = {person.id: person.sex for person in work.people.by_ids(known)}
    schedules = work.hours.of_many(known)
    furthest = max((one.terms.horizon for one in schedules.values()), default=0)
    last = now + timedelta(days=furthest + 2)
    taken = work.appointments.taken(known, now - timedelta(days=1), last, now)
    return [
        _reading(doctor, sexes[doctor.id], schedules[doctor.id], firsts, now, places)
        for doctor in doctors
        if doctor.id in sexes
        for firsts in [first_free(schedules[doctor.id], taken[doctor.id], now, holidays)]
    ]


def changes(work: Work, last: int, skipped: Collection[int]) -> list[Change]:
    """Whose listings have to be read again."""
    return work.directory.since(last, skipped)


def last_change(work: Work) -> int:
    """Where to begin."""
    return work.directory.last()


def everybody(work: Work, now: datetime) -> list[int]:
    """The id of everybody patients may find."""
    return work.directory.listed(now)


def forget_old_changes(work: Work, now: datetime) -> int:
    """Delete the changes everybody has read by now; how many."""
    return work.directory.delete_before(now - CHANGES_KEPT)


def card(
    work: Work, account_id: int | None, doctor_id: int, now: datetime, holidays: Holidays
) -> Card:
    """A doctor as patients see them at this moment; raises `DoctorNotListed`."""
    doctor = listed(work, doctor_id, now)
    schedule = work.hours.of(doctor_id)
    last = now + timedelta(days=schedule.terms.horizon + 2)
    taken = work.appointments.taken([doctor_id], now - timedelta(days=1), last, now)
    return Card(
        doctor,
        schedule.terms.shown(now),
        next_free(schedule, taken[doctor_id], now, holidays, TIMES_SHOWN),
        work.doctors.file(doctor.photo),
        saved=account_id is not None and doctor_id in work.favourites.of(account_id),
    )


def _reading(
    doctor: Doctor,
    sex: Sex,
    schedule: Schedule,
    firsts: tuple[Slot, ...],
    now: datetime,
    places: Places,
) -> Reading:
    verified_until = doctor.verified_until or now
    listing = Listing(
        doctor_id=doctor.id,
        name=doctor.name,
        sex=sex,
        degrees=doctor.degrees,
        specialities=doctor.specialities,
        district=places.by_code(doctor.place).district_en,
        languages=doctor.languages,
        fee=doctor.fee,
        follow_up_fee=doctor.follow_up_fee,
        verified_at=doctor.verified_at or now,
        verified_until=verified_until,
        free=tuple(today(slot.starts_at) for slot in firsts),
        next_free=firsts[0].starts_at if firsts else None,
        online_until=_online_until(schedule.terms, verified_until, now),
    )
    return Reading(listing, _until(listing, schedule.terms, now))


def _online_until(terms: Terms, end: datetime, now: datetime) -> datetime | None:
    if terms.shown(now) is not Presence.ONLINE:
        return None
    # Back from a break, or online without an end.
    over = terms.presence_until is None or terms.presence_until <= now
    return end if over else terms.presence_until


def _until(listing: Listing, terms: Terms, now: datetime) -> datetime:
    moments = [now + READ_AGAIN]
    if listing.next_free is not None:
        moments.append(listing.next_free - timedelta(minutes=terms.lead))
    if terms.presence_until is not None and terms.presence_until > now:
        moments.append(terms.presence_until)
    return min(moments)
