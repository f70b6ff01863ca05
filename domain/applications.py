"""Apply as a doctor: keep the answers, send them, answer what a verifier asks, withdraw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain import tenure
from domain.bmdc import Register, Registration, registered
from domain.doctor_answers import Answers, read_doctors_name
from domain.doctors import Doctor, Milestone, Proof, ProofFile
from domain.errors import DomainError
from domain.guard import Permit, require
from domain.people import NotRegistered
from domain.rights import Action
from domain.standing import LISTED, Event, NotPossibleNow, Stage, after
from domain.tenure import ChangedMeanwhile

if TYPE_CHECKING:
    from domain.ports import Work

LONGEST_REPLY = 600  # characters


@dataclass(eq=False)
class NumberNotAccepted(DomainError):
    """This BMDC number cannot be used by this account; why is not said."""


@dataclass(eq=False)
class ApplicationIncomplete(DomainError):
    """Some questions are still open."""


@dataclass(frozen=True)
class Application:
    """Where somebody stands: their record with us, if any, and the answers they can send."""

    doctor: Doctor | None
    answers: Answers
    question: str | None = None
    """What a verifier asked last, while the answer is owed."""

    @property
    def stage(self) -> Stage:
        """The stage, also of somebody who never applied."""
        return self.doctor.stage if self.doctor else Stage.NONE


def mine(work: Work, telegram_id: int, now: datetime) -> Application:
    """Where I stand as a doctor."""
    return standing_of(work, person_of(require(work, telegram_id, Action.APPLY, now)))


def answer(
    work: Work, telegram_id: int, change: Callable[[Answers], Answers], now: datetime
) -> Application:
    """Keep an answer; what it refuses is raised, and nothing is kept then."""
    person_id = person_of(require(work, telegram_id, Action.APPLY, now))
    return _keep(work, person_id, change, now)


def take_number(
    work: Work, telegram_id: int, register: Register | None, number: int, now: datetime
) -> Application | None:
    """Keep the BMDC number; None when it is another doctor's: the verifiers are told then.

    A number whose register is not known yet is kept until that is told.
    """
    permit = require(work, telegram_id, Action.APPLY, now)
    person_id = person_of(permit)
    if register is not None and _is_anothers(work, permit, registered(register, number), now):
        return None
    return _keep(
        work, person_id, lambda known: replace(known, register=register, number=number), now
    )


def take_proof(work: Work, telegram_id: int, file: ProofFile, now: datetime) -> Application:
    """Keep a photo or certificate whose sealed content lies in the file store already."""
    person_id = person_of(require(work, telegram_id, Action.APPLY, now))
    add_proof(work, person_id, file)
    return _keep(work, person_id, lambda known: with_proof(known, file), now)


def send(work: Work, telegram_id: int, now: datetime) -> Doctor | None:
    """Send the application; None when its number is another doctor's: verifiers are told then.

    Raises `ApplicationIncomplete` and `NotPossibleNow`. Sent again before anybody has looked it
    takes the place of the first.
    """
    permit = require(work, telegram_id, Action.APPLY, now)
    application = standing_of(work, person_of(permit))
    stage = after(application.stage, Event.APPLY)
    new = _doctor(application.answers, permit, stage, now)
    if _is_anothers(work, permit, new.registration, now) or not _store(work, application, new):
        return None
    return _sent(work, permit, new, now)


def reply(work: Work, telegram_id: int, words: str, now: datetime) -> Doctor:
    """Answer the verifier's question; raises `NotPossibleNow` when none is open."""
    permit = require(work, telegram_id, Action.APPLY, now)
    return reply_as(work, permit, words, now)


def reply_as(work: Work, permit: Permit, words: str, now: datetime) -> Doctor:
    """The same, for whoever is permitted already."""
    doctor = work.doctors.of(person_of(permit))
    if doctor is None:
        raise NotPossibleNow
    answered = tenure.move(work, doctor, Event.ANSWER, now, by=permit.account.id, note=words)
    tenure.tell_verifiers(work, tenure.TO_VERIFY, answered, now, but=permit.account.id)
    return answered


