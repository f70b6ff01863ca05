"""A doctor's grants to patients' records."""

import sqlalchemy as sa

from domain.access import Ground
from storage.tables.base import choice, metadata, own_id, sealed, where
from storage.types import Moment

access_grants = sa.Table(
    "access_grants",
    metadata,
    own_id(),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    # The doctor's own person.
    sa.Column("doctor_id", sa.ForeignKey("people.id"), nullable=False),
    choice("ground", Ground, nullable=False),
    sa.Column("starts_at", Moment, nullable=False),
    sa.Column("ends_at", Moment, nullable=False),
    sa.Column("ended_at", Moment),
    # Of an emergency: why, in the doctor's words, sealed with the patient's key; and what an
    # admin found when looking into it.
    sa.Column("reason", sa.String(24)),
    sealed("note", nullable=True),
    sa.Column("reviewed_by", sa.ForeignKey("accounts.id")),
    sa.Column("reviewed_at", Moment),
    sa.Column("outcome", sa.String(24)),
    sealed("finding", nullable=True),
    sa.CheckConstraint("ends_at > starts_at", name="has_an_end"),
)
sa.Index(
    "ix_access_grants_living",
    access_grants.c.doctor_id,
    access_grants.c.person_id,
    **where(access_grants.c.ended_at.is_(None)),
)
# Emergencies nobody has looked into yet.
sa.Index(
    "ix_access_grants_unreviewed",
    access_grants.c.starts_at,
    **where(access_grants.c.reason.is_not(None) & access_grants.c.reviewed_at.is_(None)),
)
