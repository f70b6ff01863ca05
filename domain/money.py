"""Money: whole poisha, and reading it as people in Bangladesh type it."""

import re
from dataclasses import dataclass

from domain.errors import DomainError
from domain.text import ascii_digits, clean

Poisha = int
"""A hundredth of a taka; never a fraction of one."""
TAKA: Poisha = 100
HIGHEST_FEE: Poisha = 20_000 * TAKA
"""No consultation in the country costs half of it; more is a slip of the finger."""
MOST_TYPED = 40  # characters

_NOTHING = frozenset(map(clean, ("free", "no fee", "nil", "ফ্রি", "বিনামূল্যে", "বিনা মূল্যে", "ফি নেই")))
_CURRENCY = re.compile(
    clean(r"৳|(?<![a-z])(?:bdt|tks?|takas?|only)(?![a-z])\.?|টাকা|মাত্র|টা(?=\s|$)|/[-=]*$")
)
_AMOUNT = re.compile(
    clean(r"(\d{1,3}(?:,\d{2,3})+|\d{1,9})(?:\.(\d{1,2}))?\s*(k|thousand|hazar|hajar|হাজার)?")
)
_THOUSAND = 1000


@dataclass(eq=False)
class NotAnAmount(DomainError):
    """The text is not one amount of money."""


@dataclass(eq=False)
class FeeTooHigh(DomainError):
    """More than anybody asks for a consultation. `limit` is in poisha."""

    limit: Poisha = HIGHEST_FEE


def read_fee(text: str) -> Poisha:
    """Return a consultation's fee: "৮০০ টাকা", "800 tk", "1,200/-", "৳ 500.50", "1k", "free"."""
    fee = read_taka(text)
    if fee > HIGHEST_FEE:
        raise FeeTooHigh
    return fee


def read_taka(text: str) -> Poisha:
    """Return an amount typed in taka; two amounts, a range or a minus is `NotAnAmount`."""
    if len(text) > MOST_TYPED:
        raise NotAnAmount
    told = ascii_digits(clean(text)).lower()
    if told.strip(" .।") in _NOTHING:
        return 0
    found = _AMOUNT.fullmatch(_CURRENCY.sub(" ", told).strip(" .।"))
    if not found:
        raise NotAnAmount
    whole, decimals, thousand = found.groups()
    poisha = int(whole.replace(",", "")) * TAKA + int((decimals or "0").ljust(2, "0"))
    return poisha * (_THOUSAND if thousand else 1)
