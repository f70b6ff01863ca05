"""Hats and roles: act as patient, doctor or staff; who is on the staff; roles given and taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from domain import notices
from domain.accounts import Account
from domain.audit import Decision, event_of
from domain.errors import DomainError
from domain.guard import denied, require
from domain.notices import Kind
from domain.rights import ADMIN_ROLES, Action, Hat, Role

if TYPE_CHECKING:
    from domain.ports import Work

ROLE_GIVEN = Kind("role-given")
"""To the supers: somebody has joined. `account`, `role`."""
ROLE_TAKEN = Kind("role-taken")
"""To whoever had it. `role`."""


class NotAStaffRole(DomainError):
    """Nobody is invited to be a patient or a doctor: those are come by otherwise."""


class LastSuper(DomainError):
    """Somebody must be left who can give roles."""


@dataclass(frozen=True)
class Colleague:
    """Somebody on the staff. `name` is None when their record was erased."""

    account: Account
    name: str | None

    @property
    def roles(self) -> tuple[Role, ...]:
        """The staff's roles they have, in the order of the table."""
        return tuple(role for role in ADMIN_ROLES if role in self.account.roles)


def switch_hat(work: Work, telegram_id: int, hat: Hat, now: datetime) -> Account:
    """Act under this hat from now on; one there is no role for is refused."""
    account = require(work, telegram_id, Action.SWITCH_HAT, now, subject=(f"hat:{hat}", 0)).account
    if hat not in account.hats:
        raise denied(account, Action.SWITCH_HAT, now, (f"hat:{hat}", 0))
    if account.hat is not hat:
        account.hat = hat
        work.accounts.keep(account)
        notices.show_commands(work, telegram_id, now)
    return account


def staff(work: Work, telegram_id: int, now: datetime) -> list[Colleague]:
    """Everybody with a staff role."""
    require(work, telegram_id, Action.GIVE_ROLE, now)
    return _colleagues(work, work.accounts.with_role(*ADMIN_ROLES))


def colleague(work: Work, telegram_id: int, account_id: int, now: datetime) -> Colleague | None:
    """One of them; None when they are no longer on the staff."""
    return next(
        (one for one in staff(work, telegram_id, now) if one.account.id == account_id), None
    )


def give(work: Work, account: Account, role: Role, now: datetime) -> None:
    """Give a role: called by whatever has decided so (an invitation, a verification)."""
    event = event_of(account, Action.GIVE_ROLE.value, Decision.ALLOWED, now, (role, account.id))
    work.audit.add(event)
    add(work, account, role, now)
    if role in ADMIN_ROLES:
        told = {"account": account.id, "role": role.value}
        key = f"{ROLE_GIVEN}:{account.id}:{role}:{int(now.timestamp())}"
        tell_staff(work, (Role.SUPER,), ROLE_GIVEN, told, key=key, now=now, but=account.id)


def take(work: Work, telegram_id: int, account_id: int, role: Role, now: datetime) -> bool:
    """Take a staff role from somebody, and tell them; False when they had it no more.

    Raises `LastSuper`: the statement that takes it looks whether another super is left.
    """
    subject = (role, account_id)
    me = require(work, telegram_id, Action.GIVE_ROLE, now, subject=subject).account
    if role not in ADMIN_ROLES:
        raise NotAStaffRole
    if role is Role.SUPER and not work.accounts.another_with(Role.SUPER, account_id):
        raise LastSuper
    having = {account.id: account for account in work.accounts.with_role(role)}
    if account_id not in having:
        return False
    drop(work, having[account_id], role, now)
    if account_id != me.id:
        _tell_owner(work, having[account_id], role, now)
    return True


def add(work: Work, account: Account, role: Role, now: datetime) -> None:
    """Let an account have a role, and the commands that go with it."""
    account.roles |= {role}
    work.accounts.keep(account)
    notices.show_commands(work, account.telegram_id, now)


def drop(work: Work, account: Account, role: Role, now: datetime) -> None:
    """Take a role away, and the hat with it when nothing else goes with that hat."""
    account.roles -= {role}
    if account.hat not in account.hats:
        account.hat = Hat.PATIENT
    work.accounts.keep(account)
    notices.show_commands(work, account.telegram_id, now)


def tell_staff(  # noqa: PLR0913  as `notices.tell`
    work: Work,
    having: Collection[Role],
    kind: Kind,
    params: Mapping[str, Any],
    *,
    key: str,
    now: datetime,
    but: int | None = None,
) -> int:
    """Tell everybody having one of these roles, except the account `but`; how many are told."""
    told = [
        notices.tell(work, one.telegram_id, kind, params, key=f"{key}:{one.id}", now=now)
        for one in work.accounts.with_role(*having)
        if one.id != but
    ]
    return sum(told)


def _tell_owner(work: Work, account: Account, role: Role, now: datetime) -> None:
    key = f"{ROLE_TAKEN}:{account.id}:{role}:{int(now.timestamp())}"
    notices.tell(work, account.telegram_id, ROLE_TAKEN, {"role": role.value}, key=key, now=now)


def _colleagues(work: Work, accounts: list[Account]) -> list[Colleague]:
    own = [one.person_id for one in accounts if one.person_id is not None]
    names = {person.id: person.name for person in work.people.by_ids(own)}
    return [Colleague(one, names.get(one.person_id or 0)) for one in accounts]
