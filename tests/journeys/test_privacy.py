"""What we keep and who sees it can be read at any time; new terms are agreed to anew."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from domain import breaches
from domain.breaches import Cause, Exposed
from playground.chats import Telegram
from storage.tables import accounts, consents
from storage.work import SqlWork
from tests.clinic import NOON, Clinic, Someone, open_clinic
from tests.colleagues import joins
from tests.journeys.test_registration import AGREE, registers


async def test_what_we_keep_is_told_in_short_and_in_full(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/privacy")
    assert sarah.screen.startswith("What we keep, and who sees it")
    assert sarah.screen.count("\n") == 5
    assert sarah.buttons == ["Read everything", "Privacy and safety", "Erase my record", "Menu"]

    await sarah.taps("Read everything")
    for word in ("key of your own", "not an end-to-end encrypted", "72 hours", "30 days"):
        assert word in sarah.screen
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("Niramoy")


async def test_it_is_told_in_bangla(clinic: Clinic, rahim: Someone) -> None:
    await rahim.sends("/start")
    await rahim.taps("বাংলা")
    await rahim.sends("/privacy")
    assert rahim.screen.startswith("আমরা কী রাখি, কে দেখেন")
    assert rahim.buttons == ["সব পড়ুন", "মেনু"]
    await rahim.taps("সব পড়ুন")
    assert "এন্ড-টু-এন্ড এনক্রিপ্টেড গোপন চ্যাট নয়" in rahim.screen
    await rahim.taps("⬅ ফিরে যান")
    assert rahim.screen.startswith("শুরু করার আগে")


async def test_a_stranger_may_read_it_before_anything_else(sarah: Someone) -> None:
    await sarah.sends("/privacy")
    assert sarah.screen.startswith("What we keep, and who sees it")


async def test_nobody_promises_what_nobody_can(clinic: Clinic) -> None:
    for language in ("bn", "en"):
        say = clinic.say("bn" if language == "bn" else "en")
        for key in ("consent-ask", "consent-terms", "privacy-short"):
            assert "HIPAA" not in say(key)


async def test_how_to_reach_the_clinic_is_told_when_it_is_known(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("clinic")
    async with open_clinic(folder, contact="02-5555 <b> 1234") as clinic:
        sarah = clinic.someone("Sarah", "en")
        await sarah.sends("/privacy")
        await sarah.taps("Read everything")
        assert sarah.screen.endswith("Reach us outside Telegram. 02-5555 <b> 1234")


async def test_whoever_agreed_to_older_terms_is_asked_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder, telegram = tmp_path_factory.mktemp("clinic"), Telegram()
    async with open_clinic(folder, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await registers(sarah)

        def long_ago(work: SqlWork) -> None:
            work.connection.execute(sa.update(accounts).values(consent_version=1))
            work.connection.execute(sa.update(consents).values(version=1))

        await clinic.app.db.write(long_ago)

    async with open_clinic(folder, telegram) as clinic:
        later = clinic.of(sarah)
        await later.sends("/profile")
        assert later.screen.startswith("Before we begin")
        assert "You see who looked." in later.screen

        # A button of the old text does not agree to the new one.
        await later.forges("agree:1")
        assert later.screen.startswith("Before we begin")
        await later.taps(AGREE["en"])
        assert later.screen.startswith("Niramoy")
        await later.sends("/profile")
        assert "Sarah Khan" in later.screen

        given = await clinic.app.db.read(
            lambda work: work.connection.scalars(sa.select(consents.c.version)).all()
        )
        assert sorted(given) == [1, 2]


CONTACT = "02-5555-1234"
DAYS = (NOON - timedelta(days=3), NOON - timedelta(days=2))


async def is_told_of_a_breach(clinic: Clinic, *persons: Someone) -> None:
    db, kinds = clinic.app.db, [Exposed.IDENTITY, Exposed.HEALTH]
    breach = await db.write(breaches.record, Cause.INSIDER, kinds, DAYS, NOON, NOON)

    def own_people(work: SqlWork) -> list[int]:
        found = (work.accounts.of(person.id) for person in persons)
        return [account.person_id for account in found if account and account.person_id]

    await db.write(breaches.notify, breach.id, await db.read(own_people), NOON)
    await clinic.settle()


async def test_the_letter_about_a_breach_has_all_the_law_asks_for(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("clinic")
    async with open_clinic(folder, contact=CONTACT) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        rahim = clinic.someone("Rahim", "bn")
        await registers(sarah)
        await joins(clinic, rahim, "রহিম উদ্দিন", language="bn")
        await is_told_of_a_breach(clinic, sarah, rahim)

        assert sarah.screen == (
            "Important: your data was seen by somebody who had no right to\n"
            "Somebody who works with us opened records without a reason.\n"
            "It happened between 20 November 2026 and 21 November 2026."
            " We found out on 23 November 2026.\n\n"
            "Which data of yours:\n"
            "• name, phone number, date of birth, home\n"
            "• what your record says about your health\n\n"
            "What you can do\n"
            "Trust nobody who calls and knows about your illness or asks for money or a code."
            " We never ask for your PIN. See who looked under “Privacy and safety”,"
            " and set a new PIN.\n\n"
            "What we do\n"
            "We have closed the way it happened, are looking into it,"
            " and report it to the authorities.\n\n"
            "Questions?\n"
            "02-5555-1234"
        )
        assert sarah.buttons == ["What we keep", "Menu"]
        assert rahim.screen.startswith("জরুরি কথা: অধিকার নেই এমন কেউ আপনার তথ্য দেখেছে")
        assert "২০ নভেম্বর ২০২৬ থেকে ২১ নভেম্বর ২০২৬" in rahim.screen
