"""A doctor's photo and certificate: sealed before they are stored, opened when they are shown.

In between the caller puts the sealed bytes into the file store, so that no transaction waits for
a disk. A kill in between leaves a file nobody names, which is swept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.doctors import ProofFile
from domain.people import own

if TYPE_CHECKING:
    from domain.ports import Work


@dataclass(frozen=True)
class SealedProof:
    """A file's sealed content, for its own id and person only."""

    id: int
    person_id: int
    content: bytes


def sealed(work: Work, telegram_id: int, content: bytes) -> SealedProof:
    """Seal for whoever sends it. Needs no right: it counts only when a service takes the file."""
    person_id, file_id = own(work, telegram_id), work.new_id()
    return SealedProof(file_id, person_id, work.doctors.seal_file(file_id, person_id, content))


def opened(work: Work, file: ProofFile, sealed_content: bytes) -> bytes:
    """What was sealed. A `ProofFile` comes from a service that asked for the right to see it."""
    return work.doctors.open_file(file, sealed_content)


def names(work: Work) -> set[str]:
    """The names of all files doctors have in the store: the sweep of the store spares them."""
    return work.doctors.file_names()
