"""Who may do what with whose record: one table of role, action and relation, deny by default.

`domain.guard.require` is how services ask it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from domain.audit import Purpose


class Role(StrEnum):
    """Everybody is a patient; other roles are given, and taken, by an admin."""

    PATIENT = "patient"
    DOCTOR = "doctor"
    SUPER = "super"
    PHARMACY = "pharmacy"
    SUPPORT = "support"
    VERIFIER = "verifier"
    MODERATOR = "moderator"


ADMIN_ROLES = (Role.SUPER, Role.PHARMACY, Role.SUPPORT, Role.VERIFIER, Role.MODERATOR)


class Hat(StrEnum):
    """As whom somebody with several roles acts just now; changing it is audited."""

    PATIENT = "patient"
    DOCTOR = "doctor"
    STAFF = "staff"


class Relation(StrEnum):
    """What ties somebody to a person's record."""

    OWN = "own"
    FAMILY = "family"
    APPOINTMENT = "appointment"
    FOLLOW_UP = "follow-up"
    SHARED = "shared"
    BREAK_GLASS = "break-glass"
    NONE = "none"


class Right(StrEnum):
    """What a person lets a relative do for them."""

    READ = "read"
    BOOK = "book"
    PAY = "pay"
    REMIND = "remind"


class Action(StrEnum):
    """Everything that needs a right."""

    REGISTER = "register"
    RECOVER = "recover"
    SEE_IDENTITY = "see-identity"
    CORRECT_IDENTITY = "correct-identity"
    FIND_PERSON = "find-person"
    SEE_HISTORY = "see-history"
    ADD_HISTORY = "add-history"
    ASK_CORRECTION = "ask-correction"
    DECIDE_CORRECTION = "decide-correction"
    SEE_DOCUMENT = "see-document"
    ADD_DOCUMENT = "add-document"
    SEE_ACCESS = "see-access"
    SHARE = "share"
    SEE_FAMILY = "see-family"
    MANAGE_FAMILY = "manage-family"
    BOOK = "book"
    PAY = "pay"
    REMIND = "remind"
    CONSULT = "consult"
    ERASE = "erase"
    SWITCH_HAT = "switch-hat"
    OPEN_PRACTICE = "open-practice"
    BREAK_GLASS = "break-glass"
    APPLY = "apply"
    SEE_APPLICATION = "see-application"
    DECIDE_APPLICATION = "decide-application"
    SUSPEND_DOCTOR = "suspend-doctor"
    GIVE_ROLE = "give-role"
    MERGE = "merge"
    MANAGE_APPOINTMENT = "manage-appointment"
    REVIEW_BREAK_GLASS = "review-break-glass"
    SEE_FAULTS = "see-faults"
    REPORT_BREACH = "report-breach"


# One letter a role: P patient, D doctor, U super, H pharmacy, S support, V verifier, M moderator.
# A column is what ties them to the record the action is about, "none" also when it is about no
# record. In "family" the relative needs the right named at the end as well. No letter, no right.
_TABLE = """
action              own  family  appointment  follow-up  shared  break-glass  none     right
register            .    .       .            .          .       .            P        .
recover             .    .       .            .          .       .            PDUHSVM  .
see-identity        P    P       D            D          D       D            SU       read
correct-identity    P    P       .            .          .       .            .        read
find-person         .    .       .            .          .       .            DSU      .
see-history         P    P       D            D          D       D            .        read
add-history         P    P       D            D          .       .            .        read
ask-correction      P    P       .            .          .       .            .        read
decide-correction   .    .       D            D          .       .            .        .
see-document        P    P       D            D          D       D            .        read
add-document        P    P       D            D          .       .            .        read
see-access          P    P       .            .          .       .            .        read
share               P    P       .            .          .       .            .        read
see-family          P    .       .            .          .       .            .        .
manage-family       P    .       .            .          .       .            .        .
book                P    P       .            .          .       .            .        book
pay                 P    P       .            .          .       .            .        pay
remind              P    P       .            .          .       .            .        remind
consult             .    .       D            .          .       .            .        .
erase               P    P       .            .          .       .            .        read
switch-hat          .    .       .            .          .       .            PDUHSVM  .
open-practice       .    .       .            .          .       .            D        .
break-glass         .    .       .            .          .       .            D        .
apply               .    .       .            .          .       .            P        .
see-application     .    .       .            .          .       .            VU       .
decide-application  .    .       .            .          .       .            VU       .
suspend-doctor      .    .       .            .          .       .            VU       .
give-role           .    .       .            .          .       .            U        .
merge               .    .       .            .          .       .            SU       .
manage-appointment  .    .       .            .          .       .            SU       .
review-break-glass  .    .       .            .          .       .            U        .
see-faults          .    .       .            .          .       .            U        .
report-breach       .    .       .            .          .       .            U        .
"""
_LETTERS = {
    "P": Role.PATIENT,
    "D": Role.DOCTOR,
    "U": Role.SUPER,
    "H": Role.PHARMACY,
    "S": Role.SUPPORT,
    "V": Role.VERIFIER,
    "M": Role.MODERATOR,
}


def _read_table() -> tuple[dict[tuple[Action, Relation], frozenset[Role]], dict[Action, Right]]:
    heading, *rows = (line.split() for line in _TABLE.strip().splitlines())
    relations = [Relation(name) for name in heading[1:-1]]
    cells: dict[tuple[Action, Relation], frozenset[Role]] = {}
    rights: dict[Action, Right] = {}
    for name, *letters, right in rows:
        action = Action(name)
        for relation, cell in zip(relations, letters, strict=True):
            cells[action, relation] = frozenset(_LETTERS[one] for one in cell if one != ".")
        if right != ".":
            rights[action] = Right(right)
    return cells, rights


MAY, NEEDED_RIGHT = _read_table()

PURPOSES = {
    Relation.OWN: Purpose.OWN_REQUEST,
    Relation.FAMILY: Purpose.FAMILY_REQUEST,
    Relation.APPOINTMENT: Purpose.TREATMENT,
    Relation.FOLLOW_UP: Purpose.TREATMENT,
    Relation.SHARED: Purpose.TREATMENT,
    Relation.BREAK_GLASS: Purpose.EMERGENCY,
    Relation.NONE: Purpose.OPERATIONS,
}

BEHIND_PIN = frozenset(
    {
        Action.CORRECT_IDENTITY,
        Action.SEE_HISTORY,
        Action.ADD_HISTORY,
        Action.ASK_CORRECTION,
        Action.SEE_DOCUMENT,
        Action.SEE_ACCESS,
        Action.SHARE,
        Action.MANAGE_FAMILY,
        Action.PAY,
        Action.ERASE,
        Action.OPEN_PRACTICE,
        Action.BREAK_GLASS,
    }
)
"""What a PIN locks. Adding a document needs none: a photo taken in a hurry must not be lost."""


@dataclass(frozen=True)
class Tie:
    """One thing that ties somebody to a record; for a relative, the rights they were given."""

    relation: Relation
    rights: frozenset[Right] = frozenset()


def may(role: Role, action: Action, tie: Tie) -> bool:
    """Whether the table gives this role this action, being tied to the record like this."""
    if role not in MAY[action, tie.relation]:
        return False
    return tie.relation is not Relation.FAMILY or NEEDED_RIGHT[action] in tie.rights


def first_allowed(
    roles: Iterable[Role], action: Action, ties: Iterable[Tie]
) -> tuple[Role, Tie] | None:
    """The first role and tie the table gives the action to."""
    pairs = ((role, tie) for tie in ties for role in roles)
    return next((pair for pair in pairs if may(pair[0], action, pair[1])), None)
