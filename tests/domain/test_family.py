"""Who may act for whom, on what ground, and until when."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain import accepting, acting, adding, joining, linking, relatives, whom
from domain.acting import revoke
from domain.adding import Newcomer, NotAChild, NotAnAdult
from domain.errors import DomainError
from domain.family import Basis, Proxy, Relationship, Statement
from domain.guard import Forbidden
from domain.linking import InvitationGone, OwnInvitation
from domain.people import Sex, change_phone, rename, see
from domain.relatives import ALL_RIGHTS, NoRights, TooManyRelatives
from domain.rights import Right
from storage.vault import Vault
from tests.domain.families import NOW, SARAH, Town, a_town, connected

CHILD = replace(
    SARAH, phone=None, place=None, name="Rafi Khan", sex=Sex.MALE, born=date(2016, 11, 23)
)
MOTHER = replace(SARAH, name="Amina Khatun", born=date(1960, 1, 1), phone=None)
KARIM = replace(SARAH, name="Karim Uddin", sex=Sex.MALE, phone="+8801711111111")
READ, BOOK = frozenset({Right.READ}), frozenset({Right.BOOK})


@pytest.fixture
def connection(database_url: str) -> Iterator[sa.Connection]:
    with connected(database_url) as opened:
        yield opened


@pytest.fixture
def town(connection: sa.Connection, vault: Vault) -> Iterator[Town]:
    with a_town(connection, vault) as town:
        yield town


def adds(
    town: Town,
    telegram_id: int,
    relationship: Relationship = Relationship.CHILD,
    rights: frozenset[Right] = ALL_RIGHTS,
) -> Proxy:
    told = CHILD if relationship is Relationship.CHILD else MOTHER
    number = adding.begin(town.work, telegram_id, NOW)
    newcomer = Newcomer(number, relationship, told, rights)
    return adding.add(town.work, telegram_id, newcomer, "en", NOW).proxy


def invites(town: Town, telegram_id: int, rights: frozenset[Right] = ALL_RIGHTS) -> str:
    return linking.invite(town.work, telegram_id, Relationship.SPOUSE, rights, NOW)


def test_a_child_takes_over_the_parents_phone_and_home(town: Town) -> None:
    sarah = town.member()
    child = town.work.people.by_id(adds(town, sarah).person_id)
    assert (child.phone, child.phone_verified) == (SARAH.phone, False)
    assert child.place == SARAH.place


def test_a_form_handled_twice_after_a_crash_adds_one_child(town: Town) -> None:
    sarah = town.member()
    newcomer = Newcomer(adding.begin(town.work, sarah, NOW), Relationship.CHILD, CHILD)
    first = adding.add(town.work, sarah, newcomer, "en", NOW)
    assert adding.known_already(town.work, sarah, newcomer, NOW) is None
    assert adding.add(town.work, sarah, newcomer, "en", NOW) == first
    assert relatives.of_account(town.work, sarah, NOW) == [first]
    assert len(town.work.family.declared(first.person.id)) == 1


def test_what_was_declared_is_kept_with_who_declared_it(town: Town) -> None:
    sarah = town.member()
    child, mother = adds(town, sarah), adds(town, sarah, Relationship.PARENT, READ)
    (one,) = town.work.family.declared(child.person_id)
    assert (one.account_id, one.statement, one.rights) == (
        town.account(sarah),
        Statement.GUARDIAN,
        ALL_RIGHTS,
    )
    (other,) = town.work.family.declared(mother.person_id)
    assert (other.statement, other.rights, other.language) == (Statement.ASKED, READ, "en")


@pytest.mark.parametrize(
    ("relationship", "born", "refusal"),
    [
        (Relationship.CHILD, date(2008, 11, 23), NotAChild),
        (Relationship.CHILD, date(2008, 11, 24), None),
        (Relationship.PARENT, date(2008, 11, 24), NotAnAdult),
        (Relationship.SPOUSE, date(2008, 11, 23), None),
    ],
)
def test_a_child_is_a_child_until_the_eighteenth_birthday(
    town: Town, relationship: Relationship, born: date, refusal: type[DomainError] | None
) -> None:
    sarah = town.member()
    newcomer = Newcomer(town.work.new_id(), relationship, replace(CHILD, born=born))
    if refusal is None:
        assert adding.add(town.work, sarah, newcomer, "en", NOW).holds
        return
    with pytest.raises(refusal):
        adding.add(town.work, sarah, newcomer, "en", NOW)
    assert relatives.of_account(town.work, sarah, NOW) == []


def test_a_guardians_rights_end_at_midnight_in_dhaka(town: Town) -> None:
    sarah = town.member()
    child = adds(town, sarah).person_id
    birthday = datetime(2034, 11, 22, 18, tzinfo=UTC)
    assert see(town.work, sarah, child, birthday - timedelta(seconds=1)).name == "Rafi Khan"
    with pytest.raises(Forbidden):
        see(town.work, sarah, child, birthday)
    assert len(whom.choices(town.work, sarah, Right.READ, birthday)) == 1


def test_a_grown_childs_guardian_goes_on_by_consent_only(town: Town) -> None:
    sarah = town.member()
    proxy = adds(town, sarah)
    grown = datetime(2034, 11, 23, 6, tzinfo=UTC)
    unchanged = relatives.declare_consent(town.work, sarah, proxy.id, READ, "en", NOW)
    assert unchanged.proxy == proxy

    consented = relatives.declare_consent(town.work, sarah, proxy.id, READ, "en", grown)
    assert (consented.proxy.basis, consented.proxy.rights) == (Basis.DECLARED, READ)
    assert see(town.work, sarah, proxy.person_id, grown).name == "Rafi Khan"


@pytest.mark.parametrize("right", Right)
def test_each_right_opens_what_it_names(town: Town, right: Right) -> None:
    sarah = town.member()
    person = adds(town, sarah, Relationship.PARENT, frozenset({right})).person_id
    for one in Right:
        ids = [choice.id for choice in whom.choices(town.work, sarah, one, NOW)]
        assert (person in ids) is (one is right)
    if right is Right.READ:
        assert rename(town.work, sarah, person, "Amina Begum", NOW).name == "Amina Begum"
        return
    with pytest.raises(Forbidden):
        rename(town.work, sarah, person, "Amina Begum", NOW)


def test_nothing_allowed_is_no_standing(town: Town) -> None:
    sarah = town.member()
    with pytest.raises(NoRights):
        adds(town, sarah, Relationship.PARENT, frozenset())
    with pytest.raises(NoRights):
        invites(town, sarah, frozenset())
    proxy = adds(town, sarah, Relationship.PARENT)
    with pytest.raises(NoRights):
        relatives.set_rights(town.work, sarah, proxy.id, frozenset(), "en", NOW)


def test_consent_given_in_the_chat_is_only_narrowed_by_the_relative(town: Town) -> None:
    sarah, karim = town.member(), town.member(KARIM)
    offer = linking.open_link(town.work, karim, invites(town, sarah), NOW)
    proxy = accepting.accept(town.work, karim, offer.invitation.id, READ | BOOK, "en", NOW)
    widened = relatives.set_rights(town.work, sarah, proxy.id, ALL_RIGHTS, "en", NOW)
    assert widened.proxy.rights == READ | BOOK
    narrowed = relatives.set_rights(town.work, sarah, proxy.id, BOOK, "en", NOW)
    assert narrowed.proxy.rights == BOOK
    back = relatives.set_rights(town.work, sarah, proxy.id, READ | BOOK, "en", NOW)
    assert back.proxy.rights == BOOK
    assert acting.allow(town.work, karim, proxy.id, READ, "en", NOW).proxy.rights == READ


def test_a_relative_cannot_give_an_account_holder_another_number(town: Town) -> None:
    """By the number a record moves to a new account: it is its owner's alone to change."""
    sarah, karim = town.member(), town.member(KARIM)
    offer = linking.open_link(town.work, karim, invites(town, sarah), NOW)
    accepting.accept(town.work, karim, offer.invitation.id, ALL_RIGHTS, "en", NOW)
    his, number = town.own(karim), ("+8801555555555", False)
    assert his is not None
    with pytest.raises(Forbidden):
        change_phone(town.work, sarah, his, number, NOW)
    assert town.work.people.by_id(his).phone == KARIM.phone
    assert change_phone(town.work, karim, his, number, NOW).phone == number[0]

    mother = adds(town, sarah, Relationship.PARENT).person_id
    assert change_phone(town.work, sarah, mother, number, NOW).phone == number[0]


