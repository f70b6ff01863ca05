"""One transaction as the domain sees it: repositories over one connection."""

from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.accounts import SqlAccounts
from storage.consents import SqlConsents
from storage.conversations import SqlConversations
from storage.inbox import SqlInbox
from storage.people import SqlPeople


class SqlWork:
    """`domain.ports.Work` in SQL. Whoever opened the connection commits it."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    @cached_property
    def session(self) -> Session:
        """For entities; made only when one is touched, since most presses touch none."""
        return Session(
            self.connection, expire_on_commit=False, join_transaction_mode="rollback_only"
        )

    def flush(self) -> None:
        """Send what the session still holds; constraints speak here at the latest."""
        if "session" in self.__dict__:
            self.session.flush()

    def close(self) -> None:
        """Let the session go; the connection stays with its owner."""
        if "session" in self.__dict__:
            self.session.expunge_all()
            self.session.close()

    @cached_property
    def accounts(self) -> SqlAccounts:
        return SqlAccounts(self.session)

    @cached_property
    def people(self) -> SqlPeople:
        return SqlPeople(self.session)

    @cached_property
    def consents(self) -> SqlConsents:
        return SqlConsents(self.connection)

    @cached_property
    def conversations(self) -> SqlConversations:
        return SqlConversations(self.connection)

    @cached_property
    def inbox(self) -> SqlInbox:
        return SqlInbox(self.connection)
