"""A doctor's evening from the chat: the morning list, who is there, call, end, follow up; late."""

from datetime import timedelta
from typing import Any

import pytest

from domain import keeping, no_shows, notices, pins, queue, visits
from domain.appointments import Reason
from domain.hours import Mode
from domain.rights import Hat, Role
from tests.clinic import Clinic, Someone
from tests.colleagues import gets, joins, practises
from tests.domain.schedules import sees_daily
from tests.visits import books, comes, evening, sees_in_the_evening

# Some services are told of in this story only.
pytestmark = pytest.mark.watched

DAY = "Today, Mon 23 Nov"


async def patients(
    clinic: Clinic, doctor_id: int, *names: str, language: str = "en"
) -> list[tuple[Someone, int]]:
    """They come in turn from seven on, a quarter of an hour each; who, and their appointment."""
    come = []
    for number, name in enumerate(names):
        patient = clinic.someone(name, language)
        await joins(clinic, patient, name, language=language)
        at = evening(19) + timedelta(minutes=15 * number)
        come.append((patient, await books(clinic, patient, doctor_id, at)))
    return come


async def arrives(clinic: Clinic, patient: Someone, visit: int) -> None:
    await clinic.app.db.write(queue.check_in, patient.id, visit, clinic.clock.now)
    await clinic.settle()


async def test_an_evening_from_the_morning_list_to_the_follow_up(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    clinic.clock.now = evening(12, day=22)
    karim, sarah, _ = await patients(clinic, doctor, "Karim Mia", "Sarah Khan", "Mina Roy")
    await comes(clinic, evening(7))
    assert rahim.screen == "☀️ Today: 3 booked, first 7:00 PM"
    assert "Karim" not in " ".join(rahim.said)

    await rahim.taps("See today’s patients")
    assert rahim.screen == f"{DAY}\n3 booked · 0 waiting · 0 inside\nPatients see you as away."
    assert rahim.buttons == [
        *("· 7:00 PM · Karim Mia", "· 7:15 PM · Sarah Khan", "· 7:30 PM · Mina Roy"),
        *("🕓 Running late", "Online / break", "Week", "Menu"),
    ]

    # Those who come stand where the day is shown, without a press.
    await comes(clinic, evening(19, 1))
    shown = len(rahim.said)
    await arrives(clinic, *karim)
    await arrives(clinic, *sarah)
    assert len(rahim.said) == shown
    assert "3 booked · 2 waiting · 0 inside" in rahim.screen
    assert rahim.buttons[:4] == [
        "📣 Call next: Karim Mia",
        *("✓ 7:00 PM · Karim Mia", "✓ 7:15 PM · Sarah Khan", "· 7:30 PM · Mina Roy"),
    ]

    await rahim.taps("📣 Call next: Karim Mia")
    assert rahim.screen == (
        "Karim Mia\nfemale, 41 years old\nMon 23 Nov, 7:00 PM\nNew visit\n🔵 Inside since 7:01 PM"
    )
    assert rahim.alerts[-1] == "Called in. They are told."
    assert karim[0].screen == "🔔 It is your turn\nDr Nasrin Akter is ready for you."
    assert rahim.buttons == ["✅ End visit", "Not here", "Open the record", "⬅ Back"]

    # From the day the visit is opened, and not ended by a slip of the thumb.
    await rahim.taps("⬅ Back")
    await rahim.taps("🔵 Inside: Karim Mia")
    assert rahim.buttons[0] == "✅ End visit"

    # Karim does not answer.
    await rahim.taps("Not here")
    assert rahim.alerts[-1] == "They have until 7:06 PM to answer. Then press again."
    await comes(clinic, evening(19, 6))
    await rahim.taps("Not here")
    assert rahim.alerts[-1] == "Moved to the end of the line."
    assert rahim.buttons[1:4] == [
        *("✓ 7:15 PM · Sarah Khan", "· 7:30 PM · Mina Roy", "✓ 7:00 PM · Karim Mia"),
    ]

    await rahim.taps("📣 Call next: Sarah Khan")
    await comes(clinic, evening(19, 20))
    await rahim.taps("✅ End visit")
    assert rahim.screen == "Visit ended: Sarah Khan\nSee again?"
    assert rahim.buttons == [
        *("7 days", "14 days", "30 days", "No follow-up", "📣 Call next", "⬅ Back"),
    ]
    await rahim.forges(f"visit:{sarah[1]}")
    assert rahim.screen.endswith("\nThe visit is over\nSee again?")
    assert rahim.buttons == ["7 days", "14 days", "30 days", "Open the record", "⬅ Back"]
    await rahim.taps("14 days")
    assert rahim.alerts[-1] == "Mon 7 Dec. The patient is told, and reminded the day before."
    assert "☑ 7:15 PM · Sarah Khan" in rahim.buttons
    assert sarah[0].screen == (
        "📅 See the doctor again about Mon 7 Dec\n"
        "Dr Nasrin Akter would like to see you again. We will remind you the day before.\n"
        "Fee ৳300"
    )
    assert sarah[0].buttons == ["Mon 7 Dec, 7:00 PM", "Other times"]

    await comes(clinic, evening(10) + timedelta(days=13))
    assert sarah[0].screen == (
        "🔔 A follow-up is due tomorrow, Mon 7 Dec\n"
        "Dr Nasrin Akter wanted to see you again. Nothing is booked yet.\nFee ৳300"
    )
    await sarah[0].taps("Mon 7 Dec, 7:00 PM")
    assert "Kept for you until 10:10 AM" in sarah[0].screen
    assert "Follow-up fee ৳300" in sarah[0].screen


async def test_a_follow_up_without_a_fee_is_called_that(clinic: Clinic, sarah: Someone) -> None:
    doctor = await practises(clinic, sarah, "Dr Nasrin Akter", follow_up_fee=0)
    evenings = {"begins": 19 * 60, "ends": 21 * 60}
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, **evenings))
    told = {
        "en": "Your visit is over. There is no fee for a follow-up within 30 days.",
        "bn": "দেখানো শেষ। ৩০ দিনের মধ্যে আবার দেখালে ফি লাগবে না।",
    }
    cards = {
        "en": "💰 ৳500, again within 30 days no fee",
        "bn": "💰 ৳৫০০, ৩০ দিনের মধ্যে আবার দেখালে ফি লাগবে না",
    }
    for number, language in enumerate(told):
        patient = clinic.someone("Karim", language)
        await joins(clinic, patient, "Karim Mia", language=language)
        at = evening(19) + timedelta(days=number)
        visit = await books(clinic, patient, doctor, at)
        await patient.forges(f"card:{doctor}")
        assert cards[language] in patient.screen.splitlines()
        await comes(clinic, at)
        await arrives(clinic, patient, visit)
        await clinic.app.db.write(queue.call, sarah.id, visit, clinic.clock.now)
        await clinic.app.db.write(queue.close, sarah.id, visit, clinic.clock.now)
        await clinic.settle()
        assert patient.screen.splitlines()[0] == told[language]


