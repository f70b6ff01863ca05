"""What may be taken for granted about a place, and where Bangladesh ends."""

import pytest

from domain.places import (
    Match,
    OutsideBangladesh,
    Place,
    is_certain,
    km_between,
    nearest_of,
)


def a_place(upazila: str, lat: float, lon: float) -> Place:
    return Place(f"x.{upazila}", "D", "ঢ", "X", "এক্স", upazila, upazila, lat, lon)


SAVAR = a_place("Savar", 23.85, 90.26)
TEKNAF = a_place("Teknaf", 20.87, 92.30)


def test_the_only_exact_match_is_certain() -> None:
    assert is_certain([Match(SAVAR, 100.0)])
    assert is_certain([Match(SAVAR, 100.0), Match(TEKNAF, 94.0)])


def test_two_places_of_one_name_are_not_certain() -> None:
    assert not is_certain([Match(SAVAR, 100.0), Match(TEKNAF, 100.0)])
    assert not is_certain([Match(SAVAR, 100.0), Match(TEKNAF, 95.0)])


def test_a_likeness_is_not_certain_and_nothing_is_not() -> None:
    assert not is_certain([Match(SAVAR, 99.9)])
    assert not is_certain([])


def test_distance_is_right_to_one_per_cent() -> None:
    assert km_between(23.85, 90.26, SAVAR) == 0
    # By the haversine formula 392.2 km, farther than the rule is ever used for.
    assert km_between(23.85, 90.26, TEKNAF) == pytest.approx(392.2, rel=0.01)


def test_the_nearest_place_is_found() -> None:
    assert nearest_of([TEKNAF, SAVAR], 23.9, 90.3) == SAVAR
    assert nearest_of([TEKNAF, SAVAR], 20.63, 92.32) == TEKNAF


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (51.5, -0.1),
        (20.4, 92.3),
        (26.8, 90.0),
        (23.9, 87.9),
        (23.9, 92.8),
        (float("nan"), 90.0),
        (23.9, float("inf")),
        (22.0, 91.0),
    ],
)
def test_a_point_far_from_every_place_is_outside(lat: float, lon: float) -> None:
    with pytest.raises(OutsideBangladesh):
        nearest_of([SAVAR, TEKNAF], lat, lon)
