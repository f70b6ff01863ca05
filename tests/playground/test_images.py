"""The size of a picture is read from its first bytes."""

import struct

import pytest

from playground.images import image_size
from tests.playground.scenes import jpeg, png

WEBP = b"RIFF\0\0\0\0WEBP"


@pytest.mark.parametrize(
    "data",
    [
        png(640, 480),
        jpeg(640, 480),
        b"GIF89a" + struct.pack("<HH", 640, 480),
        WEBP + b"VP8X" + b"\0" * 8 + (639).to_bytes(3, "little") + (479).to_bytes(3, "little"),
        WEBP + b"VP8 " + b"\0" * 10 + struct.pack("<HH", 640, 480),
    ],
    ids=["png", "jpeg", "gif", "large webp", "webp"],
)
def test_the_size_is_found(data: bytes) -> None:
    assert image_size(data) == (640, 480)


@pytest.mark.parametrize(
    "data", [b"", b"%PDF", png()[:20], jpeg()[:8], b"\xff\xd8\0", WEBP + b"VP8L"]
)
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert image_size(data) is None
