"""A newcomer becomes a patient, in Bangla and in English, with every slip people make."""

from pathlib import Path

import pytest

from domain import conversations
from domain.conversations import Conversation
from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic

AGREE = {"bn": "আমার বয়স ১৮+, আমি রাজি", "en": "I am 18+ and I agree"}
SHARE_PHONE = {"bn": "📱 নম্বর পাঠান", "en": "📱 Share my number"}


async def arrives(person: Someone, language: str = "en", link: str = "") -> None:
    """Start, choose a language, agree."""
    await person.sends(f"/start {link}".strip())
    await person.taps("বাংলা" if language == "bn" else "English")
    await person.taps(AGREE[language])


async def registers(person: Someone, link: str = "") -> None:
    """Everything, in English."""
    await arrives(person, link=link)
    await person.taps(SHARE_PHONE["en"])
    await person.sends("Sarah Khan")
    await person.taps("Female")
    await person.sends("34")
    await person.sends("Dhanmondi")


async def test_a_newcomer_registers_in_bangla_with_five_taps(rahim: Someone) -> None:
    await rahim.sends("/start")
    await rahim.taps("বাংলা")
    await rahim.taps("আমার বয়স ১৮+, আমি রাজি")
    await rahim.taps("📱 নম্বর পাঠান")
    await rahim.sends("মো: রহিম উদ্দিন")
    await rahim.taps("পুরুষ")
    await rahim.sends("১২/৩/১৯৯০")
    await rahim.shares_location(23.8480, 90.2573)

    assert rahim.screen == (
        "আপনার নিবন্ধন হয়ে গেছে। স্বাগতম!\n\n"
        "👤 মোঃ রহিম উদ্দিন, পুরুষ\n"
        "🎂 ১২ মার্চ ১৯৯০ (৩৬ বছর)\n"
        "📱 ০১৭১২-৩৪৫৬৭৮\n"
        "🏠 সাভার, ঢাকা"
    )
    assert rahim.keys == []
    # Language, consent, number, sex, location; the rest is typed.
    assert rahim.tapped == 5


async def test_a_newcomer_registers_in_english(sarah: Someone) -> None:
    await registers(sarah)

    assert sarah.screen == (
        "You are registered. Welcome!\n\n"
        "👤 Sarah Khan, female\n"
        "🎂 about 34 years old\n"
        "📱 01812-345678\n"
        "🏠 Dhanmondi, Dhaka"
    )


async def test_a_deep_link_is_followed_after_registration(sarah: Someone) -> None:
    await registers(sarah, link="profile")
    await sarah.taps("Menu")
    assert sarah.screen.startswith("My profile")

    await sarah.taps("Menu")
    assert sarah.screen.startswith("Niramoy")


async def test_registration_goes_on_days_later_after_a_restart_whatever_the_database(
    tmp_path: Path, database_url: str
) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram, database_url=database_url) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await arrives(sarah)
        await sarah.taps(SHARE_PHONE["en"])
        await sarah.sends("Sarah Khan")

    async with open_clinic(tmp_path, telegram, database_url=database_url) as clinic:
        clinic.clock.forward(days=5)
        later = clinic.of(sarah)
        await later.taps("Female")
        await later.sends("29/02/1992")
        await later.sends("Sylhet Sadar")

        assert "👤 Sarah Khan, female\n🎂 29 February 1992 (34 years old)" in later.screen


async def test_somebody_under_18_is_sent_to_a_parent(sarah: Someone) -> None:
    await sarah.sends("/start")
    await sarah.taps("English")
    await sarah.taps("I am under 18")
    assert sarah.screen.startswith("Under 18?")

    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("Before we begin")


async def test_a_childs_age_is_refused_and_the_form_stays(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("Sarah Khan")
    await sarah.taps("Female")
    await sarah.sends("12")
    assert sarah.screen.startswith("You must be at least 18 to open an account.")

    await sarah.sends("21")
    assert sarah.screen.startswith("Question 5 of 5")


async def test_the_terms_can_be_read_before_agreeing(rahim: Someone) -> None:
    await rahim.sends("/start")
    await rahim.taps("বাংলা")
    await rahim.taps("সব শর্ত পড়ুন")
    assert "এন্ড-টু-এন্ড এনক্রিপ্টেড গোপন চ্যাট নয়" in rahim.screen

    await rahim.taps("⬅ ফিরে যান")
    assert rahim.screen.startswith("শুরু করার আগে")


async def test_only_ones_own_contact_counts(sarah: Someone, clinic: Clinic) -> None:
    other = clinic.someone("Other")
    await arrives(sarah)
    await sarah.shares_contact(phone="+8801911111111", user_id=other.id)
    assert sarah.screen.startswith("That is somebody else’s number.")

    await sarah.shares_contact(phone="+8801911111111", user_id=None)
    assert sarah.screen.startswith("That is somebody else’s number.")

    await sarah.taps(SHARE_PHONE["en"])
    assert "Your number: 01812-345678" in [one["text"] for one in sarah.messages]


@pytest.mark.parametrize(
    "typed", ["০১৯১২-৩৪৫৬৭৮", "+880 1912 345678", "８８０１９１２３４５６７８", "1912345678"]
)
async def test_a_number_may_be_typed_in_any_form(sarah: Someone, typed: str) -> None:
    await arrives(sarah)
    await sarah.sends(typed)
    assert "Your number: 01912-345678" in [one["text"] for one in sarah.messages]
    assert sarah.screen.startswith("Question 2 of 5")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("X" * 4000, "That name is too long."),
        ("😀😀😀", "Please type your name in letters only"),
        ("<b>Sarah</b>", "Please type your name in letters only"),
        ("Sarah 2", "Please type your name in letters only"),
        ("\u202eharaS", "Question 3 of 5"),
        ("Sa\x00rah", "Question 3 of 5"),
    ],
)
async def test_strange_names(sarah: Someone, typed: str, answer: str) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends(typed)
    assert sarah.screen.startswith(answer)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("31/02/1990", "I could not read that date or age."),
        ("200", "That would be more than 120 years ago."),
        ("200 years", "That would be more than 120 years ago."),
        ("23/11/2030", "That date is in the future."),
        ("<script>", "I could not read that date or age."),
        ("১২ মার্চ ১৯৯০", "Question 5 of 5"),
        ("١٢/٣/١٩٩٠", "Question 5 of 5"),
        ("３６", "Question 5 of 5"),
    ],
)
async def test_births_in_every_script_and_impossible_ones(
    sarah: Someone, typed: str, answer: str
) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("Sarah Khan")
    await sarah.taps("Female")
    await sarah.sends(typed)
    assert sarah.screen.startswith(answer)


