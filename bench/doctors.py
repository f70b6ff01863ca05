"""Doctors who do not exist, by the hundred thousand, and people who misspell their names.

A name is put together from syllables, so it is nobody's; each has the Latin letters it is stored
in, the Bangla letters of the same sound, and the casual spellings people make up for that sound.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from domain.clock import today
from domain.directory import Listing
from domain.doctors import Spoken
from domain.money import TAKA
from domain.people import Sex

NOW = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
PARTS = 900
DAYS_AHEAD = 14
RESPELLINGS = 2
"""Letters written another way in a casual spelling."""
DISTRICTS = (
    "Dhaka", "Chattogram", "Sylhet", "Rajshahi", "Khulna", "Barishal", "Rangpur", "Mymensingh",
    "Cumilla", "Bogura", "Jashore", "Gazipur", "Narayanganj", "Feni", "Pabna", "Tangail",
)  # fmt: skip
SPECIALITIES = (
    "general_medicine", "cardiology", "gynae_obs", "paediatrics", "dermatology", "ent",
    "ophthalmology", "orthopaedics", "neurology", "psychiatry", "gastroenterology",
    "nephrology", "urology", "endocrinology", "chest", "oncology",
)  # fmt: skip

_ONSETS = (
    "k/ক", "kh/খ", "g/গ", "ch/চ", "j/জ", "t/ত", "d/দ", "n/ন", "p/প", "f/ফ", "b/ব", "bh/ভ",
    "m/ম", "r/র", "l/ল", "s/স", "sh/শ", "h/হ",
)  # fmt: skip
_VOWELS = ("a/া", "a/া", "i/ি", "u/ু", "e/ে", "o/")
_ENDS = ("/", "/", "n/ন", "r/র", "m/ম", "l/ল", "k/ক", "d/দ", "sh/শ", "b/ব")
_CASUAL = (
    ("ee", "i"), ("oo", "u"), ("aa", "a"), ("kh", "k"), ("sh", "s"), ("bh", "v"), ("ch", "c"),
    ("j", "z"), ("f", "ph"), ("i", "ee"), ("u", "oo"), ("o", "u"), ("b", "bb"), ("l", "ll"),
    ("n", "nn"), ("m", "mm"), ("r", "rr"), ("t", "tt"), ("a", "aa"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_BANGLA = "কখগচজতদনপফবভমরলসশহািীুূেো"


@dataclass(frozen=True)
class Part:
    """One word of a name, in both scripts."""

    latin: str
    bangla: str


@dataclass(frozen=True)
class Name:
    """A doctor's name."""

    parts: tuple[Part, ...]

    @property
    def latin(self) -> str:
        return " ".join(part.latin for part in self.parts)

    @property
    def bangla(self) -> str:
        return " ".join(part.bangla for part in self.parts)


def names(count: int, luck: random.Random) -> list[Name]:
    """So many names, no two alike; some parts are far more common than others, as in life."""
    parts = list({part.latin: part for part in (_part(luck) for _ in range(PARTS))}.values())
    weights = [1 / (3 + rank) ** 0.5 for rank in range(len(parts))]
    pick = partial(luck.choices, parts, weights)
    found: dict[str, Name] = {}
    while len(found) < count:
        name = Name(tuple(dict.fromkeys(pick(k=luck.choice((2, 2, 3))))))
        if len(name.parts) > 1:
            found.setdefault(name.latin, name)
    return list(found.values())


def listings(called: Sequence[Name], luck: random.Random) -> list[Listing]:
    """A listed doctor of each name, numbered from 1."""
    return [_listing(at, name.latin.title(), luck) for at, name in enumerate(called, start=1)]


def with_typos(text: str, typos: int, luck: random.Random) -> str:
    """The text after so many slips of the finger inside its words: another letter, one more, one
    less, or two the wrong way round.
    """
    for _ in range(typos):
        text = _with_typo(text, luck)
    return text


def casual(latin: str, luck: random.Random) -> str:
    """The name as somebody spells it who has only heard it."""
    ways = [way for way in _CASUAL if way[0] in latin]
    for usual, other in luck.sample(ways, min(RESPELLINGS, len(ways))):
        latin = latin.replace(usual, other, 1)
    return latin


def _part(luck: random.Random) -> Part:
    syllables = [
        (luck.choice(_ONSETS) + luck.choice(_VOWELS), luck.choice(_ENDS))
        for _ in range(luck.choice((2, 2, 3)))
    ]
    spelled = [(one, end if last else "/") for last, (one, end) in _marked(syllables)]
    return Part(*("".join(_side(one + end, side) for one, end in spelled) for side in (0, 1)))


def _marked(syllables: Sequence[tuple[str, str]]) -> list[tuple[bool, tuple[str, str]]]:
    return [(at == len(syllables), one) for at, one in enumerate(syllables, start=1)]


def _side(pairs: str, side: int) -> str:
    """The Latin (0) or Bangla (1) letters of "k/কa/া"."""
    return "".join(one for one in pairs if one != "/" and one.isascii() == (side == 0))


def _with_typo(text: str, luck: random.Random) -> str:
    letters = _LATIN if text.isascii() else _BANGLA
    inside = [at for at in range(1, len(text) - 1) if " " not in text[at - 1 : at + 2]]
    at = luck.choice(inside)
    before, there, after = text[:at], text[at], text[at + 1 :]
    match luck.randrange(4):
        case 0:
            return before + luck.choice(letters) + after
        case 1:
            return before + luck.choice(letters) + there + after
        case 2:
            return before + after
    return before + after[:1] + there + after[1:]


def _listing(doctor_id: int, name: str, luck: random.Random) -> Listing:
    day = today(NOW)
    days = sorted(luck.sample(range(DAYS_AHEAD), 4))
    return Listing(
        doctor_id,
        name,
        luck.choice((Sex.FEMALE, Sex.MALE)),
        "MBBS",
        (luck.choice(SPECIALITIES),),
        luck.choice(DISTRICTS),
        tuple(luck.sample(list(Spoken), 2)),
        fee=luck.randrange(300, 2_000, 100) * TAKA,
        follow_up_fee=200 * TAKA,
        verified_at=NOW,
        verified_until=NOW + timedelta(days=luck.randrange(1, 365)),
        free=tuple(day + timedelta(days=one) for one in days),
        next_free=NOW + timedelta(days=days[0], minutes=5 * luck.randrange(1, 120)),
        rating=luck.randrange(30, 51) / 10,
        ratings=luck.randrange(200),
        online_until=NOW + timedelta(hours=1) if luck.random() < 0.05 else None,
    )
