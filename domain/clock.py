"""Time as the clinic keeps it: aware UTC inside, the wall clock of Bangladesh at the edge."""

from datetime import UTC, date, datetime, timedelta, timezone

# Bangladesh has kept UTC+6 without summer time since 2010; a fixed offset needs no zone database.
DHAKA = timezone(timedelta(hours=6), "Asia/Dhaka")


def today(now: datetime) -> date:
    """The day it is in Bangladesh at this moment."""
    return now.astimezone(DHAKA).date()


def midnight(day: date) -> datetime:
    """When this day begins in Bangladesh; UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=DHAKA).astimezone(UTC)
