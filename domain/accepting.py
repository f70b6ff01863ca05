"""Answer an invitation: let the inviter act for oneself, or act for a child as well; or refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from domain import notices
from domain.family import Basis, Proxy, Statement
from domain.guard import Permit
from domain.linking import (
    DECLINED,
    LINKED,
    Answer,
    Invitation,
    ensure_guardians,
    gone,
    is_guardian,
    opened,
)
from domain.people import own
from domain.relatives import (
    NoLongerRelated,
    NoRights,
    declare,
    ensure_room,
    permit_for,
    tell_on_birthday,
)
from domain.rights import Right

if TYPE_CHECKING:
    from domain.ports import Work


def accept(
    work: Work,
    telegram_id: int,
    invitation_id: int,
    rights: frozenset[Right],
    language: str,
    now: datetime,
) -> Proxy:
    """Let the inviter act, with these of the rights asked for; or act for the child as well.

    Accepting again returns what there is.
    """
    permit = permit_for(work, telegram_id, now, ("invitation", invitation_id))
    invitation = opened(work, permit, invitation_id, now)
    rights = rights & invitation.rights
    if not rights:
        raise NoRights
    if invitation.answer is Answer.ACCEPTED:
        return _accepted(work, permit, invitation)
    if not _answer(work, permit, invitation, Answer.ACCEPTED, now):
        raise gone(permit, now, invitation_id)
    if invitation.child_id is None:
        proxy = _let(work, permit, invitation, rights, now)
    else:
        proxy = _join(work, permit, invitation, invitation.child_id, now)
    statement = Statement.ALLOWED if invitation.child_id is None else Statement.GUARDIAN
    declare(work, permit, proxy, statement, language, now)
    _tell(work, invitation, proxy, now)
    return proxy


def refuse(work: Work, telegram_id: int, invitation_id: int, now: datetime) -> None:
    """Do not let them; they are told."""
    permit = permit_for(work, telegram_id, now, ("invitation", invitation_id))
    invitation = opened(work, permit, invitation_id, now)
    if not _answer(work, permit, invitation, Answer.REFUSED, now):
        raise gone(permit, now, invitation_id)
    inviter = work.accounts.by_id(invitation.account_id)
    key = f"family-declined:{invitation.id}"
    notices.tell(work, inviter.telegram_id, DECLINED, {}, key=key, now=now)


def _answer(
    work: Work, permit: Permit, invitation: Invitation, answer: Answer, now: datetime
) -> bool:
    return work.family_invitations.answer(invitation.id, answer, [permit.account.id], now)


def _accepted(work: Work, permit: Permit, invitation: Invitation) -> Proxy:
    proxy = _there(work, *_who_for_whom(work, permit, invitation))
    if proxy is None:
        # It was ended since: an old button does not bring it back.
        raise NoLongerRelated
    return proxy


def _who_for_whom(work: Work, permit: Permit, invitation: Invitation) -> tuple[int, int]:
    if invitation.child_id is not None:
        return permit.account.id, invitation.child_id
    return invitation.account_id, own(work, permit.account.telegram_id)


def _there(work: Work, account_id: int, person_id: int) -> Proxy | None:
    same = work.people.same_as(person_id)
    standing = work.family.of_account(account_id)
    return next((proxy for proxy in standing if proxy.person_id in same), None)


def _let(
    work: Work, permit: Permit, invitation: Invitation, rights: frozenset[Right], now: datetime
) -> Proxy:
    account_id, person_id = _who_for_whom(work, permit, invitation)
    there = _there(work, account_id, person_id)
    if there is not None:
        # Until now on the relative's word; or they ask for other rights than before.
        work.family.agree(there.id, rights)
        return replace(there, basis=Basis.CONSENT, rights=rights)
    return _begun(work, account_id, person_id, invitation, Basis.CONSENT, rights, now)


def _join(
    work: Work, permit: Permit, invitation: Invitation, child_id: int, now: datetime
) -> Proxy:
    theirs = _there(work, invitation.account_id, child_id)
    if theirs is None or not is_guardian(work, theirs, now):
        raise gone(permit, now, invitation.id)
    mine = permit.account
    there = _there(work, mine.id, child_id)
    if there is not None:
        return there
    ensure_guardians(work, child_id)
    basis, rights = Basis.GUARDIAN, invitation.rights
    proxy = _begun(work, mine.id, child_id, invitation, basis, rights, now)
    child = work.people.by_id(child_id)
    tell_on_birthday(work, mine.telegram_id, proxy, child, now)
    return proxy


def _begun(  # noqa: PLR0913, PLR0917  who, for whom, by which invitation, on what, for what, when
    work: Work,
    account_id: int,
    person_id: int,
    invitation: Invitation,
    basis: Basis,
    rights: frozenset[Right],
    now: datetime,
) -> Proxy:
    ensure_room(work, account_id)
    relationship = invitation.relationship
    proxy = Proxy(work.new_id(), account_id, person_id, relationship, basis, rights, now)
    work.family.add(proxy)
    return proxy


def _tell(work: Work, invitation: Invitation, proxy: Proxy, now: datetime) -> None:
    inviter = work.accounts.by_id(invitation.account_id)
    told = {"proxy_id": proxy.id} if proxy.account_id == inviter.id else {}
    key = f"family-linked:{invitation.id}"
    notices.tell(work, inviter.telegram_id, LINKED, told, key=key, now=now)
