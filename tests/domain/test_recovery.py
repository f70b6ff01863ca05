"""A person moves from a lost account to a new one: once, never twice, never to nobody."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import accepting, adding, joining, linking, pins, recovery, relatives
from domain.adding import Newcomer
from domain.errors import DomainError
from domain.family import Relationship
from domain.guard import Forbidden
from domain.linking import InvitationGone
from domain.people import Person
from domain.pins import PinNeeded
from domain.recovery import COOL_OFF, STEPS, Event, Recovery, RecoveryOver, Stage
from domain.registration import Answers
from domain.rights import Right
from storage.tables import notices as kept
from storage.vault import Vault
from tests.domain.families import NOW, SARAH, Town, a_town, connected

READ = frozenset({Right.READ})
MOTHER = replace(SARAH, name="Amina Khatun", phone="+8801711111111")


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    with connected(database_url) as opened:
        yield opened


@pytest.fixture
def town(connection: sa.Connection, vault: Vault) -> Iterator[Town]:
    with a_town(connection, vault) as town:
        yield town


def asks(town: Town, telegram_id: int, answers: Answers = SARAH) -> Recovery:
    joined = joining.that_is_me(town.work, telegram_id, answers, NOW)
    assert isinstance(joined, Recovery)
    return joined


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("event", Event)
def test_what_has_ended_stays_as_it_ended(stage: Stage, event: Event) -> None:
    assert ((stage, event) in STEPS) == (stage is Stage.WAITING)


def test_asking_twice_is_asking_once(town: Town) -> None:
    town.member()
    new = town.newcomer()
    assert asks(town, new) == asks(town, new)


def test_housekeeping_moves_everybody_whose_day_is_over_once(town: Town) -> None:
    old, new = town.member(), town.newcomer()
    person = town.own(old)
    asks(town, new)
    assert recovery.complete_due(town.work, NOW + COOL_OFF - timedelta(seconds=1)) == 0
    assert recovery.complete_due(town.work, NOW + COOL_OFF) == 1
    assert recovery.complete_due(town.work, NOW + COOL_OFF) == 0
    assert (town.own(old), town.own(new)) == (None, person)


def test_the_record_stays_where_the_newcomer_registered_as_somebody_else(town: Town) -> None:
    old, new = town.member(), town.newcomer()
    person = town.own(old)
    asks(town, new)
    joined = joining.join_as_new(town.work, new, SARAH, NOW)
    assert recovery.complete_due(town.work, NOW + COOL_OFF) == 0
    assert (town.own(old), town.own(new)) == (person, joined.id)


def test_a_move_that_was_stopped_cannot_be_confirmed(town: Town) -> None:
    old, new = town.member(), town.newcomer()
    asked = asks(town, new)
    recovery.stop(town.work, old, asked.id, NOW)
    recovery.stop(town.work, old, asked.id, NOW)
    with pytest.raises(RecoveryOver):
        recovery.confirm(town.work, old, asked.id, NOW)
    assert town.own(new) is None


def test_the_new_account_cannot_answer_for_the_old_one(town: Town) -> None:
    _, new = town.member(), town.newcomer()
    asked = asks(town, new)
    for answer in (recovery.confirm, recovery.stop, recovery.look):
        with pytest.raises(Forbidden):
            answer(town.work, new, asked.id, NOW)


def test_a_typed_number_finds_nobody(town: Town) -> None:
    town.member()
    joined = joining.join(town.work, town.newcomer(), replace(SARAH, phone_verified=False), NOW)
    assert isinstance(joined, Person)


def test_the_family_comes_along_and_so_does_the_word_on_a_childs_birthday(town: Town) -> None:
    old, new = town.member(), town.newcomer()
    number = adding.begin(town.work, old, NOW)
    child = replace(SARAH, name="Rafi", born=date(2009, 11, 23), phone=None)
    added = adding.add(town.work, old, Newcomer(number, Relationship.CHILD, child), "en", NOW)
    asks(town, new)
    recovery.complete_due(town.work, NOW + COOL_OFF)
    (relative,) = relatives.of_account(town.work, new, NOW + COOL_OFF)
    assert relative.person == added.person

    waits = sa.select(kept.c.telegram_id, kept.c.due_at).where(
        kept.c.kind == relatives.CAME_OF_AGE
    )
    told = [tuple(row) for row in town.work.connection.execute(waits)]
    assert told == [(new, datetime(2027, 11, 23, 3, tzinfo=UTC))]


def test_the_move_is_in_the_persons_audit(town: Town) -> None:
    old, new = town.member(), town.newcomer()
    person = town.own(old)
    assert person is not None
    asks(town, new)
    recovery.complete_due(town.work, NOW + COOL_OFF)
    newest = town.work.audit.of_people([person], 2)
    assert [(one.acting_as, one.action) for one in newest] == [
        ("job:recovery", "recover"),
        ("patient", "recover"),
    ]


def test_the_pin_is_asked_in_the_new_account_though_it_was_typed_in_the_old_one(
    town: Town,
) -> None:
    old, new = town.member(), town.newcomer()
    pins.choose(town.work, old, "digest", NOW)
    asked = asks(town, new)
    recovery.confirm(town.work, old, asked.id, NOW)
    account = town.work.accounts.of(new)
    assert account is not None
    with pytest.raises(PinNeeded):
        pins.demand(town.work, account, NOW)


@pytest.mark.parametrize("whose", ["theirs", "mine"])
def test_no_invitation_outlives_the_account_it_was_made_or_opened_in(
    town: Town, whose: str
) -> None:
    """Whoever holds the old phone registers there anew: it must not act for anybody by that."""
    old, mother = town.member(), town.member(MOTHER)
    inviter, opener = (old, mother) if whose == "mine" else (mother, old)
    token = linking.invite(town.work, inviter, Relationship.SPOUSE, READ, NOW)
    offer = linking.open_link(town.work, opener, token, NOW)
    asked = asks(town, town.newcomer())
    recovery.confirm(town.work, old, asked.id, NOW)
    joining.join_as_new(town.work, old, replace(SARAH, name="Mallory"), NOW)
    with pytest.raises(InvitationGone):
        accepting.accept(town.work, opener, offer.invitation.id, READ, "en", NOW)


def test_a_person_is_not_lost_when_the_new_account_registers_at_that_moment(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL the other transaction may commit between our look and our claim."""
    old, new = town.member(), town.newcomer()
    asked = asks(town, new)
    claim = town.work.accounts.claim
    other = town.person(MOTHER)
    meanwhile = claim, town.account(new), other.id

    def too_late(account_id: int, person_id: int) -> bool:
        meanwhile[0](*meanwhile[1:])
        return claim(account_id, person_id)

    monkeypatch.setattr(town.work.accounts, "claim", too_late)
    with pytest.raises(RecoveryOver):
        recovery.confirm(town.work, old, asked.id, NOW)


