"""A file somebody sent: what it is, by its first bytes, and the harmless file we keep of it.

Neither its name nor what the sender says it is counts. Nothing is patched: pictures are drawn
anew from their pixels, PDFs written anew from their pages.
"""

from domain.uploads import FileDamaged, NotAFileWeKeep, PictureKindUnread, Upload, ensure_small
from gateways.images import clean_picture
from gateways.pdfs import clean_pdf

_FIRST_BYTES = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"))
_PDF = b"%PDF-"
# The kinds an "ftyp" box may name that are pictures; films have the same box.
_PHONE_PICTURES = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}


def sanitised(content: bytes) -> Upload:
    """The file as we keep it, or one of the refusals of `domain.uploads`.

    May take seconds, and its parsers meet what an attacker wrote: run it through
    `gateways.clean_room`, never in the process that holds the keys. Same bytes in, same out.
    """
    kind = ensure_keepable(content)
    return clean_pdf(content) if kind == "PDF" else clean_picture(content, kind)


def ensure_keepable(content: bytes) -> str:
    """What this is ("JPEG", "PNG", "WEBP" or "PDF") by a look at its first bytes; or a refusal."""
    ensure_small(len(content))
    if not content:
        raise FileDamaged
    kind = _kind(content)
    if kind is not None:
        return kind
    if content[4:8] == b"ftyp" and content[8:12] in _PHONE_PICTURES:
        raise PictureKindUnread
    raise NotAFileWeKeep


def _kind(content: bytes) -> str | None:
    if content.startswith(_PDF):
        return "PDF"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for first, kind in _FIRST_BYTES if content.startswith(first)), None)
