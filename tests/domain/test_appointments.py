"""Where an appointment may stand next: the table, told a second time."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.appointments import (
    COMING,
    LEADS_TO,
    LIVE,
    Appointment,
    Event,
    Kind,
    Near,
    NotPossibleThen,
    Status,
    after,
)
from domain.hours import Mode
from tests.domain.schedules import NOW

S, E = Status, Event
MAY = {
    S.HELD: {E.BOOK: S.BOOKED, E.EXPIRE: S.EXPIRED, E.CANCEL: S.CANCELLED},
    S.BOOKED: {
        E.CONFIRM: S.BOOKED,
        E.MOVE: S.RESCHEDULED,
        E.CANCEL: S.CANCELLED,
        E.CHECK_IN: S.CHECKED_IN,
        E.CALL: S.IN_CONSULTATION,
        E.MISS: S.MISSED,
        E.ABSENT: S.DOCTOR_ABSENT,
        E.CORRECT: S.ENTERED_IN_ERROR,
    },
    S.CHECKED_IN: {
        E.MOVE: S.RESCHEDULED,
        E.CANCEL: S.CANCELLED,
        E.CALL: S.IN_CONSULTATION,
        E.MISS: S.MISSED,
        E.ABSENT: S.DOCTOR_ABSENT,
        E.CORRECT: S.ENTERED_IN_ERROR,
    },
    S.IN_CONSULTATION: {
        E.SKIP: S.CHECKED_IN,
        E.CLOSE: S.FULFILLED,
        E.MISS: S.MISSED,
        E.CORRECT: S.ENTERED_IN_ERROR,
    },
    S.FULFILLED: {E.CORRECT: S.ENTERED_IN_ERROR},
    S.MISSED: {E.CORRECT: S.ENTERED_IN_ERROR},
    S.DOCTOR_ABSENT: {E.CORRECT: S.ENTERED_IN_ERROR},
    S.RESCHEDULED: {},
    S.CANCELLED: {},
    S.EXPIRED: {},
    S.ENTERED_IN_ERROR: {},
}
HELD = Appointment(
    id=1,
    doctor_id=2,
    person_id=3,
    account_id=4,
    status=Status.HELD,
    kind=Kind.ROUTINE,
    mode=Mode.FIXED,
    starts_at=NOW,
    ends_at=NOW + timedelta(minutes=15),
    session=NOW,
    token=1,
    fee=0,
    free_until=4,
    half_until=1,
    hold_until=NOW + timedelta(minutes=10),
)


@pytest.mark.parametrize("event", list(Event))
@pytest.mark.parametrize("status", list(Status))
def test_each_event_leads_where_it_should_and_nowhere_else(status: Status, event: Event) -> None:
    to = MAY[status].get(event)
    if to is not None:
        assert after(status, event) is to
    else:
        with pytest.raises(NotPossibleThen):
            after(status, event)


@given(st.lists(st.sampled_from(list(Event)), max_size=20))
def test_what_is_over_stays_over(events: list[Event]) -> None:
    status, was_over = Status.HELD, False
    for event in events:
        status = LEADS_TO.get((status, event), status)
        assert not (was_over and status in LIVE)
        was_over = status not in LIVE


def test_what_is_coming_takes_its_time() -> None:
    assert COMING < LIVE


def test_a_hold_takes_its_time_until_its_end_and_not_at_it() -> None:
    assert HELD.live(NOW + timedelta(minutes=10) - timedelta(microseconds=1))
    assert not HELD.live(NOW + timedelta(minutes=10))


@pytest.mark.parametrize(
    ("minutes", "overlaps"), [(-15, False), (-14, True), (0, True), (14, True), (15, False)]
)
def test_visits_that_only_touch_do_not_overlap(minutes: int, overlaps: bool) -> None:
    near = Near(1, 2, 3, 4, Status.BOOKED, HELD.starts_at, HELD.ends_at, None)
    starts_at = HELD.starts_at + timedelta(minutes=minutes)
    assert near.overlaps(starts_at, starts_at + timedelta(minutes=15)) is overlaps
