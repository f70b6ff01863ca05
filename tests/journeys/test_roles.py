"""Hats, invitations, the staff and its roles: who is offered what, and who is refused."""

from pathlib import Path
from typing import Any

import pytest

from domain import invites
from domain.rights import Hat, Role
from domain.tokens import new_token
from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.colleagues import gets, joins, practises
from tests.journeys.test_registration import arrives, registers

# Some services are told of in this story only.
pytestmark = pytest.mark.watched


async def roles_of(clinic: Clinic, person: Someone) -> set[Role]:
    account = await clinic.app.db.read(lambda work: work.accounts.of(person.id))
    return set(account.roles) if account else set()


async def denials(clinic: Clinic, action: str) -> int:
    def count(work: Any) -> int:
        query = "SELECT count(*) FROM audit_events WHERE action = ? AND decision = 'denied'"
        return int(work.connection.exec_driver_sql(query, (action,)).scalar_one())

    return await clinic.app.db.read(count)


def bytes_in(folder: Path) -> bytes:
    files = [path.read_bytes() for path in folder.glob("niramoy.db*")]
    assert files
    return b"".join(files)


def commands(person: Someone) -> list[str]:
    return [one["command"] for one in person.chat["commands"]]


async def invited(clinic: Clinic, role: Role = Role.VERIFIER) -> str:
    """A token made on the clinic's machine."""
    token = new_token()
    await clinic.app.db.write(invites.invite_from_outside, role, token, clinic.clock.now)
    return token


# -- hats


async def test_a_doctor_switches_hats_and_the_menu_and_commands_follow(
    clinic: Clinic, sarah: Someone
) -> None:
    await practises(clinic, sarah, "Dr Sarah Khan")
    await sarah.sends("/menu")
    assert sarah.screen.startswith("Niramoy, for doctors")
    assert "My patients" in sarah.buttons
    assert "My profile" not in sarah.buttons

    await sarah.taps("Act as a patient")
    assert sarah.screen.startswith("Niramoy\nWhat can we do")
    assert "My profile" in sarah.buttons
    assert "profile" in commands(sarah)
    assert "patients" not in commands(sarah)

    await sarah.sends("/hat")
    await sarah.taps("Act as a doctor")
    assert "patients" in commands(sarah)
    assert "profile" not in commands(sarah)


async def test_commands_follow_the_language(rahim: Someone) -> None:
    await arrives(rahim, "bn")
    assert {one["description"] for one in rahim.chat["commands"]} >= {"মেনু দেখুন"}
    await rahim.sends("/language")
    await rahim.taps("English")
    assert {one["description"] for one in rahim.chat["commands"]} >= {"See the menu"}


