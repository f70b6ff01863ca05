"""Keep uploaded files under ids that can be sent again, fetched and downloaded."""

import mimetypes
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from playground.arguments import Json, Upload
from playground.errors import bad_request, too_large
from playground.images import image_mime, image_size
from playground.journal import Journal

MAX_UPLOAD = 50_000_000
MAX_PHOTO = 10 << 20
MAX_DOWNLOAD = 20 << 20
MAX_PHOTO_SIDES = 10_000
MAX_PHOTO_RATIO = 20
ANY_FILE = "application/octet-stream"


@dataclass(slots=True)
class File:
    file_id: str
    kind: str
    name: str
    mime: str
    path: str
    about: Json
    data: bytes

    def reference(self) -> Json:
        """How this file stands in a message."""
        unique = self.file_id[-12:]
        return {
            "file_id": self.file_id,
            "file_unique_id": unique,
            "file_size": len(self.data),
            **self.about,
        }

    def meta(self) -> Json:
        return {
            "file_id": self.file_id,
            "kind": self.kind,
            "name": self.name,
            "mime": self.mime,
            "path": self.path,
            "about": self.about,
        }


class Files:
    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._files: dict[str, File] = {}
        self._paths: dict[str, File] = {}

    def add(self, kind: str, upload: Upload, about: Json) -> File:
        """Take a file in; `about` is what its message says of it besides its size."""
        check_upload(kind, upload)
        file_id = "AgAC" + secrets.token_urlsafe(24)
        folder = "photos" if kind == "photo" else f"{kind}s"
        suffix = PurePosixPath(upload.name).suffix if upload.name else ""
        path = f"{folder}/file_{len(self._files)}{suffix if suffix.isascii() else ''}"
        file = File(file_id, kind, upload.name, mime_of(upload), path, about, upload.data)
        self.keep(file)
        self._journal.note("bytes", file_id, upload.data)
        self._journal.note("file", file_id, file.meta())
        return file

    def keep(self, file: File) -> None:
        self._files[file.file_id] = file
        self._paths[file.path] = file

    def get(self, file_id: str) -> File | None:
        return self._files.get(file_id)

    def at(self, path: str) -> File | None:
        return self._paths.get(path)

    def known(self, file_id: str, kinds: Iterable[str]) -> File:
        """A file sent before; a photo can't become a document this way."""
        if file_id.startswith(("http://", "https://")):
            # Nothing leaves this machine, so nothing is fetched from elsewhere.
            raise bad_request("failed to get HTTP URL content")
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if file.kind not in kinds:
            raise bad_request("type of file mismatch")
        return file


def check_upload(kind: str, upload: Upload) -> None:
    if len(upload.data) > MAX_UPLOAD:
        raise too_large()
    if not upload.data:
        raise bad_request("file must be non-empty")
    if kind == "photo" and len(upload.data) > MAX_PHOTO:
        raise bad_request(
            f"file of size {len(upload.data)} bytes is too big for a photo; "
            f"the maximum size is {MAX_PHOTO} bytes",
        )


def photo_about(data: bytes) -> Json:
    """Width and height; what is no picture is refused in Telegram's capitals."""
    size = image_size(data)
    if size is None or 0 in size:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > MAX_PHOTO_SIDES or max(size) > MAX_PHOTO_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"width": size[0], "height": size[1]}


def mime_of(upload: Upload) -> str:
    if upload.mime and upload.mime != ANY_FILE:
        return upload.mime
    if image_size(upload.data):
        return image_mime(upload.data)
    return mimetypes.guess_type(upload.name)[0] or ANY_FILE


def restored(meta: dict[str, Any], data: bytes) -> File:
    return File(**meta, data=data)