def withdraw(work: Work, telegram_id: int, now: datetime) -> None:
    """Take an application back, and forget what was typed; a listed doctor retires instead."""
    permit = require(work, telegram_id, Action.APPLY, now)
    doctor = work.doctors.of(person_of(permit))
    if doctor is not None and doctor.stage in LISTED:
        raise NotPossibleNow
    tenure.close(work, person_of(permit), now, by=permit.account.id)


def standing_of(work: Work, person_id: int) -> Application:
    """Where this person stands, for services that have asked for the right already."""
    doctor, draft = work.doctors.of(person_id), work.doctors.draft(person_id)
    if draft:
        answers = Answers.of(draft)
    elif doctor is not None:
        answers = Answers.by(doctor)
    else:
        answers = Answers(name=read_doctors_name(work.people.by_id(person_id).name))
    return Application(doctor, answers, _open_question(work, doctor))


def add_proof(work: Work, person_id: int, file: ProofFile) -> None:
    """Remember a file, of one's own only: its content is sealed with its person's key."""
    if file.doctor_id != person_id:
        raise NotPossibleNow
    work.doctors.add_file(file)


def with_proof(answers: Answers, file: ProofFile) -> Answers:
    """The answers with this file in its place."""
    if file.proof is Proof.PHOTO:
        return replace(answers, photo=file.id)
    return replace(answers, certificate=file.id)


def person_of(permit: Permit) -> int:
    """The person who acts; raises `NotRegistered`."""
    if permit.account.person_id is None:
        raise NotRegistered
    return permit.account.person_id


def _open_question(work: Work, doctor: Doctor | None) -> str | None:
    if doctor is None or doctor.stage not in (Stage.ASKED, Stage.RENEWAL_ASKED):
        return None
    asked = [one.note for one in work.doctors.milestones(doctor.id) if one.event is Event.ASK]
    return asked[-1] if asked else None


def _keep(
    work: Work, person_id: int, change: Callable[[Answers], Answers], now: datetime
) -> Application:
    answers = change(standing_of(work, person_id).answers)
    work.doctors.keep_draft(person_id, answers.draft(), now)
    return standing_of(work, person_id)


def _is_anothers(work: Work, permit: Permit, registration: Registration, now: datetime) -> bool:
    holder = work.doctors.with_number(registration)
    if holder is None or holder in work.people.same_as(person_of(permit)):
        return False
    tenure.tell_of_number(work, holder, permit.account, now)
    return True


def _doctor(answers: Answers, permit: Permit, stage: Stage, now: datetime) -> Doctor:
    match answers:
        case Answers(
            Register() as register,
            int(number),
            str(name),
            str(degrees),
            (_, *_),
            (_, *_),
            str(place),
            str(address),
            int(fee),
            int(follow_up_fee),
            int(days),
            int(since),
            int(photo),
            int(certificate),
        ):
            return Doctor(
                person_of(permit),
                permit.account.id,
                stage,
                registered(register, number),
                name,
                degrees,
                answers.specialities,
                answers.languages,
                place,
                address,
                fee,
                follow_up_fee,
                days,
                since,
                photo,
                certificate,
                now,
            )
        case _:
            raise ApplicationIncomplete


def _store(work: Work, application: Application, new: Doctor) -> bool:
    before = application.doctor
    if before is None:
        return work.doctors.add(new)
    kept = replace(new, version=before.version, verified_at=before.verified_at)
    return work.doctors.keep(kept)


def _sent(work: Work, permit: Permit, new: Doctor, now: datetime) -> Doctor:
    by = permit.account.id
    work.doctors.note(Milestone(work.new_id(), new.id, Event.APPLY, now, by))
    work.doctors.keep_draft(new.id, {}, now)
    sent = work.doctors.of(new.id)
    if sent is None:
        raise ChangedMeanwhile
    tenure.tell_verifiers(work, tenure.TO_VERIFY, sent, now, but=by)
    return sent
