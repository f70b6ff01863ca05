"""Emergency access: a reason, an hour, the patient told, an admin who looks into it."""

import pytest

from domain.break_glass import remind_reviewers
from domain.family import Basis, Proxy, Relationship
from domain.rights import Right, Role
from storage.work import SqlWork
from tests.clinic import Clinic, Someone
from tests.colleagues import gets, joins, practises

# Some services are told of in this story only.
pytestmark = pytest.mark.watched

NOTE = "Found at the roadside, unconscious after a bus accident"


@pytest.fixture
async def doctor(clinic: Clinic, rahim: Someone) -> Someone:
    await practises(clinic, rahim, "Dr Nasrin Akter")
    return rahim


@pytest.fixture
async def patient(clinic: Clinic, sarah: Someone) -> Someone:
    await joins(clinic, sarah, "Sarah Khan", phone="+8801812345678")
    return sarah


@pytest.fixture
async def admin(clinic: Clinic) -> Someone:
    someone = clinic.someone("Karim", "en")
    await joins(clinic, someone, "Karim Mia")
    await gets(clinic, someone, Role.SUPER)
    return someone


async def breaks_the_glass(doctor: Someone, phone: str = "০১৮১২-৩৪৫৬৭৮") -> None:
    await doctor.sends("/patients")
    await doctor.taps("🚨 Emergency access")
    await doctor.sends(phone)
    await doctor.taps("S••• K•••")
    await doctor.taps("Patient is unconscious")
    await doctor.sends(NOTE)


async def test_a_record_is_opened_for_an_hour_and_the_patient_is_told(
    clinic: Clinic, doctor: Someone, patient: Someone
) -> None:
    await breaks_the_glass(doctor)
    assert doctor.screen == ("🚨 The record is open until 1:00 PM. The patient has been told.")
    assert patient.screen.startswith("🚨 A doctor has opened a record in an emergency")
    assert "Nasrin" not in patient.screen
    await doctor.taps("My patients")
    await doctor.taps("🚨 Sarah Khan")
    assert "Emergency access\nUntil Mon 23 Nov, 1:00 PM" in doctor.screen
    await patient.taps("Who may look")
    await patient.taps("Dr Nasrin Akter")
    assert "Emergency access" in patient.screen

    clinic.clock.forward(minutes=60)
    await doctor.taps("Open the record")
    assert doctor.alerts[-1].startswith("This is not open to you.")


async def test_nothing_is_shown_of_whoever_has_the_number(
    doctor: Someone, patient: Someone
) -> None:
    await doctor.sends("/patients")
    await doctor.taps("🚨 Emergency access")
    await doctor.sends("01999999999")
    assert doctor.screen == "Nobody here has that number. Type another one."
    await doctor.sends("no number")
    await doctor.sends("01812345678")
    assert doctor.screen == "Found. Is it this one?"
    assert doctor.buttons == ["S••• K•••", "⬅ Back"]


async def test_words_of_ones_own_are_needed(
    clinic: Clinic, doctor: Someone, patient: Someone
) -> None:
    await doctor.sends("/patients")
    await doctor.taps("🚨 Emergency access")
    await doctor.sends("01812345678")
    await doctor.taps("S••• K•••")
    await doctor.sends("an accident")
    assert doctor.screen.startswith("Why do you need the record now?")
    await doctor.taps("Life is in danger")
    await doctor.sends("accident")
    assert doctor.screen == "Please write at least 3 words about what happened."
    await doctor.sends(NOTE)
    assert doctor.screen.startswith("🚨 The record is open")


async def test_a_fourth_emergency_in_a_day_is_refused(
    clinic: Clinic, doctor: Someone, patient: Someone
) -> None:
    for number in range(1, 5):
        someone = clinic.someone(f"Sumon{number}")
        phone = f"+88019000000{number:02}"
        await joins(clinic, someone, "Sumon Kazi", phone=phone)
        await doctor.sends("/patients")
        await doctor.taps("🚨 Emergency access")
        await doctor.sends(phone)
        await doctor.taps("S••• K•••")
        await doctor.taps("Life is in danger")
        await doctor.sends(NOTE)
    assert doctor.screen.startswith("You have used emergency access three times today.")

    clinic.clock.forward(days=1)
    await doctor.sends(NOTE)
    assert doctor.screen.startswith("🚨 The record is open")


