"""Share a record with a doctor for some days, see who may look, end it; a doctor's panel."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import notices
from domain.access import Grant, Ground
from domain.errors import DomainError
from domain.guard import require
from domain.notices import Kind
from domain.people import Person
from domain.rights import Action

if TYPE_CHECKING:
    from domain.doctors import Doctor
    from domain.ports import Work

DAYS = (1, 7, 30)
"""For how long a record can be shared."""
MOST_KNOWN = 24
"""Doctors offered at once; nobody has to do with more of them at a time."""

RECORDS_SHARED = Kind("records-shared")
"""To the doctor: a patient has shared their record."""
SHARE_ENDED = Kind("share-ended")
"""To the doctor: a patient has ended it before its time."""


class DoctorNotListed(DomainError):
    """A record is shared only with a doctor who is verified today, and not with oneself."""


class NotOffered(DomainError):
    """What a button of ours never carried."""


class GrantEnded(DomainError):
    """It had ended already, or never was."""


class NotYoursToEnd(DomainError):
    """An appointment or an emergency is not ended like a share."""


@dataclass(frozen=True)
class Shared:
    """A grant that holds now, and the name of the doctor who has it."""

    grant: Grant
    doctor: str | None


@dataclass(frozen=True)
class Patient:
    """Somebody whose record a doctor may open now, and on what ground."""

    person: Person
    grant: Grant


def share(
    work: Work, telegram_id: int, person_id: int, doctor_id: int, days: int, now: datetime
) -> Grant:
    """Let a doctor read this record for so many days from now.

    Where it is shared with them already, it ends then instead: sooner or later.
    """
    require(work, telegram_id, Action.SHARE, now, person_id, subject=("doctor", doctor_id))
    if days not in DAYS:
        raise NotOffered
    same = work.people.same_as(person_id)
    # Also the doctor: whoever suspends them meanwhile ends this grant with the others.
    work.people.hold([*same, doctor_id])
    _listed(work, doctor_id, same, now)
    ends_at = now + timedelta(days=days)
    there = _shares(work, doctor_id, same, now)
    if there and work.access.move_end(there[0].id, ends_at, now):
        return replace(there[0], ends_at=ends_at)
    grant = Grant(work.new_id(), person_id, doctor_id, Ground.SHARED, now, ends_at)
    work.access.add(grant)
    _tell_doctor(work, RECORDS_SHARED, grant, now)
    return grant


def known(work: Work, telegram_id: int, person_id: int, now: datetime) -> list[Doctor]:
    """The listed doctors this person has to do with, whom they may share with at once.

    Those they have an appointment with, or had, and those the account has saved; any other one is
    found in the directory, where their card leads here.
    """
    account = require(work, telegram_id, Action.SHARE, now, person_id).account
    same = work.people.same_as(person_id)
    visited = work.appointments.doctors_of(same, MOST_KNOWN)
    ids = dict.fromkeys([*visited, *work.favourites.of(account.id)])
    found = {doctor.id: doctor for doctor in work.doctors.by_ids(list(ids)[:MOST_KNOWN])}
    doctors = (found[one] for one in ids if one in found and one not in same)
    return [doctor for doctor in doctors if doctor.listed(now)]


def doctor(work: Work, doctor_id: int, now: datetime) -> Doctor:
    """A doctor who can be shared with; raises `DoctorNotListed`."""
    return _listed(work, doctor_id, (), now)


def overview(work: Work, telegram_id: int, person_id: int, now: datetime) -> list[Shared]:
    """Every doctor who may open this record now, on whatever ground."""
    require(work, telegram_id, Action.SHARE, now, person_id)
    grants = work.access.of_people(work.people.same_as(person_id), now)
    return [_shared(work, grant) for grant in grants]


def one(work: Work, telegram_id: int, grant_id: int, now: datetime) -> Shared:
    """One of them; raises `GrantEnded`."""
    return _shared(work, _own(work, telegram_id, grant_id, now))


def end(work: Work, telegram_id: int, grant_id: int, now: datetime) -> Grant:
    """Stop sharing with that doctor at once; the doctor is told. Raises `GrantEnded`."""
    grant = _own(work, telegram_id, grant_id, now)
    if grant.ground is not Ground.SHARED:
        raise NotYoursToEnd
    same = work.people.same_as(grant.person_id)
    for other in _shares(work, grant.doctor_id, same, now):
        work.access.end(other.id, now)
    _tell_doctor(work, SHARE_ENDED, grant, now)
    return grant


def panel(work: Work, telegram_id: int, now: datetime) -> list[Patient]:
    """Everybody whose record this doctor may open now, by name."""
    me = require(work, telegram_id, Action.OPEN_PRACTICE, now).account.person_id
    grants = work.access.of_doctor(me, now) if me is not None else []
    strongest = {grant.person_id: grant for grant in reversed(grants)}
    people = work.people.by_ids(strongest)
    kept = {person.merged_into or person.id: strongest[person.id] for person in people}
    named = [Patient(person, kept[person.id]) for person in work.people.by_ids(kept)]
    return sorted(named, key=lambda patient: patient.person.name)


def patient(work: Work, telegram_id: int, person_id: int, now: datetime) -> Patient:
    """One of them; raises `Forbidden` when there is no grant (any more)."""
    permit = require(work, telegram_id, Action.SEE_IDENTITY, now, person_id)
    same = work.people.same_as(person_id)
    living = work.access.living(permit.account.person_id or 0, same, now)
    if not living:
        raise GrantEnded
    return Patient(work.people.by_id(person_id), living[0])


def _listed(work: Work, doctor_id: int, same: Collection[int], now: datetime) -> Doctor:
    found = work.doctors.of(doctor_id)
    if found is None or not found.listed(now) or doctor_id in same:
        raise DoctorNotListed
    return found


def _shares(work: Work, doctor_id: int, people: Collection[int], now: datetime) -> list[Grant]:
    living = work.access.living(doctor_id, people, now)
    return [grant for grant in living if grant.ground is Ground.SHARED]


def _own(work: Work, telegram_id: int, grant_id: int, now: datetime) -> Grant:
    grant = work.access.of(grant_id)
    if grant is None:
        raise GrantEnded
    require(work, telegram_id, Action.SHARE, now, grant.person_id, subject=("grant", grant_id))
    if grant.ended_at is not None or grant.ends_at <= now:
        raise GrantEnded
    return grant


def _shared(work: Work, grant: Grant) -> Shared:
    known = work.doctors.of(grant.doctor_id)
    return Shared(grant, known.name if known else None)


def _tell_doctor(work: Work, kind: Kind, grant: Grant, now: datetime) -> None:
    notices.tell_owner(work, grant.doctor_id, kind, {}, key=f"{kind}:{grant.id}", now=now)
