"""At the front desk: a person's appointments from their phone number, called off, or an error."""

from domain.appointments import Appointment, Party, Reason, Status
from domain.rights import Hat, Role
from tests.clinic import Clinic, Someone
from tests.colleagues import gets, joins
from tests.journeys.test_family import refused
from tests.journeys.test_merging import on_duty
from tests.visits import books, comes, evening, sees_in_the_evening

PHONE = "+8801812345678"
FORGED = 987_654_321


async def patient(clinic: Clinic, someone: Someone, language: str = "en") -> int:
    return await joins(clinic, someone, "Sarah Khan", phone=PHONE, language=language)


async def stored(clinic: Clinic, visit: int) -> Appointment:
    found: Appointment = await clinic.app.db.read(lambda work: work.appointments.of(visit))
    return found


async def opens_desk(helper: Someone) -> None:
    await helper.sends("/find")
    await helper.sends("01812345678")
    await helper.taps("Sarah Khan")
    await helper.taps("Appointments")


async def test_support_calls_a_visit_off_and_both_sides_hear_of_it(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patient(clinic, sarah)
    first = await books(clinic, sarah, doctor, evening(19, 15, day=24))
    await books(clinic, sarah, doctor, evening(19, day=25))
    helper = await on_duty(clinic)
    await opens_desk(helper)
    assert helper.screen == (
        "Appointments of Sarah Khan\n"
        "Tue 24 Nov, 7:15 PM · Dr Nasrin Akter · Booked\n"
        "Wed 25 Nov, 7:00 PM · Dr Nasrin Akter · Booked"
    )
    assert helper.buttons == [
        "Tue 24 Nov, 7:15 PM · Dr Nasrin Akter",
        "Wed 25 Nov, 7:00 PM · Dr Nasrin Akter",
        "⬅ Back",
    ]
    await helper.taps("Tue 24 Nov, 7:15 PM · Dr Nasrin Akter")
    about = "Dr Nasrin Akter\nTue 24 Nov, 7:15 PM\nFor Sarah Khan\n"
    assert helper.screen == f"{about}Booked"
    assert helper.buttons == ["Cancel for the clinic", "Entered in error", "⬅ Back"]
    await helper.taps("Cancel for the clinic")
    assert helper.screen == f"{about}Cancel it for the clinic?\nWhy?"
    assert helper.buttons == [
        "The doctor is ill",
        "The doctor has left",
        "The doctor’s hours changed",
        "Another reason",
        "Keep it",
    ]
    await helper.taps("The doctor is ill")
    assert helper.screen == (
        f"{about}Cancel it for the clinic?\nReason: The doctor is ill\n"
        "The patient is told and offered other times; nothing is owed. The doctor is told, too."
    )
    assert (await stored(clinic, first)).status is Status.BOOKED
    await helper.taps("Cancel it")
    assert helper.alerts[-1] == "Cancelled. The patient and the doctor are told."
    assert helper.screen == f"{about}Cancelled"
    assert helper.buttons == ["⬅ Back"]
    gone = await stored(clinic, first)
    assert (gone.ended_by, gone.reason) == (Party.CLINIC, Reason.ILL)

    assert sarah.screen == (
        "⚠️ Your appointment cannot take place\n"
        "We are sorry. You owe nothing. Please choose another time or another doctor.\n"
        "Dr Nasrin Akter\nTue 24 Nov, 7:15 PM"
    )
    assert sarah.buttons == ["Other times with Dr Nasrin Akter", "Other doctors"]
    assert rahim.screen == "Appointment cancelled\nTue 24 Nov, 7:15 PM"

    # The button of before does nothing more.
    said = len(sarah.said), len(rahim.said)
    await helper.forges(f"desk-off-go:{first}:other")
    assert (len(sarah.said), len(rahim.said)) == said
    assert await stored(clinic, first) == gone

    await helper.taps("⬅ Back")
    assert helper.screen.splitlines()[1:] == [
        "Wed 25 Nov, 7:00 PM · Dr Nasrin Akter · Booked",
        "Tue 24 Nov, 7:15 PM · Dr Nasrin Akter · Cancelled",
    ]
    await helper.taps("⬅ Back")
    assert helper.screen.startswith("1. Sarah Khan, female")


async def test_an_error_leaves_the_day_and_nobody_is_reminded(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patient(clinic, sarah)
    visit = await books(clinic, sarah, doctor, evening(19, day=25))
    said = len(sarah.said), len(rahim.said)
    helper = await on_duty(clinic)
    await opens_desk(helper)
    await helper.taps("Wed 25 Nov, 7:00 PM · Dr Nasrin Akter")
    about = "Dr Nasrin Akter\nWed 25 Nov, 7:00 PM\nFor Sarah Khan\n"
    await helper.taps("Entered in error")
    assert helper.screen == (
        f"{about}Was it entered in error?\n"
        "Its reminders end, and so does the doctor’s access that came with it. Nobody is told: "
        "if the patient still expects to come, cancel it for the clinic instead."
    )
    assert helper.buttons == ["Mark it as an error", "Keep it"]
    await helper.taps("Keep it")
    assert helper.screen == f"{about}Booked"
    await helper.taps("Entered in error")
    await helper.taps("Mark it as an error")
    assert helper.alerts[-1] == "Marked as entered in error."
    assert helper.screen == f"{about}Entered in error"
    assert helper.buttons == ["⬅ Back"]
    await helper.forges(f"desk-err-go:{visit}")
    assert helper.screen == f"{about}Entered in error"
    await helper.forges(f"desk-off-go:{visit}:ill")
    assert helper.alerts[-1].startswith("That is no longer possible with this appointment.")

    for moment in (evening(19, day=24), evening(7, day=25), evening(18, 50, day=25)):
        await comes(clinic, moment)
    assert (len(sarah.said), len(rahim.said)) == said
    await rahim.sends("/today")
    assert "Nobody is booked." in rahim.screen


async def test_the_front_desk_speaks_bangla(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patient(clinic, sarah, "bn")
    await books(clinic, sarah, doctor, evening(19, 15, day=24))
    await books(clinic, sarah, doctor, evening(19, day=25))
    helper = await on_duty(clinic, "bn")
    await helper.sends("/find")
    await helper.sends("০১৮১২৩৪৫৬৭৮")
    await helper.taps("Sarah Khan")
    await helper.taps("অ্যাপয়েন্টমেন্ট")
    assert helper.screen == (
        "Sarah Khan-এর অ্যাপয়েন্টমেন্ট\n"
        "মঙ্গল ২৪ নভেম্বর, সন্ধ্যা ৭:১৫ · ডা. Nasrin Akter · বুক করা আছে\n"
        "বুধ ২৫ নভেম্বর, সন্ধ্যা ৭টা · ডা. Nasrin Akter · বুক করা আছে"
    )
    await helper.taps("মঙ্গল ২৪ নভেম্বর, সন্ধ্যা ৭:১৫ · ডা. Nasrin Akter")
    about = "ডা. Nasrin Akter\nমঙ্গল ২৪ নভেম্বর, সন্ধ্যা ৭:১৫\nরোগী: Sarah Khan\n"
    assert helper.screen == f"{about}বুক করা আছে"
    await helper.taps("ক্লিনিকের পক্ষ থেকে বাতিল")
    await helper.taps("ডাক্তার আর এখানে বসেন না")
    assert helper.screen == (
        f"{about}ক্লিনিকের পক্ষ থেকে বাতিল করবেন?\nকারণ: ডাক্তার আর এখানে বসেন না\n"
        "রোগীকে জানানো হবে, অন্য সময়ও দেখানো হবে। তাঁকে কোনো টাকা দিতে হবে না। "
        "ডাক্তারকেও জানানো হবে।"
    )
    await helper.taps("বাতিল করুন")
    assert helper.alerts[-1] == "বাতিল হলো। রোগী ও ডাক্তারকে জানানো হয়েছে।"
    assert sarah.screen.startswith("⚠️ আপনার অ্যাপয়েন্টমেন্টটি হচ্ছে না\n")
    await helper.taps("⬅ ফিরে যান")
    await helper.taps("বুধ ২৫ নভেম্বর, সন্ধ্যা ৭টা · ডা. Nasrin Akter")
    await helper.taps("ভুলে লেখা হয়েছিল")
    await helper.taps("ভুল বলে চিহ্নিত করুন")
    assert helper.alerts[-1] == "ভুলে লেখা হয়েছিল বলে চিহ্নিত হলো।"
    assert helper.screen.endswith("\nভুলে লেখা হয়েছিল")


async def test_of_two_who_share_a_number_each_has_a_way(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patient(clinic, sarah)
    other = clinic.someone("Karim", "en")
    await joins(clinic, other, "Karim Mia", phone=PHONE)
    await books(clinic, other, doctor, evening(19))
    helper = await on_duty(clinic)
    await helper.sends("/find")
    await helper.sends("01812345678")
    await helper.taps("Compare: Karim Mia")
    assert helper.buttons[:2] == ["Appointments of 1", "Appointments of 2"]
    await helper.taps("Appointments of 1")
    assert helper.screen == "Appointments of Sarah Khan\nThere are none."
    await helper.forges(f"desk:{await person(clinic, other)}:0")
    assert helper.screen.startswith("Appointments of Karim Mia\nMon 23 Nov, 7:00 PM")


async def person(clinic: Clinic, someone: Someone) -> int:
    found: int = await clinic.app.db.read(lambda work: work.accounts.of(someone.id).person_id)
    return found


async def test_many_appointments_are_pages(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patient(clinic, sarah)
    for day in range(23, 30):
        await books(clinic, sarah, doctor, evening(19, day=day))
    helper = await on_duty(clinic)
    await opens_desk(helper)
    assert len(helper.screen.splitlines()) == 7
    await helper.taps("Later ›")
    assert helper.screen == (
        "Appointments of Sarah Khan\nSun 29 Nov, 7:00 PM · Dr Nasrin Akter · Booked"
    )
    assert helper.buttons == ["Sun 29 Nov, 7:00 PM · Dr Nasrin Akter", "‹ Earlier", "⬅ Back"]


async def test_nobody_else_gets_there_and_each_try_is_in_the_audit(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    whose = await patient(clinic, sarah)
    visit = await books(clinic, sarah, doctor, evening(19, day=25))
    before = await stored(clinic, visit)
    presses = [
        f"desk:{whose}:0",
        *(f"{press}:{visit}" for press in ("desk-one", "desk-off", "desk-err", "desk-err-go")),
        *(f"{press}:{visit}:ill" for press in ("desk-off-ask", "desk-off-go")),
        f"desk-one:{FORGED}",
    ]
    helper = await on_duty(clinic)
    await helper.sends("/menu")
    await sarah.sends("/menu")
    await rahim.sends("/menu")
    for role in (Role.PHARMACY, Role.VERIFIER, Role.MODERATOR):
        await gets(clinic, helper, role)
        await refuses(helper, presses)
    await gets(clinic, helper, Role.SUPPORT, hat=Hat.PATIENT)
    for someone in (helper, sarah, rahim):
        await refuses(someone, presses)
    assert await stored(clinic, visit) == before
    tries = await refused(clinic)
    assert tries == ["manage-appointment"] * 3 * len(presses) + ["reach"] * 3 * len(presses)


async def refuses(someone: Someone, presses: list[str]) -> None:
    for data in presses:
        await someone.forges(data)
        assert someone.alerts[-1].startswith("This is not open to you."), data
        assert "Khan" not in someone.screen


async def test_forged_buttons_do_nothing(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patient(clinic, sarah)
    visit = await books(clinic, sarah, doctor, evening(19, day=25))
    before = await stored(clinic, visit)
    helper = await on_duty(clinic)
    await helper.sends("/menu")
    told = {
        f"desk-one:{FORGED}": "There is no such appointment.",
        f"desk-off-go:{FORGED}:ill": "There is no such appointment.",
        f"desk-err-go:{FORGED}": "There is no such appointment.",
        f"desk:{FORGED}:0": "This record has been erased",
        f"desk-off-ask:{visit}:better": "That is not among the choices.",
        f"desk-off-go:{visit}:erased": "That is not among the choices.",
    }
    for data, words in told.items():
        await helper.forges(data)
        assert helper.alerts[-1].startswith(words), data
    for data in (f"desk-off-go:{visit}:nonsense", f"desk-one:{2**63}", "desk-one:", "desk:x:0"):
        await helper.forges(data)
        assert "Khan" not in helper.screen
    assert await stored(clinic, visit) == before
