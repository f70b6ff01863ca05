"""A visit is announced a day, two hours and ten minutes ahead, to whoever has to come."""

from domain import keeping
from domain.appointments import Reason
from domain.hours import Mode
from tests.clinic import Clinic, Someone
from tests.colleagues import gets, joins
from tests.visits import books, comes, evening, lets_book, sees_in_the_evening

DAY = "🔔 Tomorrow, 7:15 PM\nYour appointment with Dr Nasrin Akter."
HOURS = (
    "🔔 Today, 7:15 PM\nYour appointment with Dr Nasrin Akter.\n"
    "From 7:00 PM on, open the appointment and press “I am here”."
)
MINUTES = (
    "🔔 Today, 7:15 PM\nYour appointment with Dr Nasrin Akter.\n"
    "Press “I am here”, so that the doctor knows."
)
CHANGES = ["Another time", "Cancel"]


async def test_a_visit_is_announced_confirmed_and_checked_in_to(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mine = await books(clinic, sarah, doctor, evening(19, 15, day=25))
    before = len(sarah.said)
    await comes(clinic, evening(19, 14, day=24))
    assert len(sarah.said) == before
    await comes(clinic, evening(19, 15, day=24))
    assert sarah.screen == DAY
    assert sarah.buttons == ["✅ I am coming", *CHANGES]

    await sarah.taps("✅ I am coming")
    coming = (
        f"{DAY}\n✓ You said that you are coming.\n"
        "From 7:00 PM on, open the appointment and press “I am here”."
    )
    assert sarah.screen == coming
    assert sarah.buttons == [*CHANGES, "See the appointment"]
    await sarah.forges(f"coming:{mine}")
    assert sarah.screen == coming

    await comes(clinic, evening(17, 15, day=25))
    assert sarah.screen == HOURS.replace("\nFrom", "\n✓ You said that you are coming.\nFrom")
    assert sarah.buttons == [*CHANGES, "See the appointment"]
    await comes(clinic, evening(19, 5, day=25))
    assert sarah.screen == MINUTES
    assert sarah.buttons == ["I am here", "See the appointment"]
    await sarah.taps("I am here")
    assert sarah.screen.startswith("You are next. About 10 min (7:15 PM).\n")
    said = sarah.said
    await comes(clinic, evening(19, 14, day=25))
    assert sarah.said == said


async def test_reminders_speak_bangla_and_tell_the_serial_number(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, sarah, Mode.SERIAL)
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await books(clinic, rahim, doctor, evening(19, 0, day=25))
    await comes(clinic, evening(19, 0, day=24))
    text = "ডা. Nasrin Akter-এর সঙ্গে আপনার অ্যাপয়েন্টমেন্ট।\nসিরিয়াল ১, সময়টি আনুমানিক।"
    assert rahim.screen == f"🔔 আগামীকাল সন্ধ্যা ৭টা\n{text}"
    assert rahim.buttons == ["✅ আমি আসব", "অন্য সময়", "বাতিল করুন"]
    await comes(clinic, evening(17, 0, day=25))
    assert rahim.screen == (
        f"🔔 আজ সন্ধ্যা ৭টা\n{text}\nসন্ধ্যা ৬:৪৫ থেকে অ্যাপয়েন্টমেন্ট খুলে “আমি এসেছি” চাপুন।"
    )
    await comes(clinic, evening(18, 50, day=25))
    assert rahim.screen == (f"🔔 আজ সন্ধ্যা ৭টা\n{text}\n“আমি এসেছি” চাপুন, তাহলে ডাক্তার জানতে পারবেন।")
    assert rahim.buttons == ["আমি এসেছি", "অ্যাপয়েন্টমেন্ট দেখুন"]


async def test_a_relative_is_reminded_for_whom_and_the_patient_too(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    amena = clinic.someone("Amena", "en")
    mother = await joins(clinic, amena, "Mst. Amena Begum")
    standing = await lets_book(clinic, sarah, mother)
    await books(clinic, sarah, doctor, evening(19, 15, day=25), mother)
    await comes(clinic, evening(19, 15, day=24))
    assert sarah.screen == "🔔 Tomorrow, 7:15 PM\nAmena’s appointment with Dr Nasrin Akter."
    assert amena.screen == DAY

    # Whoever acts for her no longer hears no more of it; she does.
    await clinic.app.db.write(
        lambda work: work.family.revoke(standing, work.accounts.of(amena.id).id, clinic.clock.now)
    )
    said = sarah.said
    await comes(clinic, evening(17, 15, day=25))
    assert sarah.said == said
    assert amena.screen == HOURS


async def test_after_three_hours_of_downtime_what_is_of_use_is_said_once(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    await books(clinic, sarah, doctor, evening(19, 15, day=25))
    await books(clinic, sarah, doctor, evening(20, 45, day=24))
    before = len(sarah.said)
    # Nobody was awake from 6:30 PM on: of tomorrow's visit it is in time, of today's it is not.
    await comes(clinic, evening(21, 30, day=24))
    missed = (
        "⚠️ We could not remind you in time\n"
        "Your appointment with Dr Nasrin Akter was at Tue 24 Nov, 8:45 PM. We are sorry."
    )
    assert sarah.said[before:] == [DAY, missed]
    assert sarah.buttons == ["Book again", "See the appointment"]
    await comes(clinic, evening(21, 30, day=24))
    assert len(sarah.said) == before + 2


async def test_a_reminder_that_was_missed_before_the_visit_says_when_it_is(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, sarah)
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await books(clinic, rahim, doctor, evening(19, 15, day=25))
    before = len(rahim.said)
    await comes(clinic, evening(2, 0, day=25))
    missed = (
        "⚠️ সময়মতো মনে করিয়ে দিতে পারিনি\n"
        "ডা. Nasrin Akter-এর সঙ্গে আপনার অ্যাপয়েন্টমেন্ট বুধ ২৫ নভেম্বর, সন্ধ্যা ৭:১৫।"
    )
    assert rahim.said[before:] == []  # Nobody is woken for it.
    await comes(clinic, evening(6, 0, day=25))
    assert rahim.said[before:] == [missed]
    assert rahim.buttons == ["অ্যাপয়েন্টমেন্ট দেখুন", "অন্য সময়", "বাতিল করুন"]


async def test_nobody_is_reminded_of_what_was_called_off(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mine = await books(clinic, sarah, doctor, evening(19, 15, day=25))
    now = clinic.clock.now
    await clinic.app.db.write(keeping.cancel, sarah.id, mine, Reason.BETTER, now)
    said = sarah.said
    for moment in ((19, 15, 24), (17, 15, 25), (19, 5, 25), (23, 0, 25)):
        await comes(clinic, evening(*moment))
    assert sarah.said == said


async def test_what_was_called_off_while_a_reminder_waited_is_not_said(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mine = await books(clinic, sarah, doctor, evening(19, 15, day=25))
    said = sarah.said
    clinic.clock.now = evening(19, 15, day=24)
    await clinic.app.reminding.release()
    await clinic.app.db.write(keeping.cancel, sarah.id, mine, Reason.BETTER, clinic.clock.now)
    await clinic.settle()
    assert sarah.said == said


async def test_nobody_confirms_for_others_or_what_is_over(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    theirs = await books(clinic, karim, doctor, evening(19, 15))
    mine = await books(clinic, sarah, doctor, evening(19, 30))
    await clinic.app.db.write(keeping.cancel, sarah.id, mine, Reason.BETTER, clinic.clock.now)
    await sarah.sends("/menu")
    for forged in (theirs, mine, 1):
        await sarah.forges(f"coming:{forged}")
    assert [one[:24] for one in sarah.alerts] == [
        "This is not open to you.",
        "That is no longer possib",
        "There is no such appoint",
    ]
    kept = await clinic.app.db.read(lambda work: work.appointments.of(theirs))
    assert kept.confirmed_at is None


async def test_a_doctor_is_reminded_as_a_patient_also_under_another_hat(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    await books(clinic, sarah, doctor, evening(19, 15, day=25))
    await gets(clinic, sarah)
    await comes(clinic, evening(19, 15, day=24))
    assert sarah.screen == DAY
