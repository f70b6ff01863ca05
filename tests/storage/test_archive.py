"""The encrypted archive: whole or refused, only with its own keys, of any size."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archive import CHUNK, TAG, DamagedArchive, unpack, written
from storage.keys import BadKeys, ServiceKeys

KEYS = ServiceKeys.random()
HEAD = 51
SECRET = b"Rahima Khatun has a fever. " * 40


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "content"
    path.write_bytes(SECRET + os.urandom(2 * CHUNK))
    return path


@pytest.fixture
def archive(tmp_path: Path, content: Path) -> Path:
    path = tmp_path / "clinic.backup"
    with written(path, KEYS) as tar:
        tar.add(content, "content")
    return path


def test_what_goes_in_comes_out(tmp_path: Path, archive: Path, content: Path) -> None:
    unpack(archive, KEYS, tmp_path / "out")
    assert (tmp_path / "out" / "content").read_bytes() == content.read_bytes()


def test_it_holds_neither_words_nor_keys_and_is_its_owners_alone(archive: Path) -> None:
    body = archive.read_bytes()
    secrets = [SECRET[:27], *KEYS.wrapping.values(), KEYS.index, KEYS.audit, KEYS.pepper]
    assert [secret for secret in secrets if secret in body] == []
    assert archive.stat().st_mode & 0o777 == 0o600


def test_it_opens_after_a_rotation_and_not_with_other_keys(tmp_path: Path, archive: Path) -> None:
    unpack(archive, KEYS.with_another(), tmp_path / "out")
    with pytest.raises(BadKeys):
        unpack(archive, ServiceKeys.random(), tmp_path / "none")
    assert not (tmp_path / "none").exists()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(where=st.integers(0, HEAD + 2 * CHUNK), bit=st.integers(0, 7))
def test_a_single_changed_bit_is_noticed(
    tmp_path: Path, archive: Path, where: int, bit: int
) -> None:
    body = bytearray(archive.read_bytes())
    body[where] ^= 1 << bit
    touched = tmp_path / "touched"
    touched.write_bytes(body)
    with pytest.raises((DamagedArchive, BadKeys)):
        unpack(touched, KEYS, tmp_path / "out")


@pytest.mark.parametrize(
    "cut",
    [0, 10, HEAD, HEAD + 1, HEAD + CHUNK + TAG, HEAD + 2 * (CHUNK + TAG), -1],
    ids=["empty", "in the head", "head only", "a byte", "a chunk", "two chunks", "one less"],
)
def test_an_archive_that_was_cut_off_is_noticed(tmp_path: Path, archive: Path, cut: int) -> None:
    touched = tmp_path / "touched"
    touched.write_bytes(archive.read_bytes()[:cut])
    with pytest.raises(DamagedArchive):
        unpack(touched, KEYS, tmp_path / "out")


def test_chunks_that_changed_places_or_were_repeated_are_noticed(
    tmp_path: Path, archive: Path
) -> None:
    body, size = archive.read_bytes(), CHUNK + TAG
    head, one, two, last = body[:HEAD], body[HEAD:][:size], body[HEAD + size :][:size], b""
    last = body[HEAD + 2 * size :]
    touched = tmp_path / "touched"
    for wrong in (head + two + one + last, head + one + one + two + last, body + last):
        touched.write_bytes(wrong)
        with pytest.raises(DamagedArchive):
            unpack(touched, KEYS, tmp_path / "out")


def test_an_archive_that_is_there_is_left_as_it_is(archive: Path, content: Path) -> None:
    before = archive.read_bytes()
    with pytest.raises(FileExistsError), written(archive, KEYS) as tar:
        tar.add(content, "content")
    assert archive.read_bytes() == before


def test_an_archive_that_was_not_finished_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="in the middle"), written(tmp_path / "x", KEYS):
        raise ValueError("in the middle")
    assert list(tmp_path.iterdir()) == []
