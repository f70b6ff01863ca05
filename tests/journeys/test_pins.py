"""A PIN on a keypad of buttons: set, asked, wrong, forgotten; what was wanted is never lost."""

import logging
from pathlib import Path

import pytest

from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.colleagues import practises
from tests.journeys.test_registration import arrives, registers
from tests.journeys.test_roles import bytes_in

PIN = "739146"


async def keys_in(person: Someone, pin: str, done: str = "OK") -> None:
    """Type a PIN on the keypad, in whichever digits it has."""
    for digit in pin:
        await person.taps(digit)
    await person.taps(done)


async def sets_pin(person: Someone, pin: str = PIN) -> None:
    await person.sends("/safety")
    await person.taps("Set a PIN")
    await keys_in(person, pin)
    await keys_in(person, pin)
    assert person.screen.startswith("🔒 Your PIN is set.")


async def locked(clinic: Clinic, person: Someone) -> None:
    """Registered, with a PIN, and away from the phone for a while."""
    await registers(person)
    await sets_pin(person)
    clinic.clock.forward(minutes=16)


async def test_a_pin_is_set_on_a_keypad_in_bangla(rahim: Someone) -> None:
    await arrives(rahim, "bn")
    await rahim.taps("📱 নম্বর পাঠান")
    await rahim.sends("রহিম উদ্দিন")
    await rahim.taps("পুরুষ")
    await rahim.sends("১২/৩/১৯৯০")
    await rahim.sends("সাভার")

    await rahim.sends("/safety")
    assert "🔓 পিন নেই" in rahim.screen
    await rahim.taps("পিন দিন")
    assert rahim.screen == ("৪ থেকে ৬ সংখ্যার পিন বেছে নিন\n১২৩৪ বা জন্মসাল-জন্মতারিখ নয়।\n\n○○○○○○")
    await rahim.taps("৭")
    await rahim.taps("৩")
    assert "●●○○○○" in rahim.screen
    await rahim.taps("⌫")
    await keys_in(rahim, "৯১৪", "ঠিক আছে")
    await keys_in(rahim, "৭৯১৪", "ঠিক আছে")
    assert rahim.screen.startswith("🔒 পিন দেওয়া হয়েছে।")
    # Eleven presses, one message: digits never stand in the chat.
    assert not any("৭৯১৪" in said for said in rahim.said)


@pytest.mark.parametrize("weak", ["1234", "0000", "9876", "1992", "2902", "345678"])
async def test_a_pin_others_would_think_of_is_refused(sarah: Someone, weak: str) -> None:
    await arrives(sarah)
    await sarah.taps("📱 Share my number")
    await sarah.sends("Sarah Khan")
    await sarah.taps("Female")
    await sarah.sends("29/02/1992")
    await sarah.sends("Dhanmondi")
    await sarah.sends("/safety")
    await sarah.taps("Set a PIN")
    await keys_in(sarah, weak)

    assert "too easy to guess" in sarah.screen


