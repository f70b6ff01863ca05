"""Specialities, found by what doctors and patients call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.specialities import UnknownSpeciality
from gateways.specialities import SpecialityList

LIST = SpecialityList()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Cardiology", "cardiology"),
        ("heart specialist", "cardiology"),
        ("হৃদরোগ বিশেষজ্ঞ", "cardiology"),
        ("hridrog", "cardiology"),
        ("kardiology", "cardiology"),
        ("cardiologist", "cardiology"),
        ("gyne doctor", "gynae_obs"),
        ("gaini", "gynae_obs"),
        ("gynecologist", "gynae_obs"),
        ("shishu daktar", "paediatrics"),
        ("pediatrics", "paediatrics"),
        ("শিশু", "paediatrics"),
        ("chormo rog", "dermatology"),
        ("চর্ম ও যৌন", "dermatology"),
        ("নাক কান গলা", "ent"),
        ("ENT", "ent"),
        ("chokkhu", "ophthalmology"),
        ("orthopedic", "orthopaedics"),
        ("neurologist", "neurology"),
        ("নিউরো", "neurology"),
        ("psychiatrist", "psychiatry"),
        ("kidny", "nephrology"),
        ("diabetis", "endocrinology"),
        ("physiotherapy", "physical_medicine"),
        ("dentist", "dentistry"),
        ("মেডিসিন বিশেষজ্ঞ", "general_medicine"),
        ("family medicine", "family_medicine"),
        ("জ্বর", "general_medicine"),
        ("heart doctor in sylhet", "cardiology"),
    ],
)
def test_a_speciality_is_found_by_whatever_people_call_it(typed: str, code: str) -> None:
    assert LIST.search(typed)[0].speciality.code == code


def test_a_name_comes_before_a_complaint() -> None:
    assert LIST.search("cancer")[0].score == 100
    assert LIST.search("জ্বর")[0].score < 90


@pytest.mark.parametrize("typed", ["", "   ", "💥", "xyzq", "12345"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert LIST.search(typed) == []


def test_every_speciality_has_a_name_in_both_languages_and_is_found_by_each() -> None:
    everything = LIST.all()
    assert len({one.code for one in everything}) == len(everything) == 40
    for one in everything:
        assert LIST.search(one.name_en, 2)[0].speciality == one
        assert LIST.search(one.name_bn, 2)[0].speciality == one
        assert LIST.by_code(one.code) == one


def test_a_code_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownSpeciality):
        LIST.by_code("witchcraft")


@given(st.text(max_size=300))
def test_whatever_is_typed_is_answered_in_order(typed: str) -> None:
    found = LIST.search(typed)
    assert len(found) <= 5
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 < one.score <= 100 for one in found)
