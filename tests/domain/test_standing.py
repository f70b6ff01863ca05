"""Every stage a doctor can be in, and every event in it: what the table says, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.standing import CLOSED, LEADS_TO, LISTED, WAITING, Event, NotPossibleNow, Stage, after

# Said a second time, event by event.
ALLOWED = {
    Event.APPLY: {
        Stage.NONE: Stage.APPLIED,
        Stage.APPLIED: Stage.APPLIED,
        Stage.ASKED: Stage.APPLIED,
        Stage.REFUSED: Stage.APPLIED,
        Stage.EXPIRED: Stage.APPLIED,
        Stage.RETIRED: Stage.APPLIED,
    },
    Event.ASK: {
        Stage.APPLIED: Stage.ASKED,
        Stage.ASKED: Stage.ASKED,
        Stage.RENEWING: Stage.RENEWAL_ASKED,
        Stage.RENEWAL_ASKED: Stage.RENEWAL_ASKED,
    },
    Event.ANSWER: {Stage.ASKED: Stage.APPLIED, Stage.RENEWAL_ASKED: Stage.RENEWING},
    Event.APPROVE: {Stage.APPLIED: Stage.VERIFIED, Stage.RENEWING: Stage.VERIFIED},
    Event.REFUSE: {
        Stage.APPLIED: Stage.REFUSED,
        Stage.ASKED: Stage.REFUSED,
        Stage.RENEWING: Stage.VERIFIED,
        Stage.RENEWAL_ASKED: Stage.VERIFIED,
    },
    Event.RENEW: dict.fromkeys(LISTED, Stage.RENEWING),
    Event.SUSPEND: dict.fromkeys(LISTED, Stage.SUSPENDED),
    Event.REINSTATE: {Stage.SUSPENDED: Stage.VERIFIED},
    Event.EXPIRE: {
        Stage.VERIFIED: Stage.EXPIRED,
        Stage.RENEWING: Stage.APPLIED,
        Stage.RENEWAL_ASKED: Stage.ASKED,
        Stage.SUSPENDED: Stage.EXPIRED,
    },
    Event.RETIRE: dict.fromkeys(
        [*LISTED, Stage.APPLIED, Stage.ASKED, Stage.EXPIRED], Stage.RETIRED
    ),
}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("event", Event)
def test_each_event_in_each_stage_leads_where_it_should_or_is_refused(
    stage: Stage, event: Event
) -> None:
    leads_to = ALLOWED[event].get(stage)
    if leads_to is None:
        with pytest.raises(NotPossibleNow):
            after(stage, event)
    else:
        assert after(stage, event) is leads_to


def test_nobody_gets_listed_but_by_a_verifiers_hand() -> None:
    ways_in = {
        event
        for (stage, event), then in LEADS_TO.items()
        if then in LISTED and stage not in LISTED
    }
    assert ways_in == {Event.APPROVE, Event.REINSTATE}


@given(st.lists(st.sampled_from(Event), max_size=30))
def test_whatever_happens_a_listed_doctor_was_approved_since_the_last_application(
    events: list[Event],
) -> None:
    stage, approved = Stage.NONE, False
    for event in events:
        try:
            stage = after(stage, event)
        except NotPossibleNow:
            continue
        if event is Event.APPROVE:
            approved = True
        elif event is Event.APPLY:
            approved = False
        assert stage not in LISTED or approved


def test_the_groups_of_stages_do_not_overlap() -> None:
    assert not LISTED & CLOSED
    assert {Stage.RENEWING} == WAITING & LISTED
