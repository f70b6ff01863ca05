"""Let things happen to a doctor, with all that follows: roles, notices, what ends with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import consequences, notices, roles
from domain.audit import event_of_clinic
from domain.clock import today
from domain.doctors import EXPIRING, Doctor, Milestone, Reason
from domain.errors import DomainError
from domain.notices import Kind
from domain.rights import Role
from domain.standing import LISTED, WAITING, Event, Stage, after

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

LAST_CALL = timedelta(days=7)
"""They are told once more."""

DECIDED = Kind("doctor-decided")
"""To the doctor: `event` happened to them."""
RENEWAL = Kind("doctor-renewal")
"""To the doctor: the verification ends on `until`."""
TO_VERIFY = Kind("doctor-to-verify")
"""To verifiers: `doctor_id` waits to be looked at."""
NUMBER_TAKEN = Kind("doctor-number-taken")
"""To verifiers: somebody else typed the BMDC number of `doctor_id`."""

VERIFIERS = (Role.VERIFIER, Role.SUPER)


@dataclass(eq=False)
class ChangedMeanwhile(DomainError):
    """Somebody else decided, or the doctor changed something, since this was shown."""


def move(  # noqa: PLR0913  an event has an actor, a time, perhaps a reason and words
    work: Work,
    doctor: Doctor,
    event: Event,
    now: datetime,
    *,
    by: int | None = None,
    reason: Reason | None = None,
    note: str | None = None,
) -> Doctor:
    """Let this happen to a doctor, with all that follows; `by` is the account that did it.

    Raises `NotPossibleNow`, and `ChangedMeanwhile` unless the doctor is as it is stored.
    """
    moved = replace(doctor, stage=after(doctor.stage, event), reason=reason)
    if not work.doctors.keep(moved):
        raise ChangedMeanwhile
    work.doctors.note(Milestone(work.new_id(), doctor.id, event, now, by, reason, note))
    _follow(work, doctor, moved, now)
    return replace(moved, version=doctor.version + 1)


def tell_verifiers(
    work: Work, kind: Kind, doctor: Doctor, now: datetime, but: int | None = None
) -> None:
    """Tell everybody who verifies that this doctor waits; not the account `but`."""
    told, key = {"doctor_id": doctor.id}, f"{kind}:{doctor.id}:{doctor.version}"
    roles.tell_staff(work, VERIFIERS, kind, told, key=key, now=now, but=but)


def tell_of_number(work: Work, holder: int, by: Account, now: datetime) -> None:
    """Tell the verifiers, once a day, that this account typed the number of doctor `holder`."""
    told, key = {"doctor_id": holder}, f"{NUMBER_TAKEN}:{holder}:{by.id}:{today(now)}"
    roles.tell_staff(work, VERIFIERS, NUMBER_TAKEN, told, key=key, now=now, but=by.id)


def tell_doctor(work: Work, doctor: Doctor, event: Event, now: datetime) -> None:
    """Tell the doctor what was decided."""
    key = f"{DECIDED}:{doctor.id}:{doctor.version}"
    notices.tell_owner(work, doctor.id, DECIDED, {"event": event.value}, key=key, now=now)


def expire_due(work: Work, now: datetime) -> int:
    """End the verifications whose year is over; how many. Repeating it is harmless."""
    ended = work.doctors.ended(now)
    for doctor in ended:
        expired = move(work, doctor, Event.EXPIRE, now)
        tell_doctor(work, expired, Event.EXPIRE, now)
        subject = ("doctor", doctor.id)
        work.audit.add(event_of_clinic("job:expiry", "expire-doctor", now, subject))
    return len(ended)


def close(work: Work, person_id: int, now: datetime, by: int | None = None) -> None:
    """End whatever somebody is as a doctor: they retire, or their record is erased."""
    work.doctors.keep_draft(person_id, {}, now)
    doctor = work.doctors.of(person_id)
    if doctor is not None and doctor.stage not in (Stage.RETIRED, Stage.REFUSED, Stage.SUSPENDED):
        move(work, doctor, Event.RETIRE, now, by=by)


def _follow(work: Work, before: Doctor, doctor: Doctor, now: datetime) -> None:
    if doctor.stage in LISTED and before.stage not in LISTED:
        _let_in(work, doctor, now)
    elif before.stage in LISTED and doctor.stage not in LISTED:
        _cascade(work, doctor, now)


def _let_in(work: Work, doctor: Doctor, now: datetime) -> None:
    account = work.accounts.owner_of(doctor.id)
    if account is not None:
        roles.add(work, account, Role.DOCTOR, now)


def _cascade(work: Work, doctor: Doctor, now: datetime) -> None:
    """All that ends when a doctor may not practise any longer; later features add to it."""
    # Whoever shares a record with them at this moment comes before it, and ends, or is refused.
    work.people.hold([doctor.id])
    consequences.doctor_left(work, doctor.id, now)
    work.access.end_of_doctor(doctor.id, now)
    account = work.accounts.owner_of(doctor.id)
    if account is not None:
        roles.drop(work, account, Role.DOCTOR, now)


def remind_of_renewal(work: Work, doctor: Doctor, now: datetime) -> None:
    """Have the doctor told in time that the verification ends."""
    until = doctor.verified_until
    if until is None:
        return
    for ahead in (EXPIRING, LAST_CALL):
        notices.tell_owner(
            work,
            doctor.id,
            RENEWAL,
            {"until": until},
            key=f"{RENEWAL}:{doctor.id}:{until:%Y-%m-%d}:{ahead.days}",
            now=now,
            not_before=until - ahead,
        )


def has_to_renew(work: Work, telegram_id: int, until: datetime, now: datetime) -> bool:
    """Whether this verification still runs out unless its doctor does something."""
    account = work.accounts.of(telegram_id)
    doctor = work.doctors.of(account.person_id) if account and account.person_id else None
    if doctor is None or doctor.stage is not Stage.VERIFIED:
        return False
    return doctor.verified_until == until and until > now


def still_waits(work: Work, telegram_id: int, doctor_id: int) -> bool:
    """Whether a verifier still has to look, and this account still is one."""
    account, doctor = work.accounts.of(telegram_id), work.doctors.of(doctor_id)
    verifier = account is not None and not account.roles.isdisjoint(VERIFIERS)
    return verifier and doctor is not None and doctor.stage in WAITING
