"""Read the size of a picture from its first bytes, without decoding it."""

import struct

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
WEBP = b"WEBP"
GIF = b"GIF8"
# Start-of-frame markers; C4, C8 and CC between them mean something else.
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def image_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG, GIF or WebP; None for anything else."""
    try:
        return _size(data)
    except (struct.error, IndexError):
        return None


def image_mime(data: bytes) -> str:
    return "image/png" if data.startswith(PNG) else "image/jpeg"


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(PNG):
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith(GIF):
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data.startswith(JPEG):
        return _jpeg(data)
    return _webp(data) if data[8:12] == WEBP else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004 - every JPEG segment begins so
        marker = data[at + 1]
        if marker in FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", data[at + 2 : at + 4])[0])
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    return None
