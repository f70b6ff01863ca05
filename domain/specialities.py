"""What a doctor practises: the clinic's list of medical specialities."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from domain.errors import DomainError


@dataclass(eq=False)
class UnknownSpeciality(DomainError):
    """No speciality has this code."""


@dataclass(eq=False)
class SpecialityNotFound(DomainError):
    """No speciality sounds like what was typed."""


@dataclass(frozen=True)
class Speciality:
    """`code` is stable and may be stored, names may change."""

    code: str
    name_en: str
    name_bn: str


@dataclass(frozen=True)
class Meant:
    """A speciality someone may have meant; `score` runs to 100, which is one of its names."""

    speciality: Speciality
    score: float


class Specialities(Protocol):
    """Every speciality there is."""

    def by_code(self, code: str) -> Speciality:
        """Return the speciality, or raise `UnknownSpeciality`."""

    def all(self) -> Sequence[Speciality]:
        """Every one, the most asked for first."""

    def search(self, text: str, limit: int = 5) -> list[Meant]:
        """Return what the text may mean, best first: a name, a lay word, a complaint.

        In Bangla, English or Banglish, with slips. Whatever the text, it does not raise.
        """
