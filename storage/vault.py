"""Seal and open: AES-256-GCM, bound to the table, column, row and person a value belongs to.

A person's values are sealed with that person's own data key, which lies in the database wrapped
with a service key; destroying the wrapped key erases the person. What belongs to no person (an
update waiting in the inbox, the draft of a form) is sealed with a service key itself. A value
copied into another row, column or person does not open: it raises `Tampered`.
"""

from __future__ import annotations

import hmac
import os
import struct
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.keys import KEY_BYTES, BadKeys, ServiceKeys, derived

VERSION = 1
"""First byte of everything sealed."""
NONCE = 12
"""Bytes; random. One key seals far fewer than the 2^32 values random nonces are good for."""
INDEX_BYTES = 16
"""Of a blind index: enough that two phones never meet, too few to be a fingerprint of more."""
CIPHERS_KEPT = 20_000
"""Unwrapped data keys in memory, about 10 MB."""

_HEAD = struct.Struct(">BH")


class Tampered(Exception):
    """What was read is not what was sealed there. Never shown as empty: the work stops."""


class UnknownKey(Exception):
    """Sealed with a service key this process has not got."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a sealed value stands; `owner` is the person, 0 for the service's own."""

    table: str
    column: str
    row: int
    owner: int

    def bound(self) -> bytes:
        """As associated data: lengths in front, so that ("ab", "c") is never ("a", "bc")."""
        parts = (self.table.encode(), self.column.encode())
        named = b"".join(struct.pack(">H", len(part)) + part for part in parts)
        return named + struct.pack(">qq", self.row, self.owner)


class Cipher:
    """One key at work."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key)

    def seal(self, spot: Spot, plain: bytes) -> bytes:
        """The value, readable only at this spot with this key."""
        return bytes((VERSION,)) + self._sealed(plain, spot.bound())

    def open(self, spot: Spot, sealed: bytes) -> bytes:
        """The value again; raises `Tampered`."""
        if not sealed or sealed[0] != VERSION:
            raise Tampered(f"{spot.table}.{spot.column}")
        return self._opened(sealed[1:], spot.bound(), f"{spot.table}.{spot.column}")

    def _sealed(self, plain: bytes, bound: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._aead.encrypt(nonce, plain, bound)

    def _opened(self, sealed: bytes, bound: bytes, where: str) -> bytes:
        try:
            return self._aead.decrypt(sealed[:NONCE], sealed[NONCE:], bound)
        except (InvalidTag, ValueError):
            raise Tampered(where) from None


@dataclass(frozen=True)
class _Numbered:
    """One service key: what it wraps data keys with, what it seals the service's own with."""

    wrap: Cipher
    service: Cipher

    @classmethod
    def of(cls, key: bytes) -> _Numbered:
        return cls(Cipher(derived(key, "wrap")), Cipher(derived(key, "service")))


class Vault:
    """The service keys at work. One a process, used by all database threads.

    `source` is asked for the keys again when a newer one is met: another process has rotated.
    """

    def __init__(self, keys: ServiceKeys, source: Callable[[], ServiceKeys] | None = None) -> None:
        self._source = source
        self._by_wrapped: OrderedDict[tuple[int, bytes], Cipher] = OrderedDict()
        self._take(keys)

    def _take(self, keys: ServiceKeys) -> None:
        self._numbered = {number: _Numbered.of(key) for number, key in keys.wrapping.items()}
        self.newest = keys.newest
        self._index = derived(keys.index, "phone")
        self.audit_key = derived(keys.audit, "chain")
        self.file_index = derived(keys.index, "file")
        self.check_value = _check_value(keys)

    @property
    def mark(self) -> bytes:
        """What everything sealed with the newest service key begins with."""
        return _HEAD.pack(VERSION, self.newest)

    def reread(self) -> None:
        """Take the keys as they are in the key file now; raises `BadKeys` for another clinic's."""
        if self._source is None:
            return
        keys = self._source()
        if not hmac.compare_digest(_check_value(keys), self.check_value):
            raise BadKeys("the key file was replaced by another clinic's")
        self._take(keys)

    def new_data_key(self, owner: int) -> bytes:
        """A person's new data key, wrapped."""
        return self._wrap(owner, os.urandom(KEY_BYTES))

    def cipher(self, owner: int, wrapped: bytes) -> Cipher:
        """The person's data key at work. Kept by its wrapping, so a destroyed key is gone."""
        cipher = self._by_wrapped.get((owner, wrapped))
        if cipher is None:
            cipher = Cipher(self._unwrap(owner, wrapped))
            self._by_wrapped[owner, wrapped] = cipher
            while len(self._by_wrapped) > CIPHERS_KEPT:
                self._by_wrapped.popitem(last=False)
        return cipher

    def forget(self, owner: int, wrapped: bytes) -> None:
        """Let go of a data key that is being destroyed."""
        self._by_wrapped.pop((owner, wrapped), None)

    def rewrapped(self, owner: int, wrapped: bytes) -> bytes:
        """The same data key under the newest service key; nothing sealed with it changes."""
        return self._wrap(owner, self._unwrap(owner, wrapped))

    def seal(self, spot: Spot, plain: bytes) -> bytes:
        """Seal what belongs to no person, with the newest service key."""
        number = self.newest
        return _HEAD.pack(VERSION, number) + self._keys(number).service.seal(spot, plain)

    def open(self, spot: Spot, sealed: bytes) -> bytes:
        """Open what belongs to no person."""
        return self._keys(self.number_of(sealed)).service.open(spot, sealed[_HEAD.size :])

    def blind_phone(self, e164: str) -> bytes:
        """What a phone number is found by: equal numbers are equal, and nothing else shows."""
        return hmac.digest(self._index, e164.encode(), "sha256")[:INDEX_BYTES]

    @staticmethod
    def number_of(sealed: bytes) -> int:
        """The number of the service key this was sealed or wrapped with."""
        if len(sealed) < _HEAD.size or sealed[0] != VERSION:
            raise Tampered("a sealed value without a key number")
        return int(_HEAD.unpack_from(sealed)[1])

    def _wrap(self, owner: int, key: bytes) -> bytes:
        number = self.newest
        return _HEAD.pack(VERSION, number) + self._keys(number).wrap.seal(_at(owner), key)

    def _unwrap(self, owner: int, wrapped: bytes) -> bytes:
        return self._keys(self.number_of(wrapped)).wrap.open(_at(owner), wrapped[_HEAD.size :])

    def _keys(self, number: int) -> _Numbered:
        if number not in self._numbered:
            self.reread()
        if number not in self._numbered:
            raise UnknownKey(f"service key {number}")
        return self._numbered[number]


def _check_value(keys: ServiceKeys) -> bytes:
    return hmac.digest(derived(keys.index, "check"), b"this clinic", "sha256")


def _at(owner: int) -> Spot:
    return Spot("person_keys", "wrapped", owner, owner)
