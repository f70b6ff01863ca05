"""Read a Bangladeshi mobile number however it is typed, and show it as people write it."""

import re
from dataclasses import dataclass

from domain.errors import DomainError
from domain.text import ascii_digits, clean

MOST_TYPED = 40  # "+880 (0) 17 12 - 34 56 78" is 26 long; no number needs more than this.

_SEPARATORS = re.compile(r"[\s.,/()\[\]‐‑‒–—―−-]+")
# The numbering plan of BTRC: 01, an operator digit 3-9, eight digits. "+880 (0)17…" is common.
_MOBILE = re.compile(r"(?:(?:[+＋]|00)?8800?|0)?(1[3-9][0-9]{8})")
_COUNTRY = "+880"


@dataclass(eq=False)
class NotAPhone(DomainError):
    """The text is not one Bangladeshi mobile number."""


@dataclass(eq=False)
class NotYourContact(DomainError):
    """The contact that was shared is not the sender's own."""


def read_phone(text: str) -> str:
    """Return the number as E.164 (`+8801XXXXXXXXX`); any digits, separators and prefix will do.

    Landlines, foreign numbers, extensions and two numbers at once are `NotAPhone`.
    """
    if len(text) > MOST_TYPED:
        raise NotAPhone
    found = _MOBILE.fullmatch(_SEPARATORS.sub("", ascii_digits(clean(text))))
    if not found:
        raise NotAPhone
    return _COUNTRY + found[1]


def show_phone(e164: str) -> str:
    """Write `+8801712345678` as it is said in Bangladesh: `01712-345678`."""
    local = "0" + e164.removeprefix(_COUNTRY)
    return f"{local[:5]}-{local[5:]}"


def mask_phone(e164: str) -> str:
    """Show enough for its owner to know it, and no more: `017••-•••678`."""
    shown = show_phone(e164)
    return f"{shown[:3]}••-•••{shown[-3:]}"
