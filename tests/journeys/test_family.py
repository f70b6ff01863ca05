"""A family on one phone: children, parents with and without Telegram, and who may do what."""

from pathlib import Path
from typing import Any

import pytest

from domain import people
from domain.audit import Decision
from domain.rights import Right
from domain.whom import choices
from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.journeys.test_registration import AGREE, SHARE_PHONE, registers

# Some services are told of in this story only.
pytestmark = pytest.mark.watched


async def opens_family(person: Someone) -> None:
    await person.sends("/family")


async def adds_child(person: Someone, name: str = "Rafi Khan", birth: str = "23/11/2016") -> None:
    """A boy, in English."""
    await opens_family(person)
    await person.taps("Add someone")
    await person.taps("My child under 18")
    await person.sends(name)
    await person.taps("Male")
    await person.sends(birth)
    await person.taps("I confirm this")


async def adds_mother(person: Someone, name: str = "Amina Khatun", phone: str = "") -> None:
    """Without Telegram, in English; on the same phone unless another is given."""
    await opens_family(person)
    await person.taps("Add someone")
    await person.taps("My mother or father")
    await person.taps("No, I add them myself")
    await person.sends(name)
    await person.taps("Female")
    await person.sends("60")
    await (person.sends(phone) if phone else person.taps("Same as mine"))
    await person.taps("They agree")


async def makes_link(person: Someone) -> str:
    """Ask a spouse who has Telegram; what the link says behind ?start=."""
    await opens_family(person)
    await person.taps("Add someone")
    await person.taps("My wife or husband")
    await person.taps("Yes, send a link")
    await person.taps("Make the link")
    return link_in(person)


def link_in(person: Someone) -> str:
    """What stands behind ?start= in the link on the screen."""
    return person.screen.partition("?start=")[2].split()[0]


def button_starting(person: Someone, begin: str) -> str:
    """What the first button whose words begin like this carries."""
    rows = person.messages[-1]["reply_markup"]["inline_keyboard"]
    found = (one for row in rows for one in row if one["text"].startswith(begin))
    return str(next(found)["callback_data"])


async def refused(clinic: Clinic) -> list[str]:
    """The actions that were refused, as the audit has them."""

    def denied(work: Any) -> list[str]:
        events = work.connection.exec_driver_sql(
            "SELECT action FROM audit_events WHERE decision = 'denied' ORDER BY id"
        )
        return [row[0] for row in events]

    assert Decision.DENIED.value == "denied"
    return await clinic.app.db.read(denied)


async def names_for(clinic: Clinic, person: Someone, right: Right) -> list[str]:
    """Whom this person may choose when asked "for whom?"."""
    found = await clinic.app.db.write(choices, person.id, right, clinic.clock())
    return [one.name for one in found]


# -- without Telegram


async def test_a_mother_adds_her_child_in_bangla(rahim: Someone) -> None:
    await rahim.sends("/start")
    await rahim.taps("বাংলা")
    await rahim.taps(AGREE["bn"])
    await rahim.taps(SHARE_PHONE["bn"])
    await rahim.sends("সালমা বেগম")
    await rahim.taps("নারী")
    await rahim.sends("৩৪")
    await rahim.sends("সাভার, ঢাকা")
    await rahim.taps("মেনু")
    await rahim.taps("আমার পরিবার")
    assert rahim.screen.startswith("আমার পরিবার\nএখনো কাউকে যোগ করেননি।")

    await rahim.taps("কাউকে যোগ করুন")
    await rahim.taps("আমার সন্তান (১৮-এর কম)")
    await rahim.sends("রাফি")
    await rahim.taps("পুরুষ")
    await rahim.sends("২৩/১১/২০১৬")
    assert rahim.screen.startswith("নিশ্চিত করুন\nআমি রাফি-এর মা, বাবা বা অভিভাবক")

    await rahim.taps("আমি নিশ্চিত করছি")
    assert "যোগ করা হয়েছে।" in rahim.said
    assert rahim.screen.startswith("রাফি, সন্তান\nআপনি মা, বাবা বা অভিভাবক হিসেবে কাজ করেন")

    await rahim.taps("প্রোফাইল")
    assert rahim.screen == (
        "প্রোফাইল\n\n👤 রাফি, পুরুষ\n🎂 ২৩ নভেম্বর ২০১৬ (১০ বছর)\n📱 ০১৭১২-৩৪৫৬৭৮\n🏠 সাভার, ঢাকা"
    )


