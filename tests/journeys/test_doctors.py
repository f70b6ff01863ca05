"""A doctor applies, a verifier looks and decides, the doctor practises, renews and leaves."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain import tenure
from domain.rights import Hat, Role
from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.colleagues import gets, joins
from tests.reports import a_pdf, a_photo

# Some services are told of in this story only.
pytestmark = pytest.mark.watched


async def answers_everything(person: Someone, number: str = "A-12345") -> None:
    """All questions, in English, up to the look at it all."""
    await person.sends("/doctor")
    await person.taps("Begin")
    await person.sends(number)
    await person.sends("MBBS (DMC), FCPS (Cardiology)")
    await person.sends("hridrog")
    await person.taps("Keep it, go on")
    await person.taps("Bangla")
    await person.taps("English")
    await person.taps("Keep it, go on")
    await person.sends("Dhanmondi")
    await person.sends("Popular Diagnostic, Road 2")
    await person.sends("800 tk")
    await person.sends("৫০০")
    await person.taps("15 days")
    await person.sends("2009")
    await person.sends_photo(a_photo())
    await person.sends_document("bmdc.pdf", a_pdf())


async def applies(person: Someone, number: str = "A-12345") -> None:
    """Everything, and sent."""
    await answers_everything(person, number)
    await person.taps("✅ Send the application")


async def is_verified_by(person: Someone, verifier: Someone) -> None:
    """The verifier takes the first who waits."""
    await verifier.sends("/verify")
    await verifier.taps("Waiting (1)")
    await verifier.taps(verifier.buttons[0])
    await verifier.taps("✅ Approve")
    await verifier.taps("✅ Yes, approve")


@pytest.fixture
async def nadia(clinic: Clinic) -> Someone:
    """A doctor who speaks English, registered as a patient so far."""
    nadia = clinic.someone("Nadia", "en")
    await joins(clinic, nadia, "Dr. Nadia Rahman")
    return nadia


@pytest.fixture
async def verifier(clinic: Clinic) -> Someone:
    verifier = clinic.someone("Tanvir", "en")
    await joins(clinic, verifier, "Tanvir Alam")
    await gets(clinic, verifier, Role.VERIFIER)
    await verifier.sends("/menu")
    return verifier


async def test_a_doctor_applies_is_verified_and_practises(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await answers_everything(nadia)
    assert nadia.screen == (
        "▰▰▰▰▰▰▰▰▰▰ 13 of 13\n"
        "🩺 Dr Nadia Rahman\n"
        "🪪 BMDC A-12345\n"
        "🎓 MBBS (DMC), FCPS (Cardiology)\n"
        "🔹 Cardiology\n"
        "🏥 Popular Diagnostic, Road 2, Dhanmondi, Dhaka\n"
        "🗣 Bangla, English\n"
        "💰 ৳800, again within 15 days ৳500\n"
        "📅 In practice since 2009\n"
        "📷 Photo ✅ · 📄 Certificate ✅"
    )
    await nadia.taps("✅ Send the application")
    assert nadia.screen.startswith("Sent. Thank you!\nWe look at it within 24 hours")
    assert await listed(clinic) == []
    assert verifier.screen.startswith("A doctor waits to be verified.")

    await verifier.taps("Look at it")
    assert verifier.screen.startswith("🕓 Application, to be checked\n🩺 Dr Nadia Rahman")
    assert verifier.messages[-1]["has_protected_content"]
    await verifier.taps("📷 Show photo")
    assert verifier.messages[-1]["photo"]
    assert verifier.messages[-1]["has_protected_content"]
    await verifier.taps("⬅ Back")
    await verifier.taps("📄 Show certificate")
    assert verifier.messages[-1]["document"]["mime_type"] == "application/pdf"
    assert verifier.messages[-1]["has_protected_content"]
    await verifier.taps("⬅ Back")
    await verifier.taps("✅ Approve")
    await verifier.taps("✅ Yes, approve")
    assert verifier.screen.startswith("✅ Verified")

    assert nadia.screen.startswith("You are verified as a doctor.")
    assert await listed(clinic) == ["Nadia Rahman"]
    await nadia.taps("Act as a doctor")
    await nadia.taps("🩺 My practice")
    assert nadia.screen.startswith("My practice, as patients see it\n🩺 Dr Nadia Rahman")
    assert "✅ Verified until 23 November 2027" in nadia.screen


async def listed(clinic: Clinic) -> list[str]:
    """The names patients can find."""
    found = await clinic.app.db.read(lambda work: work.doctors.listed(clinic.clock.now))
    return [doctor.name for doctor in found]


async def test_a_doctor_applies_in_bangla(clinic: Clinic, rahim: Someone) -> None:
    await joins(clinic, rahim, "ডা. রহিম উদ্দিন", language="bn")
    await rahim.sends("/doctor")
    await rahim.taps("শুরু করুন")
    await rahim.sends("বিএমডিসি এ-১২৩৪৫")
    await rahim.sends("এমবিবিএস")
    await rahim.sends("শিশু")
    await rahim.taps("এটিই থাক, এগিয়ে যান")
    await rahim.taps("বাংলা")
    await rahim.taps("এটিই থাক, এগিয়ে যান")
    await rahim.sends("সাভার")
    await rahim.sends("এনাম মেডিকেল")
    await rahim.sends("ফ্রি")
    await rahim.sends("৩০ দিন")
    await rahim.sends("১২ বছর")
    await rahim.sends_photo(a_photo())
    await rahim.sends_photo(a_photo())

    assert rahim.screen == (
        "▰▰▰▰▰▰▰▰▰▰ ১৩টির মধ্যে ১৩টি\n"
        "🩺 ডা. রহিম উদ্দিন\n"
        "🪪 বিএমডিসি A-12345\n"
        "🎓 এমবিবিএস\n"
        "🔹 শিশুরোগ\n"
        "🏥 এনাম মেডিকেল, সাভার, ঢাকা\n"
        "🗣 বাংলা\n"
        "💰 ফি লাগে না\n"
        "📅 ২০১৪ সাল থেকে রোগী দেখছেন\n"
        "📷 ছবি ✅ · 📄 সনদ ✅"
    )
    await rahim.taps("✅ আবেদন পাঠান")
    assert rahim.screen.startswith("পাঠানো হয়েছে। ধন্যবাদ!")


async def test_an_application_goes_on_days_later_after_a_restart_and_a_walk_through_the_menu(
    tmp_path: Path,
) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        nadia = clinic.someone("Nadia", "en")
        await joins(clinic, nadia, "Nadia Rahman")
        await nadia.sends("/doctor")
        await nadia.taps("Begin")
        await nadia.sends("A-12345")
        await nadia.sends("/menu")

    async with open_clinic(tmp_path, telegram) as clinic:
        clinic.clock.forward(days=9)
        later = clinic.of(nadia)
        await later.sends("/start doctor")
        assert "▰▱▱▱▱▱▱▱▱▱ 2 of 13" in later.screen
        await later.taps("Continue")
        assert later.screen.startswith("2 of 13 answered\nWhat are your degrees?")


async def test_a_bare_number_is_asked_its_register(nadia: Someone) -> None:
    await nadia.sends("/doctor")
    await nadia.taps("Begin")
    await nadia.sends("12345")
    assert nadia.buttons[:2] == ["Medical (MBBS)", "Dental (BDS)"]
    await nadia.taps("Dental (BDS)")
    assert nadia.screen.startswith("2 of 13 answered\nWhat are your degrees?")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("hello", "I could not read that number."),
        ("D-12345", "Only doctors with MBBS or BDS can apply here."),
        ("A-12", "I could not read that number."),
    ],
)
async def test_what_is_no_number_of_a_doctor_is_asked_again(
    nadia: Someone, typed: str, answer: str
) -> None:
    await nadia.sends("/doctor")
    await nadia.taps("Begin")
    await nadia.sends(typed)
    assert nadia.screen.startswith(answer)
    await nadia.sends("A-12345")
    assert "What are your degrees?" in nadia.screen


async def test_another_doctors_number_is_refused_and_the_verifiers_hear_of_it(
    clinic: Clinic, nadia: Someone, verifier: Someone, sarah: Someone
) -> None:
    await applies(nadia)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctor")
    await sarah.taps("Begin")
    await sarah.sends("bmdc a 12345")
    await sarah.sends("A১২৩৪৫")

    assert sarah.screen.startswith("We could not accept this number from you.")
    alarms = [said for said in verifier.said if said.startswith("⚠️ Somebody else typed")]
    assert len(alarms) == 1


async def test_a_verifier_asks_the_doctor_answers_and_is_verified(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await applies(nadia)
    await verifier.taps("Look at it")
    await verifier.taps("❓ Ask")
    await verifier.sends("Which year did you pass FCPS?")
    assert verifier.screen.startswith("❓ Application, answer awaited")

    assert nadia.screen.startswith("We have a question about your application.")
    await nadia.taps("🩺 For doctors")
    assert nadia.screen == "We have a question:\nWhich year did you pass FCPS?"
    await nadia.taps("✍️ Answer")
    await nadia.sends("In 2015, certificate follows")

    await verifier.taps("Look at it")
    assert "❓ Which year did you pass FCPS?\n💬 In 2015, certificate follows" in verifier.screen
    await verifier.taps("✅ Approve")
    await verifier.taps("✅ Yes, approve")
    assert await listed(clinic) == ["Nadia Rahman"]


async def test_a_refused_doctor_is_told_why_and_may_apply_again(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await applies(nadia)
    await verifier.taps("Look at it")
    await verifier.taps("✖ Refuse")
    await verifier.taps("Photo or certificate not readable")
    await verifier.taps("Without further words")
    assert verifier.screen.startswith("✖ Refused")

    await nadia.taps("🩺 For doctors")
    assert "Photo or certificate not readable." in nadia.screen
    await nadia.taps("Continue")
    await nadia.taps("Change something")
    await nadia.taps("Later ›")
    await nadia.taps("Later ›")
    await nadia.taps("Change certificate")
    await nadia.sends_photo(a_photo())
    await nadia.taps("✅ Send the application")
    await is_verified_by(nadia, verifier)
    assert await listed(clinic) == ["Nadia Rahman"]


async def test_a_decision_taken_meanwhile_is_said_and_not_overwritten(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    other = clinic.someone("Rumi", "en")
    await joins(clinic, other, "Rumi Das")
    await gets(clinic, other, Role.SUPER)
    await other.sends("/menu")
    await applies(nadia)
    await other.taps("Look at it")
    await other.taps("✅ Approve")
    await is_verified_by(nadia, verifier)

    await other.taps("✅ Yes, approve")
    assert "This has changed in the meantime." in other.said[-2]
    assert other.screen.startswith("✅ Verified")


async def test_a_double_tap_decides_and_sends_once(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await answers_everything(nadia)
    await nadia.forges("doc-send")
    await nadia.forges("doc-send")
    # The first look at it all after sending shows what was sent; sent again it only is newer.
    assert await milestones(clinic, nadia) == ["apply", "apply"]
    await is_verified_by(nadia, verifier)
    told = [said for said in nadia.said if said.startswith("You are verified")]
    assert len(told) == 1


async def milestones(clinic: Clinic, person: Someone) -> list[str]:
    """What happened to somebody's application."""

    def read(work: Any) -> list[str]:
        doctor_id = work.accounts.of(person.id).person_id
        return [one.event.value for one in work.doctors.milestones(doctor_id)]

    return await clinic.app.db.read(read)


