"""Seal and open what one transaction touches; each person's key is fetched once."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from domain.people import Erased
from storage.tables import person_keys
from storage.vault import Cipher, Spot, Vault

FETCHED_AT_ONCE = 500
"""People. Databases take only so many parameters a statement."""


class Sealing:
    """A person's values under the person's key, the service's own under the service's."""

    def __init__(self, connection: sa.Connection, vault: Vault) -> None:
        self._connection, self.vault = connection, vault
        self._ciphers: dict[int, Cipher] = {}

    def new_person(self, person_id: int) -> None:
        """Give a person who has just been stored a data key of their own."""
        wrapped = self.vault.new_data_key(person_id)
        self._connection.execute(
            sa.insert(person_keys).values(
                person_id=person_id, service_key=self.vault.number_of(wrapped), wrapped=wrapped
            )
        )
        self._ciphers[person_id] = self.vault.cipher(person_id, wrapped)

    def fetch(self, person_ids: Collection[int]) -> set[int]:
        """Have these people's keys at hand; which of them can be opened (the rest are erased)."""
        missing = sorted(set(person_ids) - self._ciphers.keys())
        for at in range(0, len(missing), FETCHED_AT_ONCE):
            some = person_keys.c.person_id.in_(missing[at : at + FETCHED_AT_ONCE])
            living = some & person_keys.c.wrapped.is_not(None)
            query = sa.select(person_keys.c.person_id, person_keys.c.wrapped).where(living)
            for person_id, wrapped in self._connection.execute(query):
                self._ciphers[person_id] = self.vault.cipher(person_id, wrapped)
        return self._ciphers.keys() & set(person_ids)

    def cipher(self, person_id: int) -> Cipher:
        """The person's key at work; raises `Erased` when it has been destroyed."""
        if person_id not in self.fetch([person_id]):
            raise Erased
        return self._ciphers[person_id]

    def seal(self, column: sa.Column[bytes], row_id: int, person_id: int, plain: bytes) -> bytes:
        """The value for this column of this row, readable with this person's key only."""
        return self.cipher(person_id).seal(_spot(column, row_id, person_id), plain)

    def open(self, column: sa.Column[bytes], row_id: int, person_id: int, sealed: bytes) -> bytes:
        """What is sealed there; raises `Erased`, or `Tampered` when it was moved or changed."""
        return self.cipher(person_id).open(_spot(column, row_id, person_id), sealed)

    def seal_own(self, column: sa.Column[bytes], row_id: int, plain: bytes) -> bytes:
        """The same for what belongs to no person, with the service's key."""
        return self.vault.seal(_spot(column, row_id, 0), plain)

    def open_own(self, column: sa.Column[bytes], row_id: int, sealed: bytes) -> bytes:
        """What `seal_own` sealed there."""
        return self.vault.open(_spot(column, row_id, 0), sealed)

    def destroy(self, person_id: int, now: datetime) -> bool:
        """Destroy the person's key; False when that was done before."""
        living = (person_keys.c.person_id == person_id) & person_keys.c.wrapped.is_not(None)
        self._ciphers.pop(person_id, None)
        wrapped = self._connection.scalar(sa.select(person_keys.c.wrapped).where(living))
        if wrapped is not None:
            self.vault.forget(person_id, wrapped)
        key = sa.update(person_keys).where(living).values(wrapped=None, destroyed_at=now)
        gone = key.returning(person_keys.c.person_id)
        return self._connection.execute(gone).first() is not None


def _spot(column: sa.Column[bytes], row_id: int, owner: int) -> Spot:
    return Spot(column.table.name, column.name, row_id, owner)
