"""Doctors and staff for stories that are not about becoming one."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from domain import accounts, consents, registration
from domain.access import Grant, Ground
from domain.bmdc import Register, Registration
from domain.doctors import Doctor, Proof, ProofFile, Spoken
from domain.hours import Hours, Mode
from domain.people import Sex
from domain.registration import Answers
from domain.rights import Hat, Role
from domain.standing import Stage
from domain.uploads import Media
from tests.clinic import NOON, Clinic, Someone

_A_DOCTOR = Doctor(
    id=0,
    account_id=0,
    stage=Stage.VERIFIED,
    registration=Registration(Register.MEDICAL, 0),
    name="Dr Nasrin Akter",
    degrees="MBBS",
    specialities=("general_medicine",),
    languages=(Spoken.BANGLA,),
    place="dhaka.savar",
    address="Station Road",
    fee=50_000,
    follow_up_fee=30_000,
    follow_up_days=30,
    since=2010,
    photo=1,
    certificate=2,
    applied_at=NOON,
)


async def joins(clinic: Clinic, person: Someone, name: str, **about: Any) -> int:
    """Press START, and register without the questions; the id of the new person."""
    answers = Answers(
        phone=about.get("phone", f"+880171{person.id:07}"),
        phone_verified=True,
        name=name,
        sex=about.get("sex", Sex.FEMALE),
        born=about.get("born", date(1985, 4, 12)),
        place="dhaka.savar",
    )

    def join(work: Any) -> int:
        accounts.choose_language(work, person.id, about.get("language", "en"), clinic.clock.now)
        consents.agree(work, person.id, "en", clinic.clock.now)
        return registration.register(work, person.id, answers, clinic.clock.now).id

    await person.sends("/start")
    return await clinic.app.db.write(join)


async def gets(clinic: Clinic, person: Someone, *roles: Role, hat: Hat = Hat.STAFF) -> None:
    """Have these roles, and wear this hat."""

    def get(work: Any) -> None:
        account = work.accounts.of(person.id)
        account.roles, account.hat = frozenset(roles), hat
        work.accounts.keep(account)

    await clinic.app.db.write(get)


async def practises(
    clinic: Clinic, person: Someone, name: str, number: int = 12345, **about: Any
) -> int:
    """Register and be a verified doctor, under that hat; the doctor's id.

    `about` may say `sex` and whatever a `Doctor` has: `specialities`, `fee`, `place`, …
    """
    doctor_id = await joins(clinic, person, name, sex=about.pop("sex", Sex.FEMALE))
    await gets(clinic, person, Role.DOCTOR, hat=Hat.DOCTOR)
    now = clinic.clock.now
    if "fee" in about:
        about.setdefault("follow_up_fee", min(about["fee"], _A_DOCTOR.follow_up_fee))

    def verify(work: Any) -> None:
        doctor = replace(
            _A_DOCTOR,
            id=doctor_id,
            account_id=work.accounts.of(person.id).id,
            registration=Registration(Register.MEDICAL, number),
            name=name,
            applied_at=now,
            **about,
        )
        photo, certificate = (_proof(work, doctor_id, proof, now) for proof in Proof)
        doctor = replace(doctor, photo=photo, certificate=certificate)
        assert work.doctors.add(replace(doctor, stage=Stage.APPLIED))
        until = now + timedelta(days=365)
        assert work.doctors.keep(replace(doctor, verified_at=now, verified_until=until))

    await clinic.app.db.write(verify)
    return doctor_id


async def opens(
    clinic: Clinic,
    doctor_id: int,
    *weekdays: int,
    begins: int = 19 * 60,
    ends: int = 20 * 60,
    visit: int = 20,
) -> None:
    """See patients on these days of the week, Monday is 0; every day when none is said."""
    since = clinic.clock.now.date()

    def open_(work: Any) -> None:
        for weekday in weekdays or range(7):
            one = (work.new_id(), doctor_id, weekday, begins, ends, visit, Mode.FIXED, since)
            work.hours.add(Hours(*one))

    await clinic.app.db.write(open_)


def _proof(work: Any, doctor_id: int, proof: Proof, now: datetime) -> int:
    file = ProofFile(work.new_id(), doctor_id, proof, Media.JPEG, f"{proof}{doctor_id}", now)
    work.doctors.add_file(file)
    return file.id


async def may_see(
    clinic: Clinic, doctor_id: int, person_id: int, ground: Ground = Ground.APPOINTMENT
) -> int:
    """Give a doctor access without a story about it; the grant's id."""
    now = clinic.clock.now

    def give(work: Any) -> int:
        grant = Grant(work.new_id(), person_id, doctor_id, ground, now, now + timedelta(days=1))
        work.access.add(grant)
        return grant.id

    return await clinic.app.db.write(give)
