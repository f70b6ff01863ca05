"""Dates of birth and ages are read as people give them, and never from the future."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.births import (
    ADULT,
    Birth,
    BornInFuture,
    NotABirthDate,
    TooOld,
    age_on,
    is_adult,
    read_birth,
)

TODAY = date(2026, 11, 23)
TYPED = st.text("0123456789০১২৯/-. মার্চবছরyearsmonth", max_size=20)


@pytest.mark.parametrize(
    "typed",
    [
        "5/3/1990",
        "05-03-1990",
        "05.03.1990",
        "5 3 1990",
        "5/3/90",
        "05031990",
        "1990-03-05",
        "০৫/০৩/১৯৯০",
        "৫ মার্চ ১৯৯০",
        "৫ই মার্চ, ১৯৯০",
        "৫ মার্চ ৯০",
        "৫ মার্চ ১৯৯০ সাল",
        "৫ মার্চ ১৯৯০ ইং",
        "5 March 1990",
        "5th march, 1990",
        "5-Mar-1990",
        "5mar90",
        "March 5, 1990",
        "জন্ম তারিখ: ০৫/০৩/১৯৯০",
        "DOB 5.3.1990",
        " ৫ মার্চ ১৯৯০। ",
    ],
)
def test_a_date_is_read_with_the_day_first(typed: str) -> None:
    assert read_birth(typed, TODAY) == Birth(date(1990, 3, 5), exact=True)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("১২ জানুয়ারি ১৯৯৫", date(1995, 1, 12)),
        ("১২ জানুয়ারী ৯৫", date(1995, 1, 12)),
        ("২১শে ফেব্রুয়ারি ১৯৫২", date(1952, 2, 21)),
        ("২১ ফেব্রুয়ারী ১৯৫২", date(1952, 2, 21)),
        ("১লা এপ্রিল ২০০০", date(2000, 4, 1)),
        ("২রা মে ২০০০", date(2000, 5, 2)),
        ("৪ঠা জুন ২০০০", date(2000, 6, 4)),
        ("৭ই জুলাই ২০০০", date(2000, 7, 7)),
        ("১৫ আগষ্ট ১৯৭৫", date(1975, 8, 15)),
        ("১৫ আগস্ট ১৯৭৫", date(1975, 8, 15)),
        ("9 sept 1988", date(1988, 9, 9)),
        ("৯ অক্টোবর ১৯৮৮", date(1988, 10, 9)),
        ("২৩ নভেম্বর ২০২৬", TODAY),
        ("১৬ ডিসেম্বর ১৯৭১", date(1971, 12, 16)),
        ("29/02/2000", date(2000, 2, 29)),
    ],
)
def test_every_month_is_known_in_its_spellings(typed: str, born: date) -> None:
    assert read_birth(typed, TODAY) == Birth(born, exact=True)


def test_a_short_year_is_the_last_one_gone_by() -> None:
    assert read_birth("23/11/26", TODAY).born == date(2026, 11, 23)
    assert read_birth("24/11/26", TODAY).born == date(1926, 11, 24)


@pytest.mark.parametrize(
    "typed",
    [
        "34",
        "৩৪",
        "34 years",
        "34y",
        "34 years old",
        "৩৪ বছর",
        "৩৪ বছরের",
        "34 bochor",
        "বয়স ৩৪",
        "age: 34",
    ],
)
def test_an_age_gives_todays_day_that_long_ago(typed: str) -> None:
    assert read_birth(typed, TODAY) == Birth(date(1992, 11, 23), exact=False)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("3 months", date(2026, 8, 23)),
        ("৩ মাস", date(2026, 8, 23)),
        ("3 mash", date(2026, 8, 23)),
        ("1 year 6 months", date(2025, 5, 23)),
        ("১ বছর ও ৬ মাস", date(2025, 5, 23)),
        ("২ সপ্তাহ", date(2026, 11, 9)),
        ("10 days", date(2026, 11, 13)),
        ("0 days", TODAY),
    ],
)
def test_an_infants_age_is_read_in_months_weeks_and_days(typed: str, born: date) -> None:
    assert read_birth(typed, TODAY) == Birth(born, exact=False)


@pytest.mark.parametrize("typed", ["1990", "১৯৯০", "১৯৯০ সাল", "১৯৯০ সালে", "1990 sal", "born 1990"])
def test_a_year_alone_gives_todays_day_in_it(typed: str) -> None:
    assert read_birth(typed, TODAY) == Birth(date(1990, 11, 23), exact=False)


def test_a_day_missing_long_ago_becomes_the_last_of_its_month() -> None:
    assert read_birth("34", date(2024, 2, 29)).born == date(1990, 2, 28)
    assert read_birth("1 month", date(2026, 3, 31)).born == date(2026, 2, 28)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "31/02/2020",
        "৩০ ফেব্রুয়ারি ২০২০",
        "29/02/2001",
        "00/01/1990",
        "12/13/1990",
        "৫ মে",
        "5 foo 1990",
        "0",
        "-5",
        "34.5",
        "34 apples",
        "99999",
        "1/1/0000",
        "আজ",
        "1" * 10_000,
    ],
)
def test_what_is_no_date_and_no_age_is_refused(typed: str) -> None:
    with pytest.raises(NotABirthDate):
        read_birth(typed, TODAY)


@pytest.mark.parametrize("typed", ["24/11/2026", "1 Jan 2030", "2027", "9999"])
def test_nobody_is_born_tomorrow(typed: str) -> None:
    with pytest.raises(BornInFuture):
        read_birth(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["121", "200", "200 years", "1850", "1900", "22/11/1905", "2000 months", "9999 years"]
)
def test_nobody_is_older_than_120(typed: str) -> None:
    with pytest.raises(TooOld) as refusal:
        read_birth(typed, TODAY)
    assert refusal.value.limit == 120


def test_an_age_of_120_is_still_believed() -> None:
    assert read_birth("120", TODAY).born == date(1906, 11, 23)
    assert read_birth("1906", TODAY).born == date(1906, 11, 23)


def test_age_grows_on_the_birthday() -> None:
    born = date(1990, 3, 5)

    assert age_on(born, date(2026, 3, 4)) == 35
    assert age_on(born, date(2026, 3, 5)) == 36
    assert age_on(born, born) == 0


def test_a_leap_day_child_has_its_birthday_on_the_first_of_march() -> None:
    born = date(2008, 2, 29)

    assert age_on(born, date(2026, 2, 28)) == 17
    assert age_on(born, date(2026, 3, 1)) == 18
    assert age_on(born, date(2028, 2, 29)) == 20


def test_one_is_adult_from_the_eighteenth_birthday() -> None:
    born = date(2008, 11, 23)

    assert ADULT == 18
    assert is_adult(born, TODAY)
    assert not is_adult(born, TODAY - timedelta(days=1))


@given(st.integers(1, 120), st.dates(date(2024, 1, 1), date(2100, 1, 1)))
def test_an_age_told_today_is_the_age_today(age: int, today: date) -> None:
    assert age_on(read_birth(str(age), today).born, today) == age


@given(
    st.dates(date(1910, 1, 1), TODAY),
    st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d", "%d%m%Y"]),
)
def test_a_written_date_is_read_back(born: date, form: str) -> None:
    assert read_birth(born.strftime(form), TODAY) == Birth(born, exact=True)


@given(st.one_of(st.text(), TYPED))
def test_any_text_is_a_birth_not_after_today_or_is_refused(text: str) -> None:
    try:
        birth = read_birth(text, TODAY)
    except (NotABirthDate, BornInFuture, TooOld):
        return
    assert 0 <= age_on(birth.born, TODAY) <= 120
