"""An appointment that was made: what happens next, with the file for one's own calendar."""

from aiogram.types import BufferedInputFile

from domain.calendar import CalendarEvent
from domain.clock import today
from domain.keeping import Kept
from domain.queue import check_in_from
from handlers.appointment_words import doctor_name, headline
from handlers.parts import home_button
from handlers.screen import Button, Screen
from handlers.turn import Turn
from handlers.ways import OpenAppointment
from locales import Html

ALARM = 30
"""Minutes before, in the person's own calendar; our reminders come besides."""
A_MINUTE = 60


def booked_screen(turn: Turn, kept: Kept) -> Screen:
    """It is booked, or moved: when, and from when one checks in; with the file."""
    opens = Button(turn.say.label("button-appointment"), OpenAppointment(id=kept.appointment.id))
    moved = kept.appointment.previous_id is not None
    text = [
        turn.say("booking-moved" if moved else "booking-booked"),
        headline(turn, kept),
        _next(turn, kept),
    ]
    return Screen(
        Html("\n").join(text),
        rows=[[opens], [home_button(turn.say)]],
        document=calendar_file(turn, kept),
    )


def calendar_file(turn: Turn, kept: Kept) -> BufferedInputFile:
    """The file; it names the doctor and the time, and nobody's illness."""
    appointment = kept.appointment
    event = CalendarEvent(
        id=appointment.first_id or appointment.id,
        # Whatever is booked later is newer, also where a move was asked for and is not counted.
        version=int((appointment.booked_at or turn.now).timestamp()) // A_MINUTE,
        title=turn.say.label("booking-event", doctor=doctor_name(turn, kept)),
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        written_at=turn.now,
        alarm=ALARM,
    )
    name = f"niramoy-{today(appointment.starts_at):%Y-%m-%d}.ics"
    return BufferedInputFile(turn.outside.calendar_file(event), name)


def _next(turn: Turn, kept: Kept) -> Html:
    """What comes next: a reminder, and saying that one is there."""
    opens_at = check_in_from(kept.appointment)
    if opens_at <= turn.now:
        return turn.say("booking-next-now")
    return turn.say("booking-next", opens_at=opens_at)
