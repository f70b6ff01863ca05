"""Who may do what with whose record: every cell of the table, written down a second time."""

import itertools

import pytest

from domain.rights import MAY, NEEDED_RIGHT, Action, Relation, Right, Role, Tie, may

ALL_RIGHTS = frozenset(Right)

# Told role by role, as one would explain it to a new colleague: relation, then the actions.
# What is not here is forbidden.
ALLOWED: dict[Role, dict[Relation, str]] = {
    Role.PATIENT: {
        Relation.OWN: """
            see-identity correct-identity see-history add-history ask-correction see-document
            add-document see-access share see-family manage-family book pay remind erase
        """,
        Relation.FAMILY: """
            see-identity correct-identity see-history add-history ask-correction see-document
            add-document see-access share book pay remind erase
        """,
        Relation.NONE: "register recover apply switch-hat",
    },
    Role.DOCTOR: {
        Relation.APPOINTMENT: """
            see-identity see-history add-history decide-correction see-document add-document
            consult
        """,
        Relation.FOLLOW_UP: """
            see-identity see-history add-history decide-correction see-document add-document
        """,
        Relation.SHARED: "see-identity see-history see-document",
        Relation.BREAK_GLASS: "see-identity see-history see-document",
        Relation.NONE: "find-person open-practice break-glass recover switch-hat",
    },
    Role.SUPER: {
        Relation.NONE: """
            see-identity find-person merge manage-appointment give-role see-application
            decide-application suspend-doctor review-break-glass see-faults report-breach recover
            switch-hat
        """,
    },
    Role.SUPPORT: {
        Relation.NONE: "see-identity find-person merge manage-appointment recover switch-hat",
    },
    Role.VERIFIER: {
        Relation.NONE: "see-application decide-application suspend-doctor recover switch-hat",
    },
    Role.PHARMACY: {Relation.NONE: "recover switch-hat"},
    Role.MODERATOR: {Relation.NONE: "recover switch-hat"},
}

# What a relative may do who was given this one right and no other.
BY_RIGHT: dict[Right, str] = {
    Right.READ: """
        see-identity correct-identity see-history add-history ask-correction see-document
        add-document see-access share erase
    """,
    Right.BOOK: "book",
    Right.PAY: "pay",
    Right.REMIND: "remind",
}

CLINICAL = {
    Action.SEE_HISTORY,
    Action.ADD_HISTORY,
    Action.ASK_CORRECTION,
    Action.DECIDE_CORRECTION,
    Action.SEE_DOCUMENT,
    Action.ADD_DOCUMENT,
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("action", Action)
def test_every_cell_of_the_table(role: Role, relation: Relation, action: Action) -> None:
    allowed = ALLOWED[role].get(relation, "").split()
    assert may(role, action, Tie(relation, ALL_RIGHTS)) == (action.value in allowed)


def test_the_table_has_a_row_for_every_action_and_a_column_for_every_relation() -> None:
    assert set(MAY) == set(itertools.product(Action, Relation))


@pytest.mark.parametrize("right", Right)
@pytest.mark.parametrize("action", Action)
def test_a_relative_may_do_what_the_given_right_is_for(right: Right, action: Action) -> None:
    tie = Tie(Relation.FAMILY, frozenset({right}))
    assert may(Role.PATIENT, action, tie) == (action.value in BY_RIGHT[right].split())


def test_a_relative_without_rights_may_do_nothing() -> None:
    assert not any(may(Role.PATIENT, action, Tie(Relation.FAMILY)) for action in Action)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.PATIENT, Role.DOCTOR)]
)
def test_no_admin_reaches_a_clinical_word(role: Role) -> None:
    ties = [Tie(relation, ALL_RIGHTS) for relation in Relation]
    assert not any(may(role, action, tie) for action in CLINICAL for tie in ties)


def test_every_action_a_relative_may_do_names_the_right_it_needs() -> None:
    family = {action for action in Action if MAY[action, Relation.FAMILY]}
    assert family == set(NEEDED_RIGHT)
