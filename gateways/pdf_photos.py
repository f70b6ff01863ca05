"""Photos enclosed in a PDF lose what their camera wrote into them; their pixels stay."""

import struct

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NullObject,
    PdfObject,
    StreamObject,
)

_JPEG = {"/DCTDecode", "/DCT"}
_SCAN = 0xDA
_COMMENT = 0xFE
_FIRST_NOTE, _LAST_NOTE = 0xE1, 0xEF
_ADOBE = 0xEE


def filters(stream: StreamObject) -> list[str]:
    """The names of what the stream was packed with, the last packing first."""
    given = stream.get("/Filter")
    if isinstance(given, ArrayObject):
        return [str(name.get_object()) for name in given]
    return [] if given is None or isinstance(given, NullObject) else [str(given)]


def strip_photo(stream: StreamObject) -> None:
    """Take the camera's notes out of this stream if it is a photo, in place."""
    names = filters(stream)
    if names and names[-1] in _JPEG:
        if len(names) > 1:
            _unpack(stream, names[:-1])
        stream._data = without_notes(stream._data)  # noqa: SLF001  pypdf has no other way to it


def _unpack(stream: StreamObject, names: list[str]) -> None:
    """Leave the photo itself, without the packing around it."""
    packed, notes = EncodedStreamObject(), _decoding_notes(stream)
    packed[NameObject("/Filter")] = ArrayObject(NameObject(name) for name in names)
    packed[NameObject("/DecodeParms")] = ArrayObject(notes[: len(names)])
    packed._data = stream._data  # noqa: SLF001  as above
    stream._data = packed.get_data()  # noqa: SLF001  as above
    stream[NameObject("/Filter")] = NameObject("/DCTDecode")
    stream.pop("/DecodeParms", None)
    if isinstance(notes[-1], DictionaryObject):
        stream[NameObject("/DecodeParms")] = notes[-1]


def _decoding_notes(stream: StreamObject) -> list[PdfObject]:
    given = stream.get("/DecodeParms")
    return list(given) if isinstance(given, ArrayObject) and given else [NullObject()]


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without what its camera and its editors wrote into it.

    The Adobe segment stays: it says how the colours are stored.
    """
    kept, at = [jpeg[:2]], 2
    while jpeg[at : at + 1] == b"\xff" and at + 4 <= len(jpeg) and jpeg[at + 1] != _SCAN:
        (length,) = struct.unpack(">H", jpeg[at + 2 : at + 4])
        if not _is_note(jpeg[at + 1]):
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    return b"".join(kept) + jpeg[at:]


def _is_note(marker: int) -> bool:
    return marker == _COMMENT or (_FIRST_NOTE <= marker <= _LAST_NOTE and marker != _ADOBE)
