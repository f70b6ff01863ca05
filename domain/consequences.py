"""What follows when an appointment is made or ends: access, reminders, notices, the waitlist."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from domain import notices, reminders, waitlist
from domain.access import Grant, Ground
from domain.appointments import Appointment, Event, Party, Reason, Status, after
from domain.audit import event_of_clinic
from domain.clock import today
from domain.ladder import Ahead, ladder, morning
from domain.notices import Kind, Occasion
from domain.reminders import Reminder

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

SUBJECT, DOCTORS_DAY = "appointment", "doctor"
"""What reminders are about."""
ACCESS_AFTER = timedelta(days=1)
"""So long after the visit its doctor may still open the record, should nobody have closed it."""

BOOKED = Kind("appointment-booked")
"""To the doctor, and to a patient for whom another booked: `appointment_id`."""
MOVED = Kind("appointment-moved")
"""To the other side: `appointment_id` is the new one."""
CANCELLED = Kind("appointment-cancelled")
"""To everybody but who did it: `appointment_id`."""
FULFILLED = Kind("appointment-fulfilled")
"""To the patient's side: the visit is over. `appointment_id`."""
MISSED = Kind("appointment-missed")
"""To the patient's side: you did not come. `appointment_id`."""
ABSENT = Kind("appointment-absent")
"""To the patient's side: the doctor did not come. `appointment_id`."""
TOMORROW = Kind("appointment-tomorrow")
SOON = Kind("appointment-soon")
NOW = Kind("appointment-now")
REMINDER = {Ahead.DAY: TOMORROW, Ahead.HOURS: SOON, Ahead.MINUTES: NOW}
"""To the patient's side, by the rung of the ladder: `subject_id` is the appointment."""
MORNING = Kind("doctor-morning")
"""To the doctor: the list of the day of `due_at`."""


def made(
    work: Work, kind: Kind, appointment: Appointment, now: datetime, but: int | None = None
) -> None:
    """An appointment was booked: the doctor may look from now on, and everybody is reminded.

    They are also told now; not the account `but`.
    """
    _grant(work, appointment, now)
    doctor, patients = _everybody(work, appointment)
    ahead = _ladder(appointment, patients, now)
    if doctor is not None:
        ahead += _doctors_morning(appointment, doctor, now)
    reminders.plan(work, ahead, now)
    waitlist.taken(work, appointment, now)
    told = [account for account in patients if account.id != but]
    told += [doctor] if doctor is not None else []
    notices.tell_many(work, [_occasion(kind, appointment, one) for one in told], now)


def ended(work: Work, appointment: Appointment, now: datetime, *, offer: bool = True) -> None:
    """It takes its time no longer: nobody is reminded, the access ends, the time is offered on."""
    reminders.suppress(work, SUBJECT, appointment.id, now)
    if appointment.grant_id is not None:
        work.access.end(appointment.grant_id, now)
    waitlist.unanswered(work, appointment, now, withdrawn=not offer)
    if offer:
        waitlist.offer(work, appointment, now)


def fulfilled(work: Work, appointment: Appointment, now: datetime) -> None:
    """A visit is over: the doctor may look for the days of follow-up, and the patient is told."""
    ended(work, appointment, now, offer=False)
    doctor = work.doctors.practising(appointment.doctor_id)
    # Whoever was suspended while the patient was inside is to look no longer.
    days = doctor.follow_up_days if doctor is not None and doctor.listed(now) else 0
    if days:
        ends_at = now + timedelta(days=days)
        person_id, doctor_id = appointment.person_id, appointment.doctor_id
        after = Grant(work.new_id(), person_id, doctor_id, Ground.FOLLOW_UP, now, ends_at)
        work.access.add(after)
    tell_patients(work, FULFILLED, appointment, now)


def missed(work: Work, appointment: Appointment, now: datetime) -> None:
    """The patient did not come; their side is told, and offered another time."""
    ended(work, appointment, now, offer=False)
    tell_patients(work, MISSED, appointment, now)


def absent(work: Work, appointment: Appointment, now: datetime) -> None:
    """The doctor did not come; the patient's side is told, and offered other times."""
    ended(work, appointment, now, offer=False)
    tell_patients(work, ABSENT, appointment, now)


def tell_patients(
    work: Work, kind: Kind, appointment: Appointment, now: datetime, but: int | None = None
) -> None:
    """Tell the patient, and who booked for them; not the account `but`."""
    told = [account for account in audience(work, appointment) if account.id != but]
    notices.tell_many(work, [_occasion(kind, appointment, one) for one in told], now)


