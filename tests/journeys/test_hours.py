"""A doctor sets their hours by a line or by buttons, in two languages; visits in the way."""

import re
from datetime import datetime
from typing import Any

from domain import accounts, asking_patients, booking
from domain.hours import Schedule
from domain.hours_words import read_changes
from domain.seats import Seat
from tests.clinic import NOON, Clinic, Someone
from tests.colleagues import joins, practises
from tests.domain.schedules import HOLIDAYS
from tests.visits import evening, sees_in_the_evening

TERMS = (
    "Bookable until 30 min before · Up to 30 days ahead · "
    "Free to cancel until 4 h before · Open on public holidays"
)
HOW = (
    "Press a button, or type a change, for example:\n"
    "Sat-Thu 7-10pm 15min\noff 12-20 Aug\n20 Aug extra 5-7pm"
)
SAVED = "✅ Saved.\nMy hours"


async def speaks_bangla(clinic: Clinic, person: Someone) -> None:
    now = clinic.clock.now
    await clinic.app.db.write(lambda work: accounts.choose_language(work, person.id, "bn", now))


async def books(clinic: Clinic, patient: Someone, doctor_id: int, *moments: datetime) -> list[int]:
    """Without the screens; the appointments' ids."""

    def book(work: Any, at: datetime) -> int:
        person, now = work.accounts.of(patient.id).person_id, clinic.clock.now
        held = booking.hold(work, patient.id, person, Seat(doctor_id, at), now, HOLIDAYS)
        return booking.book(work, patient.id, held.id, now).id

    booked = [await clinic.app.db.write(book, at) for at in moments]
    await clinic.settle()
    return booked


async def hours_of(clinic: Clinic, doctor_id: int) -> Schedule:
    return await clinic.app.db.read(lambda work: work.hours.of(doctor_id))


async def status_of(clinic: Clinic, appointment_id: int) -> str:
    found = await clinic.app.db.read(lambda work: work.appointments.of(appointment_id))
    return str(found.status.value)


# -- typed


async def test_a_line_becomes_the_week(clinic: Clinic, sarah: Someone) -> None:
    await practises(clinic, sarah, "Dr Nasrin Akter")
    await sarah.sends("/hours")
    assert sarah.screen == (
        f"My hours\nYou have no hours yet, so nobody can book you.\n{TERMS}\n{HOW}"
    )
    assert sarah.buttons == [
        *("🗓 Set weekly hours", "🚫 Leave", "➕ Extra day"),
        *("⚙️ Booking terms", "Public holidays", "Menu"),
    ]

    await sarah.sends("Sat-Thu 7-10pm 15min")
    assert sarah.screen == ("I understood:\nSat–Thu 7–10 PM, 15 min\nNo booking is affected.")
    assert sarah.buttons == ["✅ Save", "✏️ Change", "⬅ Back"]
    await sarah.taps("✅ Save")
    assert sarah.screen == f"{SAVED}\nSat–Thu 7–10 PM, 15 min\n{TERMS}\n{HOW}"


async def test_the_same_in_bangla(clinic: Clinic, rahim: Someone) -> None:
    await practises(clinic, rahim, "Dr Nasrin Akter")
    await speaks_bangla(clinic, rahim)
    await rahim.sends("/hours")
    await rahim.sends("শনি-বৃহস্পতি সন্ধ্যা ৭টা-১০টা ১৫ মিনিট\n১২-২০ আগস্ট ছুটি")
    assert rahim.screen == (
        "যা বুঝেছি:\n"
        "শনি–বৃহস্পতি সন্ধ্যা ৭টা–রাত ১০টা, ১৫ মিনিট\n"
        "🚫 ছুটি বৃহস্পতি, ১২ আগস্ট – শুক্র, ২০ আগস্ট\n"
        "কোনো বুকিং বদলাচ্ছে না।"
    )
    await rahim.taps("✅ সেভ করুন")
    assert rahim.screen.splitlines()[:4] == [
        "✅ সেভ হয়েছে।",
        "আমার সময়সূচি",
        "শনি–বৃহস্পতি সন্ধ্যা ৭টা–রাত ১০টা, ১৫ মিনিট",
        "🚫 ছুটি বৃহস্পতি, ১২ আগস্ট – শুক্র, ২০ আগস্ট",
    ]


