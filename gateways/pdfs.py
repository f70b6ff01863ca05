"""A PDF somebody sent is written anew from its pages: what they show, and nothing that acts.

Outline, metadata, links, forms, signatures and whatever hangs on the document are not copied.
What a page shows outside its own content (a stamp, a filled-in field) stays as a stamp. A PDF
that is at the same time something else, needs a password or brings programs or files is refused.
"""

import io
import zipfile

from pypdf import PageObject, PasswordType, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject

from domain.errors import DomainError
from domain.uploads import (
    MAX_BYTES,
    FileDamaged,
    FileLocked,
    FileNotPlain,
    FileTooBig,
    Media,
    TooManyPages,
    Upload,
)
from gateways.pdf_objects import make_harmless

MAX_PAGES = 100
MAX_WRITTEN = 2 * MAX_BYTES
"""Bytes. Objects that lay compressed together are written one by one."""

_VERSION = "%PDF-1.7"
_LAST_WORDS = b"%%EOF"
_PADDING = b"\r\n\t\x0c\0 "
_HEAD = 1024
"""Bytes in which a browser looks for signs of a web page."""
_WEB_PAGE = (b"<!doctype", b"<html", b"<script", b"<svg", b"<body", b"<iframe", b"<?php")

_PAGE = {
    *("/Type", "/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate"),
    *("/UserUnit", "/Group"),
}
_STAMP = ("/Rect", "/AP", "/AS", "/F")
_SHOWN = {
    *("/Widget", "/Stamp", "/FreeText", "/Ink", "/Highlight", "/Underline", "/StrikeOut"),
    *("/Squiggly", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
}


def clean_pdf(content: bytes) -> Upload:
    """The PDF as we keep it.

    Raises `FileNotPlain`, `FileLocked`, `TooManyPages`, `FileTooBig`, `FileDamaged`.
    """
    _ensure_nothing_else(content)
    try:
        return _written_anew(_read(content))
    except DomainError:
        raise
    except Exception:  # A parser may trip over anything.
        raise FileDamaged from None


def _ensure_nothing_else(content: bytes) -> None:
    head = content[:_HEAD].lower()
    if any(sign in head for sign in _WEB_PAGE) or zipfile.is_zipfile(io.BytesIO(content)):
        raise FileNotPlain
    end = content.rfind(_LAST_WORDS)
    if end < 0:
        raise FileDamaged
    if content[end + len(_LAST_WORDS) :].strip(_PADDING):
        raise FileNotPlain


def _read(content: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(content))
    # Many a laboratory encrypts without a password: that opens for everybody.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise FileLocked
    return reader


def _written_anew(reader: PdfReader) -> Upload:
    pages = len(reader.pages)
    if pages > MAX_PAGES:
        raise TooManyPages(MAX_PAGES)
    if not pages:
        raise FileDamaged
    make_harmless(reader.root_object)
    writer = PdfWriter()
    writer.pdf_header = _VERSION
    for page in reader.pages:
        writer.add_page(_shown(page))
    _keep_layers(reader, writer)
    writer.metadata = None
    return Upload(content=_bytes(writer), media=Media.PDF, pages=pages)


def _shown(page: PageObject) -> PageObject:
    """The page with what it shows, and no more."""
    stamps = [_stamp(one) for one in _annotations(page) if _is_shown(one)]
    for key in page.keys() - _PAGE:
        del page[key]
    if stamps:
        page[NameObject("/Annots")] = ArrayObject(stamps)
    return page


def _annotations(page: PageObject) -> list[PdfObject | None]:
    given = page.get("/Annots", ())
    return [one.get_object() for one in given] if isinstance(given, ArrayObject) else []


def _is_shown(annotation: PdfObject | None) -> bool:
    return (
        isinstance(annotation, DictionaryObject)
        and annotation.get("/Subtype") in _SHOWN
        and all(key in annotation for key in ("/Rect", "/AP"))
    )


def _stamp(annotation: PdfObject | None) -> DictionaryObject:
    assert isinstance(annotation, DictionaryObject)
    stamp = DictionaryObject()
    stamp[NameObject("/Type")] = NameObject("/Annot")
    stamp[NameObject("/Subtype")] = NameObject("/Stamp")
    for key in _STAMP:
        if key in annotation:
            stamp[NameObject(key)] = annotation.raw_get(key)
    return stamp


def _keep_layers(reader: PdfReader, writer: PdfWriter) -> None:
    # Without its list of layers, a page would show those that are switched off.
    layers = reader.root_object.get("/OCProperties")
    if isinstance(layers, DictionaryObject):
        writer.root_object[NameObject("/OCProperties")] = layers.clone(writer)


def _bytes(writer: PdfWriter) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    if written.tell() > MAX_WRITTEN:
        raise FileTooBig
    if zipfile.is_zipfile(written):
        raise FileNotPlain
    return written.getvalue()
