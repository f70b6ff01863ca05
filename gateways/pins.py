"""PINs made into digests: HMAC with the pepper, then Argon2id, on threads of their own.

A six-digit PIN falls in hours at any price once its digest is known; without the pepper, which is
not in the database, there is nothing to try PINs against.
"""

import asyncio
import hashlib
import hmac

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerificationError

ROUNDS = 2
MEBIBYTES = 19
"""OWASP's least for Argon2id with two rounds; about 22 ms."""
AT_ONCE = 2
"""Digests made at the same time: others wait, and everybody else goes on."""


class PinHasher:
    """`domain.pins.PinHashing` with argon2-cffi."""

    def __init__(self, pepper: bytes, rounds: int = ROUNDS, mebibytes: int = MEBIBYTES) -> None:
        self._pepper = pepper
        self._argon = PasswordHasher(
            time_cost=rounds, memory_cost=mebibytes * 1024, parallelism=1, type=Type.ID
        )
        self._places = asyncio.Semaphore(AT_ONCE)

    async def hash(self, person_id: int, pin: str) -> str:
        async with self._places:
            return await asyncio.to_thread(self._argon.hash, self._peppered(person_id, pin))

    async def verify(self, person_id: int, pin: str, digest: str) -> bool:
        async with self._places:
            return await asyncio.to_thread(self._verified, self._peppered(person_id, pin), digest)

    def _peppered(self, person_id: int, pin: str) -> bytes:
        # With the person in it: a digest moved to somebody else's row opens nothing.
        return hmac.digest(self._pepper, f"{person_id}:{pin}".encode(), hashlib.sha256)

    def _verified(self, peppered: bytes, digest: str) -> bool:
        try:
            return self._argon.verify(digest, peppered)
        except VerificationError:
            return False
