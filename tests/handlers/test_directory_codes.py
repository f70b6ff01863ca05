"""A wish in a button: what fits, what comes back, and what is made of old and made-up ones."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.directory import Day, Order, Wish
from domain.doctors import Spoken
from domain.money import HIGHEST_FEE, TAKA
from domain.people import Sex
from gateways.places import Gazetteer
from gateways.specialities import SpecialityList
from handlers.directory_codes import ShowDoctors, decode, encode, has_name, slug

SPECIALITIES, PLACES = SpecialityList(), Gazetteer()
TODAY = date(2026, 11, 23)
LONGEST = 52
"""Letters of a code; with what else a button carries it stays within Telegram's 64 bytes."""

wishes = st.builds(
    Wish,
    name=st.none() | st.just("nasrin"),
    speciality=st.none() | st.sampled_from([one.code for one in SPECIALITIES.all()]),
    district=st.none() | st.sampled_from(list(PLACES.districts())),
    online=st.booleans(),
    when=st.none() | st.sampled_from(Day) | st.dates(TODAY, TODAY + timedelta(days=400)),
    sex=st.none() | st.sampled_from(Sex),
    most_fee=st.none() | st.sampled_from([0, 300 * TAKA, HIGHEST_FEE]),
    language=st.none() | st.sampled_from(Spoken),
    least_rating=st.none() | st.integers(1, 50).map(lambda tenths: tenths / 10),
    at_once=st.booleans(),
    order=st.sampled_from(Order),
)


def read(code: str) -> Wish:
    return decode(code, SPECIALITIES, PLACES, TODAY)


@given(wishes)
def test_a_wish_comes_back_without_the_name(wish: Wish) -> None:
    code = encode(wish)

    district = None if wish.online else wish.district
    assert read(code) == replace(wish, name=None, district=district)
    assert has_name(code) == (wish.name is not None)
    assert len(code.encode()) <= LONGEST
    assert ShowDoctors.unpack(ShowDoctors(wish=code, page=9999).pack()).wish == code


@given(st.text(max_size=60))
def test_whatever_a_button_carries_is_read(code: str) -> None:
    wish = read(code)
    has_name(code)

    assert read(encode(wish)) == wish


@pytest.mark.parametrize(
    ("code", "wish"),
    [
        ("", Wish()),
        ("cardiology", Wish(speciality="cardiology")),
        ("cardiology.sylhet", Wish(speciality="cardiology", district="Sylhet")),
        (".chapain", Wish(district="Chapai Nawabganj")),
        ("..261127", Wish(when=date(2026, 11, 27))),
        ("..t", Wish(when=Day.TODAY)),
        ("..261123", Wish(when=TODAY)),
        ("..261122", Wish()),
        ("..991399", Wish()),
        ("...f.800.syl.35.oar", Wish(
            sex=Sex.FEMALE, most_fee=80_000, language=Spoken.SYLHETI, least_rating=3.5,
            online=True, at_once=True, order=Order.RATING,
        )),
        ("....-5.xx.99.rf", Wish(order=Order.RATING)),
        ("astrology.atlantis.x.q.many.tlh.good.z", Wish()),
        ("<b>.'; DROP TABLE doctors;--", Wish()),
    ],
)  # fmt: skip
def test_old_and_made_up_codes_mean_what_there_still_is(code: str, wish: Wish) -> None:
    assert read(code) == wish


def test_no_two_districts_are_written_alike() -> None:
    assert len({slug(one) for one in PLACES.districts()}) == len(PLACES.districts()) == 64
