"""A verified doctor's own side: what patients see of them, correcting it, renewing, leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from domain import applications, tenure
from domain.applications import Application, NumberNotAccepted, person_of, standing_of
from domain.doctor_answers import Answers
from domain.doctors import Doctor, ProofFile, Proposal
from domain.guard import Permit, require
from domain.rights import Action
from domain.standing import Event, NotPossibleNow, Stage
from domain.tenure import ChangedMeanwhile

if TYPE_CHECKING:
    from domain.ports import Work

T = TypeVar("T")


def mine(work: Work, telegram_id: int, now: datetime) -> Application:
    """My practice: the doctor I am, and the answers as they would be with what is proposed."""
    return _practice(work, require(work, telegram_id, Action.OPEN_PRACTICE, now))


def correct(
    work: Work, telegram_id: int, change: Callable[[Answers], Answers], now: datetime
) -> Application:
    """Change what patients see.

    Fees, languages, chamber and years count at once. Name, degrees, specialities, photo and
    certificate are shown after a verifier has looked; until then the old ones are.
    """
    permit = require(work, telegram_id, Action.OPEN_PRACTICE, now)
    return _correct(work, permit, change, now)


def take_proof(work: Work, telegram_id: int, file: ProofFile, now: datetime) -> Application:
    """Propose another photo or certificate."""
    permit = require(work, telegram_id, Action.OPEN_PRACTICE, now)
    applications.add_proof(work, person_of(permit), file)
    return _correct(work, permit, lambda known: applications.with_proof(known, file), now)


def renew(work: Work, telegram_id: int, now: datetime) -> Application:
    """Ask to be verified for another year, in the last weeks of this one; twice is once."""
    permit = require(work, telegram_id, Action.OPEN_PRACTICE, now)
    doctor = _doctor(work, permit)
    if not doctor.expiring(now):
        raise NotPossibleNow
    if doctor.stage is Stage.VERIFIED:
        _look_again(work, permit, doctor, now)
    return _practice(work, permit)


def reply(work: Work, telegram_id: int, words: str, now: datetime) -> Doctor:
    """Answer what a verifier asked about the renewal."""
    permit = require(work, telegram_id, Action.OPEN_PRACTICE, now)
    return applications.reply_as(work, permit, words, now)


def retire(work: Work, telegram_id: int, now: datetime) -> None:
    """Stop practising here; applying again is possible at any time."""
    permit = require(work, telegram_id, Action.OPEN_PRACTICE, now)
    tenure.close(work, person_of(permit), now, by=permit.account.id)


def _correct(
    work: Work, permit: Permit, change: Callable[[Answers], Answers], now: datetime
) -> Application:
    doctor, known = _doctor(work, permit), _practice(work, permit).answers
    answers = change(known)
    if answers.registration != doctor.registration:
        raise NumberNotAccepted
    if answers == known:
        return _practice(work, permit)
    corrected = replace(_with_terms(doctor, answers), proposal=_proposal(doctor, answers))
    if corrected.proposal in (None, doctor.proposal):
        _keep(work, corrected)
    else:
        _look_again(work, permit, corrected, now)
    return _practice(work, permit)


def _look_again(work: Work, permit: Permit, doctor: Doctor, now: datetime) -> None:
    by = permit.account.id
    again = tenure.move(work, doctor, Event.RENEW, now, by=by)
    if doctor.stage is not Stage.RENEWING:
        tenure.tell_verifiers(work, tenure.TO_VERIFY, again, now, but=by)


def _keep(work: Work, doctor: Doctor) -> None:
    if not work.doctors.keep(doctor):
        raise ChangedMeanwhile


def _practice(work: Work, permit: Permit) -> Application:
    doctor = _doctor(work, permit)
    standing = standing_of(work, doctor.id)
    return Application(doctor, Answers.by(doctor.proposed), standing.question)


def _doctor(work: Work, permit: Permit) -> Doctor:
    doctor = work.doctors.of(person_of(permit))
    if doctor is None:
        raise NotPossibleNow
    return doctor


def _with_terms(doctor: Doctor, answers: Answers) -> Doctor:
    return replace(
        doctor,
        languages=answers.languages or doctor.languages,
        place=answers.place or doctor.place,
        address=answers.address or doctor.address,
        fee=doctor.fee if answers.fee is None else answers.fee,
        follow_up_fee=(
            doctor.follow_up_fee if answers.follow_up_fee is None else answers.follow_up_fee
        ),
        follow_up_days=answers.follow_up_days or doctor.follow_up_days,
        since=answers.since or doctor.since,
    )


def _proposal(doctor: Doctor, answers: Answers) -> Proposal | None:
    """What differs from what is shown now; None when nothing does."""
    proposal = Proposal(
        name=_unlike(answers.name, doctor.name),
        degrees=_unlike(answers.degrees, doctor.degrees),
        specialities=_unlike(answers.specialities, doctor.specialities) or (),
        photo=_unlike(answers.photo, doctor.photo),
        certificate=_unlike(answers.certificate, doctor.certificate),
    )
    return None if proposal == Proposal() else proposal


def _unlike(new: T, old: T) -> T | None:
    return None if new == old else new
