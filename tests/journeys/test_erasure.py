"""Somebody has their record erased: told what goes, a week to think, then it is gone for good."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.erasing import erase_due
from gateways.files import FileStore
from playground.chats import Telegram
from storage.erasure import STAYS
from storage.tables import metadata, people
from storage.work import SqlWork
from tests.clinic import Clinic, Someone, open_clinic
from tests.journeys.test_doctors import applies
from tests.journeys.test_documents import files
from tests.journeys.test_records import adds_penicillin
from tests.journeys.test_registration import AGREE, SHARE_PHONE, arrives, registers
from tests.reports import a_photo


async def erases(clinic: Clinic) -> int:
    """What the clinic does every ten minutes."""
    store = FileStore(Path(clinic.app.db.url.database or "").parent / "files")
    erased = await erase_due(clinic.app.db, store, clinic.clock)
    await clinic.settle()
    return erased


async def registers_in_bangla(person: Someone) -> None:
    await arrives(person, "bn")
    await person.taps(SHARE_PHONE["bn"])
    await person.sends("মো: রহিম উদ্দিন")
    await person.taps("পুরুষ")
    await person.sends("১২/৩/১৯৯০")
    await person.sends("সাভার")


async def test_a_record_is_erased_in_english(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/safety")
    await sarah.taps("Erase my record")
    assert sarah.screen.startswith("Erase my record\n🗑 Goes: name, phone,")
    assert "in 7 days" in sarah.screen
    await sarah.taps("Erase it")
    assert sarah.screen == "To confirm, type this word:\nERASE"

    await sarah.sends("yes")
    assert "That was not the word. Nothing has been erased." in sarah.said
    await sarah.sends("erase")
    assert sarah.screen.startswith("Your record will be erased Mon 30 Nov, 12:00 PM")
    assert await erases(clinic) == 0

    clinic.clock.forward(days=6, hours=1)
    await clinic.settle()
    assert sarah.screen.startswith("Reminder: a record will be erased Mon 30 Nov, 12:00 PM")

    clinic.clock.forward(days=1)
    assert await erases(clinic) == 1
    assert sarah.screen.startswith("The record has been erased")
    assert "30 December 2026" in sarah.screen
    assert await erases(clinic) == 0

    await sarah.sends("/profile")
    assert sarah.screen.startswith("Before we begin")
    await sarah.taps(AGREE["en"])
    assert sarah.screen.startswith("Question 1 of 5")


async def test_a_record_is_kept_after_all_in_bangla(clinic: Clinic, rahim: Someone) -> None:
    await registers_in_bangla(rahim)
    await rahim.sends("/safety")
    await rahim.taps("আমার রেকর্ড মুছুন")
    await rahim.taps("মুছে ফেলুন")
    await rahim.sends("মুছে দিন")
    assert rahim.screen.startswith("আপনার রেকর্ড মুছে যাবে: সোম ৩০ নভেম্বর, দুপুর ১২টা")

    await rahim.taps("রেকর্ড রেখে দিন")
    assert rahim.screen == "রেকর্ড থাকছে। কিছুই মোছা হয়নি।"
    clinic.clock.forward(days=8)
    assert await erases(clinic) == 0
    await rahim.sends("/profile")
    assert "মোঃ রহিম উদ্দিন" in rahim.screen


async def test_the_reminder_has_the_button_that_keeps_it(clinic: Clinic, sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/safety")
    await sarah.taps("Erase my record")
    await sarah.taps("Erase it")
    await sarah.sends("ERASE")
    clinic.clock.forward(days=6, hours=12)
    await clinic.settle()
    await sarah.taps("Keep the record")
    clinic.clock.forward(days=5)
    assert await erases(clinic) == 0
    assert sarah.screen == "The record stays. Nothing was erased."

    # The same button once more, weeks later.
    await sarah.sends("/menu")
    await sarah.forges("erase-keep:" + str(await own_person(clinic, sarah)))
    assert sarah.screen == "Nothing is going to be erased."


async def own_person(clinic: Clinic, person: Someone) -> int:
    account = await clinic.app.db.read(lambda work: work.accounts.of(person.id))
    assert account is not None
    assert account.person_id is not None
    return int(account.person_id)


@pytest.mark.parametrize("prefix", ["erase-who", "erase-ask", "erase-keep"])
async def test_another_persons_id_in_a_button_gets_nowhere(
    prefix: str, clinic: Clinic, sarah: Someone, rahim: Someone
) -> None:
    await registers(sarah)
    await registers_in_bangla(rahim)
    whose = await own_person(clinic, rahim)
    await sarah.sends("/menu")
    await sarah.forges(f"{prefix}:{whose}")
    if prefix == "erase-ask":
        await sarah.sends("ERASE")
    assert "This is not open to you. Press /menu to see what you can do." in (
        *sarah.alerts,
        *sarah.said,
    )
    clinic.clock.forward(days=8)
    assert await erases(clinic) == 0
    events = await clinic.app.db.read(lambda work: work.audit.of_people([whose], 10))
    assert events[0].decision == "denied"


async def test_a_restart_in_the_middle_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder, telegram = tmp_path_factory.mktemp("clinic"), Telegram()
    async with open_clinic(folder, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await registers(sarah)
        await sarah.sends("/safety")
        await sarah.taps("Erase my record")
        await sarah.taps("Erase it")

    async with open_clinic(folder, telegram) as clinic:
        sarah = clinic.of(sarah)
        await sarah.sends("erase")
        await sarah.sends("erase")
        assert any(said.startswith("Your record will be erased") for said in sarah.said)

    async with open_clinic(folder, telegram) as clinic:
        clinic.clock.forward(days=7)
        assert await erases(clinic) == 1


async def test_health_details_documents_and_a_doctors_application_go_with_it(
    clinic: Clinic, sarah: Someone
) -> None:
    await registers(sarah)
    mine = await own_person(clinic, sarah)
    await sarah.sends("/records")
    await adds_penicillin(sarah)
    await sarah.sends_photo(a_photo(), "Hb before the operation")
    await files(sarah)
    await applies(sarah)
    folder = Path(clinic.app.db.url.database or "").parent / "files"
    assert await rows_about(clinic, mine) >= {
        "history_entries",
        "documents",
        "doctors",
        "doctor_files",
    }
    assert [path for path in folder.rglob("*") if path.is_file()]

    await sarah.sends("/safety")
    await sarah.taps("Erase my record")
    await sarah.taps("Erase it")
    await sarah.sends("ERASE")
    clinic.clock.forward(days=7)
    assert await erases(clinic) == 1

    assert await rows_about(clinic, mine) <= set(map(str, STAYS))
    assert [path for path in folder.rglob("*") if path.is_file()] == []
    assert await clinic.app.db.read(lambda work: work.audit.of_people([mine], 99))


async def rows_about(clinic: Clinic, person_id: int) -> set[str]:
    """The tables that still hold a row that points to this person."""
    columns = [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if any(key.column is people.c.id for key in column.foreign_keys)
    ]

    def holding(work: SqlWork) -> set[str]:
        run = work.connection.execute
        return {
            column.table.name
            for column in columns
            if run(sa.select(column).where(column == person_id)).first() is not None
        }

    return await clinic.app.db.read(holding)
