"""Files a kill left without a row are deleted, and never any other."""

import os
from pathlib import Path

import pytest

from bot.sweeping import sweep_files
from gateways.files import FileStore
from tests.clinic import Clinic, Someone
from tests.journeys.test_documents import another_photo, files
from tests.journeys.test_registration import registers


def orphan(store: FileStore, folder: Path, days: float) -> str:
    name = store.new_name()
    store.put(name, b"sealed")
    path = next(folder.glob(f"*/{name}"))
    then = path.stat().st_mtime - days * 86_400
    os.utime(path, (then, then))
    return name


async def test_an_old_file_without_a_row_is_swept_and_a_fresh_one_is_not(
    sarah: Someone, clinic: Clinic, tmp_path: Path
) -> None:
    await registers(sarah)
    for width in (300, 310):
        await sarah.sends_photo(another_photo(width))
        await files(sarah)
    store = FileStore(tmp_path / "files")
    kept = set(store.names())
    old = orphan(store, tmp_path / "files", days=2)
    fresh = orphan(store, tmp_path / "files", days=0)

    assert await sweep_files(clinic.app.db, store) == 1
    assert set(store.names()) == {*kept, fresh}
    assert old not in set(store.names())


async def test_another_databases_files_are_left_alone(
    clinic: Clinic, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = FileStore(tmp_path / "files")
    name = orphan(store, tmp_path / "files", days=400)
    assert await sweep_files(clinic.app.db, store) == 0
    assert set(store.names()) == {name}
    assert "files do not belong to this database" in caplog.text
