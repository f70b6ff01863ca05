"""The night in Dhaka, in which nobody is woken by what can wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.quiet_hours import awake, is_quiet
from tests.domain.schedules import dhaka

MOMENTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 9)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(22, 59, False), (23, 0, True), (0, 0, True), (5, 59, True), (6, 0, False), (12, 0, False)],
)
def test_it_is_night_from_eleven_to_six(hour: int, minute: int, quiet: bool) -> None:
    assert is_quiet(dhaka(hour, minute)) is quiet


def test_what_can_wait_is_told_at_six() -> None:
    assert awake(dhaka(23, 30)) == dhaka(6) + timedelta(days=1)
    assert awake(dhaka(0, 30)) == dhaka(6)
    assert awake(dhaka(22, 30)) == dhaka(22, 30)


@given(MOMENTS)
def test_nobody_waits_longer_than_a_night_and_all_are_up_then(moment: datetime) -> None:
    told = awake(moment)
    assert not is_quiet(told)
    assert timedelta() <= told - moment <= timedelta(hours=7)
