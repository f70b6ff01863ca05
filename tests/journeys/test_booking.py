"""A patient books a free time: it is kept, booked, moved, called off; and what goes wrong."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from domain import booking, keeping, notices, tenure
from domain.appointments import Appointment
from domain.appointments import Reason as WhyNot
from domain.clock import DHAKA
from domain.doctors import Reason
from domain.hours import Mode
from domain.seats import HOLD_OVER, Seat
from domain.standing import Event
from tests.clinic import NOON, Clinic, Someone
from tests.colleagues import joins, practises
from tests.domain.schedules import HOLIDAYS, sees_daily
from tests.journeys.test_family import adds_child

# Some services are told of in this story only.
pytestmark = pytest.mark.watched

TITLE = "Dr Nasrin Akter\n"


async def opens(clinic: Clinic, doctor_id: int, mode: Mode = Mode.FIXED) -> None:
    """Every evening from seven to nine."""
    evenings = {"begins": 19 * 60, "ends": 21 * 60, "mode": mode}
    await clinic.app.db.write(lambda work: sees_daily(work, doctor_id, **evenings))


def evening(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=DHAKA)


async def books(clinic: Clinic, patient: Someone, doctor_id: int, at: datetime) -> int:
    """Without the screens; the appointment's id."""

    def book(work: Any) -> int:
        account = work.accounts.of(patient.id)
        held = booking.hold(
            work,
            patient.id,
            account.person_id,
            Seat(doctor_id, at),
            clinic.clock.now,
            HOLIDAYS,
        )
        return booking.book(work, patient.id, held.id, clinic.clock.now).id

    return await clinic.app.db.write(book)


async def test_a_free_time_is_kept_and_booked(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"times:{doctor}:")
    assert sarah.screen == f"{TITLE}Mon 23 Nov\nChoose a time. We keep it for you for 10 minutes."
    assert sarah.buttons == [
        *("7:00 PM", "7:15 PM", "7:30 PM", "7:45 PM", "8:00 PM", "8:15 PM"),
        *("Later ›", "Tomorrow", "Wed 25 Nov", "Other days", "⬅ Back"),
    ]

    await sarah.taps("7:15 PM")
    assert sarah.screen == (
        "Kept for you until 12:10 PM. Press “Book it” to take it.\n"
        "Dr Nasrin Akter\n"
        "Mon 23 Nov, 7:15 PM\n"
        "Fee ৳500. Nothing to pay now.\n"
        "Once paid: cancel by Mon 23 Nov, 3:15 PM for a full refund, by 6:15 PM for half."
    )
    await sarah.taps("✅ Book it")
    assert sarah.screen == (
        "✅ Your appointment is booked\n"
        "Dr Nasrin Akter\n"
        "Mon 23 Nov, 7:15 PM\n"
        "We will remind you before it. Press “I am here” from 7:00 PM on."
    )
    assert sarah.messages[-1]["document"]["file_name"] == "niramoy-2026-11-23.ics"
    assert rahim.screen == "📅 New appointment\nMon 23 Nov, 7:15 PM"

    await sarah.taps("See the appointment")
    assert sarah.screen.startswith("Dr Nasrin Akter\nMon 23 Nov, 7:15 PM\nBooked\n")
    await sarah.sends("/appointments")
    assert sarah.buttons[0] == "Mon 23 Nov, 7:15 PM · Dr Nasrin Akter"


async def test_whoever_books_in_a_session_that_is_on_may_say_at_once_that_they_are_there(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, sarah, "Dr Nasrin Akter")
    await opens(clinic, doctor, Mode.SERIAL)
    await joins(clinic, rahim, "Rahim Uddin")
    clinic.clock.now = evening(19, 5)
    await rahim.forges(f"times:{doctor}:")
    await rahim.taps(rahim.buttons[0])
    await rahim.taps("✅ Book it")
    assert rahim.screen.endswith(
        "\nWe will remind you before it. You can press “I am here” as soon as you are."
    )