async def test_a_patient_who_is_looked_at_is_not_replaced_by_the_day(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patients(clinic, doctor, "Karim Mia")
    await comes(clinic, evening(19))
    await rahim.sends("/today")
    day = {"message_id": rahim.messages[-1]["message_id"]}
    await rahim.taps("· 7:00 PM · Karim Mia")
    # The notice that edits was written before that.
    now = clinic.clock.now
    await clinic.app.db.write(notices.tell, rahim.id, visits.AGENDA, day, key="late", now=now)
    await clinic.settle()
    assert rahim.screen.startswith("Karim Mia\n")


async def test_an_evening_in_bangla_by_serial_number(clinic: Clinic, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, sarah, Mode.SERIAL)
    await clinic.app.db.write(_speaks_bangla, sarah.id)
    names = ("করিম মিয়া", "সারা খান")
    karim, sara = await patients(clinic, doctor, *names, language="bn")
    await sarah.sends("/today")
    assert sarah.screen == (
        "আজ, সোম, ২৩ নভেম্বর\nবুকিং ২ · অপেক্ষায় ০ · ভেতরে ০\nরোগীদের কাছে দেখাচ্ছে: আপনি এখন নেই।"
    )
    assert sarah.buttons[:2] == ["· ১ · করিম মিয়া", "· ২ · সারা খান"]
    await comes(clinic, evening(19))
    await arrives(clinic, *sara)
    await sarah.taps("📣 ডাকুন: সারা খান")
    assert sarah.screen == (
        "সারা খান\nনারী, ৪১ বছর\nসিরিয়াল ২, আনুমানিক সোম ২৩ নভেম্বর, সন্ধ্যা ৭:১৫\n"
        "নতুন রোগী\n🔵 সন্ধ্যা ৭টা থেকে ভেতরে"
    )
    await sarah.taps("✅ দেখা শেষ")
    assert sarah.screen == "দেখা শেষ: সারা খান\nআবার কবে দেখবেন?"
    await sarah.taps("৭ দিন পর")
    assert sarah.alerts[-1] == "সোম, ৩০ নভেম্বর। রোগীকে জানানো হলো, আগের দিন মনে করিয়ে দেব।"
    assert sara[0].screen == (
        "📅 সোম, ৩০ নভেম্বর নাগাদ আবার ডাক্তার দেখাবেন\n"
        "ডা. Nasrin Akter বলেছেন। আগের দিন মনে করিয়ে দেব।\nফি ৳৩০০"
    )
    await sarah.taps("🕓 দেরি হচ্ছে")
    await sarah.taps("৩০ মিনিট")
    assert sarah.screen == (
        "আপনার ৩০ মিনিট দেরি হচ্ছে। লাইনে সবার সময় পিছিয়ে গেছে।\nজানানো হয়েছে: করিম মিয়া"
    )
    assert karim[0].screen.startswith("🕓 ডাক্তারের ৩০ মিনিট দেরি হচ্ছে\n")


def _speaks_bangla(work: Any, telegram_id: int) -> None:
    account = work.accounts.of(telegram_id)
    account.language = "bn"
    work.accounts.keep(account)


async def test_running_late_moves_the_place_a_patient_looks_at(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    [sarah] = await patients(clinic, doctor, "Sarah Khan")
    await comes(clinic, evening(18, 50))
    await sarah[0].sends("/menu")
    await sarah[0].forges(f"here:{sarah[1]}")
    assert sarah[0].screen.startswith("You are next. About 10 min (7:00 PM).")
    shown = len(sarah[0].said)

    await rahim.sends("/today")
    await rahim.taps("🕓 Running late")
    assert rahim.screen == "How late are you running?"
    assert rahim.buttons == ["On time", "15 min", "30 min", "60 min", "90 min", "⬅ Back"]
    await rahim.taps("30 min")
    assert rahim.screen == (
        "You are running 30 minutes late. Everybody’s time in the line has moved.\n"
        "Told: Sarah Khan"
    )
    assert sarah[0].said[shown - 1].startswith("You are next. About 40 min (7:30 PM).")
    await rahim.taps("⬅ Back")
    assert "You are running 30 minutes late." in rahim.screen
    await rahim.taps("🕓 Running late")
    await rahim.taps("30 min")
    assert rahim.screen.endswith("There was nobody to tell.")


async def test_the_mornings_delay_is_not_the_evenings(clinic: Clinic, rahim: Someone) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, begins=10 * 60, ends=13 * 60))
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, begins=14 * 60, ends=15 * 60))
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, begins=19 * 60, ends=21 * 60))
    sarah = clinic.someone("Sarah", "en")
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    clinic.clock.now = evening(8)
    await books(clinic, karim, doctor, evening(12))
    visit = await books(clinic, karim, doctor, evening(19))
    await books(clinic, sarah, doctor, evening(14))
    await comes(clinic, evening(11, 55))
    await rahim.sends("/today")
    await rahim.taps("🕓 Running late")
    await rahim.taps("30 min")
    assert karim.screen.startswith("🕓 The doctor is running 30 min late\n")
    assert not any("late" in said for said in sarah.said)
    await rahim.taps("⬅ Back")
    assert "You are running 30 minutes late." in rahim.screen

    await comes(clinic, evening(18, 50))
    await clinic.app.db.write(no_shows.end_no_shows, clinic.clock.now)
    await rahim.sends("/today")
    assert "late" not in rahim.screen
    await karim.forges(f"here:{visit}")
    assert karim.screen.startswith("You are next. About 10 min (7:00 PM).")


