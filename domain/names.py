"""Read a person's name in any script."""

import re
from dataclasses import dataclass
from unicodedata import category

from domain.errors import DomainError
from domain.text import clean

SHORTEST = 2  # letters that stand by themselves: "মা" has one, with a vowel sign on it
LONGEST = 64  # characters
MOST_MARKS = 4  # on one letter; Bangla needs three, scribbles pile up dozens

_PUNCTUATION = frozenset(" .'’-()\u200d")
# Visarga is on few keyboards: মো: means মোঃ.
_SHORT_TITLE = re.compile(r"(?<!\S)(মো|মোসা|মোছা|মোহা|মু|মুহা|মি|ডা|আ|এ)\s?:\s?")
_ADDRESS = re.compile(
    r"www\.|\.(?:com|net|org|info|io|me|ly|bd|xyz|link|shop|site)\b", re.IGNORECASE
)

# What stands before a name in Bangladesh, and is not what somebody is called by.
_TITLES = frozenset(
    {
        "md",
        "mst",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "মো",
        "মোঃ",
        "মোসা",
        "মোসাঃ",
        "মোছা",
        "মোছাঃ",
        "মি",
        "মিসেস",
        "ডা",
        "ডাঃ",
    }
)


@dataclass(eq=False)
class NotAName(DomainError):
    """The text holds something no name has, or too little to be one."""


@dataclass(eq=False)
class NameTooLong(DomainError):
    """The name is longer than we can keep."""

    limit: int


def read_name(text: str) -> str:
    """Return the name cleaned, with মো: written মোঃ; reading it again changes nothing."""
    # Before anything else, so that a pasted book costs nothing.
    if len(text) > 4 * LONGEST:
        raise NameTooLong(LONGEST)
    name = clean(_SHORT_TITLE.sub(r"\1ঃ ", clean(text)))
    if len(name) > LONGEST:
        raise NameTooLong(LONGEST)
    if not _reads_as_name(name):
        raise NotAName
    return name


def first_name(name: str) -> str:
    """What somebody is called by: the first word that is no title; "Rahim" of "Md. Rahim Mia"."""
    words = name.split()
    called = (word for word in words if word.strip(".").lower() not in _TITLES)
    return next(called, name)


def _reads_as_name(name: str) -> bool:
    kinds = "".join(map(_kind, name))
    return (
        kinds.startswith("L")
        and kinds.count("L") >= SHORTEST
        and "?" not in kinds
        and "M" * (MOST_MARKS + 1) not in kinds
        and not _ADDRESS.search(name)
    )


def _kind(character: str) -> str:
    """Sort a character: L a letter, M a mark on one, a space for punctuation, ? for the rest."""
    if character in _PUNCTUATION:
        return " "
    kind = category(character)
    if kind in ("Mn", "Mc") and not _dresses_emoji(character):
        return "M"
    return "L" if kind[0] == "L" else "?"


def _dresses_emoji(mark: str) -> bool:
    return "\ufe00" <= mark <= "\ufe0f" or mark >= "\U000e0100"
