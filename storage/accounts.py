"""Accounts, kept and found."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.accounts import Account
from domain.rights import Role
from storage.tables import accounts
from storage.upsert import insert

COLUMNS = (
    accounts.c.id,
    accounts.c.language,
    accounts.c.arrived_with,
    accounts.c.consent_version,
    accounts.c.person_id,
    accounts.c.roles,
    accounts.c.hat,
    accounts.c.blocked_at,
    accounts.c.created_at,
)
_ALL = sa.select(accounts.c.telegram_id, *COLUMNS)
# Put together once: each press asks one of these.
_OF, _BY_ID, _OWNER_OF = (
    _ALL.where(column == sa.bindparam("wanted"))
    for column in (accounts.c.telegram_id, accounts.c.id, accounts.c.person_id)
)
_AMONG = _ALL.where(
    (accounts.c.id == sa.bindparam("account"))
    | accounts.c.person_id.in_(sa.bindparam("people", expanding=True))
).order_by(accounts.c.id)


_AS_READ = "_as_read"
_NOTHING = object()


class SqlAccounts:
    """`domain.accounts.Accounts` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def of(self, telegram_id: int) -> Account | None:
        return self._one(_OF, telegram_id)

    def by_id(self, account_id: int) -> Account:
        found = self._one(_BY_ID, account_id)
        if found is None:
            raise LookupError(f"no account {account_id}")
        return found

    def owner_of(self, person_id: int) -> Account | None:
        return self._one(_OWNER_OF, person_id)

    def among(self, account_id: int, person_ids: Collection[int]) -> list[Account]:
        which = {"account": account_id, "people": list(person_ids)}
        rows = self._connection.execute(_AMONG, which)
        return [account_of(row.telegram_id, row) for row in rows]

    def with_role(self, *roles: Role) -> list[Account]:
        # Few accounts have a role at all, and those are indexed; the rest is decided here.
        rows = self._connection.execute(_ALL.where(accounts.c.roles != "").order_by("id"))
        found = (account_of(row.telegram_id, row) for row in rows)
        return [account for account in found if account.roles.intersection(roles)]

    def another_with(self, role: Role, account_id: int) -> bool:
        # Locked: of two who take the role from each other at once, the second looks again.
        having = sa.select(accounts.c.id, accounts.c.roles).where(accounts.c.roles != "")
        rows = self._connection.execute(having.order_by(accounts.c.id).with_for_update()).all()
        return any(role in row.roles.split(",") for row in rows if row.id != account_id)

    def open(self, telegram_id: int, arrived_with: str | None, now: datetime) -> Account:
        new = insert(self._connection, accounts).values(
            telegram_id=telegram_id, arrived_with=arrived_with, created_at=now
        )
        newest = sa.func.coalesce(new.excluded.arrived_with, accounts.c.arrived_with)
        opened = new.on_conflict_do_update(
            index_elements=[accounts.c.telegram_id], set_={"arrived_with": newest}
        )
        return account_of(telegram_id, self._connection.execute(opened.returning(*COLUMNS)).one())

    def keep(self, account: Account) -> None:
        # Only what was changed: a role that is taken away while its owner chooses a language must
        # not come back with the language.
        before, now = vars(account).get(_AS_READ, {}), _values(account)
        changed = {name: now[name] for name in now if now[name] != before.get(name, _NOTHING)}
        if "roles" in changed:
            changed["roles"] = self._roles(account.id, before.get("roles", ""), now["roles"])
        if changed:
            mine = sa.update(accounts).where(accounts.c.id == account.id)
            self._connection.execute(mine.values(changed))
            vars(account)[_AS_READ] = now

    def claim(self, account_id: int, person_id: int) -> bool:
        mine = sa.update(accounts).where(accounts.c.id == account_id)
        free = mine.where(accounts.c.person_id.is_(None)).values(person_id=person_id)
        return self._connection.execute(free.returning(accounts.c.id)).first() is not None

    def release(self, account_id: int, person_id: int) -> bool:
        mine = sa.update(accounts).where(
            accounts.c.id == account_id, accounts.c.person_id == person_id
        )
        released = mine.values(person_id=None).returning(accounts.c.id)
        return self._connection.execute(released).first() is not None

    def _roles(self, account_id: int, before: str, now: str) -> str:
        # Another role that was given or taken meanwhile stays given or taken.
        row = sa.select(accounts.c.roles).where(accounts.c.id == account_id).with_for_update()
        there = _read_roles(self._connection.execute(row).scalar_one())
        given = _read_roles(now) - _read_roles(before)
        taken = _read_roles(before) - _read_roles(now)
        return _told_roles((there | given) - taken)

    def _one(self, query: sa.Select[Any], wanted: int) -> Account | None:
        row = self._connection.execute(query, {"wanted": wanted}).one_or_none()
        return account_of(row.telegram_id, row) if row is not None else None


def account_of(telegram_id: int, row: Any) -> Account:
    """The account in a row that has `COLUMNS`."""
    account = Account(
        telegram_id=telegram_id,
        arrived_with=row.arrived_with,
        created_at=row.created_at,
        language=row.language,
        consent_version=row.consent_version,
        person_id=row.person_id,
        roles=_read_roles(row.roles),
        hat=row.hat,
        blocked_at=row.blocked_at,
    )
    account.id = row.id
    vars(account)[_AS_READ] = _values(account)
    return account


def _values(account: Account) -> dict[str, Any]:
    return {
        "language": account.language,
        "arrived_with": account.arrived_with,
        "consent_version": account.consent_version,
        "roles": _told_roles(account.roles),
        "hat": account.hat,
        "blocked_at": account.blocked_at,
    }


def _told_roles(roles: frozenset[Role]) -> str:
    return ",".join(role.value for role in Role if role in roles)


def _read_roles(kept: str) -> frozenset[Role]:
    return frozenset(Role(name) for name in kept.split(",") if name)
