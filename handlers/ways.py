"""Ways from screen to screen that several features share: what opens each; buttons of menus."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import PlainSerializer

from domain.accounts import Account
from domain.rights import Action, Hat
from handlers.screen import Button
from locales import Say

ADay = Annotated[date, PlainSerializer(date.isoformat, return_type=str)]
"""A day as a button carries it."""


class Home(CallbackData, prefix="home"):
    """Back to where one stands: the menu, or the question that is open."""


class OpenLanguage(CallbackData, prefix="languages"):
    """Show the languages."""


class SwitchHat(CallbackData, prefix="hat"):
    """Act under this hat from now on."""

    hat: Hat


class OpenSafety(CallbackData, prefix="safety"):
    """Privacy and safety: the PIN, who sees what."""


class OpenDoctor(CallbackData, prefix="doctor"):
    """As a doctor: my practice, or applying for one."""


class OpenVerifying(CallbackData, prefix="verify"):
    """Applications and doctors, for those who verify them."""


class OpenFamily(CallbackData, prefix="family"):
    """Show everybody I act for."""


class OpenActors(CallbackData, prefix="actors"):
    """Show who acts for me."""


class OpenFinding(CallbackData, prefix="find"):
    """Find a person by their phone, for support."""


class OpenStaff(CallbackData, prefix="staff"):
    """Who is on the staff."""


class OpenPatients(CallbackData, prefix="pats"):
    """A doctor's patients."""


class OpenReviews(CallbackData, prefix="revs"):
    """Emergency access nobody has looked into yet."""


class OpenDirectory(CallbackData, prefix="dir"):
    """Find a doctor."""


class OpenCard(CallbackData, prefix="card"):
    """What patients see of a doctor."""

    doctor: int


class FindLike(CallbackData, prefix="docs-like"):
    """Other doctors of this one's speciality."""

    doctor: int


class FindLikeBelow(CallbackData, prefix="docs-below"):
    """The same, below a message that is to stay."""

    doctor: int


class OpenTimes(CallbackData, prefix="times"):
    """When a doctor has time: on this day, or on the first with any."""

    doctor: int
    day: ADay | None = None


class ChooseTime(CallbackData, prefix="time"):
    """This time; `at` is in minutes from 1970, UTC."""

    doctor: int
    at: int


class JoinWaitlist(CallbackData, prefix="wait"):
    """Tell me when a time with this doctor is free: on this day, or as soon as there is one."""

    doctor: int
    day: ADay | None = None


class OpenAppointments(CallbackData, prefix="appts"):
    """My appointments, and those of my family."""


class OpenAppointment(CallbackData, prefix="appt"):
    """One of them."""

    id: int


class MoveAppointment(CallbackData, prefix="appt-move"):
    """To which time? On this day, or on the first with any."""

    id: int
    day: ADay | None = None


class AskCancel(CallbackData, prefix="appt-off"):
    """Call it off: what that means, and why?"""

    id: int


class OpenAgenda(CallbackData, prefix="agenda"):
    """A doctor's day: today, or another."""

    day: ADay | None = None


class OpenHours(CallbackData, prefix="hours"):
    """A doctor's hours, leave and terms."""


class OpenErasure(CallbackData, prefix="erase"):
    """Have a record erased."""


class OpenPrivacy(CallbackData, prefix="privacy"):
    """What we keep and who sees it, in short."""


class ReadTerms(CallbackData, prefix="terms"):
    """Show all of what I agreed, or agree, to."""


@dataclass(frozen=True)
class Way:
    """A button of a menu: the key of its words, and what it opens."""

    label: str
    opens: CallbackData
    style: str | None = None
    needs: Action | None = None
    """Shown only to whom the table gives this action; the service asked decides anyway."""

    def is_for(self, account: Account | None) -> bool:
        """Whether this account is shown it under the hat it wears."""
        return self.needs is None or (account is not None and account.has_use_for(self.needs))


def way_button(say: Say, way: Way) -> Button:
    """The button, in the reader's language."""
    return Button(say.label(way.label), way.opens, style=way.style)
