"""A full day: wait in line, be asked for fifteen minutes when a time is free, take it or not."""

from typing import Any

import pytest

from domain import keeping
from domain.appointments import Reason
from domain.waiting_in_line import MOST_WAITS
from domain.waitlist import Wait
from tests.clinic import Clinic, Someone
from tests.colleagues import joins, practises
from tests.visits import books, comes, evening, lets_book, sees_in_the_evening

# Some services are told of in this story only.
pytestmark = pytest.mark.watched

JOINED = (
    "🔔 You are 1st on the waiting list\nDr Nasrin Akter, Mon 23 Nov\n"
    "When a time becomes free, we keep it for you for 15 minutes and tell you here."
)
OFFER = (
    "🔔 A time is free: Mon 23 Nov, 7:15 PM\n"
    "Dr Nasrin Akter\n"
    "Kept for you until 12:15 PM.\n"
    "Fee ৳500. Nothing to pay now.\n"
    "Once paid: cancel by Mon 23 Nov, 3:15 PM for a full refund, by 6:15 PM for half."
)
OVER = "Mon 23 Nov, 7:15 PM with Dr Nasrin Akter is no longer kept for you."


async def somebody_books(clinic: Clinic, doctor_id: int) -> tuple[Someone, int]:
    """A quarter past seven is taken: by whom, and their appointment."""
    other = clinic.someone("Karim", "en")
    await joins(clinic, other, "Karim Mia")
    return other, await books(clinic, other, doctor_id, evening(19, 15))


async def calls_off(clinic: Clinic, patient: Someone, appointment_id: int) -> None:
    now = clinic.clock.now
    await clinic.app.db.write(keeping.cancel, patient.id, appointment_id, Reason.BETTER, now)
    await clinic.settle()


async def states(clinic: Clinic) -> list[str]:
    """What became of everybody who waited, in the order in which they came."""

    def read(work: Any) -> list[str]:
        rows = work.connection.exec_driver_sql("SELECT state FROM waits ORDER BY since, id")
        return [row[0] for row in rows]

    return await clinic.app.db.read(read)


