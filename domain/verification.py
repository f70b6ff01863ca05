"""Verifiers look at applications and doctors, and decide; on what they saw, never on newer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from domain import tenure
from domain.bmdc import Registration
from domain.doctors import (
    REASONS_TO_REFUSE,
    REASONS_TO_SUSPEND,
    VALID_FOR,
    Doctor,
    Milestone,
    Proof,
    ProofFile,
    Reason,
)
from domain.errors import DomainError
from domain.guard import Forbidden, Permit, denied, require
from domain.rights import Action
from domain.standing import LISTED, WAITING, Event, NotPossibleNow, Stage
from domain.tenure import ChangedMeanwhile

if TYPE_CHECKING:
    from domain.ports import Work

LONGEST_NOTE = 600  # characters


class Pile(StrEnum):
    """What verifiers can leaf through."""

    WAITING = "waiting"
    ASKED = "asked"
    LISTED = "listed"
    SUSPENDED = "suspended"
    CLOSED = "closed"


IN_PILE: dict[Pile, frozenset[Stage]] = {
    Pile.WAITING: WAITING,
    Pile.ASKED: frozenset({Stage.ASKED, Stage.RENEWAL_ASKED}),
    Pile.LISTED: LISTED,
    Pile.SUSPENDED: frozenset({Stage.SUSPENDED}),
    Pile.CLOSED: frozenset({Stage.REFUSED, Stage.EXPIRED, Stage.RETIRED}),
}


@dataclass(frozen=True)
class Seen:
    """The doctor a decision is about, as the verifier saw them: they may have changed since."""

    doctor_id: int
    version: int


class NoSuchDoctor(DomainError):
    """No application and no doctor with this id or number."""


class OwnApplication(Forbidden):
    """Nobody decides about themselves."""


@dataclass(frozen=True)
class File:
    """Everything verifiers see of one doctor, the latest events last."""

    doctor: Doctor
    milestones: list[Milestone]

    @property
    def asked(self) -> str | None:
        """What was asked last."""
        return self._last(Event.ASK)

    @property
    def answered(self) -> str | None:
        """What was answered to it."""
        return self._last(Event.ANSWER)

    def _last(self, event: Event) -> str | None:
        notes = [one.note for one in self.milestones if one.event is event]
        return notes[-1] if notes else None


def pile(work: Work, telegram_id: int, which: Pile, now: datetime) -> list[Doctor]:
    """Everybody in this pile, longest waiting first."""
    require(work, telegram_id, Action.SEE_APPLICATION, now, subject=("pile", 0))
    return work.doctors.in_stages(IN_PILE[which])


def counts(work: Work, telegram_id: int, now: datetime) -> dict[Pile, int]:
    """How many there are in each pile."""
    require(work, telegram_id, Action.SEE_APPLICATION, now, subject=("pile", 0))
    stages = work.doctors.count_by_stage()
    return {which: sum(stages.get(stage, 0) for stage in IN_PILE[which]) for which in Pile}


def see(work: Work, telegram_id: int, doctor_id: int, now: datetime) -> File:
    """One doctor's file."""
    require(work, telegram_id, Action.SEE_APPLICATION, now, subject=("doctor", doctor_id))
    return _file(work, doctor_id)


def find(work: Work, telegram_id: int, registration: Registration, now: datetime) -> File:
    """The file of whoever applied or practises with this number."""
    require(work, telegram_id, Action.SEE_APPLICATION, now, subject=("number", 0))
    doctor_id = work.doctors.with_number(registration)
    if doctor_id is None:
        raise NoSuchDoctor
    return see(work, telegram_id, doctor_id, now)


def proof(work: Work, telegram_id: int, doctor_id: int, which: Proof, now: datetime) -> ProofFile:
    """The photo or certificate a decision is about: the proposed one, if there is one."""
    require(work, telegram_id, Action.SEE_APPLICATION, now, subject=(which.value, doctor_id))
    doctor = _file(work, doctor_id).doctor.proposed
    file = work.doctors.file(doctor.photo if which is Proof.PHOTO else doctor.certificate)
    if file is None:
        raise NoSuchDoctor
    return file


