"""An appointment for somebody's own calendar (iCalendar, RFC 5545)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CalendarEvent:
    """`id` stays the same when it is moved, `version` grows: calendars then move it too.

    `alarm`: minutes before the start at which the calendar itself may ring.
    """

    id: int
    version: int
    title: str
    starts_at: datetime
    ends_at: datetime
    written_at: datetime
    alarm: int
    cancelled: bool = False


CalendarFile = Callable[[CalendarEvent], bytes]
"""The event as a file every calendar opens."""
