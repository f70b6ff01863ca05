"""Asked first by every service: may this account do this with this record?

The answer is written into the audit. A refusal is written too, though everything else its
service did is undone (`storage.database` sees to that).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain import access, family, pins
from domain.audit import Decision, Refusal, event_of
from domain.errors import DomainError
from domain.rights import BEHIND_PIN, PURPOSES, Action, Hat, Relation, Role, Tie, first_allowed

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work


@dataclass(frozen=True)
class Permit:
    """A decision in somebody's favour: who acts, and in which right."""

    account: Account
    role: Role
    relation: Relation


class Forbidden(Refusal):
    """The table gives no right to do this."""


class Unknown(DomainError):
    """Only somebody with an account can do this."""


def require(
    work: Work,
    telegram_id: int,
    action: Action,
    now: datetime,
    person_id: int | None = None,
    *,
    subject: tuple[str, int] | None = None,
) -> Permit:
    """Decide, write the decision down, and return in which right; raises `Forbidden`.

    Also raises `PinNeeded` where the action is behind a PIN and the PIN has not been typed
    lately. Services call this before they do anything else.
    """
    account = work.accounts.of(telegram_id)
    if account is None:
        raise Unknown
    ties = ties_of(work, account, person_id, now)
    found = first_allowed(account.acting, action, ties)
    role, tie = found or (account.main_role, ties[0])
    decision = Decision.ALLOWED if found else Decision.DENIED
    event = replace(
        event_of(account, action.value, decision, now, subject),
        acting_as=role.value,
        relation=tie.relation.value,
        purpose=PURPOSES[tie.relation],
        person_id=person_id,
    )
    if not found:
        raise Forbidden(event)
    if action in BEHIND_PIN:
        pins.demand(work, account, now)
    work.audit.add(event)
    return Permit(account, role, tie.relation)


def refuse(work: Work, telegram_id: int, now: datetime) -> None:
    """Write down that somebody reached for what only another role may open."""
    account = work.accounts.of(telegram_id)
    if account is None:
        raise Unknown
    work.audit.add(event_of(account, "reach", Decision.DENIED, now))


def denied(
    account: Account, action: Action, now: datetime, subject: tuple[str, int] | None = None
) -> Forbidden:
    """The refusal of something the table gives, but not like this; raise it."""
    return Forbidden(event_of(account, action.value, Decision.DENIED, now, subject))


def ties_of(work: Work, account: Account, person_id: int | None, now: datetime) -> list[Tie]:
    """Everything that ties this account, under its hat, to this person; never empty."""
    if person_id is None:
        return [Tie(Relation.NONE)]
    people = work.people.same_as(person_id)
    match account.hat:
        case Hat.PATIENT if account.person_id in people:
            ties = [Tie(Relation.OWN)]
        case Hat.PATIENT:
            ties = family.ties(work, account, people, now)
        case Hat.DOCTOR:
            ties = access.ties(work, account, people, now)
        case Hat.STAFF:
            ties = []
    return ties or [Tie(Relation.NONE)]
