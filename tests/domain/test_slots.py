"""The times a doctor can be seen at: in order, never doubled, never in a leave."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock import DHAKA, today
from domain.hours import DAY, GRID, LATEST, Hours, Leave, Mode, Opening, Schedule, Terms
from domain.slots import (
    Slot,
    days_ahead,
    first_free,
    free,
    next_free,
    offered,
    sessions_on,
    slot_at,
    slots_on,
)

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
LONG_AGO = date(2026, 1, 1)
SEVEN, EIGHT, NINE, TEN = (hour * 60 for hour in (19, 20, 21, 22))


class Feast:
    """Monday is a holiday."""

    def on(self, day: date) -> str | None:
        return "victory-day" if day == MONDAY else None


class NoFeast:
    def on(self, day: date) -> str | None:
        return None


def at(minutes: int, day: date = MONDAY) -> datetime:
    midnight = datetime(day.year, day.month, day.day, tzinfo=DHAKA)
    return (midnight + timedelta(minutes=minutes)).astimezone(UTC)


def evening(begins: int = SEVEN, ends: int = TEN, visit: int = 60, **also: object) -> Hours:
    return replace(Hours(1, 7, 0, begins, ends, visit, Mode.FIXED, LONG_AGO), **also)  # type: ignore[arg-type]


def extra(begins: int, ends: int, visit: int = 60, mode: Mode = Mode.FIXED) -> Opening:
    return Opening(3, 7, MONDAY, begins, ends, visit, mode)


def week(*hours: Hours, **also: object) -> Schedule:
    return replace(Schedule(7, hours), **also)  # type: ignore[arg-type]


def starts(slots: Iterable[Slot]) -> list[int]:
    return [int((slot.starts_at - at(0)) / timedelta(minutes=1)) for slot in slots]


def monday(schedule: Schedule) -> list[int]:
    return starts(slots_on(schedule, MONDAY, NoFeast()))


def test_a_window_is_cut_into_visits() -> None:
    first, *_, last = slots_on(week(evening(visit=15)), MONDAY, NoFeast())

    assert first == Slot(at(SEVEN), at(SEVEN + 15), Mode.FIXED, at(SEVEN), 1)
    assert last == Slot(at(TEN - 15), at(TEN), Mode.FIXED, at(SEVEN), 12)
    assert slots_on(week(evening()), TUESDAY, NoFeast()) == ()


def test_a_visit_that_does_not_fit_is_not_offered() -> None:
    assert monday(week(evening(ends=NINE + 55))) == [SEVEN, EIGHT]
    assert monday(week(evening(ends=SEVEN + 55))) == []


def test_the_buffer_lies_between_visits_but_not_after_the_last() -> None:
    buffered = week(evening(ends=NINE + 10), terms=Terms(7, buffer=10))

    assert monday(buffered) == [SEVEN, EIGHT + 10]


def test_hours_hold_from_their_first_day_to_their_last() -> None:
    assert monday(week(evening(since=MONDAY, until=MONDAY))) == [SEVEN, EIGHT, NINE]
    assert monday(week(evening(since=TUESDAY))) == []
    assert monday(week(evening(until=MONDAY - timedelta(days=1)))) == []


def test_hours_past_midnight_belong_to_the_day_they_begin() -> None:
    night = week(evening(TEN, DAY + 60))
    last = slots_on(night, MONDAY, NoFeast())[-1]

    assert last.starts_at == at(0, TUESDAY)
    assert slots_on(night, TUESDAY, NoFeast()) == ()
    assert slot_at(night, at(0, TUESDAY), NoFeast()) == last


def test_leave_takes_its_days() -> None:
    schedule = week(evening(), leaves=(Leave(2, 7, MONDAY, TUESDAY),))

    assert monday(schedule) == []
    assert slots_on(schedule, MONDAY + timedelta(days=7), NoFeast()) != ()


def test_leave_in_the_middle_changes_no_number() -> None:
    away = Leave(2, 7, MONDAY, MONDAY, SEVEN + 50, EIGHT + 10)
    schedule = week(evening(visit=20), leaves=(away,))
    left = slots_on(schedule, MONDAY, NoFeast())

    assert [(slot.token, slot.session) for slot in left] == [
        (token, at(SEVEN)) for token in (1, 2, 5, 6, 7, 8, 9)
    ]
    assert set(left) < set(slots_on(week(evening(visit=20)), MONDAY, NoFeast()))
    assert [one.starts_at for one in sessions_on(schedule, MONDAY, NoFeast())] == [
        at(SEVEN),
        at(EIGHT + 10),
    ]


def test_a_holiday_is_off_only_for_who_wants_it() -> None:
    rests = week(evening(), terms=Terms(7, holidays=True))

    assert slots_on(rests, MONDAY, Feast()) == ()
    assert starts(slots_on(week(evening()), MONDAY, Feast())) == [SEVEN, EIGHT, NINE]


def test_an_opening_opens_a_holiday_and_a_day_of_leave() -> None:
    schedule = week(
        evening(),
        leaves=(Leave(2, 7, MONDAY, MONDAY),),
        openings=(extra(600, 720),),
        terms=Terms(7, holidays=True),
    )

    assert starts(slots_on(schedule, MONDAY, Feast())) == [600, 660]


def test_an_opening_like_the_hours_adds_only_what_is_missing() -> None:
    plain = week(evening())
    wider = replace(plain, openings=(extra(NINE, DAY),))
    slots = slots_on(wider, MONDAY, NoFeast())

    assert starts(slots) == [SEVEN, EIGHT, NINE, TEN, TEN + 60]
    assert slots[:3] == slots_on(plain, MONDAY, NoFeast())


def test_an_opening_with_other_visits_rules_in_its_time() -> None:
    schedule = week(evening(), openings=(extra(EIGHT, NINE, visit=30),))

    assert monday(schedule) == [SEVEN, EIGHT, EIGHT + 30, NINE]


def test_what_overlaps_a_busy_range_is_not_free() -> None:
    slots = slots_on(week(evening()), MONDAY, NoFeast())
    busy = [(at(SEVEN + 59), at(EIGHT + 1))]

    assert starts(free(slots, busy, at(0))) == [NINE]
    assert starts(free(slots, [(at(SEVEN), at(EIGHT))], at(0))) == [EIGHT, NINE]
    assert starts(free(slots, (), at(EIGHT))) == [EIGHT, NINE]
    assert starts(free(slots, (), at(EIGHT + 1))) == [NINE]


def test_of_a_serial_session_only_the_next_number_is_offered() -> None:
    schedule = week(evening(600, 720, mode=Mode.SERIAL), evening())
    slots = slots_on(schedule, MONDAY, NoFeast())

    assert starts(offered(slots)) == [600, SEVEN, EIGHT, NINE]
    assert starts(offered(slots[1:])) == [660, SEVEN, EIGHT, NINE]


def test_a_serial_session_cut_by_leave_is_still_one_queue() -> None:
    away = Leave(2, 7, MONDAY, MONDAY, EIGHT, NINE)
    slots = slots_on(week(evening(mode=Mode.SERIAL), leaves=(away,)), MONDAY, NoFeast())

    assert [slot.token for slot in slots] == [1, 3]
    assert starts(offered(slots)) == [SEVEN]


def test_a_slot_is_found_by_its_start_to_the_minute() -> None:
    schedule = week(evening())

    assert slot_at(schedule, at(EIGHT), NoFeast()) == slots_on(schedule, MONDAY, NoFeast())[1]
    assert slot_at(schedule, at(EIGHT + 5), NoFeast()) is None
    assert slot_at(schedule, at(EIGHT, TUESDAY), NoFeast()) is None


def test_days_reach_to_the_horizon_and_not_beyond() -> None:
    schedule = week(evening(), terms=Terms(7, horizon=7))

    assert list(days_ahead(schedule, at(0))) == [MONDAY + timedelta(days=n) for n in range(8)]
    found = next_free(schedule, (), at(TEN), NoFeast(), 10)
    assert [slot.starts_at for slot in found] == [
        at(hour, MONDAY + timedelta(days=7)) for hour in (SEVEN, EIGHT, NINE)
    ]


def test_the_next_free_times_keep_the_lead() -> None:
    schedule = week(evening(visit=15))

    found = next_free(schedule, [(at(SEVEN + 45), at(EIGHT))], at(SEVEN), NoFeast(), 2)
    assert starts(found) == [SEVEN + 30, EIGHT]
    assert next_free(schedule, (), at(SEVEN), NoFeast(), 0) == ()


def test_after_midnight_last_evening_still_goes_on() -> None:
    night = week(evening(TEN, DAY + 120), terms=Terms(7, horizon=1))

    assert starts(next_free(night, (), at(DAY), NoFeast(), 5)) == [DAY + 60]


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2026, 12, 31)])
def test_moments_are_utc(day: date) -> None:
    schedule = week(evening(weekday=day.weekday(), since=date(2020, 1, 1)))

    (session,) = sessions_on(schedule, day, NoFeast())
    assert session.starts_at == datetime(day.year, day.month, day.day, 13, tzinfo=UTC)
    assert session.starts_at.tzinfo is UTC


# Rules, whatever the schedule

RANGES = (
    st.tuples(st.integers(0, DAY // GRID - 1), st.integers(1, 60))
    .map(lambda drawn: (drawn[0] * GRID, min(sum(drawn) * GRID, LATEST)))
    .filter(lambda window: window[0] < window[1])
)
VISITS = st.sampled_from((5, 10, 15, 20, 45, 120))
MODES = st.sampled_from(Mode)


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    def window() -> tuple[int, int, int, Mode]:
        return (*draw(RANGES), draw(VISITS), draw(MODES))

    hours = (Hours(1, 7, 0, *window(), LONG_AGO) for _ in range(draw(st.integers(0, 4))))
    openings = (Opening(2, 7, MONDAY, *window()) for _ in range(draw(st.integers(0, 3))))
    leaves = (Leave(3, 7, MONDAY, MONDAY, *draw(RANGES)) for _ in range(draw(st.integers(0, 2))))
    terms = Terms(7, buffer=draw(st.sampled_from((0, 5, 10))), horizon=8)
    return Schedule(7, tuple(hours), tuple(leaves), tuple(openings), terms)


@given(schedules())
def test_slots_lie_in_their_sessions_and_never_overlap(schedule: Schedule) -> None:
    sessions = sessions_on(schedule, MONDAY, NoFeast())
    slots = slots_on(schedule, MONDAY, NoFeast())

    assert all(one.ends_at <= other.starts_at for one, other in pairwise(sessions))
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(slots))
    for slot in slots:
        (session,) = (s for s in sessions if s.starts_at <= slot.starts_at < s.ends_at)
        assert slot.ends_at <= session.ends_at
        assert (slot.session, slot.mode) == (session.origin, session.mode)
        step = timedelta(minutes=session.visit + schedule.terms.buffer)
        assert slot.starts_at == slot.session + (slot.token - 1) * step
    # A place in a session is one slot's.
    assert len(
        {(slot.session, slot.mode, slot.ends_at - slot.starts_at, slot.token) for slot in slots}
    ) == len(slots)


@given(schedules())
def test_sessions_cover_what_was_told_and_nothing_else(schedule: Schedule) -> None:
    def minutes(windows: Iterable[Hours | Leave | Opening]) -> set[int]:
        return {minute for one in windows for minute in range(one.begins, one.ends, GRID)}

    covered = {
        minute
        for one in sessions_on(schedule, MONDAY, NoFeast())
        for minute in range(
            int((one.starts_at - at(0)).total_seconds() // 60),
            int((one.ends_at - at(0)).total_seconds() // 60),
            GRID,
        )
    }
    told = (minutes(schedule.hours) - minutes(schedule.leaves)) | minutes(schedule.openings)
    assert covered == told


@given(schedules(), RANGES)
def test_leave_only_takes_away(schedule: Schedule, away: tuple[int, int]) -> None:
    schedule = replace(schedule, openings=())
    less = replace(schedule, leaves=(*schedule.leaves, Leave(9, 7, MONDAY, MONDAY, *away)))

    assert set(slots_on(less, MONDAY, NoFeast())) <= set(slots_on(schedule, MONDAY, NoFeast()))


@given(schedules(), st.lists(st.tuples(RANGES, st.integers(-1, 8)), max_size=6))
def test_next_free_is_the_beginning_of_all_that_is_free(
    schedule: Schedule, busy: list[tuple[tuple[int, int], int]]
) -> None:
    taken = [
        (at(begins, MONDAY + timedelta(days=day)), at(ends, MONDAY + timedelta(days=day)))
        for (begins, ends), day in busy
    ]
    now = at(SEVEN)
    ahead = [MONDAY + timedelta(days=day) for day in range(-1, 9)]
    every = [slot for day in ahead for slot in slots_on(schedule, day, NoFeast())]
    left = [
        slot
        for slot in every
        if slot.starts_at >= schedule.earliest(now)
        and all(slot.ends_at <= start or end <= slot.starts_at for start, end in taken)
    ]

    assert free(every, taken, schedule.earliest(now)) == tuple(left)
    assert next_free(schedule, taken, now, NoFeast(), 4) == offered(left)[:4]
    within = [slot for slot in offered(left) if today(slot.starts_at) in ahead[1:]]
    firsts = {today(slot.starts_at): slot for slot in reversed(within)}
    assert first_free(schedule, taken, now, NoFeast()) == tuple(
        firsts[day] for day in days_ahead(schedule, now) if day in firsts
    )
    assert all(slot_at(schedule, slot.starts_at, NoFeast()) == slot for slot in left)