Deed = Callable[[Town, dict[str, Any]], object]

DEEDS: dict[str, Deed] = {
    "first asks": lambda town, at: asks_as(town, at, "first"),
    "second asks": lambda town, at: asks_as(town, at, "second"),
    "first is new": lambda town, at: joining.join_as_new(town.work, at["first"], SARAH, at["now"]),
    "old confirms": lambda town, at: recovery.confirm(
        town.work, at["old"], at["asked"], at["now"]
    ),
    "old objects": lambda town, at: recovery.stop(town.work, at["old"], at["asked"], at["now"]),
    "old registers": lambda town, at: joining.join(town.work, at["old"], SARAH, at["now"]),
    "old asks": lambda town, at: asks_as(town, at, "old"),
    "first looks": lambda town, at: recovery.waiting(town.work, at["first"], at["now"]),
    "hours go by": lambda town, at: at.update(now=at["now"] + timedelta(hours=13)),
    "housekeeping": lambda town, at: recovery.complete_due(town.work, at["now"]),
}


def asks_as(town: Town, at: dict[str, Any], who: str) -> None:
    joined = joining.that_is_me(town.work, at[who], SARAH, at["now"])
    if isinstance(joined, Recovery):
        at["asked"] = joined.id


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(sorted(DEEDS)), max_size=14))
def test_whatever_happens_a_person_is_nobodys_twice_and_never_lost(
    connection: sa.Connection, vault: Vault, deeds: list[str]
) -> None:
    with a_town(connection, vault) as town:
        at: dict[str, Any] = {"old": town.member(), "asked": 0, "now": NOW}
        at |= {"first": town.newcomer(), "second": town.newcomer()}
        person = town.own(at["old"])
        for deed in deeds:
            try:
                DEEDS[deed](town, at)
            except DomainError:
                pass
            owned = [town.own(at[who]) for who in ("old", "first", "second")]
            assert owned.count(person) == 1
            taken = [one for one in owned if one is not None]
            assert len(taken) == len(set(taken))
