"""A lost Telegram account, a record a relative keeps: registering finds what is one's own."""

from pathlib import Path
from typing import Any

import pytest

from domain import people
from domain.people import Person
from domain.rights import Hat, Right, Role
from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.journeys.test_family import adds_child, adds_mother, names_for, refused
from tests.journeys.test_registration import AGREE, SHARE_PHONE, registers

PHONE = "+8801812345678"
WAITS = "Your record is on its way."


async def tells(person: Someone, name: str = "Sarah Khan", *, sex: str = "Female", age: str = "34",
                typed: str = "") -> None:  # fmt: skip
    """Register in English as somebody of this name and age, the phone shared or typed."""
    await person.sends("/start")
    await person.taps("English")
    await person.taps(AGREE["en"])
    await (person.sends(typed) if typed else person.taps(SHARE_PHONE["en"]))
    await person.sends(name)
    await person.taps(sex)
    await person.sends(age)
    await person.sends("Dhanmondi")


@pytest.fixture
def again(clinic: Clinic) -> Someone:
    """Sarah, with a new Telegram account on the same SIM."""
    return clinic.someone("Sarah", "en", phone=PHONE)


async def person_of(clinic: Clinic, someone: Someone) -> Person | None:
    """Who this Telegram user is registered as."""

    def find(work: Any) -> Person | None:
        account = work.accounts.of(someone.id)
        return work.people.by_id(account.person_id) if account.person_id else None

    return await clinic.app.db.read(find)


async def gives_role(clinic: Clinic, someone: Someone, *roles: Role, hat: Hat) -> None:
    def give(work: Any) -> None:
        account = work.accounts.of(someone.id)
        account.roles, account.hat = frozenset(roles), hat
        work.accounts.keep(account)

    await clinic.app.db.write(give)


def asked(old: Someone, begin: str) -> str:
    """What a button of the question to the old account carries."""
    rows = next(
        one["reply_markup"]["inline_keyboard"]
        for one in reversed(old.messages)
        if one["text"].startswith("Someone wants to move your record")
    )
    return str(next(one["callback_data"] for row in rows for one in row if one["text"] == begin))


# -- a lost account


