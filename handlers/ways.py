"""Ways from screen to screen that several features share: what opens each; buttons of menus."""

from dataclasses import dataclass

from aiogram.filters.callback_data import CallbackData

from domain.accounts import Account
from domain.rights import Action, Hat
from handlers.screen import Button
from locales import Say


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
