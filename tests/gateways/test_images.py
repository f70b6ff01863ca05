"""Pictures people send: upright, readable, and with nothing in them but what can be seen."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from domain.uploads import FileDamaged, Media, PictureTooLarge, Upload
from gateways.uploads import sanitised
from tests.reports import SECRET, a_photo, a_picture, a_zip, saved


def looked_at(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content), formats=["JPEG"])
    picture.load()
    return picture


def segments(jpeg: bytes) -> list[int]:
    """The markers before the pixels."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return found


def reddest_corner(picture: Image.Image) -> tuple[str, str]:
    """Where the red corner of our sheet has come to."""
    width, height = picture.size
    spots = {
        (side, end): picture.convert("RGB").getpixel((x, y))
        for side, y in (("upper", 5), ("lower", height - 6))
        for end, x in (("left", 5), ("right", width - 6))
    }
    return min(spots, key=lambda spot: spots[spot][1])  # type: ignore[index]


def test_a_photo_keeps_its_picture_and_loses_where_it_was_taken() -> None:
    given = a_photo()
    assert given.count(SECRET) == 3
    assert {0xE1, 0xE2, 0xFE} <= set(segments(given))

    upload = sanitised(given)

    assert (upload.media, upload.pages, upload.size) == (Media.JPEG, 1, (320, 240))
    assert upload.thumbnail is not None
    for kept in (upload.content, upload.thumbnail):
        assert SECRET not in kept
        assert not {0xFE, *range(0xE1, 0xF0)} & set(segments(kept))
        assert dict(looked_at(kept).getexif()) == {}
        assert reddest_corner(looked_at(kept)) == ("upper", "left")


# What the camera noted when it was held so, and where its upper left corner belongs.
@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [
        (1, (320, 240), ("upper", "left")),
        (2, (320, 240), ("upper", "right")),
        (3, (320, 240), ("lower", "right")),
        (4, (320, 240), ("lower", "left")),
        (5, (240, 320), ("upper", "left")),
        (6, (240, 320), ("upper", "right")),
        (7, (240, 320), ("lower", "right")),
        (8, (240, 320), ("lower", "left")),
    ],
)
def test_a_photo_taken_sideways_stands_upright(
    orientation: int, size: tuple[int, int], corner: tuple[str, str]
) -> None:
    upload = sanitised(a_photo(orientation))
    assert upload.size == size
    assert reddest_corner(looked_at(upload.content)) == corner


def test_a_broken_note_about_the_picture_spoils_no_picture() -> None:
    broken = saved(a_picture(), exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 30)
    assert sanitised(broken).size == (320, 240)


@pytest.mark.parametrize("mode", ["L", "1", "P", "RGBA", "LA", "I;16", "RGB"])
def test_every_kind_of_png_can_be_read_afterwards(mode: str) -> None:
    sheet = a_deep_sheet() if mode == "I;16" else a_picture(mode=mode)

    picture = looked_at(sanitised(saved(sheet, "PNG")).content).convert("L")

    grey, width = picture.tobytes(), picture.width
    paper, corner = grey[20 * width + 200], grey[10 * width + 10]
    assert paper > 220
    assert corner < 120


def a_deep_sheet() -> Image.Image:
    """In sixteen bits of grey, as X-rays come."""
    grey = a_picture(mode="L")
    return Image.frombytes("I;16", grey.size, bytes(v for v in grey.tobytes() for _ in "hl"))


def test_what_was_transparent_is_white_paper() -> None:
    glass = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert looked_at(sanitised(saved(glass, "PNG")).content).getpixel((5, 5)) == (255, 255, 255)


def test_the_colours_of_a_camera_that_sees_otherwise_become_everybodys() -> None:
    # This profile says the numbers mean light itself, so the same grey is far brighter.
    grey = Image.new("RGB", (32, 32), (60, 60, 60))
    told = looked_at(sanitised(saved(grey, icc_profile=a_linear_profile())).content)
    plain = looked_at(sanitised(saved(grey, icc_profile=b"no profile at all")).content)
    assert plain.getpixel((9, 9)) == (60, 60, 60)
    assert told.getpixel((9, 9)) == pytest.approx((133, 133, 133), abs=4)


def a_linear_profile() -> bytes:
    """sRGB's colours with their brightness counted linearly."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", profile[128:132])[0]
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    for name in (b"rTRC", b"gTRC", b"bTRC"):
        at = struct.unpack(">I", profile[tags[name] + 4 : tags[name] + 8])[0]
        profile[at : at + 12] = b"curv" + bytes(8)  # No points: a straight line.
        profile[tags[name] + 8 : tags[name] + 12] = struct.pack(">I", 12)
    return bytes(profile)


def test_a_picture_for_printers_can_be_seen_on_a_screen() -> None:
    assert looked_at(sanitised(saved(a_picture(mode="CMYK"))).content).mode == "RGB"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_a_large_picture_is_made_smaller_and_the_thumbnail_small(kind: str) -> None:
    upload = sanitised(saved(a_picture(4000, 3000), kind))
    assert upload.size == (2560, 1920)
    assert looked_at(upload.content).size == (2560, 1920)
    assert upload.thumbnail is not None
    assert looked_at(upload.thumbnail).size == (320, 240)


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    frames = [a_picture(), Image.new("RGB", (320, 240))]
    for kind in ("WEBP", "PNG"):
        moving = saved(frames[0], kind, save_all=True, append_images=frames[1:] * 50)
        assert reddest_corner(looked_at(sanitised(moving).content)) == ("upper", "left")


def a_png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(50_000, 50_000), (12_000, 8_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_that_would_fill_our_memory_is_refused_before_it_is_decoded(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "load", None)  # Whoever decodes, fails otherwise.
    with pytest.raises(PictureTooLarge) as refusal:
        sanitised(a_png_header(*size))
    assert refusal.value.limit_megapixels == 64


def test_a_large_jpeg_and_a_large_webp_are_refused_as_well() -> None:
    jpeg = bytearray(saved(a_picture()))
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 50_000, 50_000)
    webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2
    for bomb in (bytes(jpeg), webp + bytes(100)):
        with pytest.raises((PictureTooLarge, FileDamaged)):
            sanitised(bomb)


def test_a_jpeg_of_endless_scans_is_refused_before_it_is_decoded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    jpeg = saved(a_picture(), progressive=True)
    scan = jpeg.rindex(b"\xff\xda")
    monkeypatch.setattr(Image.Image, "load", None)
    with pytest.raises(FileDamaged):
        sanitised(jpeg[:-2] + jpeg[scan:-2] * 1_000 + jpeg[-2:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.9])
def test_a_picture_that_came_only_in_part_is_damaged(kind: str, part: float) -> None:
    whole = saved(a_picture(), kind)
    with pytest.raises(FileDamaged):
        sanitised(whole[: int(len(whole) * part)])


def test_what_hung_on_to_a_picture_is_gone() -> None:
    for extra in (a_zip(), b"<script>alert(1)</script>", b"MZ\x90\0", b"%PDF-1.7"):
        upload = sanitised(a_photo() + extra)
        assert extra not in upload.content


def test_the_same_photo_sent_twice_is_known_again() -> None:
    first, second = sanitised(a_photo()), sanitised(a_photo())
    assert first == second
    assert first.digest == second.digest
    assert first.digest != Upload(b"else", Media.JPEG).digest
