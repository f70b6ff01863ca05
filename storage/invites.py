"""Invitations, taken once by one account."""

from datetime import datetime

import sqlalchemy as sa

from domain.invites import Invite
from domain.rights import Role
from storage.tables import accounts, invites
from storage.upsert import insert

# What somebody who gives roles has made counts as long as they do; what was made on the clinic's
# machine has no maker.
_HOLDS = invites.c.made_by.is_(None) | invites.c.made_by.in_(
    sa.select(accounts.c.id).where(
        ("," + accounts.c.roles + ",").contains(f",{Role.SUPER.value},")
    )
)


class SqlInvites:
    """`domain.invites.Invites` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, invite: Invite) -> bool:
        new = insert(self._connection, invites).values(
            id=invite.id,
            digest=invite.digest,
            role=invite.role,
            made_by=invite.made_by,
            made_at=invite.made_at,
            expires_at=invite.expires_at,
        )
        stored = new.on_conflict_do_nothing().returning(invites.c.id)
        return self._connection.execute(stored).first() is not None

    def take(self, digest: bytes, account_id: int, now: datetime) -> Role | None:
        free = invites.c.taken_by.is_(None) & (invites.c.expires_at > now)
        # The same press handled twice, after a crash, is not a second use.
        again = (invites.c.taken_by == account_id) & invites.c.given_at.is_(None)
        taken = (
            sa.update(invites)
            .where(invites.c.digest == digest, free | again, _HOLDS)
            .values(taken_by=account_id, taken_at=now)
            .returning(invites.c.role)
        )
        role: Role | None = self._connection.execute(taken).scalar_one_or_none()
        return role

    def give(self, account_id: int, now: datetime) -> list[Role]:
        given = (
            sa.update(invites)
            .where(invites.c.taken_by == account_id, invites.c.given_at.is_(None), _HOLDS)
            .values(given_at=now)
            .returning(invites.c.role)
        )
        return list(self._connection.scalars(given))