async def test_the_family_is_told_too(clinic: Clinic, doctor: Someone, patient: Someone) -> None:
    son = clinic.someone("Tanvir", "bn")
    await joins(clinic, son, "তানভীর", language="bn")

    def act(work: SqlWork) -> None:
        cared_for, carer = work.accounts.of(patient.id), work.accounts.of(son.id)
        assert cared_for is not None
        assert cared_for.person_id is not None
        assert carer is not None
        given = (carer.id, cared_for.person_id, Relationship.PARENT, Basis.CONSENT)
        work.family.add(Proxy(1, *given, frozenset({Right.READ}), clinic.clock.now))

    await clinic.app.db.write(act)
    await breaks_the_glass(doctor)
    assert son.screen.startswith("🚨 জরুরি অবস্থায় একজন ডাক্তার রেকর্ড খুলেছেন")


async def test_an_admin_looks_into_it_and_finds_no_emergency(
    clinic: Clinic, doctor: Someone, patient: Someone, admin: Someone
) -> None:
    await breaks_the_glass(doctor)
    assert admin.screen.startswith("A doctor has opened a record in an emergency.")
    await admin.taps("Emergency access")
    await admin.taps("Mon 23 Nov, 12:00 PM")
    assert admin.screen == (
        f"Dr Nasrin Akter\nMon 23 Nov, 12:00 PM\nPatient is unconscious\n“{NOTE}”"
    )
    await admin.taps("Not justified")
    await admin.sends("No accident was reported")
    assert admin.screen == "Emergency access: nothing is waiting."

    assert doctor.screen.startswith("Our team found that your emergency access was not")
    await doctor.sends("/patients")
    assert doctor.screen.startswith("My patients\nNo record is open")


async def test_an_emergency_is_judged_once(
    clinic: Clinic, doctor: Someone, patient: Someone, admin: Someone
) -> None:
    await breaks_the_glass(doctor)
    grant = (await clinic.app.db.read(lambda work: work.emergencies.unreviewed()))[0].id
    await admin.forges(f"rev-ok:{grant}")
    await admin.forges(f"rev-ok:{grant}")
    await admin.forges("rev-ok:1")
    assert admin.alerts == [
        "Noted.",
        "This one has been looked into already.",
        "This one has been looked into already.",
    ]


async def test_nobody_judges_their_own_emergency(
    clinic: Clinic, doctor: Someone, patient: Someone
) -> None:
    await breaks_the_glass(doctor)
    grant = (await clinic.app.db.read(lambda work: work.emergencies.unreviewed()))[0].id
    await gets(clinic, doctor, Role.SUPER, Role.DOCTOR)
    await doctor.forges(f"rev-ok:{grant}")
    assert doctor.alerts[-1].startswith("This is not open to you.")


async def test_a_patient_breaks_no_glass(
    clinic: Clinic, doctor: Someone, patient: Someone
) -> None:
    other = await joins(clinic, clinic.someone("Karim"), "Karim Mia")
    for forged in ("glass", f"glass-who:{other}", "glass-why:unconscious", "revs"):
        await patient.forges(forged)
    assert [one[:20] for one in patient.alerts] == ["This is not open to "] * 4


async def test_supers_are_reminded_weekly_of_what_nobody_looked_into(
    clinic: Clinic, doctor: Someone, patient: Someone, admin: Someone
) -> None:
    await breaks_the_glass(doctor)
    assert await clinic.app.db.write(remind_reviewers, clinic.clock.now) == 0
    clinic.clock.forward(days=2)
    assert await clinic.app.db.write(remind_reviewers, clinic.clock.now) == 1
    assert await clinic.app.db.write(remind_reviewers, clinic.clock.now) == 0
    clinic.clock.forward(days=7)
    assert await clinic.app.db.write(remind_reviewers, clinic.clock.now) == 1
    await clinic.settle()
    assert admin.screen == "1 emergency access is still waiting to be looked into."