async def test_nobody_decides_about_themselves(clinic: Clinic, nadia: Someone) -> None:
    await applies(nadia)
    await gets(clinic, nadia, Role.VERIFIER)
    await nadia.sends("/verify")
    await nadia.taps("Waiting (1)")
    await nadia.taps(nadia.buttons[0])
    await nadia.taps("✅ Approve")
    await nadia.taps("✅ Yes, approve")
    assert nadia.alerts[-1] == "You cannot decide about yourself. Please ask a colleague."
    assert await listed(clinic) == []


@pytest.mark.parametrize("role", [Role.SUPPORT, Role.PHARMACY, Role.MODERATOR])
async def test_other_staff_see_no_application(
    clinic: Clinic, nadia: Someone, sarah: Someone, role: Role
) -> None:
    await applies(nadia)
    doctor_id = await joins(clinic, sarah, "Sarah Khan") and await own_id(clinic, nadia)
    await gets(clinic, sarah, role)
    for data in ("verify", f"ver-one:{doctor_id}", f"ver-file:{doctor_id}:photo"):
        await sarah.forges(data)
        assert sarah.alerts[-1] == "This is not open to you. Press /menu to see what you can do."


async def own_id(clinic: Clinic, person: Someone) -> int:
    return await clinic.app.db.read(lambda work: work.accounts.of(person.id).person_id)