async def test_everything_that_can_be_told_is_told_back(clinic: Clinic, sarah: Someone) -> None:
    await sees_in_the_evening(clinic, sarah)
    await sarah.sends("/hours")
    await sarah.sends(
        "Mon 5-8pm 20min serial from 1 Dec until 31 Dec\n"
        "Tue, Wed, Sat 10am-1pm, 7-10pm\n"
        "Fri off; off 24 Dec after 8pm; off 25 Dec 7-8pm; extra 27-28 Nov 2-4pm"
    )
    assert sarah.screen == (
        "I understood:\n"
        "Mon 5–8 PM, 20 min, by serial number · from Tue 1 Dec · until Thu 31 Dec\n"
        "Sat, Tue, Wed 10 AM–1 PM, 7–10 PM, 15 min\n"
        "🚫 Fri: no weekly hours any more\n"
        "🚫 Away Thu 24 Dec, from 8:00 PM on\n"
        "🚫 Away Fri 25 Dec, 7–8 PM\n"
        "➕ Extra Fri 27 Nov – Sat 28 Nov, 2–4 PM, 15 min\n"
        "No booking is affected."
    )
    await sarah.taps("✅ Save")
    assert sarah.screen == (
        f"{SAVED}\n"
        "Sat, Tue, Wed 10 AM–1 PM, 7–10 PM, 15 min\n"
        "Sun, Thu 7–9 PM, 15 min\n"
        "Mon 7–9 PM, 15 min · until Mon 30 Nov\n"
        "Mon 5–8 PM, 20 min, by serial number · from Tue 1 Dec · until Thu 31 Dec\n"
        "Mon 7–9 PM, 15 min · from Fri 1 Jan\n"
        "🚫 Away Thu 24 Dec, from 8:00 PM on\n"
        "🚫 Away Fri 25 Dec, 7–8 PM\n"
        "➕ Extra Fri 27 Nov, 2–4 PM, 15 min\n"
        "➕ Extra Sat 28 Nov, 2–4 PM, 15 min\n"
        f"{TERMS}\n{HOW}"
    )


REFUSED = {
    "Mon 25:99-26pm": "No clock shows 25:99. Write for example: 7:30pm or 19:30.",
    "Fri-Sat-Sun-Fri 7-10pm": "Friday is there twice. Please name each day once.",
    "Mon 7pm-7pm": "From 7:00 PM to 7:00 PM is no time.",
    "off 20-12 Aug": "Fri 20 Aug to Thu 12 Aug: the last day comes before the first.",
    "off 23 Nov before 9am": "23 November 2026: this time is over already.",
    "off 1 Nov 2026": "1 November 2026: this time is over already.",
    "Mon 7-9pm, 8-10pm": "8:00 PM to 10:00 PM overlaps with other hours in the same line.",
    "Mon 10pm-2am; Tue 1-3am": "Tuesday, 1:00 AM: this overlaps with other hours.",
    "off 30 Feb": "There is no such date: ",
    "Mon 7-10pm 7min": "A visit lasts 5 to 120 minutes, in steps of 5.",
    "Mon 7-10pm blah": "I did not understand “blah”.",
    "Mon": "I could not make hours of that.",
    "x" * 1500: "I could not make hours of that.",
}


async def test_what_cannot_be_is_said_and_nothing_is_lost(clinic: Clinic, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, sarah)
    before = await hours_of(clinic, doctor)
    await sarah.sends("/hours")
    for line, answer in REFUSED.items():
        await sarah.sends(line)
        assert sarah.screen.startswith(answer), (line, sarah.screen)
    assert await hours_of(clinic, doctor) == before

    # The next line is read all the same.
    await sarah.sends("Fri off")
    assert sarah.screen.startswith("I understood:\n🚫 Fri: no weekly hours any more")


async def test_a_line_can_be_put_differently(clinic: Clinic, sarah: Someone) -> None:
    await practises(clinic, sarah, "Dr Nasrin Akter")
    await sarah.sends("/hours")
    await sarah.sends("Sat-Wed 7-10pm")
    await sarah.taps("✏️ Change")
    assert sarah.screen == "Type it again as you want it.\nYou wrote:\nSat-Wed 7-10pm"
    await sarah.sends("Sat-Thu 7-10pm")
    await sarah.taps("✅ Save")
    assert sarah.screen.startswith(f"{SAVED}\nSat–Thu 7–10 PM, 15 min")