async def test_the_same_in_bangla_by_serial_number(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, sarah, "Dr Nasrin Akter")
    await opens(clinic, doctor, Mode.SERIAL)
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await rahim.forges(f"card:{doctor}")
    assert rahim.screen.endswith("\n🔢 সিরিয়াল অনুযায়ী দেখেন, সময়টা আনুমানিক")
    await rahim.forges(f"times:{doctor}:")
    assert rahim.screen == (
        "ডা. Nasrin Akter\nসোম, ২৩ নভেম্বর\nএখানে সিরিয়াল ধরে রোগী দেখা হয়। পাশের সময়টি আনুমানিক।"
    )
    assert rahim.buttons[0] == "সিরিয়াল ১ · আনুমানিক সন্ধ্যা ৭টা"

    await rahim.taps("সিরিয়াল ১ · আনুমানিক সন্ধ্যা ৭টা")
    await rahim.taps("✅ বুক করুন")
    assert rahim.screen == (
        "✅ আপনার অ্যাপয়েন্টমেন্ট বুক হয়েছে\n"
        "ডা. Nasrin Akter\n"
        "সিরিয়াল ১, আনুমানিক সোম ২৩ নভেম্বর, সন্ধ্যা ৭টা\n"
        "সময়ের আগে মনে করিয়ে দেব। সন্ধ্যা ৬:৪৫ থেকে “আমি এসেছি” চাপতে পারবেন।"
    )
    await rahim.forges(f"times:{doctor}:")
    assert rahim.buttons[0] == "সিরিয়াল ২ · আনুমানিক সন্ধ্যা ৭:১৫"


async def test_somebody_else_was_faster(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    for patient in (sarah, karim):
        await patient.forges(f"times:{doctor}:")
    await sarah.taps("7:15 PM")
    await karim.taps("7:15 PM")
    assert karim.screen.splitlines()[0] == (
        "⚠️ Somebody has just taken Mon 23 Nov, 7:15 PM. These times are free:"
    )
    assert karim.buttons[:2] == ["7:00 PM", "7:30 PM"]


async def test_a_time_that_is_no_longer_kept_says_so_where_it_stood(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"times:{doctor}:")
    await sarah.taps("7:15 PM")
    said = len(sarah.messages)
    clinic.clock.forward(minutes=10)
    await clinic.app.db.write(booking.expire_due, clinic.clock.now)
    await clinic.settle()
    assert len(sarah.messages) == said
    assert sarah.screen.startswith("Mon 23 Nov, 7:15 PM is no longer kept for you.")

    await sarah.taps("Choose a time")
    await sarah.taps("7:15 PM")
    assert sarah.screen.startswith("Kept for you until 12:20 PM")

    # The same where it is pressed before the clinic has noticed.
    clinic.clock.forward(minutes=10)
    await sarah.taps("✅ Book it")
    assert sarah.screen.startswith("Mon 23 Nov, 7:15 PM is no longer kept for you.")
    assert sarah.buttons == ["Choose a time", "Menu"]


async def test_what_shows_something_else_by_now_is_not_replaced_by_the_end_of_a_hold(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"times:{doctor}:")
    await sarah.taps("7:15 PM")
    held = sarah.messages[-1]["message_id"]
    (kept,) = await of_doctor(clinic, doctor)
    await sarah.taps("Another time")
    # The notice that edits was written before that.
    late = {"appointment_id": kept.id, "message_id": held}
    now = clinic.clock.now
    await clinic.app.db.write(notices.tell, sarah.id, HOLD_OVER, late, key="late", now=now)
    await clinic.settle()
    assert sarah.screen.startswith("Dr Nasrin Akter\nMon 23 Nov\nChoose a time.")


async def test_a_last_time_that_is_taken_leads_to_the_waiting_list(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    hour = {"begins": 19 * 60, "ends": 19 * 60 + 15}
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, **hour))
    await clinic.app.db.write(_books_a_day_ahead, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    await sarah.forges(f"times:{doctor}:2026-11-23")
    await books(clinic, karim, doctor, evening(19, 0, day=24))
    await books(clinic, karim, doctor, evening(19))
    await sarah.taps("7:00 PM")
    assert sarah.screen == (
        "⚠️ Somebody has just taken Mon 23 Nov, 7:00 PM.\n"
        "Dr Nasrin Akter\n"
        "has no free time in the days ahead. We can tell you as soon as one is free."
    )
    assert sarah.buttons == ["🔔 Tell me when a time is free", "Other doctors", "⬅ Back"]

    await sarah.forges(f"card:{doctor}")
    assert sarah.screen.endswith("\n🕒 No free time just now")
    assert sarah.buttons[0] == "🔔 Tell me when a time is free"
    await sarah.taps("🔔 Tell me when a time is free")
    assert sarah.screen.startswith("🔔 You are 1st on the waiting list\nDr Nasrin Akter")


async def test_a_full_day_can_be_waited_for(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    hour = {"begins": 19 * 60, "ends": 19 * 60 + 15}
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, **hour))
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    await books(clinic, karim, doctor, evening(19))
    await sarah.forges(f"times:{doctor}:2026-11-23")
    assert "Nothing is free on this day." in sarah.screen
    await sarah.taps("🔔 Tell me when a time is free")
    assert "Dr Nasrin Akter, Mon 23 Nov" in sarah.screen


