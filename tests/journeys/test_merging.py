"""Support finds people by phone, compares two who may be one, merges them, and undoes it."""

import pytest

from domain.rights import Hat, Right, Role
from tests.clinic import Clinic, Someone
from tests.journeys.test_family import adds_child, button_starting, names_for, refused
from tests.journeys.test_recovery import gives_role, person_of, tells
from tests.journeys.test_registration import registers

# Some services are told of in this story only.
pytestmark = pytest.mark.watched


async def on_duty(clinic: Clinic, language: str = "en", role: Role = Role.SUPPORT) -> Someone:
    """Somebody of the staff, under that hat."""
    helper = clinic.someone("Nila", language, phone="+8801512345678")
    await registers(helper)
    if language == "bn":
        await helper.sends("/language")
        await helper.taps("বাংলা")
    await gives_role(clinic, helper, role, hat=Hat.STAFF)
    return helper


async def twice_registered(sarah: Someone, clinic: Clinic) -> Someone:
    """Sarah on another Telegram account, where she typed her number."""
    await registers(sarah)
    await adds_child(sarah)
    second = clinic.someone("Sarah", "en", phone="+8801612345678")
    await tells(second, "সারা খান", typed="01812345678")
    return second


async def test_support_merges_two_records_and_undoes_it(sarah: Someone, clinic: Clinic) -> None:
    second = await twice_registered(sarah, clinic)
    helper = await on_duty(clinic)
    await helper.sends("/menu")
    await helper.taps("Find a person")
    await helper.taps("Possible duplicates")
    await helper.taps("1. Mon 23 Nov")
    assert "1. Sarah Khan, female" in helper.screen
    assert "2. সারা খান, female" in helper.screen
    assert "018••-•••678" in helper.screen
    assert "01812" not in helper.screen

    await helper.taps("One person, keep 1")
    assert helper.alerts[-1].startswith("Both have an account of their own in use.")

    clinic.telegram.people.blocks(second.id)
    await clinic.settle()
    await helper.taps("One person, keep 1")
    assert helper.alerts[-1] == "Merged: both are read as one from now on."
    mine, theirs = await person_of(clinic, sarah), await person_of(clinic, second)
    assert mine is not None
    assert theirs is not None
    same = await clinic.app.db.read(lambda work: work.people.same_as(theirs.id))
    assert same == (mine.id, theirs.id)

    await helper.taps("Undo the merge of Mon 23 Nov")
    assert helper.alerts[-1] == "Undone: they are two people again."
    same = await clinic.app.db.read(lambda work: work.people.same_as(theirs.id))
    assert same == (theirs.id,)


async def test_support_finds_somebody_in_bangla(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    helper = await on_duty(clinic, "bn")
    await helper.sends("/find")
    await helper.sends("০১৭১১১১১১১১")
    assert helper.screen.startswith("এই নম্বরে কেউ নেই।")
    await helper.sends("abc")
    assert helper.screen.startswith("এটি বাংলাদেশের মোবাইল নম্বর নয়।")
    await helper.sends("০১৮১২৩৪৫৬৭৮")
    assert helper.screen == "এই নম্বরে ১ জন আছেন\n👤 Sarah Khan, 📱 ০১৮••-•••৬৭৮"
    await helper.taps("Sarah Khan")
    assert "🏠 ধানমন্ডি, ঢাকা" in helper.screen


async def test_two_different_people_leave_the_list(sarah: Someone, clinic: Clinic) -> None:
    await twice_registered(sarah, clinic)
    helper = await on_duty(clinic)
    await helper.sends("/find")
    await helper.taps("Possible duplicates")
    await helper.taps("1. Mon 23 Nov")
    await helper.taps("Two different people")
    assert helper.screen.startswith("Possible duplicates\nNone are waiting.")


async def test_other_staff_and_patients_merge_nothing(sarah: Someone, clinic: Clinic) -> None:
    second = await twice_registered(sarah, clinic)
    helper = await on_duty(clinic)
    await helper.sends("/find")
    await helper.taps("Possible duplicates")
    await helper.taps("1. Mon 23 Nov")
    merge = button_starting(helper, "One person, keep 1")
    await gives_role(clinic, helper, Role.PHARMACY, hat=Hat.STAFF)
    for data in (merge, "dup:0", merge.replace("dup-yes", "dup-cmp"), "dup-undo:1"):
        await helper.forges(data)
        assert helper.alerts[-1].startswith("This is not open to you."), data
        await second.forges(data)
        assert second.alerts[-1].startswith("This is not open to you."), data
    assert len(await refused(clinic)) == 8
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan", "Rafi Khan"]
