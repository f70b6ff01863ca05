"""Wait for a time that is full: whoever waits longest is offered what becomes free, one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import family, live_messages, notices
from domain.appointments import MOST_AHEAD, Appointment, Status
from domain.clock import today
from domain.fees import visit_of
from domain.hours import NO_HOLIDAYS
from domain.notices import Kind, Occasion
from domain.quiet_hours import awake
from domain.rights import Right
from domain.slots import Slot, slot_at

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.doctors import Practising
    from domain.hours import Terms
    from domain.ports import Work

OFFER_FOR = timedelta(minutes=15)
"""So long a time that became free is kept for whoever is asked; they are asked by day."""

OFFERED = Kind("waitlist-offer")
"""To who waits: `appointment_id` is the hold kept for them until `until`."""
OFFER_OVER = Kind("waitlist-offer-over")
"""Edits the message that makes the offer: it is kept no longer. `appointment_id`, `waiting_id`."""


class Wait(StrEnum):
    """waiting → offered → taken | passed | lapsed; waiting → passed | over."""

    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    PASSED = "passed"
    """They did not want what was offered, or not any more."""
    LAPSED = "lapsed"
    """They did not answer in time."""
    OVER = "over"
    """The day they waited for is over."""


@dataclass(frozen=True)
class Waiting:
    """Somebody waits for a time with a doctor: on `day`, or as soon as there is one.

    `appointment_id` is the hold that is offered.
    """

    id: int
    doctor_id: int
    person_id: int
    account_id: int
    day: date | None
    state: Wait
    since: datetime
    appointment_id: int | None = None


class Waitlist(Protocol):
    def add(self, waiting: Waiting) -> bool:
        """Store it; False when this patient waits for this doctor already."""

    def of(self, waiting_id: int) -> Waiting | None:
        """Who waits under this id."""

    def in_line(self, doctor_id: int, day: date | None) -> list[Waiting]:
        """Who waits for a time on this day with this doctor, the longest first.

        Without a day only those who take any.
        """

    def offered(self, appointment_id: int) -> Waiting | None:
        """To whom this hold was offered."""

    def of_patient(self, doctor_id: int, person_ids: Collection[int]) -> list[Waiting]:
        """What this patient, under all their ids, waits for with this doctor, asked or not."""

    def of_doctor(self, doctor_id: int) -> list[Waiting]:
        """Who waits for this doctor and was not asked yet, the longest first."""

    def doctors(self) -> list[int]:
        """The doctors somebody waits for who was not asked yet."""

    def of_account(self, account_id: int) -> list[Waiting]:
        """What this account waits for, longest first."""

    def move_on(
        self, waiting: Waiting, to: Wait, appointment_id: int | None, now: datetime
    ) -> bool:
        """Change the state if it still is as given; False otherwise."""

    def end_before(self, day: date, now: datetime) -> int:
        """End what waits for a day that is over; how many."""


def offer(work: Work, freed: Appointment, now: datetime) -> Appointment | None:
    """Keep a time that became free for whoever waits longest and can come; the hold, if any.

    They are told, and have `OFFER_FOR` to take it; then the next one is asked.
    """
    return offer_time(work, freed.doctor_id, freed.starts_at, now, but=freed.person_id)


def offer_time(
    work: Work, doctor_id: int, starts_at: datetime, now: datetime, but: int | None = None
) -> Appointment | None:
    """The same for any time that is free; not to the person `but`.

    At night it is kept until the morning, when they are told.
    """
    if starts_at <= awake(now) + OFFER_FOR:
        return None
    line = work.waitlist.in_line(doctor_id, today(starts_at))
    place = _still_there(work, doctor_id, starts_at, now) if line else None
    if place is None:
        return None
    for waiting in line:
        # Whoever has just given it back does not want it.
        theirs = but in work.people.same_as(waiting.person_id)
        accounts = [] if theirs else asked(work, waiting, now)
        if accounts and _can_come(work, waiting, accounts[0], place, now):
            hold = _hold_for(work, waiting, accounts[0], place, now)
            # False: somebody else had it first, or this patient has something at that very time.
            if work.appointments.add(hold, now):
                _ask(work, waiting, accounts, hold, now)
                return hold
    return None


def asked(work: Work, waiting: Waiting, now: datetime) -> list[Account]:
    """Who is asked: whoever got them in line, then the patient; nobody who may not book for them.

    Empty when a relative waits for them who lost that right, and they have no account.
    """
    same = work.people.same_as(waiting.person_id)
    known = work.accounts.among(waiting.account_id, same)
    may = [one for one in known if family.may_act(work, one, same, Right.BOOK, now)]
    return sorted(may, key=lambda one: one.id != waiting.account_id)


def taken(work: Work, appointment: Appointment, now: datetime) -> None:
    """An appointment was made: whoever waited for it, or for this doctor, waits no more."""
    same = work.people.same_as(appointment.person_id)
    for waiting in work.waitlist.of_patient(appointment.doctor_id, same):
        work.waitlist.move_on(waiting, Wait.TAKEN, appointment.id, now)


def unanswered(work: Work, hold: Appointment, now: datetime, *, withdrawn: bool = False) -> None:
    """A hold ended without becoming an appointment: whoever it was offered to is asked no more.

    If the clinic has `withdrawn` it, they wait as before. `hold` is as it was.
    """
    waiting = work.waitlist.offered(hold.id)
    if waiting is None:
        return
    unwanted = Wait.PASSED if hold.live(now) else Wait.LAPSED
    to, offered = (Wait.WAITING, None) if withdrawn else (unwanted, hold.id)
    if work.waitlist.move_on(waiting, to, offered, now):
        told = {"appointment_id": hold.id, "waiting_id": waiting.id}
        live_messages.refresh(work, offer_key(hold.id), OFFER_OVER, told, now)


def offer_key(appointment_id: int) -> str:
    """What the message that makes an offer tells of."""
    return f"offer:{appointment_id}"


@dataclass(frozen=True)
class _Place:
    """What can be offered: a slot with a doctor, under these terms."""

    doctor: Practising
    slot: Slot
    terms: Terms


def _still_there(work: Work, doctor_id: int, starts_at: datetime, now: datetime) -> _Place | None:
    """The time that is free, if its doctor still offers it: hours may have changed since."""
    work.hours.hold(doctor_id)
    doctor = work.doctors.practising(doctor_id)
    if doctor is None or not doctor.listed(now):
        return None
    schedule = work.hours.of(doctor_id)
    # A visit on a holiday was booked when its doctor did not keep it, or let it stay.
    slot = slot_at(schedule, starts_at, NO_HOLIDAYS)
    if slot is None or slot.starts_at < schedule.earliest(now):
        return None
    return _Place(doctor, slot, schedule.terms)


def _can_come(
    work: Work, waiting: Waiting, account: Account, place: _Place, now: datetime
) -> bool:
    same, slot, doctor_id = work.people.same_as(waiting.person_id), place.slot, place.doctor.id
    # As for whoever holds a time themselves: nothing of theirs changes meanwhile.
    work.people.hold(sorted({*same, account.person_id or waiting.person_id}))
    if work.waitlist.of(waiting.id) != waiting:
        return False  # Offered another time, or gone, before we held them.
    near = work.appointments.near(doctor_id, same, account.id, slot.starts_at, now)
    live = [one for one in near if one.live(now)]
    busy = any(
        one.person_id in same and one.overlaps(slot.starts_at, slot.ends_at) for one in live
    )
    full = sum(one.awaits(account.id, now) for one in live) >= MOST_AHEAD
    return not (busy or full or doctor_id in same)


def _hold_for(
    work: Work, waiting: Waiting, account: Account, place: _Place, now: datetime
) -> Appointment:
    slot, terms = place.slot, place.terms
    kind, fee = visit_of(work, place.doctor, waiting.person_id, slot.starts_at)
    return Appointment(
        id=work.new_id(),
        doctor_id=place.doctor.id,
        person_id=waiting.person_id,
        account_id=account.id,
        status=Status.HELD,
        kind=kind,
        mode=slot.mode,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        session=slot.session,
        token=slot.token,
        fee=fee,
        free_until=terms.free_until,
        half_until=terms.half_until,
        hold_until=awake(now) + OFFER_FOR,
    )


def _ask(
    work: Work, waiting: Waiting, accounts: Collection[Account], hold: Appointment, now: datetime
) -> None:
    work.waitlist.move_on(waiting, Wait.OFFERED, hold.id, now)
    told, key = {"appointment_id": hold.id, "until": hold.hold_until}, f"{OFFERED}:{hold.id}"
    occasions = [
        Occasion(one.telegram_id, OFFERED, told, f"{key}:{one.telegram_id}", awake(now))
        for one in accounts
    ]
    notices.tell_many(work, occasions, now)
