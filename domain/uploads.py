"""Files people send: what we keep, what we refuse and why, and what storing them needs."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from domain.errors import DomainError

MAX_MEGABYTES = 10
"""Telegram would let a bot fetch 20; a report that needs more than 10 is not a report."""
MAX_BYTES = MAX_MEGABYTES << 20
ORPHANED_AFTER = timedelta(days=1)
"""A file nothing in the database names may be about to be named, for this long."""


class Media(StrEnum):
    """What a kept file is: pictures of every kind become JPEG."""

    JPEG = "image/jpeg"
    PDF = "application/pdf"


@dataclass(frozen=True)
class Upload:
    """A file made harmless: pixels or pages, and nothing that was hidden beside them.

    `pages` is 1 for a picture. `size` is its width and height in pixels, and `thumbnail` a small
    JPEG of it; a PDF has neither.
    """

    content: bytes
    media: Media
    pages: int = 1
    size: tuple[int, int] | None = None
    thumbnail: bytes | None = None

    @property
    def digest(self) -> bytes:
        """SHA-256 of the content: the same file sent twice has the same. Itself a secret."""
        return hashlib.sha256(self.content).digest()


class Cleaning(Protocol):
    """Makes a file harmless, away from the process that holds the keys."""

    async def __call__(self, content: bytes) -> Upload:
        """The file as we keep it; raises one of this module's refusals."""


class Downloads(Protocol):
    """Where the files people send lie until we fetch them."""

    async def fetch(self, file_id: str, size: int | None) -> bytes:
        """The file; `size` in bytes as announced, if it was.

        Raises `FileTooBig` as soon as that shows, and `FileNotFetched`.
        """


class Files(Protocol):
    """Where sealed files are kept. Every call waits for the disk: not for the event loop.

    A file is put before the row that names it is committed, so that no row is ever without its
    file; what a crash leaves without a row is swept.
    """

    def new_name(self) -> str:
        """A name no file has; it says nothing about the file."""

    def put(self, name: str, sealed: bytes) -> None:
        """Keep these bytes under this name; they are on the disk when this returns."""

    def get(self, name: str) -> bytes:
        """What was put under this name; raises `FileMissing`."""

    def delete(self, name: str) -> None:
        """Keep it no longer; harmless when it is gone already."""

    def names(self) -> Iterable[str]:
        """Every name there is a file for."""

    def sweep(self, known_names: Collection[str], older_than: timedelta = ORPHANED_AFTER) -> int:
        """Delete what is older and not known; how many files that were.

        Age is by the machine's clock, as the disk's is. Read `known_names` before calling.
        """


@dataclass(eq=False)
class NotAFileWeKeep(DomainError):
    """Neither a picture nor a PDF, whatever its name says."""


@dataclass(eq=False)
class PictureKindUnread(DomainError):
    """A picture as some phones keep it (HEIC, AVIF), which we cannot read."""


@dataclass(eq=False)
class PictureTooLarge(DomainError):
    """More pixels than any report needs; perhaps made to fill our memory."""

    limit_megapixels: int


@dataclass(eq=False)
class FileTooBig(DomainError):
    """Too many bytes."""

    limit_mb: int = MAX_MEGABYTES


@dataclass(eq=False)
class FileDamaged(DomainError):
    """It cannot be read to its end, or takes more time and memory than any honest file."""


@dataclass(eq=False)
class FileLocked(DomainError):
    """A PDF that opens with a password only."""


@dataclass(eq=False)
class FileNotPlain(DomainError):
    """A PDF with more in it than pages: programs, forms that compute, other files."""


@dataclass(eq=False)
class TooManyPages(DomainError):
    """A PDF with more pages than somebody reads."""

    limit: int


@dataclass(eq=False)
class FileNotFetched(DomainError):
    """Telegram does not give us the file."""


@dataclass(eq=False)
class FileMissing(DomainError):
    """The file is not where it was put. An admin has to look for it."""


def ensure_small(size: int) -> None:
    """Refuse what is too big before more is done with it."""
    if size > MAX_BYTES:
        raise FileTooBig