async def test_a_place_that_could_be_several_is_asked_about(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("Sarah Khan")
    await sarah.taps("Female")
    await sarah.sends("34")
    await sarah.sends("xyzzy plugh")
    assert sarah.screen.startswith("I found no place with that name.")

    await sarah.sends("kaliganj")
    assert "Kaliganj, Gazipur" in sarah.buttons
    await sarah.taps("Kaliganj, Gazipur")
    assert sarah.screen.endswith("🏠 Kaliganj, Gazipur")


async def test_a_location_abroad_is_refused(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("Sarah Khan")
    await sarah.taps("Female")
    await sarah.sends("34")
    await sarah.shares_location(51.5, -0.12)
    assert sarah.screen.startswith("That location is outside Bangladesh.")


async def test_going_back_takes_the_last_answer_back(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("We stop here for now.")
    await sarah.taps("Continue")
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("Sara Khan")
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("Question 2 of 5")

    await sarah.sends("Sarah Khan")
    await sarah.taps("Female")
    await sarah.sends("34")
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("Question 4 of 5")


async def test_a_form_swallows_neither_commands_nor_calls_for_help(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    for typed in ("/emergency", "heart attack", "বাঁচান", "amar baba oggan"):
        await sarah.sends(typed)
        assert sarah.screen.startswith("🚨 In an emergency, call now")
    await sarah.sends("/help")
    assert sarah.screen.startswith("Help")
    await sarah.sends("/nonsense")
    assert sarah.screen.startswith("I do not know that command.")

    await sarah.sends("Sarah Khan")
    assert sarah.screen.startswith("Question 3 of 5")


async def test_cancelling_keeps_what_was_told(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("/cancel")
    assert sarah.screen.startswith("We stop here for now.")

    await sarah.sends("hello?")
    assert sarah.screen.startswith("Question 2 of 5")


async def test_pressing_a_question_of_long_ago_corrects_that_answer(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    await sarah.sends("Sarah Khan")
    await sarah.taps("Male")
    await sarah.forges("reg-sex:female")
    assert sarah.screen.startswith("Question 4 of 5")

    await sarah.sends("34")
    await sarah.sends("Savar, Dhaka")
    assert "Sarah Khan, female" in sarah.screen


async def test_a_forwarded_card_of_oneself_does_not_count(sarah: Someone, clinic: Clinic) -> None:
    await arrives(sarah)
    message = {
        "message_id": 99,
        "date": 1,
        "from": {"id": sarah.id, "is_bot": False, "first_name": "Sarah"},
        "chat": {"id": sarah.id, "type": "private", "first_name": "Sarah"},
        "contact": {"phone_number": "8801999999999", "first_name": "Me", "user_id": sarah.id},
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "A friend"},
    }
    await clinic.app.intake.accept([{"update_id": 901, "message": message}])
    await clinic.app.intake.idle()
    assert sarah.screen == clinic.say("en").label("error-not-your-contact")


async def test_an_answered_question_loses_its_buttons(sarah: Someone) -> None:
    await arrives(sarah)
    await sarah.taps(SHARE_PHONE["en"])
    question = sarah.messages[-1]["message_id"]
    await sarah.sends("/help")
    assert "reply_markup" in next(one for one in sarah.messages if one["message_id"] == question)

    await sarah.sends("Sarah Khan")
    asked = next(one for one in sarah.messages if one["message_id"] == question)
    assert asked["text"].startswith("Question 2 of 5")
    assert "reply_markup" not in asked


async def test_nothing_is_stored_of_somebody_who_has_not_agreed(
    sarah: Someone, clinic: Clinic
) -> None:
    await sarah.sends("/start")
    await sarah.taps("English")
    await sarah.forges("reg-sex:female")
    await sarah.sends("01712345678")
    assert sarah.screen.startswith("Before we begin")
    visitor = await clinic.app.db.read(conversations.visitor, sarah.id)
    assert visitor.conversation.draft == {}


async def test_a_question_of_long_ago_leads_a_member_home(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.forges("reg-sex:male")
    assert sarah.screen.startswith("You are registered.") is False
    assert sarah.screen.startswith("Niramoy")

    await sarah.sends("/profile")
    assert "Sarah Khan, female" in sarah.screen


async def test_who_was_registered_but_not_told_is_told(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    # As kill -9 leaves it between the registration and the message about it.
    untold = Conversation("Register:place", {}, keyboard=True)
    await clinic.app.db.write(conversations.turn, sarah.id, untold, None, clinic.clock())
    await sarah.sends("Dhanmondi")
    assert sarah.screen.startswith("You are registered.")
    await sarah.sends("/menu")
    assert sarah.screen.startswith("Niramoy")
