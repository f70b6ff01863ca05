"""Doctors, kept and found; what is theirs is sealed with their person's key."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from domain.bmdc import Registration
from domain.doctors import Doctor, Milestone, Practising, Proof, ProofFile, Proposal, Spoken
from domain.standing import CLOSED, LISTED, Stage
from storage.directory import note_change
from storage.packing import pack, unpack
from storage.sealing import Sealing
from storage.tables import doctor_drafts, doctor_events, doctor_files, doctors
from storage.upsert import insert


@dataclass(frozen=True)
class Sealed:
    """What is sealed of a doctor."""

    name: str
    degrees: str
    address: str


_CLEAR = (
    "account_id",
    "stage",
    "place",
    "fee",
    "follow_up_fee",
    "follow_up_days",
    "since",
    "photo",
    "certificate",
    "applied_at",
    "verified_at",
    "verified_until",
    "decided_by",
    "reason",
)
_DRAFT = dict[str, Any]
_PRACTISING = sa.select(*(doctors.c[field.name] for field in fields(Practising))).where(
    doctors.c.id == sa.bindparam("doctor_id")
)


class SqlDoctors:
    """`domain.doctors.Doctors` over one connection."""

    def __init__(self, connection: sa.Connection, sealing: Sealing) -> None:
        self._connection, self._sealing = connection, sealing

    def of(self, doctor_id: int) -> Doctor | None:
        found = self._found(doctors.c.id == doctor_id)
        return found[0] if found else None

    def by_ids(self, doctor_ids: Collection[int]) -> list[Doctor]:
        return self._found(doctors.c.id.in_(doctor_ids))

    def practising(self, doctor_id: int) -> Practising | None:
        row = self._connection.execute(_PRACTISING, {"doctor_id": doctor_id}).one_or_none()
        return Practising(*row) if row is not None else None

    def with_number(self, registration: Registration) -> int | None:
        living = sa.select(doctors.c.id).where(
            doctors.c.register == registration.register,
            doctors.c.number == registration.number,
            doctors.c.stage.not_in(CLOSED),
        )
        return self._connection.scalar(living)

    def add(self, doctor: Doctor) -> bool:
        values = {"id": doctor.id, "version": doctor.version, **self._values(doctor)}
        new = insert(self._connection, doctors).values(values).on_conflict_do_nothing()
        added = self._connection.execute(new.returning(doctors.c.id)).first() is not None
        if added:
            note_change(self._connection, doctor.id)
        return added

    def keep(self, doctor: Doctor) -> bool:
        seen = (doctors.c.id == doctor.id) & (doctors.c.version == doctor.version)
        values = {"version": doctor.version + 1, **self._values(doctor)}
        kept = sa.update(doctors).where(seen).values(values).returning(doctors.c.id)
        try:
            with self._connection.begin_nested():
                changed = self._connection.execute(kept).first() is not None
        except sa.exc.IntegrityError as refused:
            if "uq_doctors_number" in str(refused.orig) or "doctors.number" in str(refused.orig):
                return False
            raise
        if changed:
            note_change(self._connection, doctor.id)
        return changed

    def count_by_stage(self) -> dict[Stage, int]:
        query = sa.select(doctors.c.stage, sa.func.count()).group_by(doctors.c.stage)
        return {row.stage: row[1] for row in self._connection.execute(query)}

    def in_stages(self, stages: Collection[Stage]) -> list[Doctor]:
        return self._found(doctors.c.stage.in_(stages))

    def listed(self, now: datetime) -> list[Doctor]:
        return self._found(doctors.c.stage.in_(LISTED) & (doctors.c.verified_until > now))

    def ended(self, now: datetime) -> list[Doctor]:
        return self._found(doctors.c.stage.in_(LISTED) & (doctors.c.verified_until <= now))

    def note(self, milestone: Milestone) -> None:
        values = {
            "id": milestone.id,
            "doctor_id": milestone.doctor_id,
            "event": milestone.event,
            "at": milestone.at,
            "by": milestone.by,
            "reason": milestone.reason,
            "note": self._sealed_note(milestone),
        }
        self._connection.execute(sa.insert(doctor_events).values(values))

    def milestones(self, doctor_id: int) -> list[Milestone]:
        query = sa.select(doctor_events).where(doctor_events.c.doctor_id == doctor_id)
        in_order = query.order_by(doctor_events.c.at, doctor_events.c.id)
        return [self._milestone(row) for row in self._connection.execute(in_order).all()]

    def draft(self, person_id: int) -> dict[str, Any]:
        query = sa.select(doctor_drafts.c.sealed).where(doctor_drafts.c.person_id == person_id)
        sealed = self._connection.scalar(query)
        if sealed is None:
            return {}
        opened = self._sealing.open(doctor_drafts.c.sealed, person_id, person_id, sealed)
        return unpack(_DRAFT, opened)

    def keep_draft(self, person_id: int, draft: dict[str, Any], now: datetime) -> None:
        if not draft:
            mine = doctor_drafts.c.person_id == person_id
            self._connection.execute(sa.delete(doctor_drafts).where(mine))
            return
        sealed = self._sealing.seal(doctor_drafts.c.sealed, person_id, person_id, pack(draft))
        row = insert(self._connection, doctor_drafts).values(
            person_id=person_id, sealed=sealed, changed_at=now
        )
        newer = {"sealed": row.excluded.sealed, "changed_at": row.excluded.changed_at}
        self._connection.execute(
            row.on_conflict_do_update(index_elements=[doctor_drafts.c.person_id], set_=newer)
        )

    def seal_file(self, file_id: int, person_id: int, content: bytes) -> bytes:
        return self._sealing.seal(doctor_files.c.name, file_id, person_id, content)

    def open_file(self, file: ProofFile, sealed: bytes) -> bytes:
        return self._sealing.open(doctor_files.c.name, file.id, file.doctor_id, sealed)

    def add_file(self, file: ProofFile) -> None:
        self._connection.execute(
            sa.insert(doctor_files).values(
                id=file.id,
                person_id=file.doctor_id,
                proof=file.proof,
                media=file.media,
                name=file.name,
                added_at=file.added_at,
            )
        )

    def file(self, file_id: int) -> ProofFile | None:
        query = sa.select(doctor_files).where(doctor_files.c.id == file_id)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            return None
        return ProofFile(
            row.id, row.person_id, Proof(row.proof), row.media, row.name, row.added_at
        )

    def file_names(self) -> set[str]:
        return set(self._connection.scalars(sa.select(doctor_files.c.name)))

    def _values(self, doctor: Doctor) -> dict[str, Any]:
        packed = pack(Sealed(doctor.name, doctor.degrees, doctor.address))
        proposal = pack(doctor.proposal) if doctor.proposal else None
        return {
            **{name: getattr(doctor, name) for name in _CLEAR},
            "register": doctor.registration.register,
            "number": doctor.registration.number,
            "specialities": ",".join(doctor.specialities),
            "languages": ",".join(doctor.languages),
            "sealed": self._sealing.seal(doctors.c.sealed, doctor.id, doctor.id, packed),
            "proposed": proposal
            and self._sealing.seal(doctors.c.proposed, doctor.id, doctor.id, proposal),
        }

    def _found(self, condition: sa.ColumnElement[bool]) -> list[Doctor]:
        query = sa.select(doctors).where(condition).order_by(doctors.c.applied_at, doctors.c.id)
        rows = self._connection.execute(query).all()
        # Of an erased doctor nothing is left to show.
        readable = self._sealing.fetch([row.id for row in rows])
        return [self._doctor(row) for row in rows if row.id in readable]

    def _doctor(self, row: Any) -> Doctor:
        opened = unpack(Sealed, self._sealing.open(doctors.c.sealed, row.id, row.id, row.sealed))
        return Doctor(
            id=row.id,
            registration=Registration(row.register, row.number),
            name=opened.name,
            degrees=opened.degrees,
            address=opened.address,
            specialities=tuple(row.specialities.split(",")),
            languages=tuple(map(Spoken, row.languages.split(","))),
            proposal=self._proposal(row),
            version=row.version,
            **{name: getattr(row, name) for name in _CLEAR},
        )

    def _proposal(self, row: Any) -> Proposal | None:
        if row.proposed is None:
            return None
        return unpack(
            Proposal, self._sealing.open(doctors.c.proposed, row.id, row.id, row.proposed)
        )

    def _sealed_note(self, milestone: Milestone) -> bytes | None:
        if milestone.note is None:
            return None
        packed = pack(milestone.note)
        column, owner = doctor_events.c.note, milestone.doctor_id
        return self._sealing.seal(column, milestone.id, owner, packed)

    def _milestone(self, row: Any) -> Milestone:
        note = row.note and unpack(
            str, self._sealing.open(doctor_events.c.note, row.id, row.doctor_id, row.note)
        )
        return Milestone(row.id, row.doctor_id, row.event, row.at, row.by, row.reason, note)
