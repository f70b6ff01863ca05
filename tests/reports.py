"""Files as patients send them, good and bad, built rather than copied; every word is made up."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageCms, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from gateways.uploads import sanitised

SECRET = b"Shapla Diagnostic room 7"
"""Stands where a picture or PDF keeps notes about itself."""
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
"""Made once: it says the second at which it was made, and two photos must be the same."""


def a_picture(width: int = 320, height: int = 240, mode: str = "RGB") -> Image.Image:
    """A pale sheet with a red corner at its upper left and lines of print."""
    sheet = Image.new("RGB", (width, height), (240, 240, 230))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, width // 4, height // 4), fill=(200, 20, 20))
    for line in range(height // 2, height - 10, 14):
        draw.text((10, line), "Haemoglobin 11.2 g/dL", fill=(0, 0, 0))
    return sheet.convert(mode)


def saved(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def a_photo(orientation: int = 1, **options: Any) -> bytes:
    """A JPEG with everything a phone writes into it: place, camera, note, profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 44.0, 45.96), 3: "E", 4: (90.0, 22.0, 27.1)})
    given = {"exif": exif, "icc_profile": PROFILE, "comment": SECRET, "xmp": SECRET}
    return saved(a_picture(), "JPEG", **(given | options))


def a_pdf(pages: int = 1, change: Callable[[PdfWriter], None] | None = None) -> bytes:
    """A report of so many pages, with a line of text on each, an author, and whatever is asked."""
    writer = PdfWriter()
    for number in range(pages):
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(_line(f"Creatinine 0.9, page {number}"))
        page[NameObject("/Resources")] = _fonts()
    writer.add_metadata({"/Author": SECRET.decode()})
    if change is not None:
        change(writer)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def kept(content: bytes) -> PdfReader:
    """What we keep of this PDF, read strictly."""
    return PdfReader(io.BytesIO(sanitised(content).content), strict=True)


def named(**entries: Any) -> DictionaryObject:
    """A PDF dictionary: `named(Type="/Annot")` is << /Type /Annot >>."""
    return DictionaryObject({NameObject("/" + key): as_pdf(entries[key]) for key in entries})


def as_pdf(value: Any) -> Any:
    match value:
        case PdfObject():
            return value
        case str():
            return NameObject(value) if value.startswith("/") else TextStringObject(value)
        case int():
            return NumberObject(value)
        case float():
            return FloatObject(value)
        case list():
            return ArrayObject(as_pdf(one) for one in value)
    return value


def a_stream(data: bytes, **entries: Any) -> StreamObject:
    """A stream whose bytes are written as they are."""
    stream = StreamObject()
    stream._data = data
    stream.update(named(**entries))
    return stream


def annotated(annotation: DictionaryObject) -> Callable[[PdfWriter], None]:
    """Put this on the first page."""

    def change(writer: PdfWriter) -> None:
        reference = writer._add_object(annotation)
        writer.pages[0][NameObject("/Annots")] = writer._add_object(ArrayObject([reference]))

    return change


def enclosed(picture: StreamObject) -> Callable[[PdfWriter], None]:
    """Draw this picture on the first page."""

    def change(writer: PdfWriter) -> None:
        resources = writer.pages[0]["/Resources"]
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/XObject")] = named(Im0=writer._add_object(picture))

    return change


def a_jpeg_stream(data: bytes, **entries: Any) -> StreamObject:
    about: dict[str, Any] = {"Type": "/XObject", "Subtype": "/Image", "Width": 320, "Height": 240}
    about |= {"ColorSpace": "/DeviceRGB", "BitsPerComponent": 8, "Filter": "/DCTDecode"}
    return a_stream(data, **(about | entries))


def a_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run.bat", "echo hello")
    return packed.getvalue()


def _line(text: str) -> StreamObject:
    return a_stream(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())


def _fonts() -> DictionaryObject:
    font = named(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica")
    return named(Font=named(F1=font))
