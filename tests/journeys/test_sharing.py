"""A patient shares a record with a doctor, sees who may look, and ends it."""

import pytest

from domain import favourites
from tests.clinic import Clinic, Someone
from tests.colleagues import gets, joins, may_see, practises
from tests.journeys.test_booking import books, evening, opens

# Some services are told of in this story only.
pytestmark = pytest.mark.watched


async def shares(patient: Someone, days: str = "7 days") -> None:
    """With a doctor they have to find first."""
    await patient.sends("/safety")
    await patient.taps("Who may look")
    await patient.taps("Share with a doctor")
    await patient.taps("🔎 Find a doctor")
    await patient.sends("nasrin")
    await patient.taps("Dr Nasrin Akter")
    await patient.taps("Share my record")
    await patient.taps(days)


async def test_a_record_is_shared_for_a_week_and_the_doctor_opens_it(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await practises(clinic, rahim, "Dr Nasrin Akter")
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("/safety")
    await sarah.taps("Who may look")
    assert sarah.screen == "Who may look\nNo doctor can open these records now."
    await shares(sarah)
    assert sarah.buttons[0] == "Dr Nasrin Akter"
    assert rahim.screen == "A patient has shared their records with you."

    await rahim.taps("My patients")
    assert rahim.screen == "My patients\n1 record is open to you now."
    await rahim.taps("Sarah Khan")
    assert rahim.screen == (
        "Sarah Khan\nfemale, 41 years old\nBecause you share with them\nUntil Mon 30 Nov, 12:00 PM"
    )

    clinic.clock.forward(days=7)
    await rahim.sends("/patients")
    assert rahim.screen.startswith("My patients\nNo record is open to you now.")


async def test_a_share_is_ended_at_once_in_bangla(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await practises(clinic, sarah, "Dr Nasrin Akter")
    person = await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await rahim.sends("/safety")
    await rahim.taps("কে দেখতে পারেন")
    await rahim.taps("ডাক্তারকে দেখান")
    await rahim.taps("🔎 ডাক্তার খুঁজুন")
    await rahim.sends("নাসরিন")
    await rahim.taps("ডা. Nasrin Akter")
    await rahim.taps("আমার রেকর্ড দেখান")
    await rahim.taps("৩০ দিন")
    await rahim.taps("Dr Nasrin Akter")
    await rahim.taps("এখনই বন্ধ করুন")
    assert rahim.screen == "কে দেখতে পারেন\nএখন কোনো ডাক্তার এই রেকর্ড খুলতে পারেন না।"

    assert sarah.said[-1] == "A patient has ended sharing their records with you."
    await sarah.forges(f"pat:{person}")
    assert sarah.alerts == ["This is not open to you. Press /menu to see what you can do."]


async def test_a_doctor_one_knows_is_offered_at_once(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    saved = await practises(clinic, rahim, "Dr Nasrin Akter")
    visited = await practises(clinic, clinic.someone("Karim", "en"), "Dr Bashir Uddin", 54321)
    await opens(clinic, visited)
    await joins(clinic, sarah, "Sarah Khan")
    await clinic.app.db.write(favourites.save, sarah.id, saved, clinic.clock.now)
    await books(clinic, sarah, visited, evening(19))
    await sarah.sends("/safety")
    await sarah.taps("Who may look")
    await sarah.taps("Share with a doctor")
    assert sarah.buttons == [
        *("Dr Bashir Uddin", "Dr Nasrin Akter"),
        *("🔎 Find a doctor", "⬅ Back"),
    ]


async def test_sharing_twice_is_one_share_that_ends_when_was_said_last(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    await shares(sarah, "30 days")
    await sarah.forges(f"share-go:{person}:{doctor}:1")
    await sarah.forges(f"share-go:{person}:{doctor}:1")

    grants = await clinic.app.db.read(lambda work: work.access.of_doctor(doctor, clinic.clock.now))
    assert [(one.ends_at - one.starts_at).days for one in grants] == [1]


async def test_a_doctors_card_leads_to_sharing(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends(f"/start doc-{doctor}")
    await sarah.taps("Share my record")
    assert sarah.screen.startswith("For how long may Dr Nasrin Akter read the records?")
    await sarah.taps("1 day")
    assert sarah.buttons[0] == "Dr Nasrin Akter"


async def test_strange_links_and_days_share_nothing(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    for link in ("doc-", "doc-x", "doc-1", f"doc-{'9' * 50}", f"doc-{person}"):
        await sarah.sends(f"/start {link}")
        assert sarah.screen == "This doctor cannot be chosen at the moment."
    await sarah.forges(f"share-go:{person}:{doctor}:3000")
    await sarah.forges(f"share-go:{person}:{person}:7")
    assert sarah.alerts == [
        "That is not among the choices. Please press /menu and choose again.",
        "This doctor cannot be chosen at the moment.",
    ]


async def test_nobody_shares_or_ends_for_others(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    stranger = await joins(clinic, clinic.someone("Karim"), "Karim Mia")
    await joins(clinic, sarah, "Sarah Khan")
    grant = await may_see(clinic, doctor, stranger)
    for forged in (
        f"share-go:{stranger}:{doctor}:7",
        f"share-of:{stranger}",
        f"share-one:{grant}",
        f"share-end:{grant}",
        f"share-with:{stranger}:0",
    ):
        await sarah.forges(forged)
        assert sarah.alerts[-1].startswith("This is not open to you.")

    living = await clinic.app.db.read(lambda work: work.access.of_doctor(doctor, clinic.clock.now))
    assert [one.id for one in living] == [grant]
    denied = await clinic.app.db.read(lambda work: work.audit.of_people([stranger], 20))
    assert [one.decision.value for one in denied[:5]] == ["denied"] * 5


async def test_an_appointment_is_not_ended_like_a_share(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    grant = await may_see(clinic, doctor, person)
    await sarah.sends("/safety")
    await sarah.taps("Who may look")
    await sarah.taps("Dr Nasrin Akter")
    assert "Because of an appointment" in sarah.screen
    assert sarah.buttons == ["⬅ Back"]
    await sarah.forges(f"share-end:{grant}")
    assert sarah.alerts == ["This access ends by itself. It cannot be ended here."]


async def test_a_doctor_without_the_hat_or_the_role_sees_no_patients(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    person = await joins(clinic, sarah, "Sarah Khan")
    await may_see(clinic, doctor, person)
    await rahim.sends("/menu")
    await rahim.taps("Act as a patient")
    await rahim.forges(f"pat:{person}")
    await gets(clinic, rahim)
    await rahim.forges(f"pat:{person}")
    assert [one[:20] for one in rahim.alerts] == ["This is not open to "] * 2
