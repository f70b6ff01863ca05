"""The service keys: a file that lies apart from the database and from its backups.

Whoever has the database alone reads no name, phone, symptom or message; whoever has this file
alone has nothing. Telegram's developer terms (§4.4) ask for exactly that.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
"""AES-256, and as much for every secret derived from."""
MOST = 65_535
"""The greatest number a key may have: two bytes in front of everything sealed."""
_NAMES = ("index", "audit", "pepper")


class BadKeys(Exception):
    """The key file is missing, unreadable or not this database's; the message says what to do."""


@dataclass(frozen=True, repr=False)
class ServiceKeys:
    """`wrapping` keys by their number, the newest of which wraps; `index` finds phones, `audit`
    signs what was seen, `pepper` goes into PINs. Only the wrapping keys are ever rotated.
    """

    wrapping: Mapping[int, bytes]
    index: bytes
    audit: bytes
    pepper: bytes

    @property
    def newest(self) -> int:
        """The number of the key that wraps today."""
        return max(self.wrapping)

    @classmethod
    def random(cls) -> ServiceKeys:
        """Keys nobody has seen."""
        return cls({1: _random()}, _random(), _random(), _random())

    def with_another(self) -> ServiceKeys:
        """The same keys and a newer one; the old ones still open what they closed."""
        return replace(self, wrapping={**self.wrapping, self.newest + 1: _random()})

    def write(self, path: Path) -> None:
        """Write the file for its owner's eyes only, whole or not at all."""
        with _written_beside(path, self.told()) as beside:
            beside.replace(path)

    def told(self) -> str:
        """The text of the file."""
        wrapping = {str(number): _text(key) for number, key in self.wrapping.items()}
        others = {name: _text(getattr(self, name)) for name in _NAMES}
        return json.dumps({"wrapping": wrapping, **others}, indent=2)

    @classmethod
    def read(cls, path: Path) -> ServiceKeys:
        """Read the file; raises `BadKeys`."""
        try:
            told = json.loads(path.read_text(encoding="ascii"))
            wrapping = {int(number): _bytes(key) for number, key in told["wrapping"].items()}
            keys = cls(wrapping, *(_bytes(told[name]) for name in _NAMES))
        except FileNotFoundError:
            raise BadKeys(
                f"there is no key file {path}; for a new clinic `niramoy keys create` makes one"
            ) from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise BadKeys(f"the key file {path} cannot be read") from None
        if not wrapping or not all(1 <= number <= MOST for number in wrapping):
            raise BadKeys(f"the key file {path} holds no wrapping key, or one with a wrong number")
        return keys


def create(path: Path) -> ServiceKeys:
    """Make the file, once; raises `BadKeys` when there is one, which is never overwritten."""
    keys = ServiceKeys.random()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone(path), _written_beside(path, keys.told()) as beside:
            # Unlike a rename, a link never takes the place of a file that is there.
            os.link(beside, path)
    except OSError as error:
        if path.is_symlink() or path.exists():
            raise BadKeys(f"{path} is there already; it is left as it is") from None
        raise BadKeys(f"{path} cannot be written: {error.strerror}") from None
    return keys


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep everybody else from changing this key file meanwhile: a lost key is lost for good."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextlib.contextmanager
def _written_beside(path: Path, text: str) -> Iterator[Path]:
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    try:
        door = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(door, "w", encoding="ascii") as file:
            _give_to_owner_of(path, file.fileno())
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield beside
        _remember_names(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def _give_to_owner_of(path: Path, file: int) -> None:
    # Rotated by root, it must stay readable to whoever runs the bot.
    if os.geteuid() == 0 and path.exists():
        before = path.stat()
        os.fchown(file, before.st_uid, before.st_gid)


def _remember_names(folder: Path) -> None:
    # Without this a power cut may bring back the old file, when data is sealed with the new one.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def derived(key: bytes, purpose: str) -> bytes:
    """Another key for one purpose, from which nobody comes back to this one (HKDF-SHA256)."""
    return HKDF(SHA256(), KEY_BYTES, None, b"niramoy/1/" + purpose.encode()).derive(key)


def _random() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _bytes(text: str) -> bytes:
    key = base64.b64decode(text, validate=True)
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    return key
