"""A patient writes down their history in a few taps, and reads it as their doctor will."""

from __future__ import annotations

from typing import Any

import pytest

from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.journeys.test_documents import adds_a_child
from tests.journeys.test_registration import registers


async def opens_records(person: Someone) -> None:
    await registers(person)
    await person.sends("/records")


async def adds_penicillin(person: Someone) -> None:
    await person.taps("➕ Add something")
    await person.taps("Allergy")
    await person.taps("Penicillin")
    await person.taps("Rash, itching")
    await person.taps("Dangerous")


async def test_an_allergy_is_added_in_five_taps_and_stands_first(sarah: Someone) -> None:
    await opens_records(sarah)
    assert sarah.screen == "📋 Sarah Khan, 34 years\n⚠️ Allergies: nothing told yet"

    await adds_penicillin(sarah)
    assert sarah.screen == (
        "✔ Added to the record\n⚠️ Allergic to Penicillin: Rash, itching (Dangerous)"
    )

    await sarah.taps("See the record")
    assert sarah.screen == "📋 Sarah Khan, 34 years\n⚠️ Allergic to: Penicillin"


async def test_a_whole_history_in_bangla(rahim: Someone) -> None:
    await registers(rahim)
    await rahim.sends("/language")
    await rahim.taps("বাংলা")
    await rahim.taps("📋 স্বাস্থ্য রেকর্ড")
    await rahim.taps("➕ নতুন তথ্য লিখুন")
    await rahim.taps("অসুখ")
    await rahim.taps("ডায়াবেটিস")
    await rahim.taps("এখনো আছে")
    await rahim.sends("২০১৯ সাল থেকে")
    assert rahim.screen == "✔ লিখে রাখলাম\n🩺 ডায়াবেটিস (এখনো আছে), ২০১৯ থেকে"

    await rahim.taps("➕ আরও লিখুন")
    await rahim.taps("ওষুধ")
    await rahim.sends("মেটফরমিন ৫০০")
    await rahim.taps("১+০+১")
    await rahim.taps("এখন খাচ্ছেন")
    await rahim.taps("জানি না")
    assert rahim.screen == "✔ লিখে রাখলাম\n💊 মেটফরমিন ৫০০ ১+০+১ (এখন খাচ্ছেন)"

    await rahim.taps("➕ আরও লিখুন")
    await rahim.taps("মাপ (প্রেশার, সুগার…)")
    await rahim.taps("ব্লাড সুগার")
    await rahim.sends("৫.৬")
    await rahim.taps("খালি পেটে")
    await rahim.taps("আজ")
    assert rahim.screen == ("✔ লিখে রাখলাম\n📈 সুগার ৫.৬ mmol/L (১০১ mg/dL), খালি পেটে, ২৩ নভেম্বর ২০২৬")

    await rahim.taps("রেকর্ড দেখুন")
    assert rahim.screen == (
        "📋 Sarah Khan, ৩৪ বছর\n"
        "⚠️ অ্যালার্জি: এখনো কিছু জানাননি\n"
        "🩺 ডায়াবেটিস\n"
        "💊 মেটফরমিন ৫০০ ১+০+১\n"
        "📈 সুগার ৫.৬ mmol/L (১০১ mg/dL), খালি পেটে"
    )


