"""A patient says that they are there, sees their place change where it stands, and is called."""

from typing import Any

import pytest

from domain import agenda, conversations, keeping, queue, shown_places
from domain.appointments import Reason
from domain.hours import Mode
from tests.clinic import Clinic, Someone
from tests.colleagues import gets, joins
from tests.visits import books, comes, evening, lets_book, sees_in_the_evening

# Some services are told of in this story only.
pytestmark = pytest.mark.watched

HEAD = "Dr Nasrin Akter\nSerial no. 4, about Mon 23 Nov, 7:45 PM"


async def others_wait(clinic: Clinic, doctor_id: int, *minutes: int) -> list[int]:
    """Somebody else comes at each of these minutes after seven; their appointments."""
    booked = []
    for minute in minutes:
        other = clinic.someone(f"Other {minute}", "en")
        await joins(clinic, other, "Invented Person")
        booked.append(await books(clinic, other, doctor_id, evening(19, minute)))
    return booked


async def does(clinic: Clinic, service: Any, who: Someone, *given: Any) -> None:
    """They do this now, without the screens."""
    now = clinic.clock.now
    await clinic.app.db.write(lambda work: service(work, who.id, *given, now))
    await clinic.settle()


async def test_a_place_grows_older_by_itself_while_a_visit_takes_long(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim, Mode.SERIAL)
    await joins(clinic, sarah, "Sarah Khan")
    (first,) = await others_wait(clinic, doctor, 0)
    mine = await books(clinic, sarah, doctor, evening(19, 15))
    await comes(clinic, evening(19, 0))
    await sarah.sends("/menu")
    await sarah.forges(f"here:{mine}")
    await does(clinic, queue.call, rahim, first)
    at = next(at for at, said in enumerate(sarah.said) if said.startswith("You are 2nd"))
    assert "About 15 min (7:15 PM)." in sarah.said[at]
    await comes(clinic, evening(19, 40))
    assert await clinic.app.db.read(shown_places.shown) == [mine]
    await clinic.app.db.write(shown_places.refresh, [mine, 1], clinic.clock.now)
    await clinic.settle()
    assert "About 1 min (7:41 PM)." in sarah.said[at]


async def test_two_places_in_one_chat_both_change(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim, Mode.SERIAL)
    await joins(clinic, sarah, "Sarah Khan")
    (first,) = await others_wait(clinic, doctor, 0)
    mine = await books(clinic, sarah, doctor, evening(19, 15))
    another = await books(clinic, sarah, doctor, evening(19, 30, day=24))
    await comes(clinic, evening(19, 0))
    for visit in (mine, another):
        await sarah.sends("/menu")
        await sarah.forges(f"place:{visit}")
    assert len((await clinic.app.db.read(conversations.visitor, sarah.id)).live) == 2
    await does(clinic, queue.call, rahim, first)
    await comes(clinic, evening(19, 5))
    await does(clinic, queue.close, rahim, first)
    assert [said for said in sarah.said if said.startswith("You are next.")]


async def test_a_place_in_the_queue_changes_where_it_stands_until_one_is_called(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim, Mode.SERIAL)
    await joins(clinic, sarah, "Sarah Khan")
    first, second, third = await others_wait(clinic, doctor, 0, 15, 30)
    mine = await books(clinic, sarah, doctor, evening(19, 45))
    await comes(clinic, evening(18, 44))
    await sarah.sends("/menu")
    await sarah.forges(f"place:{mine}")
    assert sarah.screen == f"{HEAD}\nYou can press “I am here” from Mon 23 Nov, 6:45 PM on."
    await sarah.forges(f"here:{mine}")
    assert sarah.alerts == ["You can press “I am here” from Mon 23 Nov, 6:45 PM on."]

    await comes(clinic, evening(18, 50))
    await sarah.taps("🔄 Refresh")
    assert sarah.screen == (
        f"You are 4th, 3 people are ahead. About 55 min (7:45 PM).\n{HEAD}\n"
        "Press “I am here”, so that the doctor knows."
    )
    await sarah.taps("I am here")
    assert sarah.screen == f"You are 4th, 3 people are ahead. About 55 min (7:45 PM).\n{HEAD}"
    assert sarah.buttons == ["🔄 Refresh", "See the appointment", "Menu"]
    shown = len(sarah.said)

    await comes(clinic, evening(19, 0))
    await does(clinic, queue.call, rahim, first)
    assert (
        sarah.said[shown - 1]
        == f"You are 4th, 3 people are ahead. About 45 min (7:45 PM).\n{HEAD}"
    )
    assert sarah.said[shown:] == [
        "🔔 3 people are still ahead\nDr Nasrin Akter: your turn is about 7:45 PM."
    ]
    await comes(clinic, evening(19, 10))
    await does(clinic, queue.close, rahim, first)
    await does(clinic, queue.call, rahim, second)
    await comes(clinic, evening(19, 20))
    await does(clinic, queue.close, rahim, second)
    assert (
        sarah.said[shown - 1]
        == f"You are 2nd, one person is ahead. About 15 min (7:35 PM).\n{HEAD}"
    )
    assert sarah.said[shown + 1 :] == [
        "🔔 One person is still ahead\nDr Nasrin Akter: your turn is about 7:35 PM."
    ]
    await does(clinic, queue.call, rahim, third)
    await comes(clinic, evening(19, 30))
    await does(clinic, queue.close, rahim, third)
    assert sarah.said[shown - 1] == f"You are next. It can be any moment now.\n{HEAD}"

    await does(clinic, queue.call, rahim, mine)
    assert sarah.screen == "🔔 It is your turn\nDr Nasrin Akter is ready for you."
    assert sarah.buttons == ["See the appointment"]
    assert sarah.said[shown - 1] == "🔔 It is your turn\nDr Nasrin Akter is ready for you."
    await does(clinic, queue.close, rahim, mine)
    assert sarah.said[shown - 1] == f"This visit is over\n{HEAD}"


