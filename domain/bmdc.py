"""A doctor's number in the register of the Bangladesh Medical and Dental Council (BMDC).

The council keeps physicians (MBBS, numbers written A-12345) and dentists (BDS) in separate
registers, so a number says little without its register. Its register of medical assistants
(written D-12345) is not one of doctors: BMDC Act 2010.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from domain.errors import DomainError
from domain.text import ascii_digits, clean

SEARCH = "https://www.bmdc.org.bd/search-doctor"
"""Where anybody may look a number up."""
MOST_TYPED = 60  # characters


class Register(StrEnum):
    """Which of the council's registers of doctors."""

    MEDICAL = "medical"
    DENTAL = "dental"


@dataclass(frozen=True)
class Registration:
    """A doctor's entry: the register, and the number without letter or leading zeros."""

    register: Register
    number: int


@dataclass(eq=False)
class NotABmdcNumber(DomainError):
    """The text is not one number of either register."""


@dataclass(eq=False)
class NotADoctorsNumber(DomainError):
    """A number of the register of medical assistants."""


_NAMES = re.compile(
    clean(
        r"bangladesh|medical (?:and|&) dental council|bm ?& ?dc|bmdc|reg(?:istration|n|d)?\b\.?"
        r"|numbers?|\bno\b\.?|বিএমডিসি|বি এম ডি সি|রেজিস্ট্রেশন|রেজিঃ?|নিবন্ধন|নম্বর|নাম্বার|নং|#|:"
    )
)
_MEDICAL = re.compile(clean("^(?:mbbs|medical|এমবিবিএস|মেডিকেল)|(?:mbbs|medical|এমবিবিএস)$"))
_DENTAL = re.compile(clean("^(?:bds|dental|বিডিএস|ডেন্টাল)|(?:bds|dental|বিডিএস|ডেন্টাল)$"))
_SEPARATORS = re.compile(r"[\s.,/()\[\]_‐‑‒–—―−-]+")
_LETTERED = re.compile("(a|এ|d|ডি)?([0-9]+)")
_DIGITS_OF = {Register.MEDICAL: (4, 6), Register.DENTAL: (3, 6)}


def read_number(text: str) -> tuple[Register | None, int]:
    """Return the register, where the text tells it, and the number.

    "A-12345", "a১২৩৪৫" and "BMDC Reg. No. A 12345" are medical, "BDS 1234" is dental.
    """
    if len(text) > MOST_TYPED:
        raise NotABmdcNumber
    told = _NAMES.sub(" ", ascii_digits(clean(text)).lower()).strip(" .,-()")
    register, bare = _register_in(told)
    found = _LETTERED.fullmatch(_SEPARATORS.sub("", bare))
    if not found:
        raise NotABmdcNumber
    letter, digits = found.groups()
    if letter in ("d", "ডি"):
        raise NotADoctorsNumber
    if letter and register is Register.DENTAL:
        raise NotABmdcNumber
    register = Register.MEDICAL if letter else register
    return register, _plausible(register, int(digits))


def registered(register: Register, number: int) -> Registration:
    """The entry, once the register is known; raises `NotABmdcNumber`."""
    return Registration(register, _plausible(register, number))


def written(registration: Registration) -> str:
    """As the council writes it; dentists' numbers have no letter."""
    letter = "A-" if registration.register is Register.MEDICAL else ""
    return f"{letter}{registration.number}"


def _register_in(told: str) -> tuple[Register | None, str]:
    for register, name in ((Register.DENTAL, _DENTAL), (Register.MEDICAL, _MEDICAL)):
        bare, found = name.subn("", told)
        if found:
            return register, bare
    return None, told


def _plausible(register: Register | None, number: int) -> int:
    fewest, most = _DIGITS_OF[register or Register.DENTAL]
    if not fewest <= len(str(number)) <= most:
        raise NotABmdcNumber
    return number
