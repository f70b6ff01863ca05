"""Documents in the database: filed once a person, sealed, never lost by handling a press again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain import documents, filing
from domain.documents import DocumentType
from domain.filing import AlreadyFiled, CabinetFull, Filing, TooManyFiles
from domain.guard import Forbidden
from domain.uploads import Media, Upload
from storage.vault import Tampered
from tests.domain.test_guard import NOW, PATIENT, RELATIVE, World, world

__all__ = ["world"]  # A fixture.

REPORT = Upload(b"Haemoglobin 11.2", Media.JPEG)


async def sealed(
    world: World, upload: Upload = REPORT, message: int = 7, whose: int = PATIENT
) -> filing.Sheet:
    name = f"{world.person[whose]:016x}{message:016x}"
    person = world.person[whose]
    (sheet,) = await world.db.read(filing.sealed, person, [(upload, name, message)])
    return sheet


async def filed(
    world: World,
    *sheets: filing.Sheet,
    who: int = PATIENT,
    whose: int = PATIENT,
    later: int = 0,
) -> documents.Document:
    told = Filing(world.person[whose], DocumentType.REPORT, note="Invented note")
    pages = [sheet.page for sheet in sheets]
    now = NOW + timedelta(days=later)
    return await world.db.write(filing.file, who, told, pages, now)


async def test_a_file_is_opened_again_with_its_persons_key_only(world: World) -> None:
    sheet = await sealed(world)
    document = await filed(world, sheet)
    (page,) = document.pages
    assert b"Haemoglobin" not in sheet.sealed
    opened = await world.db.read(documents.unsealed, document, page, sheet.sealed)
    assert opened == REPORT.content

    theirs = replace(document, person_id=world.person[RELATIVE])
    with pytest.raises(Tampered):
        await world.db.read(documents.unsealed, theirs, page, sheet.sealed)
    other = replace(page, id=page.id + 1)
    with pytest.raises(Tampered):
        await world.db.read(documents.unsealed, document, other, sheet.sealed)


async def test_the_same_press_handled_again_files_once(world: World) -> None:
    first = await filed(world, await sealed(world))
    again = await world.db.read(filing.sealed, world.person[PATIENT], [(REPORT, "b" * 32, 7)])
    assert (await filed(world, *again)).id == first.id


async def test_the_same_file_in_another_message_was_filed_before(world: World) -> None:
    await filed(world, await sealed(world))
    with pytest.raises(AlreadyFiled) as refusal:
        await filed(world, await sealed(world, message=8), later=3)
    assert refusal.value.filed_on == NOW.date()


async def test_the_same_file_is_another_persons_too(world: World) -> None:
    await filed(world, await sealed(world))
    sheet = await sealed(world, whose=RELATIVE)
    assert await filed(world, sheet, who=RELATIVE, whose=RELATIVE)


async def test_nobody_files_into_a_strangers_record(world: World) -> None:
    with pytest.raises(Forbidden):
        await filed(world, await sealed(world), who=RELATIVE)
    assert await world.db.read(documents.names) == set()


async def test_too_many_pages_and_too_many_documents_are_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    eleven = [(REPORT, f"{number:032x}", number) for number in range(11)]
    with pytest.raises(TooManyFiles):
        await world.db.read(filing.sealed, world.person[PATIENT], eleven)
    monkeypatch.setattr(filing, "MOST_DOCUMENTS", 0)
    with pytest.raises(CabinetFull):
        await filed(world, await sealed(world))


async def test_a_removed_document_keeps_its_file(world: World) -> None:
    document = await filed(world, await sealed(world))
    for _ in range(2):
        await world.db.write(documents.remove, PATIENT, document.id, NOW)
    cabinet = await world.db.write(documents.cabinet, PATIENT, world.person[PATIENT], NOW)
    assert list(cabinet.documents) == []
    assert await world.db.read(documents.names) == {document.pages[0].name}
    with pytest.raises(documents.NoSuchDocument):
        await world.db.write(documents.look, PATIENT, document.id, NOW)
