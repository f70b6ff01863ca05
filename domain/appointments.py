"""Appointments: one patient with one doctor at one time, and the one table of what may happen.

FHIR Appointment, in our words. The services that make things happen are in `domain.booking`
(hold, book), `domain.keeping` (confirm, move, cancel), `domain.queue` (check in, call, close),
`domain.no_shows` (missed, absent) and `domain.waitlist`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from domain.errors import DomainError
from domain.hours import Mode
from domain.money import Poisha


class Status(StrEnum):
    """Where an appointment stands (FHIR AppointmentStatus, made finer)."""

    HELD = "held"
    """Kept for some minutes while the patient decides."""
    BOOKED = "booked"
    CHECKED_IN = "checked-in"
    """The patient says that they are there."""
    IN_CONSULTATION = "in-consultation"
    FULFILLED = "fulfilled"
    RESCHEDULED = "rescheduled"
    """Another appointment took its place."""
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """Held, and not booked in time."""
    MISSED = "missed"
    """The patient did not come (FHIR noshow)."""
    DOCTOR_ABSENT = "doctor-absent"
    """The doctor did not come."""
    ENTERED_IN_ERROR = "entered-in-error"


class Event(StrEnum):
    """What happens to an appointment."""

    BOOK = "book"
    EXPIRE = "expire"
    CONFIRM = "confirm"
    """The patient answers a reminder: I am coming."""
    MOVE = "move"
    CANCEL = "cancel"
    CHECK_IN = "check-in"
    CALL = "call"
    SKIP = "skip"
    """Called and not there: to the end of the queue, once."""
    CLOSE = "close"
    MISS = "miss"
    ABSENT = "absent"
    CORRECT = "correct"


# A dot: this cannot happen there. Whoever is called without having said that they are there may
# be there all the same, so a booked patient can be called. What is over stays as it is, but for
# a correction.
_TABLE = """
status            book    expire   confirm  move         cancel     check-in    call             skip        close      miss    absent         correct
held              booked  expired  .        .            cancelled  .           .                .           .          .       .              .
booked            .       .        booked   rescheduled  cancelled  checked-in  in-consultation  .           .          missed  doctor-absent  entered-in-error
checked-in        .       .        .        rescheduled  cancelled  .           in-consultation  .           .          missed  doctor-absent  entered-in-error
in-consultation   .       .        .        .            .          .           .                checked-in  fulfilled  missed  .              entered-in-error
fulfilled         .       .        .        .            .          .           .                .           .          .       .              entered-in-error
rescheduled       .       .        .        .            .          .           .                .           .          .       .              .
cancelled         .       .        .        .            .          .           .                .           .          .       .              .
expired           .       .        .        .            .          .           .                .           .          .       .              .
missed            .       .        .        .            .          .           .                .           .          .       .              entered-in-error
doctor-absent     .       .        .        .            .          .           .                .           .          .       .              entered-in-error
entered-in-error  .       .        .        .            .          .           .                .           .          .       .              .
"""  # noqa: E501  a table is read by its columns


def _read_table() -> dict[tuple[Status, Event], Status]:
    heading, *rows = (line.split() for line in _TABLE.strip().splitlines())
    return {
        (Status(status), Event(event)): Status(cell)
        for status, *cells in rows
        for event, cell in zip(heading[1:], cells, strict=True)
        if cell != "."
    }


LEADS_TO = _read_table()
LIVE = frozenset({Status.HELD, Status.BOOKED, Status.CHECKED_IN, Status.IN_CONSULTATION})
"""These take their time: nobody else can have it."""
COMING = frozenset({Status.BOOKED, Status.CHECKED_IN})
"""Agreed, and still to come."""
MOST_AHEAD = 10
"""Appointments an account has before it at one time (Care's limit)."""


class Kind(StrEnum):
    """What sort of visit it is (FHIR appointmentType)."""

    ROUTINE = "routine"
    FOLLOW_UP = "follow-up"


class Party(StrEnum):
    """Who called an appointment off."""

    PATIENT = "patient"
    DOCTOR = "doctor"
    CLINIC = "clinic"


class Reason(StrEnum):
    """Why: a patient's reasons first, then a doctor's and the clinic's own."""

    BETTER = "better"
    OTHER_TIME = "other-time"
    OTHER_DOCTOR = "other-doctor"
    COST = "cost"
    MISTAKE = "mistake"
    ILL = "ill"
    EMERGENCY = "emergency"
    HOURS_CHANGED = "hours-changed"
    DOCTOR_LEFT = "doctor-left"
    ERASED = "erased"
    OTHER = "other"


PATIENTS_REASONS = (
    Reason.BETTER,
    Reason.OTHER_TIME,
    Reason.OTHER_DOCTOR,
    Reason.COST,
    Reason.MISTAKE,
    Reason.OTHER,
)
DOCTORS_REASONS = (Reason.ILL, Reason.EMERGENCY, Reason.HOURS_CHANGED, Reason.OTHER)


@dataclass(eq=False)
class NotPossibleThen(DomainError):
    """This cannot happen to an appointment in this status (any more)."""


@dataclass(eq=False)
class NoSuchAppointment(DomainError):
    """There is none with this id."""


@dataclass(frozen=True)
class Appointment:
    """One patient's time with one doctor. `account_id` booked it, for themselves or another.

    `session` is the start of the doctor's session it lies in, `token` its place there from 1.
    `hold_until` is set while held. `free_until` and `half_until` are the hours before the start
    until which cancelling gives back all, and half: the terms as they were shown when it was
    booked. `previous_id`: the appointment it replaced; `first_id`:
    the one with which a chain of moves began. `grant_id`: the doctor's access that goes
    with it. `skipped`: called once, and not there. `asked_at`: since when its patient is asked to
    choose another time (`domain.asking_patients`).
    """

    id: int
    doctor_id: int
    person_id: int
    account_id: int
    status: Status
    kind: Kind
    mode: Mode
    starts_at: datetime
    ends_at: datetime
    session: datetime
    token: int
    fee: Poisha
    free_until: int
    half_until: int
    moves: int = 0
    previous_id: int | None = None
    first_id: int | None = None
    grant_id: int | None = None
    hold_until: datetime | None = None
    booked_at: datetime | None = None
    confirmed_at: datetime | None = None
    checked_in_at: datetime | None = None
    called_at: datetime | None = None
    skipped: bool = False
    ended_at: datetime | None = None
    ended_by: Party | None = None
    reason: Reason | None = None
    asked_at: datetime | None = None

    def live(self, now: datetime) -> bool:
        """Whether it takes its time at this moment."""
        if self.status is Status.HELD:
            return self.hold_until is not None and self.hold_until > now
        return self.status in LIVE


@dataclass(frozen=True)
class Near:
    """As much of a live appointment as decides whether another is possible."""

    id: int
    doctor_id: int
    person_id: int
    account_id: int
    status: Status
    starts_at: datetime
    ends_at: datetime
    hold_until: datetime | None

    def live(self, now: datetime) -> bool:
        """Whether it takes its time at this moment: no hold does whose end has come."""
        return self.hold_until is None or self.hold_until > now

    def overlaps(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether it takes a part of this time."""
        return self.starts_at < ends_at and self.ends_at > starts_at

    def awaits(self, account_id: int, now: datetime) -> bool:
        """Whether this account still has it before it."""
        return self.account_id == account_id and self.starts_at > now and self.live(now)


def after(status: Status, event: Event) -> Status:
    """The status this event leads to; raises `NotPossibleThen`."""
    found = LEADS_TO.get((status, event))
    if found is None:
        raise NotPossibleThen
    return found


class Appointments(Protocol):
    def of(self, appointment_id: int) -> Appointment | None:
        """The appointment with this id."""

    def instead_of(self, appointment_id: int) -> Appointment | None:
        """The appointment that replaced this one."""

    def add(self, appointment: Appointment, now: datetime, instead_of: int | None = None) -> bool:
        """Store it; False when its doctor or its patient has that start already.

        Also False when another of its doctor's, but the one with the id `instead_of`, takes a
        part of its time. The last word on two for one time is the database's.
        """

    def move_on(
        self, appointment: Appointment, to: Status, changes: Mapping[str, Any] = {}
    ) -> bool:
        """Change the status, and these fields, if it still stands as given; False otherwise."""

    def expired_holds(self, now: datetime, limit: int) -> list[Appointment]:
        """Holds whose end has come, oldest first."""

    def of_doctor(self, doctor_id: int, first: datetime, last: datetime) -> list[Appointment]:
        """Live ones, and those that are over, that begin from `first` until before `last`."""

    def taken(
        self, doctor_ids: Collection[int], first: datetime, last: datetime, now: datetime
    ) -> dict[int, list[tuple[datetime, datetime]]]:
        """What is taken of these doctors' time: from when until when."""

    def near(
        self,
        doctor_id: int,
        person_ids: Collection[int],
        account_id: int,
        starts_at: datetime,
        now: datetime,
    ) -> list[Near]:
        """What may be in the way of a patient at this time, ended holds nobody has swept included.

        What the doctor holds for anybody at this start, what the patient has around it, and all
        that is to come for the account.
        """

    def coming(
        self, person_ids: Collection[int], account_id: int, now: datetime
    ) -> list[Appointment]:
        """Live ones of these people, and what this account booked for others; the next first."""

    def past(self, person_ids: Collection[int], account_id: int, limit: int) -> list[Appointment]:
        """The same for those that are over, the newest first; without expired holds."""

    def doctors_of(self, person_ids: Collection[int], limit: int) -> list[int]:
        """The doctors this patient has, or had, an appointment with, the latest first."""

    def last_fulfilled(self, doctor_id: int, person_ids: Collection[int]) -> Appointment | None:
        """This patient's newest finished visit with this doctor."""

    def coming_of_doctor(self, doctor_id: int, now: datetime) -> list[Appointment]:
        """Every live one of this doctor that has not begun to be over; the next first."""

    def unanswered(self, before: datetime, limit: int) -> list[Appointment]:
        """Booked ones that begin by this moment, whose patients were asked for another time."""

    def overdue(self, before: datetime, limit: int) -> list[Appointment]:
        """Booked, checked-in and in consultation, and begun before this moment; oldest first."""
