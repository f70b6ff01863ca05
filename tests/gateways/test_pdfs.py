"""PDFs people send: their pages, and nothing that acts, hides or bursts."""

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from domain.uploads import (
    FileDamaged,
    FileLocked,
    FileNotPlain,
    Media,
    NotAFileWeKeep,
    TooManyPages,
)
from gateways.uploads import sanitised
from tests.reports import (
    SECRET,
    a_pdf,
    a_stream,
    a_zip,
    enclosed,
    kept,
    named,
)


def test_a_report_keeps_its_pages_and_forgets_its_author() -> None:
    given = a_pdf(3)
    assert SECRET in given

    upload = sanitised(given)

    assert (upload.media, upload.pages, upload.size, upload.thumbnail) == (
        Media.PDF,
        3,
        None,
        None,
    )
    assert SECRET not in upload.content
    texts = [page.extract_text() for page in kept(given).pages]
    assert texts == [f"Creatinine 0.9, page {number}" for number in range(3)]
    assert kept(given).metadata is None


def test_the_same_report_sent_twice_is_known_again() -> None:
    given = a_pdf()
    assert sanitised(given) == sanitised(given)
    assert sanitised(sanitised(given).content).content == sanitised(given).content


def a_locked_pdf(password: str, algorithm: str) -> bytes:
    return a_pdf(change=lambda writer: writer.encrypt(password, "owner", algorithm=algorithm))


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_pdf_with_a_password_is_refused_and_one_that_opens_without_is_kept(
    algorithm: str,
) -> None:
    with pytest.raises(FileLocked):
        sanitised(a_locked_pdf("1971", algorithm))

    opened = kept(a_locked_pdf("", algorithm))

    assert not opened.is_encrypted
    assert opened.pages[0].extract_text() == "Creatinine 0.9, page 0"


WHOLE = a_pdf()
POLYGLOTS = {
    "an archive behind": WHOLE + a_zip(),
    "an archive behind that ends as a PDF does": WHOLE + a_zip() + b"\n%%EOF\n",
    "a web page behind": WHOLE + b"<html><script>alert(1)</script>",
    "a program behind": WHOLE + b"MZ\x90\0" + bytes(60),
    "a web page in its first comment": WHOLE.replace(b"\n", b"\n%<!DOCTYPE html><html>\n", 1),
    "a script in its first comment": WHOLE.replace(b"\n", b"\n%<script>alert(1)</script>\n", 1),
}


@pytest.mark.parametrize("what", POLYGLOTS)
def test_a_pdf_that_is_something_else_as_well_is_refused(what: str) -> None:
    with pytest.raises(FileNotPlain):
        sanitised(POLYGLOTS[what])


def test_an_archive_in_a_picture_of_the_pdf_is_refused() -> None:
    picture = a_stream(a_zip(), Type="/XObject", Subtype="/Image", Width=1, Height=1)
    with pytest.raises(FileNotPlain):
        sanitised(a_pdf(change=enclosed(picture)))


@pytest.mark.parametrize("front", [b"\n", b"\xef\xbb\xbf", b"MZ", b"GIF89a", b"<html>", b"PK\3\4"])
def test_a_pdf_has_nothing_before_it(front: bytes) -> None:
    with pytest.raises(NotAFileWeKeep):
        sanitised(front + WHOLE)


def test_a_change_saved_behind_is_lost_with_what_it_held() -> None:
    behind = WHOLE + b"1 0 obj\n(" + SECRET + b")\nendobj\nstartxref\n0\n%%EOF\n"
    assert SECRET not in sanitised(behind).content


def test_links_and_notes_go_and_what_is_stamped_or_filled_in_stays() -> None:
    seen = a_stream(b"0 0 9 9 re f", Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9])

    def change(writer: PdfWriter) -> None:
        look = named(N=writer._add_object(seen))
        field = named(Subtype="/Widget", Rect=[0, 0, 9, 9], FT="/Tx", V=SECRET.decode(), AP=look)
        link = named(
            Subtype="/Link", Rect=[0, 0, 9, 9], A=named(S="/URI", URI="https://x.example")
        )
        note = named(Subtype="/Text", Rect=[0, 0, 9, 9], Contents=SECRET.decode())
        writer.pages[0][NameObject("/Annots")] = ArrayObject([field, link, note])

    page = kept(a_pdf(change=change)).pages[0]

    annotations = page["/Annots"]
    assert isinstance(annotations, ArrayObject)
    (stamp,) = (one.get_object() for one in annotations)
    assert set(stamp) == {"/Type", "/Subtype", "/Rect", "/AP"}
    assert stamp["/Subtype"] == "/Stamp"
    assert stamp["/AP"]["/N"].get_data() == b"0 0 9 9 re f"


def test_a_layer_that_is_switched_off_stays_off() -> None:
    def change(writer: PdfWriter) -> None:
        layer = writer._add_object(named(Type="/OCG", Name="Draft"))
        writer.root_object.update(named(OCProperties=named(OCGs=[layer], D=named(OFF=[layer]))))
        resources = writer.pages[0]["/Resources"]
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/Properties")] = named(L0=layer)

    reader = kept(a_pdf(change=change))

    layers = reader.root_object["/OCProperties"]
    resources = reader.pages[0]["/Resources"]
    assert isinstance(layers, DictionaryObject)
    assert isinstance(resources, DictionaryObject)
    (off,) = layers["/D"]["/OFF"]  # type: ignore[index]
    assert off.get_object() is resources["/Properties"]["/L0"]  # type: ignore[index]


def test_a_pdf_nobody_would_read_to_its_end_is_refused() -> None:
    assert sanitised(a_pdf(100)).pages == 100
    with pytest.raises(TooManyPages) as refusal:
        sanitised(a_pdf(101))
    assert refusal.value.limit == 100


def test_a_page_named_again_and_again_counts_each_time() -> None:
    def change(writer: PdfWriter) -> None:
        pages = writer.root_object["/Pages"]
        assert isinstance(pages, DictionaryObject)
        kids = pages["/Kids"]
        assert isinstance(kids, ArrayObject)
        kids.extend([kids[0]] * 5000)

    with pytest.raises(TooManyPages):
        sanitised(a_pdf(change=change))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
        b"%PDF-1.7\nnothing of the kind\n%%EOF\n",
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:-7],
    ],
)
def test_a_pdf_that_came_only_in_part_is_damaged(content: bytes) -> None:
    with pytest.raises(FileDamaged):
        sanitised(content)
