"""When a visit is announced: in time, never at night, and less often to whoever books late."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import DHAKA
from domain.ladder import Ahead, Rung, ladder, morning

LONG_AGO = datetime(2026, 11, 1, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 9)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)


def at(text: str) -> datetime:
    """Dhaka's wall clock in November: "23 20:00"."""
    day, clock = text.split()
    return datetime.combine(date(2026, 11, int(day)), time.fromisoformat(clock), DHAKA)


def seen(rungs: tuple[Rung, ...]) -> list[str]:
    """The rungs as Dhaka's clocks show them."""
    return [
        f"{one.name} {one.due_at.astimezone(DHAKA):%d %H:%M}"
        f" until {one.late_until.astimezone(DHAKA):%d %H:%M}"
        for one in rungs
    ]


def test_a_visit_is_announced_a_day_two_hours_and_ten_minutes_before() -> None:
    assert ladder(at("23 20:00"), LONG_AGO) == (
        Rung(Ahead.DAY, at("22 20:00"), at("23 02:00")),
        Rung(Ahead.HOURS, at("23 18:00"), at("23 18:30")),
        Rung(Ahead.MINUTES, at("23 19:50"), at("23 20:00")),
    )


@pytest.mark.parametrize(
    ("booked", "names"),
    [
        ("22 19:00", ["day", "hours", "minutes"]),
        ("22 19:01", ["hours", "minutes"]),
        ("22 20:00", ["hours", "minutes"]),
        ("23 17:00", ["hours", "minutes"]),
        ("23 17:01", ["minutes"]),
        ("23 18:30", ["minutes"]),
        ("23 19:45", ["minutes"]),
        ("23 19:46", []),
        ("23 20:00", []),
    ],
)
def test_whoever_books_late_is_reminded_less_often(booked: str, names: list[str]) -> None:
    assert [one.name for one in ladder(at("23 20:00"), at(booked))] == names


@pytest.mark.parametrize(
    ("starts", "moved"),
    [
        # The day before at night: in the morning that follows.
        ("23 23:30", ["day 23 06:00 until 23 12:00", "hours 23 21:30 until 23 22:00"]),
        # Two hours before at night: when it ends, if there is time enough then.
        ("23 07:00", ["day 22 07:00 until 22 13:00", "hours 23 06:00 until 23 06:30"]),
        ("23 06:30", ["day 22 06:30 until 22 12:30", "hours 23 06:00 until 23 06:30"]),
        # Otherwise on the evening before, for one rung as for the other.
        ("23 06:29", ["day 22 06:29 until 22 12:29", "hours 22 22:30 until 22 23:00"]),
        ("23 01:00", ["day 22 06:00 until 22 12:00", "hours 22 22:30 until 22 23:00"]),
        ("23 00:59", ["day 22 06:00 until 22 12:00", "hours 22 22:59 until 22 23:29"]),
        ("23 02:00", ["day 22 06:00 until 22 12:00", "hours 22 22:30 until 22 23:00"]),
    ],
)
def test_nobody_is_woken(starts: str, moved: list[str]) -> None:
    rungs = ladder(at(starts), LONG_AGO)
    assert seen(rungs[:2]) == moved
    assert rungs[2].due_at == at(starts) - timedelta(minutes=10)


@pytest.mark.parametrize(
    ("booked", "names"),
    [
        ("22 21:30", ["hours", "minutes"]),
        # The evening is over, or nearly: only the last rung is left.
        ("22 22:00", ["minutes"]),
        ("22 22:45", ["minutes"]),
        ("23 01:00", ["minutes"]),
    ],
)
def test_what_would_be_told_in_the_evening_has_to_be_booked_before_it(
    booked: str, names: list[str]
) -> None:
    assert [one.name for one in ladder(at("23 05:00"), at(booked))] == names


def test_a_rung_whose_own_moment_had_passed_is_not_brought_back_by_the_night() -> None:
    # A day before was 02:00; at 06:00 nobody needs to hear of what they booked at three.
    assert [one.name for one in ladder(at("24 02:00"), at("23 03:00"))] == ["hours", "minutes"]


@given(starts_at=MOMENTS, booked_before=st.timedeltas(timedelta(0), timedelta(days=4)))
def test_every_ladder_is_in_order_before_the_visit_after_the_booking_and_not_at_night(
    starts_at: datetime, booked_before: timedelta
) -> None:
    booked_at = starts_at - booked_before
    rungs = ladder(starts_at, booked_at)
    assert all(one.due_at < other.due_at for one, other in pairwise(rungs))
    for one in rungs:
        assert booked_at < one.due_at < one.late_until <= starts_at
        assert one.due_at.tzinfo is UTC
        local = one.due_at.astimezone(DHAKA).time()
        assert one.name is Ahead.MINUTES or time(6) <= local < time(23)


@given(starts_at=MOMENTS)
def test_whoever_books_early_is_reminded_three_times(starts_at: datetime) -> None:
    rungs = ladder(starts_at, starts_at - timedelta(days=3))
    assert [one.name for one in rungs] == list(Ahead)


@given(starts_at=MOMENTS, ahead=st.timedeltas(timedelta(0), timedelta(days=3)))
def test_booking_earlier_never_means_fewer_reminders(
    starts_at: datetime, ahead: timedelta
) -> None:
    sooner = ladder(starts_at, starts_at - ahead)
    assert set(sooner) <= set(ladder(starts_at, starts_at - ahead - timedelta(hours=1)))


def test_doctors_are_told_their_day_at_seven_and_until_eleven() -> None:
    due_at, late_until = morning(date(2026, 11, 23))
    assert (due_at, late_until) == (at("23 07:00"), at("23 11:00"))
    assert due_at == datetime(2026, 11, 23, 1, tzinfo=UTC)
    assert due_at.tzinfo is UTC
