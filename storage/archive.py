"""An encrypted archive: a tar in chunks of AES-256-GCM, so of any size, and refused when touched.

The key comes from the newest service key and a salt of the archive's own; no key is in it. A
chunk's nonce is its number and whether it is the last, so that none can be changed, moved,
repeated or cut off unseen.
"""

from __future__ import annotations

import contextlib
import hmac
import io
import os
import struct
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import BadKeys, ServiceKeys, derived

MAGIC = b"niramoy backup 1\n"
CHUNK = 1 << 20
"""Bytes sealed together."""
TAG = 16
SALT = 16
PROOF = 16
"""Bytes that only this clinic's keys can make: a wrong key file is told from a damaged archive."""

_HEAD = struct.Struct(f">{len(MAGIC)}sH{SALT}s{PROOF}s")


class DamagedArchive(Exception):
    """Not an archive of ours, or not as it was written; nothing has been done with it."""


@contextlib.contextmanager
def written(path: Path, keys: ServiceKeys) -> Iterator[tarfile.TarFile]:
    """A new archive to fill; it has its name only when it is complete and on the disk.

    Raises FileExistsError when the name is taken.
    """
    if path.exists():
        raise FileExistsError(path)
    beside = path.with_name(path.name + ".part")
    beside.unlink(missing_ok=True)
    try:
        with _for_its_owner(beside) as file:
            sealer = _Sealer(file, keys)
            with tarfile.open(fileobj=sealer, mode="w|") as tar:
                yield tar
            sealer.finish()
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)


def unpack(path: Path, keys: ServiceKeys, folder: Path) -> None:
    """Open an archive into an empty folder: all of it, or an error.

    Raises `DamagedArchive`, and `BadKeys` when it was made with other keys.
    """
    with path.open("rb") as file:
        opener = _Opener(file, keys)
        try:
            with tarfile.open(fileobj=io.BufferedReader(opener, CHUNK), mode="r|") as tar:
                tar.extractall(folder, filter="data")
            opener.rest()
        except tarfile.TarError as error:
            raise DamagedArchive(f"it cannot be unpacked ({error})") from None


def _for_its_owner(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


class _Stream:
    """The chunks' cipher and count."""

    def __init__(self, key: bytes, head: bytes, salt: bytes) -> None:
        self._aead = AESGCM(derived(key, f"backup/{salt.hex()}"))
        self._head, self._number = head, 0

    def seal(self, plain: bytes, *, last: bool) -> bytes:
        return self._aead.encrypt(self._nonce(last), plain, self._head)

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        return self._aead.decrypt(self._nonce(last), sealed, self._head)

    def _nonce(self, last: bool) -> bytes:
        nonce = struct.pack(">3xQ?", self._number, last)
        self._number += 1
        return nonce


def _proof(key: bytes, salt: bytes) -> bytes:
    return derived(key, f"backup-proof/{salt.hex()}")[:PROOF]


class _Sealer(io.RawIOBase):
    """What is written to it lands sealed in the file."""

    def __init__(self, file: BinaryIO, keys: ServiceKeys) -> None:
        key, salt = keys.wrapping[keys.newest], os.urandom(SALT)
        head = _HEAD.pack(MAGIC, keys.newest, salt, _proof(key, salt))
        self._file, self._stream = file, _Stream(key, head, salt)
        self._held = bytearray()
        file.write(head)

    def writable(self) -> bool:
        return True

    def write(self, more: bytes) -> int:  # type: ignore[override]
        self._held += more
        # One byte stays back, so that the last chunk is known to be the last.
        while len(self._held) > CHUNK:
            self._file.write(self._stream.seal(bytes(self._held[:CHUNK]), last=False))
            del self._held[:CHUNK]
        return len(more)

    def finish(self) -> None:
        """Seal what is left, as the last."""
        self._file.write(self._stream.seal(bytes(self._held), last=True))


class _Opener(io.RawIOBase):
    """Reads the plain bytes of a sealed file, none of which was touched."""

    def __init__(self, file: BinaryIO, keys: ServiceKeys) -> None:
        self._file, self._stream = file, _opened_head(file, keys)
        self._ahead = file.read(CHUNK + TAG)
        self._plain = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        if not self._plain:
            self._plain = self._next()
        some = self._plain[: len(into)]
        into[: len(some)] = some
        self._plain = self._plain[len(some) :]
        return len(some)

    def rest(self) -> None:
        """Read to the end: what the tar does not need must be whole, too."""
        while self._next():
            pass

    def _next(self) -> bytes:
        sealed = self._ahead
        if not sealed:
            return b""
        self._ahead = self._file.read(CHUNK + TAG)
        try:
            return self._stream.open(sealed, last=not self._ahead)
        except InvalidTag:
            raise DamagedArchive("it is damaged: it is not as it was written") from None


def _opened_head(file: BinaryIO, keys: ServiceKeys) -> _Stream:
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size or not head.startswith(MAGIC):
        raise DamagedArchive("it is not a backup of Niramoy")
    _, number, salt, proof = _HEAD.unpack(head)
    key = keys.wrapping.get(number)
    if key is None or not hmac.compare_digest(proof, _proof(key, salt)):
        raise BadKeys("it was made with other keys than those in the key file")
    return _Stream(key, head, salt)
