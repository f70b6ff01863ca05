"""Ask the patients of a visit that cannot stay to choose another time; end it if nobody does.

A visit that is asked about stays booked and waits for its patient: they move it, without that
counting as one of their moves, or call it off, or leave it until `answer_until`. Whatever they
do, they owe nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from domain import consequences, notices, queue, seats
from domain.appointments import Appointment, Party, Reason, Status
from domain.audit import event_of_clinic
from domain.notices import Kind, Occasion
from domain.slots import Slot

if TYPE_CHECKING:
    from domain.hours import Holidays
    from domain.ports import Work

ANSWER_BEFORE = timedelta(hours=3)
"""Nobody sets out in vain: so long before its start a visit nobody answered for is called off."""
NEAREST = 3
"""Times offered in the question itself."""

ASKED = Kind("appointment-asked")
"""To the patient's side: the doctor will not be there; choose. `appointment_id`."""
STANDS = Kind("appointment-stands")
"""To the patient's side: the doctor is there after all. `appointment_id`."""


def answer_until(appointment: Appointment) -> datetime:
    """Until when the patient may choose."""
    return appointment.starts_at - ANSWER_BEFORE


def is_asked(appointment: Appointment) -> bool:
    """Whether it waits for its patient's choice."""
    return appointment.asked_at is not None and appointment.status is Status.BOOKED


def ask(work: Work, appointment: Appointment, now: datetime) -> None:
    """Ask; where no time is left to choose, call it off. Asking twice is asking once."""
    if now >= answer_until(appointment) or appointment.status is not Status.BOOKED:
        call_off(work, appointment, Party.DOCTOR, now)
    elif appointment.asked_at is None and _mark(work, appointment, now):
        _tell(work, ASKED, appointment, now)


def withdraw(work: Work, appointment: Appointment, now: datetime) -> None:
    """It can stay after all; whoever was asked is told."""
    if is_asked(appointment) and _mark(work, appointment, None):
        _tell(work, STANDS, appointment, now)


def call_off(work: Work, appointment: Appointment, by: Party, now: datetime) -> bool:
    """End a visit because the doctor's hours have changed; False when it was over already."""
    if not consequences.call_off(work, appointment, Reason.HOURS_CHANGED, by, now):
        return False
    queue.left(work, appointment, now)
    return True


def nearest(
    work: Work, appointment: Appointment, now: datetime, holidays: Holidays
) -> tuple[Slot, ...]:
    """The same doctor's free times nearest to this one, in their order."""
    doctor = work.doctors.of(appointment.doctor_id)
    if doctor is None or not doctor.listed(now):
        return ()
    schedule = work.hours.of(appointment.doctor_id)
    days = seats.free_days(work, schedule, now, holidays)
    slots = [slot for day in days.values() for slot in day]
    near = sorted(slots, key=lambda slot: abs(slot.starts_at - appointment.starts_at))
    return tuple(sorted(near[:NEAREST], key=lambda slot: slot.starts_at))


def end_unanswered(work: Work, now: datetime, limit: int = 100) -> int:
    """Call off the visits nobody chose another time for until now; how many."""
    due = work.appointments.unanswered(now + ANSWER_BEFORE, limit)
    return sum(_end(work, one, now) for one in due)


def _end(work: Work, due: Appointment, now: datetime) -> bool:
    # Whoever changes the hours at this moment may want it to stay.
    work.hours.hold(due.doctor_id, changing=True)
    appointment = seats.found(work, due.id)
    if not is_asked(appointment):
        return False
    subject = (consequences.SUBJECT, appointment.id)
    work.audit.add(event_of_clinic("job:asking-patients", "call-off", now, subject))
    if not call_off(work, appointment, Party.CLINIC, now):
        return False
    over = replace(appointment, status=Status.CANCELLED)
    consequences.tell_doctor(work, consequences.CANCELLED, over, now)
    return True


def _mark(work: Work, appointment: Appointment, at: datetime | None) -> bool:
    # False when its patient was faster: then there is nothing left to ask.
    return work.appointments.move_on(appointment, appointment.status, {"asked_at": at})


def _tell(work: Work, kind: Kind, appointment: Appointment, now: datetime) -> None:
    """Each time anew: hours may change, and change back, more than once."""
    about, moment = {"appointment_id": appointment.id}, int(now.timestamp())
    told = [
        Occasion(to.telegram_id, kind, about, f"{kind}:{appointment.id}:{moment}:{to.telegram_id}")
        for to in consequences.audience(work, appointment)
    ]
    notices.tell_many(work, told, now)