@pytest.mark.parametrize("data", ["verify", "ver-pile:waiting:0", "ver-find", "doc-renewed"])
async def test_a_patient_cannot_press_a_verifiers_or_doctors_buttons(
    nadia: Someone, data: str
) -> None:
    await nadia.sends("/menu")
    await nadia.forges(data)
    assert nadia.alerts[-1] == "This is not open to you. Press /menu to see what you can do."


async def test_a_verified_doctor_corrects_a_fee_at_once_and_degrees_after_a_look(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await applies(nadia)
    await is_verified_by(nadia, verifier)
    await nadia.taps("Act as a doctor")
    await nadia.taps("🩺 My practice")
    await nadia.taps("Change fees")
    await nadia.sends("১,০০০ টাকা")
    await nadia.taps("Keep it, go on")
    await nadia.taps("Keep it, go on")
    assert "💰 ৳1,000, again within 15 days ৳500" in nadia.screen

    await nadia.taps("Change degrees")
    await nadia.sends("MBBS, FCPS, MD")
    assert "🎓 MBBS (DMC), FCPS (Cardiology)" in nadia.screen
    assert "We are checking what you changed." in nadia.screen
    await is_verified_by(nadia, verifier)
    await nadia.sends("/doctor")
    assert "🎓 MBBS, FCPS, MD" in nadia.screen


async def test_a_suspended_doctor_is_out_at_once_and_let_back_in(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await applies(nadia)
    await is_verified_by(nadia, verifier)
    await nadia.taps("Act as a doctor")
    await verifier.taps("⛔ Suspend")
    await verifier.taps("A complaint is being looked into")
    await verifier.sends("Complaint 12 of this week")
    assert verifier.screen.startswith("⛔ Suspended")
    assert await listed(clinic) == []

    await nadia.forges("doc-renewed")
    assert nadia.alerts[-1].startswith("This is not open to you.")
    await nadia.sends("/doctor")
    assert "A complaint is being looked into." in nadia.screen
    assert "Complaint 12" not in nadia.screen

    await verifier.taps("✅ Let back in")
    await verifier.taps("✅ Yes, let back in")
    assert await listed(clinic) == ["Nadia Rahman"]
    account = await clinic.app.db.read(lambda work: work.accounts.of(nadia.id))
    assert Role.DOCTOR in account.roles
    assert account.hat is Hat.PATIENT


async def test_a_doctor_is_told_to_renew_and_renews(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await applies(nadia)
    await is_verified_by(nadia, verifier)
    await nadia.taps("Act as a doctor")
    clinic.clock.forward(days=336)
    await clinic.settle()
    assert nadia.screen.startswith("Your verification ends on 23 November 2027.")

    await nadia.taps("🩺 For doctors")
    await nadia.taps("🔁 Renew the verification")
    await nadia.taps("✅ Yes, renew")
    assert "We are looking at your renewal." in nadia.screen
    assert await listed(clinic) == ["Nadia Rahman"]
    await is_verified_by(nadia, verifier)
    clinic.clock.forward(days=40)
    await clinic.app.db.write(tenure.expire_due, clinic.clock.now)
    await clinic.settle()
    assert await listed(clinic) == ["Nadia Rahman"]
    # The last call of the first year was not needed any more.
    assert not any(said.startswith("Your verification ends on") for said in nadia.said)


async def test_a_verification_that_ends_hides_the_doctor_and_takes_the_role(
    clinic: Clinic, nadia: Someone, verifier: Someone
) -> None:
    await applies(nadia)
    await is_verified_by(nadia, verifier)
    await nadia.taps("Act as a doctor")
    clinic.clock.forward(days=365, seconds=1)
    await clinic.settle()
    assert await listed(clinic) == []
    ended = await clinic.app.db.write(tenure.expire_due, clinic.clock.now)
    again = await clinic.app.db.write(tenure.expire_due, clinic.clock.now + timedelta(hours=1))
    await clinic.settle()
    # Several things are said at once here; each is, within a lease of the outbox.
    clinic.clock.forward(minutes=2)
    await clinic.settle()

    assert (ended, again) == (1, 0)
    assert nadia.screen.startswith("Your verification has ended.")
    await nadia.taps("🩺 For doctors")
    await nadia.taps("Continue")
    await nadia.taps("✅ Send the application")
    await is_verified_by(nadia, verifier)
    assert await listed(clinic) == ["Nadia Rahman"]


async def test_a_doctor_leaves(clinic: Clinic, nadia: Someone, verifier: Someone) -> None:
    await applies(nadia)
    await is_verified_by(nadia, verifier)
    await nadia.taps("Act as a doctor")
    await nadia.taps("🩺 My practice")
    await nadia.taps("Stop practising here")
    await nadia.taps("Yes, I am sure")
    assert await listed(clinic) == []
    await nadia.sends("/doctor")
    assert nadia.screen.startswith("You do not practise here at present.")


async def test_typed_nonsense_at_a_button_or_photo_step_asks_again(nadia: Someone) -> None:
    await nadia.sends("/doctor")
    await nadia.taps("Begin")
    await nadia.forges("doc-ask:languages")
    await nadia.sends("French")
    assert nadia.screen.startswith("1 of 13 answered\nWhich languages do you speak")
    await nadia.forges("doc-ask:photo")
    await nadia.sends("here it is")
    assert nadia.screen.startswith("1 of 13 answered\nPlease send a photo of yourself.")
    await nadia.sends_document("me.pdf", a_pdf())
    assert nadia.screen.startswith("I can keep only photos")


async def test_an_unfinished_application_is_not_sent(clinic: Clinic, nadia: Someone) -> None:
    await nadia.sends("/doctor")
    await nadia.forges("doc-send")
    assert nadia.alerts == ["Some questions are still open. Please answer them first."]
    await nadia.forges("doc-spec:witchcraft")
    assert nadia.alerts[-1] == ("That speciality is no longer on the list. Please choose another.")
