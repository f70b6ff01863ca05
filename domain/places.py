"""Where people live: an upazila, or in the big cities a metropolitan thana."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Protocol

from domain.errors import DomainError

EXACT = 100.0
RIVAL = 95.0  # a second place this close makes the best one doubtful
REACH_KM = 60  # the islands and the Sundarbans lie this far from the middle of their upazila
SOUTH, NORTH, WEST, EAST = 20.5, 26.7, 88.0, 92.7  # degrees; a box round Bangladesh

_KM_PER_DEGREE = 111.2


@dataclass(eq=False)
class UnknownPlace(DomainError):
    """No place has this code."""


@dataclass(eq=False)
class PlaceNotFound(DomainError):
    """No place sounds like what was typed."""


@dataclass(eq=False)
class OutsideBangladesh(DomainError):
    """The point is too far from every place we know."""


@dataclass(frozen=True)
class Place:
    """An upazila or metropolitan thana; `code` is stable and may be stored, names may change.

    `lat` and `lon` (degrees, WGS 84) are its middle, for a thana to within a kilometre or two.
    """

    code: str
    division_en: str
    division_bn: str
    district_en: str
    district_bn: str
    upazila_en: str
    upazila_bn: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Match:
    """A place someone may have meant; `score` runs to 100, which is the same name or sound."""

    place: Place
    score: float


class Places(Protocol):
    """Every place of Bangladesh."""

    def districts(self) -> Mapping[str, str]:
        """The Bangla name of every district by its English one, in the order of the alphabet."""

    def by_code(self, code: str) -> Place:
        """Return the place, or raise `UnknownPlace`."""

    def search(self, text: str, limit: int = 5) -> list[Match]:
        """Return what the text may mean, best first; whatever the text, it does not raise."""

    def nearest(self, lat: float, lon: float) -> Place:
        """Return the place with the nearest middle, or raise `OutsideBangladesh`.

        Near its edge a point may get a neighbour, and a town just over the border a place here:
        always ask.
        """


def is_certain(matches: Sequence[Match]) -> bool:
    """Tell whether the first match may be taken without asking: exact, and no other near it.

    Give it at least the two best matches. One slip of the finger in an upazila's name is taken for
    another place about once in 700 times, so show what was understood.
    """
    return (
        bool(matches)
        and matches[0].score >= EXACT
        and all(match.score < RIVAL for match in matches[1:])
    )


def nearest_of(places: Sequence[Place], lat: float, lon: float) -> Place:
    """Return the nearest of the places, or raise `OutsideBangladesh`."""
    if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
        raise OutsideBangladesh
    nearest = min(places, key=lambda place: km_between(lat, lon, place))
    if km_between(lat, lon, nearest) > REACH_KM:
        raise OutsideBangladesh
    return nearest


def km_between(lat: float, lon: float, place: Place) -> float:
    """Measure on a flat map: over 100 km at these latitudes that is right to within 1 %."""
    east = (place.lon - lon) * cos(radians((place.lat + lat) / 2))
    return hypot(place.lat - lat, east) * _KM_PER_DEGREE
