"""Sealed files in a folder, under random names; on the disk before anybody is told so.

The store sees sealed bytes only. Where a file belongs and what it is called stands in the
database, so the folder alone tells nobody anything but how many files there are, and how big.
"""

import os
import re
import secrets
import time
from collections.abc import Collection, Iterator
from datetime import timedelta
from pathlib import Path

from domain.uploads import ORPHANED_AFTER, FileMissing

NAME_BYTES = 16
"""Random: names never meet and cannot be guessed."""
OURS_ALONE = 0o600
FOLDER_OURS_ALONE = 0o700

_NAME = re.compile(r"[0-9a-f]{32}")
_HALF_WRITTEN = ".new"


class FileStore:
    """`domain.uploads.Files` in a folder, which is made when it is first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def new_name(self) -> str:
        """A name no file has."""
        return secrets.token_hex(NAME_BYTES)

    def put(self, name: str, sealed: bytes) -> None:
        """Keep these bytes under this name; whole and on the disk when this returns, or not."""
        path = self._path(name)
        self._make_folder(path.parent)
        new = path.with_name(f"{name}-{secrets.token_hex(4)}{_HALF_WRITTEN}")
        try:
            _write(new, sealed)
            new.replace(path)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
        _settle(path.parent)

    def get(self, name: str) -> bytes:
        """What was put under this name; raises `FileMissing`."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise FileMissing from None

    def delete(self, name: str) -> None:
        """Keep it no longer; harmless when it is gone already."""
        path = self._path(name)
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _settle(path.parent)

    def names(self) -> Iterator[str]:
        """Every name there is a file for."""
        return (path.name for path in self._paths() if _NAME.fullmatch(path.name))

    def sweep(self, known_names: Collection[str], older_than: timedelta = ORPHANED_AFTER) -> int:
        """Delete what is older and not known, and what was never written to its end."""
        known = frozenset(known_names)
        before = time.time() - older_than.total_seconds()
        orphans = [path for path in self._paths() if path.name not in known]
        return sum(_delete_if_old(path, before) for path in orphans if _is_ours(path))

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("not a name this store has given")
        return self._folder / name[:2] / name

    def _paths(self) -> Iterator[Path]:
        return self._folder.glob("[0-9a-f][0-9a-f]/*")

    def _make_folder(self, folder: Path) -> None:
        if not folder.exists():
            self._folder.mkdir(FOLDER_OURS_ALONE, parents=True, exist_ok=True)
            folder.mkdir(FOLDER_OURS_ALONE, exist_ok=True)
            _settle(self._folder)


def _write(path: Path, sealed: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    with os.fdopen(os.open(path, flags, OURS_ALONE), "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """What the folder lists is on the disk, too: a name survives the power going out."""
    listed = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(listed)
    finally:
        os.close(listed)


def _is_ours(path: Path) -> bool:
    return bool(_NAME.match(path.name)) and (path.suffix == _HALF_WRITTEN or not path.suffix)


def _delete_if_old(path: Path, before: float) -> bool:
    try:
        if path.stat().st_mtime >= before:
            return False
        path.unlink()
    except FileNotFoundError:
        return False  # Somebody else sweeps, too.
    return True
