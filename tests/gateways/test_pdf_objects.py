"""What acts, swells or tells too much in a PDF is found wherever it hangs."""

import zlib
from collections.abc import Callable

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject

from domain.uploads import FileDamaged, FileNotPlain, FileTooBig
from gateways.uploads import sanitised
from tests.reports import (
    SECRET,
    a_jpeg_stream,
    a_pdf,
    a_photo,
    a_stream,
    a_zip,
    annotated,
    as_pdf,
    enclosed,
    kept,
    named,
)

Change = Callable[[PdfWriter], None]

SCRIPT = named(S="/JavaScript", JS="app.alert(1)")
LAUNCH = named(S="/Launch", F="cmd.exe")


def on_root(**entries: object) -> Change:
    def change(writer: PdfWriter) -> None:
        writer.root_object.update(named(**entries))

    return change


def on_page(**entries: object) -> Change:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].update(named(**entries))

    return change


def with_attachment(writer: PdfWriter) -> None:
    writer.add_attachment("invoice.xml", b"<a/>")


def with_script(writer: PdfWriter) -> None:
    names = writer._add_object(named(Names=as_pdf(["start", SCRIPT])))
    writer.root_object[NameObject("/Names")] = named(JavaScript=names)


def as_unreadable_outside_file(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Contents")] = writer._add_object(
        a_stream(b"", F=named(Type="/Filespec", F="//server/share/x"))
    )


ACTING: dict[str, Change] = {
    "a script in its names": with_script,
    "a script when it opens": on_root(OpenAction=SCRIPT),
    "a script when the page opens": on_page(AA=named(O=SCRIPT)),
    "a script behind another action": on_root(OpenAction=named(S="/GoTo", Next=as_pdf([SCRIPT]))),
    "a script on a button": annotated(
        named(Subtype="/Widget", FT="/Btn", Rect=[0, 0, 9, 9], AA=named(U=SCRIPT))
    ),
    "a program to start": on_root(OpenAction=LAUNCH),
    "a link that starts a program": annotated(named(Subtype="/Link", Rect=[0, 0, 9, 9], A=LAUNCH)),
    "a form that sends itself": annotated(
        named(
            Subtype="/Widget", Rect=[0, 0, 9, 9], A=named(S="/SubmitForm", F="https://x.example")
        )
    ),
    "an attachment": with_attachment,
    "an attachment on the page": annotated(
        named(Subtype="/FileAttachment", Rect=[0, 0, 9, 9], FS=named(Type="/Filespec", F="a"))
    ),
    "a film": annotated(named(Subtype="/RichMedia", Rect=[0, 0, 9, 9])),
    "a form of the other kind": on_root(AcroForm=named(Fields=[], XFA="<xdp/>")),
    "content that lies elsewhere": as_unreadable_outside_file,
}


@pytest.mark.parametrize("what", ACTING)
def test_a_pdf_with_more_than_pages_is_refused(what: str) -> None:
    with pytest.raises(FileNotPlain):
        sanitised(a_pdf(change=ACTING[what]))


@pytest.mark.parametrize("packed", [False, True])
def test_a_scan_in_a_pdf_loses_where_it_was_taken_and_keeps_its_pixels(packed: bool) -> None:
    photo = a_photo()
    stream = a_jpeg_stream(photo)
    if packed:
        stream = a_jpeg_stream(zlib.compress(photo), Filter=["/FlateDecode", "/DCTDecode"])
    reader = kept(a_pdf(change=enclosed(stream)))

    image = reader.pages[0]["/Resources"]["/XObject"]["/Im0"]  # type: ignore[index]

    assert SECRET not in image._data
    assert b"Exif" not in image._data
    assert image._data[image._data.index(b"\xff\xda") :] == photo[photo.index(b"\xff\xda") :]
    assert image["/Filter"] == "/DCTDecode"


def test_how_a_packed_scan_stores_its_colours_is_not_forgotten() -> None:
    colours = named(ColorTransform=0)
    stream = a_jpeg_stream(
        zlib.compress(a_photo()),
        Filter=["/FlateDecode", "/DCTDecode"],
        DecodeParms=as_pdf([NullObject(), colours]),
    )
    image = kept(a_pdf(change=enclosed(stream))).pages[0]["/Resources"]["/XObject"]["/Im0"]  # type: ignore[index]
    assert image["/DecodeParms"] == colours


def test_a_packed_scan_that_swells_or_hides_an_archive_is_refused() -> None:
    for hidden, refusal in ((bytes(60_000_000), FileTooBig), (a_photo() + a_zip(), FileNotPlain)):
        packed = a_jpeg_stream(zlib.compress(hidden), Filter=["/FlateDecode", "/DCTDecode"])
        with pytest.raises(refusal):
            sanitised(a_pdf(change=enclosed(packed)))


def test_a_damaged_picture_in_a_report_does_not_cost_the_report() -> None:
    broken = a_stream(b"no zlib", Type="/XObject", Subtype="/Image", Filter="/FlateDecode")
    assert sanitised(a_pdf(2, enclosed(broken))).pages == 2


def test_what_a_program_noted_in_a_pdf_is_gone() -> None:
    def change(writer: PdfWriter) -> None:
        told = writer._add_object(a_stream(SECRET, Type="/Metadata", Subtype="/XML"))
        writer.root_object[NameObject("/Metadata")] = told
        resources = writer.pages[0]["/Resources"]
        assert isinstance(resources, DictionaryObject)
        picture = a_jpeg_stream(a_photo(), Metadata=told, PieceInfo=named(X=SECRET.decode()))
        resources[NameObject("/XObject")] = named(Im0=writer._add_object(picture))

    given = a_pdf(change=change)
    assert SECRET in given
    assert SECRET not in sanitised(given).content


def with_a_loop_of_pages(writer: PdfWriter) -> None:
    pages = writer.root_object["/Pages"]
    assert isinstance(pages, DictionaryObject)
    pages[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")] * 2)


def with_a_stream(data: bytes, **entries: object) -> Change:
    return enclosed(a_stream(data, Type="/XObject", Subtype="/Image", **entries))


def with_endless_lists(writer: PdfWriter) -> None:
    resources = writer.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    for number in range(3):
        resources[NameObject(f"/List{number}")] = ArrayObject([named()] * 99_000)


def bomb(layers: int = 1) -> bytes:
    data = zlib.compress(bytes(200_000_000), 9)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    return data


BURSTING: dict[str, Change] = {
    "pages that hold themselves": with_a_loop_of_pages,
    "a stream that swells": with_a_stream(bomb(), Filter="/FlateDecode"),
    "a stream that swells twice": with_a_stream(bomb(2), Filter=["/FlateDecode"] * 2),
    "a picture no screen can show": with_a_stream(b"", Width=50_000, Height=50_000),
    "more objects than anybody draws": with_endless_lists,
}


@pytest.mark.parametrize("what", BURSTING)
def test_a_pdf_that_would_fill_our_memory_is_refused(what: str) -> None:
    with pytest.raises(FileDamaged):
        sanitised(a_pdf(change=BURSTING[what]))
