"""Whom patients like to come back to, and who is told when there is a doctor like this."""

import sqlalchemy as sa

from storage.tables.base import metadata, own_id, where
from storage.types import Moment

favourites = sa.Table(
    "favourites",
    metadata,
    sa.Column("account_id", sa.ForeignKey("accounts.id"), primary_key=True, autoincrement=False),
    sa.Column("doctor_id", sa.ForeignKey("doctors.id"), primary_key=True, autoincrement=False),
    sa.Column("since", Moment, nullable=False),
)
sa.Index("ix_favourites_doctor", favourites.c.doctor_id)

alerts = sa.Table(
    "alerts",
    metadata,
    own_id(),
    sa.Column("account_id", sa.ForeignKey("accounts.id"), nullable=False),
    # As `handlers.directory_codes` writes it; there is no name in it.
    sa.Column("wish", sa.String(64), nullable=False),
    # The one in the wish, if any: a doctor of another wakes nobody.
    sa.Column("speciality", sa.String(40)),
    sa.Column("since", Moment, nullable=False),
    sa.Column("told_at", Moment),
    sa.UniqueConstraint("account_id", "wish"),
)
sa.Index("ix_alerts_waiting", alerts.c.speciality, **where(alerts.c.told_at.is_(None)))