async def test_a_typed_illness_is_kept_as_it_was_typed(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Illness")
    await sarah.sends("Sickle <b>cell</b>")
    await sarah.taps("still there")
    await sarah.taps("I do not know")
    assert sarah.screen.endswith("🩺 Sickle <b>cell</b> (still there)")


async def test_a_known_word_typed_in_the_other_language_gets_its_code(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Illness")
    await sarah.sends("হাঁপানি")
    await sarah.taps("still there")
    await sarah.taps("I do not know")
    assert sarah.screen.endswith("🩺 Asthma (still there)")


async def test_no_known_allergies_is_said_and_gives_way_to_the_first_one(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Allergy")
    await sarah.taps("No known allergies")
    await sarah.taps("See the record")
    assert "✅ No known allergies" in sarah.screen

    await adds_penicillin(sarah)
    await sarah.taps("See the record")
    assert sarah.screen == "📋 Sarah Khan, 34 years\n⚠️ Allergic to: Penicillin"

    await sarah.taps("➕ Add something")
    await sarah.taps("Allergy")
    await sarah.taps("No known allergies")
    assert sarah.alerts[-1].startswith("The record holds an allergy.")


async def test_a_correction_keeps_the_earlier_version_in_sight(sarah: Someone) -> None:
    await opens_records(sarah)
    await adds_penicillin(sarah)
    await sarah.taps("Correct")
    await sarah.taps("Sulfa medicines")
    await sarah.taps("I do not know")
    await sarah.taps("Unpleasant, not dangerous")
    assert sarah.screen == (
        "✔ Corrected\n⚠️ Allergic to Sulfa medicines (Unpleasant, not dangerous)"
    )

    await sarah.taps("See the record")
    await sarah.taps("Everything by date")
    assert sarah.screen == (
        "Everything, newest first\n1. ⚠️ Allergic to Sulfa medicines (Unpleasant, not dangerous)"
    )

    await sarah.taps("1")
    await sarah.taps("Earlier versions")
    assert "Penicillin: Rash, itching (Dangerous)\n✏️ Corrected on 23 November" in sarah.screen


async def test_what_is_removed_stays_in_sight_as_removed(sarah: Someone) -> None:
    await opens_records(sarah)
    await adds_penicillin(sarah)
    await sarah.taps("See the record")
    await sarah.taps("Everything by date")
    await sarah.taps("1")
    await sarah.taps("Remove")
    await sarah.taps("Yes, remove it")
    assert "🗑 Removed on 23 November 2026" in sarah.screen
    assert "Correct" not in sarah.buttons

    await sarah.taps("⬅ Back")
    assert sarah.screen.endswith("Nothing here yet.")
    await sarah.taps("Choose kind or year")
    await sarah.taps("Earlier versions")
    assert "1. ⚠️ Allergic to Penicillin" in sarah.screen


async def test_the_timeline_turns_its_pages_and_keeps_to_a_year(
    sarah: Someone, clinic: Clinic
) -> None:
    await opens_records(sarah)
    for year in range(2012, 2020):
        await sarah.taps("➕ Add something" if year == 2012 else "➕ Add more")
        await sarah.taps("Operation")
        await sarah.taps("Caesarean")
        await sarah.sends(str(year))
    await sarah.taps("See the record")
    await sarah.taps("Everything by date")
    assert "1. 🏥 Operation: Caesarean, 2019" in sarah.screen
    assert "2013" not in sarah.screen

    await sarah.taps("Older ›")
    assert "7. 🏥 Operation: Caesarean, 2013" in sarah.screen
    await sarah.taps("Choose kind or year")
    await sarah.taps("2015")
    assert sarah.screen == "Everything, newest first\n1. 🏥 Operation: Caesarean, 2015"


@pytest.mark.parametrize("typed", ["abc", "80/120", "500/20", "120", "120/80/60", "১২০ ৮০ কি"])
async def test_a_blood_pressure_nobody_has_is_asked_again(sarah: Someone, typed: str) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Measurement")
    await sarah.taps("Blood pressure")
    await sarah.sends(typed)
    assert sarah.screen.startswith(("I could not read that", "That cannot be right"))

    await sarah.sends("১২০ বাই ৮০")
    await sarah.taps("Yesterday")
    assert sarah.screen == "✔ Added to the record\n📈 BP 120/80, 22 November 2026"


async def test_a_grave_reading_is_called_one(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Measurement")
    await sarah.taps("Blood pressure")
    await sarah.sends("190/125")
    await sarah.taps("Today")
    assert "This needs a doctor today." in sarah.screen
    assert "🚨 Emergency numbers" in sarah.buttons


async def test_a_sugar_without_its_unit_is_asked_for_it(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Measurement")
    await sarah.taps("Blood sugar")
    await sarah.sends("30")
    assert sarah.screen.startswith("Is that mmol/L or mg/dL?")

    await sarah.sends("30 mg/dl")
    await sarah.taps("At another time")
    await sarah.taps("Today")
    assert "sugar 1.7 mmol/L (30 mg/dL)" in sarah.screen


async def test_pregnancy_is_asked_of_those_who_can_be_pregnant_only(clinic: Clinic) -> None:
    karim = clinic.someone("Karim", "en", phone="+8801912345678")
    await karim.sends("/start")
    await karim.taps("English")
    await karim.taps("I am 18+ and I agree")
    await karim.taps("📱 Share my number")
    await karim.sends("Karim Ali")
    await karim.taps("Male")
    await karim.sends("40")
    await karim.sends("Dhanmondi")
    await karim.sends("/records")
    await karim.taps("➕ Add something")
    assert "Pregnancy" not in karim.buttons

    person = next(iter(_person_ids(karim)))
    await karim.forges(f"hist-kind:{person}:pregnancy")
    assert karim.alerts[-1] == "Pregnancy is not asked of this person."


def _person_ids(person: Someone) -> list[str]:
    """The ids the buttons on the screen carry."""
    rows = person.messages[-1]["reply_markup"]["inline_keyboard"]
    carried = [button.get("callback_data", "") for row in rows for button in row]
    return [data.split(":")[1] for data in carried if data.startswith("hist-kind:")]


async def test_pregnancy_with_its_month(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Pregnancy")
    await sarah.taps("Pregnant")
    await sarah.taps("5")
    await sarah.taps("See the record")
    assert "🩸 🤰 Pregnant, month 5" in sarah.screen


async def test_tapping_the_last_answer_twice_writes_it_down_once(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Allergy")
    await sarah.taps("Penicillin")
    await sarah.taps("I do not know")
    await sarah.taps("Dangerous")
    await sarah.forges("hist-opt:allergy:criticality:high")
    assert sarah.screen.startswith("✔ Added to the record")
    await sarah.sends("/records")
    await sarah.taps("Everything by date")
    assert sarah.screen == "Everything, newest first\n1. ⚠️ Allergic to Penicillin (Dangerous)"


async def test_nonsense_typed_at_a_button_question_asks_it_again(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Blood group")
    await sarah.sends("B positive")
    assert sarah.screen == "What is the blood group?"
    assert "Please press one of the buttons." in sarah.said

    await sarah.taps("B+")
    await sarah.taps("See the record")
    assert "🩸 B+" in sarah.screen


async def test_going_back_takes_answers_back_one_by_one(sarah: Someone) -> None:
    await opens_records(sarah)
    await sarah.taps("➕ Add something")
    await sarah.taps("Allergy")
    await sarah.taps("Penicillin")
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("What causes the allergy?")
    await sarah.taps("⬅ Back")
    assert sarah.screen == "What would you like to add?"


async def test_a_form_goes_on_after_a_restart(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, telegram = tmp_path_factory.mktemp("clinic"), Telegram()
    async with open_clinic(folder, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await opens_records(sarah)
        await sarah.taps("➕ Add something")
        await sarah.taps("Medicine")
        await sarah.sends("Metformin 500")

    async with open_clinic(folder, telegram) as clinic:
        clinic.clock.forward(days=1)
        later = clinic.of(sarah)
        await later.taps("1+0+1")
        await later.taps("taking it now")
        await later.sends("3 months")
        assert "💊 Metformin 500 1+0+1 (taking it now), since 2026" in later.screen


async def test_a_record_protects_itself_and_goes_by_itself(sarah: Someone, clinic: Clinic) -> None:
    await opens_records(sarah)
    assert sarah.messages[-1]["has_protected_content"] is True

    clinic.clock.forward(minutes=6)
    await clinic.settle()
    assert "📋 Sarah Khan, 34 years" not in sarah.screen


@pytest.mark.parametrize(
    "data",
    [
        "record:{person}",
        "hist-add:{person}",
        "hist-mea:{person}",
        "hist-kind:{person}:blood-group",
        "tl:{person}:all:0:0",
        "tl-filter:{person}",
        "entry:{entry}",
        "entry-old:{entry}",
        "entry-rm:{entry}",
        "entry-rm2:{entry}",
        "entry-fix:{entry}",
        "docs:{person}:0",
        "looks:{person}:0:0",
    ],
)
async def test_a_stranger_with_forged_ids_is_refused_and_that_is_audited(
    sarah: Someone, rahim: Someone, clinic: Clinic, data: str
) -> None:
    await opens_records(sarah)
    await adds_penicillin(sarah)
    person, entry = await clinic.app.db.read(_ids_of, sarah.id)
    await registers(rahim)
    said = len(rahim.messages)
    await rahim.forges(data.format(person=person, entry=entry))

    assert rahim.alerts == ["This is not open to you. Press /menu to see what you can do."]
    assert len(rahim.messages) == said
    refused = await clinic.app.db.read(lambda work: work.audit.of_people([person], 1))
    assert refused[0].decision == "denied"
    entries = await clinic.app.db.read(lambda work: work.history.of_people([person]))
    assert [one.stage for one in entries] == ["active"]


def _ids_of(work: Any, telegram_id: int) -> tuple[int, int]:
    account = work.accounts.of(telegram_id)
    entries = work.history.of_people([account.person_id])
    return account.person_id, entries[0].id


async def test_whose_record_is_asked_of_whoever_acts_for_a_child(
    sarah: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    child = await adds_a_child(sarah)
    await sarah.sends("/records")
    assert sarah.screen == "Whose health record?"
    assert sarah.buttons == ["My own", "Mina", "Menu"]
    await sarah.taps("Mina")
    assert sarah.screen.startswith("📋 Mina, 6 years")
    await adds_penicillin(sarah)
    found = await clinic.app.db.read(lambda work: work.history.of_people([child]))
    assert [one.person_id for one in found] == [child]

    await sarah.sends("/records")
    await sarah.taps("My own")
    assert sarah.screen == "📋 Sarah Khan, 34 years\n⚠️ Allergies: nothing told yet"


@pytest.mark.parametrize(
    "data", ["hist-opt:allergy:what:egg", "hist-skip:allergy:reaction", "hist-back"]
)
async def test_a_button_of_a_form_that_is_no_more_changes_nothing(
    sarah: Someone, data: str
) -> None:
    await opens_records(sarah)
    await sarah.forges(data)
    assert sarah.alerts == ["That button no longer works. Please go on from here."]
    assert sarah.screen.startswith("📋 Sarah Khan")


async def test_forged_pages_of_the_timeline_show_the_nearest_one(sarah: Someone) -> None:
    await opens_records(sarah)
    await adds_penicillin(sarah)
    await sarah.taps("See the record")
    await sarah.taps("Everything by date")
    carried = sarah.messages[-1]["reply_markup"]["inline_keyboard"]
    person = next(
        button["callback_data"].split(":")[1]
        for row in carried
        for button in row
        if button["callback_data"].startswith("tl-filter:")
    )
    for page in (99, -99):
        await sarah.forges(f"tl:{person}:all:0:{page}")
        assert "1. ⚠️ Allergic to Penicillin" in sarah.screen
