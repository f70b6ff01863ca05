"""Who is ahead of whom, and how long it may still be."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.appointments import Appointment, Kind, Status
from domain.clock import DHAKA
from domain.hours import Mode, Presence, Terms
from domain.line import GRACE, Place, lateness, order, place_in

MINUTE = timedelta(minutes=1)
SESSION = datetime(2026, 11, 23, 19, tzinfo=DHAKA)
TONIGHT = SESSION.date()
USUAL = Terms(7)
ONE = Appointment(
    id=1,
    doctor_id=7,
    person_id=1,
    account_id=1,
    status=Status.CHECKED_IN,
    kind=Kind.ROUTINE,
    mode=Mode.FIXED,
    starts_at=SESSION,
    ends_at=SESSION + 15 * MINUTE,
    session=SESSION,
    token=1,
    fee=0,
    free_until=4,
    half_until=1,
)


def at(minutes: float) -> datetime:
    """So many minutes after the session begins."""
    return SESSION + timedelta(minutes=minutes)


def visit(number: int, status: Status = Status.CHECKED_IN, **about: Any) -> Appointment:
    """The visit with this number, a quarter of an hour each."""
    begins = at(15 * (number - 1))
    usual: dict[str, Any] = {"starts_at": begins, "ends_at": begins + 15 * MINUTE, "token": number}
    return replace(ONE, id=number, status=status, **(usual | about))


def inside(number: int, minute: float, **about: Any) -> Appointment:
    return visit(number, Status.IN_CONSULTATION, called_at=at(minute), **about)


def over(number: int, called: float, ended: float, **about: Any) -> Appointment:
    moments = {"called_at": at(called), "ended_at": at(ended)}
    return visit(number, Status.FULFILLED, **(moments | about))


def by_number(*visits: Appointment) -> list[Appointment]:
    return [replace(one, mode=Mode.SERIAL) for one in visits]


def place(
    me: Appointment, others: list[Appointment], minute: float, terms: Terms = USUAL
) -> Place:
    return place_in(me, [*others, me], terms, at(minute))


def told(
    me: Appointment, others: list[Appointment], minute: float, terms: Terms = USUAL
) -> tuple[int, float]:
    """How many are ahead, and at which minute of the session the turn may be."""
    found = place(me, others, minute, terms)
    return found.ahead, (found.turn_at - SESSION) / MINUTE


def test_everybody_has_a_place_of_their_own() -> None:
    line = [inside(1, 0), *(visit(number) for number in range(2, 9))]
    assert [place_in(one, line, USUAL, at(5)).ahead for one in line] == list(range(8))


def test_nobody_is_called_before_their_time() -> None:
    assert told(visit(3), [], 1) == (0, 30)
    assert told(visit(3), [inside(1, 0)], 1) == (1, 30)


def test_whoever_comes_by_number_goes_in_as_soon_as_it_is_their_turn() -> None:
    first, third = by_number(inside(1, 0), visit(3))
    assert told(third, [first], 5) == (1, 15)


def test_a_number_does_not_come_before_the_doctor_begins() -> None:
    first, second = by_number(visit(1), visit(2))
    assert told(first, [second], -10) == (0, 0)
    assert told(second, [first], -10) == (1, 15)
    late = replace(USUAL, late_by=30, late_on=TONIGHT)
    assert told(second, [first], -10, late) == (1, 45)


def test_the_visit_that_goes_on_counts_only_for_what_is_left_of_it() -> None:
    first, second, third = by_number(inside(1, 0), visit(2), visit(3))
    assert told(second, [first, third], 5) == (1, 15)
    assert told(third, [first, second], 5) == (2, 30)
    # It lasts longer than planned: it may end at any minute.
    assert told(second, [first, third], 40) == (1, 41)


def test_whoever_is_inside_has_nobody_before_them() -> None:
    called_first = inside(3, 4)
    assert told(called_first, [visit(1), visit(2)], 5) == (0, 4)


def test_the_last_visits_say_how_long_one_takes() -> None:
    three = by_number(over(1, 0, 5), over(2, 5, 11), over(3, 11, 18))
    waiting, me = by_number(visit(4), visit(5))
    assert told(me, [*three[:2], waiting], 20) == (1, 35)
    assert told(me, [*three, waiting], 20) == (1, 26)


def test_only_the_last_five_count_by_when_they_ended() -> None:
    # The first two took an hour each, and were called after the others.
    long = by_number(over(1, 100, 160), over(2, 160, 220))
    short = by_number(*(over(number, 5 * number, 5 * number + 4) for number in range(3, 8)))
    waiting, me = by_number(visit(8), visit(9))
    assert told(me, [*long, *short, waiting], 230) == (1, 234)
    assert told(me, [*by_number(over(1, 0, 2)), *short, waiting], 230) == (1, 234)


def test_a_booked_patient_is_waited_for_five_minutes_and_no_longer() -> None:
    absent = visit(1, Status.BOOKED)
    assert told(visit(2), [absent], 5) == (1, 20)
    assert told(visit(2), [absent], 5.1) == (0, 15)
    assert GRACE == 5 * MINUTE


def test_whoever_runs_late_waits_longer_for_them() -> None:
    late = replace(USUAL, late_by=15, late_on=TONIGHT)
    absent = visit(1, Status.BOOKED)
    assert told(visit(2), [absent], 20, late) == (1, 35)
    assert told(visit(2), [absent], 20.1, late) == (0, 30)


@pytest.mark.parametrize(
    "status",
    [
        Status.HELD,
        Status.FULFILLED,
        Status.CANCELLED,
        Status.MISSED,
        Status.DOCTOR_ABSENT,
        Status.ENTERED_IN_ERROR,
    ],
)
def test_who_is_gone_is_in_nobodys_way(status: Status) -> None:
    assert place(visit(2), [visit(1, status)], 1).ahead == 0


def test_whoever_was_skipped_stands_at_the_end_and_waits_for_no_time() -> None:
    skipped = visit(1, skipped=True)
    assert told(skipped, [visit(2), visit(3)], 16) == (2, 46)
    assert told(visit(2), [skipped], 1) == (0, 15)
    assert told(skipped, [], 7) == (0, 7)


def test_two_who_were_skipped_stand_in_their_first_order() -> None:
    first, second = visit(1, skipped=True), visit(2, skipped=True)
    assert sorted([second, visit(9), first], key=order) == [visit(9), first, second]


def test_lateness_moves_every_estimate() -> None:
    late = replace(USUAL, late_by=30, late_on=TONIGHT)
    assert told(visit(1), [], -10, late) == (0, 30)
    assert told(visit(2), [visit(1)], -10, late) == (1, 45)


def test_a_break_moves_whoever_would_come_before_its_end() -> None:
    terms = replace(USUAL, presence=Presence.BREAK, presence_until=at(30))
    assert told(visit(1), [], 5, terms) == (0, 30)
    assert told(visit(2), [visit(1)], 5, terms) == (1, 45)
    assert told(visit(9), [], 5, terms) == (0, 120)
    assert told(visit(1), [], 31, terms) == (0, 31)


@pytest.mark.parametrize(
    ("said_on", "now", "counts"),
    [
        ("the day before", -60, False),
        ("this day", -60, True),
        ("this day", 60, True),
        ("this day", 6 * 60, True),
        ("the day after", 4 * 60, False),
        ("the day after", 6 * 60, True),
    ],
)
def test_lateness_holds_for_the_session_also_after_midnight(
    said_on: str, now: int, counts: bool
) -> None:
    days = {"the day before": -1, "this day": 0, "the day after": 1}
    terms = replace(USUAL, late_by=15, late_on=TONIGHT + timedelta(days=days[said_on]))
    assert (lateness(terms, SESSION, at(now)) == 15 * MINUTE) == counts


def test_todays_lateness_says_nothing_of_tomorrow() -> None:
    terms = replace(USUAL, late_by=90, late_on=TONIGHT)
    assert lateness(terms, SESSION + timedelta(days=1), at(0)) == timedelta()


def test_minutes_are_rounded_up_and_never_below_none() -> None:
    in_a_while = Place(ONE, 1, at(25) - timedelta(seconds=30))
    assert in_a_while.minutes(at(0)) == 25
    assert in_a_while.minutes(at(24)) == 1
    assert in_a_while.minutes(at(60)) == 0
