"""What the patient's side may still hear of an appointment, in the moment a notice is said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from domain import family, keeping
from domain.rights import Right

if TYPE_CHECKING:
    from domain.keeping import Kept
    from domain.ports import Work


def of(work: Work, telegram_id: int, appointment_id: int, now: datetime) -> Kept | None:
    """The appointment, for its patient and for whoever may book for them at this moment.

    None for anybody else, as when they act for the patient no longer, and when the record was
    erased. No right is asked under the hat they wear: a doctor is reminded of their own illness
    also while they see patients.
    """
    appointment = work.appointments.of(appointment_id)
    account = work.accounts.of(telegram_id)
    if appointment is None or account is None:
        return None
    people = work.people.same_as(appointment.person_id)
    if not family.may_act(work, account, people, Right.BOOK, now):
        return None
    known = work.people.by_ids(people)
    return keeping.kept(work, appointment) if known else None
