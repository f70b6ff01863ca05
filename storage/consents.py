"""Consents: rows that are only ever added."""

import sqlalchemy as sa

from domain.consents import Consent
from storage.tables import consents
from storage.upsert import insert


class SqlConsents:
    """`domain.consents.Consents` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, consent: Consent) -> None:
        row = insert(self._connection, consents).values(
            account_id=consent.account_id,
            version=consent.version,
            language=consent.language,
            given_at=consent.given_at,
        )
        self._connection.execute(row.on_conflict_do_nothing())