async def test_whoever_does_not_answer_stands_at_the_end_and_is_called_again(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim, Mode.SERIAL)
    await joins(clinic, sarah, "Sarah Khan")
    mine = await books(clinic, sarah, doctor, evening(19, 0))
    [later] = await others_wait(clinic, doctor, 15)
    await comes(clinic, evening(18, 50))
    await sarah.forges(f"here:{mine}")
    shown = len(sarah.said)
    await comes(clinic, evening(19, 0))
    await does(clinic, queue.call, rahim, mine)
    await comes(clinic, evening(19, 6))
    await does(clinic, queue.skip, rahim, mine)

    head = "Dr Nasrin Akter\nSerial no. 1, about Mon 23 Nov, 7:00 PM"
    skipped = "The doctor called once, and nobody answered."
    assert sarah.said[shown - 1].startswith("You are 2nd, one person is ahead. About ")
    assert sarah.said[shown - 1].endswith(f".\n{head}\n{skipped}")
    # The last thing said is no longer that it is their turn.
    assert sarah.screen == (
        "⚠️ The doctor called, and nobody answered\n"
        "Dr Nasrin Akter: you are at the end of the line now. Stay near, you are called once more."
    )
    assert sarah.buttons == ["When is my turn?"]
    await does(clinic, queue.call, rahim, later)
    await does(clinic, queue.close, rahim, later)
    await does(clinic, queue.call, rahim, mine)
    turns = [one for one in sarah.said[shown:] if one.startswith("🔔 It is your turn")]
    assert len(turns) == 2


async def test_a_doctor_who_runs_late_is_told_of_in_bangla_and_the_place_moves(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, sarah)
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    mine = await books(clinic, rahim, doctor, evening(19, 30))
    await comes(clinic, evening(19, 16))
    await rahim.forges(f"here:{mine}")
    head = "ডা. Nasrin Akter\nসোম ২৩ নভেম্বর, সন্ধ্যা ৭:৩০"
    assert rahim.screen == f"এরপরই আপনার পালা। আর প্রায় ১৪ মিনিট (সন্ধ্যা ৭:৩০)।\n{head}"
    assert rahim.buttons == ["🔄 আবার দেখুন", "অ্যাপয়েন্টমেন্ট দেখুন", "মেনু"]
    shown = len(rahim.said)

    await does(clinic, agenda.run_late, sarah, 30)
    assert rahim.said[shown - 1] == (f"এরপরই আপনার পালা। আর প্রায় ৪৪ মিনিট (রাত ৮টা)।\n{head}")
    assert rahim.said[shown:] == [
        "🕓 ডাক্তারের ৩০ মিনিট দেরি হচ্ছে\nডা. Nasrin Akter: রাত ৮টা নাগাদ আপনার পালা আসতে পারে।"
    ]
    clinic.clock.forward(minutes=1)
    await does(clinic, agenda.run_late, sarah, 0)
    assert rahim.screen == (
        "🕓 ডাক্তার আবার সময়মতো দেখছেন\nডা. Nasrin Akter: সন্ধ্যা ৭:৩০ নাগাদ আপনার পালা আসতে পারে।"
    )
    await does(clinic, queue.call, sarah, mine)
    assert rahim.screen == "🔔 এবার আপনার পালা\nডা. Nasrin Akter আপনার জন্য অপেক্ষা করছেন।"


