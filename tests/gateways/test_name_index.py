"""Names are found however they are spelled, from the moment they are added."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateways.name_index import Hits, NameIndex

NAMES = (
    "Nasrin Akter",
    "Md. Abdul Karim Chowdhury",
    "Nasreen Sultana",
    "Kamal Hossain",
    "Dr. Tahmina Rahman",
    "Jahanara Begum",
    "Karim Ullah",
)
# Nobody is called by vowel signs alone.
WORDS = st.text("abdehiklmnrstuকমনারসিতল", min_size=2, max_size=8).filter(
    lambda word: any(map(str.isalpha, word))
)
SOME_NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1)


def index_of(*names: str, built: bool = True) -> NameIndex:
    index = NameIndex()
    index.add(names)
    if built:
        index.rebuild()
    return index


def first(index: NameIndex, typed: str) -> str:
    return NAMES[index.search(typed).rows[0]]


@pytest.mark.parametrize("built", [True, False])
@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nasrin akter", "Nasrin Akter"),
        ("NASRIN", "Nasrin Akter"),
        ("akter nasrin", "Nasrin Akter"),
        ("nasirn aktar", "Nasrin Akter"),
        ("naasrin akther", "Nasrin Akter"),
        ("নাসরিন আক্তার", "Nasrin Akter"),
        ("nasrin sultana", "Nasreen Sultana"),
        ("নাসরীন সুলতানা", "Nasreen Sultana"),
        ("abdul korim", "Md. Abdul Karim Chowdhury"),
        ("আব্দুল করিম চৌধুরী", "Md. Abdul Karim Chowdhury"),
        ("choudhury", "Md. Abdul Karim Chowdhury"),
        ("karim ullah", "Karim Ullah"),
        ("kamal hosen", "Kamal Hossain"),
        ("কামাল হোসেন", "Kamal Hossain"),
        ("tahmena", "Dr. Tahmina Rahman"),
        ("তাহমিনা রহমান", "Dr. Tahmina Rahman"),
        ("jahan ara", "Jahanara Begum"),
    ],
)
def test_a_name_is_found_in_any_spelling_built_or_fresh(
    typed: str, name: str, built: bool
) -> None:
    assert first(index_of(*NAMES, built=built), typed) == name


def test_a_name_kept_in_bangla_is_found_in_latin_letters() -> None:
    index = index_of("ডা. নাসরিন আক্তার", "কামাল হোসেন")

    assert index.search("kamal hossain").rows.tolist() == [1]


def test_the_best_comes_first_and_who_is_far_behind_is_not_meant() -> None:
    hits = index_of(*NAMES).search("nasrin akter")

    assert hits.rows.tolist() == [0]
    assert hits.scores.tolist() == [100.0]


@pytest.mark.parametrize("typed", ["", "   ", "💥", "12345", "<>&", "\ud800", "xyzq" * 3_000])
def test_what_is_nobodys_name_finds_nobody(typed: str) -> None:
    assert index_of(*NAMES).search(typed).rows.tolist() == []


def test_an_empty_index_finds_nobody() -> None:
    assert NameIndex().search("nasrin").rows.tolist() == []
    assert index_of().search("nasrin").rows.tolist() == []


@pytest.mark.parametrize("built", [True, False])
def test_only_rows_that_are_asked_for_are_found(built: bool) -> None:
    index = index_of("Nasrin Akter", "Nasrin Akter", "Nasrin Akter", built=built)

    found = index.search("nasrin", np.array([False, True, False]))

    assert found.rows.tolist() == [1]


def test_names_added_after_building_are_found_with_the_others() -> None:
    index = index_of("Nasrin Akter")
    index.add(["Nasrin Begum", "Kamal Hossain"])

    assert sorted(index.search("nasrin").rows.tolist()) == [0, 1]


def test_many_fresh_names_are_taken_up_by_a_thread_of_their_own() -> None:
    index = NameIndex(fresh=10)
    index.add(f"Kamal {chr(97 + number)}" for number in range(10))
    assert index.indexed == 0

    index.add(["Nasrin Akter"])
    waits_until = time.monotonic() + 10
    while index.indexed < 11 and time.monotonic() < waits_until:
        assert index.search("nasrin").rows.tolist() == [10]
        time.sleep(0.001)

    assert index.indexed == 11
    assert index.search("nasrin").rows.tolist() == [10]


def test_of_more_fresh_names_than_can_be_compared_the_nearest_are() -> None:
    index = NameIndex(fresh=10_000)
    index.add(f"Kamal {chr(97 + one)}{chr(97 + two)}" for one in range(26) for two in range(26))
    index.add(["Nasrin Akter"])

    assert index.search("nasrin aktar").rows.tolist() == [676]
    assert len(index.search("kamal").rows) == 240


@given(SOME_NAMES, st.integers(0), st.booleans())
def test_whoever_is_asked_for_by_name_comes_first(
    names: list[str], which: int, built: bool
) -> None:
    asked = names[which % len(names)]

    hits = index_of(*names, built=built).search(asked)

    assert hits.scores[0] >= 99.9
    assert asked in {names[row] for row, score in zip(*_pairs(hits), strict=True) if score >= 99.9}


@given(st.lists(st.text(max_size=20)), st.text(max_size=200), st.booleans())
def test_whatever_is_kept_and_whatever_is_typed_is_answered_in_order(
    names: list[str], typed: str, built: bool
) -> None:
    rows, scores = _pairs(index_of(*names, built=built).search(typed))

    assert len(set(rows)) == len(rows)
    assert scores == sorted(scores, reverse=True)
    assert all(66 <= score <= 100 for score in scores)


def _pairs(hits: Hits) -> tuple[list[int], list[float]]:
    return hits.rows.tolist(), hits.scores.tolist()
