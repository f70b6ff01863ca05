"""Photos as Telegram keeps them: refused when they are none, with their size in the message."""

from playground.arguments import Json, Upload
from playground.errors import bad_request
from playground.files import Files, check_upload, photo_about

MAX_THUMBNAIL = 200_000
MAX_THUMBNAIL_SIDE = 320


def photo_sizes(files: Files, upload: Upload) -> list[Json]:
    """One size: nothing is scaled here."""
    check_upload("photo", upload)
    return [files.add("photo", upload, photo_about(upload.data)).reference()]


def thumbnail(files: Files, given: str | Upload) -> Json:
    """Thumbnails are always new and small; what is not is passed over, as on Telegram."""
    if isinstance(given, str):
        raise bad_request("can't use thumbnail from another file")
    about = photo_about(given.data)
    if len(given.data) > MAX_THUMBNAIL or max(about.values()) > MAX_THUMBNAIL_SIDE:
        return {}
    return {"thumbnail": files.add("photo", given, about).reference()}
