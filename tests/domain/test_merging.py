"""Merging two records and undoing it: whatever the order, it ends where it began."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import adding, duplicates, joining, merging, relatives, whom
from domain.adding import Newcomer
from domain.family import Relationship
from domain.guard import Forbidden
from domain.merging import Merge, MergeOver, SamePerson, TwoAccounts, heads
from domain.people import Erased, see
from domain.rights import Right
from storage.vault import Vault
from tests.domain.families import NOW, SARAH, Town, a_town, connected

PEOPLE = 5
MOTHER = replace(SARAH, name="Amina Khatun", phone="+8801711111111")


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    with connected(database_url) as opened:
        yield opened


@pytest.fixture
def town(connection: sa.Connection, vault: Vault) -> Iterator[Town]:
    with a_town(connection, vault) as town:
        yield town


def merged_into(town: Town, ids: list[int]) -> list[int | None]:
    return [person.merged_into for person in town.work.people.by_ids(ids)]


def groups(ids: list[int], living: list[tuple[int, int]]) -> set[frozenset[int]]:
    """Who is one person, worked out the slow way."""
    known = {frozenset({one}) for one in ids}
    for one, other in living:
        together = [group for group in known if group & {one, other}]
        known = {*known.difference(together), frozenset().union(*together)}
    return known


@pytest.mark.no_cover
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(
        st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1), st.booleans()),
        max_size=12,
    ),
    seed=st.randoms(use_true_random=False),
)
def test_any_order_of_merging_and_undoing_ends_where_it_began(
    connection: sa.Connection, vault: Vault, steps: list[tuple[int, int, bool]], seed: object
) -> None:
    with a_town(connection, vault) as town:
        admin, ids = town.support(), [town.person().id for _ in range(PEOPLE)]
        living: dict[int, tuple[int, int]] = {}
        for one, other, merges in steps:
            if merges:
                _merge(town, admin, (ids[one], ids[other]), living)
            elif living:
                undone = sorted(living)[one % len(living)]
                merging.undo(town.work, admin, undone, NOW)
                del living[undone]
            assert {frozenset(town.work.people.same_as(one)) for one in ids} == groups(
                ids, list(living.values())
            )
        for merge in seed.sample(sorted(living), len(living)):  # type: ignore[attr-defined]
            merging.undo(town.work, admin, merge, NOW)
        assert merged_into(town, ids) == [None] * PEOPLE
        assert [town.work.people.same_as(one) for one in ids] == [(one,) for one in ids]


def _merge(
    town: Town, admin: int, pair: tuple[int, int], living: dict[int, tuple[int, int]]
) -> None:
    kept, gone = pair
    same = town.work.people.same_as(kept)
    if gone in same:
        with pytest.raises(SamePerson):
            merging.merge(town.work, admin, kept, gone, NOW)
        return
    merging.merge(town.work, admin, kept, gone, NOW)
    newest = max(town.work.merges.living([kept]), key=lambda merge: merge.id)
    living[newest.id] = (newest.kept, newest.gone)


def test_either_id_reads_both_and_shows_the_kept_ones_name(town: Town) -> None:
    admin, sarah = town.support(), town.member()
    own = town.own(sarah)
    assert own is not None
    other = town.person(replace(SARAH, name="Sara Khan"))
    merging.merge(town.work, admin, other.id, own, NOW)
    assert town.work.people.same_as(own) == (other.id, own)
    assert see(town.work, sarah, own, NOW).name == "Sara Khan"
    assert see(town.work, sarah, other.id, NOW).name == "Sara Khan"


def test_two_people_with_accounts_of_their_own_are_not_merged(town: Town) -> None:
    admin, one, other = town.support(), town.member(), town.member()
    mine, theirs = town.own(one), town.own(other)
    assert mine is not None
    assert theirs is not None
    with pytest.raises(TwoAccounts):
        merging.merge(town.work, admin, mine, theirs, NOW)
    assert merged_into(town, [mine, theirs]) == [None, None]

    gone = town.work.accounts.of(other)
    assert gone is not None
    gone.blocked_at = NOW
    town.work.accounts.keep(gone)
    merging.merge(town.work, admin, mine, theirs, NOW)
    assert town.work.people.same_as(theirs) == (mine, theirs)


def test_only_support_merges_and_only_under_that_hat(town: Town) -> None:
    sarah, one, other = town.member(), town.person(), town.person()
    with pytest.raises(Forbidden):
        merging.merge(town.work, sarah, one.id, other.id, NOW)
    with pytest.raises(Forbidden):
        merging.find(town.work, sarah, "+8801812345678", NOW)
    with pytest.raises(Forbidden):
        duplicates.open_pairs(town.work, sarah, NOW)


@pytest.mark.parametrize("forged", ["kept", "gone"])
def test_a_record_that_is_not_there_is_merged_with_nothing(town: Town, forged: str) -> None:
    admin, there = town.support(), town.person().id
    ids = {"kept": there, "gone": there} | {forged: 987_654_321}
    with pytest.raises(Erased):
        merging.merge(town.work, admin, ids["kept"], ids["gone"], NOW)
    assert town.work.merges.living([there]) == []


def test_undoing_twice_says_that_it_is_done(town: Town) -> None:
    admin, one, other = town.support(), town.person(), town.person()
    merging.merge(town.work, admin, one.id, other.id, NOW)
    (merge,) = town.work.merges.living([one.id])
    merging.undo(town.work, admin, merge.id, NOW)
    with pytest.raises(MergeOver):
        merging.undo(town.work, admin, merge.id, NOW)


def test_what_a_relative_declared_opens_nothing_of_a_record_it_is_merged_with(
    town: Town,
) -> None:
    """Whoever adds a stranger as their mother must not get the stranger's record by a merge."""
    admin, mallory, amina = town.support(), town.member(), town.member(MOTHER)
    added = adding.add(
        town.work,
        mallory,
        Newcomer(adding.begin(town.work, mallory, NOW), Relationship.PARENT, MOTHER),
        "en",
        NOW,
    )
    record = town.own(amina)
    assert record is not None
    merging.merge(town.work, admin, record, added.person.id, NOW)
    for person_id in (record, added.person.id):
        with pytest.raises(Forbidden):
            see(town.work, mallory, person_id, NOW)
    assert len(whom.choices(town.work, mallory, Right.READ, NOW)) == 1
    (standing,) = relatives.of_account(town.work, mallory, NOW)
    assert not standing.holds