async def test_the_examples_can_be_typed_as_they_stand(clinic: Clinic) -> None:
    for language in ("en", "bn"):
        words = clinic.say(language)("practice-hours-how")
        examples = re.findall("<code>(.*?)</code>", words)
        assert [len(read_changes(line, NOON)) for line in examples] == [1, 1, 1]


# -- visits in the way


async def touches(clinic: Clinic, doctor: Someone, patient: Someone) -> tuple[int, list[int]]:
    """Two visits are booked tomorrow, and their doctor wants to be away; both are told back."""
    doctor_id = await sees_in_the_evening(clinic, doctor)
    await joins(clinic, patient, "Sarah Khan")
    visits = await books(
        clinic, patient, doctor_id, evening(19, 15, day=24), evening(20, 0, day=24)
    )
    await doctor.sends("/hours")
    await doctor.sends("off tomorrow")
    return doctor_id, visits


async def test_the_doctor_sees_which_visits_are_touched_before_anything_is_saved(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor, _ = await touches(clinic, rahim, sarah)
    assert rahim.screen.splitlines()[:5] == [
        "I understood:",
        "🚫 Away Tue 24 Nov",
        "⚠️ 2 booked visits are affected:",
        "• Tue 24 Nov, 7:15 PM",
        "• Tue 24 Nov, 8:00 PM",
    ]
    assert rahim.buttons == [
        *("Keep those visits", "Ask for another time", "Cancel them now"),
        *("✏️ Change", "⬅ Back"),
    ]
    assert (await hours_of(clinic, doctor)).leaves == ()

    await rahim.taps("⬅ Back")
    await rahim.forges("hrs-save:ask")
    assert rahim.alerts[-1] == clinic.say("en").label("error-stale")
    assert (await hours_of(clinic, doctor)).leaves == ()


async def test_of_many_visits_three_are_named_and_the_others_counted(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    moments = [evening(19, minute, day=24) for minute in (0, 15, 30, 45)]
    await books(clinic, sarah, doctor, *moments, evening(20, 0, day=24))
    await rahim.sends("/hours")
    await rahim.sends("off tomorrow")
    assert rahim.screen.splitlines()[2:7] == [
        "⚠️ 5 booked visits are affected:",
        "• Tue 24 Nov, 7:00 PM",
        "• Tue 24 Nov, 7:15 PM",
        "• Tue 24 Nov, 7:30 PM",
        "… and 2 more",
    ]


async def test_days_are_chosen_by_buttons_and_their_times_typed(
    clinic: Clinic, rahim: Someone
) -> None:
    await sees_in_the_evening(clinic, rahim)
    await rahim.sends("/hours")
    await rahim.taps("🗓 Set weekly hours")
    await rahim.taps("Sun")
    await rahim.taps("Tue")
    await rahim.taps("Continue")
    await rahim.sends("বিকাল ৫টা থেকে ৭টা")
    assert rahim.screen == "I understood:\nSun, Tue 5–7 PM, 15 min\nNo booking is affected."

    await rahim.forges(f"hrs-close:{1 << 4}")
    assert (
        rahim.screen == "I understood:\n🚫 Fri: no weekly hours any more\nNo booking is affected."
    )
    await rahim.taps("✅ Save")
    assert "Sat–Thu 7–9 PM, 15 min" in rahim.screen
    await rahim.forges("hrs-close:0")
    assert rahim.alerts[-1].startswith("I could not make hours of that.")


async def test_the_visits_are_kept(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    doctor, visits = await touches(clinic, rahim, sarah)
    said = len(sarah.said)
    await rahim.taps("Keep those visits")
    assert rahim.screen.startswith("✅ Saved. Visits that stay: 2.\nMy hours")
    assert [await status_of(clinic, one) for one in visits] == ["booked", "booked"]
    assert len(sarah.said) == said
    await sarah.forges(f"times:{doctor}:2026-11-24")
    assert "Nothing is free on this day." in sarah.screen


async def test_the_visits_are_called_off(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    _, visits = await touches(clinic, rahim, sarah)
    await rahim.taps("Cancel them now")
    assert rahim.screen.startswith("✅ Saved. Visits cancelled: 2. Their patients are told.")
    assert [await status_of(clinic, one) for one in visits] == ["cancelled", "cancelled"]
    assert sarah.screen == (
        "⚠️ Your appointment cannot take place\n"
        "We are sorry. You owe nothing. Please choose another time or another doctor.\n"
        "Dr Nasrin Akter\nTue 24 Nov, 8:00 PM"
    )


async def test_the_patients_are_asked_and_choose_another_time(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    _, visits = await touches(clinic, rahim, sarah)
    await rahim.taps("Ask for another time")
    assert rahim.screen.startswith("✅ Saved. Visits whose patients are told or asked: 2.")
    assert [await status_of(clinic, one) for one in visits] == ["booked", "booked"]
    assert sarah.screen == (
        "⚠️ Your doctor will not be there at this time\n"
        "We are sorry. This is the appointment:\n"
        "Dr Nasrin Akter\n"
        "Tue 24 Nov, 8:00 PM\n"
        "Please choose another time by Tue 24 Nov, 5:00 PM, or it is cancelled. "
        "You owe nothing either way."
    )
    assert sarah.buttons == [
        *("Mon 23 Nov, 8:45 PM", "Wed 25 Nov, 7:00 PM", "Wed 25 Nov, 7:15 PM"),
        *("More times", "Other doctors", "Cancel, free of charge"),
    ]

    await sarah.taps("Wed 25 Nov, 7:15 PM")
    await sarah.taps("✅ Move it")
    assert sarah.screen.startswith(
        "✅ Your appointment is moved\nDr Nasrin Akter\nWed 25 Nov, 7:15 PM"
    )
    assert rahim.screen == "📅 Appointment moved to\nWed 25 Nov, 7:15 PM"
    assert [await status_of(clinic, one) for one in visits] == ["booked", "rescheduled"]


async def test_where_nothing_is_free_whoever_is_asked_is_led_to_other_doctors(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await touches(clinic, rahim, sarah)
    await rahim.sends("40 days off")
    await rahim.taps("Ask for another time")
    assert sarah.screen.endswith(
        "They have no free time in the days ahead; you can see another doctor. It stays until "
        "Tue 24 Nov, 5:00 PM, then it is cancelled. You owe nothing."
    )
    assert sarah.buttons == ["Other doctors", "Cancel, free of charge"]

    # Whoever looks around keeps what they were asked, and finds it marked in their list.
    asked, said = sarah.screen, len(sarah.said)
    await sarah.taps("Other doctors")
    assert len(sarah.said) == said + 1
    assert sarah.said[said - 1] == asked
    await sarah.sends("/appointments")
    assert "⚠️ Tue 24 Nov, 8:00 PM · Dr Nasrin Akter" in sarah.buttons


async def test_whoever_is_asked_may_cancel_free_of_charge(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    _, visits = await touches(clinic, rahim, sarah)
    await rahim.taps("Ask for another time")
    await sarah.taps("Cancel, free of charge")
    assert "Cancelling costs nothing." in sarah.screen
    await sarah.taps("I need another time")
    assert await status_of(clinic, visits[1]) == "cancelled"

    await sarah.forges(f"appt:{visits[0]}")
    assert sarah.screen.splitlines()[2] == (
        "⚠️ The doctor will not be there: please choose another time by Tue 24 Nov, 4:15 PM"
    )


async def test_a_visit_nobody_chose_for_is_called_off_three_hours_before(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await touches(clinic, rahim, sarah)
    await rahim.taps("Ask for another time")
    clinic.clock.now = evening(16, 15, day=24)
    await clinic.app.db.write(asking_patients.end_unanswered, clinic.clock.now)
    await clinic.settle()
    assert (
        "⚠️ Your appointment cannot take place\n"
        "We are sorry. You owe nothing. Please choose another time or another doctor.\n"
        "Dr Nasrin Akter\nTue 24 Nov, 7:15 PM"
    ) in sarah.said
    assert "Appointment cancelled\nTue 24 Nov, 7:15 PM" in rahim.said


async def test_a_day_ahead_whoever_is_asked_is_asked_again_instead_of_reminded(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await touches(clinic, rahim, sarah)
    await rahim.taps("Ask for another time")
    asked = [one for one in sarah.said if one.startswith("⚠️ Your doctor will not be there")]
    clinic.clock.now = evening(19, 15)
    await clinic.settle()
    again = [one for one in sarah.said if one.startswith("⚠️ Your doctor will not be there")]
    assert (len(asked), len(again)) == (2, 3)


async def test_a_doctor_who_is_there_after_all_says_so_in_bangla_too(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await touches(clinic, rahim, sarah)
    await speaks_bangla(clinic, sarah)
    await rahim.taps("Ask for another time")
    assert sarah.screen.startswith("⚠️ এই সময়ে ডাক্তার থাকতে পারছেন না\nআমরা দুঃখিত।")
    await rahim.taps("Remove leave or extra day")
    await rahim.taps("🚫 Tue 24 Nov")
    assert rahim.screen.startswith(f"{SAVED}\nEvery day 7–9 PM, 15 min\n")
    assert sarah.screen == (
        "✅ ডাক্তার ওই সময়ে থাকতে পারছেন। আপনার অ্যাপয়েন্টমেন্ট আগের মতোই আছে:\n"
        "Dr Nasrin Akter\nমঙ্গল ২৪ নভেম্বর, রাত ৮টা"
    ).replace("Dr Nasrin Akter", sarah.screen.splitlines()[1])


async def test_too_near_to_be_asked(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    (visit,) = await books(clinic, sarah, doctor, evening(19))
    clinic.clock.now = evening(16)
    await rahim.sends("/hours")
    await rahim.sends("off today")
    assert "Some begin too soon to ask" in rahim.screen
    await rahim.taps("Ask for another time")
    assert await status_of(clinic, visit) == "cancelled"


# -- by buttons


async def test_weekly_hours_by_buttons(clinic: Clinic, sarah: Someone) -> None:
    await practises(clinic, sarah, "Dr Nasrin Akter")
    await sarah.sends("/hours")
    await sarah.taps("🗓 Set weekly hours")
    assert sarah.buttons == [
        *("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"),
        *("Sat–Thu", "Every day", "⬅ Back"),
    ]
    for label in ("Sat", "Mon", "✅ Mon", "Wed", "Continue"):
        await sarah.taps(label)
    assert sarah.screen == "From when?"
    await sarah.taps("Morning")
    await sarah.taps("10:00 AM")
    assert sarah.screen == "From 10:00 AM until when?"
    assert sarah.buttons[0] == "10:30 AM"
    await sarah.taps("Afternoon")
    for label in ("1:30 PM", "20 min", "By serial number"):
        await sarah.taps(label)
    assert sarah.screen == (
        "I understood:\nSat, Wed 10 AM–1:30 PM, 20 min, by serial number\nNo booking is affected."
    )
    await sarah.taps("✅ Save")
    assert sarah.screen.startswith(f"{SAVED}\nSat, Wed 10 AM–1:30 PM, 20 min, by serial number\n")


async def test_leave_and_an_extra_day_by_buttons_in_bangla(clinic: Clinic, rahim: Someone) -> None:
    await sees_in_the_evening(clinic, rahim)
    await speaks_bangla(clinic, rahim)
    await rahim.sends("/hours")
    for label in ("🚫 ছুটি", "পরের ›", "সোম, ৩০ নভেম্বর", "বুধ, ২ ডিসেম্বর"):
        await rahim.taps(label)
    assert rahim.screen.splitlines()[1] == "🚫 ছুটি সোম, ৩০ নভেম্বর – বুধ, ২ ডিসেম্বর"
    await rahim.taps("✅ সেভ করুন")
    for label in ("➕ বাড়তি দিন", "শুক্র, ২৭ নভেম্বর", "দুপুর–বিকাল", "দুপুর ২টা", "বিকাল ৪টা"):
        await rahim.taps(label)
    assert rahim.screen.splitlines()[1] == ("➕ বাড়তি শুক্র, ২৭ নভেম্বর, দুপুর ২টা–বিকাল ৪টা, ১৫ মিনিট")
    await rahim.taps("✅ সেভ করুন")
    assert rahim.screen.splitlines()[2:5] == [
        "প্রতিদিন সন্ধ্যা ৭টা–রাত ৯টা, ১৫ মিনিট",
        "🚫 ছুটি সোম, ৩০ নভেম্বর – বুধ, ২ ডিসেম্বর",
        "➕ বাড়তি শুক্র, ২৭ নভেম্বর, দুপুর ২টা–বিকাল ৪টা, ১৫ মিনিট",
    ]


async def test_terms_and_holidays_by_buttons(clinic: Clinic, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, sarah)
    await sarah.sends("/hours")
    await sarah.taps("⚙️ Booking terms")
    assert sarah.screen == (
        "Booking terms\n"
        "Visits: 15 min\n"
        "Patients come at fixed times\n"
        "No break after a visit\n"
        "Bookable until 30 min before\n"
        "Up to 30 days ahead\n"
        "Free to cancel until 4 h before\n"
        "Patients may move a visit: 2×"
    )
    await sarah.taps("Cancelling")
    assert "✅ All: 4 h, half: 1 h" in sarah.buttons
    await sarah.taps("All: 24 h, half: 12 h")
    assert "Free to cancel until 24 h before" in sarah.screen
    terms = (await hours_of(clinic, doctor)).terms
    assert (terms.free_until, terms.half_until) == (24, 12)

    await sarah.taps("Public holidays")
    assert sarah.screen == (
        "On public holidays you see patients. The next ones:\n"
        "• Wed 16 Dec: Victory Day\n"
        "• Fri 25 Dec: Christmas\n"
        "• Sun 24 Jan: Shab-e-Barat"
    )
    await sarah.taps("Be off on holidays")
    assert "Off on public holidays" in sarah.screen
    assert (await hours_of(clinic, doctor)).terms.holidays


async def test_a_term_that_touches_visits_asks_what_becomes_of_them(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    (visit,) = await books(clinic, sarah, doctor, evening(19, 15, day=24))
    await rahim.sends("/hours")
    for label in ("⚙️ Booking terms", "Visit length", "20 min"):
        await rahim.taps(label)
    assert "Every day 7–9 PM, 20 min" in rahim.screen
    assert "⚠️ One booked visit is affected:" in rahim.screen
    await rahim.taps("Keep those visits")
    assert "Every day 7–9 PM, 20 min" in rahim.screen
    assert await status_of(clinic, visit) == "booked"


# -- who may, and forged buttons


async def test_forged_buttons_change_nothing(clinic: Clinic, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, sarah)
    before = await hours_of(clinic, doctor)
    await sarah.sends("/hours")
    for forged in (
        "hrs-days:128",
        "hrs-from:127:2026-11-24:9",
        "hrs-to:127::-5:",
        "hrs-to:127::1440:",
        "hrs-visit:127:0:99999",
        "hrs-mode:127:0:600:4503599627370495",
        "hrs-week:127:600:660:15:sometimes",
        "hrs-choose:visit",
        "hrs-save:delete",
        "hrs-save:",
        "hrs-term:presence",
    ):
        await sarah.forges(forged)
        assert sarah.alerts[-1] == clinic.say("en").label("error-stale"), forged
    for forged, refused in {
        "hrs-week:127:601:660:15:fixed": "Times are given in steps of 5 minutes.",
        "hrs-week:127:660:600:15:fixed": "From 11:00 AM to 10:00 AM is no time.",
        "hrs-week:127:600:600:15:fixed": "From 10:00 AM to 10:00 AM is no time.",
        "hrs-week:127:600:660:7:fixed": "A visit lasts 5 to 120 minutes",
        "hrs-week:0:600:660:15:fixed": "I could not make hours of that.",
        "hrs-away:2026-11-20:2026-11-21": "21 November 2026: this time is over already.",
        "hrs-away:2026-11-28:2026-11-26": "Sat 28 Nov to Thu 26 Nov: the last day comes",
        "hrs-away:9999-12-30:9999-12-31": "I did not understand “9999”.",
        "hrs-away:2028-12-30:2028-12-31": "31 December 2028 is more than a year away.",
        "hrs-plus:2026-11-20:600:660": "20 November 2026: this time is over already.",
        "hrs-choose:visit:7": clinic.say("en").label("error-not-offered"),
        "hrs-choose:horizon:4503599627370495": clinic.say("en").label("error-not-offered"),
    }.items():
        await sarah.forges(forged)
        assert sarah.alerts[-1].startswith(refused), (forged, sarah.alerts[-1])
    await sarah.forges("hrs-back:9999-12-31:4503599627370495")
    assert "Earlier" in sarah.buttons[7]
    assert await hours_of(clinic, doctor) == before


async def test_a_patient_reaches_none_of_it(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("/hours")
    assert sarah.screen == clinic.say("en").label("error-no-such-command")
    for forged in ("hours", "hrs-save:ask", "hrs-terms", "hrs-choose:visit:5", "hrs-gone:1"):
        await sarah.forges(forged)
        assert sarah.alerts[-1].startswith("This is not open to you."), forged
