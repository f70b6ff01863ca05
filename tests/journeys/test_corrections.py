"""What a doctor wrote is the doctor's to change: the patient asks, the doctor answers."""

from __future__ import annotations

from domain.access import Ground
from tests.clinic import Clinic, Someone
from tests.colleagues import joins, may_see, practises


async def meets(clinic: Clinic, doctor: Someone, patient: Someone, **about: str) -> int:
    """A doctor with an appointment with a patient; the patient's id."""
    doctor_id = await practises(clinic, doctor, "Nasrin Akter")
    person = await joins(clinic, patient, "Sarah Khan", **about)
    await may_see(clinic, doctor_id, person)
    return person


async def writes_diabetes(doctor: Someone, person: int) -> None:
    await doctor.forges(f"record:{person}")
    await doctor.taps("➕ Add something")
    await doctor.taps("Illness")
    await doctor.taps("Diabetes")
    await doctor.taps("still there")
    await doctor.taps("I do not know")


async def asks(patient: Someone, reason: str = "I was told it is over") -> None:
    await patient.sends("/records")
    await patient.taps("Everything by date")
    await patient.taps("1")
    await patient.taps("Ask for a correction")
    await patient.sends(reason)


async def test_a_doctors_entry_cannot_be_changed_by_the_patient(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    person = await meets(clinic, rahim, sarah)
    await writes_diabetes(rahim, person)
    await sarah.sends("/records")
    await sarah.taps("Everything by date")
    await sarah.taps("1")
    assert sarah.screen == (
        "🩺 Diabetes (still there)\nA doctor wrote this: Nasrin Akter, 23 November 2026"
    )
    assert sarah.buttons == ["Ask for a correction", "⬅ Back"]

    entry = await clinic.app.db.read(
        lambda work: next(one.id for one in work.history.of_people([person]))
    )
    for data in (f"entry-rm2:{entry}", f"entry-fix:{entry}"):
        await sarah.forges(data)
        assert sarah.alerts[-1].startswith("A doctor wrote this.")


async def test_a_doctor_declines_and_the_answer_stays_with_the_entry(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    person = await meets(clinic, rahim, sarah)
    await writes_diabetes(rahim, person)
    await asks(sarah)
    assert "✔ The doctor has been asked. You will be told the answer." in sarah.screen
    assert "Ask for a correction" not in sarah.buttons
    assert rahim.screen == "A patient asks you to correct something you wrote in their record."

    await rahim.taps("Open")
    assert "“I was told it is over”" in rahim.screen
    await rahim.taps("Keep as it is")
    await rahim.sends("Your HbA1c of last week is 8.1")
    assert sarah.screen == "A doctor has answered your wish to correct a record."

    await sarah.taps("Open")
    assert sarah.screen == (
        "🩺 Diabetes (still there)\n"
        "A doctor wrote this: Nasrin Akter, 23 November 2026\n"
        "✏️ Correction asked for on 23 November 2026: “I was told it is over”\n"
        "The doctor keeps it as it is, 23 November 2026: “Your HbA1c of last week is 8.1”"
    )
    assert "Ask for a correction" in sarah.buttons


async def test_a_doctor_corrects_what_was_asked_for(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    person = await meets(clinic, rahim, sarah)
    await writes_diabetes(rahim, person)
    await asks(sarah)
    await rahim.forges(f"record:{person}")
    assert "✏️ A correction is asked for (1)" in rahim.screen
    await rahim.taps("Decide the correction")
    await rahim.taps("Correct")
    await rahim.taps("Diabetes")
    await rahim.taps("over")
    await rahim.taps("I do not know")
    assert rahim.screen == "✔ Corrected\n🩺 Diabetes (over)"

    await sarah.taps("Open")
    assert "✔ Corrected as asked, 23 November 2026" in sarah.screen
    await sarah.taps("Newer version")
    assert sarah.screen.startswith("🩺 Diabetes (over)")
    assert "Earlier versions" in sarah.buttons


async def test_asking_twice_is_asking_once(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    person = await meets(clinic, rahim, sarah)
    await writes_diabetes(rahim, person)
    await asks(sarah)
    entry = await clinic.app.db.read(
        lambda work: next(one.id for one in work.history.of_people([person]))
    )
    await sarah.forges(f"entry-ask:{entry}")
    await sarah.sends("something else")
    assert sarah.screen.startswith("A correction of this has been asked for already.")
    assert (
        rahim.said.count("A patient asks you to correct something you wrote in their record.") == 1
    )


async def test_a_doctor_with_a_mere_share_reads_and_writes_nothing(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor_id = await practises(clinic, rahim, "Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    await may_see(clinic, doctor_id, person, Ground.SHARED)
    await rahim.forges(f"record:{person}")
    assert rahim.screen.startswith("📋 Sarah Khan, 41 years")
    assert "➕ Add something" not in rahim.buttons

    await rahim.forges(f"hist-kind:{person}:blood-group")
    await rahim.taps("B+")
    assert rahim.alerts[-1].startswith("This is not open to you.")


async def test_a_doctor_is_refused_when_the_appointments_time_is_over(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    person = await meets(clinic, rahim, sarah)
    clinic.clock.forward(days=2)
    await rahim.forges(f"record:{person}")
    assert rahim.alerts[-1].startswith("This is not open to you.")


async def test_a_doctor_finds_the_emergency_contact_on_the_summary(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    person = await meets(clinic, rahim, sarah)
    await sarah.sends("/records")
    await sarah.taps("➕ Add something")
    await sarah.taps("Emergency contact")
    await sarah.sends("Karim Khan")
    await sarah.taps("Husband or wife")
    await sarah.sends("01912345678")
    await rahim.forges(f"record:{person}")
    assert "☎️ Karim Khan (Husband or wife), 01912-345678" in rahim.screen
