"""Add somebody without Telegram to one's family: a child, a parent, a spouse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain import duplicates
from domain.births import ADULT, is_adult
from domain.clock import today
from domain.errors import DomainError
from domain.family import Relationship, still_holds
from domain.people import Person, own
from domain.registration import Answers, person_of
from domain.relatives import (
    ALL_RIGHTS,
    NoRights,
    Relative,
    ensure_room,
    of_account,
    permit_for,
    stand,
)
from domain.rights import Right

if TYPE_CHECKING:
    from domain.ports import Work


@dataclass(eq=False)
class NotAChild(DomainError):
    """Who is an adult is added as one: they have to agree themselves."""

    adult: int = ADULT


@dataclass(eq=False)
class NotAnAdult(DomainError):
    """Who is a child is added as one, by a parent or guardian."""

    adult: int = ADULT


@dataclass(frozen=True)
class Newcomer:
    """A relative to be added. `id` was given when the form was begun: adding twice adds once.

    No phone means one's own; no place means where one lives oneself.
    """

    id: int
    relationship: Relationship
    answers: Answers
    rights: frozenset[Right] = ALL_RIGHTS


def begin(work: Work, telegram_id: int, now: datetime) -> int:
    """An id for the relative who is about to be added; raises `TooManyRelatives`."""
    ensure_room(work, permit_for(work, telegram_id, now).account.id)
    return work.new_id()


def own_phone(work: Work, telegram_id: int, now: datetime) -> str:
    """The number the relative is reached under as well."""
    permit_for(work, telegram_id, now)
    return work.people.by_id(own(work, telegram_id)).phone


def ensure_age(relationship: Relationship, born: date, now: datetime) -> None:
    """A child is added as a child, an adult as an adult."""
    grown = is_adult(born, today(now))
    if relationship is Relationship.CHILD and grown:
        raise NotAChild
    if relationship is not Relationship.CHILD and not grown:
        raise NotAnAdult


def known_already(
    work: Work, telegram_id: int, newcomer: Newcomer, now: datetime
) -> Relative | None:
    """The relative this may be once more: same phone, similar name, born within a year."""
    person = _person(work, telegram_id, newcomer, now)
    others = (one for one in of_account(work, telegram_id, now) if one.person.id != newcomer.id)
    same_phone = (one for one in others if one.person.phone == person.phone)
    return next((one for one in same_phone if duplicates.alike(one.person, person)), None)


def add(
    work: Work, telegram_id: int, newcomer: Newcomer, language: str, now: datetime
) -> Relative:
    """Add the relative, with what was declared; adding the same one again changes nothing."""
    permit = permit_for(work, telegram_id, now)
    for proxy in work.family.of_account(permit.account.id):
        if proxy.person_id == newcomer.id:
            there = work.people.by_id(newcomer.id)
            return Relative(proxy, there, still_holds(work, proxy, now))
    ensure_room(work, permit.account.id)
    if not newcomer.rights:
        raise NoRights
    person = _person(work, telegram_id, newcomer, now)
    work.people.add(person)
    duplicates.note(work, person, now)
    relationship, rights = newcomer.relationship, newcomer.rights
    return stand(work, permit, person, relationship, rights, language, now)


def _person(work: Work, telegram_id: int, newcomer: Newcomer, now: datetime) -> Person:
    myself = work.people.by_id(own(work, telegram_id))
    told = newcomer.answers
    filled = replace(told, phone=told.phone or myself.phone, place=told.place or myself.place)
    person = person_of(replace(filled, phone_verified=False), newcomer.id, now)
    ensure_age(newcomer.relationship, person.born, now)
    return person