async def test_what_becomes_free_is_kept_for_who_waits_and_booked(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    other, taken = await somebody_books(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("/menu")
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    assert sarah.screen == JOINED
    assert sarah.buttons == ["Stop waiting", "My waiting list", "Menu"]
    await sarah.taps("My waiting list")
    assert sarah.screen == "Your waiting list\n1. Dr Nasrin Akter, Mon 23 Nov: 1st on the list"
    assert sarah.buttons == ["Remove 1: Dr Nasrin Akter", "⬅ Back"]

    await calls_off(clinic, other, taken)
    assert sarah.screen == OFFER
    assert sarah.buttons == ["✅ Book it", "No, thanks"]
    await sarah.taps("✅ Book it")
    assert sarah.screen.startswith(
        "✅ Your appointment is booked\nDr Nasrin Akter\nMon 23 Nov, 7:15 PM\n"
    )
    assert await states(clinic) == [Wait.TAKEN]
    await comes(clinic, evening(12, 16))
    assert not any(one == OVER for one in sarah.said)


async def test_an_offer_nobody_answers_lapses_to_the_next_and_says_so(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, clinic.someone("Nasrin", "en"))
    other, taken = await somebody_books(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    clinic.clock.forward(seconds=5)
    await rahim.forges(f"wait:{doctor}:")
    assert rahim.screen == (
        "🔔 অপেক্ষার তালিকায় আপনি ১ম\nডা. Nasrin Akter, প্রথম যে সময় খালি হয়\n"
        "সময় খালি হলে এখানে জানাব এবং আপনার জন্য ১৫ মিনিট ধরে রাখব।"
    )
    await calls_off(clinic, other, taken)
    shown, unasked = len(sarah.said), rahim.said
    await comes(clinic, evening(12, 15))
    assert rahim.said == unasked
    await comes(clinic, evening(12, 16))
    assert sarah.said[shown - 1] == f"{OVER} You are no longer on the waiting list."
    assert sarah.buttons == ["🔔 Wait again", "Choose a time", "Menu"]
    assert len(sarah.said) == shown
    assert rahim.screen == (
        "🔔 সময় খালি হয়েছে: সোম ২৩ নভেম্বর, সন্ধ্যা ৭:১৫\n"
        "ডা. Nasrin Akter\n"
        "আপনার জন্য দুপুর ১২:৩১ পর্যন্ত ধরে রাখা হলো।\n"
        "ফি ৳৫০০। এখন কিছু দিতে হবে না।\n"
        "টাকা দেওয়ার পর সোম ২৩ নভেম্বর, দুপুর ৩:১৫ পর্যন্ত বাতিল করলে পুরোটা ফেরত, "
        "সন্ধ্যা ৬:১৫ পর্যন্ত অর্ধেক।"
    )
    assert await states(clinic) == [Wait.LAPSED, Wait.OFFERED]
    await sarah.taps("🔔 Wait again")
    assert sarah.screen == JOINED
    await rahim.taps("না, লাগবে না")
    assert rahim.screen == ("ঠিক আছে, সময়টি অন্য কেউ নিতে পারবেন। আপনি আর অপেক্ষার তালিকায় নেই।")
    assert sarah.screen.startswith("🔔 A time is free: Mon 23 Nov, 7:15 PM\n")


async def test_an_offer_pressed_too_late_or_twice_says_how_it_stands(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    other, taken = await somebody_books(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    await calls_off(clinic, other, taken)
    clinic.clock.forward(minutes=15)
    await sarah.taps("✅ Book it")
    assert sarah.screen == OVER
    await comes(clinic, evening(12, 16))
    assert sarah.screen == OVER

    await sarah.taps("🔔 Wait again")
    again = await books(clinic, other, doctor, evening(19, 15))
    await calls_off(clinic, other, again)
    offered = sarah.messages[-1]["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    await sarah.taps("No, thanks")
    assert sarah.screen == (
        "All right, somebody else can have it. You are no longer on the waiting list."
    )
    await sarah.forges(offered)
    assert sarah.screen == OVER
    assert await states(clinic) == [Wait.LAPSED, Wait.PASSED]


async def test_one_waits_once_for_each_doctor_and_leaves(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    await sarah.forges(f"wait:{doctor}:2026-11-24")
    assert sarah.screen == JOINED
    leaves = sarah.messages[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await sarah.taps("Stop waiting")
    assert sarah.screen == "Waiting list\nYou are not waiting for anything."
    await sarah.forges(leaves)
    assert sarah.screen == "Waiting list\nYou are not waiting for anything."
    assert await states(clinic) == [Wait.PASSED]


async def test_leaving_lets_go_what_is_offered(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    other, taken = await somebody_books(clinic, doctor)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    await calls_off(clinic, other, taken)
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    assert sarah.screen == OFFER
    await sarah.forges("waits")
    assert sarah.screen == (
        "Your waiting list\n1. Dr Nasrin Akter, Mon 23 Nov: a time is kept for you"
    )
    assert sarah.buttons == [
        "See the time: Dr Nasrin Akter",
        "Remove 1: Dr Nasrin Akter",
        "⬅ Back",
    ]
    await sarah.taps("See the time: Dr Nasrin Akter")
    assert sarah.screen == OFFER
    await sarah.forges("waits")
    await sarah.taps("Remove 1: Dr Nasrin Akter")
    await books(clinic, other, doctor, evening(19, 15))
    assert await states(clinic) == [Wait.PASSED]


async def test_a_relative_waits_for_another(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mother = await joins(clinic, clinic.someone("Amena", "en"), "Amena Begum")
    await lets_book(clinic, sarah, mother)
    await sarah.forges(f"wait:{doctor}:2026-11-23")
    assert sarah.screen == "Who is the visit for?"
    await sarah.taps("Amena Begum")
    assert sarah.screen == JOINED.replace("Nov\n", "Nov\nFor Amena Begum\n")
    await sarah.taps("My waiting list")
    assert sarah.screen.endswith("1. Amena Begum · Dr Nasrin Akter, Mon 23 Nov: 1st on the list")
    assert sarah.buttons[0] == "Remove 1: Amena Begum"
    other, taken = await somebody_books(clinic, doctor)
    await calls_off(clinic, other, taken)
    assert sarah.screen == OFFER.replace("Akter\n", "Akter\nFor Amena Begum\n")


async def test_forged_lines_and_offers_change_nothing(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    other, taken = await somebody_books(clinic, doctor)
    stranger = await joins(clinic, clinic.someone("Nila", "en"), "Nila Roy")
    me = await joins(clinic, sarah, "Sarah Khan")
    waiter = clinic.someone("Jamal", "en")
    await joins(clinic, waiter, "Jamal Mia")
    await waiter.forges(f"wait:{doctor}:2026-11-23")
    leaves = waiter.messages[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await calls_off(clinic, other, taken)
    book, decline = (
        row[0]["callback_data"] for row in waiter.messages[-1]["reply_markup"]["inline_keyboard"]
    )
    for forged in (leaves, book, decline, f"wait-for:{doctor}:{stranger}:2026-11-23"):
        await sarah.forges(forged)
        assert sarah.alerts[-1].startswith("This is not open to you.")
    for forged in (f"wait:{doctor}:2026-11-22", f"wait:{doctor}:2027-11-23"):
        await sarah.forges(forged)
        assert sarah.alerts[-1].startswith("That is not among the choices.")
    await sarah.forges("wait-off:1")
    assert sarah.alerts[-1] == "You are no longer on that waiting list."
    for nobody in (f"wait:{me}:", "wait:1:", f"wait-for:{doctor}:{doctor}:"):
        await sarah.forges(nobody)
    assert await states(clinic) == [Wait.OFFERED]


async def test_an_account_waits_in_five_lines_at_most(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await joins(clinic, sarah, "Sarah Khan")
    doctors = [
        await practises(clinic, clinic.someone(f"Doctor {number}"), "Dr Invented", number)
        for number in range(1, MOST_WAITS + 2)
    ]
    for doctor in doctors:
        await sarah.forges(f"wait:{doctor}:")
    assert sarah.alerts == ["You are on 5 waiting lists already. Remove one of them first."]
    assert await states(clinic) == [Wait.WAITING] * MOST_WAITS
