"""The night: what can wait until people are up is told then."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from domain.clock import DHAKA

QUIET_FROM, QUIET_UNTIL = time(23), time(6)
"""Dhaka. Between them nobody is told what can wait."""


def is_quiet(moment: datetime) -> bool:
    """Whether it is night then."""
    at = moment.astimezone(DHAKA).time()
    return at >= QUIET_FROM or at < QUIET_UNTIL


def night_ends(moment: datetime) -> datetime:
    """When the night of this moment is over; UTC."""
    local = moment.astimezone(DHAKA)
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, DHAKA).astimezone(UTC)


def awake(moment: datetime) -> datetime:
    """The moment itself by day; at night, when the night is over."""
    return night_ends(moment) if is_quiet(moment) else moment
