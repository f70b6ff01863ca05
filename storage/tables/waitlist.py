"""Who waits for a time with a doctor."""

import sqlalchemy as sa

from domain.waitlist import Wait
from storage.tables.base import choice, metadata, own_id, where
from storage.types import Moment

waits = sa.Table(
    "waits",
    metadata,
    own_id(),
    sa.Column("doctor_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False, index=True),
    # Empty: as soon as there is a time.
    sa.Column("day", sa.Date),
    choice("state", Wait, nullable=False),
    sa.Column("since", Moment, nullable=False),
    # The hold that is, or was, offered.
    sa.Column("appointment_id", sa.ForeignKey("appointments.id")),
    sa.Column("ended_at", Moment),
    sa.CheckConstraint("(state IN ('waiting', 'offered')) = (ended_at IS NULL)", name="ended"),
    sa.CheckConstraint("state <> 'offered' OR appointment_id IS NOT NULL", name="offered"),
)
_LIVE = waits.c.ended_at.is_(None)
sa.Index("uq_waits_once", waits.c.doctor_id, waits.c.person_id, unique=True, **where(_LIVE))
sa.Index("ix_waits_doctor", waits.c.doctor_id, waits.c.since, **where(_LIVE))
sa.Index("ix_waits_appointment", waits.c.appointment_id, **where(_LIVE))