async def test_an_appointment_moves_to_another_time_and_keeps_the_old_when_that_is_taken(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    await books(clinic, sarah, doctor, evening(19, 15))
    await sarah.sends("/appointments")
    await sarah.taps("Mon 23 Nov, 7:15 PM · Dr Nasrin Akter")
    await sarah.taps("Another time")
    assert sarah.screen == (
        "Dr Nasrin Akter\nMon 23 Nov\n"
        "Choose the new time. Until you have moved it, the old one stays yours."
    )
    await sarah.taps("7:30 PM")
    assert sarah.screen == (
        "Move the appointment with Dr Nasrin Akter?\n"
        "From Mon 23 Nov, 7:15 PM\n"
        "to Mon 23 Nov, 7:30 PM"
    )
    await books(clinic, karim, doctor, evening(19, 30))
    await sarah.taps("✅ Move it")
    assert sarah.screen.startswith("⚠️ Somebody has just taken Mon 23 Nov, 7:30 PM.")

    await sarah.taps("7:45 PM")
    await sarah.taps("✅ Move it")
    assert sarah.screen.startswith(
        "✅ Your appointment is moved\nDr Nasrin Akter\nMon 23 Nov, 7:45"
    )
    assert rahim.screen == "📅 Appointment moved to\nMon 23 Nov, 7:45 PM"
    await karim.forges(f"times:{doctor}:")
    assert karim.buttons[:3] == ["7:00 PM", "7:15 PM", "8:00 PM"]


async def test_whoever_moves_a_visit_keeps_it_and_does_not_wait_for_a_second(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    hour = {"begins": 19 * 60, "ends": 19 * 60 + 15}
    await clinic.app.db.write(lambda work: sees_daily(work, doctor, **hour))
    await clinic.app.db.write(_books_a_day_ahead, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    karim = clinic.someone("Karim", "en")
    await joins(clinic, karim, "Karim Mia")
    await books(clinic, sarah, doctor, evening(19))
    await books(clinic, karim, doctor, evening(19, 0, day=24))
    await sarah.sends("/appointments")
    await sarah.taps("Mon 23 Nov, 7:00 PM · Dr Nasrin Akter")
    await sarah.taps("Another time")
    assert sarah.screen == (
        "Dr Nasrin Akter\nhas no other free time in the days ahead. Your visit stays as it is."
    )
    assert sarah.buttons == ["Other doctors", "⬅ Back"]


async def test_what_may_move_no_more_says_so_before_a_time_is_chosen(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    visit = await books(clinic, sarah, doctor, evening(19))
    for minute in (15, 30):
        at, now = evening(19, minute), clinic.clock.now
        moved = await clinic.app.db.write(keeping.move, sarah.id, visit, at, now, HOLIDAYS)
        visit = moved.id
    await sarah.forges(f"appt-move:{visit}:")
    assert sarah.alerts[-1] == (
        "This appointment was moved 2 times already, and cannot be moved again. "
        "You can cancel it and book anew."
    )

    now = clinic.clock.now
    await clinic.app.db.write(keeping.cancel, sarah.id, visit, WhyNot.BETTER, now)
    await sarah.forges(f"appt-move:{visit}:")
    assert sarah.alerts[-1].startswith("That is no longer possible with this appointment.")
    await sarah.sends("/appointments")
    await sarah.taps("Past")
    assert "✗ Mon 23 Nov, 7:30 PM · Dr Nasrin Akter" in sarah.buttons


async def test_calling_off_shows_what_it_costs_first(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    appointment = await books(clinic, sarah, doctor, evening(19, 15))
    clinic.clock.forward(hours=5)
    await sarah.forges(f"appt-off:{appointment}")
    assert sarah.screen == (
        "Cancel the appointment with Dr Nasrin Akter?\n"
        "Mon 23 Nov, 7:15 PM\n"
        "Once paid: cancel by 6:15 PM for half of it back.\n"
        "Choose a reason, and it is cancelled:"
    )
    await sarah.taps("Feeling better")
    assert sarah.screen == "Cancelled\nDr Nasrin Akter\nMon 23 Nov, 7:15 PM"
    assert rahim.screen == "Appointment cancelled\nMon 23 Nov, 7:15 PM"
    await sarah.forges(f"appt-off-go:{appointment}:better")
    assert sarah.screen.startswith("Cancelled")


async def test_whoever_cares_for_others_is_asked_for_whom(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await adds_child(sarah, "Tania Khan")
    await sarah.forges(f"times:{doctor}:")
    await sarah.taps("7:15 PM")
    assert sarah.screen == "Who is the visit for?\nMon 23 Nov, 7:15 PM"
    await sarah.taps("Tania Khan")
    assert "For Tania Khan" in sarah.screen
    await sarah.taps("✅ Book it")

    await sarah.sends("/appointments")
    assert sarah.buttons[0] == "Mon 23 Nov, 7:15 PM · Tania Khan"


async def test_forged_and_foreign_buttons_change_nothing(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    stranger = clinic.someone("Karim", "en")
    theirs = await joins(clinic, stranger, "Karim Mia")
    appointment = await books(clinic, stranger, doctor, evening(19, 15))
    await joins(clinic, sarah, "Sarah Khan")
    for forged in (
        f"appt:{appointment}",
        f"appt-move:{appointment}:",
        f"appt-off:{appointment}",
        f"appt-off-go:{appointment}:better",
        f"move-go:{appointment}:{minutes(evening(19, 30))}",
        f"appt-ics:{appointment}",
        f"book:{appointment}",
        f"hold-off:{appointment}",
        f"hold:{doctor}:{minutes(evening(19, 30))}:{theirs}",
    ):
        await sarah.forges(forged)
        assert sarah.alerts[-1].startswith("This is not open to you."), forged
    first, last = (
        minutes(datetime(1, 1, 2, tzinfo=DHAKA)),
        minutes(datetime(9999, 12, 31, 23, tzinfo=UTC)),
    )
    for at in (-(2**60), first, 0, minutes(evening(3)), last, 2**60, minutes(evening(19, 7))):
        await sarah.forges(f"time:{doctor}:{at}")
        assert sarah.screen.splitlines()[0].startswith("⚠️"), at
    await sarah.forges("appt:77")
    assert sarah.alerts[-1] == "There is no such appointment."
    for nobody in (f"times:{theirs}:", "times:77:", f"time:77:{minutes(evening(19))}"):
        await sarah.forges(nobody)
        assert sarah.alerts[-1] == "This doctor cannot be chosen at the moment."

    kept = await clinic.app.db.read(lambda work: work.appointments.of(appointment))
    assert (kept.status.value, kept.starts_at) == ("booked", evening(19, 15))


async def test_pressing_twice_is_pressing_once(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"times:{doctor}:")
    for _ in range(2):
        await sarah.forges(f"time:{doctor}:{minutes(evening(19, 15))}")
    held = await clinic.app.db.read(lambda work: work.appointments.coming([], 0, NOON))
    assert held == []
    await sarah.taps("✅ Book it")
    appointment = (await of_doctor(clinic, doctor))[0]
    await sarah.forges(f"book:{appointment.id}")
    assert sarah.screen.startswith("✅ Your appointment is booked")
    assert [one.status.value for one in await of_doctor(clinic, doctor)] == ["booked"]
    assert len([one for one in rahim.said if "New appointment" in one]) == 1


async def test_a_suspended_doctors_appointments_are_called_off_and_everybody_is_told(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await opens(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await books(clinic, sarah, doctor, evening(19, 15))

    def suspend(work: Any) -> None:
        now = clinic.clock.now
        tenure.move(work, work.doctors.of(doctor), Event.SUSPEND, now, reason=Reason.COMPLAINT)

    await clinic.app.db.write(suspend)
    await clinic.settle()
    assert sarah.screen == (
        "⚠️ Your appointment cannot take place\n"
        "We are sorry. You owe nothing. Please choose another time or another doctor.\n"
        "Dr Nasrin Akter\n"
        "Mon 23 Nov, 7:15 PM"
    )
    assert sarah.buttons == ["Other doctors"]


def _books_a_day_ahead(work: Any, doctor_id: int) -> None:
    work.hours.keep_terms(replace(work.hours.of(doctor_id).terms, horizon=1))


def minutes(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


async def of_doctor(clinic: Clinic, doctor_id: int) -> list[Appointment]:
    first, last = clinic.clock.now, clinic.clock.now + timedelta(days=2)
    return await clinic.app.db.read(
        lambda work: work.appointments.of_doctor(doctor_id, first, last)
    )