async def test_two_that_differ_and_one_that_is_short_are_asked_again(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/safety")
    await sarah.taps("Set a PIN")
    await keys_in(sarah, "739")
    assert sarah.alerts == ["A PIN has 4 to 6 digits."]
    await keys_in(sarah, "1")
    await keys_in(sarah, "7392")
    assert "not the same" in sarah.screen

    await keys_in(sarah, "7391")
    await keys_in(sarah, "7391")
    assert sarah.screen.startswith("🔒 Your PIN is set.")


async def test_what_was_pressed_goes_on_after_the_pin(clinic: Clinic, sarah: Someone) -> None:
    await locked(clinic, sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct sex")
    await sarah.taps("Other")
    assert sarah.screen.startswith("🔒 Enter your PIN")

    await keys_in(sarah, PIN)
    assert "👤 Sarah Khan, other" in sarah.screen
    assert not any(said.startswith("🔒 Enter") for said in sarah.said)


async def test_what_was_typed_into_a_form_is_not_lost(clinic: Clinic, sarah: Someone) -> None:
    await locked(clinic, sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct name")
    await sarah.sends("Sarah Rahman")
    assert sarah.screen.startswith("🔒 Enter your PIN")

    await keys_in(sarah, PIN)
    assert "👤 Sarah Rahman, female" in sarah.screen


async def test_a_shared_contact_is_not_lost(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/profile")
    await sarah.taps("Change phone number")
    await sarah.sends("01911111111")
    await sets_pin(sarah)
    clinic.clock.forward(minutes=16)

    await sarah.sends("/profile")
    await sarah.taps("Change phone number")
    await sarah.taps("📱 Share my number")
    assert sarah.screen.startswith("🔒 Enter your PIN")
    await keys_in(sarah, PIN)
    assert "📱 01812-345678" in sarah.screen


async def test_a_refusal_after_the_pin_is_told_and_the_form_is_still_open(
    clinic: Clinic, sarah: Someone, rahim: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await locked(clinic, sarah)
    person = (await clinic.app.db.read(lambda work: work.accounts.of(sarah.id))).person_id
    await sarah.sends("/profile")
    await sarah.taps("Correct name")
    await sarah.forges(f"share-go:{person}:{doctor}:3000")
    assert sarah.screen.startswith("🔒 Enter your PIN")

    await keys_in(sarah, PIN)
    assert sarah.screen.startswith("That is not among the choices.")
    assert sarah.buttons == ["Menu"]
    await sarah.sends("Sarah Rahman")
    assert "👤 Sarah Rahman, female" in sarah.screen


async def test_what_is_pressed_in_front_of_the_keypad_is_what_goes_on(
    clinic: Clinic, sarah: Someone
) -> None:
    await locked(clinic, sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct name")
    await sarah.sends("Sarah Rahman")
    await sarah.forges("prof-sex:male")
    await keys_in(sarah, PIN)
    # The last wish counts, and the form it came over is open again behind it.
    assert "👤 Sarah Khan, male" in sarah.screen


async def test_a_command_and_a_link_go_on_after_the_pin(
    clinic: Clinic, sarah: Someone, rahim: Someone
) -> None:
    doctor = await practises(clinic, rahim, "Dr Nasrin Akter")
    await locked(clinic, sarah)
    await sarah.sends("/records")
    await keys_in(sarah, PIN)
    assert sarah.screen.startswith("📋 Sarah Khan")
    await sarah.sends("/lock")
    await sarah.sends(f"/start doc-{doctor}")
    await sarah.taps("Share my record")
    await sarah.taps("7 days")
    assert sarah.screen.startswith("🔒 Enter your PIN")
    await keys_in(sarah, PIN)
    assert sarah.buttons[0] == "Dr Nasrin Akter"


async def test_the_keypad_survives_a_restart(tmp_path: Path) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await locked(clinic, sarah)
        await sarah.sends("/profile")
        await sarah.taps("Correct name")
        await sarah.sends("Sarah Rahman")
        await sarah.taps("7")
        await sarah.taps("3")

    async with open_clinic(tmp_path, telegram) as clinic:
        clinic.clock.forward(minutes=20)
        later = clinic.of(sarah)
        await keys_in(later, PIN[2:])
        assert "👤 Sarah Rahman, female" in later.screen


async def test_five_wrong_tries_lock_also_over_a_restart(tmp_path: Path) -> None:
    telegram = Telegram()
    async with open_clinic(tmp_path, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await locked(clinic, sarah)
        await sarah.sends("/profile")
        await sarah.taps("Correct sex")
        await sarah.taps("Other")
        for left in ("4 tries are", "3 tries are", "2 tries are"):
            await keys_in(sarah, "7777")
            assert left in sarah.screen

    async with open_clinic(tmp_path, telegram) as clinic:
        clinic.clock.forward(minutes=17)
        later = clinic.of(sarah)
        await keys_in(later, "7777")
        assert "1 try is left" in later.screen
        await keys_in(later, "7777")
        assert "five times" in later.screen
        # Even the right one is not looked at now.
        await keys_in(later, PIN)
        assert "You can try again from 12:32" in later.screen

        clinic.clock.forward(minutes=16)
        await keys_in(later, PIN)
        assert "👤 Sarah Khan, other" in later.screen


async def test_a_pin_written_as_a_message_is_deleted_and_not_taken(
    clinic: Clinic, sarah: Someone
) -> None:
    await locked(clinic, sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct sex")
    await sarah.taps("Other")
    await sarah.sends(PIN)

    assert "I deleted your message" in sarah.screen
    assert not any(one.get("text") == PIN for one in sarah.chat["messages"])
    await sarah.sends("what?")
    assert sarah.screen == "Please press the keys above, or /cancel."


async def test_lock_now_and_go_on_elsewhere(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sets_pin(sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct sex")
    await sarah.taps("Male")
    assert "👤 Sarah Khan, male" in sarah.screen

    await sarah.sends("/lock")
    assert sarah.screen.startswith("🔒 Locked.")
    await sarah.sends("/profile")
    await sarah.taps("Correct sex")
    await sarah.taps("Other")
    # Help and the emergency card need no PIN, and the keypad stays where it was.
    await sarah.sends("/emergency")
    assert "999" in sarah.screen
    await sarah.taps("Menu")
    assert sarah.screen.startswith("Niramoy")
    await sarah.sends("/profile")
    assert "👤 Sarah Khan, male" in sarah.screen


async def test_a_pin_is_changed_and_removed_with_the_old_one(
    clinic: Clinic, sarah: Someone
) -> None:
    await registers(sarah)
    await sets_pin(sarah)
    await sarah.sends("/safety")
    await sarah.taps("Change PIN")
    await keys_in(sarah, "8888")
    assert "4 tries are left" in sarah.screen
    await keys_in(sarah, PIN)
    await keys_in(sarah, "5051")
    await keys_in(sarah, "5051")
    assert sarah.screen.startswith("🔒 Your PIN is set.")

    await sarah.sends("/safety")
    await sarah.taps("Remove PIN")
    await keys_in(sarah, "5051")
    assert sarah.screen == "Your PIN is removed."
    await sarah.sends("/safety")
    assert "Set a PIN" in sarah.buttons


async def test_a_forgotten_pin_goes_after_a_day_and_its_owner_is_told(
    clinic: Clinic, sarah: Someone
) -> None:
    await locked(clinic, sarah)
    await sarah.sends("/safety")
    await sarah.taps("Remove PIN")
    await sarah.taps("Forgot it")
    await sarah.sends("01812345678")
    assert "Please press the key" in sarah.screen
    await sarah.taps("📱 Share my number")
    assert any("Your PIN will be removed" in said for said in sarah.said)

    clinic.clock.forward(hours=23)
    await sarah.sends("/safety")
    assert "⚠️ Your PIN will be removed" in sarah.screen
    clinic.clock.forward(hours=2)
    await clinic.settle()
    assert sarah.screen.startswith("Your PIN is removed, as you asked.")
    await sarah.sends("/profile")
    await sarah.taps("Correct sex")
    await sarah.taps("Other")
    assert "👤 Sarah Khan, other" in sarah.screen


async def test_a_reset_is_called_back_by_its_owner(clinic: Clinic, sarah: Someone) -> None:
    await locked(clinic, sarah)
    await sarah.sends("/safety")
    await sarah.taps("Remove PIN")
    await sarah.taps("Forgot it")
    await sarah.taps("📱 Share my number")
    await sarah.taps("Keep my PIN")
    assert sarah.screen == "Your PIN stays."

    clinic.clock.forward(hours=25)
    await clinic.settle()
    await sarah.sends("/safety")
    assert "🔒 Locked" in sarah.screen


async def test_somebody_elses_number_resets_nothing(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/profile")
    await sarah.taps("Change phone number")
    await sarah.sends("01911111111")
    await sets_pin(sarah)
    await sarah.sends("/safety")
    await sarah.taps("Change PIN")
    await sarah.taps("Forgot it")
    await sarah.taps("📱 Share my number")

    assert sarah.screen.startswith("This is not the number in your record.")


async def test_old_buttons_of_a_keypad_do_no_harm(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sets_pin(sarah)
    await sarah.forges("pin-ok")
    await sarah.forges("pin-d:7")
    await sarah.forges("pin-d:99999999999")
    await sarah.forges("pin-e")

    assert set(sarah.alerts) == {"This keypad is closed."}


async def test_digits_are_in_no_log_and_nowhere_in_clear(
    clinic: Clinic, sarah: Someone, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await locked(clinic, sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct sex")
    await sarah.taps("Other")
    await keys_in(sarah, PIN)

    logged = " ".join(str(vars(record)) for record in caplog.records)
    assert "pin-d" not in logged
    assert PIN not in logged
    assert b"pin-d" not in bytes_in(tmp_path)
    assert PIN.encode() not in bytes_in(tmp_path)
