"""When something began, however people say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.moments import BeforeBirth, NotAMoment, NotYet, Onset, ensure_after_birth, read_onset

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2019", Onset(date(2019, 11, 23), exact=False)),
        ("২০১৯ সাল থেকে", Onset(date(2019, 11, 23), exact=False)),
        ("3 years", Onset(date(2023, 11, 23), exact=False)),
        ("3 years ago", Onset(date(2023, 11, 23), exact=False)),
        ("৩ বছর আগে", Onset(date(2023, 11, 23), exact=False)),
        ("since 2019", Onset(date(2019, 11, 23), exact=False)),
        ("5", Onset(date(2021, 11, 23), exact=False)),
        ("৩ দিন ধরে", Onset(date(2026, 11, 20))),
        ("2 weeks ago", Onset(date(2026, 11, 9))),
        ("5 March 2024", Onset(date(2024, 3, 5))),
        ("২৩/১১/২০২৬", Onset(TODAY)),
        ("2026", Onset(TODAY, exact=False)),
    ],
)
def test_days_years_and_spans_are_read(typed: str, meant: Onset) -> None:
    assert read_onset(typed, TODAY) == meant


@pytest.mark.parametrize("typed", ["24/11/2026", "2027"])
def test_the_future_is_refused(typed: str) -> None:
    with pytest.raises(NotYet):
        read_onset(typed, TODAY)


@pytest.mark.parametrize("typed", ["", "long ago", "31/2/2020", "1500", "x" * 5000])
def test_what_says_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(NotAMoment):
        read_onset(typed, TODAY)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused_in_words(typed: str) -> None:
    try:
        assert read_onset(typed, TODAY).day <= TODAY
    except DomainError:
        pass


def test_nothing_happened_before_the_year_of_birth() -> None:
    born = date(1990, 6, 1)
    ensure_after_birth(Onset(date(1990, 1, 1), exact=False), born)
    ensure_after_birth(None, born)
    with pytest.raises(BeforeBirth):
        ensure_after_birth(Onset(date(1989, 12, 31)), born)
