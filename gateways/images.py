"""A picture somebody sent becomes upright pixels in a plain JPEG, and nothing beside them.

Where and with what a photo was taken, its comments, a film behind it, an archive appended to it:
none of that is copied, because only pixels are. Colours are brought to sRGB first, so that a
rash looks to the doctor as it did on the phone that took it.
"""

import io
import warnings

from PIL import Image, ImageCms

from domain.uploads import FileDamaged, Media, PictureTooLarge, Upload

MAX_MEGAPIXELS = 64
"""Phones make 50. Decoded, this is 256 MB at most."""
LONGEST_SIDE = 2560
"""Pixels: an A4 report at 220 dots an inch, its smallest print still readable."""
QUALITY = 88
"""Of the JPEG: no rings around small letters."""
THUMBNAIL_SIDE = 320
THUMBNAIL_QUALITY = 75
MAX_SCANS = 100
"""A progressive JPEG has about ten; a hundred thousand empty ones take 40 minutes."""

_SCAN = b"\xff\xda"
_DEEP_GREYS = {"I", "I;16", "I;16B", "I;16L", "F"}
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def clean_picture(content: bytes, kind: str) -> Upload:
    """The picture as we keep it; `kind` is Pillow's name of what it was seen to be.

    The first frame of a moving one. Raises `PictureTooLarge` before decoding, `FileDamaged`.
    """
    try:
        with warnings.catch_warnings(action="ignore"), _opened(content, kind) as picture:
            return _upload(_pixels(picture))
    except Image.DecompressionBombError:
        raise PictureTooLarge(MAX_MEGAPIXELS) from None
    except PictureTooLarge:
        raise
    except Exception:  # A decoder may trip over anything.
        raise FileDamaged from None


def _opened(content: bytes, kind: str) -> Image.Image:
    if kind == "JPEG" and content.count(_SCAN) > MAX_SCANS:
        raise FileDamaged
    picture = Image.open(io.BytesIO(content), formats=[kind])
    if picture.width * picture.height > MAX_MEGAPIXELS * 1_000_000:
        raise PictureTooLarge(MAX_MEGAPIXELS)
    return picture


def _pixels(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    turn = _UPRIGHT.get(_orientation(picture))
    # Pillow lets the JPEG decoder itself make it smaller, which spares most of the memory.
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    plain = _plain(picture)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3)
    flat = _in_srgb(_on_white(plain), profile)
    return flat if turn is None else flat.transpose(turn)


def _orientation(picture: Image.Image) -> int:
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # A broken note about the picture is no broken picture.
        return 1


def _plain(picture: Image.Image) -> Image.Image:
    """In grey, RGB, RGBA or CMYK: what can be made smaller well."""
    if picture.mode in _DEEP_GREYS:
        return _deep_grey(picture)
    if picture.mode == "1":
        return picture.convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in {"L", "RGB", "CMYK"} else picture.convert("RGB")


def _deep_grey(picture: Image.Image) -> Image.Image:
    # Sixteen bits, as X-rays come; converted plainly, all but the darkest would be white.
    return picture.convert("F").point(lambda grey: grey * (1 / 257)).convert("L")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and picture.mode in {"RGB", "CMYK"}:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(picture, given, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            turned = None
        if turned is not None:
            return turned
    return picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")


def _upload(picture: Image.Image) -> Upload:
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    return Upload(
        content=_jpeg(picture, QUALITY),
        media=Media.JPEG,
        size=picture.size,
        thumbnail=_jpeg(small, THUMBNAIL_QUALITY),
    )


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    picture.info = {}  # Pillow would copy comments from here.
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()
