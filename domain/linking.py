"""Link two accounts of a family: an invitation link, opened once, accepted or refused.

An adult who has an account is asked there whether they let the inviter act for them; a child's
guardian invites the other parent to act for the child as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain import notices
from domain.audit import Refusal
from domain.errors import DomainError
from domain.family import (
    MOST_GUARDIANS,
    Basis,
    Proxy,
    Relationship,
    still_holds,
)
from domain.guard import Permit, denied
from domain.relatives import (
    ALL_RIGHTS,
    NoLongerRelated,
    NoRights,
    ensure_room,
    permit_for,
)
from domain.rights import Action, Right
from domain.tokens import digest_of, new_token

if TYPE_CHECKING:
    from domain.ports import Work

VALID_FOR = timedelta(days=3)
MOST_OPEN = 5
"""Unanswered invitations an account has out at once; a new one takes the oldest back."""

LINKED = notices.Kind("family-linked")
"""To the inviter: they said yes. `proxy_id`, where it is the inviter's own."""
DECLINED = notices.Kind("family-declined")
"""To the inviter: they said no."""


class Answer(StrEnum):
    """What became of an invitation; without one it is open until it expires."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class InvitationGone(Refusal):
    """No such invitation: never made, expired, answered, or somebody else's. Which is not said."""


class OwnInvitation(DomainError):
    """The link is for the relative, not for whoever made it."""


@dataclass(eq=False)
class TooManyGuardians(DomainError):
    """A child has no more guardians here than this."""

    limit: int = MOST_GUARDIANS


@dataclass(frozen=True)
class Invitation:
    """`child_id`: the child it is about; None: it is about whoever answers."""

    id: int
    account_id: int
    child_id: int | None
    relationship: Relationship
    rights: frozenset[Right]
    made_at: datetime
    ends_at: datetime
    opened_by: int | None = None
    answer: Answer | None = None


@dataclass(frozen=True)
class Offer:
    """An invitation as it is shown: who asks, and about which child, if any."""

    invitation: Invitation
    inviter: str
    child: str | None


class Invitations(Protocol):
    def add(self, invitation: Invitation, token_hash: bytes) -> None:
        """Store an open one."""

    def open(self, account_id: int, now: datetime) -> list[Invitation]:
        """What this account has out and nobody has answered, oldest first."""

    def by_id(self, invitation_id: int) -> Invitation | None:
        """The invitation, however it stands."""

    def take(self, token_hash: bytes, account_id: int, now: datetime) -> Invitation | None:
        """Open a link for this account, which is then the only one who can; None when it is gone.

        Its own maker gets it without being taken down as having opened it.
        """

    def answer(
        self, invitation_id: int, answer: Answer, account_ids: Collection[int], now: datetime
    ) -> bool:
        """Answer an open one that these accounts opened or made; False when it is gone."""

    def withdraw(self, account_id: int, now: datetime) -> None:
        """Take back all open ones this account opened or made."""


def invite(
    work: Work,
    telegram_id: int,
    relationship: Relationship,
    rights: frozenset[Right],
    now: datetime,
) -> str:
    """Ask an adult with an account; the word their link ends with, which is kept nowhere."""
    permit = permit_for(work, telegram_id, now)
    if not rights:
        raise NoRights
    ensure_room(work, permit.account.id)
    return _new(work, permit, None, relationship, rights, now)


def invite_guardian(work: Work, telegram_id: int, proxy_id: int, now: datetime) -> str:
    """Ask the child's other parent or guardian; the word their link ends with."""
    permit = permit_for(work, telegram_id, now, ("proxy", proxy_id))
    proxy = work.family.by_id(proxy_id)
    if proxy is None:
        raise NoLongerRelated
    if proxy.account_id != permit.account.id or not is_guardian(work, proxy, now):
        raise denied(permit.account, Action.MANAGE_FAMILY, now, ("proxy", proxy_id))
    ensure_guardians(work, proxy.person_id)
    return _new(work, permit, proxy.person_id, proxy.relationship, ALL_RIGHTS, now)


def open_link(work: Work, telegram_id: int, token: str, now: datetime) -> Offer:
    """Who asks, and for what. Whoever opens a link first is the only one who can answer it."""
    permit = permit_for(work, telegram_id, now)
    invitation = work.family_invitations.take(digest_of(token), permit.account.id, now)
    if invitation is None:
        raise gone(permit, now)
    if invitation.account_id == permit.account.id:
        raise OwnInvitation
    offer = _offer(work, invitation)
    if offer is None:
        raise gone(permit, now, invitation.id)
    return offer


def offer(work: Work, telegram_id: int, invitation_id: int, now: datetime) -> Offer:
    """The same again, for whoever opened it."""
    permit = permit_for(work, telegram_id, now, ("invitation", invitation_id))
    found = _offer(work, opened(work, permit, invitation_id, now))
    if found is None:
        raise gone(permit, now, invitation_id)
    return found


def gone(permit: Permit, now: datetime, invitation_id: int | None = None) -> InvitationGone:
    """What to raise; that somebody tried is written down."""
    subject = ("invitation", invitation_id) if invitation_id is not None else None
    return InvitationGone(denied(permit.account, Action.MANAGE_FAMILY, now, subject).event)


def _new(
    work: Work,
    permit: Permit,
    child_id: int | None,
    relationship: Relationship,
    rights: frozenset[Right],
    now: datetime,
) -> str:
    mine = permit.account.id
    for old in work.family_invitations.open(mine, now)[: 1 - MOST_OPEN or None]:
        work.family_invitations.answer(old.id, Answer.WITHDRAWN, [mine], now)
    token = new_token()
    invitation = Invitation(
        work.new_id(), mine, child_id, relationship, rights, now, now + VALID_FOR
    )
    work.family_invitations.add(invitation, digest_of(token))
    return token


def opened(work: Work, permit: Permit, invitation_id: int, now: datetime) -> Invitation:
    """An invitation this account opened, open or accepted."""
    invitation = work.family_invitations.by_id(invitation_id)
    if invitation is None or invitation.opened_by != permit.account.id:
        raise gone(permit, now, invitation_id)
    if invitation.answer not in {None, Answer.ACCEPTED}:
        raise gone(permit, now, invitation_id)
    if invitation.answer is None and invitation.ends_at <= now:
        raise gone(permit, now, invitation_id)
    return invitation


def _offer(work: Work, invitation: Invitation) -> Offer | None:
    inviter = work.accounts.by_id(invitation.account_id).person_id
    ids = [one for one in (inviter, invitation.child_id) if one is not None]
    known = {person.id: person.name for person in work.people.by_ids(ids)}
    if inviter not in known or len(known) < len({*ids}):
        return None
    child = known[invitation.child_id] if invitation.child_id is not None else None
    return Offer(invitation, known[inviter], child)


def is_guardian(work: Work, proxy: Proxy, now: datetime) -> bool:
    """Whether somebody acts for a child who still is one."""
    return proxy.basis is Basis.GUARDIAN and still_holds(work, proxy, now)


def ensure_guardians(work: Work, child: int) -> None:
    """Refuse one guardian too many."""
    same = work.people.same_as(child)
    work.people.hold(same)
    if len(work.family.of_people(same)) >= MOST_GUARDIANS:
        raise TooManyGuardians
