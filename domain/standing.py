"""How an applicant becomes a listed doctor and ceases to be one: one table, state by event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from domain.errors import DomainError


class Stage(StrEnum):
    """Where somebody stands with us as a doctor; whoever never applied is in `NONE`."""

    NONE = "none"
    APPLIED = "applied"
    """Waits for a verifier."""
    ASKED = "asked"
    """A verifier waits for the applicant."""
    VERIFIED = "verified"
    RENEWING = "renewing"
    """Verified, and looked at again; listed meanwhile, until the verification ends."""
    RENEWAL_ASKED = "renewal-asked"
    """The same, with a question open."""
    SUSPENDED = "suspended"
    REFUSED = "refused"
    EXPIRED = "expired"
    RETIRED = "retired"


class Event(StrEnum):
    """What happens to an application or a verified doctor."""

    APPLY = "apply"
    ASK = "ask"
    ANSWER = "answer"
    APPROVE = "approve"
    REFUSE = "refuse"
    RENEW = "renew"
    """The doctor asks to be looked at again: yearly, or because of another degree."""
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    EXPIRE = "expire"
    RETIRE = "retire"


# A dot: this cannot happen there. A refused renewal leaves a doctor verified until the old date;
# a verification that ends while it is being renewed leaves an application.
_TABLE = """
stage          apply    ask            answer    approve   refuse    renew     suspend    reinstate  expire   retire
none           applied  .              .         .         .         .         .          .          .        .
applied        applied  asked          .         verified  refused   .         .          .          .        retired
asked          applied  asked          applied   .         refused   .         .          .          .        retired
verified       .        .              .         .         .         renewing  suspended  .          expired  retired
renewing       .        renewal-asked  .         verified  verified  renewing  suspended  .          applied  retired
renewal-asked  .        renewal-asked  renewing  .         verified  renewing  suspended  .          asked    retired
suspended      .        .              .         .         .         .         .          verified   expired  .
refused        applied  .              .         .         .         .         .          .          .        .
expired        applied  .              .         .         .         .         .          .          .        retired
retired        applied  .              .         .         .         .         .          .          .        .
"""  # noqa: E501  a table is read by its columns


def _read_table() -> dict[tuple[Stage, Event], Stage]:
    heading, *rows = (line.split() for line in _TABLE.strip().splitlines())
    return {
        (Stage(stage), Event(event)): Stage(cell)
        for stage, *cells in rows
        for event, cell in zip(heading[1:], cells, strict=True)
        if cell != "."
    }


LEADS_TO = _read_table()
LISTED = frozenset({Stage.VERIFIED, Stage.RENEWING, Stage.RENEWAL_ASKED})
"""May practise here, as long as the verification has not ended."""
WAITING = frozenset({Stage.APPLIED, Stage.RENEWING})
"""A verifier has to look."""
CLOSED = frozenset({Stage.REFUSED, Stage.RETIRED})
"""The BMDC number is free again for whoever it belongs to."""


@dataclass(eq=False)
class NotPossibleNow(DomainError):
    """This cannot happen to a doctor in this stage."""


def after(stage: Stage, event: Event) -> Stage:
    """The stage this event leads to; raises `NotPossibleNow`."""
    found = LEADS_TO.get((stage, event))
    if found is None:
        raise NotPossibleNow
    return found