def test_a_guardian_of_a_child_has_nothing_of_an_account_holder_it_is_merged_with(
    town: Town,
) -> None:
    admin, mallory, amina = town.support(), town.member(), town.member(MOTHER)
    told = replace(MOTHER, born=date(2020, 1, 1))
    newcomer = Newcomer(adding.begin(town.work, mallory, NOW), Relationship.CHILD, told)
    added = adding.add(town.work, mallory, newcomer, "en", NOW)
    record = town.own(amina)
    assert record is not None
    merging.merge(town.work, admin, record, added.person.id, NOW)
    for person_id in (record, added.person.id):
        with pytest.raises(Forbidden):
            see(town.work, mallory, person_id, NOW)


def test_pairs_found_at_registration_wait_until_somebody_decides(town: Town) -> None:
    admin, sarah = town.support(), town.member()
    typed = town.newcomer()
    joined = joining.join(town.work, typed, replace(SARAH, phone_verified=False), NOW)
    pairs = duplicates.open_pairs(town.work, admin, NOW)
    one, other = town.own(sarah), town.own(typed)
    assert [(pair.first_id, pair.second_id) for pair in pairs] == [(one, other)]
    assert town.own(typed) == getattr(joined, "id", None)

    assert one is not None
    assert other is not None
    duplicates.find_different(town.work, admin, other, one, NOW)
    assert duplicates.open_pairs(town.work, admin, NOW) == []


def test_a_merge_closes_the_pair_and_undoing_opens_it_again(town: Town) -> None:
    admin, sarah = town.support(), town.member()
    mother = adding.add(
        town.work,
        sarah,
        Newcomer(adding.begin(town.work, sarah, NOW), Relationship.PARENT, MOTHER),
        "en",
        NOW,
    ).person
    again = town.person(MOTHER)
    duplicates.note(town.work, again, NOW)
    assert len(duplicates.open_pairs(town.work, admin, NOW)) == 1
    merging.merge(town.work, admin, mother.id, again.id, NOW)
    assert duplicates.open_pairs(town.work, admin, NOW) == []
    (merge,) = town.work.merges.living([mother.id])
    merging.undo(town.work, admin, merge.id, NOW)
    assert len(duplicates.open_pairs(town.work, admin, NOW)) == 1


def test_heads_are_found_through_any_chain() -> None:
    merges = [Merge(1, 20, 10, NOW), Merge(2, 30, 20, NOW)]
    assert heads([10, 20, 30, 40], merges) == {10: 30, 20: 30, 30: 30, 40: 40}