def tell_doctor(work: Work, kind: Kind, appointment: Appointment, now: datetime) -> None:
    """Tell the doctor."""
    account = work.accounts.owner_of(appointment.doctor_id)
    if account is not None:
        notices.tell_many(work, [_occasion(kind, appointment, account)], now)


def audience(work: Work, appointment: Appointment) -> list[Account]:
    """The account that booked, and the patient's own."""
    return _everybody(work, appointment)[1]


def call_off(
    work: Work, appointment: Appointment, reason: Reason, by: Party, now: datetime
) -> bool:
    """End an appointment that is to come for the clinic or its doctor; the patients are told.

    They are offered other times by the notice. False when it was over already.
    """
    over: dict[str, Any] = {"ended_at": now, "ended_by": by, "reason": reason}
    if not work.appointments.move_on(appointment, after(appointment.status, Event.CANCEL), over):
        return False
    ended(work, appointment, now, offer=False)
    if appointment.status is not Status.HELD:
        tell_patients(work, CANCELLED, appointment, now)
    return True


def doctor_left(work: Work, doctor_id: int, now: datetime) -> int:
    """Call off everything that is to come with a doctor who may not practise any longer.

    How many. Whoever is inside just now stays there: `domain.no_shows` ends that visit.
    """
    # Whoever books at this moment comes before this, or finds the practice closed.
    work.hours.hold(doctor_id, changing=True)
    coming = work.appointments.coming_of_doctor(doctor_id, now)
    subject = ("doctor", doctor_id)
    work.audit.add(event_of_clinic("job:doctor-left", "call-off", now, subject))
    done = [
        call_off(work, appointment, Reason.DOCTOR_LEFT, Party.CLINIC, now)
        for appointment in coming
        if appointment.status is not Status.IN_CONSULTATION
    ]
    return sum(done)


def patient_left(work: Work, people: Collection[int], now: datetime) -> int:
    """Call off everything that is to come of somebody whose record is erased; how many.

    A visit that goes on is closed, or its doctor could let nobody else in.
    """
    nobody = 0
    coming = work.appointments.coming(people, nobody, now)
    return sum(_erase(work, appointment, now) for appointment in coming)


def _erase(work: Work, appointment: Appointment, now: datetime) -> bool:
    inside = appointment.status is Status.IN_CONSULTATION
    to = after(appointment.status, Event.CLOSE if inside else Event.CANCEL)
    over = {"ended_at": now, "ended_by": Party.CLINIC, "reason": Reason.ERASED}
    if not work.appointments.move_on(appointment, to, over):
        return False
    ended(work, appointment, now)
    if appointment.status is not Status.HELD:
        tell_doctor(work, CANCELLED, appointment, now)
    return True


def _grant(work: Work, appointment: Appointment, now: datetime) -> None:
    assert appointment.grant_id is not None
    grant = Grant(
        appointment.grant_id,
        appointment.person_id,
        appointment.doctor_id,
        Ground.APPOINTMENT,
        now,
        appointment.ends_at + ACCESS_AFTER,
    )
    work.access.add(grant)


def _everybody(work: Work, appointment: Appointment) -> tuple[Account | None, list[Account]]:
    """The doctor's account; and the one that booked, then the patient's own."""
    same = work.people.same_as(appointment.person_id)
    booker_id, doctor_id = appointment.account_id, appointment.doctor_id
    known = work.accounts.among(booker_id, [*same, doctor_id])
    doctor = next((one for one in known if one.person_id == doctor_id), None)
    patients = [one for one in known if one.id == booker_id or one.person_id in same]
    return doctor, sorted(patients, key=lambda one: one.id != booker_id)


def _occasion(kind: Kind, appointment: Appointment, account: Account) -> Occasion:
    key = f"{kind}:{appointment.id}:{account.telegram_id}"
    return Occasion(account.telegram_id, kind, {"appointment_id": appointment.id}, key)


def _ladder(
    appointment: Appointment, patients: Collection[Account], now: datetime
) -> list[Reminder]:
    rungs = ladder(appointment.starts_at, now)
    return [
        Reminder(
            SUBJECT,
            appointment.id,
            REMINDER[rung.name],
            account.telegram_id,
            rung.due_at,
            rung.late_until,
        )
        for account in patients
        for rung in rungs
    ]


def _doctors_morning(appointment: Appointment, account: Account, now: datetime) -> list[Reminder]:
    due_at, late_until = morning(today(appointment.session))
    if due_at <= now:
        return []
    doctor_id, to = appointment.doctor_id, account.telegram_id
    return [Reminder(DOCTORS_DAY, doctor_id, MORNING, to, due_at, late_until)]
