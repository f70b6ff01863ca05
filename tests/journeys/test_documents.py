"""A photo or PDF sent at any time becomes a document of the right person, and can be read back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain import filing
from domain.access import Ground
from domain.family import Basis, Proxy, Relationship
from domain.people import Person, Sex
from domain.rights import Right
from playground.chats import Telegram
from tests.clinic import Clinic, Someone, open_clinic
from tests.colleagues import joins, may_see, practises
from tests.journeys.test_registration import registers
from tests.reports import a_pdf, a_photo, a_picture, saved


def another_photo(width: int = 400) -> bytes:
    return saved(a_picture(width))


async def files(person: Someone) -> None:
    await person.taps("Test report")
    await person.taps("Today")


async def test_a_photo_is_filed_in_two_taps_and_its_caption_kept(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo(), "Hb before the operation")
    assert sarah.screen == "What is this?\nI will keep it in the health record."

    await files(sarah)
    assert sarah.screen == (
        "✔ Filed in the record\n"
        "📄 Test report: Hb before the operation, 23 November 2026\n\n"
        "Delete it from this chat? It stays in the record."
    )


async def test_a_pdf_is_filed_in_bangla_and_deleted_from_the_chat(rahim: Someone) -> None:
    await joins_in_bangla(rahim)
    await rahim.sends_document("report.pdf", a_pdf())
    assert rahim.screen == "এটি কী?\nরেকর্ডে রেখে দেব।"
    await rahim.taps("প্রেসক্রিপশন")
    await rahim.sends("১২/৩/২০২৬")
    assert "📄 প্রেসক্রিপশন, ১২ মার্চ ২০২৬" in rahim.screen

    mine = [one for one in rahim.chat["messages"] if "document" in one]
    assert len(mine) == 1
    await rahim.taps("চ্যাট থেকে মুছুন")
    assert rahim.screen == "✔ চ্যাট থেকে মুছে দিচ্ছি। রেকর্ডে থাকছে।"
    assert [one for one in rahim.chat["messages"] if "document" in one] == []

    await rahim.taps("কাগজপত্র দেখুন")
    assert "1. 📄" not in rahim.screen
    assert "১. 📄 প্রেসক্রিপশন, ১২ মার্চ ২০২৬" in rahim.screen


async def joins_in_bangla(person: Someone) -> None:
    await joins(person.clinic, person, "রহিম উদ্দিন", language="bn")


async def test_a_document_is_read_back_protected(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    await sarah.taps("Keep it in the chat")
    assert sarah.screen.startswith("📄 Documents of Sarah Khan\n1. 📄 Test report, 23 November")

    await sarah.taps("1")
    shown = sarah.messages[-1]
    assert "photo" in shown
    assert shown["has_protected_content"] is True
    assert "Filed by the patient or family, 23 November 2026" in sarah.screen


async def test_a_pdf_is_read_back_as_a_file(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_document("mine.pdf", a_pdf(pages=3))
    await files(sarah)
    await sarah.taps("Keep it in the chat")
    await sarah.taps("1")
    assert sarah.messages[-1]["document"]["file_name"] == "report.pdf"
    await sarah.taps("⬅ Back")
    assert sarah.screen.startswith("📄 Documents of Sarah Khan")


async def test_photos_sent_one_after_the_other_are_pages_of_one_document(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await sarah.sends_photo(another_photo())
    assert "Added as a page: 2 so far." in sarah.said
    assert sarah.screen.startswith("What is this, 2 pages?")
    await files(sarah)
    assert "Delete the 2 messages from this chat?" in sarah.screen

    await sarah.taps("Keep it in the chat")
    await sarah.taps("1")
    assert "Page 1 of 2" in sarah.screen
    await sarah.taps("Next page ›")
    assert "Page 2 of 2" in sarah.screen
    assert "Next page ›" not in sarah.buttons


async def test_an_album_is_one_document_with_a_page_for_each_photo(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_album(a_photo(), another_photo(), another_photo(410), caption="X-ray")
    assert sarah.screen.startswith("What is this, 3 pages?")
    await sarah.taps("Scan or X-ray")
    await sarah.taps("I do not know")
    assert sarah.screen.startswith("✔ Filed in the record\n📄 Scan or X-ray: X-ray\n")
    await sarah.taps("Delete from the chat")
    assert [one for one in sarah.chat["messages"] if one.get("media_group_id")] == []


async def test_a_page_filed_before_is_left_out_of_an_album(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    await sarah.sends_album(a_photo(), another_photo())
    await files(sarah)
    await sarah.taps("Keep it in the chat")
    await sarah.taps("1")
    assert "Page" not in sarah.screen


async def test_more_pages_than_a_document_takes_are_refused(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_album(*(another_photo(width) for width in range(300, 310)))
    await sarah.sends_photo(a_photo())
    assert sarah.screen.startswith("One document takes at most 10 pages.")


async def test_the_same_file_is_filed_once_a_person(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    clinic.clock.forward(days=2)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    assert sarah.alerts[-1] == "This was filed on 23 November 2026. It is in the record already."

    await sarah.sends("/records")
    assert "📄 Documents (1)" in sarah.buttons


async def test_a_removed_document_is_out_of_sight_and_may_be_filed_again(
    sarah: Someone,
) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    await sarah.taps("Keep it in the chat")
    await sarah.taps("1")
    await sarah.taps("Remove from the record")
    await sarah.taps("Yes, remove it")
    assert sarah.screen == (
        "📄 Documents of Sarah Khan\nTo add one, just send a photo or PDF here, at any time."
    )
    await sarah.sends_photo(a_photo())
    await files(sarah)
    assert sarah.screen.startswith("✔ Filed in the record")


async def test_a_file_we_do_not_keep_is_refused_at_once(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_document("song.mp3", b"ID3")
    assert sarah.screen.startswith("I can keep only photos")

    await sarah.sends_document("virus.pdf", b"MZ not a pdf")
    await sarah.taps("Something else")
    await sarah.taps("I do not know")
    assert sarah.alerts[-1].startswith("I can keep only photos")


async def test_a_photo_in_the_middle_of_a_form_is_filed_and_the_form_goes_on(
    sarah: Someone,
) -> None:
    await registers(sarah)
    await sarah.sends("/records")
    await sarah.taps("➕ Add something")
    await sarah.taps("Medicine")
    await sarah.sends_photo(a_photo())
    await files(sarah)
    assert "You can now answer the question from before." in sarah.screen

    await sarah.sends("Metformin 500")
    assert sarah.screen.startswith("How is it taken?")


async def test_a_form_goes_on_too_when_the_photo_is_not_to_be_kept(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/profile")
    await sarah.taps("Correct name")
    await sarah.sends_photo(a_photo())
    await sarah.taps("Do not keep it")
    assert sarah.screen.endswith("You can now answer the question from before.")
    await sarah.sends("Sarah Begum")
    assert "👤 Sarah Begum, female" in sarah.screen


async def test_a_photo_during_registration_is_not_filed(sarah: Someone) -> None:
    await sarah.sends("/start")
    await sarah.taps("English")
    await sarah.taps("I am 18+ and I agree")
    await sarah.sends_photo(a_photo())
    assert sarah.screen.startswith("I cannot take that as an answer.")


async def test_a_photo_that_is_not_to_be_kept_is_not_kept(sarah: Someone, tmp_path: Path) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await sarah.taps("Do not keep it")
    assert sarah.screen.startswith("I have not kept it.")
    assert _kept(tmp_path) == []

    await sarah.forges("file-when:today")
    assert _kept(tmp_path) == []


async def test_what_lies_on_the_disk_is_sealed(sarah: Someone, tmp_path: Path) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    (kept,) = _kept(tmp_path)
    content = kept.read_bytes()
    assert content.find(b"\xff\xd8\xff") == -1
    assert content.find(b"JFIF") == -1


async def test_nothing_is_left_on_the_disk_of_what_was_refused(
    sarah: Someone, tmp_path: Path
) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    assert len(_kept(tmp_path)) == 1


def _kept(folder: Path) -> list[Path]:
    return [path for path in (folder / "files").glob("*/*") if path.is_file()]


async def test_filing_goes_on_after_a_restart(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, telegram = tmp_path_factory.mktemp("clinic"), Telegram()
    async with open_clinic(folder, telegram) as clinic:
        sarah = clinic.someone("Sarah", "en", phone="+8801812345678")
        await registers(sarah)
        await sarah.sends_photo(a_photo())
        await sarah.taps("Test report")

    async with open_clinic(folder, telegram) as clinic:
        later = clinic.of(sarah)
        await later.taps("Today")
        assert later.screen.startswith("✔ Filed in the record")


@pytest.mark.parametrize("data", ["doc:{id}:0", "doc-rm:{id}", "doc-rm2:{id}", "file-clear:{id}"])
async def test_a_stranger_with_a_forged_id_sees_no_document(
    sarah: Someone, rahim: Someone, clinic: Clinic, data: str
) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    document = await clinic.app.db.read(_document_of, sarah.id)
    await registers(rahim)
    said = len(rahim.messages)
    await rahim.forges(data.format(id=document))
    assert len(rahim.alerts) == 1
    assert len(rahim.messages) == said
    assert await clinic.app.db.read(_document_of, sarah.id) == document


def _document_of(work: Any, telegram_id: int) -> int:
    account = work.accounts.of(telegram_id)
    (document,) = work.documents.of_people([account.person_id])
    return int(document.id)


async def test_a_childs_report_is_filed_for_the_child(sarah: Someone, clinic: Clinic) -> None:
    await registers(sarah)
    child = await adds_a_child(sarah)
    await sarah.sends_photo(a_photo())
    await sarah.taps("Test report")
    assert sarah.screen == "Whose is it?"
    await sarah.taps("Mina")
    await sarah.taps("Today")
    await sarah.taps("Keep it in the chat")
    assert sarah.screen.startswith("📄 Documents of Mina")
    found = await clinic.app.db.read(lambda work: work.documents.of_people([child]))
    assert len(found) == 1


async def adds_a_child(sarah: Someone) -> int:
    """A child's record, kept by its mother."""
    clock = sarah.clinic.clock

    def add(work: Any) -> int:
        account = work.accounts.of(sarah.id)
        mother = work.people.by_id(account.person_id)
        child = work.new_id()
        work.people.add(
            Person(
                child,
                "Mina",
                Sex.FEMALE,
                clock.now.date().replace(year=2020),
                True,
                mother.phone,
                False,
                mother.place,
                clock.now,
            )
        )
        work.family.add(
            Proxy(
                work.new_id(),
                account.id,
                child,
                Relationship.CHILD,
                Basis.GUARDIAN,
                frozenset(Right),
                clock.now,
            )
        )
        return int(child)

    return await sarah.clinic.app.db.write(add)


