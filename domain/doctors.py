"""A doctor: who they are, what BMDC has them registered as, what they charge, until when verified.

A doctor's id is that of their own person. Nobody is listed who was not verified within a year.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from domain.bmdc import Registration
from domain.money import Poisha
from domain.standing import LISTED, Event, Stage
from domain.uploads import Media

VALID_FOR = timedelta(days=365)
"""BMDC registrations lapse, so each verification is repeated within a year."""
EXPIRING = timedelta(days=30)
"""So long before its end a verification can be renewed, and the doctor is told."""


class Spoken(StrEnum):
    """What a doctor speaks with patients (ISO 639; Chattogram's and Sylhet's own, too)."""

    BANGLA = "bn"
    ENGLISH = "en"
    CHITTAGONIAN = "ctg"
    SYLHETI = "syl"
    HINDI = "hi"
    URDU = "ur"


class Proof(StrEnum):
    """What a file of a doctor's shows."""

    PHOTO = "photo"
    CERTIFICATE = "certificate"


class Reason(StrEnum):
    """Why somebody was refused or suspended."""

    NOT_IN_REGISTER = "not-in-register"
    ANOTHER_NAME = "another-name"
    REGISTRATION_ENDED = "registration-ended"
    UNREADABLE = "unreadable"
    DEGREES_UNPROVEN = "degrees-unproven"
    COMPLAINT = "complaint"
    OWN_WISH = "own-wish"
    OTHER = "other"


REASONS_TO_REFUSE = tuple(
    reason for reason in Reason if reason not in (Reason.COMPLAINT, Reason.OWN_WISH)
)
REASONS_TO_SUSPEND = (
    Reason.COMPLAINT,
    Reason.NOT_IN_REGISTER,
    Reason.ANOTHER_NAME,
    Reason.REGISTRATION_ENDED,
    Reason.OWN_WISH,
    Reason.OTHER,
)


@dataclass(frozen=True)
class Proposal:
    """What a verified doctor wants changed; shown to nobody until a verifier has seen proof."""

    name: str | None = None
    degrees: str | None = None
    specialities: tuple[str, ...] = ()
    photo: int | None = None
    certificate: int | None = None


@dataclass(frozen=True)
class Doctor:
    """`name` is the one BMDC knows, `place` a `domain.places` code, `since` the first year.

    `photo` and `certificate` are ids of `ProofFile`s. `version` counts the changes: whoever
    writes says which one they saw.
    """

    id: int
    account_id: int
    stage: Stage
    registration: Registration
    name: str
    degrees: str
    specialities: tuple[str, ...]
    languages: tuple[Spoken, ...]
    place: str
    address: str
    fee: Poisha
    follow_up_fee: Poisha
    follow_up_days: int
    since: int
    photo: int
    certificate: int
    applied_at: datetime
    verified_at: datetime | None = None
    verified_until: datetime | None = None
    decided_by: int | None = None
    reason: Reason | None = None
    proposal: Proposal | None = None
    version: int = 0

    @property
    def proposed(self) -> Doctor:
        """This doctor as they will be when what they propose is approved."""
        new = self.proposal or Proposal()
        return replace(
            self,
            name=new.name or self.name,
            degrees=new.degrees or self.degrees,
            specialities=new.specialities or self.specialities,
            photo=new.photo or self.photo,
            certificate=new.certificate or self.certificate,
            proposal=None,
        )

    def listed(self, now: datetime) -> bool:
        """Whether patients may find and book this doctor."""
        return (
            self.stage in LISTED and self.verified_until is not None and self.verified_until > now
        )

    def expiring(self, now: datetime) -> bool:
        """Verified, but not for much longer."""
        return (
            self.listed(now)
            and self.verified_until is not None
            and (self.verified_until - now <= EXPIRING)
        )


@dataclass(frozen=True)
class Practising:
    """As much of a doctor as a booking needs; nothing of it is sealed."""

    id: int
    stage: Stage
    verified_until: datetime | None
    fee: Poisha
    follow_up_fee: Poisha
    follow_up_days: int

    def listed(self, now: datetime) -> bool:
        """The same as of a `Doctor`."""
        return (
            self.stage in LISTED and self.verified_until is not None and self.verified_until > now
        )


@dataclass(frozen=True)
class Milestone:
    """One thing that happened to a doctor's application; `note` is what was said with it."""

    id: int
    doctor_id: int
    event: Event
    at: datetime
    by: int | None = None
    reason: Reason | None = None
    note: str | None = None


@dataclass(frozen=True)
class ProofFile:
    """A photo or certificate: `name` is where its sealed content lies in the file store."""

    id: int
    doctor_id: int
    proof: Proof
    media: Media
    name: str
    added_at: datetime


class Doctors(Protocol):
    def of(self, doctor_id: int) -> Doctor | None:
        """The doctor, or applicant, with this person's id; None also when erased."""

    def by_ids(self, doctor_ids: Collection[int]) -> list[Doctor]:
        """These doctors, without the erased ones, in two statements."""

    def practising(self, doctor_id: int) -> Practising | None:
        """The same as far as it is not sealed; whoever was erased is not listed any more."""

    def with_number(self, registration: Registration) -> int | None:
        """Whose number this is, among those whose application or practice is not closed."""

    def add(self, doctor: Doctor) -> bool:
        """Store a first application; False when its number is another's."""

    def keep(self, doctor: Doctor) -> bool:
        """Write it if it is still at this version; False when somebody else was faster.

        Also False when its number has become another's.
        """

    def count_by_stage(self) -> dict[Stage, int]:
        """How many there are in each stage."""

    def in_stages(self, stages: Collection[Stage]) -> list[Doctor]:
        """Everybody in these stages, longest waiting first."""

    def listed(self, now: datetime) -> list[Doctor]:
        """Everybody patients may find."""

    def ended(self, now: datetime) -> list[Doctor]:
        """Those still in a listed stage although their verification has ended."""

    def note(self, milestone: Milestone) -> None:
        """Write down what happened."""

    def milestones(self, doctor_id: int) -> list[Milestone]:
        """What happened to a doctor, oldest first."""

    def draft(self, person_id: int) -> dict[str, Any]:
        """What somebody has told for an application so far; empty when nothing."""

    def keep_draft(self, person_id: int, draft: dict[str, Any], now: datetime) -> None:
        """Store it; an empty one is deleted."""

    def seal_file(self, file_id: int, person_id: int, content: bytes) -> bytes:
        """A file's content as it may lie in the store; writes nothing."""

    def open_file(self, file: ProofFile, sealed: bytes) -> bytes:
        """What was sealed; raises `Erased`."""

    def add_file(self, file: ProofFile) -> None:
        """Remember a file that lies in the store."""

    def file(self, file_id: int) -> ProofFile | None:
        """What is known of a file."""

    def file_names(self) -> set[str]:
        """The names of all files doctors have in the store: the sweep spares them."""
