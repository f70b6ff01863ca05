"""Write an appointment as an iCalendar file (RFC 5545), which every phone's calendar opens."""

from datetime import UTC, timedelta

from icalendar import Alarm, Calendar, Event

from domain.calendar import CalendarEvent

MAKER = "-//Niramoy//Appointments//EN"
DOMAIN = "niramoy"


def calendar_file(event: CalendarEvent) -> bytes:
    """The file. Moments are in UTC, so that a traveller's phone shows their own time."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if event.cancelled else "PUBLISH")
    calendar.add_component(_event(event))
    written: bytes = calendar.to_ical()
    return written


def _event(event: CalendarEvent) -> Event:
    written = Event()
    written.add("uid", f"{event.id}@{DOMAIN}")
    written.add("sequence", event.version)
    written.add("dtstamp", event.written_at.astimezone(UTC))
    written.add("dtstart", event.starts_at.astimezone(UTC))
    written.add("dtend", event.ends_at.astimezone(UTC))
    written.add("summary", event.title)
    written.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if not event.cancelled:
        written.add_component(_alarm(event))
    return written


def _alarm(event: CalendarEvent) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title)
    alarm.add("trigger", -timedelta(minutes=event.alarm))
    return alarm
