"""Appointments, who waits for one, and which doctors the directories have to read again."""

import sqlalchemy as sa

from domain.appointments import LIVE, Kind, Party, Reason, Status
from domain.hours import Mode
from domain.line import IN_LINE
from storage.tables.base import choice, counted_id, metadata, own_id, where
from storage.types import Moment

appointments = sa.Table(
    "appointments",
    metadata,
    own_id(),
    # The doctor's own person: it stays when the doctor's record is erased.
    sa.Column("doctor_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    # Who booked it, for themselves or for another.
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    choice("status", Status, nullable=False),
    choice("kind", Kind, nullable=False),
    choice("mode", Mode, nullable=False),
    sa.Column("starts_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    sa.Column("session", Moment, nullable=False),
    sa.Column("token", sa.Integer, nullable=False),
    # Whole poisha.
    sa.Column("fee", sa.Integer, nullable=False),
    # Hours before the start, as they were shown.
    sa.Column("free_until", sa.Integer, nullable=False),
    sa.Column("half_until", sa.Integer, nullable=False),
    sa.Column("moves", sa.Integer, nullable=False),
    sa.Column("previous_id", sa.ForeignKey("appointments.id"), unique=True),
    sa.Column("first_id", sa.ForeignKey("appointments.id")),
    # Checked at the commit: whoever books twice at once must not have granted twice.
    sa.Column(
        "grant_id", sa.ForeignKey("access_grants.id", deferrable=True, initially="DEFERRED")
    ),
    sa.Column("hold_until", Moment),
    sa.Column("booked_at", Moment),
    sa.Column("confirmed_at", Moment),
    sa.Column("checked_in_at", Moment),
    sa.Column("called_at", Moment),
    sa.Column("skipped", sa.Boolean, nullable=False),
    sa.Column("ended_at", Moment),
    choice("ended_by", Party),
    choice("reason", Reason),
    sa.Column("asked_at", Moment),
    sa.CheckConstraint("ends_at > starts_at", name="has_a_length"),
    sa.CheckConstraint("(status = 'held') = (hold_until IS NOT NULL)", name="held_until"),
    sa.CheckConstraint("token > 0 AND fee >= 0 AND moves >= 0", name="counts"),
)
_LIVE = appointments.c.status.in_(sorted(LIVE))
# The last word on double booking: no two live appointments share a doctor and a start, nor a
# patient and a start.
sa.Index(
    "uq_appointments_doctor_start",
    appointments.c.doctor_id,
    appointments.c.starts_at,
    unique=True,
    **where(_LIVE),
)
sa.Index(
    "uq_appointments_person_start",
    appointments.c.person_id,
    appointments.c.starts_at,
    unique=True,
    **where(_LIVE),
)
sa.Index("ix_appointments_doctor", appointments.c.doctor_id, appointments.c.starts_at)
sa.Index("ix_appointments_person", appointments.c.person_id, appointments.c.starts_at)
sa.Index("ix_appointments_account", appointments.c.account_id, appointments.c.starts_at)
sa.Index(
    "ix_appointments_held",
    appointments.c.hold_until,
    **where(appointments.c.status == Status.HELD),
)
sa.Index(
    "ix_appointments_coming",
    appointments.c.starts_at,
    **where(appointments.c.status.in_(sorted(IN_LINE))),
)
sa.Index(
    "ix_appointments_asked",
    appointments.c.starts_at,
    **where(appointments.c.asked_at.is_not(None) & (appointments.c.status == Status.BOOKED)),
)
# Nor has a doctor two people inside.
sa.Index(
    "uq_appointments_inside",
    appointments.c.doctor_id,
    unique=True,
    **where(appointments.c.status == Status.IN_CONSULTATION),
)

directory_changes = sa.Table(
    "directory_changes",
    metadata,
    counted_id(),
    # Whose listing or free times have changed; every process reads on from where it was.
    # No foreign key: of a doctor who was erased the directories have to hear, too.
    sa.Column("doctor_id", sa.BigInteger, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
sa.Index("ix_directory_changes_at", directory_changes.c.at)