async def test_a_fault_between_the_file_and_its_row_loses_and_doubles_nothing(
    sarah: Someone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await sarah.taps("Test report")
    real, faults = filing.file, [RuntimeError("power cut")]

    def fails_once(*given: Any) -> Any:
        if faults:
            raise faults.pop()
        return real(*given)

    monkeypatch.setattr(filing, "file", fails_once)
    await sarah.taps("Today")
    assert sarah.screen.startswith("✔ Filed in the record")
    assert len(_kept(tmp_path)) == 1


async def test_a_photo_is_taken_although_the_records_are_locked(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends("/safety")
    await sarah.taps("Set a PIN")
    for _ in range(2):
        for digit in "5803":
            await sarah.taps(digit)
        await sarah.taps("OK")
    await sarah.sends("/lock")
    await sarah.sends_photo(a_photo())
    await files(sarah)
    assert sarah.screen.startswith("✔ Filed in the record")

    await sarah.sends("/records")
    assert "Sarah Khan" not in sarah.screen


async def test_the_last_answer_tapped_twice_files_once_and_says_so_once(
    sarah: Someone, tmp_path: Path
) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await files(sarah)
    await sarah.forges("file-when:today")
    assert sarah.screen.startswith("✔ Filed in the record")
    assert len(_kept(tmp_path)) == 1


async def test_a_doctor_reads_a_patients_document_and_a_mere_share_removes_none(
    sarah: Someone, rahim: Someone, clinic: Clinic
) -> None:
    person = await joins(clinic, sarah, "Sarah Khan")
    await sarah.sends_photo(a_photo(), "Hb")
    await files(sarah)
    doctor_id = await practises(clinic, rahim, "Nasrin Akter")
    await may_see(clinic, doctor_id, person, Ground.SHARED)
    await rahim.forges(f"record:{person}")
    await rahim.taps("📄 Documents (1)")
    assert rahim.screen == ("📄 Documents of Sarah Khan\n1. 📄 Test report: Hb, 23 November 2026")
    await rahim.taps("1")
    assert "photo" in rahim.messages[-1]
    assert "Remove from the record" not in rahim.buttons

    await rahim.sends_photo(another_photo())
    assert rahim.screen.startswith("To keep your own documents, switch to the patient’s side")


async def test_what_is_typed_where_a_button_is_asked_for_asks_again(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await sarah.sends("a report")
    assert "Please press one of the buttons." in sarah.said
    assert sarah.screen.startswith("What is this?")


async def test_a_day_that_is_still_to_come_is_asked_again(sarah: Someone) -> None:
    await registers(sarah)
    await sarah.sends_photo(a_photo())
    await sarah.taps("Test report")
    await sarah.sends("1/1/2030")
    assert sarah.screen.startswith("That day is still to come.")
    await sarah.sends("1/1/2020")
    assert "📄 Test report, 1 January 2020" in sarah.screen


@pytest.mark.parametrize(
    "data", ["file-type:report", "file-when:today", "file-undated", "file-drop"]
)
async def test_a_button_about_files_that_are_no_more_changes_nothing(
    sarah: Someone, data: str, tmp_path: Path
) -> None:
    await registers(sarah)
    await sarah.forges(data)
    assert sarah.alerts == ["That button no longer works. Please go on from here."]
    assert _kept(tmp_path) == []