async def test_after_a_day_of_silence_the_record_moves(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await adds_child(sarah)
    before = await person_of(clinic, sarah)
    await tells(again, "সারা খান", age="35")
    assert again.screen.startswith("Do you have an account with us already?")
    assert "Dhanmondi" not in again.screen

    await again.taps("Yes, that is me")
    assert again.screen.startswith(WAITS)
    assert "24 Nov" in again.screen
    assert sarah.screen.startswith("Someone wants to move your record")
    assert "Sarah" not in sarah.screen

    clinic.clock.forward(hours=23, minutes=59)
    await again.taps("Look again")
    assert again.screen.startswith(WAITS)
    assert await person_of(clinic, sarah) == before

    clinic.clock.forward(minutes=1)
    await again.taps("Look again")
    assert again.screen.startswith("Your record is here.")
    assert await person_of(clinic, again) == before
    assert await person_of(clinic, sarah) is None
    assert sarah.screen.startswith("Your record is in your other Telegram account now.")
    assert await names_for(clinic, again, Right.READ) == ["Sarah Khan", "Rafi Khan"]

    await again.taps("Menu")
    assert again.screen.startswith("Niramoy")
    await sarah.sends("/profile")
    assert sarah.screen.startswith("Question 1 of 5")


async def test_whoever_waits_can_still_call_for_help(sarah: Someone, again: Someone) -> None:
    await registers(sarah)
    await tells(again)
    await again.taps("Yes, that is me")
    await again.taps("🚨 Emergency numbers")
    assert again.screen.startswith("🚨 In an emergency, call now")
    await again.taps("Continue")
    assert again.screen.startswith(WAITS)
    await again.sends("hello?")
    assert again.screen.startswith(WAITS)


async def test_not_me_stops_it_and_support_hears_of_it(
    sarah: Someone, again: Someone, rahim: Someone, clinic: Clinic
) -> None:
    await registers(rahim)
    await gives_role(clinic, rahim, Role.SUPPORT, hat=Hat.STAFF)
    await registers(sarah)
    await tells(again)
    await again.taps("Yes, that is me")
    stop = asked(sarah, "Not me, stop it")
    await sarah.forges(stop)
    assert sarah.screen.startswith("Stopped. Your record stays here.")
    assert again.screen.startswith("The old account objected.")
    assert rahim.screen.startswith("Someone objected to moving their record")
    assert "Sarah" not in rahim.screen

    await sarah.forges(stop)
    clinic.clock.forward(days=2)
    await clinic.settle()
    assert (await person_of(clinic, sarah)) is not None
    assert (await person_of(clinic, again)) is None
    await again.taps("Continue")
    await again.taps("No, I am somebody else")
    assert again.screen.startswith("You are registered. Welcome!")


async def test_it_was_me_moves_the_record_at_once(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    before = await person_of(clinic, sarah)
    await tells(again)
    await again.taps("Yes, that is me")
    await sarah.taps("It was me")
    assert await person_of(clinic, sarah) == before
    await sarah.taps("Move it now")
    assert again.screen.startswith("Your record is here.")
    assert await person_of(clinic, again) == before

    await sarah.forges("rec-now:1")
    assert sarah.screen.startswith("Question 1 of 5")


async def test_a_doctor_keeps_the_practice_and_an_admin_loses_the_role(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await gives_role(clinic, sarah, Role.DOCTOR, Role.SUPPORT, hat=Hat.DOCTOR)
    await tells(again)
    await again.taps("Yes, that is me")
    clinic.clock.forward(days=1)
    await again.sends("/start")

    def roles(work: Any) -> list[Any]:
        accounts = [work.accounts.of(one.id) for one in (sarah, again)]
        return [(set(one.roles), one.hat) for one in accounts]

    assert await clinic.app.db.read(roles) == [
        (set(), Hat.PATIENT),
        ({Role.DOCTOR}, Hat.PATIENT),
    ]


async def test_the_answer_is_taken_under_any_hat(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await gives_role(clinic, sarah, Role.DOCTOR, hat=Hat.DOCTOR)
    await tells(again)
    await again.taps("Yes, that is me")
    await sarah.taps("Not me, stop it")
    assert sarah.screen.startswith("Stopped.")


async def test_a_blocked_bot_makes_the_day_no_shorter(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    clinic.telegram.people.blocks(sarah.id)
    await clinic.settle()
    await tells(again)
    await again.taps("Yes, that is me")
    clinic.clock.forward(hours=23)
    await again.taps("Look again")
    assert again.screen.startswith(WAITS)


async def test_it_is_tried_three_times_a_month_at_most(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await tells(again)
    for _ in range(3):
        await again.taps("Yes, that is me")
        await sarah.taps("Not me, stop it")
        await again.taps("Continue")
    await again.taps("Yes, that is me")
    assert again.alerts[-1].startswith("This was tried 3 times within a month.")

    clinic.clock.forward(days=31)
    await again.taps("Yes, that is me")
    assert again.screen.startswith(WAITS)


async def test_two_new_accounts_cannot_wait_for_one_person(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    third = clinic.someone("Sarah", "en", phone=PHONE)
    await tells(again)
    await tells(third)
    await again.taps("Yes, that is me")
    await third.taps("Yes, that is me")
    assert third.alerts[-1].startswith("Another account asks for this record just now.")


async def test_a_stranger_cannot_answer_for_the_old_account(
    sarah: Someone, again: Someone, rahim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await registers(rahim)
    before = await person_of(clinic, sarah)
    await tells(again)
    await again.taps("Yes, that is me")
    move = asked(sarah, "It was me").replace("rec-me", "rec-now")
    for data in (move, asked(sarah, "Not me, stop it"), asked(sarah, "It was me"), "rec-now:1"):
        await rahim.forges(data)
        assert rahim.alerts[-1].startswith("This is not open to you.")
    assert await refused(clinic) == ["recover"] * 4
    assert await person_of(clinic, sarah) == before
    await again.taps("Look again")
    assert again.screen.startswith(WAITS)


async def test_the_move_survives_a_restart(tmp_path: Path) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone=PHONE)
        await registers(sarah)
        new = clinic.someone("Sarah", "en", phone=PHONE)
        await tells(new)
        await new.taps("Yes, that is me")

    async with open_clinic(tmp_path, telegram) as clinic:
        clinic.clock.forward(days=1)
        later = clinic.of(new)
        await later.sends("/menu")
        assert later.screen.startswith("Your record is here.")


# -- nobody learns anything


async def test_who_types_the_number_is_asked_nothing(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    stranger = clinic.someone("Mallory", "en", phone="+8801512345678")
    await tells(stranger, typed="01812345678")
    assert stranger.screen.startswith("You are registered. Welcome!")
    assert not any("already" in text for text in stranger.said)
    assert not any("move your record" in text for text in sarah.said)


async def test_a_husband_on_the_same_phone_is_asked_nothing(
    sarah: Someone, again: Someone
) -> None:
    await registers(sarah)
    await tells(again, "Karim Uddin", sex="Male")
    assert again.screen.startswith("You are registered. Welcome!")


async def test_somebody_else_gets_a_record_of_their_own(
    sarah: Someone, again: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await tells(again)
    await again.sends("yes")
    assert again.screen.startswith("Do you have an account with us already?")
    await again.taps("No, I am somebody else")
    assert again.screen.startswith("You are registered. Welcome!")
    mine, theirs = await person_of(clinic, again), await person_of(clinic, sarah)
    assert mine is not None
    assert theirs is not None
    assert mine.id != theirs.id

    await again.forges("join-me")
    assert again.screen.startswith("Niramoy")
    assert await person_of(clinic, again) == mine


# -- a record a relative keeps


async def test_a_mother_takes_her_record_over_and_sees_who_acts_for_her(
    sarah: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await adds_mother(sarah, phone="01911223344")
    mother = clinic.someone("Amina", "bn", phone="+8801911223344")
    await mother.sends("/start")
    await mother.taps("বাংলা")
    await mother.taps(AGREE["bn"])
    await mother.taps(SHARE_PHONE["bn"])
    await mother.sends("আমিনা খাতুন")
    await mother.taps("নারী")
    await mother.sends("৬০")
    await mother.sends("ধানমন্ডি")
    assert mother.screen.startswith("কোনো আত্মীয় কি আপনাকে যোগ করেছেন?")
    assert "Sarah" not in mother.screen

    await mother.taps("হ্যাঁ, সেটি আমি")
    assert mother.screen.startswith("আপনার নিবন্ধন হয়ে গেছে। স্বাগতম!\n\n👤 Amina Khatun, নারী")
    assert sarah.screen.startswith("Someone you act for has an account of their own now.")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan", "Amina Khatun"]

    await mother.sends("/safety")
    await mother.taps("কে আমার হয়ে কাজ করেন")
    await mother.taps("Sarah Khan")
    await mother.taps("বন্ধ করুন")
    await mother.taps("বন্ধ করুন")
    assert sarah.screen.startswith("Someone you acted for has ended it.")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan"]


async def test_a_childs_record_is_not_taken_over(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    await adds_child(sarah, birth="24/11/2008")
    son = clinic.someone("Rafi", "en", phone=PHONE)
    await tells(son, "Rafi Khan", sex="Male", age="18")
    assert son.screen.startswith("You are registered. Welcome!")
    rafi = await person_of(clinic, son)
    assert rafi is not None
    assert (await clinic.app.db.write(people.myself, son.id, clinic.clock())) == rafi
    assert len(await names_for(clinic, sarah, Right.READ)) == 2
