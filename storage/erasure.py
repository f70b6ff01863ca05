"""Wishes to be erased, and clearing away all that is kept about somebody beside their key.

What is sealed can be read by nobody once the key is destroyed; here goes what it stood in, and
whatever else would say something about the person. `GOES` and `STAYS` name every table that
points to a person; a guard finds one that is in neither.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.erasure import Erasure, Leftovers, Stage
from domain.inbox import Stage as Arrived
from domain.notices import COMMANDS, FADE
from domain.notices import Stage as Said
from domain.standing import Stage as Standing
from storage.tables import (
    access_grants,
    alerts,
    appointments,
    booking_terms,
    conversations,
    corrections,
    declarations,
    directory_changes,
    doctor_drafts,
    doctor_events,
    doctor_files,
    doctor_hours,
    doctor_leaves,
    doctor_openings,
    doctors,
    document_pages,
    documents,
    duplicates,
    erasures,
    family_invitations,
    favourites,
    history_entries,
    inbox,
    live_messages,
    merges,
    notices,
    people,
    person_keys,
    pins,
    proxies,
    recoveries,
    reminders,
    waits,
)
from storage.upsert import insert

_PEOPLE: sa.BindParameter[int] = sa.bindparam("people", expanding=True)
_ACCOUNTS: sa.BindParameter[int] = sa.bindparam("accounts", expanding=True)
_CHATS: sa.BindParameter[int] = sa.bindparam("chats", expanding=True)
_NOW = sa.bindparam("now", type_=erasures.c.ended_at.type)

# Whom the clinic has suspended it must know again, whoever they say they are: their number stays.
_CLOSED = sa.select(doctors.c.id).where(
    doctors.c.id.in_(_PEOPLE), doctors.c.stage != Standing.SUSPENDED
)
_DOCUMENTS = sa.select(documents.c.id).where(documents.c.person_id.in_(_PEOPLE))

# In this order: what points to a row goes before it.
GOES: dict[sa.Table, sa.ColumnElement[bool]] = {
    corrections: corrections.c.person_id.in_(_PEOPLE),
    history_entries: history_entries.c.person_id.in_(_PEOPLE),
    document_pages: document_pages.c.document_id.in_(_DOCUMENTS),
    documents: documents.c.person_id.in_(_PEOPLE),
    alerts: alerts.c.account_id.in_(_ACCOUNTS),
    waits: waits.c.person_id.in_(_PEOPLE) | waits.c.doctor_id.in_(_PEOPLE),
    doctor_hours: doctor_hours.c.doctor_id.in_(_PEOPLE),
    doctor_leaves: doctor_leaves.c.doctor_id.in_(_PEOPLE),
    doctor_openings: doctor_openings.c.doctor_id.in_(_PEOPLE),
    booking_terms: booking_terms.c.doctor_id.in_(_PEOPLE),
    live_messages: live_messages.c.telegram_id.in_(_CHATS),
    reminders: reminders.c.telegram_id.in_(_CHATS),
    favourites: favourites.c.account_id.in_(_ACCOUNTS) | favourites.c.doctor_id.in_(_PEOPLE),
    doctor_drafts: doctor_drafts.c.person_id.in_(_PEOPLE),
    doctor_events: doctor_events.c.doctor_id.in_(_PEOPLE),
    doctors: doctors.c.id.in_(_CLOSED),
    doctor_files: doctor_files.c.person_id.in_(_PEOPLE)
    & doctor_files.c.person_id.not_in(sa.select(doctors.c.id)),
    pins: pins.c.person_id.in_(_PEOPLE),
    duplicates: duplicates.c.first_id.in_(_PEOPLE) | duplicates.c.second_id.in_(_PEOPLE),
    family_invitations: family_invitations.c.child_id.in_(_PEOPLE)
    | family_invitations.c.account_id.in_(_ACCOUNTS),
    conversations: conversations.c.telegram_id.in_(_CHATS),
    notices: notices.c.telegram_id.in_(_CHATS)
    & (notices.c.stage == Said.WAITING)
    & notices.c.kind.not_in([FADE, COMMANDS]),
}

STAYS: dict[sa.Table, str] = {
    people: "an id, when they came and went; erased by `SqlPeople.erase`",
    person_keys: "that there was a key, and when it was destroyed",
    proxies: "who acted for whom, revoked",
    merges: "which ids were one person",
    declarations: "what a relative declared, without words: proof of consent",
    directory_changes: "for a day, that a doctor's listing changed",
    appointments: "when somebody saw whom, without a word of why",
    access_grants: "which doctor had access when, without the reason given",
    recoveries: "which accounts a person moved between",
    erasures: "that this was asked for, and done",
}

_CHANGES = (
    sa.update(access_grants)
    .where(access_grants.c.person_id.in_(_PEOPLE), access_grants.c.ended_at.is_(None))
    .values(ended_at=_NOW),
    sa.update(access_grants).where(access_grants.c.person_id.in_(_PEOPLE)).values(note=None),
    sa.update(doctors)
    .where(doctors.c.id.in_(_PEOPLE))
    .values(sealed=b"", proposed=None, specialities="", languages="", place=""),
    # An update that waited for an admin holds what was typed; nobody needs it any more.
    sa.update(inbox)
    .where(inbox.c.sender.in_(_CHATS), inbox.c.stage == Arrived.PARKED)
    .values(stage=Arrived.DROPPED, body=None, fault="erased"),
)

_COLUMNS = (
    erasures.c.id,
    erasures.c.person_id,
    erasures.c.asked_by,
    erasures.c.asked_at,
    erasures.c.due_at,
    erasures.c.stage,
)
_WAITS = erasures.c.ended_at.is_(None)


class SqlErasures:
    """`domain.erasure.Erasures` over one connection."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, erasure: Erasure) -> bool:
        values = {name: getattr(erasure, name) for name in ("id", "person_id", "asked_by")}
        times = {"asked_at": erasure.asked_at, "due_at": erasure.due_at, "stage": erasure.stage}
        new = insert(self._connection, erasures).values(values | times)
        stored = new.on_conflict_do_nothing().returning(erasures.c.id)
        return self._connection.execute(stored).first() is not None

    def waiting_for(self, person_ids: Collection[int]) -> Erasure | None:
        return self._first(_WAITS & erasures.c.person_id.in_(person_ids))

    def due(self, now: datetime) -> Erasure | None:
        return self._first(_WAITS & (erasures.c.due_at <= now))

    def end(self, erasure_id: int, stage: Stage, now: datetime) -> bool:
        waiting = sa.update(erasures).where(erasures.c.id == erasure_id, _WAITS)
        ended = waiting.values(stage=stage, ended_at=now).returning(erasures.c.id)
        return self._connection.execute(ended).first() is not None

    def clear(self, left: Leftovers, now: datetime) -> list[str]:
        given = {
            "people": list(left.people),
            "accounts": list(left.accounts),
            "chats": list(left.telegram_ids),
        }
        names = self._files(given)
        for change in _CHANGES:
            self._run(change, given, now)
        for table, rows in GOES.items():
            self._run(sa.delete(table).where(rows), given, now)
        return names

    def _files(self, given: dict[str, Any]) -> list[str]:
        pages = sa.select(document_pages.c.name).where(
            document_pages.c.document_id.in_(_DOCUMENTS)
        )
        proofs = sa.select(doctor_files.c.name).where(doctor_files.c.person_id.in_(_PEOPLE))
        theirs = {"people": given["people"]}
        found = (self._connection.scalars(query, theirs) for query in (pages, proofs))
        return [name for some in found for name in some]

    def _run(self, change: Any, given: dict[str, Any], now: datetime) -> None:
        wanted = change.compile().params.keys()
        values = {name: value for name, value in given.items() if name in wanted}
        if "now" in wanted:
            values["now"] = now
        self._connection.execute(change, values)

    def _first(self, condition: sa.ColumnElement[bool]) -> Erasure | None:
        query = sa.select(*_COLUMNS).where(condition).order_by(erasures.c.due_at).limit(1)
        row = self._connection.execute(query).first()
        return Erasure(*row) if row is not None else None
