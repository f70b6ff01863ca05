"""Invitations to the staff: single use, a day long, bound to whoever comes with one first.

Only a digest of the token is kept, so that nobody can take one up who reads the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from domain import roles
from domain.audit import Decision, event_of, event_of_clinic
from domain.guard import require
from domain.rights import ADMIN_ROLES, Action, Role
from domain.roles import NotAStaffRole
from domain.tallies import Limit, is_spent, spend
from domain.tokens import digest_of

if TYPE_CHECKING:
    from domain.ports import Work

LIVES = timedelta(hours=24)
GUESSES = Limit("invite-guesses", 5, timedelta(hours=1))
"""Wrong tokens an account may come with; after that a right one is refused too, alike."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Invite:
    """`made_by` is None when it was made on the clinic's machine."""

    id: int
    digest: bytes
    role: Role
    made_by: int | None
    made_at: datetime
    expires_at: datetime


class Invites(Protocol):
    def add(self, invite: Invite) -> bool:
        """Store it; False when its token is known."""

    def take(self, digest: bytes, account_id: int, now: datetime) -> Role | None:
        """Bind it to this account: its role. None when there is none such, it has expired, or
        it is somebody else's, or its maker gives roles no longer. Whoever has it takes it again
        without harm.
        """

    def give(self, account_id: int, now: datetime) -> list[Role]:
        """The roles of what this account has taken and not been given; they count as given.

        Without those whose maker gives roles no longer.
        """


def invite(work: Work, telegram_id: int, role: Role, token: str, now: datetime) -> Invite:
    """Invite whoever gets this token to a role."""
    new_id = work.new_id()
    permit = require(work, telegram_id, Action.GIVE_ROLE, now, subject=("invite", new_id))
    return _made(work, new_id, role, token, permit.account.id, now)


def invite_from_outside(work: Work, role: Role, token: str, now: datetime) -> Invite:
    """The same from the clinic's own machine, whose keeper holds all keys anyway."""
    new_id = work.new_id()
    event = event_of_clinic("operator", Action.GIVE_ROLE.value, now, ("invite", new_id))
    work.audit.add(event)
    return _made(work, new_id, role, token, None, now)


def take(work: Work, telegram_id: int, token: str, now: datetime) -> Role | None:
    """Come with a token: the role it invites to, or None, whatever the reason.

    The role itself is given by `give_what_was_taken`, when its taker has registered.
    """
    account = work.accounts.open(telegram_id, None, now)
    role = None
    if not is_spent(work, account, GUESSES, now) and _TOKEN.fullmatch(token):
        role = work.invites.take(digest_of(token), account.id, now)
    if role is None:
        spend(work, account, GUESSES, now)
    decision = Decision.ALLOWED if role else Decision.DENIED
    work.audit.add(event_of(account, "take-invite", decision, now))
    return role


def give_what_was_taken(work: Work, telegram_id: int, now: datetime) -> list[Role]:
    """Give the roles this account was invited to; none before it has registered."""
    account = work.accounts.of(telegram_id)
    if account is None or not account.member:
        return []
    invited = work.invites.give(account.id, now)
    for role in invited:
        roles.give(work, account, role, now)
    return invited


def appoint(work: Work, telegram_id: int, now: datetime) -> bool:
    """Make somebody named in the settings a super admin, once; False when that was done.

    A role that was taken from them later stays taken: the setting is for the beginning.
    """
    account = work.accounts.of(telegram_id)
    if account is None or not account.member:
        return False
    # Its token is no token at all: nobody can come with it.
    named = digest_of(f"setting:{telegram_id}")
    new = Invite(work.new_id(), named, Role.SUPER, None, now, now + LIVES)
    if not work.invites.add(new):
        return False
    work.invites.take(named, account.id, now)
    return bool(give_what_was_taken(work, telegram_id, now))


def _made(
    work: Work, new_id: int, role: Role, token: str, made_by: int | None, now: datetime
) -> Invite:
    if role not in ADMIN_ROLES:
        raise NotAStaffRole
    new = Invite(new_id, digest_of(token), role, made_by, now, now + LIVES)
    work.invites.add(new)
    return new
