"""A patient looks at what we know of them and corrects it."""

import pytest

from tests.clinic import Someone
from tests.journeys.test_registration import arrives, registers


async def test_everything_can_be_corrected(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.taps("Correct a mistake")
    await sarah.taps("Correct name")
    await sarah.sends("Sarah Begum")
    await sarah.taps("Correct sex")
    await sarah.taps("Other")
    await sarah.taps("Correct birth date")
    await sarah.sends("5 March 1990")
    await sarah.taps("Change phone number")
    await sarah.sends("01911-111111")
    await sarah.taps("Change area")
    await sarah.sends("Sylhet Sadar")

    assert sarah.screen == (
        "My profile\n\n"
        "👤 Sarah Begum, other\n"
        "🎂 5 March 1990 (36 years old)\n"
        "📱 01911-111111\n"
        "🏠 Sylhet Sadar, Sylhet"
    )
    assert sarah.keys == []


async def test_a_bad_correction_changes_nothing(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.taps("Correct a mistake")
    await sarah.taps("Correct name")
    await sarah.sends("12345")
    assert sarah.screen.startswith("Please type your name in letters only")

    await sarah.sends("/profile")
    assert "👤 Sarah Khan, female" in sarah.screen


async def test_leaving_a_correction_by_a_button_ends_its_question(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.taps("Correct a mistake")
    await sarah.taps("Correct name")
    await sarah.taps("⬅ Back")
    await sarah.sends("Sarah Begum")
    assert sarah.screen.startswith("Niramoy")

    await sarah.sends("/profile")
    assert "👤 Sarah Khan, female" in sarah.screen


async def test_the_keyboards_back_key_leads_back_to_the_profile(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.taps("Correct a mistake")
    await sarah.taps("Change phone number")
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("My profile")
    assert sarah.keys == []


async def test_the_language_can_be_changed_at_any_time(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/language")
    await sarah.taps("বাংলা")
    assert sarah.screen == "নিরাময়\nআপনার জন্য কী করতে পারি?"

    await sarah.taps("আমার প্রোফাইল")
    assert "🏠 ধানমন্ডি, ঢাকা" in sarah.screen


async def test_cancelling_a_correction_leads_to_the_menu(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.taps("Correct a mistake")
    await sarah.taps("Change area")
    await sarah.sends("/cancel")
    assert "Cancelled. Nothing was changed." in [one["text"] for one in sarah.messages]
    assert sarah.screen.startswith("Niramoy")
    assert sarah.keys == []


@pytest.mark.parametrize("data", ["profile", "prof-sex:male", "prof-fix:name"])
async def test_a_stranger_cannot_reach_a_members_button(sarah: Someone, data: str) -> None:
    await sarah.sends("/start")
    await sarah.forges(data)
    assert sarah.screen.startswith("নিরাময়ে স্বাগতম")


@pytest.mark.parametrize(
    "data",
    ["prof-sex:dragon", "prof-sex", "prof-place", "x", "reg-sex:female:male", "lang:xx", "💥"],
)
async def test_forged_and_truncated_data_lead_to_where_one_stands(
    sarah: Someone, data: str
) -> None:
    await registers(sarah)
    await sarah.forges(data)
    assert sarah.alerts == ["That button no longer works. Please go on from here."]
    assert sarah.screen.startswith("Niramoy")


async def test_a_place_that_is_gone_is_said_to_be_gone(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.forges("prof-place:atlantis.city")
    assert sarah.alerts == [
        "That place is no longer on the list. Please type your upazila and district."
    ]


async def test_agreeing_to_an_older_text_shows_the_present_one(sarah: Someone) -> None:
    await sarah.sends("/start")
    await sarah.taps("English")
    await sarah.forges("agree:0")
    assert sarah.screen.startswith("Before we begin")


async def test_what_does_not_answer_the_question_keeps_it_open(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.shares_location(23.8, 90.4)
    assert sarah.screen.startswith("I cannot take that as an answer.")

    await sarah.sends("01912345678")
    assert sarah.screen.startswith("Question 2 of 5")


async def test_a_corrected_message_is_not_read_again(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.sends("01912345678")
    await sarah.edits_last("01913333333")
    assert sarah.screen == "I cannot read edited messages. Please send it as a new message."
