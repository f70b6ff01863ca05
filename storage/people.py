"""People, kept and found; who they are is sealed with their own key."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from domain.people import Erased, Person, Sex
from storage.packing import pack, unpack
from storage.sealing import Sealing
from storage.tables import people

_COLUMNS = (
    people.c.id,
    people.c.phone_verified,
    people.c.sealed,
    people.c.registered_at,
    people.c.merged_into,
)
_HOLD = (
    sa.select(people.c.id)
    .where(people.c.id.in_(sa.bindparam("person_ids", expanding=True)))
    .order_by(people.c.id)
    # Not in the way of rows that only point to a person.
    .with_for_update(key_share=True)
)
_KEPT = (
    sa.select(sa.func.coalesce(people.c.merged_into, people.c.id))
    .where(people.c.id == sa.bindparam("person_id"))
    .scalar_subquery()
)
# Put together once: each look at a record begins with it. The kept one comes first.
_SAME = (
    sa.select(people.c.id)
    .where((people.c.id == _KEPT) | (people.c.merged_into == _KEPT))
    .order_by(people.c.merged_into.is_not(None), people.c.id)
)


@dataclass(frozen=True)
class Identity:
    """What is sealed of a person."""

    name: str
    sex: Sex
    born: date
    born_exact: bool
    phone: str
    place: str


class SqlPeople:
    """`domain.people.People` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing
        # Asked several times in most transactions; a merge is the only thing that changes it.
        self._same: dict[int, tuple[int, ...]] = {}

    def by_id(self, person_id: int) -> Person:
        found = self.by_ids([person_id])
        if not found:
            raise Erased
        return found[0]

    def by_ids(self, person_ids: Collection[int]) -> list[Person]:
        return self._opened(people.c.id.in_(person_ids))

    def same_as(self, person_id: int) -> tuple[int, ...]:
        same = self._same.get(person_id)
        if same is None:
            found = self._connection.scalars(_SAME, {"person_id": person_id})
            same = self._same[person_id] = tuple(found) or (person_id,)
        return same

    def hold(self, person_ids: Collection[int]) -> None:
        # SQLite has one writer: whoever writes holds everybody already.
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_HOLD, {"person_ids": list(person_ids)})

    def with_phone(self, phone: str) -> list[Person]:
        index = self._sealing.vault.blind_phone(phone)
        return self._opened((people.c.phone_index == index) & people.c.merged_into.is_(None))

    def merged(self, person_id: int, into: int | None) -> None:
        this = sa.update(people).where(people.c.id == person_id)
        self._connection.execute(this.values(merged_into=into))
        self._same.clear()

    def add(self, person: Person) -> Person:
        row = {"id": person.id, "registered_at": person.registered_at, "sealed": b""}
        self._connection.execute(sa.insert(people).values(row | {"phone_verified": False}))
        self._sealing.new_person(person.id)
        self.keep(person)
        return person

    def keep(self, person: Person) -> None:
        identity = Identity(
            person.name, person.sex, person.born, person.born_exact, person.phone, person.place
        )
        sealed = self._sealing.seal(people.c.sealed, person.id, person.id, pack(identity))
        self._connection.execute(
            sa.update(people)
            # Not when the person is being erased at this moment: the phone must not come back.
            .where(people.c.id == person.id, people.c.erased_at.is_(None))
            .values(
                sealed=sealed,
                phone_index=self._sealing.vault.blind_phone(person.phone),
                phone_verified=person.phone_verified,
            )
        )

    def erase(self, person_id: int, now: datetime) -> bool:
        if not self._sealing.destroy(person_id, now):
            return False
        # The phone is found no more; what is sealed can be read by nobody.
        gone = sa.update(people).where(people.c.id == person_id)
        self._connection.execute(gone.values(phone_index=None, sealed=b"", erased_at=now))
        return True

    def _opened(self, condition: sa.ColumnElement[bool]) -> list[Person]:
        query = sa.select(*_COLUMNS).where(condition, people.c.erased_at.is_(None))
        rows = self._connection.execute(query.order_by(people.c.id)).all()
        self._sealing.fetch([row.id for row in rows])
        return [self._person(row) for row in rows]

    def _person(self, row: Any) -> Person:
        opened = self._sealing.open(people.c.sealed, row.id, row.id, row.sealed)
        identity = unpack(Identity, opened)
        return Person(
            id=row.id,
            name=identity.name,
            sex=identity.sex,
            born=identity.born,
            born_exact=identity.born_exact,
            phone=identity.phone,
            phone_verified=row.phone_verified,
            place=identity.place,
            registered_at=row.registered_at,
            merged_into=row.merged_into,
        )