def test_more_is_never_accepted_than_was_asked(town: Town) -> None:
    sarah, karim = town.member(), town.member(KARIM)
    offer = linking.open_link(town.work, karim, invites(town, sarah, BOOK), NOW)
    proxy = accepting.accept(town.work, karim, offer.invitation.id, ALL_RIGHTS, "en", NOW)
    assert proxy.rights == BOOK


def test_only_the_first_who_opens_a_link_can_answer_it(town: Town) -> None:
    sarah, karim, nila = town.member(), town.member(KARIM), town.member(KARIM, "Nila Roy")
    token = invites(town, sarah)
    with pytest.raises(OwnInvitation):
        linking.open_link(town.work, sarah, token, NOW)
    offer = linking.open_link(town.work, karim, token, NOW)
    assert linking.open_link(town.work, karim, token, NOW) == offer
    for deed in (
        lambda: linking.open_link(town.work, nila, token, NOW),
        lambda: linking.offer(town.work, nila, offer.invitation.id, NOW),
        lambda: accepting.accept(town.work, nila, offer.invitation.id, READ, "en", NOW),
        lambda: accepting.refuse(town.work, nila, offer.invitation.id, NOW),
        lambda: accepting.accept(
            town.work, karim, offer.invitation.id, READ, "en", NOW + linking.VALID_FOR
        ),
    ):
        with pytest.raises(InvitationGone):
            deed()


