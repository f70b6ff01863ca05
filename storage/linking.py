"""Invitations with which a family links its accounts; of a link only the hash is kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.linking import Answer, Invitation
from storage.family import read_rights, told
from storage.tables import family_invitations as invitations

_COLUMNS = (
    invitations.c.id,
    invitations.c.account_id,
    invitations.c.child_id,
    invitations.c.relationship,
    invitations.c.rights,
    invitations.c.made_at,
    invitations.c.ends_at,
    invitations.c.opened_by,
    invitations.c.answer,
)
_UNANSWERED = invitations.c.answer.is_(None)


class SqlInvitations:
    """`domain.linking.Invitations` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, invitation: Invitation, token_hash: bytes) -> None:
        self._connection.execute(
            sa.insert(invitations).values(
                id=invitation.id,
                account_id=invitation.account_id,
                child_id=invitation.child_id,
                relationship=invitation.relationship,
                rights=told(invitation.rights),
                token_hash=token_hash,
                made_at=invitation.made_at,
                ends_at=invitation.ends_at,
            )
        )

    def open(self, account_id: int, now: datetime) -> list[Invitation]:
        mine = invitations.c.account_id == account_id, invitations.c.ends_at > now, _UNANSWERED
        query = sa.select(*_COLUMNS).where(*mine).order_by(invitations.c.made_at)
        return [_invitation(row) for row in self._connection.execute(query)]

    def by_id(self, invitation_id: int) -> Invitation | None:
        query = sa.select(*_COLUMNS).where(invitations.c.id == invitation_id)
        row = self._connection.execute(query).one_or_none()
        return _invitation(row) if row is not None else None

    def take(self, token_hash: bytes, account_id: int, now: datetime) -> Invitation | None:
        maker = invitations.c.account_id == account_id
        free = invitations.c.opened_by.is_(None) | (invitations.c.opened_by == account_id)
        link = sa.update(invitations).where(
            invitations.c.token_hash == token_hash,
            invitations.c.ends_at > now,
            _UNANSWERED,
            maker | free,
        )
        opener = sa.case((maker, invitations.c.opened_by), else_=account_id)
        taken = link.values(opened_by=opener).returning(*_COLUMNS)
        row = self._connection.execute(taken).one_or_none()
        return _invitation(row) if row is not None else None

    def answer(
        self, invitation_id: int, answer: Answer, account_ids: Collection[int], now: datetime
    ) -> bool:
        open_one = sa.update(invitations).where(
            invitations.c.id == invitation_id,
            invitations.c.ends_at > now,
            _UNANSWERED,
            _of(account_ids),
        )
        answered = open_one.values(answer=answer, answered_at=now).returning(invitations.c.id)
        return self._connection.execute(answered).first() is not None

    def withdraw(self, account_id: int, now: datetime) -> None:
        open_ones = sa.update(invitations).where(_UNANSWERED, _of([account_id]))
        self._connection.execute(open_ones.values(answer=Answer.WITHDRAWN, answered_at=now))


def _of(account_ids: Collection[int]) -> sa.ColumnElement[bool]:
    made = invitations.c.account_id.in_(account_ids)
    return made | invitations.c.opened_by.in_(account_ids)


def _invitation(row: Any) -> Invitation:
    return Invitation(
        row.id,
        row.account_id,
        row.child_id,
        row.relationship,
        read_rights(row.rights),
        row.made_at,
        row.ends_at,
        row.opened_by,
        row.answer,
    )
