"""Who acts for whom."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.family import Basis, Declaration, Proxy
from domain.rights import Right
from storage.tables import declarations, proxies
from storage.upsert import insert

_COLUMNS = (
    proxies.c.id,
    proxies.c.account_id,
    proxies.c.person_id,
    proxies.c.relationship,
    proxies.c.basis,
    proxies.c.rights,
    proxies.c.since,
    proxies.c.revoked_at,
)
_LIVING = sa.select(*_COLUMNS).where(proxies.c.revoked_at.is_(None)).order_by(proxies.c.since)


class SqlFamily:
    """`domain.family.Family` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def by_id(self, proxy_id: int) -> Proxy | None:
        return next(iter(self._found(_LIVING.where(proxies.c.id == proxy_id))), None)

    def of_account(self, account_id: int) -> list[Proxy]:
        return self._found(_LIVING.where(proxies.c.account_id == account_id))

    def of_people(self, person_ids: Collection[int]) -> list[Proxy]:
        return self._found(_LIVING.where(proxies.c.person_id.in_(person_ids)))

    def add(self, proxy: Proxy) -> bool:
        new = insert(self._connection, proxies).values(
            id=proxy.id,
            account_id=proxy.account_id,
            person_id=proxy.person_id,
            relationship=proxy.relationship,
            basis=proxy.basis,
            rights=told(proxy.rights),
            since=proxy.since,
        )
        stored = new.on_conflict_do_nothing().returning(proxies.c.id)
        return self._connection.execute(stored).first() is not None

    def change(self, proxy_id: int, rights: frozenset[Right]) -> None:
        living = sa.update(proxies).where(proxies.c.id == proxy_id, proxies.c.revoked_at.is_(None))
        self._connection.execute(living.values(rights=told(rights)))

    def agree(self, proxy_id: int, rights: frozenset[Right]) -> None:
        living = sa.update(proxies).where(proxies.c.id == proxy_id, proxies.c.revoked_at.is_(None))
        self._connection.execute(living.values(basis=Basis.CONSENT, rights=told(rights)))

    def revoke(self, proxy_id: int, by: int, now: datetime) -> bool:
        living = sa.update(proxies).where(proxies.c.id == proxy_id, proxies.c.revoked_at.is_(None))
        ended = living.values(revoked_at=now, revoked_by=by).returning(proxies.c.id)
        return self._connection.execute(ended).first() is not None

    def hand_over(self, account_id: int, to_account: int) -> None:
        living = sa.update(proxies).where(
            proxies.c.account_id == account_id, proxies.c.revoked_at.is_(None)
        )
        self._connection.execute(living.values(account_id=to_account))

    def declare(self, declaration: Declaration) -> None:
        self._connection.execute(
            sa.insert(declarations).values(
                account_id=declaration.account_id,
                person_id=declaration.person_id,
                statement=declaration.statement,
                rights=told(declaration.rights),
                version=declaration.version,
                language=declaration.language,
                declared_at=declaration.declared_at,
            )
        )

    def declared(self, person_id: int) -> list[Declaration]:
        about = sa.select(declarations).where(declarations.c.person_id == person_id)
        rows = self._connection.execute(about.order_by(declarations.c.id))
        return [_declaration(row) for row in rows]

    def _found(self, query: sa.Select[Any]) -> list[Proxy]:
        return [_proxy(row) for row in self._connection.execute(query)]


def told(rights: frozenset[Right]) -> str:
    """Rights as a column keeps them."""
    return ",".join(right.value for right in Right if right in rights)


def read_rights(kept: str) -> frozenset[Right]:
    """Rights from such a column."""
    return frozenset(Right(name) for name in kept.split(",") if name)


def _declaration(row: sa.Row[Any]) -> Declaration:
    return Declaration(
        row.account_id,
        row.person_id,
        row.statement,
        read_rights(row.rights),
        row.language,
        row.declared_at,
        row.version,
    )


def _proxy(row: sa.Row[Any]) -> Proxy:
    return Proxy(
        row.id,
        row.account_id,
        row.person_id,
        row.relationship,
        row.basis,
        read_rights(row.rights),
        row.since,
        row.revoked_at,
    )
