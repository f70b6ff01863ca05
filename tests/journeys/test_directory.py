"""Somebody looks for a doctor: in their own words, by filters, and is told when there is one."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain import booking
from domain.clock import DHAKA
from domain.doctors import Proof, ProofFile, Spoken
from domain.hours import Presence, Terms
from domain.people import Sex
from domain.seats import Seat
from domain.standing import Stage
from domain.uploads import Media
from gateways.files import FileStore
from gateways.holidays import PublicHolidays
from tests.clinic import Clinic, Someone
from tests.colleagues import joins, opens, practises
from tests.reports import a_photo

FRIDAY = 4


@dataclass
class Town:
    """Three doctors: two for the heart, one for children."""

    clinic: Clinic
    nasrin: int
    kamal: int
    shirin: int

    async def suspends(self, doctor_id: int) -> None:
        def suspend(work: Any) -> None:
            assert work.doctors.keep(replace(work.doctors.of(doctor_id), stage=Stage.SUSPENDED))

        await self.clinic.app.db.write(suspend)


@pytest.fixture
async def town(clinic: Clinic) -> Town:
    doctors = [clinic.someone(name, "en") for name in ("Nasrin", "Kamal", "Shirin")]
    nasrin = await practises(
        clinic,
        doctors[0],
        "Nasrin Akter",
        1,
        specialities=("cardiology",),
        place="sylhet.kotwali",
        degrees="MBBS, MD (Cardiology)",
        fee=80_000,
    )
    kamal = await practises(
        clinic,
        doctors[1],
        "Kamal Hossain",
        2,
        specialities=("cardiology", "general_medicine"),
        sex=Sex.MALE,
        fee=0,
        languages=(Spoken.BANGLA, Spoken.ENGLISH),
    )
    shirin = await practises(
        clinic, doctors[2], "Shirin Sultana", 3, specialities=("paediatrics",), fee=50_000
    )
    await opens(clinic, nasrin, FRIDAY)
    await opens(clinic, kamal)
    await opens(clinic, shirin)
    return Town(clinic, nasrin, kamal, shirin)


NASRIN = "Dr Nasrin Akter ✓\nCardiology · new here · ৳800 · Sylhet\n🕒 Fri 27 Nov, 7:00 PM"
KAMAL = (
    "Dr Kamal Hossain ✓\nCardiology, General Medicine · new here · free of charge · Dhaka\n"
    "🕒 Mon 23 Nov, 7:00 PM"
)
BELOW = ["Filter", "Sort", "⬅ Back", "Menu"]


async def test_one_line_says_it_all(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctors")
    assert sarah.screen == (
        "Find a doctor\n"
        "Type what you need: a problem, a speciality, a place, a day or a name.\n"
        "For example: “heart doctor Sylhet Friday” or “Dr Nasrin”."
    )
    assert sarah.buttons == [
        "General Medicine",
        "Cardiology",
        "Gynaecology & Obstetrics",
        "Paediatrics",
        "Neonatology",
        "Dermatology & Venereology",
        "All specialities",
        "Menu",
    ]

    await sarah.sends("heart doctor sylhet friday under 800")
    assert sarah.screen == (
        f"🔎 Cardiology · Sylhet · Fri 27 Nov · up to ৳800\n1 doctor\n\n{NASRIN}"
    )
    assert sarah.buttons == ["Dr Nasrin Akter", *BELOW]

    await sarah.taps("Dr Nasrin Akter")
    assert sarah.screen == (
        "🩺 Dr Nasrin Akter\n"
        "🎓 MBBS, MD (Cardiology)\n"
        "✅ BMDC A-1, checked on 23 November 2026\n"
        "🔹 Cardiology\n"
        "⭐ New here, not rated yet\n"
        "💰 ৳800, again within 30 days ৳300\n"
        "🗣 Bangla\n"
        "🏥 Station Road, Kotwali, Sylhet"
    )
    assert sarah.buttons == [
        "Fri 27 Nov, 7:00 PM",
        "Fri 27 Nov, 7:20 PM",
        "Fri 27 Nov, 7:40 PM",
        "More times",
        "☆ Save",
        "Share",
        "Share my record",
        "⬅ Back",
        "Menu",
    ]
    await sarah.taps("⬅ Back")
    assert sarah.buttons == ["Dr Nasrin Akter", *BELOW]


async def test_the_same_in_bangla(town: Town, rahim: Someone) -> None:
    await joins(town.clinic, rahim, "রহিম উদ্দিন", language="bn")
    await rahim.sends("/doctors")
    await rahim.sends("হৃদরোগ বিশেষজ্ঞ শুক্রবার")
    assert rahim.screen == (
        "🔎 হৃদরোগ · শুক্র, ২৭ নভেম্বর\n"
        "২ জন ডাক্তার, যাঁর সময় আগে খালি তিনি আগে\n\n"
        "ডা. Kamal Hossain ✓\n"
        "হৃদরোগ, মেডিসিন · এখানে নতুন · ফি লাগে না · ঢাকা\n"
        "🕒 শুক্র, ২৭ নভেম্বর খালি, তার আগেও: সোম ২৩ নভেম্বর, সন্ধ্যা ৭টা\n\n"
        "ডা. Nasrin Akter ✓\n"
        "হৃদরোগ · এখানে নতুন · ৳৮০০ · সিলেট\n"
        "🕒 শুক্র ২৭ নভেম্বর, সন্ধ্যা ৭টা"
    )
    assert rahim.buttons == [
        "ডা. Kamal Hossain",
        "ডা. Nasrin Akter",
        "বাছাই",
        "সাজান",
        "⬅ ফিরে যান",
        "মেনু",
    ]
    await rahim.taps("ডা. Nasrin Akter")
    assert rahim.screen.startswith(
        "🩺 ডা. Nasrin Akter\n🎓 MBBS, MD (Cardiology)\n"
        "✅ বিএমডিসি A-1, যাচাই হয়েছে ২৩ নভেম্বর ২০২৬\n🔹 হৃদরোগ\n"
    )
    assert rahim.buttons[:5] == [
        "শুক্র ২৭ নভেম্বর, সন্ধ্যা ৭টা",
        "শুক্র ২৭ নভেম্বর, সন্ধ্যা ৭:২০",
        "শুক্র ২৭ নভেম্বর, সন্ধ্যা ৭:৪০",
        "আরও সময়",
        "☆ পছন্দে রাখুন",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("shishu daktar", ["Dr Shirin Sultana"]),
        ("bacchar jor", ["Dr Shirin Sultana"]),
        ("my child has fever", ["Dr Shirin Sultana"]),
        ("hridrog sylhet", ["Dr Nasrin Akter"]),
        ("cardiolgy sylet", ["Dr Nasrin Akter"]),
        ("dr nasreen", ["Dr Nasrin Akter"]),
        ("কামাল হোসেন", ["Dr Kamal Hossain"]),
        ("kamal hosen", ["Dr Kamal Hossain"]),
        ("heart doctor mohila", ["Dr Nasrin Akter"]),
    ],
)
async def test_whatever_the_words_and_without_being_asked(
    town: Town, sarah: Someone, typed: str, found: list[str]
) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends(typed)
    assert sarah.buttons == [*found, *BELOW]


async def test_what_means_nothing_is_not_taken_for_a_search(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("my ankles are purple")
    assert "Sorry, I did not understand that. Please choose from here:" in sarah.said
    await sarah.sends("/doctors")
    await sarah.sends("my ankles are purple")
    assert sarah.buttons == ["Change filters", "⬅ Back", "Menu"]
    await sarah.sends("hello")
    assert sarah.screen == (
        "Please tell me a little more, for example:\n“heart doctor Sylhet Friday” or “Dr Nasrin”."
    )


async def test_a_call_for_help_comes_before_any_search(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctors")
    await sarah.sends("severe chest pain, heart doctor")
    assert sarah.screen.startswith("🚨 In an emergency, call now")


async def test_a_doctor_under_that_hat_searches_only_when_asked(
    town: Town, clinic: Clinic, sarah: Someone
) -> None:
    await practises(clinic, sarah, "Sarah Khan", 4)
    await sarah.sends("heart doctor")
    assert "Sorry, I did not understand that. Please choose from here:" in sarah.said


async def test_specialities_are_leafed_through(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctors")
    await sarah.taps("All specialities")
    await sarah.taps("Later ›")
    assert sarah.buttons[:2] == ["ENT (Ear, Nose, Throat)", "Ophthalmology"]
    await sarah.taps("‹ Earlier")
    await sarah.taps("Paediatrics")
    assert sarah.buttons == ["Dr Shirin Sultana", *BELOW]


async def test_every_filter_can_be_seen_and_changed(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("heart doctor")
    await sarah.taps("Filter")
    assert sarah.screen == ("🔎 Cardiology\n2 doctors match. Press what you want to change.")
    assert sarah.buttons == [
        "Speciality: Cardiology",
        "Place: any",
        "Day: any",
        "Sex: any",
        "Fee: any",
        "Language: any",
        "Rating: any",
        "⬜ Online now",
        *("Show the doctors", "⬅ Back"),
    ]
    await sarah.taps("Sex: any")
    assert sarah.buttons == ["female doctor", "male doctor", "Any", "⬅ Back"]
    await sarah.taps("female doctor")
    await sarah.taps("Fee: any")
    assert sarah.buttons[:5] == [
        "free of charge",
        "up to ৳300",
        "up to ৳500",
        "up to ৳800",
        "up to ৳1,500",
    ]
    await sarah.taps("up to ৳800")
    await sarah.taps("Day: any")
    assert sarah.buttons[:4] == ["This week", "Today", "Tomorrow", "Wed 25 Nov"]
    await sarah.taps("Fri 27 Nov")
    await sarah.taps("Language: any")
    await sarah.taps("Bangla")
    assert sarah.screen == (
        "🔎 Cardiology · Fri 27 Nov · female doctor · up to ৳800 · Bangla\n"
        "1 doctor matches. Press what you want to change."
    )
    await sarah.taps("Rating: any")
    await sarah.taps("4 stars or more")
    await sarah.taps("⬜ Online now")
    assert "✅ Online now" in sarah.buttons
    assert sarah.screen.endswith("\nNo doctor matches. Press what you want to change.")
    await sarah.taps("Show the doctors")
    assert sarah.screen == (
        "🔎 Cardiology · Fri 27 Nov · female doctor · up to ৳800 · Bangla · 4 stars or more"
        " · online now\n1 doctor\n"
        f"Nobody for “online now, 4 stars or more”. Shown without it.\n\n{NASRIN}"
    )
    assert sarah.buttons == ["Dr Nasrin Akter", "🔔 Tell me when", *BELOW]


async def test_a_word_taken_for_a_name_can_be_taken_out(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctors")
    await sarah.sends("qwrtzpsdf sylhet")
    assert "Nobody was found" in sarah.screen
    await sarah.taps("Change filters")
    await sarah.taps("✕ “qwrtzpsdf”")
    assert "qwrtzpsdf" not in sarah.screen
    assert not any(button.startswith("✕") for button in sarah.buttons)
    await sarah.taps("Show the doctors")
    assert "Sylhet" in sarah.screen


async def test_a_word_we_do_not_know_beside_a_speciality_is_left_out_and_said_so(
    town: Town, sarah: Someone
) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctors")
    await sarah.sends("heart doctor qwrtzpsdf")
    assert "Dr Kamal Hossain" in sarah.screen
    assert "qwrtzpsdf" in sarah.screen


async def test_a_place_is_chosen_or_typed(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("heart doctor")
    await sarah.taps("Filter")
    await sarah.taps("Place: any")
    assert sarah.buttons == [
        "online, anywhere",
        "Dhaka",
        "Bagerhat",
        "Bandarban",
        "Barguna",
        "Barishal",
        "Bhola",
        "Later ›",
        "Any",
        "⬅ Back",
    ]
    await sarah.sends("zzqqxx")
    assert sarah.screen.startswith("I found no place")
    await sarah.sends("sylhet")
    assert sarah.buttons == ["Dr Nasrin Akter", *BELOW]
    await sarah.taps("Filter")
    await sarah.taps("Place: Sylhet")
    await sarah.taps("Dhaka")
    await sarah.taps("Show the doctors")
    assert sarah.buttons == ["Dr Kamal Hossain", *BELOW]


async def test_the_order_is_chosen_and_explained(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("heart doctor")
    assert sarah.screen.endswith(f"2 doctors, the soonest first\n\n{KAMAL}\n\n{NASRIN}")
    for order, said in (
        ("Top rated", "2 doctors, the best rated first"),
        ("Low fee", "2 doctors, the lowest fee first"),
        ("Soonest", "2 doctors, the soonest first"),
    ):
        await sarah.taps("Sort")
        await sarah.taps(order)
        assert said in sarah.screen
    await sarah.taps("Sort")
    assert sarah.screen.startswith("Who comes first?\n")
    assert sarah.screen.endswith("Nobody can pay for a place.")
    assert sarah.buttons == ["✅ Soonest", "Top rated", "Low fee", "⬅ Back"]
    await sarah.taps("⬅ Back")
    assert sarah.screen.endswith(f"2 doctors, the soonest first\n\n{KAMAL}\n\n{NASRIN}")


async def test_a_name_that_does_not_fit_half_a_row_has_one_of_its_own(
    town: Town, sarah: Someone
) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("/doctors")
    rows = sarah.messages[-1]["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows[:4]] == [
        ["General Medicine", "Cardiology"],
        ["Gynaecology & Obstetrics"],
        ["Paediatrics", "Neonatology"],
        ["Dermatology & Venereology"],
    ]


async def test_seven_doctors_stand_on_two_pages(clinic: Clinic, sarah: Someone) -> None:
    for number in range(1, 8):
        await practises(clinic, clinic.someone("Doctor", "en"), f"Number {number}", number)
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("general medicine")
    first = sarah.buttons[:5]
    await sarah.taps("Later ›")
    assert sorted([*first, *sarah.buttons[:2]]) == [f"Dr Number {one}" for one in range(1, 8)]
    assert sarah.buttons[2:] == ["‹ Earlier", *BELOW]
    await sarah.forges("dr:general_medicine:99")
    assert sarah.buttons[2:] == ["‹ Earlier", *BELOW]
    await sarah.forges("dr:general_medicine:-99")
    assert sarah.buttons[:5] == first


# -- saved doctors


async def test_a_doctor_is_saved_found_again_and_let_go(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("dr nasrin")
    await sarah.taps("Dr Nasrin Akter")
    await sarah.taps("☆ Save")
    assert "★ Saved" in sarah.buttons
    await sarah.forges(f"card-save:{town.nasrin}:1")
    await sarah.sends("/doctors")
    await sarah.taps("⭐ Saved doctors")
    assert sarah.screen == "Saved doctors"
    assert sarah.buttons == ["Dr Nasrin Akter", "⬅ Back", "Menu"]

    await town.suspends(town.nasrin)
    await sarah.sends("/doctors")
    await sarah.taps("⭐ Saved doctors")
    assert sarah.buttons == ["⬅ Back", "Menu"]
    await sarah.forges(f"card-save:{town.kamal}:1")
    await sarah.taps("★ Saved")
    await sarah.taps("☆ Save")
    await sarah.taps("★ Saved")
    assert "☆ Save" in sarah.buttons


# -- tell me when


async def test_somebody_is_told_once_when_there_is_such_a_doctor(
    town: Town, rahim: Someone
) -> None:
    clinic = town.clinic
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await rahim.sends("চোখের ডাক্তার")
    assert rahim.screen == ("🔎 চক্ষু\nএমন কোনো ডাক্তার এখন তালিকায় নেই। কেউ এলে আপনাকে জানাতে পারি।")
    await rahim.taps("🔔 পেলে জানাবেন")
    assert rahim.alerts == ["পেলে জানাব।"]
    assert rahim.buttons == ["চক্ষু", "আর জানাবেন না", "⬅ ফিরে যান", "মেনু"]

    for number in (7, 8):
        eyes = clinic.someone("Eyes", "en")
        await practises(clinic, eyes, f"Eye {number}", number, specialities=("ophthalmology",))
        await clinic.settle()
    told = [words for words in rahim.said if words.startswith("🔔")]
    assert told == ["🔔 যেমন ডাক্তার খুঁজছিলেন, এখন পাওয়া গেছে\nচক্ষু"]
    await rahim.taps("দেখে নিন")
    assert sorted(rahim.buttons[:2]) == ["ডা. Eye 7", "ডা. Eye 8"]
    await rahim.sends("/doctors")
    assert "🔔 যা জানাতে বলেছি" not in rahim.buttons


async def test_somebody_is_told_when_a_day_becomes_free(town: Town, sarah: Someone) -> None:
    clinic = town.clinic
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("heart doctor sylhet tomorrow")
    await sarah.taps("🔔 Tell me when")
    assert sarah.buttons[0] == "Cardiology · Sylhet · tomorrow"
    await opens(clinic, town.nasrin, 1)
    await clinic.settle()
    assert sarah.said[-1] == (
        "🔔 There is a doctor now like the one you looked for\nCardiology · Sylhet · tomorrow"
    )
    assert sarah.buttons == ["See who it is", "Menu"]


async def test_what_somebody_waits_for_is_theirs_alone(
    town: Town, rahim: Someone, sarah: Someone
) -> None:
    clinic = town.clinic
    await joins(clinic, sarah, "Sarah Khan")
    await joins(clinic, rahim, "Rahim Uddin")
    for code in ("urology", "urology", "ent", "oncology", "hepatology", "nephrology"):
        await sarah.forges(f"dt:{code}")
    await sarah.forges("dt:neurology")
    assert sarah.alerts[-1] == ("You have 5 alerts already. Please turn one off first.")
    (alert, *_) = await clinic.app.db.read(lambda work: work.alerts.waiting(["urology"]))
    await rahim.forges(f"alert-end:{alert.id}")
    assert rahim.screen == "You have no alerts now."
    await sarah.sends("/doctors")
    await sarah.taps("🔔 My alerts")
    assert sarah.buttons[::2][:5] == ["Urology", "ENT (Ear, Nose, Throat)", "Oncology",
                                      "Hepatology", "Nephrology"]  # fmt: skip
    await sarah.taps("Turn off")
    assert sarah.buttons.count("Turn off") == 4


async def test_asking_for_what_there_is_shows_it(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.forges("dt:paediatrics")
    assert sarah.buttons == ["Dr Shirin Sultana", *BELOW]


# -- fresh data, old buttons


async def test_a_suspended_doctor_vanishes_within_a_second(town: Town, sarah: Someone) -> None:
    clinic = town.clinic
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("heart doctor sylhet")
    await town.suspends(town.nasrin)
    await asyncio.sleep(1)
    clinic.telegram.people.presses(sarah.id, label="Dr Nasrin Akter")
    # Not `settle`, which would have the directory look.
    await clinic._answered()
    assert sarah.alerts == ["This doctor cannot be chosen at the moment."]
    clinic.telegram.people.types(sarah.id, "dr nasrin")
    await clinic._answered()
    assert "Dr Nasrin Akter" not in sarah.screen


async def test_a_time_that_is_taken_is_shown_no_more(town: Town, sarah: Someone) -> None:
    clinic = town.clinic
    person = await joins(clinic, sarah, "Sarah Khan")
    at = datetime(2026, 11, 23, 19, tzinfo=DHAKA)
    seat = Seat(town.kamal, at)
    now, holidays = clinic.clock.now, PublicHolidays()
    await clinic.app.db.write(booking.hold, sarah.id, person, seat, now, holidays)
    await sarah.sends("dr kamal")
    assert sarah.screen.endswith("🕒 Mon 23 Nov, 7:20 PM")
    clinic.clock.forward(minutes=11)
    await sarah.taps("Dr Kamal Hossain")
    assert sarah.buttons[0] == "Mon 23 Nov, 7:00 PM"


async def test_time_moves_and_a_week_old_button_shows_what_is_so_today(
    town: Town, sarah: Someone
) -> None:
    clinic = town.clinic
    await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends("heart doctor sylhet friday")
    clinic.clock.forward(days=7)
    await sarah.taps("Filter")
    await sarah.taps("Show the doctors")
    assert sarah.screen.startswith("🔎 Cardiology · Sylhet\n1 doctor\n")
    assert sarah.screen.endswith("🕒 Fri 4 Dec, 7:00 PM")


async def test_a_name_is_in_no_button_and_asked_for_again_when_it_is_lost(
    town: Town, sarah: Someone
) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends("dr akter")
    await sarah.taps("Sort")
    await sarah.taps("Top rated")
    assert sarah.buttons[0] == "Dr Nasrin Akter"
    data = [
        button["callback_data"]
        for row in sarah.messages[-1]["reply_markup"]["inline_keyboard"]
        for button in row
    ]
    assert not [one for one in data if "akter" in one.lower()]
    await sarah.sends("/menu")
    await sarah.forges("dr:.......nr:0")
    assert sarah.screen == "Please type the doctor’s name once more."
    await sarah.sends("akter")
    assert sarah.buttons[0] == "Dr Nasrin Akter"


def _keep(work: Any, terms: Terms) -> None:
    work.hours.keep_terms(terms)


async def test_presence_is_shown(town: Town, sarah: Someone) -> None:
    clinic = town.clinic
    await joins(clinic, sarah, "Sarah Khan")
    for presence, words in (
        (Presence.ONLINE, "🟢 Online now"),
        (Presence.BREAK, "🟡 On a break"),
    ):
        until = clinic.clock.now.replace(hour=12)
        terms = Terms(town.shirin, presence=presence, presence_until=until)
        await clinic.app.db.write(_keep, terms)
        await sarah.forges(f"card:{town.shirin}")
        assert sarah.screen.endswith(words)
        await sarah.sends("online now paediatrics")
        assert ("Shown without" in sarah.screen) == (presence is Presence.BREAK)


async def test_forged_ids_open_nothing(town: Town, sarah: Someone) -> None:
    person = await joins(town.clinic, sarah, "Sarah Khan")
    for forged in (
        f"card:{person}",
        "card:1",
        f"card-save:{person}:1",
        f"card:{2**62}",
    ):
        await sarah.forges(forged)
    assert sarah.alerts == ["This doctor cannot be chosen at the moment."] * 4
    await sarah.forges("dr:<b>.'; DROP TABLE doctors;--:0")
    assert sarah.screen.startswith("🔎 All doctors\n3 doctors, the soonest first")
    await sarah.forges("docs-like:1")
    assert sarah.screen.startswith("Find a doctor")
    await sarah.forges(f"docs-like:{town.nasrin}")
    assert sarah.buttons[:2] == ["Dr Kamal Hossain", "Dr Nasrin Akter"]


async def test_a_stranger_is_led_to_where_they_stand(town: Town, sarah: Someone) -> None:
    await sarah.sends("heart doctor")
    assert sarah.buttons == ["বাংলা", "English"]
    await sarah.forges(f"card:{town.nasrin}")
    assert sarah.buttons == ["বাংলা", "English"]


async def test_the_card_shows_the_doctors_photo(
    town: Town, sarah: Someone, tmp_path: Path
) -> None:
    clinic, files = town.clinic, FileStore(tmp_path / "files")
    await joins(clinic, sarah, "Sarah Khan")

    def with_photo(work: Any) -> None:
        name, file_id = files.new_name(), work.new_id()
        files.put(name, work.doctors.seal_file(file_id, town.nasrin, a_photo()))
        now = clinic.clock.now
        work.doctors.add_file(ProofFile(file_id, town.nasrin, Proof.PHOTO, Media.JPEG, name, now))
        assert work.doctors.keep(replace(work.doctors.of(town.nasrin), photo=file_id))

    await clinic.app.db.write(with_photo)
    await sarah.sends("dr nasrin")
    await sarah.taps("Dr Nasrin Akter")
    card = sarah.messages[-1]
    assert card["photo"]
    assert card["caption"].startswith("🩺 Dr Nasrin Akter\n")
    await sarah.taps("☆ Save")
    assert sarah.messages[-1]["photo"]
    await sarah.taps("⬅ Back")
    assert sarah.buttons[0] == "Dr Nasrin Akter"
    # It is sent once: after that Telegram has it, though it were gone here.
    shutil.rmtree(tmp_path / "files")
    await sarah.taps("Dr Nasrin Akter")
    assert sarah.messages[-1]["photo"] == card["photo"]


# -- links, and other chats


async def test_a_link_opens_the_card_which_leads_to_sharing_a_record(
    town: Town, sarah: Someone
) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.sends(f"/start doc-{town.nasrin}")
    assert sarah.screen.startswith("🩺 Dr Nasrin Akter\n")
    await sarah.taps("Share my record")
    assert sarah.screen.startswith("For how long may Nasrin Akter read the records?")
    await sarah.sends(f"/start doc-{town.nasrin}")
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("Find a doctor\n")
    await sarah.sends("/start find")
    assert sarah.screen.startswith("Find a doctor\n")


async def asks(person: Someone, text: str) -> list[Any]:
    """What `@bot text` offers."""
    person.heard.drain()
    person.clinic.telegram.people.asks_inline(person.id, text)
    await person.clinic.settle()
    (event,) = [one for one in person.heard.drain() if one.name == "inline_results"]
    results: list[Any] = event.data["results"]
    return results


async def test_anybody_shares_a_card_in_any_chat(town: Town, sarah: Someone) -> None:
    (one, other) = await asks(sarah, "cardiology")
    assert (one["title"], one["description"]) == (
        "Dr Kamal Hossain",
        "Cardiology, General Medicine · Dhaka · free of charge",
    )
    assert other["id"] == str(town.nasrin)

    (found,) = await asks(sarah, f"doc-{town.nasrin}")
    assert found["title"] == "Dr Nasrin Akter"
    people = sarah.clinic.telegram.people
    query = people.asks_inline(sarah.id, "dr nasrin")
    await sarah.clinic.settle()
    people.chooses(sarah.id, query, str(town.nasrin))
    shared = sarah.chat["messages"][-1]
    assert shared["text"] == NASRIN
    (button,) = shared["reply_markup"]["inline_keyboard"][0]
    assert button == {"text": "Open", "url": f"https://t.me/niramoy_bot?start=doc-{town.nasrin}"}


@pytest.mark.parametrize("text", ["", "   ", "doc-x", "doc-1", "qwrtzpsdf", "hello", "x" * 256])
async def test_what_finds_nobody_is_answered_with_a_hint(
    town: Town, rahim: Someone, text: str
) -> None:
    (hint,) = await asks(rahim, text)
    assert (hint["id"], hint["title"]) == ("hint", "ডাক্তার খুঁজুন")


async def test_the_cards_button_shares_just_this_doctor(town: Town, sarah: Someone) -> None:
    await joins(town.clinic, sarah, "Sarah Khan")
    await sarah.forges(f"card:{town.nasrin}")
    rows = sarah.messages[-1]["reply_markup"]["inline_keyboard"]
    (query,) = [
        button["switch_inline_query"]
        for row in rows
        for button in row
        if "switch_inline_query" in button
    ]
    (found,) = await asks(sarah, query)
    assert found["id"] == str(town.nasrin)
