"""Files people send are what their first bytes say; whatever they hold, we are never surprised."""

import contextlib
import io
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from domain.uploads import (
    MAX_BYTES,
    FileDamaged,
    FileLocked,
    FileNotPlain,
    FileTooBig,
    Media,
    NotAFileWeKeep,
    PictureKindUnread,
    PictureTooLarge,
    TooManyPages,
    Upload,
    ensure_small,
)
from gateways.uploads import sanitised
from tests.reports import (
    a_jpeg_stream,
    a_pdf,
    a_photo,
    a_picture,
    a_zip,
    annotated,
    enclosed,
    named,
    saved,
)

LONGEST = timedelta(seconds=2)
REFUSALS = (
    *(NotAFileWeKeep, PictureKindUnread, PictureTooLarge, FileTooBig, FileDamaged, FileLocked),
    *(FileNotPlain, TooManyPages),
)

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
STRANGE = {
    "a drawing with a script": SVG,
    "a drawing with a preamble": b'<?xml version="1.0"?>' + SVG,
    "a web page": b"<!DOCTYPE html><html></html>",
    "an archive": a_zip(),
    "a program": b"MZ" + bytes(200),
    "a script": b"#!/bin/sh\necho hello\n",
    "words": "আমার রিপোর্ট".encode(),
    "a GIF": saved(a_picture(mode="P"), "GIF"),
    "a TIFF": saved(a_picture(), "TIFF"),
    "a BMP": saved(a_picture(), "BMP"),
    "a film": b"\0\0\0\x18ftypmp42" + bytes(100),
    "PostScript": b"%!PS-Adobe-3.0\n",
    "a sound that begins as WebP does": b"RIFF\x24\0\0\0WAVEfmt " + bytes(40),
}


@pytest.mark.parametrize("what", STRANGE)
def test_what_is_neither_picture_nor_pdf_is_not_kept(what: str) -> None:
    with pytest.raises(NotAFileWeKeep):
        sanitised(STRANGE[what])


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_a_picture_of_a_newer_phone_is_asked_for_as_a_photo(brand: bytes) -> None:
    with pytest.raises(PictureKindUnread):
        sanitised(b"\0\0\0\x18ftyp" + brand + bytes(100))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_what_it_is_whatever_it_is_called(kind: str) -> None:
    upload = sanitised(saved(a_picture(), kind))
    assert (upload.media, upload.size) == (Media.JPEG, (320, 240))


def test_a_disguised_file_is_read_as_what_its_first_bytes_say() -> None:
    for front in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"%PDF-1.7\n"):
        with pytest.raises(FileDamaged):
            sanitised(front + bytes(200))


def test_an_empty_file_is_damaged() -> None:
    with pytest.raises(FileDamaged):
        sanitised(b"")


def test_a_file_of_more_than_ten_megabytes_is_refused_unread() -> None:
    ensure_small(MAX_BYTES)
    with pytest.raises(FileTooBig) as refusal:
        sanitised(a_photo() + bytes(MAX_BYTES))
    assert refusal.value.limit_mb == 10


WHOLE = (
    a_photo(6),
    saved(a_picture(), "JPEG", progressive=True),
    saved(a_picture(64, 48, "P"), "PNG"),
    saved(a_picture(64, 48, "RGBA"), "WEBP"),
    a_pdf(2),
    a_pdf(change=enclosed(a_jpeg_stream(a_photo()))),
    a_pdf(change=annotated(named(Subtype="/Stamp", Rect=[0, 0, 9, 9], AP=named()))),
    a_pdf(change=lambda writer: writer.encrypt("", "owner", algorithm="RC4-128")),
)


@dataclass(frozen=True)
class Harm:
    """Bytes lost, and others in their place, somewhere in a file."""

    where: float
    lost: int
    instead: bytes

    def done_to(self, content: bytes) -> bytes:
        at = int(self.where * len(content))
        return content[:at] + self.instead + content[at + self.lost :]


WORDS = (b"/Kids", b" 0 R", b"<<", b"]", b"stream", b"/Length", b"9" * 12, b"\xff\xda", b"%%EOF")
PIECES = st.binary(max_size=6) | st.sampled_from(WORDS)
HARM = st.builds(Harm, st.floats(0, 1), st.integers(0, 40), PIECES)


def ensure_whole(upload: Upload) -> None:
    if upload.media is Media.PDF:
        reader = PdfReader(io.BytesIO(upload.content), strict=True)
        assert len(reader.pages) == upload.pages
        return
    with Image.open(io.BytesIO(upload.content), formats=["JPEG"]) as picture:
        picture.load()
        assert picture.size == upload.size


def ensure_no_surprise(content: bytes) -> None:
    """Kept and whole, or refused in words; nothing else."""
    with contextlib.suppress(*REFUSALS):
        ensure_whole(sanitised(content))


@settings(deadline=LONGEST, max_examples=300)
@given(st.sampled_from(WHOLE), st.lists(HARM, min_size=1, max_size=5))
def test_a_harmed_file_is_kept_whole_or_refused_soon(content: bytes, harms: list[Harm]) -> None:
    for harm in harms:
        content = harm.done_to(content)
    ensure_no_surprise(content)


@pytest.mark.parametrize("nest", [b"[", b"<</D", b"(", b"<"])
def test_a_pdf_with_boxes_in_boxes_in_boxes_is_kept_whole_or_refused(nest: bytes) -> None:
    ensure_no_surprise(a_pdf().replace(b"/Resources", b"/Deep " + nest * 3_000 + b"/Resources"))


FRONTS = (b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x40\0\0\0WEBP")
ENDS = (b"", b"\nstartxref\n0\n%%EOF")


@settings(deadline=LONGEST, max_examples=200)
@given(st.sampled_from(FRONTS), st.binary(max_size=2000), st.sampled_from(ENDS))
def test_nonsense_is_refused_soon(front: bytes, nonsense: bytes, end: bytes) -> None:
    ensure_no_surprise(front + nonsense + end)
