"""Who saw or changed what, when, in which right and why: FHIR AuditEvent, in our words.

Events are only ever added. Each is signed, and chained to the one before, so that a changed,
removed, added or reordered one is found (`verify`). They hold ids and codes, never a name or a
clinical word. 45 CFR 164.312(b) asks for them, and a patient may read who looked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from domain.errors import DomainError

if TYPE_CHECKING:
    from domain.accounts import Account
    from domain.ports import Work

MAC_BYTES = 32
"""Of a signature (HMAC-SHA-256)."""


class Decision(StrEnum):
    """What the rules said."""

    ALLOWED = "allowed"
    DENIED = "denied"


class Purpose(StrEnum):
    """Why (HL7 PurposeOfUse, the codes that are meant in brackets)."""

    OWN_REQUEST = "own-request"  # PATRQT
    FAMILY_REQUEST = "family-request"  # FAMRQT
    TREATMENT = "treatment"  # TREAT
    EMERGENCY = "emergency"  # ETREAT
    OPERATIONS = "operations"  # HOPERAT


@dataclass(frozen=True)
class AuditEvent:
    """`acting_as` is a role, or the name of the clinic's own work ("job:erasure"); then there is
    no account. `person_id` is whose record; `subject` and its id say what in it.
    """

    at: datetime
    account_id: int | None
    acting_as: str
    action: str
    relation: str
    purpose: Purpose
    decision: Decision
    person_id: int | None = None
    subject: str | None = None
    subject_id: int | None = None
    id: int | None = None


class Refusal(DomainError):
    """A refusal the audit keeps, though everything else its service did is undone."""

    def __init__(self, event: AuditEvent) -> None:
        super().__init__()
        self.event = event


@dataclass(frozen=True)
class Head:
    """The end of the chain: as long as it is still in it, nothing up to it was cut off."""

    place: int
    mac: bytes

    def __str__(self) -> str:
        return f"{self.place}:{self.mac.hex()}"

    @classmethod
    def read(cls, told: str) -> Head:
        """The head in a text like `str` makes it; raises ValueError."""
        place, colon, mac = told.strip().partition(":")
        if not colon or len(mac) != 2 * MAC_BYTES:
            raise ValueError("a head looks like PLACE:HEX")
        return cls(int(place), bytes.fromhex(mac))


@dataclass(frozen=True)
class Verdict:
    """What a check of the whole chain found. `faults` is empty when nothing was touched."""

    events: int
    head: Head
    faults: Sequence[str]


class Audit(Protocol):
    def add(self, event: AuditEvent) -> None:
        """Append the event, signed."""

    def chain(self) -> int:
        """Chain what was signed but not chained yet; how many. Safe to call from many places."""

    def of_people(
        self,
        person_ids: Collection[int],
        limit: int,
        before: int | None = None,
        besides: int | None = None,
    ) -> list[AuditEvent]:
        """Events about these people, newest first, older than the one with id `before`.

        What the account `besides` did is left out.
        """

    def head(self) -> Head:
        """The end of the chain; place 0 when it is empty."""

    def keep_head(self, day: date, head: Head) -> bool:
        """Remember a day's head, once; False when that day has one."""

    def verify(self, known: Sequence[Head]) -> Verdict:
        """Check every row, and that these heads, kept elsewhere, are in the chain."""


def event_of(
    account: Account,
    action: str,
    decision: Decision,
    now: datetime,
    subject: tuple[str, int] | None = None,
) -> AuditEvent:
    """What is kept of something about nobody's record, or that no row of the table is asked."""
    return AuditEvent(
        at=now,
        account_id=account.id,
        acting_as=account.main_role.value,
        action=action,
        relation="none",
        purpose=Purpose.OPERATIONS,
        decision=decision,
        subject=subject[0] if subject else None,
        subject_id=subject[1] if subject else None,
    )


def event_of_clinic(
    acting_as: str,
    action: str,
    now: datetime,
    subject: tuple[str, int] | None = None,
    person_id: int | None = None,
) -> AuditEvent:
    """What is kept of the clinic's own work, which no account does."""
    return AuditEvent(
        at=now,
        account_id=None,
        acting_as=acting_as,
        action=action,
        relation="none",
        purpose=Purpose.OPERATIONS,
        decision=Decision.ALLOWED,
        person_id=person_id,
        subject=subject[0] if subject else None,
        subject_id=subject[1] if subject else None,
    )


def note(work: Work, event: AuditEvent) -> None:
    """Write an event down by itself: a refusal whose own work was undone."""
    work.audit.add(event)


def chain(work: Work) -> int:
    """Chain what waits for it; how many events that were."""
    return work.audit.chain()


def head_of_day(work: Work, day: date) -> Head:
    """The end of the chain, remembered for that day."""
    work.audit.chain()
    head = work.audit.head()
    work.audit.keep_head(day, head)
    return head


def verify(work: Work, known: Sequence[Head] = ()) -> Verdict:
    """Look at every row of the audit; say what is wrong with it. It only reads."""
    return work.audit.verify(known)
