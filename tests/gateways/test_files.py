"""Sealed files are kept whole, for us alone, and nowhere but in their folder."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from domain.uploads import FileMissing
from gateways.files import FileStore
from storage.vault import Cipher, Spot, Tampered
from tests.reports import a_photo

NO_TIME = timedelta()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "files"


@pytest.fixture
def store(folder: Path) -> FileStore:
    return FileStore(folder)


def everything(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def grow_old(path: Path) -> None:
    os.utime(path, (1_000_000, 1_000_000))


def test_what_was_put_can_be_got_and_deleted(store: FileStore) -> None:
    names = [store.new_name() for _ in range(20)]
    for number, name in enumerate(names):
        store.put(name, bytes([number]))

    assert store.get(names[7]) == b"\7"
    assert sorted(store.names()) == sorted(names)

    store.delete(names[7])
    store.delete(names[7])
    with pytest.raises(FileMissing):
        store.get(names[7])
    assert len(list(store.names())) == 19


def test_nothing_is_there_before_the_first_file(store: FileStore, folder: Path) -> None:
    assert list(store.names()) == []
    assert store.sweep([]) == 0
    store.delete(store.new_name())
    assert not folder.exists()


def test_a_stolen_folder_shows_no_picture(store: FileStore, folder: Path) -> None:
    cipher, spot = Cipher(bytes(32)), Spot("documents", "content", 5, 7)
    photo, name = a_photo(), store.new_name()

    store.put(name, cipher.seal(spot, photo))

    (path,) = everything(folder)
    on_disk = path.read_bytes()
    assert not on_disk.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF", b"%PDF"))
    assert photo[:64] not in on_disk
    assert b"JFIF" not in on_disk
    assert cipher.open(spot, store.get(name)) == photo
    with pytest.raises(Tampered):
        cipher.open(Spot("documents", "content", 6, 7), store.get(name))


def test_files_and_folders_are_ours_alone(store: FileStore, folder: Path) -> None:
    before = os.umask(0)
    try:
        store.put(store.new_name(), b"x")
    finally:
        os.umask(before)
    (path,) = everything(folder)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, path.parent, folder)]
    assert modes == [0o600, 0o700, 0o700]


def test_names_say_nothing_and_are_spread_over_folders(store: FileStore, folder: Path) -> None:
    for _ in range(50):
        store.put(store.new_name(), b"x")
    assert len({path.parent for path in everything(folder)}) > 20
    assert all(len(path.name) == 32 for path in everything(folder))


@pytest.mark.parametrize(
    "name",
    ["", "..", "../../etc/passwd", "/etc/passwd", "a" * 31, "A" * 32, "a" * 32 + "\n", "a/" * 16],
)
def test_a_name_we_never_gave_reaches_no_file(store: FileStore, folder: Path, name: str) -> None:
    for act in (store.get, store.delete, lambda given: store.put(given, b"x")):
        with pytest.raises(ValueError, match="not a name"):
            act(name)
    assert not folder.exists()


def test_a_file_put_again_is_replaced_whole(store: FileStore, folder: Path) -> None:
    name = store.new_name()
    store.put(name, b"first")
    store.put(name, b"second")
    assert store.get(name) == b"second"
    assert len(everything(folder)) == 1


def test_a_full_disk_leaves_what_was_there(
    store: FileStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = store.new_name()
    store.put(name, b"first")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        store.put(name, b"second")
    assert store.get(name) == b"first"
    assert len(everything(folder)) == 1


def test_the_bytes_and_the_name_are_on_the_disk_when_put_returns(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    really = os.fsync

    def noted(number: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(number).st_mode) else "file")
        really(number)

    monkeypatch.setattr(os, "fsync", noted)
    store.put(store.new_name(), b"x")
    assert synced == ["folder", "file", "folder"]


def test_what_no_row_names_is_swept_once_it_is_old(store: FileStore, folder: Path) -> None:
    known, orphan, fresh = (store.new_name() for _ in range(3))
    for name in (known, orphan, fresh):
        store.put(name, b"x")
    half = folder / orphan[:2] / f"{orphan}-00000000.new"
    half.write_bytes(b"half")
    strange = folder / orphan[:2] / "notes.txt"
    strange.write_bytes(b"not ours")
    for path in everything(folder):
        if path.name != fresh:
            grow_old(path)

    assert store.sweep([known]) == 2

    assert set(store.names()) == {known, fresh}
    assert strange.exists()
    assert not half.exists()
    assert store.sweep([known]) == 0