async def test_being_there_on_a_break_and_gone(clinic: Clinic, rahim: Someone) -> None:
    await sees_in_the_evening(clinic, rahim)
    await comes(clinic, evening(19))
    await rahim.sends("/today")
    assert rahim.screen == f"{DAY}\nNobody is booked.\nPatients see you as away."
    for button, shows in (
        ("🟢 Online", "Patients see you as online."),
        ("Break 20 min", "Patients see you on a break until 7:20 PM."),
        ("Away", "Patients see you as away."),
    ):
        await rahim.taps("Online / break")
        await rahim.taps(button)
        assert rahim.screen.endswith(shows)
    assert rahim.alerts == ["Patients see it now."] * 3


async def test_a_visit_is_called_off_with_a_reason_and_the_patient_told(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    [sarah] = await patients(clinic, doctor, "Sarah Khan")
    await rahim.sends("/today")
    await rahim.taps("· 7:00 PM · Sarah Khan")
    await rahim.taps("Cancel")
    assert rahim.screen == "Cancel the visit of Sarah Khan?\nMon 23 Nov, 7:00 PM\nWhy?"
    assert rahim.buttons == [
        "Keep it",
        "I am ill",
        "Emergency",
        "My hours changed",
        "Another reason",
    ]
    await rahim.taps("I am ill")
    assert rahim.screen == (
        "Cancel the visit of Sarah Khan?\nMon 23 Nov, 7:00 PM\nReason: I am ill\n"
        "The patient is told at once and offered other times, and owes nothing."
    )
    await rahim.taps("Cancel it")
    assert rahim.alerts[-1] == "Cancelled. The patient is told and offered other times."
    assert "Nobody is booked." in rahim.screen
    assert sarah[0].screen.startswith("⚠️ Your appointment cannot take place")
    assert sarah[0].buttons[0] == "Other times with Dr Nasrin Akter"

    # The button of before does nothing more.
    await rahim.forges(f"visit-off-go:{sarah[1]}:ill")
    assert sarah[0].said.count(sarah[0].screen) == 1


async def test_the_doctor_hears_of_bookings_without_names(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    visit = await books(clinic, sarah, doctor, evening(19, 15, day=24))
    assert rahim.screen == "📅 New appointment\nTue 24 Nov, 7:15 PM"
    await rahim.taps("See Tue 24 Nov")
    assert rahim.screen == "Tue 24 Nov\n1 booked"
    assert rahim.buttons == ["· 7:15 PM · Sarah Khan", "Today", "Week", "Menu"]
    await clinic.app.db.write(keeping.cancel, sarah.id, visit, Reason.BETTER, clinic.clock.now)
    await clinic.settle()
    assert rahim.screen == "Appointment cancelled\nTue 24 Nov, 7:15 PM"


async def test_a_locked_day_stays_as_it_is_and_asks_for_the_pin(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    [sarah] = await patients(clinic, doctor, "Sarah Khan")
    await comes(clinic, evening(18, 50))
    await rahim.sends("/today")
    await clinic.app.db.write(_has_pin, rahim.id, clinic.clock.now)
    clinic.clock.forward(minutes=16)
    await arrives(clinic, *sarah)
    assert "0 waiting" in rahim.screen
    await rahim.sends("/today")
    assert "Sarah" not in rahim.screen
    assert "PIN" in rahim.screen


def _has_pin(work: Any, telegram_id: int, now: Any) -> None:
    pins.choose(work, telegram_id, "digest", now)


async def test_eight_patients_are_two_pages_and_a_week_has_seven_days(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await patients(clinic, doctor, *(f"Patient {letter}" for letter in "ABCDEFGH"))
    await rahim.sends("/today")
    assert rahim.buttons[5:7] == ["· 8:15 PM · Patient F", "Later ›"]
    await rahim.taps("Later ›")
    assert rahim.buttons[:2] == ["· 8:30 PM · Patient G", "· 8:45 PM · Patient H"]
    await rahim.taps("Week")
    assert rahim.screen == "The next seven days"
    assert rahim.buttons[:2] == ["Mon 23 Nov · 8", "Tue 24 Nov · 0"]
    assert len(rahim.buttons) == 8
    await rahim.taps("Tue 24 Nov · 0")
    assert rahim.screen == "Tue 24 Nov\nNobody is booked."


async def test_patients_and_other_doctors_get_nowhere(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    [karim] = await patients(clinic, doctor, "Karim Mia")
    await practises(clinic, sarah, "Dr Someone Else", number=54321)
    await comes(clinic, evening(19))
    forged = [f"{what}:{karim[1]}" for what in ("visit", "visit-in", "visit-end", "visit-skip")]
    forged += [
        f"visit-off:{karim[1]}",
        f"visit-off-go:{karim[1]}:ill",
        f"visit-again:{karim[1]}:7",
    ]
    await sarah.sends("/today")
    for data in forged:
        await sarah.forges(data)
        assert sarah.alerts[-1].startswith("This is not open to you.")
    await gets(clinic, sarah, Role.DOCTOR, hat=Hat.PATIENT)
    for data in [*forged, "agenda:", "late-go:30", "here-go:online:0", "agenda-w"]:
        await sarah.forges(data)
        assert "Karim" not in sarah.screen
    for data in ("visit:4711", "visit-end:4711"):
        await rahim.sends("/today")
        await rahim.forges(data)
        assert rahim.alerts[-1] == "There is no such appointment."
    for data in ("agenda:9999-12-31", "agenda-p:0001-01-01:0", f"here-go:off:{2**62}"):
        await rahim.forges(data)
        assert rahim.screen.startswith(f"{DAY}\n1 booked")
    await rahim.forges("late-go:31")
    await rahim.forges("here-go:break:31")
    assert (
        rahim.alerts[-2:]
        == ["That is not among the choices. Please press /menu and choose again."] * 2
    )
    assert "· 7:00 PM · Karim Mia" in rahim.buttons


async def test_two_taps_on_call_next_call_one(clinic: Clinic, rahim: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    karim, sarah = await patients(clinic, doctor, "Karim Mia", "Sarah Khan")
    await comes(clinic, evening(19))
    await arrives(clinic, *karim)
    await arrives(clinic, *sarah)
    await rahim.sends("/today")
    await rahim.taps("📣 Call next: Karim Mia")
    await rahim.forges(f"visit-in:{karim[1]}")
    assert rahim.screen.startswith("Karim Mia\n")
    await rahim.forges(f"visit-in:{sarah[1]}")
    assert rahim.alerts[-1] == "Somebody is inside already. End that visit first."
    await rahim.taps("✅ End visit")
    await rahim.taps("📣 Call next")
    assert rahim.screen.startswith("Sarah Khan\n")
    await rahim.taps("✅ End visit")
    await rahim.taps("📣 Call next")
    assert rahim.alerts[-1] == "Nobody is waiting."


async def test_who_did_not_come_is_marked_and_named_no_longer_than_a_day(
    clinic: Clinic, rahim: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    [karim] = await patients(clinic, doctor, "Karim Mia")
    await comes(clinic, evening(19))
    await rahim.sends("/today")
    await rahim.taps("Online / break")
    await rahim.taps("🟢 Online")
    clinic.clock.forward(minutes=16)
    await clinic.app.db.write(no_shows.end_no_shows, clinic.clock.now)
    await clinic.settle()
    assert "✗ 7:00 PM · Karim Mia" in rahim.buttons
    assert karim[0].screen.startswith("You missed your appointment")
    await rahim.taps("✗ 7:00 PM · Karim Mia")
    assert rahim.screen.endswith("Did not come")
    assert rahim.buttons == ["⬅ Back"]
    clinic.clock.forward(days=2)
    await rahim.forges(f"visit:{karim[1]}")
    assert rahim.screen.startswith("A patient\nMon 23 Nov")


async def test_a_session_past_midnight_is_one_day(clinic: Clinic, rahim: Someone) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, begins=23 * 60, ends=25 * 60))
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    visit = await books(clinic, karim, doctor, evening(0, 30, day=24))
    assert rahim.screen == "📅 New appointment\nTue 24 Nov, 12:30 AM"
    await comes(clinic, evening(0, 20, day=24))
    await arrives(clinic, karim, visit)
    await rahim.taps("See Mon 23 Nov")
    assert rahim.screen.startswith(f"{DAY}\n1 booked · 1 waiting")