def test_an_old_no_does_not_undo_a_yes(town: Town) -> None:
    sarah, karim = town.member(), town.member(KARIM)
    offer = linking.open_link(town.work, karim, invites(town, sarah), NOW)
    accepting.accept(town.work, karim, offer.invitation.id, READ, "en", NOW)
    with pytest.raises(InvitationGone):
        accepting.refuse(town.work, karim, offer.invitation.id, NOW)
    assert len(whom.choices(town.work, sarah, Right.READ, NOW)) == 2


def test_who_has_taken_over_their_record_can_put_it_on_their_own_consent(town: Town) -> None:
    sarah, amina = town.member(), town.newcomer()
    declared = adds(town, sarah, Relationship.PARENT)
    told = replace(SARAH, name="Amina Khatun", born=date(1960, 1, 1))
    taken = joining.that_is_me(town.work, amina, told, NOW)
    assert taken == town.work.people.by_id(declared.person_id)
    offer = linking.open_link(town.work, amina, invites(town, sarah), NOW)
    proxy = accepting.accept(town.work, amina, offer.invitation.id, BOOK, "en", NOW)
    assert (proxy.id, proxy.basis, proxy.rights) == (declared.id, Basis.CONSENT, BOOK)
    assert town.work.family.by_id(declared.id) == proxy


def test_a_grown_child_decides_about_the_parents(town: Town) -> None:
    sarah, grown = town.member(), datetime(2034, 11, 23, 6, tzinfo=UTC)
    guardian = adds(town, sarah)
    told = replace(SARAH, name="Rafi Khan", sex=Sex.MALE, born=CHILD.born)
    rafi = town.newcomer()
    assert joining.that_is_me(town.work, rafi, told, grown).id == guardian.person_id
    (actor,) = acting.who_acts_for_me(town.work, rafi, grown)
    assert (actor.person.name, actor.holds) == ("Sarah Khan", False)
    acting.allow(town.work, rafi, guardian.id, READ, "en", grown)
    assert see(town.work, sarah, guardian.person_id, grown).name == "Rafi Khan"


