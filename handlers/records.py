"""A person's health record: whose → the summary on one screen → everything behind it."""

from __future__ import annotations

from collections.abc import Iterable

from domain import history
from domain.births import age_on
from domain.contents import (
    MEASURED,
    Allergy,
    Bearing,
    Content,
    Criticality,
    Kind,
    Medicine,
    Pregnancy,
    Use,
)
from domain.history import Entry, Record
from domain.rights import Right
from handlers.history_words import short
from handlers.parts import Rows, back_button, home_button
from handlers.record_parts import (
    AddEntry,
    OpenDocuments,
    OpenEntry,
    OpenLooks,
    OpenRecord,
    OpenRecords,
    OpenTimeline,
    sensitive,
)
from handlers.routes import Routes
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenPatients
from handlers.whom import whom
from locales import Html

MOST_SHOWN = 4
"""Of one kind on the summary; the rest is counted."""


async def open_records(turn: Turn, _: object = None) -> Screen:
    asked = await whom(
        turn, Right.READ, turn.say("records-whose"), lambda person: OpenRecord(person=person)
    )
    return asked or await open_summary(turn, turn.person_id)


async def open_record(turn: Turn, data: OpenRecord) -> Screen:
    return await open_summary(turn, data.person)


async def open_summary(turn: Turn, person_id: int) -> Screen:
    """What must be known of somebody at a glance; for a patient, a relative or their doctor."""
    record = await turn.db.write(history.record, turn.telegram_id, person_id, turn.now)
    return sensitive(Html("\n").join(_lines(turn, record)), _ways(turn, record), draft={})


def _lines(turn: Turn, record: Record) -> Iterable[Html]:
    say, active = turn.say, record.active
    age = age_on(record.person.born, turn.today)
    yield say("records-title", name=record.person.name, age=age)
    yield _allergies(turn, active)
    for kind in (Kind.CONDITION, Kind.MEDICINE):
        found = [one.content for one in active if one.kind is kind and _holds(one.content)]
        if found:
            yield say(f"records-list-{kind}", all=_listed(turn, found))
    body = [*_newest(active, Kind.BLOOD_GROUP, Kind.WEIGHT), *_bearing(active)]
    if body:
        yield say("records-body", all=_joined(turn, body))
    readings = [one for one in _newest(active, *MEASURED) if one not in body]
    if readings:
        yield say("records-readings", all=_joined(turn, readings[:MOST_SHOWN]))
    if record.as_doctor:
        yield from (short(say, one) for one in _newest(active, Kind.CONTACT))
    if record.requests:
        yield say("records-requests", count=len(record.requests))


def _allergies(turn: Turn, active: list[Entry]) -> Html:
    found = [one.content for one in active if isinstance(one.content, Allergy)]
    if found:
        worst_first = sorted(found, key=lambda one: one.criticality is not Criticality.HIGH)
        return turn.say("records-allergies", all=_listed(turn, worst_first))
    if any(one.kind is Kind.NO_ALLERGY for one in active):
        return turn.say("records-no-allergies")
    return turn.say("records-allergies-not-asked")


def _holds(content: Content) -> bool:
    return not isinstance(content, Medicine) or content.use is Use.ACTIVE


def _bearing(active: list[Entry]) -> list[Content]:
    return [
        one
        for one in _newest(active, Kind.PREGNANCY)
        if isinstance(one, Pregnancy) and one.bearing is not Bearing.NEITHER
    ]


def _newest(active: Iterable[Entry], *kinds: Kind) -> list[Content]:
    """The newest of each kind, by the day it was measured where that is known."""
    newest: dict[Kind, Entry] = {}
    for entry in active:
        before = newest.get(entry.kind)
        if before is None or entry.day > before.day:
            newest[entry.kind] = entry
    return [newest[kind].content for kind in kinds if kind in newest]


def _listed(turn: Turn, contents: list[Content] | list[Allergy]) -> Html:
    shown = _joined(turn, contents[:MOST_SHOWN])
    left = len(contents) - MOST_SHOWN
    return turn.say("records-and-more", all=shown, count=left) if left > 0 else shown


def _joined(turn: Turn, contents: Iterable[Content]) -> Html:
    return Html(" · ").join([short(turn.say, content) for content in contents])


def _ways(turn: Turn, record: Record) -> Rows:
    label, person = turn.say.label, record.person.id
    add = Button(label("button-add-entry"), AddEntry(person=person), style="success")
    looks = Button(label("button-looks"), OpenLooks(person=person))
    asked = [
        Button(label("button-open-request"), OpenEntry(entry=oldest.entry_id))
        for oldest in record.requests[:1]
    ]
    return [
        asked if record.as_doctor else [],
        [add] if record.may_add else [],
        [
            Button(label("button-timeline"), OpenTimeline(person=person)),
            Button(
                label("button-documents", count=len(record.documents)),
                OpenDocuments(person=person),
            ),
        ],
        [looks] if record.may_see_looks else [],
        [back_button(turn.say, OpenPatients())] if record.as_doctor else [],
        [home_button(turn.say)],
    ]


def routes() -> Routes:
    routes = Routes()
    routes.command("records", open_records)
    routes.press(OpenRecords, open_records)
    routes.press(OpenRecord, open_record)
    return routes
