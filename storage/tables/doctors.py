"""Doctors and who wants to be one: their registration, what they charge, proof, what happened."""

import sqlalchemy as sa

from domain.bmdc import Register
from domain.doctor_answers import MOST_FOLLOW_UP_DAYS
from domain.doctors import Proof, Reason
from domain.money import HIGHEST_FEE
from domain.standing import CLOSED, LISTED, Event, Stage
from domain.uploads import Media
from storage.tables.base import choice, metadata, own_id, sealed, where
from storage.types import Moment

doctors = sa.Table(
    "doctors",
    metadata,
    # The doctor's own person.
    sa.Column("id", sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
    # The account that applied.
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    choice("stage", Stage, nullable=False),
    choice("register", Register, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    # The name BMDC knows, degrees, address; sealed with the doctor's key, as all that is sealed
    # here. What a verified doctor proposes instead lies beside it until somebody has looked.
    sealed(),
    sealed("proposed", nullable=True),
    # Comma-separated codes, in the doctor's order.
    sa.Column("specialities", sa.String(120), nullable=False),
    sa.Column("languages", sa.String(40), nullable=False),
    sa.Column("place", sa.String(64), nullable=False),
    # Whole poisha.
    sa.Column("fee", sa.Integer, nullable=False),
    sa.Column("follow_up_fee", sa.Integer, nullable=False),
    sa.Column("follow_up_days", sa.Integer, nullable=False),
    sa.Column("since", sa.Integer, nullable=False),
    sa.Column("photo", sa.ForeignKey("doctor_files.id"), nullable=False),
    sa.Column("certificate", sa.ForeignKey("doctor_files.id"), nullable=False),
    sa.Column("applied_at", Moment, nullable=False),
    sa.Column("verified_at", Moment),
    sa.Column("verified_until", Moment),
    sa.Column("decided_by", sa.ForeignKey("accounts.id")),
    choice("reason", Reason),
    # Counts the changes: nobody overwrites what they have not seen.
    sa.Column("version", sa.Integer, nullable=False),
    sa.CheckConstraint("number > 0", name="number"),
    sa.CheckConstraint(f"fee BETWEEN 0 AND {HIGHEST_FEE}", name="fee"),
    sa.CheckConstraint("follow_up_fee BETWEEN 0 AND fee", name="follow_up_fee"),
    sa.CheckConstraint(
        f"follow_up_days BETWEEN 1 AND {MOST_FOLLOW_UP_DAYS}", name="follow_up_days"
    ),
    sa.CheckConstraint("stage <> 'none'", name="applied_once"),
    # Nobody is let in who was not verified, and not for ever.
    sa.CheckConstraint(
        "stage NOT IN ('verified', 'renewing', 'renewal-asked') OR (verified_at IS NOT NULL"
        " AND verified_until IS NOT NULL AND verified_until > verified_at)",
        name="verified",
    ),
)
# The last word on one number for one doctor; it is free again when theirs is closed.
sa.Index(
    "uq_doctors_number",
    doctors.c.register,
    doctors.c.number,
    unique=True,
    **where(doctors.c.stage.not_in(sorted(CLOSED))),
)
sa.Index("ix_doctors_stage", doctors.c.stage)
sa.Index(
    "ix_doctors_listed", doctors.c.verified_until, **where(doctors.c.stage.in_(sorted(LISTED)))
)

doctor_drafts = sa.Table(
    "doctor_drafts",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True, autoincrement=False),
    sealed(),
    sa.Column("changed_at", Moment, nullable=False),
)

doctor_files = sa.Table(
    "doctor_files",
    metadata,
    own_id(),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    choice("proof", Proof, nullable=False),
    choice("media", Media, nullable=False),
    # Where its content lies in the file store, sealed as if it stood in this column.
    sa.Column("name", sa.String(64), nullable=False, unique=True),
    sa.Column("added_at", Moment, nullable=False),
)

doctor_events = sa.Table(
    "doctor_events",
    metadata,
    own_id(),
    sa.Column("doctor_id", sa.ForeignKey("doctors.id"), nullable=False, index=True),
    choice("event", Event, nullable=False),
    sa.Column("at", Moment, nullable=False),
    # Empty for the clinic's own work.
    sa.Column("by", sa.ForeignKey("accounts.id")),
    choice("reason", Reason),
    # What was asked, answered or given as a reason, in somebody's own words.
    sealed("note", nullable=True),
)