def test_a_sixth_invitation_takes_the_first_back(town: Town) -> None:
    sarah, karim = town.member(), town.member(KARIM)
    tokens = [invites(town, sarah) for _ in range(6)]
    with pytest.raises(InvitationGone):
        linking.open_link(town.work, karim, tokens[0], NOW)
    assert linking.open_link(town.work, karim, tokens[1], NOW).inviter == "Sarah Khan"


def test_nobody_acts_for_more_than_ten(town: Town) -> None:
    sarah = town.member()
    for _ in range(10):
        adds(town, sarah)
    with pytest.raises(TooManyRelatives):
        adding.begin(town.work, sarah, NOW)
    with pytest.raises(TooManyRelatives):
        invites(town, sarah)


DEEDS = ("add", "invite", "accept", "narrow", "widen", "end", "allow", "revoke", "grow")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 3), st.sampled_from([READ, BOOK])),
        max_size=12,
    )
)
def test_nobody_reads_a_record_but_its_person_and_whom_they_or_a_guardian_let(
    connection: sa.Connection, vault: Vault, deeds: list[tuple[str, int, frozenset[Right]]]
) -> None:
    with a_town(connection, vault) as town:
        sarah, karim, mallory = town.member(), town.member(KARIM), town.member(name="Mallory X")
        story = Story(town, sarah, karim)
        for deed, which, rights in deeds:
            try:
                story.happens(deed, which, rights)
            except DomainError:
                pass
        people = {town.own(sarah), town.own(karim), *story.added}
        for reader, person in itertools.product((sarah, karim, mallory), people):
            assert person is not None
            assert story.reads(reader, person) == story.may_read(reader, person)


class Story:
    """What two relatives do to each other's standing, and who should be able to read whom."""

    def __init__(self, town: Town, sarah: int, karim: int) -> None:
        self.town, self.sarah, self.karim = town, sarah, karim
        self.now = NOW
        self.added: list[int] = []
        self.token = ""

    def happens(self, deed: str, which: int, rights: frozenset[Right]) -> None:
        work, sarah, karim, now = self.town.work, self.sarah, self.karim, self.now
        mine = work.family.of_account(self.town.account(sarah))
        proxy = mine[which % len(mine)].id if mine else 0
        match deed:
            case "add":
                kind = (Relationship.CHILD, Relationship.PARENT)[which % 2]
                self.added.append(adds(self.town, sarah, kind, rights).person_id)
            case "invite":
                self.token = invites(self.town, sarah, ALL_RIGHTS)
            case "accept":
                offer = linking.open_link(work, karim, self.token, now)
                accepting.accept(work, karim, offer.invitation.id, rights, "en", now)
            case "narrow" | "widen":
                chosen = rights if deed == "narrow" else ALL_RIGHTS
                relatives.set_rights(work, sarah, proxy, chosen, "en", now)
            case "end":
                relatives.end(work, sarah, proxy, now)
            case "allow":
                acting.allow(work, karim, proxy, rights, "en", now)
            case "revoke":
                revoke(work, karim, proxy, now)
            case "grow":
                self.now = datetime(2034, 11, 23, 6, tzinfo=UTC)

    def reads(self, reader: int, person: int) -> bool:
        try:
            see(self.town.work, reader, person, self.now)
        except Forbidden:
            return False
        return True

    def may_read(self, reader: int, person: int) -> bool:
        if self.town.own(reader) == person:
            return True
        account = self.town.account(reader)
        standing = [
            proxy
            for proxy in self.town.work.family.of_account(account)
            if proxy.person_id == person and Right.READ in proxy.rights
        ]
        grown = self.now > NOW
        return any(proxy.basis is not Basis.GUARDIAN or not grown for proxy in standing)
