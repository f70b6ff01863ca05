"""Doctors with hours, and patients to book them, made quickly in a `work` of either engine."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain import consents, registration
from domain.appointments import Appointment, Event, Status, after
from domain.bmdc import Register, Registration
from domain.clock import DHAKA
from domain.doctors import Doctor, Proof, ProofFile, Spoken
from domain.family import Basis, Proxy, Relationship
from domain.hours import WEEK, Hours, Leave, Mode, Terms
from domain.people import Sex
from domain.ports import Work
from domain.registration import Answers
from domain.rights import Hat, Right, Role
from domain.seats import Seat
from domain.standing import Stage
from domain.uploads import Media

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
"""Monday noon in Dhaka."""
MONDAY = date(2026, 11, 23)
MORNING, EVENING = 9 * 60, 21 * 60
VICTORY_DAY = date(2026, 12, 16)
FEE, FOLLOW_UP_FEE, FOLLOW_UP_DAYS = 80_000, 30_000, 7

_ANSWERS = Answers(
    phone="+8801712345678",
    name="Invented Person",
    sex=Sex.FEMALE,
    born=date(1988, 5, 4),
    place="dhaka.savar",
)
_DOCTOR = Doctor(
    id=0,
    account_id=0,
    stage=Stage.VERIFIED,
    registration=Registration(Register.MEDICAL, 1),
    name="Dr Invented",
    degrees="MBBS",
    specialities=("general_medicine",),
    languages=(Spoken.BANGLA,),
    place="dhaka.savar",
    address="Station Road",
    fee=FEE,
    follow_up_fee=FOLLOW_UP_FEE,
    follow_up_days=FOLLOW_UP_DAYS,
    since=2010,
    photo=1,
    certificate=2,
    applied_at=NOW,
    verified_at=NOW - timedelta(days=1),
    verified_until=NOW + timedelta(days=360),
)


@dataclass(frozen=True)
class Calendar:
    """Holidays as a test wants them."""

    days: dict[date, str] = field(default_factory=lambda: {VICTORY_DAY: "victory-day"})

    def on(self, day: date) -> str | None:
        return self.days.get(day)


HOLIDAYS = Calendar()


def dhaka(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    """A moment of a day in Dhaka."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=DHAKA).astimezone(UTC)


def member(work: Work, telegram_id: int) -> int:
    """Register this Telegram user; the id of their person."""
    consents.agree(work, telegram_id, "en", NOW)
    return registration.register(work, telegram_id, _ANSWERS, NOW).id


def doctor(work: Work, telegram_id: int, **about: Any) -> int:
    """Register a verified doctor, under that hat, without hours; the doctor's id."""
    person_id = member(work, telegram_id)
    account = work.accounts.of(telegram_id)
    assert account is not None
    account.roles, account.hat = frozenset({Role.DOCTOR}), Hat.DOCTOR
    work.accounts.keep(account)
    registered = Registration(Register.MEDICAL, telegram_id)
    photo, certificate = (_proof(work, person_id, proof) for proof in Proof)
    made = replace(
        _DOCTOR,
        id=person_id,
        account_id=account.id,
        registration=registered,
        photo=photo,
        certificate=certificate,
        **about,
    )
    assert work.doctors.add(made)
    return person_id


def sees_daily(work: Work, doctor_id: int, **about: Any) -> None:
    """Be there every day, 9 to 21 in Dhaka, a visit each quarter of an hour."""
    usual: dict[str, Any] = {"begins": MORNING, "ends": EVENING, "visit": 15, "mode": Mode.FIXED}
    usual |= {"since": MONDAY - timedelta(days=30), "until": None}
    weekdays = [
        Hours(id=work.new_id(), doctor_id=doctor_id, weekday=day, **(usual | about))
        for day in WEEK
    ]
    work.hours.add(*weekdays)


def has_terms(work: Work, doctor_id: int, **about: Any) -> None:
    """Be booked under these terms, the usual ones otherwise."""
    work.hours.keep_terms(Terms(doctor_id, **about))


def leaves(work: Work, doctor_id: int, first: date, last: date | None = None) -> None:
    """Be away on these days."""
    work.hours.add(Leave(work.new_id(), doctor_id, first, last or first))


def acts_for(
    work: Work, telegram_id: int, person_id: int, rights: Collection[Right] = (Right.BOOK,)
) -> int:
    """Let this account act for this person, by their own consent; the proxy's id."""
    account = work.accounts.of(telegram_id)
    assert account is not None
    proxy = Proxy(
        work.new_id(),
        account.id,
        person_id,
        Relationship.PARENT,
        Basis.CONSENT,
        frozenset(rights),
        NOW,
    )
    assert work.family.add(proxy)
    return proxy.id


def fulfil(work: Work, appointment: Appointment, ended_at: datetime) -> Appointment:
    """Have a visit that was booked begin and end, without its story."""
    inside = replace(appointment, status=after(appointment.status, Event.CALL))
    assert work.appointments.move_on(appointment, inside.status, {"called_at": ended_at})
    assert work.appointments.move_on(inside, Status.FULFILLED, {"ended_at": ended_at})
    return replace(inside, status=Status.FULFILLED, ended_at=ended_at)


def seat(doctor_id: int, hour: int, minute: int = 0, day: date = MONDAY) -> Seat:
    """A time with a doctor, in Dhaka."""
    return Seat(doctor_id, dhaka(hour, minute, day))


def _proof(work: Work, doctor_id: int, proof: Proof) -> int:
    file = ProofFile(work.new_id(), doctor_id, proof, Media.JPEG, f"{proof}{doctor_id}", NOW)
    work.doctors.add_file(file)
    return file.id
