"""What a doctor's words do to their schedule: nothing doubled, nothing lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import DomainError
from domain.hours import DAY, LATEST, USUAL_VISIT, Hours, Leave, Mode, Opening, Schedule
from domain.hours_changes import Plan, Row, apply
from domain.hours_overlaps import HoursOverlap
from domain.hours_words import read_changes
from domain.slots import sessions_on

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)  # A Monday, noon in Dhaka.
TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
FRIDAY = date(2026, 11, 27)
NEW_YEAR, END_OF_YEAR = date(2027, 1, 1), date(2026, 12, 31)
EMPTY = Schedule(7)
EVENING = (19 * 60, 22 * 60)


class NoFeast:
    def on(self, day: date) -> str | None:
        return None


def ids(first: int = 100) -> Callable[[], int]:
    numbers = count(first)
    return lambda: next(numbers)


def told(schedule: Schedule, line: str, today: date = TODAY, first: int = 100) -> Plan:
    return apply(schedule, read_changes(line, NOW), today, ids(first))


def monday(id: int = 1, since: date = date(2026, 1, 1), until: date | None = None) -> Hours:
    return Hours(id, 7, 0, *EVENING, 20, Mode.SERIAL, since, until)


def week(*lines: str) -> Schedule:
    schedule = EMPTY
    for at, line in enumerate(lines):
        schedule = told(schedule, line, first=100 * (at + 1)).schedule
    return schedule


def there(schedule: Schedule, day: date) -> list[tuple[int, int, int]]:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=6)
    return [
        (
            (one.starts_at - midnight) // timedelta(minutes=1),
            (one.ends_at - midnight) // timedelta(minutes=1),
            one.visit,
        )
        for one in sessions_on(schedule, day, NoFeast())
    ]


def test_the_first_hours_begin_today_with_the_usual_visits() -> None:
    plan = told(EMPTY, "Mon 7-10pm")

    expected = Hours(100, 7, 0, *EVENING, USUAL_VISIT, Mode.FIXED, TODAY)
    assert plan == Plan(Schedule(7, (expected,)), (expected,), (), ())


def test_new_hours_end_the_old_ones_the_day_before() -> None:
    plan = told(Schedule(7, (monday(),)), "Mon 5-8pm from 1 Jan")

    ended = monday(until=END_OF_YEAR)
    new = Hours(100, 7, 0, 1020, 1200, 20, Mode.SERIAL, NEW_YEAR)
    assert plan == Plan(Schedule(7, (ended, new)), (new,), (), (ended,))


def test_hours_that_had_not_begun_are_removed() -> None:
    coming = monday(since=NEW_YEAR)
    plan = told(Schedule(7, (coming,)), "Mon 5-8pm 10 min fixed")

    assert (plan.removed, plan.ended) == ((coming,), ())
    assert plan.schedule.hours == plan.added
    assert plan.added == (Hours(100, 7, 0, 1020, 1200, 10, Mode.FIXED, TODAY),)


def test_hours_with_a_last_day_leave_the_old_ones_after_it() -> None:
    plan = told(Schedule(7, (monday(),)), "Mon 5-8pm until 31 Dec")

    assert plan.ended == (monday(until=YESTERDAY),)
    assert plan.schedule.hours == (
        monday(until=YESTERDAY),
        monday(100, NEW_YEAR),
        Hours(101, 7, 0, 1020, 1200, 20, Mode.SERIAL, TODAY, END_OF_YEAR),
    )


def test_other_weekdays_and_what_is_over_stay() -> None:
    over, other = monday(until=YESTERDAY), Hours(2, 7, 1, *EVENING, 20, Mode.FIXED, TODAY)
    plan = told(Schedule(7, (over, other)), "Mon 5-8pm")

    assert plan.schedule.hours[:2] == (over, other)
    assert (plan.removed, plan.ended) == ((), ())


def test_two_lines_for_one_weekday_are_its_hours_together() -> None:
    plan = told(Schedule(7, (monday(),)), "Mon 10am-1pm; Mon 7-10pm")

    assert there(plan.schedule, TODAY) == [(600, 780, 20), (*EVENING, 20)]


def test_a_closed_weekday_has_no_hours_from_today() -> None:
    plan = told(Schedule(7, (monday(),)), "Mon off")

    assert plan == Plan(
        Schedule(7, (monday(until=YESTERDAY),)), (), (), (monday(until=YESTERDAY),)
    )


def test_a_weekday_closed_behind_a_whole_week_has_none_of_its_hours() -> None:
    plan = told(Schedule(7, (monday(),)), "Daily 8-11pm, Fri and Mon off")

    assert {hours.weekday for hours in plan.schedule.hours if hours.until is None} == {
        *(5, 6, 1, 2, 3)
    }
    assert there(plan.schedule, FRIDAY) == []


def test_leave_is_added_once() -> None:
    plan = told(EMPTY, "off 24-28 Nov")
    leave = Leave(100, 7, date(2026, 11, 24), date(2026, 11, 28))

    assert plan.added == (leave,)
    again = told(plan.schedule, "off 25-26 Nov; off 25 Nov after 8pm", first=200)
    assert again == Plan(plan.schedule, (), (), ())


def test_leave_takes_openings_and_a_later_opening_opens_it_again() -> None:
    opened = week("extra Fri 5-7pm")
    off = told(opened, "off next Fri", first=200)

    assert (off.removed, off.schedule.openings) == (opened.openings, ())
    assert there(off.schedule, FRIDAY) == []
    back = told(off.schedule, "extra Fri 5-7pm", first=300)
    assert there(back.schedule, FRIDAY) == [(1020, 1140, USUAL_VISIT)]


def test_leave_of_some_hours_cuts_an_opening() -> None:
    plan = told(week("extra Fri 5-9pm"), "off next Fri 6-7pm", first=200)

    assert there(plan.schedule, FRIDAY) == [(1020, 1080, 15), (1140, 1260, 15)]
    assert [one.ends for one in plan.schedule.openings] == [1080, 1260]


def test_what_is_left_of_an_opening_after_midnight_is_the_next_days() -> None:
    plan = told(week("extra Fri 9pm-2am"), "off next Fri 8pm-1am", first=200)

    (left,) = plan.schedule.openings
    assert (left.day, left.begins, left.ends) == (date(2026, 11, 28), 60, 120)


def test_an_opening_beside_another_adds_only_what_is_missing() -> None:
    first = week("extra Fri 5-7pm")
    plan = told(first, "extra Fri 4-8pm", first=200)

    assert plan.removed == ()
    assert [(one.begins, one.ends) for one in plan.added if isinstance(one, Opening)] == [
        (960, 1020),
        (1140, 1200),
    ]
    assert told(plan.schedule, "extra Fri 4-8pm", first=300).added == ()


def test_an_opening_with_other_visits_rules_in_its_time() -> None:
    plan = told(week("extra Fri 5-8pm"), "extra Fri 6-7pm 30 min", first=200)

    assert there(plan.schedule, FRIDAY) == [(1020, 1080, 15), (1080, 1140, 30), (1140, 1200, 15)]


def test_an_opening_over_weekly_hours_is_not_refused() -> None:
    plan = told(Schedule(7, (monday(),)), "extra today 9-11pm")

    assert there(plan.schedule, TODAY) == [(*EVENING, 20), (22 * 60, 23 * 60, 20)]


@pytest.mark.parametrize(
    ("before", "line", "weekday", "begins"),
    [
        ("Tue 9-11am", "Mon 7-8pm; Mon 7:30-9pm", 0, time(19, 30)),
        ("Tue 1am-3am", "Mon 10pm-2am", 1, time(1)),
        ("Mon 10pm-2am", "Tue 1am-3am", 1, time(1)),
        ("Sun 10pm-2am", "Mon 12am-1am from 1 Jan", 0, time(0)),
        ("Mon 10pm-2am", "extra 24 Nov 1am-3am", 1, time(1)),
        ("Tue 1am-3am", "extra today 10pm-2am", 1, time(1)),
        ("extra 24 Nov 1am-3am", "Mon 10pm-2am", 1, time(1)),
    ],
)
def test_hours_that_run_into_each_other_are_refused(
    before: str, line: str, weekday: int, begins: time
) -> None:
    with pytest.raises(HoursOverlap) as refused:
        told(week(before), line, first=900)

    assert vars(refused.value) == {"weekday": weekday, "begins": begins}


def test_hours_that_are_over_are_in_nobodys_way() -> None:
    over = [monday(number, until=TODAY - timedelta(days=7)) for number in (1, 2)]
    plan = told(replace(EMPTY, hours=tuple(over)), "tue 7-10pm")
    assert (len(plan.added), plan.removed, plan.ended) == (1, (), ())


def test_hours_that_never_meet_are_let_be() -> None:
    ends = week("Tue 1am-3am until 31 Dec", "Mon 10pm-2am from 1 Jan")

    assert len(ends.hours) == 2
    assert len(week("Mon 10pm-1am", "Tue 1am-3am").hours) == 2
    assert len(week("Mon 10pm-2am", "off 23 Nov", "extra 24 Nov 1am-3am").openings) == 1


# Rules, whatever is told

LINES = st.sampled_from(
    (
        "Sat-Thu 7-10pm",
        "everyday 10am-1pm, 7-10pm 20 min serial",
        "Mon, Tue 10pm-2am",
        "Tue, Wed 1am-3am",
        "Mon 5-8pm from 1 Dec until 31 Dec",
        "Mon-Wed 6-9pm from 7 Dec",
        "Fri off",
        "Mon off",
        "off 24 Nov - 2 Dec",
        "off 1 Dec after 8pm",
        "off 7 Dec 6pm-8pm",
        "off 7 Dec 8pm-12:30am",
        "extra 1 Dec 5-8pm",
        "extra 30 Nov-8 Dec 6-9pm 30 min",
        "extra 7 Dec 9pm-1am serial",
        "extra 8 Dec 12am-6am",
    )
)


@given(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=5))
def test_hours_never_overlap_and_the_plan_is_the_difference(told_lines: list[list[str]]) -> None:
    schedule, new_id = EMPTY, ids()
    for lines in told_lines:
        try:
            plan = apply(schedule, read_changes("\n".join(lines), NOW), TODAY, new_id)
        except DomainError:
            continue
        assert _carried_out(schedule, plan) == plan.schedule
        schedule = plan.schedule
        _check_rows(schedule)

    days = [YESTERDAY + timedelta(days=ahead) for ahead in range(50)]
    sessions = [one for day in days for one in sessions_on(schedule, day, NoFeast())]
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(sessions))


def _carried_out(before: Schedule, plan: Plan) -> Schedule:
    gone = {row.id for row in plan.removed}
    ends = {row.id: row for row in plan.ended}
    new = [row for row in plan.added if isinstance(row, Hours)]
    hours = [ends.get(row.id, row) for row in before.hours if row.id not in gone]
    assert sorted((*hours, *new), key=lambda row: row.id) == sorted(
        plan.schedule.hours, key=lambda row: row.id
    )
    for kind, rows in ((Leave, before.leaves), (Opening, before.openings)):
        left = {row.id for row in rows} - gone
        left |= {row.id for row in plan.added if isinstance(row, kind)}
        after = (*plan.schedule.leaves, *plan.schedule.openings)
        assert left == {row.id for row in after if isinstance(row, kind)}
    return plan.schedule


def _check_rows(schedule: Schedule) -> None:
    for row in schedule.hours:
        assert row.until is None or row.since <= row.until
    rows: list[Row] = [*schedule.hours, *schedule.openings, *schedule.leaves]
    assert all(0 <= row.begins < row.ends <= LATEST and row.begins < DAY for row in rows)


@given(st.lists(LINES, max_size=4), LINES)
def test_telling_the_same_twice_changes_no_session(before: list[str], line: str) -> None:
    try:
        once = told(week(*before), line, first=5000).schedule
    except DomainError:
        return
    twice = told(once, line, first=9000).schedule

    for ahead in range(40):
        day = TODAY + timedelta(days=ahead)
        assert there(twice, day) == there(once, day)
