"""When doctors are there: weekly hours, leave, openings, and the terms of booking them."""

import sqlalchemy as sa

from domain.hours import DAY, GRID, LATEST, LONGEST_VISIT, SHORTEST_VISIT, Mode, Presence
from storage.tables.base import choice, metadata, own_id
from storage.types import Moment


def _doctor() -> sa.Column[int]:
    return sa.Column("doctor_id", sa.ForeignKey("doctors.id"), nullable=False, index=True)


def _window() -> tuple[sa.Column[int] | sa.CheckConstraint, ...]:
    """Minutes after midnight in Dhaka; the end may lie after the next midnight."""
    return (
        sa.Column("begins", sa.Integer, nullable=False),
        sa.Column("ends", sa.Integer, nullable=False),
        sa.CheckConstraint(
            f"begins >= 0 AND begins < {DAY} AND begins < ends AND ends <= {LATEST}",
            name="window",
        ),
        sa.CheckConstraint(f"begins % {GRID} = 0 AND ends % {GRID} = 0", name="grid"),
    )


def _visit() -> tuple[sa.Column[int] | sa.CheckConstraint, ...]:
    return (
        sa.Column("visit", sa.Integer, nullable=False),
        sa.CheckConstraint(
            f"visit BETWEEN {SHORTEST_VISIT} AND {LONGEST_VISIT} AND visit % {GRID} = 0",
            name="visit",
        ),
        choice("mode", Mode, nullable=False),
    )


doctor_hours = sa.Table(
    "doctor_hours",
    metadata,
    own_id(),
    _doctor(),
    # Monday is 0.
    sa.Column("weekday", sa.Integer, nullable=False),
    *_window(),
    *_visit(),
    # Both included.
    sa.Column("since", sa.Date, nullable=False),
    sa.Column("until", sa.Date),
    sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    sa.CheckConstraint("until >= since", name="holds"),
)

doctor_leaves = sa.Table(
    "doctor_leaves",
    metadata,
    own_id(),
    _doctor(),
    # Both included.
    sa.Column("first", sa.Date, nullable=False),
    sa.Column("last", sa.Date, nullable=False),
    *_window(),
    sa.CheckConstraint("last >= first", name="days"),
)

doctor_openings = sa.Table(
    "doctor_openings",
    metadata,
    own_id(),
    _doctor(),
    sa.Column("day", sa.Date, nullable=False),
    *_window(),
    *_visit(),
)

booking_terms = sa.Table(
    "booking_terms",
    metadata,
    # One row a doctor; whoever books holds it, whoever changes the hours holds it alone.
    sa.Column("doctor_id", sa.ForeignKey("doctors.id"), primary_key=True, autoincrement=False),
    # Minutes.
    sa.Column("buffer", sa.Integer, nullable=False),
    sa.Column("lead", sa.Integer, nullable=False),
    # Days.
    sa.Column("horizon", sa.Integer, nullable=False),
    sa.Column("holidays", sa.Boolean, nullable=False),
    # Hours before the start.
    sa.Column("free_until", sa.Integer, nullable=False),
    sa.Column("half_until", sa.Integer, nullable=False),
    sa.Column("moves", sa.Integer, nullable=False),
    choice("presence", Presence, nullable=False),
    sa.Column("presence_until", Moment),
    sa.Column("late_by", sa.Integer, nullable=False),
    sa.Column("late_on", sa.Date),
    sa.Column("late_until", Moment),
    sa.CheckConstraint("buffer >= 0 AND lead >= 0 AND horizon >= 0", name="ahead"),
    sa.CheckConstraint("half_until BETWEEN 0 AND free_until", name="giving_back"),
    sa.CheckConstraint("moves >= 0 AND late_by >= 0", name="counts"),
)
