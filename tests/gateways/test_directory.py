"""Patients find the doctors they look for, in an order that favours nobody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import DHAKA, today
from domain.directory import PAGE, Day, Directory, Listing, Order, Wish, filters, matches
from domain.doctors import Spoken
from domain.money import TAKA
from domain.people import Sex
from gateways.directory import DoctorDirectory

NOW = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
TODAY = today(NOW)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_doctor(doctor_id: int, **facts: object) -> Listing:
    usual = Listing(
        doctor_id,
        "Nasrin Akter",
        Sex.FEMALE,
        "MBBS",
        ("cardiology",),
        "Dhaka",
        (Spoken.BANGLA,),
        fee=500 * TAKA,
        follow_up_fee=300 * TAKA,
        verified_at=NOW - DAY,
        verified_until=NOW + 30 * DAY,
    )
    return replace(usual, **facts)  # type: ignore[arg-type]


def directory_of(*listings: Listing) -> DoctorDirectory:
    directory = DoctorDirectory()
    directory.put(listings)
    return directory


def found(directory: Directory, wish: Wish, now: datetime = NOW) -> list[int]:
    return [doctor.doctor_id for doctor in directory.find(wish, now).doctors]


# -- filters

AMENA = a_doctor(
    1,
    name="Amena Khatun",
    specialities=("cardiology", "general_medicine"),
    languages=(Spoken.BANGLA, Spoken.SYLHETI),
    district="Sylhet",
    fee=800 * TAKA,
    free=(TODAY, TODAY + 3 * DAY),
    next_free=NOW + HOUR,
    rating=4.5,
    ratings=40,
    online_until=NOW + HOUR,
)
BASHIR = a_doctor(
    2,
    name="Bashir Uddin",
    sex=Sex.MALE,
    specialities=("paediatrics",),
    free=(TODAY + DAY, TODAY + 9 * DAY),
    next_free=NOW + DAY,
    rating=3.9,
    ratings=7,
)


@pytest.mark.parametrize(
    ("wish", "ids"),
    [
        (Wish(), [1, 2]),
        (Wish(speciality="cardiology"), [1]),
        (Wish(speciality="general_medicine"), [1]),
        (Wish(speciality="paediatrics"), [2]),
        (Wish(speciality="oncology"), []),
        (Wish(district="Sylhet"), [1]),
        (Wish(district="Sylhet", online=True), [1, 2]),
        (Wish(online=True), [1, 2]),
        (Wish(when=Day.TODAY), [1]),
        (Wish(when=Day.TOMORROW), [2]),
        (Wish(when=Day.WEEK), [1, 2]),
        (Wish(when=TODAY + 3 * DAY), [1]),
        (Wish(when=TODAY + 9 * DAY), [2]),
        (Wish(sex=Sex.FEMALE), [1]),
        (Wish(sex=Sex.MALE), [2]),
        (Wish(most_fee=500 * TAKA), [2]),
        (Wish(most_fee=800 * TAKA), [1, 2]),
        (Wish(language=Spoken.SYLHETI), [1]),
        (Wish(least_rating=4.5), [1]),
        (Wish(least_rating=3.9), [1, 2]),
        (Wish(at_once=True), [1]),
        (Wish(name="amena"), [1]),
        (Wish(name="বশির উদ্দিন"), [2]),
        (Wish(name="zzzz"), []),
        (Wish(name="amena", speciality="paediatrics"), []),
        (Wish(name="💥"), []),
    ],
)
def test_a_filter_shows_who_fulfils_it_and_nobody_else(wish: Wish, ids: list[int]) -> None:
    answer = directory_of(AMENA, BASHIR).find(wish, NOW)

    assert [doctor.doctor_id for doctor in answer.doctors] == ids
    assert (answer.total, tuple(answer.widened)) == (len(ids), ())


def test_online_for_a_moment_is_over_when_it_is_over() -> None:
    directory = directory_of(AMENA)

    assert directory.find(Wish(at_once=True), NOW + HOUR - timedelta(seconds=1)).widened == ()
    assert directory.find(Wish(at_once=True), NOW + HOUR).widened == ("at_once",)


def test_a_doctor_whose_verification_has_ended_never_shows() -> None:
    directory = directory_of(a_doctor(1, verified_until=NOW))

    assert found(directory, Wish()) == []
    assert found(directory, Wish(name="nasrin")) == []
    assert found(directory, Wish(), NOW - timedelta(seconds=1)) == [1]


def test_today_is_the_day_in_dhaka() -> None:
    past_midnight = datetime(2026, 12, 2, 0, 10, tzinfo=DHAKA)
    directory = directory_of(a_doctor(1, free=(date(2026, 12, 2),)))

    assert directory.find(Wish(when=Day.TODAY), past_midnight).widened == ()
    assert directory.find(Wish(when=Day.TODAY), past_midnight - HOUR).widened == ("when",)


# -- changes


def test_a_change_shows_at_once() -> None:
    directory = directory_of(AMENA, BASHIR)
    directory.put([replace(AMENA, district="Feni", fee=200 * TAKA, free=(TODAY + DAY,))])

    assert directory.find(Wish(district="Sylhet"), NOW).widened == ("district",)
    assert found(directory, Wish(district="Feni")) == [1]
    assert found(directory, Wish(most_fee=200 * TAKA)) == [1]
    assert directory.find(Wish(when=Day.TODAY), NOW).widened == ("when",)
    assert directory.find(Wish(), NOW).total == 2


@pytest.mark.parametrize("built", [True, False])
def test_a_new_name_is_found_and_the_old_one_is_not(built: bool) -> None:
    directory = directory_of(AMENA, BASHIR)
    if built:
        directory.rebuild()
    directory.put([replace(AMENA, name="Tahmina Rahman")])

    assert found(directory, Wish(name="tahmina")) == [1]
    assert found(directory, Wish(name="amena khatun")) == []
    assert found(directory, Wish(district="Sylhet")) == [1]
    assert directory.find(Wish(), NOW).total == 2


def test_who_is_dropped_is_gone_and_may_come_back() -> None:
    directory = directory_of(AMENA, BASHIR)

    directory.drop([1, 77])
    assert (found(directory, Wish()), directory.of(1)) == ([2], None)
    assert found(directory, Wish(name="amena")) == []

    directory.put([AMENA])
    assert (found(directory, Wish(name="amena")), directory.of(1)) == ([1], AMENA)


def test_an_empty_directory_shows_nobody() -> None:
    answer = DoctorDirectory().find(Wish(name="nasrin", when=Day.WEEK), NOW)

    assert (list(answer.doctors), answer.total, tuple(answer.widened)) == ([], 0, ())


def test_days_gone_by_are_forgotten() -> None:
    directory = directory_of(AMENA)
    later = NOW + 2 * DAY

    assert directory.find(Wish(when=TODAY), later).widened == ("when",)
    directory.put([replace(AMENA, free=(TODAY + 3 * DAY,))])
    assert found(directory, Wish(when=TODAY + 3 * DAY), later) == [1]


# -- order


def test_the_soonest_come_first_then_who_is_not_known_then_who_has_no_time() -> None:
    directory = directory_of(
        a_doctor(1),
        a_doctor(2, next_free=NOW - HOUR),
        a_doctor(3, next_free=NOW + 2 * HOUR),
        a_doctor(4, next_free=NOW),
    )

    assert found(directory, Wish()) == [4, 3, 2, 1]


def test_one_lone_five_does_not_outrank_a_hundred_of_nearly_five() -> None:
    directory = directory_of(
        a_doctor(1, rating=5.0, ratings=1),
        a_doctor(2, rating=4.8, ratings=100),
        a_doctor(3),
        a_doctor(4, rating=2.0, ratings=3),
    )

    assert found(directory, Wish(order=Order.RATING)) == [2, 1, 3, 4]


def test_the_cheapest_come_first_and_of_those_the_soonest() -> None:
    directory = directory_of(
        a_doctor(1, fee=500 * TAKA, next_free=NOW + HOUR),
        a_doctor(2, fee=300 * TAKA, next_free=NOW + 9 * HOUR),
        a_doctor(3, fee=300 * TAKA, next_free=NOW + HOUR),
    )

    assert found(directory, Wish(order=Order.FEE)) == [3, 2, 1]


def test_a_name_that_was_asked_for_comes_before_every_order() -> None:
    directory = directory_of(
        a_doctor(1, name="Nasrin Sultana", fee=100 * TAKA),
        a_doctor(2, name="Nasrin Akter", fee=900 * TAKA),
        a_doctor(3, name="Nasrin Akter", fee=200 * TAKA),
    )

    assert found(directory, Wish(name="nasrin akter", order=Order.FEE)) == [3, 2]
    assert found(directory, Wish(name="nasrin", order=Order.FEE)) == [1, 3, 2]


def test_equals_are_drawn_anew_every_day_the_same_for_all_who_ask() -> None:
    doctors = [a_doctor(number) for number in range(1, 6)]
    one, other = directory_of(*doctors), directory_of(*reversed(doctors))
    days = [found(one, Wish(), NOW + number * DAY) for number in range(20)]

    assert found(other, Wish(), NOW) == days[0]
    assert found(one, Wish(), NOW + HOUR) == days[0]
    assert len({tuple(day) for day in days}) > 10
    assert {day[0] for day in days} == {1, 2, 3, 4, 5}


def test_pages_follow_each_other_and_end() -> None:
    directory = directory_of(*(a_doctor(n, next_free=NOW + n * HOUR) for n in range(1, 13)))
    pages = [directory.find(Wish(), NOW, page) for page in range(4)]

    shown = [[doctor.doctor_id for doctor in page.doctors] for page in pages]
    assert shown == [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12], []]
    assert [page.total for page in pages] == [12, 12, 12, 12]
    assert directory.find(Wish(), NOW, -3) == pages[0]


# -- widening


@pytest.mark.parametrize(
    ("wish", "ids", "widened"),
    [
        (Wish(district="Sylhet", at_once=True, when=Day.TOMORROW), [1], ("when",)),
        (Wish(district="Khulna", sex=Sex.MALE), [2], ("district",)),
        (Wish(speciality="paediatrics", most_fee=100 * TAKA), [2], ("most_fee",)),
        (Wish(speciality="paediatrics", sex=Sex.FEMALE), [2], ("sex",)),
        (Wish(speciality="paediatrics", language=Spoken.URDU), [2], ("language",)),
        (Wish(speciality="paediatrics", least_rating=4.0), [2], ("least_rating",)),
        (
            Wish(name="bashir", district="Feni", at_once=True, sex=Sex.MALE),
            [2],
            ("at_once", "district"),
        ),
        (Wish(district="Khulna", online=True, most_fee=1), [1, 2], ("most_fee",)),
        # Words beside a speciality that are nobody's name are words we do not know.
        (Wish(name="zzzz", speciality="paediatrics"), [2], ("name",)),
        (Wish(name="zzzz", speciality="paediatrics", at_once=True), [2], ("name", "at_once")),
    ],
)
def test_when_nobody_is_found_only_the_filters_in_the_way_go(
    wish: Wish, ids: list[int], widened: tuple[str, ...]
) -> None:
    answer = directory_of(AMENA, BASHIR).find(wish, NOW)

    assert [doctor.doctor_id for doctor in answer.doctors] == ids
    assert (answer.total, tuple(answer.widened)) == (len(ids), widened)


@pytest.mark.parametrize("wish", [Wish(speciality="oncology"), Wish(name="zzzz")])
def test_another_speciality_or_name_is_never_offered_instead(wish: Wish) -> None:
    answer = directory_of(AMENA, BASHIR).find(replace(wish, sex=Sex.OTHER, at_once=True), NOW)

    assert (list(answer.doctors), answer.total, tuple(answer.widened)) == ([], 0, ())


# -- what always holds

IDS = st.integers(1, 30)
NAMES = st.sampled_from(("Nasrin Akter", "Nasreen Sultana", "Kamal Hossain", "Karim Ullah"))
SPECIALITIES = st.sampled_from(("cardiology", "ent", "paediatrics"))
DISTRICTS = st.sampled_from(("Dhaka", "Sylhet", "Feni"))
DAYS = st.integers(0, 9).map(lambda number: TODAY + number * DAY)
MOMENTS = st.integers(-3, 3).map(lambda number: NOW + number * HOUR)
STARS = st.sampled_from((0.0, 3.5, 4.0, 4.5, 5.0))
FEES = st.sampled_from((300 * TAKA, 500 * TAKA, 800 * TAKA))
LISTINGS = st.builds(
    a_doctor,
    IDS,
    name=NAMES,
    sex=st.sampled_from((Sex.FEMALE, Sex.MALE)),
    specialities=st.lists(SPECIALITIES, min_size=1, unique=True).map(tuple),
    district=DISTRICTS,
    languages=st.lists(st.sampled_from(Spoken), min_size=1, unique=True).map(tuple),
    fee=FEES,
    verified_until=MOMENTS,
    free=st.lists(DAYS, unique=True).map(tuple),
    next_free=st.none() | MOMENTS,
    rating=STARS,
    ratings=st.integers(0, 50),
    online_until=st.none() | MOMENTS,
)
WISHES = st.builds(
    Wish,
    name=st.none() | st.sampled_from(("nasrin", "kamal hosen", "করিম", "zzzz")),
    speciality=st.none() | SPECIALITIES,
    district=st.none() | DISTRICTS,
    online=st.booleans(),
    when=st.none() | st.sampled_from(Day) | DAYS,
    sex=st.none() | st.sampled_from(Sex),
    most_fee=st.none() | FEES,
    language=st.none() | st.sampled_from(Spoken),
    least_rating=st.none() | STARS,
    at_once=st.booleans(),
    order=st.sampled_from(Order),
)


def sorted_by(wish: Wish, doctor: Listing) -> tuple[float, float]:
    free = doctor.next_free
    later = 1e12 if free is None else 1e11
    soonest = free.timestamp() if free is not None and free >= NOW else later
    by = {Order.SOONEST: 0.0, Order.RATING: -doctor.standing, Order.FEE: doctor.fee}
    return by[wish.order], soonest


def all_pages(directory: Directory, wish: Wish) -> list[Listing]:
    answer = directory.find(wish, NOW)
    pages = range(-(-answer.total // PAGE))
    return [one for page in pages for one in directory.find(wish, NOW, page).doctors]


@given(st.lists(LISTINGS, max_size=40), WISHES, st.booleans())
def test_exactly_those_who_match_show_each_once_in_order(
    listings: list[Listing], wish: Wish, built: bool
) -> None:
    directory = directory_of(*listings)
    if built:
        directory.rebuild()
    answer, shown = directory.find(wish, NOW), all_pages(directory, wish)
    wider = replace(wish, **{name: getattr(Wish(), name) for name in answer.widened})
    living = {listing.doctor_id: listing for listing in listings}.values()
    matching = [doctor for doctor in living if matches(wider, doctor, NOW)]

    assert len(shown) == len({doctor.doctor_id for doctor in shown}) == answer.total
    assert set(answer.widened) <= set(filters(wish))
    assert not answer.widened or not (
        wish.name is None and any(matches(wish, one, NOW) for one in living)
    )
    if wish.name is None:
        order = [sorted_by(wish, doctor) for doctor in shown]
        assert order == sorted(order)
        assert {doctor.doctor_id for doctor in shown} == {one.doctor_id for one in matching}
    else:
        assert all(doctor in matching for doctor in shown)


@given(st.lists(LISTINGS, min_size=1, max_size=40), st.data())
def test_who_was_put_is_found_by_name_and_who_was_dropped_never(
    listings: list[Listing], data: st.DataObject
) -> None:
    directory = directory_of(*listings)
    dropped = data.draw(st.sets(IDS))
    directory.drop(dropped)
    for listing in {listing.doctor_id: listing for listing in listings}.values():
        wish = Wish(name=listing.name)
        expected = listing.doctor_id not in dropped and listing.verified_until > NOW
        assert (listing in all_pages(directory, wish)) is expected


@given(st.lists(LISTINGS, max_size=40, unique_by=lambda one: one.doctor_id), WISHES, st.randoms())
def test_the_order_does_not_depend_on_how_the_directory_was_filled(
    listings: list[Listing], wish: Wish, luck: object
) -> None:
    mixed = list(listings)
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    filled_otherwise = DoctorDirectory()
    filled_otherwise.put([replace(one, name="Somebody Else", free=()) for one in mixed])
    filled_otherwise.put(mixed)

    assert all_pages(filled_otherwise, wish) == all_pages(directory_of(*listings), wish)