async def test_a_relative_keeps_the_place_and_hears_for_whom_it_is_below_the_first_line(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mother = await joins(clinic, clinic.someone("Amena", "en"), "Mst. Amena Begum")
    await lets_book(clinic, sarah, mother)
    theirs = await books(clinic, sarah, doctor, evening(19, 15), mother)
    await comes(clinic, evening(19, 1))
    await sarah.forges(f"here:{theirs}")
    assert sarah.screen == (
        "Amena is next. About 14 min (7:15 PM).\n"
        "Dr Nasrin Akter\nMon 23 Nov, 7:15 PM\nFor Mst. Amena Begum"
    )
    await does(clinic, agenda.run_late, rahim, 15)
    assert sarah.screen == (
        "🕓 The doctor is running 15 min late\nDr Nasrin Akter: Amena’s turn is about 7:30 PM."
    )
    await does(clinic, queue.call, rahim, theirs)
    assert sarah.screen == "🔔 The doctor is calling\nDr Nasrin Akter is ready for Amena."


async def test_two_taps_check_in_once(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mine = await books(clinic, sarah, doctor, evening(19, 15))
    await comes(clinic, evening(19, 5))
    await sarah.forges(f"here:{mine}")
    once = sarah.screen
    clinic.clock.forward(seconds=20)
    await sarah.forges(f"here:{mine}")
    assert sarah.screen == once
    kept = await clinic.app.db.read(lambda work: work.appointments.of(mine))
    assert kept.checked_in_at == evening(19, 5)


async def test_nobody_sees_or_takes_anothers_place(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    [theirs] = await others_wait(clinic, doctor, 15)
    await comes(clinic, evening(19, 5))
    await sarah.sends("/menu")
    before = sarah.said
    for forged in (f"here:{theirs}", f"place:{theirs}"):
        await sarah.forges(forged)
    await sarah.forges("here:1")
    await sarah.forges("place:1")
    assert sarah.alerts == [
        *["This is not open to you. Press /menu to see what you can do."] * 2,
        *["There is no such appointment."] * 2,
    ]
    assert sarah.said == before


async def test_what_was_called_off_has_no_place_and_edits_nothing(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim, Mode.SERIAL)
    await joins(clinic, sarah, "Sarah Khan")
    [first] = await others_wait(clinic, doctor, 0)
    mine = await books(clinic, sarah, doctor, evening(19, 15))
    await comes(clinic, evening(18, 50))
    await sarah.forges(f"here:{mine}")
    await does(clinic, keeping.cancel, sarah, mine, Reason.BETTER)
    await does(clinic, queue.call, rahim, first)
    before = sarah.said
    await does(clinic, queue.close, rahim, first)
    assert sarah.said == before
    await sarah.forges(f"place:{mine}")
    await sarah.forges(f"here:{mine}")
    assert [one[:24] for one in sarah.alerts] == ["That is no longer possib"] * 2


async def test_a_message_that_shows_something_else_by_now_stays_as_it_is(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim, Mode.SERIAL)
    await joins(clinic, sarah, "Sarah Khan")
    [first] = await others_wait(clinic, doctor, 0)
    mine = await books(clinic, sarah, doctor, evening(19, 15))
    await comes(clinic, evening(18, 50))
    await sarah.forges(f"here:{mine}")
    await sarah.taps("Menu")
    shown = len(sarah.said)
    await comes(clinic, evening(19, 0))
    await does(clinic, queue.call, rahim, first)
    assert sarah.said[shown - 1].startswith("Niramoy\n")
    assert sarah.screen == (
        "🔔 One person is still ahead\nDr Nasrin Akter: your turn is about 7:15 PM."
    )
    await sarah.taps("When is my turn?")
    assert sarah.screen.startswith("You are 2nd, one person is ahead. About 15 min (7:15 PM).\n")


async def test_a_doctor_is_called_as_a_patient_also_under_the_doctors_hat(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    doctor = await sees_in_the_evening(clinic, rahim)
    await joins(clinic, sarah, "Sarah Khan")
    mine = await books(clinic, sarah, doctor, evening(19, 15))
    await gets(clinic, sarah)
    await comes(clinic, evening(19, 10))
    await does(clinic, queue.call, rahim, mine)
    assert sarah.screen == "🔔 It is your turn\nDr Nasrin Akter is ready for you."
