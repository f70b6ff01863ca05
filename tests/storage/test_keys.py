"""The key file: made once, for its owner's eyes, whole or not at all, and never lost."""

import os
import threading
from pathlib import Path

import pytest

from storage.keys import BadKeys, ServiceKeys, alone, create, derived


def test_the_key_file_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        create(tmp_path / "keys.json")
        ServiceKeys.read(tmp_path / "keys.json").with_another().write(tmp_path / "keys.json")
    finally:
        os.umask(old)
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = create(tmp_path / "a" / "b" / "keys.json")
    assert ServiceKeys.read(tmp_path / "a" / "b" / "keys.json") == made


def test_a_key_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create(path)
    before = path.read_bytes()
    with pytest.raises(BadKeys, match="is there already"):
        create(path)
    assert path.read_bytes() == before


def test_of_many_who_create_it_at_once_one_does(tmp_path: Path) -> None:
    path, made, refused = tmp_path / "keys.json", [], []

    def race() -> None:
        try:
            made.append(create(path))
        except BadKeys:
            refused.append(1)

    racers = [threading.Thread(target=race) for _ in range(16)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert (len(made), len(refused)) == (1, 15)
    assert ServiceKeys.read(path) == made[0]


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "keys.json").symlink_to(tmp_path / "gone")
    with pytest.raises(BadKeys, match="is there already"):
        create(tmp_path / "keys.json")
    assert not (tmp_path / "gone").exists()


def test_a_folder_nobody_may_write_in_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadKeys, match="cannot be written"):
        create(tmp_path / "file" / "keys.json")


def test_a_crash_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    made = create(path)

    def power_cut(_: int) -> None:
        raise OSError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", power_cut)
        with pytest.raises(OSError, match="power cut"):
            made.with_another().write(path)
    assert ServiceKeys.read(path) == made


def test_half_a_file_left_by_a_crash_is_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.with_name("keys.json.new").write_text("{")
    made = create(path)
    assert ServiceKeys.read(path) == made


def test_a_newer_key_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    first = create(tmp_path / "keys.json")
    second = first.with_another()
    assert second.newest == 2
    assert second.wrapping[1] == first.wrapping[1] != second.wrapping[2]
    assert (second.index, second.audit, second.pepper) == (first.index, first.audit, first.pepper)


def test_who_changes_the_file_does_so_alone(tmp_path: Path) -> None:
    path, entered = tmp_path / "keys.json", threading.Event()

    def second() -> None:
        with alone(path):
            entered.set()

    with alone(path):
        thread = threading.Thread(target=second)
        thread.start()
        assert not entered.wait(0.05)
    thread.join()
    assert entered.is_set()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "নিরাময়",
        "{}",
        '{"wrapping": {}}',
        '{"wrapping": [], "index": "", "audit": "", "pepper": ""}',
        '{"wrapping": {"1": "c2hvcnQ="}, "index": 1, "audit": 2, "pepper": 3}',
    ],
)
def test_a_file_that_is_no_key_file_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadKeys, match="cannot be read"):
        ServiceKeys.read(tmp_path / "keys.json")


@pytest.mark.parametrize("number", ["0", "-1", "65536"])
def test_a_key_with_an_impossible_number_is_refused(number: str, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    create(path)
    path.write_text(path.read_text().replace('"1"', f'"{number}"'))
    with pytest.raises(BadKeys, match="wrong number"):
        ServiceKeys.read(path)


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadKeys, match="niramoy keys create"):
        ServiceKeys.read(tmp_path / "keys.json")
    assert list(tmp_path.iterdir()) == []


def test_keys_are_not_shown() -> None:
    keys = ServiceKeys.random()
    assert "ServiceKeys object" in repr(keys)


def test_each_purpose_has_a_key_of_its_own() -> None:
    key = ServiceKeys.random().index
    made = [derived(key, purpose) for purpose in ("phone", "file", "check", "wrap", "chain")]
    assert len({key, *made}) == 6
    assert derived(key, "phone") == made[0]