async def test_a_childs_profile_is_corrected_and_ones_own_stays(sarah: Someone) -> None:
    await registers(sarah)
    await adds_child(sarah)
    await sarah.taps("Profile")
    await sarah.taps("Correct name")
    assert sarah.screen.startswith("What is their full name?")
    await sarah.sends("Rafiq Khan")
    assert "👤 Rafiq Khan, male" in sarah.screen

    for label, typed in (("Correct birth date", "9"), ("Change area", "Sylhet Sadar")):
        await sarah.taps(label)
        await sarah.sends(typed)
    assert "🏠 Sylhet Sadar, Sylhet" in sarah.screen
    assert "about 9 years old" in sarah.screen

    await sarah.sends("/profile")
    assert "👤 Sarah Khan, female" in sarah.screen
    assert "🏠 Dhanmondi, Dhaka" in sarah.screen


async def test_a_mother_without_telegram_is_added_with_what_she_agreed_to(
    sarah: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await opens_family(sarah)
    await sarah.taps("Add someone")
    await sarah.taps("My mother or father")
    await sarah.taps("No, I add them myself")
    await sarah.sends("Amina Khatun")
    await sarah.taps("Female")
    await sarah.sends("60")
    await sarah.sends("01911-223344")
    await sarah.taps("✅ payments")
    assert "They agree that I do this for them here: see records, appointments, reminders." in (
        sarah.screen
    )
    await sarah.taps("They agree")

    assert sarah.screen.startswith("Amina Khatun, mother or father\nYou told us that they agree.")
    assert await names_for(clinic, sarah, Right.BOOK) == ["Sarah Khan", "Amina Khatun"]
    assert await names_for(clinic, sarah, Right.PAY) == ["Sarah Khan"]

    await sarah.taps("⬜ payments")
    assert await names_for(clinic, sarah, Right.PAY) == ["Sarah Khan", "Amina Khatun"]


async def test_a_childs_age_decides_how_they_are_added(sarah: Someone) -> None:
    await registers(sarah)
    await opens_family(sarah)
    await sarah.taps("Add someone")
    await sarah.taps("My child under 18")
    await sarah.sends("Rafi Khan")
    await sarah.taps("Male")
    await sarah.sends("18")
    assert sarah.screen.startswith("Who is 18 or older has to agree.")

    await sarah.sends("17")
    assert sarah.screen.startswith("Please confirm\nI am the mother")


async def test_every_slip_in_the_form_is_asked_again(sarah: Someone) -> None:
    await registers(sarah)
    await opens_family(sarah)
    await sarah.taps("Add someone")
    await sarah.taps("My child under 18")
    await sarah.sends("12345")
    assert sarah.screen.startswith("Please type your name in letters only")
    await sarah.sends("Rafi Khan")
    await sarah.sends("a boy")
    assert sarah.screen.startswith("They are …")
    await sarah.taps("Male")
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("They are …")
    await sarah.taps("Male")
    await sarah.sends("tomorrow")
    assert sarah.screen.startswith("I could not read that date or age.")
    await sarah.sends("7")
    await sarah.sends("yes")
    assert sarah.screen.startswith("Please confirm")
    await sarah.taps("I confirm this")
    assert sarah.screen.startswith("Rafi Khan, child")


async def test_adding_goes_on_after_a_restart(tmp_path: Path) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await registers(sarah)
        await opens_family(sarah)
        await sarah.taps("Add someone")
        await sarah.taps("My child under 18")
        await sarah.sends("Rafi Khan")

    async with open_clinic(tmp_path, telegram) as clinic:
        later = clinic.of(sarah)
        await later.taps("Male")
        await later.sends("7")
        await later.taps("I confirm this")
        assert later.screen.startswith("Rafi Khan, child")


async def test_a_confirmation_pressed_twice_adds_one_child(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    await adds_child(sarah)
    await sarah.forges("kin-declare:0")
    assert sarah.screen.startswith("My family")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan", "Rafi Khan"]


async def test_the_same_child_once_more_is_noticed(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    await adds_child(sarah, "Rafi Khan")
    await adds_child(sarah, "রাফি খান", "9")
    assert sarah.screen.startswith("You added Rafi Khan on 23 November 2026")
    await sarah.taps("Yes, the same")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan", "Rafi Khan"]

    await adds_child(sarah, "Rafi Khan")
    await sarah.taps("No, somebody else")
    assert len(await names_for(clinic, sarah, Right.READ)) == 3


async def test_nobody_acts_for_more_than_ten_people(sarah: Someone) -> None:
    await registers(sarah)
    for name in ("Anik", "Babul", "Dipu", "Farid", "Gopal", "Hasan", "Jamal", "Kabir", "Liton"):
        await adds_child(sarah, name)
    await adds_child(sarah, "Mizan")
    await opens_family(sarah)
    assert "Add someone" not in sarah.buttons

    await sarah.forges("kin-as:child")
    assert sarah.alerts[-1].startswith("You can act for at most 10 people.")


async def test_one_stops_acting_for_somebody(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    await adds_mother(sarah)
    open_profile = button_starting(sarah, "Profile")
    await sarah.taps("Stop acting for them")
    assert sarah.screen.startswith("Do you no longer want to act for Amina Khatun?")
    end = button_starting(sarah, "Stop acting")
    await sarah.taps("Stop acting for them")
    assert "Amina Khatun" not in sarah.buttons

    await sarah.forges(end)
    assert sarah.screen.startswith("My family")
    await sarah.forges(open_profile)
    assert sarah.alerts[-1].startswith("This is not open to you.")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan"]


# -- growing up


async def test_on_the_eighteenth_birthday_a_parents_rights_end(
    sarah: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await adds_child(sarah, birth="24/11/2008")
    profile = button_starting(sarah, "Profile")
    clinic.clock.forward(days=1)
    await clinic.settle()
    assert sarah.screen.startswith("Someone you act for has turned 18.")
    assert "Rafi" not in sarah.screen

    await sarah.taps("Show")
    assert sarah.screen.startswith("Rafi Khan, child\nRafi Khan is 18 now")
    assert "Profile" not in sarah.buttons
    await sarah.forges(profile)
    assert sarah.alerts[-1].startswith("This is not open to you.")

    await opens_family(sarah)
    await sarah.taps("⚠️ Rafi Khan")
    await sarah.taps("They agree")
    await sarah.taps("✅ payments")
    await sarah.taps("They agree")
    assert sarah.screen.startswith("Rafi Khan, child\nYou told us that they agree.")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan", "Rafi Khan"]
    assert await names_for(clinic, sarah, Right.PAY) == ["Sarah Khan"]


# -- with Telegram


@pytest.fixture
async def karim(clinic: Clinic) -> Someone:
    """Registered, speaks English, has his own phone."""
    person = clinic.someone("Karim", "en", phone="+8801612345678")
    await person.sends("/start")
    await person.taps("English")
    await person.taps(AGREE["en"])
    await person.taps(SHARE_PHONE["en"])
    await person.sends("Karim Uddin")
    await person.taps("Male")
    await person.sends("40")
    await person.sends("Savar, Dhaka")
    return person


async def test_a_husband_allows_less_than_was_asked(
    sarah: Someone, karim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    link = await makes_link(sarah)
    await karim.sends(f"/start {link}")
    assert karim.screen.startswith(
        "Sarah Khan wants to act for you here: see records, appointments, payments, reminders."
    )

    await karim.taps("✅ see records")
    assert karim.screen.startswith(
        "Sarah Khan wants to act for you here: appointments, payments, reminders."
    )
    await karim.taps("I allow it")
    assert karim.screen.startswith("You allowed it.")
    assert sarah.screen.startswith("Your invitation was accepted.")
    assert "Karim" not in sarah.screen

    await sarah.taps("Show")
    assert sarah.screen.startswith(
        "Karim Uddin, wife or husband\nThey allowed you this themselves."
    )
    assert "Profile" not in sarah.buttons
    assert "⬜ see records" not in sarah.buttons
    assert await names_for(clinic, sarah, Right.BOOK) == ["Sarah Khan", "Karim Uddin"]


async def test_a_link_opens_once(sarah: Someone, karim: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    link = await makes_link(sarah)
    await sarah.sends(f"/start {link}")
    assert sarah.screen.startswith("You made this link yourself.")

    await karim.sends(f"/start {link}")
    offered = button_starting(karim, "I allow it")
    other = clinic.someone("Nila", "en", phone="+8801512345678")
    await registers(other)
    await other.sends(f"/start {link}")
    assert other.screen == "This invitation no longer works. Ask for a new one."
    await other.sends("/menu")
    await other.forges(offered)
    assert other.alerts[-1] == "This invitation no longer works. Ask for a new one."
    assert await names_for(clinic, sarah, Right.BOOK) == ["Sarah Khan"]

    await karim.taps("I refuse")
    assert sarah.screen.startswith("Your invitation was not accepted.")
    await karim.sends(f"/start {link}")
    assert karim.screen == "This invitation no longer works. Ask for a new one."
    await karim.sends("/start fam-guessed")
    assert karim.screen == "This invitation no longer works. Ask for a new one."
    assert await refused(clinic) == ["manage-family"] * 4


async def test_a_link_of_four_days_ago_no_longer_works(
    sarah: Someone, karim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    link = await makes_link(sarah)
    await karim.sends(f"/start {link}")
    clinic.clock.forward(days=3)
    await karim.taps("I allow it")
    assert karim.alerts[-1] == "This invitation no longer works. Ask for a new one."
    await karim.sends(f"/start {link}")
    assert karim.screen == "This invitation no longer works. Ask for a new one."


async def test_who_is_new_follows_the_link_after_registering(
    sarah: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    link = await makes_link(sarah)
    nila = clinic.someone("Nila", "en", phone="+8801512345678")
    await registers(nila, link=link)
    await nila.taps("Menu")
    assert nila.screen.startswith("Sarah Khan wants to act for you here")


async def test_allowing_twice_is_allowing_once(sarah: Someone, karim: Someone) -> None:
    await registers(sarah)
    await karim.sends(f"/start {await makes_link(sarah)}")
    allow = button_starting(karim, "I allow it")
    await karim.taps("I allow it")
    await karim.forges(allow)
    assert karim.screen.startswith("You allowed it.")
    told = [text for text in sarah.said if text.startswith("Your invitation was accepted.")]
    assert len(told) == 1


async def test_the_person_concerned_sees_changes_and_ends_it(
    sarah: Someone, karim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await karim.sends(f"/start {await makes_link(sarah)}")
    await karim.taps("I allow it")
    await karim.taps("Who acts for me")
    await karim.taps("Sarah Khan")
    assert karim.screen.startswith("Sarah Khan acts for you since 23 November 2026.")

    await karim.taps("✅ payments")
    assert sarah.screen.startswith("Someone you act for has changed what you may do.")
    assert await names_for(clinic, sarah, Right.PAY) == ["Sarah Khan"]

    await karim.taps("End it")
    end = button_starting(karim, "End it")
    await karim.taps("End it")
    assert karim.screen.startswith("Who acts for me\nNobody.")
    assert sarah.screen.startswith("Someone you acted for has ended it.")
    assert await names_for(clinic, sarah, Right.BOOK) == ["Sarah Khan"]

    await karim.forges(end)
    assert karim.screen.startswith("Who acts for me\nNobody.")
    told = [text for text in sarah.said if text.startswith("Someone you acted for")]
    assert len(told) == 1


async def test_an_old_yes_does_not_bring_back_what_was_ended(
    sarah: Someone, karim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await karim.sends(f"/start {await makes_link(sarah)}")
    allow = button_starting(karim, "I allow it")
    await karim.taps("I allow it")
    await karim.taps("Who acts for me")
    await karim.taps("Sarah Khan")
    await karim.taps("End it")
    await karim.taps("End it")
    await karim.forges(allow)
    assert karim.alerts[-1] == "This has been ended meanwhile."
    assert await names_for(clinic, sarah, Right.BOOK) == ["Sarah Khan"]


async def test_both_parents_act_for_one_child(
    sarah: Someone, karim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await adds_child(sarah)
    await sarah.taps("Invite the other parent")
    await karim.sends(f"/start {link_in(sarah)}")
    assert karim.screen.startswith("Sarah Khan invites you to act for Rafi Khan as well.")
    await karim.taps("I allow it")
    assert karim.screen.startswith("Rafi Khan, child\nYou act as parent or guardian")

    await sarah.taps("Show")
    assert await names_for(clinic, sarah, Right.READ) == ["Sarah Khan", "Rafi Khan"]
    assert await names_for(clinic, karim, Right.READ) == ["Karim Uddin", "Rafi Khan"]

    await opens_family(karim)
    await karim.taps("Rafi Khan")
    await karim.taps("Invite the other parent")
    assert karim.alerts[-1] == "This child already has 2 people acting for it here."


# -- other people's ids


async def test_buttons_with_another_familys_ids_open_nothing(
    sarah: Someone, karim: Someone, clinic: Clinic
) -> None:
    await registers(sarah)
    await adds_mother(sarah)
    rights = button_starting(sarah, "✅ payments")
    ask_end = button_starting(sarah, "Stop acting")
    profile = button_starting(sarah, "Profile")
    proxy, person = ask_end.partition(":")[2], profile.partition(":")[2]
    forged = [
        profile,
        rights,
        ask_end,
        f"kin:{proxy}",
        f"kin-end:{proxy}",
        f"kin-grown:{proxy}:15",
        f"kin-agree:{proxy}:15",
        f"kin-other:{proxy}",
        f"actor:{proxy}",
        f"actor-r:{proxy}:15",
        f"actor-ask:{proxy}",
        f"actor-end:{proxy}",
        f"person-fix:name:{person}",
        f"person-sex:male:{person}",
        f"kin-p:dhaka.savar:{person}",
    ]
    for data in forged:
        await karim.forges(data)
        assert karim.alerts[-1].startswith("This is not open to you."), data

    assert len(await refused(clinic)) == len(forged)
    amina = await clinic.app.db.write(people.see, sarah.id, int(person), clinic.clock())
    assert (amina.name, amina.sex.value) == ("Amina Khatun", "female")
    assert await names_for(clinic, sarah, Right.PAY) == ["Sarah Khan", "Amina Khatun"]


async def test_ids_nobody_has_open_nothing(sarah: Someone) -> None:
    await registers(sarah)
    for data in ("kin:1", "actor:1", "kin-r:1:15"):
        await sarah.forges(data)
        assert sarah.alerts[-1] == "This has been ended meanwhile."
    for data in ("person:1", "offer:1:15", "offer-yes:1:15"):
        await sarah.forges(data)
        assert sarah.alerts[-1] in {
            "This is not open to you. Press /menu to see what you can do.",
            "This invitation no longer works. Ask for a new one.",
        }
