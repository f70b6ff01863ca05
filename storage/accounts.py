"""Accounts, kept and found."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from domain.accounts import Account
from storage.tables import accounts
from storage.upsert import insert


class SqlAccounts:
    """`domain.ports.Accounts` over one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, telegram_id: int) -> Account | None:
        query = sa.select(Account).where(accounts.c.telegram_id == telegram_id)
        return self._session.scalars(query).one_or_none()

    def open(self, telegram_id: int, arrived_with: str | None, now: datetime) -> Account:
        connection = self._session.connection()
        new = insert(connection, accounts).values(
            telegram_id=telegram_id, arrived_with=arrived_with, created_at=now
        )
        newest = sa.func.coalesce(new.excluded.arrived_with, accounts.c.arrived_with)
        connection.execute(
            new.on_conflict_do_update(
                index_elements=[accounts.c.telegram_id], set_={"arrived_with": newest}
            )
        )
        query = sa.select(Account).where(accounts.c.telegram_id == telegram_id)
        fresh = query.execution_options(populate_existing=True)
        return self._session.scalars(fresh).one()

    def keep(self, account: Account) -> None:
        self._session.add(account)

    def claim(self, account_id: int, person_id: int) -> bool:
        self._session.flush()
        mine = sa.update(accounts).where(accounts.c.id == account_id)
        free = mine.where(accounts.c.person_id.is_(None)).values(person_id=person_id)
        claimed = self._session.connection().execute(free.returning(accounts.c.id))
        return claimed.first() is not None
