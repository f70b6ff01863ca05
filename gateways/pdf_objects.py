"""Go through everything in a PDF once: refuse what acts or bursts, take out what tells too much.

Refused are programs, embedded files and media, and streams that lie outside the file. Taken out
are notes of the programs that made it, and where and with what an enclosed photo was taken.
"""

import zlib
from collections.abc import Iterator

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from domain.uploads import FileDamaged, FileNotPlain
from gateways.pdf_photos import filters, strip_photo

MAX_OBJECTS = 200_000
"""Dictionaries and lists; a hundred pages of a report have a few thousand."""
MAX_INFLATED = 150_000_000
"""Bytes of one stream: a page in colour at 600 dots an inch has 105 million."""
MAX_INFLATED_ALL = 1_000_000_000
MAX_PIXELS = 150_000_000
"""Of one picture: a page in black and white at 1200 dots an inch has 139 million."""

_ACTS = {
    *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/GoToE"),
    *("/Rendition", "/RichMediaExecute", "/GoTo3DView", "/Movie", "/Sound"),
}
_MEDIA = {"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"}
_TELLING = ("/Metadata", "/PieceInfo", "/OPI", "/Ref", "/LastModified")
_FLATE = {"/FlateDecode", "/Fl"}
_PIECE = 1 << 20
"""Bytes inflated at a time, to be counted and thrown away."""


def make_harmless(root: DictionaryObject) -> None:
    """Everything reachable from the document's root, in place.

    Raises `FileNotPlain` for what acts, `FileDamaged` for what is more than any honest file is.
    """
    left = MAX_INFLATED_ALL
    for one in _everything(root):
        if isinstance(one, DictionaryObject):
            _ensure_still(one)
            for key in _TELLING:
                one.pop(key, None)
        if isinstance(one, StreamObject):
            left -= _inflated(one, min(left, MAX_INFLATED))
            _ensure_drawable(one)
            strip_photo(one)


def _everything(root: DictionaryObject) -> Iterator[PdfObject]:
    seen: set[tuple[int, int]] = set()
    waiting: list[PdfObject] = [root]
    count = 0
    while waiting:
        one = waiting.pop()
        count += 1
        if count > MAX_OBJECTS:
            raise FileDamaged
        yield one
        for child in _children(one):
            found = _followed(child, seen)
            if isinstance(found, DictionaryObject | ArrayObject):
                waiting.append(found)


def _children(one: PdfObject) -> Iterator[PdfObject]:
    # As they are written: a reference stays one.
    if isinstance(one, DictionaryObject):
        yield from one.values()
    elif isinstance(one, ArrayObject):
        yield from list.__iter__(one)


def _followed(child: PdfObject, seen: set[tuple[int, int]]) -> PdfObject | None:
    if not isinstance(child, IndirectObject):
        return child
    number = (child.idnum, child.generation)
    if number in seen:
        return None
    seen.add(number)
    return child.get_object()


def _ensure_still(one: DictionaryObject) -> None:
    """Refuse what acts when the file is opened, or brings something along."""
    if _name(one, "/S") in _ACTS or _name(one, "/Subtype") in _MEDIA or "/JS" in one:
        raise FileNotPlain
    if _name(one, "/Type") == "/EmbeddedFile" or "/XFA" in one or _is_attached(one):
        raise FileNotPlain


def _name(one: DictionaryObject, key: str) -> str:
    value = one.get(key)
    return value if isinstance(value, str) else ""


def _is_attached(one: DictionaryObject) -> bool:
    # A name for a file that lies inside this one, or a stream whose bytes lie outside it.
    return "/EF" in one or (isinstance(one, StreamObject) and "/F" in one)


def _inflated(stream: StreamObject, limit: int) -> int:
    """How many bytes the stream is without its first compression; raises beyond the limit."""
    names = filters(stream)
    if len(names) != len(set(names)):
        raise FileDamaged  # Compressed twice: only a bomb is.
    if not names or names[0] not in _FLATE:
        return 0
    return _count_inflated(stream._data, limit)  # noqa: SLF001  pypdf has no other way to it


def _count_inflated(data: bytes, limit: int) -> int:
    inflating, count = zlib.decompressobj(), 0
    try:
        while data and not inflating.eof:
            count += len(inflating.decompress(data, _PIECE))
            data = inflating.unconsumed_tail
            if count > limit:
                raise FileDamaged
    except zlib.error:
        pass  # Readers show what there is of a damaged stream; so do we.
    return count


def _ensure_drawable(stream: StreamObject) -> None:
    width, height = stream.get("/Width", 0), stream.get("/Height", 0)
    if isinstance(width, int) and isinstance(height, int) and width * height > MAX_PIXELS:
        raise FileDamaged
