"""Files are made harmless in another process, which can be ended and knows no secret."""

import asyncio
import io
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from domain.uploads import (
    FileDamaged,
    FileNotPlain,
    NotAFileWeKeep,
    PictureTooLarge,
    TooManyPages,
)
from gateways import clean_room, cleaner
from gateways.clean_room import CleanRoom
from gateways.uploads import sanitised
from tests.gateways.test_images import a_png_header
from tests.reports import a_pdf, a_photo, a_zip


async def test_the_other_process_keeps_what_we_would_keep() -> None:
    room = CleanRoom()
    for content in (a_photo(6), a_pdf(3)):
        assert await room(content) == sanitised(content)


def test_what_it_says_is_one_line_and_then_the_file() -> None:
    kept = sanitised(a_photo())
    assert kept.thumbnail is not None
    line, _, rest = said_of(a_photo()).partition(b"\n")
    assert json.loads(line) == {
        "media": "image/jpeg",
        "pages": 1,
        "size": [320, 240],
        "content": len(kept.content),
        "thumbnail": len(kept.thumbnail),
    }
    assert rest == kept.content + kept.thumbnail
    assert json.loads(said_of(a_pdf(101))) == {"refused": "TooManyPages", "with": {"limit": 100}}


def said_of(content: bytes) -> bytes:
    said = io.BytesIO()
    cleaner.clean(io.BytesIO(content), said)
    return said.getvalue()


def test_running_out_of_memory_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(cleaner, "sanitised", full)
    assert json.loads(said_of(a_photo())) == {"refused": "FileDamaged", "with": {}}


async def test_its_refusals_are_ours() -> None:
    room = CleanRoom()
    with pytest.raises(PictureTooLarge) as large:
        await room(a_png_header(50_000, 50_000))
    assert large.value.limit_megapixels == 64
    with pytest.raises(TooManyPages) as many:
        await room(a_pdf(101))
    assert many.value.limit == 100
    with pytest.raises(FileNotPlain):
        await room(a_pdf() + a_zip())
    with pytest.raises(FileDamaged):
        await room(a_photo()[:400])


async def test_what_is_no_picture_and_no_pdf_never_gets_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instead(monkeypatch, "raise SystemExit('never')")
    with pytest.raises(NotAFileWeKeep):
        await CleanRoom()(b"MZ")


def instead(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """The other process does this, as if a file had made it."""
    command: Sequence[str] = (sys.executable, "-c", code)
    monkeypatch.setattr(clean_room, "_COMMAND", command)


LIMITED = """
import os, sys
from gateways import cleaner
clean = cleaner.sanitised
def act(content):
    {act}
    return clean(content)
cleaner.sanitised = act
cleaner.main()
"""


async def test_a_process_that_does_no_harm_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, LIMITED.format(act="bytearray(1 << 28)"))
    assert await CleanRoom()(a_photo()) == sanitised(a_photo())


@pytest.mark.parametrize(
    "act",
    [
        "bytearray(2 << 30)",  # Takes more memory than it may.
        "os.write(os.open('NEW', os.O_CREAT | os.O_WRONLY), b'x')",  # Writes to the disk.
        "[os.open('/', os.O_RDONLY) for _ in range(100)]",  # Opens whatever it can.
        "os.kill(os.getpid(), 11)",  # Falls over, as a decoder may.
        "os.write(1, b'nonsense')",
        "raise RuntimeError",
    ],
)
async def test_a_file_that_breaks_the_process_is_damaged(
    act: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    instead(monkeypatch, LIMITED.format(act=act.replace("NEW", str(tmp_path / "new"))))
    with pytest.raises(FileDamaged):
        await CleanRoom()(a_photo())
    assert written_to(tmp_path) == b""


def written_to(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


async def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    began = time.monotonic()
    with pytest.raises(FileDamaged):
        await CleanRoom(seconds=0.3)(a_photo())
    assert time.monotonic() - began < 2


async def test_a_process_that_never_stops_talking_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instead(monkeypatch, "while True: print('x' * 100000)")
    with pytest.raises(FileDamaged):
        await CleanRoom()(a_photo())


async def test_the_other_process_has_none_of_our_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "42:SECRET")
    instead(monkeypatch, "import os; assert 'BOT_TOKEN' in os.environ")
    with pytest.raises(FileDamaged):
        await CleanRoom()(a_photo())


async def test_who_stops_waiting_leaves_no_process_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instead(monkeypatch, "import time; time.sleep(60)")
    room = CleanRoom(at_once=1)
    waiting = asyncio.create_task(room(a_photo()))
    await asyncio.sleep(0.2)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    monkeypatch.undo()
    assert (await room(a_photo())).size == (320, 240)