async def test_a_hat_there_is_no_role_for_is_refused(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/hat")
    assert sarah.screen.startswith("You are here as a patient.")
    await sarah.forges("hat:staff")
    await sarah.forges("hat:doctor")

    assert sarah.alerts == ["This is not open to you. Press /menu to see what you can do."] * 2
    assert await denials(clinic, "switch-hat") == 2


async def test_a_patient_learns_nothing_of_commands_of_others(
    clinic: Clinic, sarah: Someone
) -> None:
    await registers(sarah)
    await sarah.sends("/nosuchthing")
    unknown = sarah.screen
    for command in ("/staff", "/patients", "/reviews"):
        await sarah.sends(command)
        assert sarah.screen == unknown
    assert await denials(clinic, "reach") == 3


async def test_a_stranger_learns_nothing_either(sarah: Someone) -> None:
    await sarah.sends("/nosuchthing")
    unknown = sarah.screen
    await sarah.sends("/staff")
    assert sarah.screen == unknown


# -- the first admin


async def test_the_admin_named_in_the_settings_becomes_one_when_registered(
    tmp_path: Path,
) -> None:
    telegram = Telegram()
    rahim = telegram.people.add("Rahim", language_code="en", phone="+8801712345678")
    async with open_clinic(tmp_path, telegram, admins=str(rahim.id)) as clinic:
        admin = Someone(clinic, rahim.id, telegram.listen(rahim.id))
        await registers(admin)
        await admin.taps("Menu")
        assert "Your role: main admin" in admin.screen
        await admin.taps("Act as staff")
        assert "Staff" in admin.buttons

        # Once only: what was taken from them later stays taken.
        await gets(clinic, admin, hat=Hat.PATIENT)
        await admin.sends("/start")
        assert await roles_of(clinic, admin) == set()


# -- invitations


async def test_an_admin_invites_a_verifier_who_registers_first(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await joins(clinic, rahim, "Rahim Uddin")
    await gets(clinic, rahim, Role.SUPER)
    await rahim.sends("/staff")
    await rahim.taps("Invite somebody")
    await rahim.taps("verifier")
    assert "It works once, until Tue 24 Nov, 12:00 PM." in rahim.screen
    token = rahim.screen.split("start=inv-")[1].split("\n")[0]

    await registers(sarah, link=f"inv-{token}")
    await sarah.taps("Menu")
    assert sarah.screen == "Welcome to the staff!\nYour role: verifier"
    assert await roles_of(clinic, sarah) == {Role.VERIFIER}
    assert rahim.screen == "Somebody has accepted an invitation. New role: verifier"

    await sarah.taps("Act as staff")
    # A verifier gives no roles: the button is not there, and a forged one is refused.
    assert "Staff" not in sarah.buttons
    await sarah.forges("staff")
    assert sarah.alerts[-1].startswith("This is not open to you.")


async def test_an_invitation_works_in_bangla_for_a_member(clinic: Clinic, rahim: Someone) -> None:
    await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
    await rahim.sends(f"/start inv-{await invited(clinic, Role.SUPPORT)}")
    assert rahim.screen == "কর্মী দলে স্বাগতম!\nআপনার দায়িত্ব: সহায়তা"


async def test_an_invitation_is_for_whoever_comes_first(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await joins(clinic, rahim, "Rahim Uddin")
    await joins(clinic, sarah, "Sarah Khan")
    token = await invited(clinic)
    await rahim.sends(f"/start inv-{token}")
    await sarah.sends(f"/start inv-{token}")
    assert sarah.screen == "This invitation does not work. Please ask for a new one."
    await rahim.sends(f"/start inv-{token}")
    assert rahim.screen == "This invitation does not work. Please ask for a new one."

    assert await roles_of(clinic, rahim) == {Role.VERIFIER}
    assert await roles_of(clinic, sarah) == set()
    assert await denials(clinic, "take-invite") == 2


async def test_a_stranger_who_came_first_keeps_the_invitation_while_registering(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    token = await invited(clinic)
    await arrives(sarah, link=f"inv-{token}")
    await joins(clinic, rahim, "Rahim Uddin")
    await rahim.sends(f"/start inv-{token}")
    assert rahim.screen.startswith("This invitation does not work.")
    assert await roles_of(clinic, sarah) == set()


async def test_an_invitation_is_old_after_a_day(clinic: Clinic, rahim: Someone) -> None:
    await joins(clinic, rahim, "Rahim Uddin")
    token = await invited(clinic)
    clinic.clock.forward(hours=24)
    await rahim.sends(f"/start inv-{token}")
    assert rahim.screen.startswith("This invitation does not work.")


async def test_after_five_guesses_even_a_right_one_is_refused_for_an_hour(
    clinic: Clinic, rahim: Someone
) -> None:
    await joins(clinic, rahim, "Rahim Uddin")
    token = await invited(clinic)
    for guess in ("x", "", "A" * 22, "B" * 22, "' OR 1=1 --"):
        await rahim.sends(f"/start inv-{guess}")
    await rahim.sends(f"/start inv-{token}")
    assert rahim.screen.startswith("This invitation does not work.")

    clinic.clock.forward(minutes=61)
    await rahim.sends(f"/start inv-{token}")
    assert rahim.screen.startswith("Welcome to the staff!")


async def test_a_token_is_nowhere_in_the_database(
    clinic: Clinic, sarah: Someone, tmp_path: Path
) -> None:
    token = await invited(clinic)
    await arrives(sarah, link=f"inv-{token}")

    assert token.encode() not in bytes_in(tmp_path)


# -- the staff


@pytest.fixture
async def two_supers(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    await joins(clinic, rahim, "Rahim Uddin")
    await joins(clinic, sarah, "Sarah Khan")
    await gets(clinic, rahim, Role.SUPER)
    await gets(clinic, sarah, Role.SUPER, Role.SUPPORT)


@pytest.mark.usefixtures("two_supers")
async def test_a_role_is_taken_away_and_its_owner_is_told(
    clinic: Clinic, rahim: Someone, sarah: Someone
) -> None:
    await rahim.sends("/staff")
    await rahim.taps("Sarah Khan")
    assert rahim.screen == "Sarah Khan\nRoles: main admin, support"
    for role in ("main admin", "support"):
        await rahim.sends("/staff")
        await rahim.taps("Sarah Khan")
        await rahim.taps(f"Take away: {role}")
        assert "They will be told." in rahim.screen
        await rahim.taps(f"Take away: {role}")

    assert await roles_of(clinic, sarah) == set()
    # A chat is told so much a second, not everything at once.
    clinic.clock.forward(seconds=10)
    await clinic.settle()
    assert sarah.said[-1] == "This role is no longer yours: support"
    # The hat went with the last role.
    await sarah.sends("/menu")
    assert sarah.screen.startswith("Niramoy\nWhat can we do")
    assert "staff" not in commands(sarah)


@pytest.mark.usefixtures("two_supers")
async def test_the_last_main_admin_stays(clinic: Clinic, rahim: Someone, sarah: Someone) -> None:
    await sarah.sends("/staff")
    await sarah.taps("Sarah Khan")
    await sarah.taps("Take away: main admin")
    await sarah.taps("Take away: main admin")
    assert sarah.screen == "You are no longer a main admin."

    await rahim.sends("/staff")
    await rahim.taps("Rahim Uddin")
    await rahim.taps("Take away: main admin")
    await rahim.taps("Take away: main admin")
    assert rahim.alerts == ["You are the last main admin. Invite another one first."]
    assert await roles_of(clinic, rahim) == {Role.SUPER}


@pytest.mark.usefixtures("two_supers")
async def test_no_button_makes_a_doctor_or_a_patient(clinic: Clinic, rahim: Someone) -> None:
    await rahim.forges("staff-inv:doctor")
    await rahim.forges("staff-inv:patient")
    assert rahim.alerts == ["Nobody can be invited to that."] * 2