def approve(work: Work, telegram_id: int, seen: Seen, now: datetime) -> Doctor:
    """The number is in BMDC's register, of this person, in force: verified for a year."""
    permit, doctor = _to_decide(work, telegram_id, seen, now)
    checked = replace(doctor.proposed, verified_at=now, verified_until=now + VALID_FOR)
    approved = _decide(work, permit, checked, Event.APPROVE, now)
    tenure.remind_of_renewal(work, approved, now)
    return approved


def ask(work: Work, telegram_id: int, seen: Seen, words: str, now: datetime) -> Doctor:
    """Ask the doctor something; until the answer the file waits on them."""
    permit, doctor = _to_decide(work, telegram_id, seen, now)
    return _decide(work, permit, doctor, Event.ASK, now, note=words)


def refuse(
    work: Work,
    telegram_id: int,
    seen: Seen,
    reason: Reason,
    now: datetime,
    note: str | None = None,
) -> Doctor:
    """Refuse an application, which may be sent again; or a renewal or change, which is dropped."""
    permit, doctor = _to_decide(work, telegram_id, seen, now)
    if reason not in REASONS_TO_REFUSE:
        raise NotPossibleNow
    dropped = replace(doctor, proposal=None)
    return _decide(work, permit, dropped, Event.REFUSE, now, reason=reason, note=note)


def suspend(
    work: Work,
    telegram_id: int,
    seen: Seen,
    reason: Reason,
    now: datetime,
    note: str | None = None,
) -> Doctor:
    """Take a listed doctor out at once: no list, no doctor's side, no access to any record."""
    permit, doctor = _to_decide(work, telegram_id, seen, now, Action.SUSPEND_DOCTOR)
    if reason not in REASONS_TO_SUSPEND:
        raise NotPossibleNow
    return _decide(work, permit, doctor, Event.SUSPEND, now, reason=reason, note=note)


def reinstate(work: Work, telegram_id: int, seen: Seen, now: datetime) -> Doctor:
    """Let a suspended doctor back in; one whose year is over has to be verified anew first."""
    permit, doctor = _to_decide(work, telegram_id, seen, now, Action.SUSPEND_DOCTOR)
    over = doctor.verified_until is None or doctor.verified_until <= now
    return _decide(work, permit, doctor, Event.EXPIRE if over else Event.REINSTATE, now)


def _file(work: Work, doctor_id: int) -> File:
    doctor = work.doctors.of(doctor_id)
    if doctor is None:
        raise NoSuchDoctor
    return File(doctor, work.doctors.milestones(doctor_id))


def _to_decide(
    work: Work,
    telegram_id: int,
    seen: Seen,
    now: datetime,
    action: Action = Action.DECIDE_APPLICATION,
) -> tuple[Permit, Doctor]:
    subject = ("doctor", seen.doctor_id)
    permit = require(work, telegram_id, action, now, subject=subject)
    if permit.account.person_id in work.people.same_as(seen.doctor_id):
        raise OwnApplication(denied(permit.account, action, now, subject).event)
    doctor = _file(work, seen.doctor_id).doctor
    if doctor.version != seen.version:
        raise ChangedMeanwhile
    return permit, doctor


def _decide(  # noqa: PLR0913  who, about whom, what, when and why
    work: Work,
    permit: Permit,
    doctor: Doctor,
    event: Event,
    now: datetime,
    *,
    reason: Reason | None = None,
    note: str | None = None,
) -> Doctor:
    signed = replace(doctor, decided_by=permit.account.id)
    decided = tenure.move(work, signed, event, now, by=permit.account.id, reason=reason, note=note)
    tenure.tell_doctor(work, decided, event, now)
    return decided
