"""An appointment in a few lines, the same wherever it is shown."""

from collections.abc import Iterator

from domain import keeping
from domain.appointments import Appointment, Kind
from domain.asking_patients import is_asked
from domain.hours import Mode
from domain.keeping import Kept, free_until, half_until
from handlers.doctor_card import titled
from handlers.turn import Turn
from locales import Html


async def kept_for(turn: Turn, appointment_id: int) -> Kept:
    """One of one's own appointments, or of those one books for."""
    return await turn.db.write(keeping.one, turn.telegram_id, appointment_id, turn.now)


def headline(turn: Turn, kept: Kept) -> Html:
    """With whom, when, the number in the line, and for whom if not oneself."""
    return Html("\n").join(_lines(turn, kept))


def _lines(turn: Turn, kept: Kept) -> Iterator[Html]:
    yield turn.say("appointments-with", doctor=doctor_name(turn, kept))
    yield when(turn, kept.appointment)
    if kept.person.id != turn.person_id:
        yield turn.say("appointments-for", person=kept.person.name)


def when(turn: Turn, appointment: Appointment) -> Html:
    """The moment; of a visit by number the number first, and about when."""
    if appointment.mode is Mode.SERIAL:
        token, at = appointment.token, appointment.starts_at
        return turn.say("appointments-serial", token=token, at=at)
    return turn.say("appointments-at", at=appointment.starts_at)


def fee_line(turn: Turn, appointment: Appointment) -> Html:
    """What it costs."""
    if appointment.fee == 0:
        return turn.say("appointments-free")
    if appointment.kind is Kind.FOLLOW_UP:
        return turn.say("appointments-follow-up-fee", fee=appointment.fee)
    return turn.say("appointments-fee", fee=appointment.fee)


def policy(turn: Turn, appointment: Appointment) -> Html:
    """What cancelling costs, now and later."""
    free, half = free_until(appointment), half_until(appointment)
    if is_asked(appointment):
        return turn.say("asking-patients-free")
    if appointment.fee == 0:
        return turn.say("appointments-policy-free")
    if turn.now <= free:
        return turn.say("appointments-policy-all", free=free, half=half)
    if turn.now <= half:
        return turn.say("appointments-policy-half", half=half)
    return turn.say("appointments-policy-nothing")


def doctor_name(turn: Turn, kept: Kept) -> str:
    """The doctor's name, as long as there is one."""
    if kept.doctor is None:
        return turn.say.label("appointments-nameless")
    return titled(turn, kept.doctor.name)
